#include "roundtrip/editor_private.h"
#include "roundtrip/marks.h"
#include "workbook/xstring.h"

/* Both kinds of both: the part's, and that of the types of its values (ECMA-376-1 §22.3, §22.4). */
static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    NULL,
};

enum element { PROPERTIES = 1, PROPERTY, VALUE };

/* A text that is all digits comes back as a number from some programs. */
static const struct xml_path paths[] = {
    {0, "Properties", PROPERTIES, false}, {PROPERTIES, "property", PROPERTY, false},
    {PROPERTY, "lpwstr", VALUE, true},    {PROPERTY, "lpstr", VALUE, true},
    {PROPERTY, "bstr", VALUE, true},      {PROPERTY, "i4", VALUE, true},
    {PROPERTY, "int", VALUE, true},       {PROPERTY, "r8", VALUE, true},
};

struct wanted {
    struct arena *arena;
    struct text name;
    bool here;
    struct text value;
};

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct wanted *wanted = context;

    if (element == PROPERTY) {
        wanted->here = text_equal(xml_attribute(attributes, "name", NULL), wanted->name);
    }
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct wanted *wanted = context;

    if (element == VALUE && wanted->here && wanted->value.length == 0) {
        wanted->value = text_copy(wanted->arena, xstring_decode(wanted->arena, content));
    }
    return true;
}

bool editor_read_property(struct editor *editor, struct text name, struct text *value)
{
    struct wanted wanted = {.arena = editor->arena, .name = name};
    struct relationships package;
    const struct xml_reader reader = {.paths = paths,
                                      .path_count = sizeof paths / sizeof paths[0],
                                      .namespaces = namespaces,
                                      .start = start,
                                      .end = end,
                                      .context = &wanted};

    *value = TEXT("");
    if (!package_relationships(editor->package, TEXT(""), &package)) {
        return false;
    }
    const struct relationship *part = properties_part_of(&package);
    if (part == NULL || !package_has(editor->package, part->target)) {
        return true;
    }
    bool read = package_read_xml(editor->package, part->target, &reader);
    *value = wanted.value;
    return read;
}
