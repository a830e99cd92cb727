/* The elements within the one that is scanned. */
#ifndef HUIBIAO_SCANNER_ELEMENTS_H
#define HUIBIAO_SCANNER_ELEMENTS_H

#include "scanner/short_element.h"
#include "scanner/tag.h"
#include "scanner/window.h"
#include "xml/path_index.h"

/* The content of plain elements is no deeper. */
enum { ELEMENTS_DEPTH = 16, ELEMENT_NAME_BYTES = 48 };

/* An open element; one that the reader does not know has the number 0. */
struct open_element {
    const struct xml_path *path;
    char name[ELEMENT_NAME_BYTES];
    size_t name_length;
};

/* One scan. open[0] is the element whose content is scanned, open[depth] the innermost. */
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
};

/* Reads what the element `bulk` of a reader holds and tells the reader all of it, up to the end
 * tag, which is left in the window. False when the reader stopped, when the source could not
 * be read, and where bytes are not plain. */
bool elements_read(struct elements *elements, const struct xml_path *bulk);

/* Reads the elements that stand next in `parent` for as long as they are plain and no longer than
 * the window, and tells the reader. What is then next is left in the window; false when the reader
 * stopped, or the source could not be read. */
bool elements_read_siblings(struct elements *elements, const struct xml_path *parent);

#endif
