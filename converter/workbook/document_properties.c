#include "workbook/workbook_parts.h"

/* Extended properties (ECMA-376-1 §22.2) and core properties (ECMA-376-2 §11). */
enum element { PROPERTIES = 1, APPLICATION, VERSION, CORE, MODIFIED };

static const struct xml_path paths[] = {
    {0, "Properties", PROPERTIES, false},      {PROPERTIES, "Application", APPLICATION, true},
    {PROPERTIES, "AppVersion", VERSION, true}, {0, "coreProperties", CORE, false},
    {CORE, "modified", MODIFIED, true},
};

static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/terms/",
    NULL,
};

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    (void)context;
    (void)element;
    (void)attributes;
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct workbook *workbook = context;
    struct arena *arena = workbook->arena;
    struct text text = text_trim(content);

    if (element == APPLICATION) {
        workbook->producer = text_copy(arena, text);
    } else if (element == VERSION && text.length > 0) {
        workbook->producer = text_format(arena, "%.*s %.*s", (int)workbook->producer.length,
                                         workbook->producer.data, (int)text.length, text.data);
    } else if (element == MODIFIED) {
        workbook->modified = text_copy(arena, text);
    }
    return true;
}

static void read_part(struct workbook *workbook, const struct relationships *relationships,
                      struct text type)
{
    const struct relationship *relationship = relationship_of_type(relationships, type);
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = namespaces,
                                .start = start,
                                .end = end,
                                .context = workbook};

    if (relationship != NULL && !relationship->external &&
        package_has(workbook->package, relationship->target)) {
        /* A broken part has been reported; the cells are read all the same. */
        (void)package_read_xml(workbook->package, relationship->target, &reader);
    }
}

void document_properties_read(struct workbook *workbook, const struct relationships *package)
{
    read_part(workbook, package, TEXT("extended-properties"));
    if (workbook->producer.length == 0) {
        read_part(workbook, package, TEXT("extendedProperties"));
    }
    read_part(workbook, package, TEXT("core-properties"));
}
