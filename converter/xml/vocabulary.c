#include "xml/vocabulary.h"

#include <stdint.h>
#include <string.h>

/* The hashes of the names in ascending order: unlike a table of slots, a search takes no
 * longer for names chosen to collide. */
struct vocabulary {
    struct arena *arena;
    uint64_t *hashes;
    size_t count, capacity;
};

struct vocabulary *vocabulary_create(struct arena *arena)
{
    struct vocabulary *vocabulary = arena_allocate(arena, sizeof *vocabulary);

    vocabulary->arena = arena;
    return vocabulary;
}

/* FNV-1a. */
static uint64_t hash(const char *name)
{
    uint64_t value = 0xCBF29CE484222325;

    for (size_t i = 0; name[i] != '\0'; i++) {
        value = (value ^ (unsigned char)name[i]) * 0x100000001B3;
    }
    return value;
}

/* The index of the first hash that is not below `value`. */
static size_t lower_bound(const struct vocabulary *vocabulary, uint64_t value)
{
    size_t low = 0;
    size_t high = vocabulary->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (vocabulary->hashes[middle] < value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool vocabulary_add(struct vocabulary *vocabulary, const char *name)
{
    uint64_t value = hash(name);
    size_t place = lower_bound(vocabulary, value);

    if (place < vocabulary->count && vocabulary->hashes[place] == value) {
        return true;
    }
    if (vocabulary->count == VOCABULARY_LIMIT) {
        return false;
    }
    vocabulary->hashes = arena_grow(vocabulary->arena, vocabulary->hashes, vocabulary->count,
                                    vocabulary->count + 1, sizeof value, &vocabulary->capacity);
    memmove(&vocabulary->hashes[place + 1], &vocabulary->hashes[place],
            (vocabulary->count - place) * sizeof value);
    vocabulary->hashes[place] = value;
    vocabulary->count++;
    return true;
}
