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

/* What the parts say, each element at its own place: they stand in any order. */
struct reading {
    struct arena *arena;
    struct text application;
    struct text version;
    struct text modified;
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
    struct reading *reading = context;
    struct text text = text_copy(reading->arena, text_trim(content));

    if (element == APPLICATION) {
        reading->application = text;
    } else if (element == VERSION) {
        reading->version = text;
    } else if (element == MODIFIED) {
        reading->modified = text;
    }
    return true;
}

/* A broken part has been reported; the cells are read all the same. */
static void read_part(struct package *package, const struct relationships *relationships,
                      struct text type, struct reading *reading)
{
    const struct relationship *relationship = relationship_of_type(relationships, type);
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = namespaces,
                                .start = start,
                                .end = end,
                                .context = reading};

    if (relationship != NULL && !relationship->external &&
        package_has(package, relationship->target)) {
        (void)package_read_xml(package, relationship->target, &reader);
    }
}

void document_properties_read(struct workbook *workbook, const struct relationships *package)
{
    struct reading reading = {.arena = workbook->arena};

    read_part(workbook->package, package, TEXT("extended-properties"), &reading);
    read_part(workbook->package, package, TEXT("extendedProperties"), &reading);
    read_part(workbook->package, package, TEXT("core-properties"), &reading);

    struct text between =
        reading.application.length > 0 && reading.version.length > 0 ? TEXT(" ") : TEXT("");
    struct text_builder producer = text_builder(workbook->arena);
    text_append(&producer, reading.application);
    text_append(&producer, between);
    text_append(&producer, reading.version);
    workbook->producer = text_built(&producer);
    workbook->modified = reading.modified;
}
