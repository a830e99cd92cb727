#include "roundtrip/list_part.h"

#include "package/part_name.h"
#include "roundtrip/tag.h"

enum element { ROOT = 1, OVERRIDE, DEFAULT, RELATIONSHIP };

static const struct xml_path type_paths[] = {
    {0, "Types", ROOT, false},
    {ROOT, "Override", OVERRIDE, false},
    {ROOT, "Default", DEFAULT, false},
};

static const struct xml_path relationship_paths[] = {
    {0, "Relationships", ROOT, false},
    {ROOT, "Relationship", RELATIONSHIP, false},
};

static const char *const type_namespaces[] = {
    "http://schemas.openxmlformats.org/package/2006/content-types", NULL};
static const char *const relationship_namespaces[] = {
    "http://schemas.openxmlformats.org/package/2006/relationships", NULL};

static const char no_relationships[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

struct list_reading {
    struct list_part *list;
    struct xml_tag root;
};

static struct text key_of(struct arena *arena, int element, const struct xml_attributes *attributes)
{
    struct text name = xml_attribute(attributes, "PartName", NULL);

    switch (element) {
    case OVERRIDE:
        return part_name_resolve(arena, TEXT(""), name);
    case DEFAULT:
        return text_copy(arena, xml_attribute(attributes, "Extension", NULL));
    default:
        return text_copy(arena, xml_attribute(attributes, "Id", NULL));
    }
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct list_reading *reading = context;
    struct list_part *list = reading->list;
    struct arena *arena = list->part.arena;

    if (element == ROOT) {
        reading->root = list->tag;
        return true;
    }
    list->items = arena_grow(arena, list->items, list->count, list->count + 1, sizeof *list->items,
                             &list->capacity);
    struct text type = relationship_type_of(xml_attribute(attributes, "Type", NULL));
    list->items[list->count++] = (struct list_item){.key = key_of(arena, element, attributes),
                                                    .type = text_copy(arena, type),
                                                    .start = list->tag.start};
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct list_reading *reading = context;
    struct list_part *list = reading->list;

    (void)content;
    if (element == ROOT) {
        list->root_end = list->tag.start;
    } else {
        list->items[list->count - 1].end = list->tag.start + list->tag.length;
    }
    return true;
}

static bool read_list(const struct part_reading *reading, const struct xml_path *paths,
                      size_t path_count, const char *const *namespaces, struct list_part *list)
{
    struct list_reading listing = {.list = list};
    struct xml_reader reader = {.paths = paths,
                                .path_count = path_count,
                                .namespaces = namespaces,
                                .start = start,
                                .end = end,
                                .context = &listing,
                                .tag = &list->tag};

    list->added = text_builder(reading->arena);
    bool read = changed_part_read(&list->part, reading, &reader);
    list->tag = listing.root;
    return read;
}

bool list_part_open_types(const struct part_reading *reading, struct package *package,
                          struct list_part *list)
{
    *list = (struct list_part){.is_new = false};
    return changed_part_open(reading->arena, package, TEXT("/[Content_Types].xml"), &list->part) &&
           read_list(reading, type_paths, sizeof type_paths / sizeof type_paths[0], type_namespaces,
                     list);
}

bool list_part_open_relationships(const struct part_reading *reading, struct package *package,
                                  struct text source, struct list_part *list)
{
    struct text name = part_name_of_relationships(reading->arena, source);

    *list = (struct list_part){.is_new = !package_has(package, name),
                               .source = text_copy(reading->arena, source)};
    if (list->is_new) {
        list->part = changed_part_of(reading->arena, name, text_of(no_relationships));
    } else if (!changed_part_open(reading->arena, package, name, &list->part)) {
        return false;
    }
    return read_list(reading, relationship_paths,
                     sizeof relationship_paths / sizeof relationship_paths[0],
                     relationship_namespaces, list);
}

void list_part_add(struct list_part *list, const char *name, const char *attributes, ...)
{
    struct text root = changed_part_text(&list->part, list->tag.start, list->tag.length);
    struct text prefix = tag_prefix(root);
    va_list arguments;

    text_append_format(&list->added, "<%.*s%s ", (int)prefix.length, prefix.data, name);
    va_start(arguments, attributes);
    text_append_arguments(&list->added, attributes, arguments);
    va_end(arguments);
    text_append(&list->added, TEXT("/>"));
}

static bool has_key(const struct list_part *list, struct text key)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(list->items[i].key, key)) {
            return true;
        }
    }
    return false;
}

struct text list_part_relate(struct list_part *list, const char *address, const char *type,
                             struct text target)
{
    struct text relative = part_name_relative(list->part.arena, list->source, target);
    struct text id;

    do {
        id = text_format(list->part.arena, "rId%zu", list->count + ++list->related);
    } while (has_key(list, id));
    list_part_add(list, "Relationship", "Id=\"%.*s\" Type=\"%s/%s\" Target=\"%.*s\"",
                  (int)id.length, id.data, address, type, (int)relative.length, relative.data);
    return id;
}

static void drop(struct list_part *list, const struct list_item *item)
{
    changed_part_splice(&list->part, item->start, item->end - item->start, TEXT(""));
}

void list_part_drop_type(struct list_part *list, struct text part)
{
    for (size_t i = 0; i < list->count; i++) {
        if (part_name_compare(list->items[i].key, part) == 0) {
            drop(list, &list->items[i]);
        }
    }
}

void list_part_unrelate(struct list_part *list, const char *type, struct text id)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct list_item *item = &list->items[i];
        if (text_equal(item->key, id) && text_equal(item->type, text_of(type))) {
            drop(list, item);
        }
    }
}

bool list_part_is_changed(const struct list_part *list)
{
    return list->added.length > 0 || list->part.count > 0;
}

struct text list_part_finish(struct list_part *list)
{
    changed_part_put_into(&list->part, &list->tag, list->root_end, text_built(&list->added));
    return changed_part_finish(&list->part);
}
