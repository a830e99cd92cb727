/* Names of sheets that Excel accepts (Microsoft's "Rename a worksheet": at most 31
 * characters, none of []:*?/\, no apostrophe at an end, not the word History), each once
 * whatever the case of its letters. Private to this room. */
#ifndef HUIBIAO_WRITING_SHEET_NAME_H
#define HUIBIAO_WRITING_SHEET_NAME_H

#include "base/text.h"

/* The names given out so far; zeroed at first. */
struct sheet_names {
    struct text *taken; /* folded */
    size_t count, capacity;
};

/* A name as near to `wanted` as can be, noted as taken. */
struct text sheet_name_make(struct arena *arena, struct sheet_names *names, struct text wanted);

/* How a formula names the sheet: 'Bureau''s sheet'! */
struct text sheet_name_quoted(struct arena *arena, struct text name);

#endif
