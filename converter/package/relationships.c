#include "package/relationships.h"
#include "package/package.h"
#include "package/part_name.h"

#include <stdlib.h>

static const char *const relationship_namespaces[] = {
    "http://schemas.openxmlformats.org/package/2006/relationships", NULL};

enum { RELATIONSHIPS = 1, RELATIONSHIP };

static const struct xml_path paths[] = {
    {0, "Relationships", RELATIONSHIPS, false},
    {RELATIONSHIPS, "Relationship", RELATIONSHIP, false},
};

struct reading {
    struct arena *arena;
    struct text source;
    struct relationship *items;
    size_t count, capacity;
};

struct text relationship_type_of(struct text address)
{
    size_t start = address.length;

    while (start > 0 && address.data[start - 1] != '/') {
        start--;
    }
    return text_slice(address, start, SIZE_MAX);
}

/* Whether the target begins with a scheme ("http:", "file:") or a drive letter: it names
 * nothing in the package then, whatever its TargetMode says. */
static bool has_scheme(struct text target)
{
    for (size_t i = 0; i < target.length; i++) {
        char byte = target.data[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        bool other = (byte >= '0' && byte <= '9') || byte == '+' || byte == '-' || byte == '.';
        if (byte == ':') {
            return i > 0;
        }
        if (!letter && (i == 0 || !other)) {
            return false;
        }
    }
    return false;
}

static bool on_start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;
    struct text target = xml_attribute(attributes, "Target", NULL);
    struct text mode = xml_attribute(attributes, "TargetMode", NULL);

    if (element != RELATIONSHIP) {
        return true;
    }
    reading->items = arena_grow(reading->arena, reading->items, reading->count, reading->count + 1,
                                sizeof *reading->items, &reading->capacity);
    struct relationship *item = &reading->items[reading->count++];
    item->id = text_copy(reading->arena, xml_attribute(attributes, "Id", NULL));
    item->type =
        text_copy(reading->arena, relationship_type_of(xml_attribute(attributes, "Type", NULL)));
    item->external = text_equal(mode, TEXT("External")) || has_scheme(target);
    item->target = item->external ? text_copy(reading->arena, target)
                                  : part_name_resolve(reading->arena, reading->source, target);
    return true;
}

static int compare_ids(const void *left, const void *right)
{
    const struct relationship *a = *(const struct relationship *const *)left;
    const struct relationship *b = *(const struct relationship *const *)right;
    int order = text_compare(a->id, b->id);

    return order != 0 ? order : (a > b) - (a < b);
}

static const struct relationship **sorted_by_id(const struct reading *reading)
{
    const struct relationship **sorted =
        arena_array(reading->arena, reading->count, sizeof(struct relationship *));

    for (size_t i = 0; i < reading->count; i++) {
        sorted[i] = &reading->items[i];
    }
    if (reading->count > 1) {
        qsort(sorted, reading->count, sizeof *sorted, compare_ids);
    }
    return sorted;
}

bool relationships_read(struct arena *arena, struct package *package, struct text source,
                        struct relationships *relationships)
{
    struct text part = part_name_of_relationships(arena, source);
    struct reading reading = {.arena = arena, .source = source};
    struct xml_reader reader = {
        .paths = paths,
        .path_count = sizeof paths / sizeof paths[0],
        .namespaces = relationship_namespaces,
        .start = on_start,
        .context = &reading,
    };

    *relationships = (struct relationships){0};
    if (package_has(package, part) && !package_read_xml(package, part, &reader)) {
        return false;
    }
    *relationships = (struct relationships){reading.items, reading.count, sorted_by_id(&reading)};
    return true;
}

const struct relationship *relationship_of_type(const struct relationships *relationships,
                                                struct text type)
{
    for (size_t i = 0; i < relationships->count; i++) {
        if (text_equal(relationships->items[i].type, type)) {
            return &relationships->items[i];
        }
    }
    return NULL;
}

const struct relationship *relationship_of_id(const struct relationships *relationships,
                                              struct text id)
{
    size_t low = 0;
    size_t high = relationships->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(relationships->by_id[middle]->id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < relationships->count && text_equal(relationships->by_id[low]->id, id)) {
        return relationships->by_id[low];
    }
    return NULL;
}
