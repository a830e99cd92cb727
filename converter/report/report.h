/* Findings, cells and records as text and as JSON lines. Nothing is printed here: each
 * function appends to a builder, and ends a line with a line feed. */
#ifndef HUIBIAO_REPORT_REPORT_H
#define HUIBIAO_REPORT_REPORT_H

#include "mapping/reading.h"

struct cell;
struct grid;

/* `file: sheet!cell: error rule: message`, or `file:line:column: …` in a mapping file; what
 * is about no file stands under the program's name. */
void report_finding_text(struct text_builder *out, const struct finding *finding);

/* {"severity","rule","file","sheet","cell","record","field","found","expected","message"} */
void report_finding_json(struct text_builder *out, const struct finding *finding);

/* {"sheet","cell","type","value","text"}: `value` as stored, `text` as a person sees it. */
void report_cell_json(struct text_builder *out, struct text sheet, const struct cell *cell);

/* What became of a sheet, and of each of its cells. */
struct sheet_account {
    struct text file;
    const struct grid *grid;
    const struct cell_account *accounts; /* NULL for a sheet that holds no form */
    bool readable;
    struct account_totals cells; /* of one that holds a form */
};

/* A line a filled cell of a sheet that holds forms, with tabs between: the cell, what it became
 * (label, value, decoration, unread), the field, the record, the text that a person sees, and
 * file, line and column of the mapping file that decided. */
void report_account_text(struct text_builder *out, const struct sheet_account *sheet,
                         struct record *const *records, size_t count, enum language language);

/* The same as objects: {"file","sheet","cell","account","field","record","text","rule"}. */
void report_account_json(struct text_builder *out, const struct sheet_account *sheet,
                         struct record *const *records, size_t count);

/* What is told of one return. */
struct return_report {
    struct text file;
    struct text sha256; /* hexadecimal; empty when the file could not be read */
    struct text producer;
    struct record *const *records;
    size_t record_count;
    const struct finding_list *findings; /* notes among them */
    struct account_totals cells;
};

/* An object per return: {"file","sha256","producer","records","findings","notes","cells"};
 * on one line, or `pretty`. With `cells` each record says where its values stand. */
void report_return_json(struct text_builder *out, const struct return_report *report, bool pretty,
                        bool cells);

#endif
