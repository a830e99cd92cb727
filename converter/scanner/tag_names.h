/* The names that the tags of a document have, and the namespaces that prefixes stand for. */
#ifndef HUIBIAO_SCANNER_TAG_NAMES_H
#define HUIBIAO_SCANNER_TAG_NAMES_H

#include "base/text.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>

/* No part that programs write has more prefixes or different names. */
enum { TAG_PREFIXES = 64, TAG_NAMES = 160, TAG_EXPANSIONS = 32 };

/* Places of the names that have been met: more than there may be, those of one letter included,
 * so that one is always free. */
enum { TAG_NAME_PLACES = 256 };

/* A name that has been met, its first bytes as two words, the last tag that had an attribute of
 * that name, and the name that came behind it the last time: of the tags of a document most are
 * like those before. */
struct tag_name {
    struct text name;
    uint64_t words[2];
    uint64_t tag;
    struct tag_name *next;
};

struct tag_prefix {
    struct text prefix;
    struct text namespace;
};

/* An attribute's name with a prefix, and the name that the reader is told. */
struct tag_expansion {
    struct text written;
    struct text name;
};

/* The prefixes that the document's element declares (`xml` needs no declaration), and the
 * names of the tags that have been met: a document of ever new names is expat's to judge.
 * All belong to the arena. */
struct tag_names {
    struct arena *arena;
    struct tag_prefix prefixes[TAG_PREFIXES];
    size_t prefix_count;
    struct tag_name *met[TAG_NAME_PLACES]; /* each at or behind the place of its hash */
    size_t met_count;
    struct tag_name *last;
    uint64_t tag; /* the one that is read, counted from 1 */
    struct tag_expansion expansions[TAG_EXPANSIONS];
    size_t expansion_count;
};

/* The bytes of a name from `from` on, 0 behind its last. It stands in a window, which may be looked
 * at beyond it. */
static inline uint64_t tag_names_word(struct text name, size_t from)
{
    uint64_t word;

    if (name.length <= from) {
        return 0;
    }
    memcpy(&word, name.data + from, sizeof word);
    word = le64toh(word);
    size_t length = name.length - from;
    return length < sizeof word ? word & ((UINT64_C(1) << length * 8) - 1) : word;
}

/* The name that is looked for next, if its bytes stand at `data` in a window; more may stand behind
 * them. NULL when others do. */
static inline struct tag_name *tag_names_foretold(const struct tag_names *names, const char *data)
{
    struct tag_name *next = names->last == NULL ? NULL : names->last->next;

    if (next == NULL || next->name.length > sizeof next->words) {
        return NULL;
    }
    struct text bytes = {data, next->name.length};
    return tag_names_word(bytes, 0) == next->words[0] && tag_names_word(bytes, 8) == next->words[1]
               ? next
               : NULL;
}

/* Begins a tag, whose name is `name`, and adds the name of one of its attributes, without a prefix.
 * False when there are too many different ones, and for a second attribute of the same name. Names
 * stand in a window; `known` is the same name if it was foretold, else NULL. */
bool tag_names_begin(struct tag_names *names, struct text name, struct tag_name *known);
bool tag_names_add(struct tag_names *names, struct text name, struct tag_name *known);

/* Declares a prefix of the document's element. False when there are too many, when it is declared
 * already, and for what is not to be declared (Namespaces in XML 1.0 §3). */
bool tag_names_declare(struct tag_names *names, struct text prefix, struct text namespace);

/* The name of an attribute as expat tells it, `written` with its prefix; false when the prefix is
 * not declared, or there are too many. */
bool tag_names_expand(struct tag_names *names, struct text written, struct text prefix,
                      struct text local, struct text *name);

#endif
