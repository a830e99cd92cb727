/* A tag of the plain dialect. */
#ifndef HUIBIAO_SCANNER_TAG_H
#define HUIBIAO_SCANNER_TAG_H

#include "scanner/tag_names.h"
#include "xml/xml.h"

/* No element that programs write has more. */
enum { TAG_ATTRIBUTES = 24 };

/* Values and most names borrow the bytes. */
struct tag {
    struct text name;
    struct xml_pair pairs[TAG_ATTRIBUTES];
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

/* The same for the start tag of a document's element, which may declare namespaces: `names` has
 * the prefixes then, and *namespace what an element without one stands in (empty for none). False
 * also when it is empty, or declares what is not to be declared. */
bool tag_read_root(const char **data, struct tag_names *names, struct tag *tag,
                   struct text *namespace);

/* What is behind the tag that stands at `data`, whatever it is: behind its `>`. NULL when it is not
 * whole, and for what is no tag. */
const char *tag_behind(const char *data);

#endif
