/* A column of workbook.yaml while it is read. Private to this room. */
#ifndef HUIBIAO_WRITING_COLUMN_READING_H
#define HUIBIAO_WRITING_COLUMN_READING_H

#include "writing/declaration_reading.h"

struct column_reading {
    struct declaration_reading *reading;
    struct member_reader members;
    const struct node *node;
    struct block *block;
    struct column *column;
};

/* Reports a mistake; always false. */
bool column_mistake(struct column_reading *reading, const struct node *node, struct wording found,
                    struct wording expected);

/* A text in quotes, as a mistake shows it. */
struct wording column_quoted(struct column_reading *reading, struct text text);

/* The format that a field's values have when nothing else is said. */
enum column_format column_format_of(const struct field *field);

/* Reads the one member that says what the column holds. */
void column_read_kind(struct column_reading *reading);

#endif
