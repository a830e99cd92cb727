/* Findings, cells and records as text and as JSON lines. Nothing is printed here: each
 * function appends to a builder, and ends a line with a line feed. */
#ifndef HUIBIAO_REPORT_REPORT_H
#define HUIBIAO_REPORT_REPORT_H

#include "mapping/reading.h"

struct cell;
struct grid;
struct json_object;
struct written_value;

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

/* The same as an object that may be added to before it is written (json/json.h). */
struct json_object *report_return_object(struct arena *arena, const struct return_report *report,
                                         bool cells);

/* One record on a line: the members "file" and "sha256" of its return, then those that it has
 * among the records of report_return_json. */
void report_record_json(struct text_builder *out, struct text file, struct text sha256,
                        const struct record *record);

/* One line of CSV (RFC 4180): values apart by commas, in quotation marks where they need them,
 * ended by CR LF; nothing for an empty one, numbers in all their digits. No text can be taken
 * for a formula: before one that begins with `=`, `+`, `-`, `@` (of full width, too), a tab, a
 * line's end, or with an apostrophe itself, stands an apostrophe. Whoever takes one apostrophe
 * off the front of a text has the text as it was. */
void report_csv_line(struct text_builder *out, const struct written_value *values, size_t count);

/* The mark with which a file of CSV begins, so that a spreadsheet knows it for UTF-8. */
#define REPORT_CSV_MARK TEXT("\xEF\xBB\xBF")

#endif
