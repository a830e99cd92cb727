#include "base/text_map.h"

#include "base/arena.h"

#include <stdint.h>

enum { FIRST_CAPACITY = 64 };

struct text_map_entry {
    struct text key;
    void *thing; /* NULL: the place is free */
};

/* FNV-1a, 64 bits. */
static uint64_t hash(struct text text)
{
    uint64_t value = 14695981039346656037U;

    for (size_t i = 0; i < text.length; i++) {
        value = (value ^ (unsigned char)text.data[i]) * 1099511628211U;
    }
    return value;
}

/* The place of a key, or the free one where it belongs. */
static struct text_map_entry *place_of(const struct text_map *map, struct text key)
{
    size_t at = (size_t)hash(key) & (map->capacity - 1);

    while (map->entries[at].thing != NULL && !text_equal(map->entries[at].key, key)) {
        at = (at + 1) & (map->capacity - 1);
    }
    return &map->entries[at];
}

void *text_map_find(const struct text_map *map, struct text key)
{
    return map->capacity == 0 ? NULL : place_of(map, key)->thing;
}

static void grow(struct text_map *map)
{
    struct text_map grown = *map;

    grown.capacity = map->capacity == 0 ? FIRST_CAPACITY : map->capacity * 2;
    grown.entries = arena_array(map->arena, grown.capacity, sizeof *grown.entries);
    for (size_t i = 0; i < map->capacity; i++) {
        if (map->entries[i].thing != NULL) {
            *place_of(&grown, map->entries[i].key) = map->entries[i];
        }
    }
    arena_give_back(map->arena, map->entries);
    *map = grown;
}

void text_map_add(struct text_map *map, struct text key, void *thing)
{
    if (map->count * 3 >= map->capacity * 2) {
        grow(map);
    }
    *place_of(map, key) = (struct text_map_entry){key, thing};
    map->count++;
}
