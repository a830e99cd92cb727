#include "workbook/shared_strings.h"

#include "workbook/faults.h"
#include "workbook/xstring.h"

#include <inttypes.h>

enum element { TABLE = 1, STRING, PLAIN_TEXT, RUN, RUN_TEXT };

static const struct xml_path paths[] = {
    {0, "sst", TABLE, false},  {TABLE, "si", STRING, false}, {STRING, "t", PLAIN_TEXT, true},
    {STRING, "r", RUN, false}, {RUN, "t", RUN_TEXT, true},
};

struct reading {
    struct arena *arena;
    const struct limits *limits;
    struct place place;
    struct finding_list *findings;
    struct text *items;
    size_t count, capacity;
    struct text_builder current; /* the string being read, so far */
};

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;

    (void)attributes;
    if (element == STRING) {
        reading->current.length = 0;
    }
    return true;
}

static bool add_string(struct reading *reading, struct text string)
{
    if (reading->count >= reading->limits->strings) {
        struct finding_facts facts = {
            .subject = TEXT("strings"),
            .found = text_format(reading->arena, "> %zu", reading->count),
            .expected = text_format(reading->arena, "%" PRIu64, reading->limits->strings)};
        return finding_fail(reading->findings, &workbook_limit, reading->place, facts);
    }
    reading->items = arena_grow(reading->arena, reading->items, reading->count, reading->count + 1,
                                sizeof *reading->items, &reading->capacity);
    reading->items[reading->count++] = text_copy(reading->arena, string);
    return true;
}

static bool end(void *context, int element, struct text content)
{
    struct reading *reading = context;

    if (element == PLAIN_TEXT || element == RUN_TEXT) {
        text_append(&reading->current, xstring_decode(reading->arena, content));
    }
    return element != STRING || add_string(reading, text_built(&reading->current));
}

/* A string without formats, all of it at once. */
static bool take_string(void *context, const struct text *values, int holder, struct text content)
{
    struct reading *reading = context;

    (void)values;
    (void)holder;
    return add_string(reading, xstring_decode(reading->arena, content));
}

static const char *const no_attributes[] = {NULL};
static const int string_holders[] = {PLAIN_TEXT, 0};
static const struct xml_short whole_string = {
    .element = STRING, .attributes = no_attributes, .holders = string_holders, .take = take_string};

bool shared_strings_read(struct arena *arena, const struct limits *limits, struct package *package,
                         struct text part, struct place place, struct finding_list *findings,
                         struct shared_strings *strings)
{
    struct reading reading = {.arena = arena,
                              .limits = limits,
                              .place = place,
                              .findings = findings,
                              .current = text_builder(arena)};
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = &reading,
                                .brief = &whole_string};

    *strings = (struct shared_strings){0};
    if (!package_read_xml(package, part, &reader)) {
        return false;
    }
    *strings = (struct shared_strings){reading.items, reading.count};
    return true;
}
