#include "xml/path_index.h"

struct row {
    const struct xml_path *path;
    struct text name;
};

/* The children of element e are rows[first[e]] up to rows[first[e + 1]]. */
struct path_index {
    struct row *rows;
    size_t *first;
    size_t elements;
};

static size_t greatest_element(const struct xml_path *paths, size_t count)
{
    int greatest = 0;

    for (size_t i = 0; i < count; i++) {
        if (paths[i].element > greatest) {
            greatest = paths[i].element;
        }
        if (paths[i].parent > greatest) {
            greatest = paths[i].parent;
        }
    }
    return (size_t)greatest;
}

const struct xml_path *xml_path_of(const struct xml_reader *reader, int element)
{
    for (size_t i = 0; i < reader->path_count; i++) {
        if (reader->paths[i].element == element) {
            return &reader->paths[i];
        }
    }
    return NULL;
}

struct path_index *path_index_create(struct arena *arena, const struct xml_path *paths,
                                     size_t count)
{
    struct path_index *index = arena_allocate(arena, sizeof *index);
    size_t filled = 0;

    index->elements = greatest_element(paths, count) + 1;
    index->rows = arena_array(arena, count, sizeof *index->rows);
    index->first = arena_array(arena, index->elements + 1, sizeof *index->first);
    for (size_t parent = 0; parent < index->elements; parent++) {
        index->first[parent] = filled;
        for (size_t i = 0; i < count; i++) {
            if ((size_t)paths[i].parent == parent) {
                index->rows[filled++] = (struct row){&paths[i], text_of(paths[i].name)};
            }
        }
    }
    index->first[index->elements] = filled;
    return index;
}

const struct xml_path *path_index_find(const struct path_index *index, int parent, struct text name)
{
    size_t end = index->first[parent + 1];

    for (size_t i = index->first[parent]; i < end; i++) {
        if (text_equal(index->rows[i].name, name)) {
            return index->rows[i].path;
        }
    }
    return NULL;
}
