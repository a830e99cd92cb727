#include "workbook/styles.h"

#include "workbook/faults.h"
#include "workbook/xstring.h"

#include <inttypes.h>
#include <stdlib.h>

enum element { STYLES = 1, NUMBER_FORMATS, NUMBER_FORMAT, CELL_FORMATS, CELL_FORMAT };

static const struct xml_path paths[] = {
    {0, "styleSheet", STYLES, false},
    {STYLES, "numFmts", NUMBER_FORMATS, false},
    {NUMBER_FORMATS, "numFmt", NUMBER_FORMAT, false},
    {STYLES, "cellXfs", CELL_FORMATS, false},
    {CELL_FORMATS, "xf", CELL_FORMAT, false},
};

struct named_format {
    uint32_t id;
    size_t added;
    struct text code;
};

struct cell_format {
    uint32_t number_format;
    const struct number_format *parsed;
};

struct styles {
    struct arena *arena;
    struct named_format *named; /* once they are read, by id, then as they were added */
    size_t named_count, named_capacity;
    struct cell_format *cell_formats;
    size_t cell_format_count, cell_format_capacity;
    const struct number_format *general;
};

struct reading {
    struct styles *styles;
    const struct limits *limits;
    struct place place;
    struct finding_list *findings;
};

static uint32_t read_number(struct text text)
{
    uint32_t number = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || number > 100000000) {
            return 0;
        }
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return number;
}

static bool within_limit(const struct reading *reading, size_t count)
{
    if (count < reading->limits->styles) {
        return true;
    }
    struct arena *arena = reading->styles->arena;
    return finding_fail(reading->findings, &workbook_limit, reading->place,
                        (struct finding_facts){
                            .subject = TEXT("styles"),
                            .found = text_format(arena, "> %zu", count),
                            .expected = text_format(arena, "%" PRIu64, reading->limits->styles)});
}

static bool add_named_format(struct reading *reading, const struct xml_attributes *attributes)
{
    struct styles *styles = reading->styles;

    if (!within_limit(reading, styles->named_count)) {
        return false;
    }
    styles->named =
        arena_grow(styles->arena, styles->named, styles->named_count, styles->named_count + 1,
                   sizeof *styles->named, &styles->named_capacity);
    struct text code = xml_attribute(attributes, "formatCode", NULL);
    styles->named[styles->named_count] = (struct named_format){
        .id = read_number(xml_attribute(attributes, "numFmtId", NULL)),
        .added = styles->named_count,
        .code = text_copy(styles->arena, xstring_decode(styles->arena, code)),
    };
    styles->named_count++;
    return true;
}

static bool add_cell_format(struct reading *reading, const struct xml_attributes *attributes)
{
    struct styles *styles = reading->styles;

    if (!within_limit(reading, styles->cell_format_count)) {
        return false;
    }
    styles->cell_formats = arena_grow(styles->arena, styles->cell_formats,
                                      styles->cell_format_count, styles->cell_format_count + 1,
                                      sizeof *styles->cell_formats, &styles->cell_format_capacity);
    styles->cell_formats[styles->cell_format_count++] = (struct cell_format){
        .number_format = read_number(xml_attribute(attributes, "numFmtId", NULL))};
    return true;
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    if (element == NUMBER_FORMAT) {
        return add_named_format(context, attributes);
    }
    return element != CELL_FORMAT || add_cell_format(context, attributes);
}

struct styles *styles_create(struct arena *arena)
{
    struct styles *styles = arena_allocate(arena, sizeof *styles);

    styles->arena = arena;
    styles->general = number_format_parse(arena, TEXT("General"));
    return styles;
}

static int compare_named(const void *left, const void *right)
{
    const struct named_format *a = left;
    const struct named_format *b = right;

    if (a->id != b->id) {
        return a->id < b->id ? -1 : 1;
    }
    return (a->added > b->added) - (a->added < b->added);
}

bool styles_read(struct styles *styles, const struct limits *limits, struct package *package,
                 struct text part, struct place place, struct finding_list *findings)
{
    struct reading reading = {
        .styles = styles, .limits = limits, .place = place, .findings = findings};
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .context = &reading};

    bool read = package_read_xml(package, part, &reader);
    if (styles->named_count > 1) {
        qsort(styles->named, styles->named_count, sizeof *styles->named, compare_named);
    }
    return read;
}

/* A format that the workbook defines wins over the built-in one of its id; of two that it
 * defines, the later. */
static struct text code_of(const struct styles *styles, uint32_t id)
{
    size_t low = 0;
    size_t high = styles->named_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (styles->named[middle].id <= id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 && styles->named[low - 1].id == id ? styles->named[low - 1].code
                                                      : number_format_builtin(id);
}

const struct number_format *styles_number_format(struct styles *styles, uint32_t style)
{
    if (style >= styles->cell_format_count) {
        return styles->general;
    }
    struct cell_format *format = &styles->cell_formats[style];
    if (format->parsed == NULL) {
        struct text code = code_of(styles, format->number_format);
        format->parsed =
            code.length == 0 ? styles->general : number_format_parse(styles->arena, code);
    }
    return format->parsed;
}
