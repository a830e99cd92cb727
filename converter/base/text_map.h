/* Things found by a text, whatever their number. */
#ifndef HUIBIAO_BASE_TEXT_MAP_H
#define HUIBIAO_BASE_TEXT_MAP_H

#include "base/text.h"

/* A table of keys by their hash; belongs to the arena. Begun as {.arena = arena}. */
struct text_map {
    struct arena *arena;
    struct text_map_entry *entries; /* `capacity` places, a power of two, a third of them free */
    size_t count, capacity;
};

/* What was added under a key; NULL for nothing. */
void *text_map_find(const struct text_map *map, struct text key);

/* Adds a thing, not NULL, under a key that nothing was added under. The bytes of the key stay the
 * caller's, and must last as long as the map. */
void text_map_add(struct text_map *map, struct text key, void *thing);

#endif
