/* One XML document read by expat: the reader states which elements it knows, by a table
 * of paths, and is called for those; all others are passed over with what they hold.
 *
 * Namespaces are those of a list, so that transitional and strict documents (ECMA-376-1
 * and -4) read the same under any prefix. Of mc:AlternateContent (ECMA-376-3 §10.2) the
 * Fallback is read as if it stood there alone, since no extension is understood.
 * A DOCTYPE is refused. Nothing here is kept beyond the call. */
#ifndef HUIBIAO_XML_XML_H
#define HUIBIAO_XML_XML_H

#include "base/finding.h"
#include "base/limits.h"

/* Where the bytes come from. `read` gives up to `size` bytes, 0 at the end; false when
 * it could not, with a finding. */
struct xml_source {
    void *handle;
    bool (*read)(void *handle, char *buffer, size_t size, size_t *got);
};

/* The element `element` (a number of the reader's own, from 1) is the child `name` of the
 * known element `parent`; a parent of 0 is the document. With `text` its character data
 * is gathered (its own and that of unknown children not) and handed to `end`. */
struct xml_path {
    int parent;
    const char *name;
    int element;
    bool text;
};

/* An attribute's name is its local one alone when it is in no namespace, as most are. */
struct xml_pair {
    struct text name;
    struct text value;
};

struct xml_attributes {
    const struct xml_pair *pairs;
    size_t count;
};

/* The value of the attribute `name` that is in no namespace; *present false and an empty
 * text when there is none. `present` may be NULL. */
struct text xml_attribute(const struct xml_attributes *attributes, const char *name, bool *present);

/* The same for an attribute in one of the namespaces of a list ended by NULL. */
struct text xml_attribute_in(const struct xml_attributes *attributes, const char *const *namespaces,
                             const char *name, bool *present);

/* Where a tag stands in the document's bytes. The end of an element that is one tag in all
 * has no bytes of its own: it stands behind that tag, with a length of 0. */
struct xml_tag {
    uint64_t start;
    uint64_t length;
    size_t depth; /* of its element; that of the document's own is 1 */
};

/* An element that may be told in one call instead of by its start and end and those within it, as
 * long as it is written like most: all its attributes are of the list, and it holds nothing, or
 * text alone within one of the `holders`: known elements below it. The tags between have no
 * attributes, but that a holder may have xml:space, which is not told. Whoever reads may also tell
 * such an element by starts and ends. */
enum { XML_SHORT_ATTRIBUTES = 4, XML_SHORT_HOLDERS = 3 };
struct xml_short {
    int element;
    const char *const *attributes; /* at most XML_SHORT_ATTRIBUTES, ended by NULL */
    const int *holders;            /* at most XML_SHORT_HOLDERS, ended by 0 */
    /* `values` by attribute, data NULL for one that is not there; holder 0 for no text. False
     * stops, as `start` does. */
    bool (*take)(void *context, const struct text *values, int holder, struct text content);
};

/* `start` and `end` return false to stop, having reported why. `end` may be NULL. What they
 * are given is good until they return. They are called between two pieces of the document,
 * never from within expat: they may leave by any arena's exit, and read another part. */
struct xml_reader {
    const struct xml_path *paths;
    size_t path_count;
    const char *const *namespaces; /* of the elements; ended by NULL */
    bool (*start)(void *context, int element, const struct xml_attributes *attributes);
    bool (*end)(void *context, int element, struct text content);
    void *context;
    struct xml_tag *tag;           /* NULL, or told where the tag stands before each call */
    const struct xml_short *brief; /* NULL for none */
    size_t *depth; /* NULL, or told how many elements are open before the source is asked */
};

/* Reads a document to its end; false when it is broken, goes beyond a limit, its first
 * element is not a known one, or the reader stopped, in each case with a finding: the
 * reader's own when it stopped. `part` is its name in messages. What is needed meanwhile,
 * some 200 KiB at most but for long texts, is the arena's. */
bool xml_read(struct arena *arena, const struct limits *limits, const struct xml_source *source,
              const struct xml_reader *reader, struct place place, struct text part,
              struct finding_list *findings);

/* SpreadsheetML main, transitional and strict; and r: of relationships. */
extern const char *const xml_spreadsheet_namespaces[];
extern const char *const xml_relationship_namespaces[];

#endif
