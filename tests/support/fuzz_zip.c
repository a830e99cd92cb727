#include "support/fuzz_zip.h"

#include "package/container.h"
#include "package/part.h"
#include "support/zip_builder.h"

#include <string.h>

/* Of the fuzzer: changes bytes at random, by its dictionary and by what it has learnt. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);

/* One change in so many is of the zip's own bytes. */
enum { RAW_CHANGES = 8, ARENA_BYTES = 64 << 20, ENTRY_ROOM = 64 << 10 };

struct mutation {
    struct package_context context;
    uint8_t *data;
    size_t size, room;
    unsigned seed;
};

static bool read_entry(struct mutation *mutation, const struct container_entry *entry,
                       struct zip_entry *made)
{
    struct text_builder content = text_builder(mutation->context.arena);
    char piece[4096];
    size_t got = 0;
    struct part *part;

    if (!part_open(&mutation->context, entry, &part)) {
        return false;
    }
    do {
        if (!part_read(part, piece, sizeof piece, &got)) {
            return false;
        }
        text_append(&content, (struct text){piece, got});
    } while (got > 0);
    part_close(part);
    /* The name of a part begins with a `/` that an entry's does not have. */
    made->raw_name = text_slice(entry->name, 1, entry->name.length);
    made->content = text_built(&content);
    return true;
}

static void change(struct mutation *mutation, struct zip_entry *entry)
{
    uint8_t *content = arena_allocate(mutation->context.arena, ENTRY_ROOM);
    struct text kept = text_slice(entry->content, 0, ENTRY_ROOM);

    if (!text_is_empty(kept)) {
        memcpy(content, kept.data, kept.length);
    }
    entry->content =
        (struct text){(const char *)content, LLVMFuzzerMutate(content, kept.length, ENTRY_ROOM)};
}

static bool mutate(void *context)
{
    struct mutation *mutation = context;
    struct arena *arena = mutation->context.arena;
    struct container container;

    mutation->context.findings = finding_list_create(arena, LANGUAGE_EN);
    if (!container_open(&mutation->context, &container) || container.count == 0) {
        return false;
    }
    struct zip_entry *entries = arena_array(arena, container.count, sizeof *entries);
    for (size_t i = 0; i < container.count; i++) {
        if (!read_entry(mutation, &container.entries[i], &entries[i])) {
            return false;
        }
    }
    change(mutation, &entries[mutation->seed % container.count]);
    struct text zip = zip_build(arena, entries, container.count, ZIP_PLAIN);
    if (zip.length > mutation->room) {
        return false;
    }
    memcpy(mutation->data, zip.data, zip.length);
    mutation->size = zip.length;
    return true;
}

size_t fuzz_mutate_zip(uint8_t *data, size_t size, size_t room, unsigned seed)
{
    struct limits limits = LIMITS_DEFAULT;
    struct mutation mutation = {
        .context = {.arena = arena_create(ARENA_BYTES),
                    .limits = &limits,
                    .bytes = {(const char *)data, size}},
        .data = data,
        .size = size,
        .room = room,
        .seed = seed / RAW_CHANGES,
    };
    bool mutated = seed % RAW_CHANGES != 0 && mutation.context.arena != NULL &&
                   arena_run(mutation.context.arena, mutate, &mutation);

    arena_destroy(mutation.context.arena);
    return mutated ? mutation.size : LLVMFuzzerMutate(data, size, room);
}
