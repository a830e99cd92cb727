#include "package/content_types.h"

#include "package/part_name.h"

#include <stdlib.h>

static const char *const content_type_namespaces[] = {
    "http://schemas.openxmlformats.org/package/2006/content-types", NULL};

/* A name or an extension, and its type. `order` keeps the first of two equal ones first. */
struct type_row {
    struct text key;
    struct text type;
    size_t order;
};

struct type_table {
    struct type_row *rows;
    size_t count, capacity;
};

struct content_types {
    struct arena *arena;
    struct type_table overrides;
    struct type_table defaults;
};

enum { TYPES = 1, OVERRIDE, DEFAULT };

static const struct xml_path paths[] = {
    {0, "Types", TYPES, false},
    {TYPES, "Override", OVERRIDE, false},
    {TYPES, "Default", DEFAULT, false},
};

static void add_row(struct arena *arena, struct type_table *table, struct text key,
                    const struct xml_attributes *attributes)
{
    struct text type = xml_attribute(attributes, "ContentType", NULL);

    table->rows = arena_grow(arena, table->rows, table->count, table->count + 1,
                             sizeof *table->rows, &table->capacity);
    table->rows[table->count] = (struct type_row){key, text_copy(arena, type), table->count};
    table->count++;
}

static bool on_start(void *context, int element, const struct xml_attributes *attributes)
{
    struct content_types *types = context;

    if (element == OVERRIDE) {
        struct text name = xml_attribute(attributes, "PartName", NULL);
        add_row(types->arena, &types->overrides, part_name_resolve(types->arena, TEXT(""), name),
                attributes);
    } else if (element == DEFAULT) {
        struct text extension = xml_attribute(attributes, "Extension", NULL);
        add_row(types->arena, &types->defaults, text_copy(types->arena, extension), attributes);
    }
    return true;
}

static int compare_rows(const void *left, const void *right)
{
    const struct type_row *a = left;
    const struct type_row *b = right;
    int order = part_name_compare(a->key, b->key);

    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static void sort(struct type_table *table)
{
    if (table->count > 1) {
        qsort(table->rows, table->count, sizeof *table->rows, compare_rows);
    }
}

bool content_types_read(struct arena *arena, struct package *package, struct content_types **types)
{
    struct text part = TEXT("/[Content_Types].xml");
    struct content_types *made = arena_allocate(arena, sizeof *made);
    struct xml_reader reader = {
        .paths = paths,
        .path_count = sizeof paths / sizeof paths[0],
        .namespaces = content_type_namespaces,
        .start = on_start,
        .context = made,
    };

    made->arena = arena;
    if (package_has(package, part) && !package_read_xml(package, part, &reader)) {
        return false;
    }
    sort(&made->overrides);
    sort(&made->defaults);
    *types = made;
    return true;
}

/* The type of the first row whose key is not below `key`, when that is equal. */
static bool find(const struct type_table *table, struct text key, struct text *type)
{
    size_t low = 0;
    size_t high = table->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (part_name_compare(table->rows[middle].key, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == table->count || part_name_compare(table->rows[low].key, key) != 0) {
        return false;
    }
    *type = table->rows[low].type;
    return true;
}

struct text content_types_find(const struct content_types *types, struct text name)
{
    struct text type = TEXT("");

    if (!find(&types->overrides, name, &type)) {
        (void)find(&types->defaults, part_name_extension(name), &type);
    }
    return type;
}
