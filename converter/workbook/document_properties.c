#include "workbook/workbook_parts.h"

/* Extended properties (ECMA-376-1 §22.2), core properties (ECMA-376-2 §11), and those that whoever
 * made the file gave it (ECMA-376-1 §22.3). */
enum element { PROPERTIES = 1, APPLICATION, VERSION, CORE, MODIFIED, PROPERTY, VALUE };

/* A correction that was accepted says in which round it came back. */
static const char round_name[] = "huibiao-round";

/* Beyond this nobody counts. */
enum { MOST_ROUNDS = 1000000 };

static const struct xml_path paths[] = {
    {0, "Properties", PROPERTIES, false},      {PROPERTIES, "Application", APPLICATION, true},
    {PROPERTIES, "AppVersion", VERSION, true}, {0, "coreProperties", CORE, false},
    {CORE, "modified", MODIFIED, true},        {PROPERTIES, "property", PROPERTY, false},
    {PROPERTY, "lpwstr", VALUE, true},
};

static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/terms/",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    NULL,
};

/* What the parts say, each element at its own place: they stand in any order. */
struct reading {
    struct arena *arena;
    struct text application;
    struct text version;
    struct text modified;
    int64_t round;
    bool output;
    bool is_round; /* the custom property that is read is the round's */
};

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;
    bool present;

    if (element == PROPERTY) {
        struct text name = xml_attribute(attributes, "name", &present);
        reading->is_round = text_equal(name, text_of(round_name));
        reading->output = reading->output || text_equal(name, TEXT(OUTPUT_PROPERTY));
    }
    return true;
}

/* What is no count of rounds is none. */
static void take_round(struct reading *reading, struct text text)
{
    struct decimal decimal;

    if (!decimal_read(text, &decimal) || !decimal_to_integer(decimal, &reading->round) ||
        reading->round < 0 || reading->round > MOST_ROUNDS) {
        reading->round = 0;
    }
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
    } else if (element == VALUE && reading->is_round) {
        take_round(reading, text);
    }
    return true;
}

/* A broken part has been reported; the cells are read all the same. */
static void read_part(struct workbook *workbook, struct text type, struct reading *reading)
{
    struct package *package = workbook->package;
    const struct relationship *relationship = relationship_of_type(&workbook->relationships, type);
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

static struct text producer_of(const struct reading *reading)
{
    struct text between =
        reading->application.length > 0 && reading->version.length > 0 ? TEXT(" ") : TEXT("");
    struct text_builder producer = text_builder(reading->arena);

    text_append(&producer, reading->application);
    text_append(&producer, between);
    text_append(&producer, reading->version);
    return text_built(&producer);
}

struct document_properties workbook_read_properties(struct workbook *workbook)
{
    struct reading reading = {.arena = workbook->arena};

    read_part(workbook, TEXT("extended-properties"), &reading);
    read_part(workbook, TEXT("extendedProperties"), &reading);
    read_part(workbook, TEXT("core-properties"), &reading);
    read_part(workbook, TEXT("custom-properties"), &reading);
    read_part(workbook, TEXT("customProperties"), &reading);
    return (struct document_properties){.producer = producer_of(&reading),
                                        .modified = reading.modified,
                                        .round = reading.round,
                                        .output = reading.output};
}
