/* The roster of a merge: the groups (departments) that are expected to hand in returns, in the
 * order of the office, with their codes, their due dates and how many records each owes.
 *
 * It is a table in a workbook or a CSV file, made by the office itself. How its columns are
 * headed is declared in the mapping (`roster:` in workbook.yaml). Everything belongs to the
 * arena it was read with. */
#ifndef HUIBIAO_ROSTER_ROSTER_H
#define HUIBIAO_ROSTER_ROSTER_H

#include "base/limits.h"
#include "mapping/document.h"
#include "workbook/workbook.h"

enum roster_column {
    ROSTER_NAME,
    ROSTER_CODE,
    ROSTER_SHORT_NAME,
    ROSTER_CONTACT,
    ROSTER_DUE,
    ROSTER_EXPECTED,
    ROSTER_COLUMNS
};

/* Texts that mean the same, folded. */
struct roster_words {
    const struct text *items;
    size_t count;
};

/* How the headers are spelt, and what stands in the place of a name in a row of totals. */
struct roster_headers {
    struct roster_words columns[ROSTER_COLUMNS];
    struct text wanted; /* the first spelling of the name's, as it is declared */
    struct roster_words totals;
};

/* Reads what the mapping declares. False when it holds a mistake, which is told. */
bool roster_headers_read(struct arena *arena, const struct node *node,
                         struct finding_list *findings, const struct roster_headers **headers);

/* A group that is expected; what is not known of it is empty. */
struct roster_line {
    struct text name;
    struct text code;
    struct text short_name;
    struct text contact;
    struct text due;  /* ISO, 2022-03-01 */
    int64_t expected; /* records; -1 where the roster does not say */
};

struct roster {
    const struct roster_line *lines;
    size_t count;
};

/* Reads the bytes of a roster: a workbook, of which the first sheet with its headers is taken, or
 * CSV (RFC 4180) in UTF-8 or GB18030. A line that says something wrong stays without it, one that
 * names a group again is left out; each is a finding at its cell. False, with a finding, when
 * nothing can be read. */
bool roster_read(struct arena *arena, const struct limits *limits,
                 const struct roster_headers *headers, struct text bytes, struct text file,
                 struct finding_list *findings, const struct roster **roster);

#endif
