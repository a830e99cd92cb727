#include "roundtrip/editor_private.h"
#include "roundtrip/escape.h"
#include "roundtrip/findings.h"
#include "roundtrip/tag.h"

#include "base/unicode.h"

/* Properties that whoever made a document gave it (ECMA-376-1 §22.3). */

static const char custom_type[] =
    "application/vnd.openxmlformats-officedocument.custom-properties+xml";

#define STRICT "http://purl.oclc.org/ooxml/officeDocument/"
#define TRANSITIONAL "http://schemas.openxmlformats.org/officeDocument/2006/"

/* Transitional, then strict: of the part, of a value's type, and the relationship's type. */
static const char *const part_namespaces[] = {TRANSITIONAL "custom-properties",
                                              STRICT "customProperties", NULL};
static const char *const value_namespaces[] = {TRANSITIONAL "docPropsVTypes",
                                               STRICT "docPropsVTypes"};
static const char *const relations[] = {"custom-properties", "customProperties"};

/* Of every custom property (§22.3.2.2); the numbers of properties begin with 2. */
static const char format_id[] = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
enum { FIRST_ID = 2 };

enum element { PROPERTIES = 1, PROPERTY };

static const struct xml_path paths[] = {
    {0, "Properties", PROPERTIES, false},
    {PROPERTIES, "property", PROPERTY, false},
};

/* A property that stands in the part. */
struct found_property {
    struct text name;
    uint32_t id;
    struct part_span span;
};

struct properties_part {
    struct changed_part part;
    struct found_property *items;
    size_t count, capacity;
    uint32_t greatest_id;
    struct xml_tag tag, root;
    uint64_t root_end;
};

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct properties_part *properties = context;
    struct arena *arena = properties->part.arena;
    struct found_property found = {.span = {.start = properties->tag.start}};

    if (element == PROPERTIES) {
        properties->root = properties->tag;
        return true;
    }
    found.name = text_copy(arena, xml_attribute(attributes, "name", NULL));
    if (changed_part_number(xml_attribute(attributes, "pid", NULL), &found.id) &&
        found.id > properties->greatest_id) {
        properties->greatest_id = found.id;
    }
    properties->items = arena_grow(arena, properties->items, properties->count,
                                   properties->count + 1, sizeof found, &properties->capacity);
    properties->items[properties->count++] = found;
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct properties_part *properties = context;

    (void)content;
    if (element == PROPERTIES) {
        properties->root_end = properties->tag.start;
    } else {
        properties->items[properties->count - 1].span.end = changed_part_behind(&properties->tag);
    }
    return true;
}

static bool read_part(struct editor *editor, struct properties_part *properties)
{
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = part_namespaces,
                                .start = start,
                                .end = end,
                                .context = properties,
                                .tag = &properties->tag};

    properties->greatest_id = FIRST_ID - 1;
    return changed_part_read(&properties->part, &editor->reading, &reader);
}

const struct relationship *properties_part_of(const struct relationships *package)
{
    for (size_t i = 0; i < package->count; i++) {
        const struct relationship *item = &package->items[i];
        if (!item->external && (text_equal(item->type, text_of(relations[0])) ||
                                text_equal(item->type, text_of(relations[1])))) {
            return item;
        }
    }
    return NULL;
}

static struct text property_text(const struct editor *editor, const struct properties_part *part,
                                 const struct property *property, uint32_t id)
{
    struct text_builder out = text_builder(editor->arena);
    struct text root = changed_part_text(&part->part, part->root.start, part->root.length);
    struct text prefix = tag_prefix(root);
    bool strict = tag_declares(root, part_namespaces[1]);

    text_append_format(&out, "<%.*sproperty fmtid=\"%s\" pid=\"%lu\" name=\"", (int)prefix.length,
                       prefix.data, format_id, (unsigned long)id);
    escape_append(&out, property->name);
    text_append_format(&out, "\"><vt:lpwstr xmlns:vt=\"%s\">", value_namespaces[strict ? 1 : 0]);
    escape_append_xstring(&out, property->value);
    text_append_format(&out, "</vt:lpwstr></%.*sproperty>", (int)prefix.length, prefix.data);
    return text_built(&out);
}

static const struct found_property *find_property(const struct properties_part *properties,
                                                  struct text name)
{
    for (size_t i = 0; i < properties->count; i++) {
        if (text_equal(properties->items[i].name, name)) {
            return &properties->items[i];
        }
    }
    return NULL;
}

static void put_properties(const struct editor *editor, struct properties_part *properties)
{
    struct text_builder added = text_builder(editor->arena);

    for (size_t i = 0; i < editor->property_count; i++) {
        const struct property *property = &editor->properties[i];
        const struct found_property *there = find_property(properties, property->name);
        bool gone = text_is_empty(property->value);
        if (there != NULL) {
            changed_part_splice(
                &properties->part, there->span.start, there->span.end - there->span.start,
                gone ? TEXT("") : property_text(editor, properties, property, there->id));
        } else if (!gone) {
            text_append(&added,
                        property_text(editor, properties, property, ++properties->greatest_id));
        }
    }
    changed_part_put_into(&properties->part, &properties->root, properties->root_end,
                          text_built(&added));
}

/* A part of no properties yet, and what tells that it is there. */
static bool make_part(struct editor *editor, struct properties_part *properties)
{
    size_t kind = editor->book.strict ? 1 : 0;
    struct text name = editor_new_part(editor, "/docProps/custom", "xml");
    struct list_part package;

    properties->part = changed_part_of(
        editor->arena, name,
        text_format(editor->arena,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                    "<Properties xmlns=\"%s\"/>",
                    part_namespaces[kind]));
    if (!list_part_open_relationships(&editor->reading, editor->package, TEXT(""), &package)) {
        return false;
    }
    (void)list_part_relate(&package, xml_relationship_namespaces[kind], relations[kind], name);
    editor_change(editor, PART_REPLACED, package.part.name, list_part_finish(&package));
    list_part_add(&editor->types, "Override", "PartName=\"%.*s\" ContentType=\"%s\"",
                  (int)name.length, name.data, custom_type);
    return true;
}

static bool any_given(const struct editor *editor)
{
    bool any = false;

    for (size_t i = 0; i < editor->property_count && !any; i++) {
        any = editor->properties[i].value.length > 0;
    }
    return any;
}

bool properties_add(struct editor *editor)
{
    struct properties_part properties = {.count = 0};
    struct relationships package;

    if (editor->property_count == 0) {
        return true;
    }
    if (!package_relationships(editor->package, TEXT(""), &package)) {
        return false;
    }
    const struct relationship *there = properties_part_of(&package);
    if (there == NULL && !any_given(editor)) {
        return true;
    }
    bool opened = there != NULL ? changed_part_open(editor->arena, editor->package, there->target,
                                                    &properties.part)
                                : make_part(editor, &properties);
    if (!opened || !read_part(editor, &properties)) {
        return false;
    }
    put_properties(editor, &properties);
    editor_change(editor, there != NULL ? PART_REPLACED : PART_ADDED, properties.part.name,
                  changed_part_finish(&properties.part));
    return true;
}

bool editor_set_property(struct editor *editor, struct text name, struct text value)
{
    if (!unicode_is_valid(name) || !unicode_is_valid(value)) {
        editor->refused = true;
        return finding_fail(editor->findings, &edit_property_wrong, editor->reading.place,
                            (struct finding_facts){0});
    }
    for (size_t i = 0; i < editor->property_count; i++) {
        if (text_equal(editor->properties[i].name, name)) {
            editor->properties[i].value = text_copy(editor->arena, value);
            return true;
        }
    }
    editor->properties = arena_grow(editor->arena, editor->properties, editor->property_count,
                                    editor->property_count + 1, sizeof *editor->properties,
                                    &editor->property_capacity);
    editor->properties[editor->property_count++] =
        (struct property){text_copy(editor->arena, name), text_copy(editor->arena, value)};
    return true;
}
