/* A text on its way into a cell: made such that XML and Excel accept it, and measured for
 * the height of its row. Private to this room. */
#ifndef HUIBIAO_WRITING_CELL_TEXT_H
#define HUIBIAO_WRITING_CELL_TEXT_H

#include "base/text.h"

/* What a cell holds at most (Excel specifications and limits), in UTF-16 units. */
enum { CELL_TEXT_LIMIT = 32767 };

/* The text with an end mark, as the writing library wants it: a character that XML 1.0
 * cannot hold (§2.2) becomes U+FFFD, a carriage return a line feed, and a literal `_x0041_`
 * is escaped as `_x005F_x0041_` (ECMA-376-1 §22.9.2.19). `cut` tells whether characters
 * beyond the limit were left out. */
const char *cell_text(struct arena *arena, struct text text, bool *cut);

/* Whether none would be left out. */
bool cell_text_fits(struct arena *arena, struct text text);

/* The first characters of `rest`, so written, that take at most `limit` units; `rest` becomes what
 * is behind them. */
const char *cell_text_piece(struct arena *arena, struct text *rest, size_t limit);

/* How many lines the text takes in a cell `width` half-width characters wide. */
size_t cell_text_lines(struct text text, size_t width);

/* As much of the beginning of a text as takes at most so many lines, one character at least. */
struct text cell_text_beginning(struct text text, size_t width, size_t lines);

#endif
