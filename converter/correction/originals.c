#include "correction/originals.h"

struct text originals_key(struct arena *arena, const struct record *record)
{
    struct text type = record->type->name;
    struct text key = record_key(arena, record);

    return text_format(arena, "%.*s\x1F%.*s", (int)type.length, type.data, (int)key.length,
                       key.data);
}

void originals_add(struct arena *arena, struct original_list *list, const struct original *original)
{
    if (originals_of_bytes(list, original->sha256) != NULL) {
        return;
    }
    struct text *keys = arena_array(arena, original->key_count + 1, sizeof *keys);
    list->items = arena_grow(arena, list->items, list->count, list->count + 1, sizeof *list->items,
                             &list->capacity);
    struct original *kept = &list->items[list->count++];
    *kept = *original;
    for (size_t i = 0; i < original->key_count; i++) {
        keys[i] = text_copy(arena, original->keys[i]);
    }
    kept->keys = keys;
    kept->sha256 = text_copy(arena, original->sha256);
    kept->revision.original = text_copy(arena, original->revision.original);
    kept->revision.previous = text_copy(arena, original->revision.previous);
    kept->revision.returned = text_copy(arena, original->revision.returned);
    struct text *explained =
        arena_array(arena, original->revision.explained_count + 1, sizeof *explained);
    for (size_t i = 0; i < original->revision.explained_count; i++) {
        explained[i] = text_copy(arena, original->revision.explained[i]);
    }
    kept->revision.explained = explained;
    kept->chain = kept->revision.original.length > 0 ? kept->revision.original : kept->sha256;
}

const struct original *originals_of_bytes(const struct original_list *list, struct text sha256)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(list->items[i].sha256, sha256)) {
            return &list->items[i];
        }
    }
    return NULL;
}

static bool ends_in(struct text path, struct text end)
{
    return text_ends_with(path, end) &&
           (path.length == end.length || path.data[path.length - end.length - 1] == '/');
}

const struct original *originals_of_path(const struct original_list *list, struct text path)
{
    const struct original *found = NULL;

    while (text_starts_with(path, TEXT("./"))) {
        path = text_slice(path, 2, SIZE_MAX);
    }
    for (size_t i = 0; i < list->count; i++) {
        if (ends_in(text_of(list->items[i].path), path)) {
            if (found != NULL) {
                return NULL;
            }
            found = &list->items[i];
        }
    }
    return found;
}

const struct original *originals_from(const struct original_list *list, struct text returned)
{
    for (size_t i = 0; i < list->count; i++) {
        if (returned.length > 0 && text_equal(list->items[i].revision.returned, returned)) {
            return &list->items[i];
        }
    }
    return NULL;
}

const struct original *originals_newest(const struct original_list *list, struct text chain,
                                        const struct original *but, const struct original **other)
{
    const struct original *newest = NULL;

    *other = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct original *item = &list->items[i];
        if (item == but || !text_equal(item->chain, chain)) {
            continue;
        }
        if (newest == NULL || item->revision.number > newest->revision.number) {
            newest = item;
            *other = NULL;
        } else if (item->revision.number == newest->revision.number && *other == NULL) {
            *other = item;
        }
    }
    return newest;
}

static bool holds_one(const struct original *item, const struct text *keys, size_t count)
{
    for (size_t i = 0; i < item->key_count; i++) {
        if (text_is_among(item->keys[i], keys, count)) {
            return true;
        }
    }
    return false;
}

static bool has_chain(const struct original *const *items, size_t count, struct text chain)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(items[i]->chain, chain)) {
            return true;
        }
    }
    return false;
}

const struct original **originals_with(struct arena *arena, const struct original_list *list,
                                       const struct text *keys, size_t key_count, size_t *count)
{
    const struct original **found = arena_array(arena, list->count + 1, sizeof *found);

    *count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct original *item = &list->items[i];
        const struct original *other;
        if (holds_one(item, keys, key_count) && !has_chain(found, *count, item->chain)) {
            found[(*count)++] = originals_newest(list, item->chain, NULL, &other);
        }
    }
    return found;
}
