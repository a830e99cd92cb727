/* Unicode forms of texts, for comparing labels as a person would. */
#ifndef HUIBIAO_BASE_UNICODE_H
#define HUIBIAO_BASE_UNICODE_H

#include "base/text.h"

#include <stdint.h>

/* A text in compatibility form (NFKC code point by code point, so that a full-width
 * `：` is `:`), white space and zero-width characters left out. `ends` tells for each
 * byte of `folded` where in the original text the character that it stands for ends. */
struct folded_text {
    struct text folded;
    const size_t *ends;
};

struct folded_text unicode_fold(struct arena *arena, struct text text);

/* The folded text alone. */
struct text unicode_folded(struct arena *arena, struct text text);

/* The text with small letters for capital ones, of every script that has both. */
struct text unicode_lower(struct arena *arena, struct text text);

/* Takes a letter off both texts that is the same but for its case, and the same for both when it
 * has none; false, and nothing taken, when they differ or one is at its end. */
bool unicode_same_letter(struct text *left, struct text *right);

/* Takes `start` off a text that begins with it, capitals and white space within the text not
 * counted; false, and nothing taken, when it does not. */
bool unicode_take_letters(struct text *text, struct text start);

/* Whether two texts are the same but for capitals. */
bool unicode_same_letters(struct text left, struct text right);

/* As unicode_fold, but white space kept and no positions: for numbers and patterns. */
struct text unicode_compatible(struct arena *arena, struct text text);

/* Whether the bytes are UTF-8 (Unicode 15, table 3-7). */
bool unicode_is_valid(struct text text);

/* How many code points a valid text holds. */
size_t unicode_length(struct text text);

/* Takes the first code point off `rest`; false at the end. A broken byte gives U+FFFD. */
bool unicode_next(struct text *rest, int32_t *code_point);

/* Whether the code point is one of the characters of a text. */
bool unicode_holds(struct text characters, int32_t code_point);

/* How many columns a text takes in a fixed-width face: 2 for an East Asian wide
 * character, 0 for a mark, else 1. */
size_t unicode_width(struct text text);

/* The number of edits (a code point added, left out or changed) between two texts, at
 * most `limit` + 1. */
size_t unicode_distance(struct arena *arena, struct text left, struct text right, size_t limit);

#endif
