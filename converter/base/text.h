/* UTF-8 text: a borrowed slice, and a builder that owns what it builds.
 *
 * A slice has no end mark and may hold any byte; whoever made it owns the bytes. */
#ifndef HUIBIAO_BASE_TEXT_H
#define HUIBIAO_BASE_TEXT_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct text {
    const char *data;
    size_t length;
};

/* The slice of a string literal. */
#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})

/* The slice of a string with an end mark; NULL gives the empty slice. */
struct text text_of(const char *string);

bool text_is_empty(struct text text);
static inline bool text_equal(struct text left, struct text right)
{
    return left.length == right.length &&
           (left.length == 0 ||
            (*left.data == *right.data && memcmp(left.data, right.data, left.length) == 0));
}

/* The order of the bytes, which for UTF-8 is that of the code points: <0, 0, >0. */
int text_compare(struct text left, struct text right);

bool text_starts_with(struct text text, struct text start);
bool text_ends_with(struct text text, struct text end);

/* Whether it is one of `words`, ended by NULL, or of the texts of a list. */
bool text_is_one_of(struct text text, const char *const *words);
bool text_is_among(struct text text, const struct text *list, size_t count);

/* Where `part` first begins in `text`; text.length when it does not stand in it. */
size_t text_find(struct text text, struct text part);

/* The slice from `start` on, `length` bytes of it at most. */
struct text text_slice(struct text text, size_t start, size_t length);

/* The first `length` bytes at most, whole characters only. */
struct text text_head(struct text text, size_t length);

/* Without the white space at both ends, the ideographic and the no-break space
 * included. */
struct text text_trim_edges(struct text text);

/* Whether it is ASCII and no white space. */
static inline bool text_is_no_edge(char byte)
{
    return byte > ' ' && ((unsigned char)byte & 0x80U) == 0;
}

/* Whether it is the first of the three bytes of an ideograph (U+4000 to U+9FFF). */
static inline bool text_leads_ideograph(char byte)
{
    return (unsigned char)byte >= 0xE4 && (unsigned char)byte <= 0xE9;
}

/* The same: nearly all texts and numbers have no such edge. */
static inline struct text text_trim(struct text text)
{
    if (text.length == 0) {
        return text;
    }
    const char *last = text.data + text.length - 1;
    bool bare = text_is_no_edge(text.data[0]) || text_leads_ideograph(text.data[0]);
    bool bare_end = text_is_no_edge(*last) || (((unsigned char)*last & 0x80U) != 0 &&
                                               text.length >= 3 && text_leads_ideograph(last[-2]));
    return bare && bare_end ? text : text_trim_edges(text);
}

/* Trimmed and without `start` at its beginning; as it is when it does not begin with that. */
struct text text_skip(struct text text, struct text start);

/* Whether a byte is 0 to 9. */
static inline bool text_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Takes a text between quotation marks off *rest, which begins with the first; one within is
 * doubled (RFC 4180 §2). False, with *rest as it was, when it is never closed. */
bool text_take_quoted(struct arena *arena, struct text *rest, struct text *content);

/* A copy that lives as long as the arena. */
struct text text_copy(struct arena *arena, struct text text);

/* A copy with an end mark, for a foreign library. */
char *text_terminated(struct arena *arena, struct text text);

struct text_builder {
    struct arena *arena;
    char *data;
    size_t length;
    size_t capacity;
};

/* An empty builder; its bytes belong to the arena. */
struct text_builder text_builder(struct arena *arena);

/* Makes room for `more` bytes at once: for who knows about how many will come. */
void text_reserve(struct text_builder *builder, size_t more);

void text_append(struct text_builder *builder, struct text text);
void text_append_byte(struct text_builder *builder, char byte);

/* A code point as UTF-8 into `bytes`, and their count; one that is none (a surrogate, above
 * U+10FFFF) as U+FFFD. */
enum { TEXT_LONGEST_CHARACTER = 4 };
size_t text_encode(unsigned long code_point, char *bytes);

/* Appends a code point as text_encode writes it. */
void text_append_code_point(struct text_builder *builder, unsigned long code_point);

/* Appends as printf does. */
__attribute__((format(printf, 2, 3))) void text_append_format(struct text_builder *builder,
                                                              const char *format, ...);

/* Appends as vprintf does; `arguments` is used up. */
__attribute__((format(printf, 2, 0))) void
text_append_arguments(struct text_builder *builder, const char *format, va_list arguments);

/* What was built so far; good until the next append. */
struct text text_built(const struct text_builder *builder);

/* A text made as printf does. */
__attribute__((format(printf, 2, 3))) struct text text_format(struct arena *arena,
                                                              const char *format, ...);

#endif
