/* A return on a line of JSON, on its way from where it was read to where it is merged; and back.
 * docs/exchange.md tells the format, member by member.
 *
 * A line is what `read --cells` prints of a return, with what a merge needs beside that under the
 * name "exchange". What is read back belongs to the arena it was read with. */
#ifndef HUIBIAO_EXCHANGE_EXCHANGE_H
#define HUIBIAO_EXCHANGE_EXCHANGE_H

#include "base/limits.h"
#include "base/wording.h"
#include "report/report.h"
#include "store/drawings.h"

/* Another number for lines that mean something else than before. */
enum { EXCHANGE_VERSION = 1 };

/* How a return was read. Returns that were read otherwise are not merged. */
struct exchange_terms {
    struct text mapping;    /* the digest of the mapping's files */
    enum language language; /* of the findings */
    struct text date;       /* that rules go by; empty for each return's own */
    struct text form;       /* the only one that was looked for; empty for all */
};

/* What a line is held against. */
struct exchange_basis {
    struct exchange_terms terms;
    const struct mapping *mapping;
    const struct limits *limits;
};

struct exchanged_return {
    struct return_report told; /* what `read` tells of it */
    struct text name;          /* as outputs call it */
    struct text path;          /* to open it; empty where it has bytes that are no UTF-8 */
    bool passed;               /* it is no return, and `why` says so; all below is empty then */
    struct wording why;
    struct text modified; /* ISO 8601; empty when the file does not say */
    int64_t round;
    bool readable;
    const struct text *sheets; /* names, in the workbook's order */
    size_t sheet_count;
    struct drawn_form *drawings;
    size_t drawing_count;
};

/* Appends the line of a return, its end with it. */
void exchange_write(struct text_builder *out, const struct exchanged_return *handed,
                    const struct exchange_terms *terms, bool pretty);

/* What a line says of itself, found without reading it whole: where a member is not there, or not
 * found, the empty text. */
struct exchange_head {
    struct text file, sha256, name, path;
    bool passed;
};

void exchange_read_head(struct arena *arena, struct text line, struct exchange_head *head);

/* A line to be read. */
struct exchange_line {
    struct text bytes; /* of the line, its end left out */
    struct text file;  /* in which it stands, as findings name it */
    uint32_t number;   /* from 1 */
};

/* Reads a line that must have been made on the terms. The records follow the models of the
 * mapping; findings are put into `findings`, with `called` in place of the name that the return had
 * when it was read (empty: that name). False, with at least one finding about the line in `faults`,
 * when anything in it is not as it should be: then nothing of it is to be used. */
bool exchange_read(struct arena *arena, const struct exchange_line *line,
                   const struct exchange_basis *basis, struct text called,
                   struct finding_list *findings, struct finding_list *faults,
                   struct exchanged_return *handed);

/* Whether a line was made on the terms, as far as it can be read at all; false, with a finding,
 * when not, or when it is no line of ours, which `ours` says. */
bool exchange_check(struct arena *arena, const struct exchange_line *line,
                    const struct exchange_basis *basis, struct finding_list *faults, bool *ours);

#endif
