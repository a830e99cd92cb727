/* The names that the tags of a document have, and the namespaces that prefixes stand for. */
#ifndef HUIBIAO_SCANNER_TAG_NAMES_H
#define HUIBIAO_SCANNER_TAG_NAMES_H

#include "base/text.h"

#include <stdint.h>

/* No part that programs write has more prefixes or different names. */
enum { TAG_PREFIXES = 64, TAG_NAMES = 160, TAG_EXPANSIONS = 32 };

/* Places of the names that have been met: more than there may be, those of one letter included,
 * so that one is always free. */
enum { TAG_NAME_PLACES = 256 };

/* A name that has been met, its first bytes as two words, and the last tag that had an attribute
 * of that name. */
struct tag_name {
    struct text name;
    uint64_t words[2];
    uint64_t tag;
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
    struct tag_name met[TAG_NAME_PLACES]; /* each at or behind the place of its hash */
    size_t met_count;
    uint64_t tag; /* the one that is read, counted from 1 */
    struct tag_expansion expansions[TAG_EXPANSIONS];
    size_t expansion_count;
};

/* Begins a tag, whose name is `name`, and adds the name of one of its attributes, without a prefix.
 * False when there are too many different ones, and for a second attribute of the same name. Names
 * stand in a window. */
bool tag_names_begin(struct tag_names *names, struct text name);
bool tag_names_add(struct tag_names *names, struct text name);

/* Declares a prefix of the document's element. False when there are too many, when it is declared
 * already, and for what is not to be declared (Namespaces in XML 1.0 §3). */
bool tag_names_declare(struct tag_names *names, struct text prefix, struct text namespace);

/* The name of an attribute as expat tells it, `written` with its prefix; false when the prefix is
 * not declared, or there are too many. */
bool tag_names_expand(struct tag_names *names, struct text written, struct text prefix,
                      struct text local, struct text *name);

#endif
