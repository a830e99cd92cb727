/* The text of a start tag, as it stands in a part, with attributes changed: all else in it, the
 * order, the white space and the quotation marks, stays. */
#ifndef HUIBIAO_ROUNDTRIP_TAG_H
#define HUIBIAO_ROUNDTRIP_TAG_H

#include "base/text.h"

/* The name's prefix with its colon, "x:"; empty for none. */
struct text tag_prefix(struct text tag);

/* The prefix, without a colon, that the tag declares for a namespace of the list, which ends with
 * NULL; false when it declares none. A default namespace has the empty prefix, which
 * is no use to an attribute: it is passed over. */
bool tag_declared_prefix(struct text tag, const char *const *namespaces, struct text *prefix);

/* Whether the tag declares this namespace, under whatever prefix. */
bool tag_declares(struct text tag, const char *space);

/* The value of an attribute as it is written; empty for none. */
struct text tag_value(struct text tag, const char *name);

/* Whether two tags are the same but for these attributes, a list that ends with NULL, and for white
 * space and quotation marks. */
bool tag_same_but(struct text left, struct text right, const char *const *names);

/* Whether the tag is an element in all, "<c/>". */
bool tag_is_whole(struct text tag);

/* The tag with the attribute of this (raw) name set to a value, which must hold nothing that XML
 * escapes; or without it. */
struct text tag_with(struct arena *arena, struct text tag, const char *name, struct text value);
struct text tag_without(struct arena *arena, struct text tag, const char *name);

/* "<c/>" as "<c>"; any other tag as it is. */
struct text tag_opened(struct arena *arena, struct text tag);

/* The end tag of a start tag. */
struct text tag_end(struct arena *arena, struct text tag);

#endif
