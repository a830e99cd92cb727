/* A reader's table of paths, arranged so that an element's child is found at once. */
#ifndef HUIBIAO_XML_PATH_INDEX_H
#define HUIBIAO_XML_PATH_INDEX_H

#include "xml/xml.h"

/* The path of a reader's element by its number; NULL for none. */
const struct xml_path *xml_path_of(const struct xml_reader *reader, int element);

struct path_index;

/* The index belongs to the arena and borrows the reader's paths. */
struct path_index *path_index_create(struct arena *arena, const struct xml_path *paths,
                                     size_t count);

/* The path of the child `name` of a known element (0 for the document); NULL for none. */
const struct xml_path *path_index_find(const struct path_index *index, int parent,
                                       struct text name);

#endif
