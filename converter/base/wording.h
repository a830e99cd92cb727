/* A part of a message that is worded where it is found, not in a table of kinds: said in
 * Chinese and in English, of which the list of findings takes its own.
 *
 * It is no whole sentence, and has no point at its end. */
#ifndef HUIBIAO_BASE_WORDING_H
#define HUIBIAO_BASE_WORDING_H

#include "base/finding.h"

/* The same facts in both languages. */
struct wording {
    struct text zh;
    struct text en;
};

/* The wording of two string literals. */
#define WORDING(zh, en) ((struct wording){TEXT(zh), TEXT(en)})

/* Both made as printf does, of the same arguments. */
__attribute__((format(printf, 2, 4), format(printf, 3, 4))) struct wording
wording_format(struct arena *arena, const char *zh, const char *en, ...);

/* Words, and a name or value from a file in the quotation marks of either language: `the
 * model has no field "nmae"`. */
struct wording wording_named(struct arena *arena, struct wording words, struct text name);

/* Names in a row: "text, number". */
struct wording wording_list(struct arena *arena, const char *const *names, size_t count);

/* One behind the other, nothing between. */
struct wording wording_joined(struct arena *arena, struct wording first, struct wording second);

/* The words of the list's language. */
struct text wording_for(const struct finding_list *findings, struct wording wording);

#endif
