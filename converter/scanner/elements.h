/* The elements within the document's own. */
#ifndef HUIBIAO_SCANNER_ELEMENTS_H
#define HUIBIAO_SCANNER_ELEMENTS_H

#include "scanner/short_element.h"
#include "scanner/tag.h"
#include "scanner/window.h"
#include "xml/path_index.h"

/* Plain elements are no deeper. */
enum { ELEMENTS_DEPTH = 16, ELEMENT_NAME_BYTES = 48 };

/* An open element; one that the reader does not know has the number 0. */
struct open_element {
    const struct xml_path *path;
    char name[ELEMENT_NAME_BYTES];
    size_t name_length;
};

/* One scan. open[0] is the document's element, open[depth] the innermost. */
struct elements {
    struct window *window;
    const struct limits *limits;
    const struct xml_reader *reader;
    const struct path_index *paths;
    const struct short_form *brief; /* NULL for none */
    int brief_parent;               /* the element that they stand in */
    struct tag_names names;
    struct text_builder resolved;
    struct tag tag;
    struct short_element element;
    struct open_element open[ELEMENTS_DEPTH];
    size_t depth;
    uint64_t told; /* how often the reader was told something */
};

/* Reads the elements that stand next in the document's own, `root`, for as long as they are plain,
 * and tells the reader. What is then next is left in the window, from the start of its element on.
 * False when the reader stopped, when the source could not be read, and when an element turns out
 * not to be plain of which something was told. */
bool elements_read(struct elements *elements, const struct xml_path *root);

#endif
