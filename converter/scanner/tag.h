/* A tag of the plain dialect. */
#ifndef HUIBIAO_SCANNER_TAG_H
#define HUIBIAO_SCANNER_TAG_H

#include "xml/xml.h"

/* No element that programs write has more, and no part more prefixes or different names. */
enum { TAG_ATTRIBUTES = 24, TAG_PREFIXES = 64, TAG_NAMES = 64 };

/* The prefixes that the document's element declares (`xml` needs no declaration), and the
 * names of the tags that have been met: a document of ever new names is expat's to judge.
 * All belong to the arena. */
struct tag_names {
    struct arena *arena;
    struct text prefixes[TAG_PREFIXES];
    size_t prefix_count;
    struct text met[TAG_NAMES];
    size_t met_count;
};

/* Names and values borrow the bytes. */
struct tag {
    struct text name;
    struct xml_pair pairs[TAG_ATTRIBUTES]; /* those without a prefix */
    size_t count;
    bool empty; /* `/>`: its own end, too */
};

/* Reads the start tag that stands at *data (on its `<`), and goes behind it. False, with
 * *data as it was, when it is not whole, not well formed or not of the plain dialect: a
 * prefix that is not declared, or on the element itself; a declaration of a namespace; too
 * many different names. */
bool tag_read_start(const char **data, struct tag_names *names, struct tag *tag);

/* The same for the end tag of the element `name`. */
bool tag_read_end(const char **data, struct text name);

/* The prefixes that the start tag of a document's element declares; the tag stands at `data`
 * and has been found well formed. False when there are too many, or what is written is not
 * as programs write it. */
bool tag_read_prefixes(const char *data, struct tag_names *names);

#endif
