#include "support/two_readings.h"

#include "scanner/scanner.h"

#include <string.h>

enum {
    SHEET = 1,
    DATA,
    ROW,
    CELL,
    VALUE,
    INLINE,
    INLINE_TEXT,
    AFTER,
    TABLE,
    STRING,
    TEXT_RUN,
    RUN,
    NOTE
};

static const struct xml_path paths[] = {
    {0, "worksheet", SHEET, false},   {SHEET, "sheetData", DATA, false},
    {DATA, "row", ROW, false},        {ROW, "c", CELL, false},
    {CELL, "v", VALUE, true},         {CELL, "is", INLINE, false},
    {INLINE, "t", INLINE_TEXT, true}, {SHEET, "mergeCell", AFTER, true},
    {0, "sst", TABLE, false},         {TABLE, "si", STRING, false},
    {STRING, "t", TEXT_RUN, true},    {STRING, "r", RUN, false},
    {RUN, "t", TEXT_RUN, true},       {0, "note", NOTE, true},
};

static const char *const names[] = {"",    "sheet", "data", "row", "c", "v", "is",
                                    "ist", "merge", "sst",  "si",  "t", "r", "note"};

static const struct finding_kind source_damaged = {"source-damaged", SEVERITY_ERROR, "坏",
                                                   "damaged"};

struct memory_source {
    struct text whole;
    struct text rest;
    struct reading_manner manner;
    struct finding_list *findings;
    bool began_anew;
};

static bool read_memory(void *handle, char *buffer, size_t size, size_t *got)
{
    struct memory_source *source = handle;
    size_t most = source->manner.piece == 0 ? size : source->manner.piece;
    struct text piece = text_slice(source->rest, 0, most < size ? most : size);

    if (piece.length == 0 && source->manner.damaged) {
        return finding_fail(source->findings, &source_damaged, (struct place){0},
                            (struct finding_facts){0});
    }
    if (piece.length > 0) {
        memcpy(buffer, piece.data, piece.length);
    }
    source->rest = text_slice(source->rest, piece.length, SIZE_MAX);
    *got = piece.length;
    return true;
}

static bool restart_memory(void *handle)
{
    struct memory_source *source = handle;

    source->rest = source->whole;
    source->began_anew = true;
    return true;
}

struct scribe {
    struct text_builder told;
    bool short_told;
    size_t calls;
    size_t stops_at;
};

static void write_attribute(struct scribe *scribe, struct text name, struct text value)
{
    text_append(&scribe->told, TEXT("["));
    text_append(&scribe->told, name);
    text_append(&scribe->told, TEXT("="));
    text_append(&scribe->told, value);
    text_append(&scribe->told, TEXT("]"));
}

/* Those first that a cell has told in one call has, in their order. */
static const char *const cell_attributes[] = {"r", "s", "t", NULL};

static const int cell_holders[] = {VALUE, INLINE_TEXT, 0};

/* Of the tag of a holder: a cell told in one call says nothing of it. */
static bool is_untold(int element, const struct xml_pair *pair)
{
    return (element == VALUE || element == INLINE_TEXT) &&
           text_equal(pair->name, TEXT("http://www.w3.org/XML/1998/namespace\nspace")) &&
           text_equal(pair->value, TEXT("preserve"));
}

static void write_attributes(struct scribe *scribe, int element,
                             const struct xml_attributes *attributes)
{
    for (size_t i = 0; cell_attributes[i] != NULL; i++) {
        bool present;
        struct text value = xml_attribute(attributes, cell_attributes[i], &present);
        if (present) {
            write_attribute(scribe, text_of(cell_attributes[i]), value);
        }
    }
    for (size_t i = 0; i < attributes->count; i++) {
        const struct xml_pair *pair = &attributes->pairs[i];
        if (pair->name.length > 0 && !text_is_one_of(pair->name, cell_attributes) &&
            !is_untold(element, pair)) {
            write_attribute(scribe, pair->name, pair->value);
        }
    }
}

static bool write_start(void *context, int element, const struct xml_attributes *attributes)
{
    struct scribe *scribe = context;

    text_append(&scribe->told, text_of(names[element]));
    write_attributes(scribe, element, attributes);
    text_append(&scribe->told, TEXT("("));
    return ++scribe->calls != scribe->stops_at;
}

static bool write_end(void *context, int element, struct text content)
{
    struct scribe *scribe = context;

    (void)element;
    text_append(&scribe->told, content);
    text_append(&scribe->told, TEXT(")"));
    return ++scribe->calls != scribe->stops_at;
}

/* A cell told in one call stands for all its starts and ends. */
static bool write_cell(void *context, const struct text *values, int holder, struct text content)
{
    struct scribe *scribe = context;
    const char *opened = holder == VALUE ? "(v(" : holder == INLINE_TEXT ? "(is(ist(" : "(";
    const char *closed = holder == VALUE ? "))" : holder == INLINE_TEXT ? ")))" : ")";

    scribe->short_told = true;
    text_append(&scribe->told, TEXT("c"));
    for (size_t i = 0; cell_attributes[i] != NULL; i++) {
        if (values[i].data != NULL) {
            write_attribute(scribe, text_of(cell_attributes[i]), values[i]);
        }
    }
    text_append(&scribe->told, text_of(opened));
    text_append(&scribe->told, content);
    text_append(&scribe->told, text_of(closed));
    return true;
}

static const struct xml_short brief = {
    .element = CELL, .attributes = cell_attributes, .holders = cell_holders, .take = write_cell};

static void write_findings(struct text_builder *told, const struct finding_list *findings)
{
    for (size_t i = 0; i < finding_count(findings); i++) {
        text_append(told, TEXT("\n"));
        text_append(told, finding_at(findings, i)->code);
        text_append(told, TEXT(": "));
        text_append(told, finding_at(findings, i)->message);
    }
}

struct one_reading {
    struct arena *arena;
    struct memory_source source;
    struct scribe scribe;
    struct xml_reader reader;
};

static struct one_reading prepare(struct arena *arena, struct text document,
                                  struct reading_manner manner)
{
    return (struct one_reading){
        .arena = arena,
        .source = {.whole = document,
                   .rest = document,
                   .manner = manner,
                   .findings = finding_list_create(arena, LANGUAGE_EN)},
        .scribe = {.told = text_builder(arena), .stops_at = manner.stops_at},
        .reader = {.paths = paths,
                   .path_count = sizeof paths / sizeof paths[0],
                   .namespaces = xml_spreadsheet_namespaces,
                   .start = write_start,
                   .end = write_end},
    };
}

static struct text outcome(struct one_reading *reading, bool done)
{
    text_append(&reading->scribe.told, done ? TEXT("\nread") : TEXT("\nnot read"));
    write_findings(&reading->scribe.told, reading->source.findings);
    return text_built(&reading->scribe.told);
}

static const struct place place = {.file = {"a.xlsx", 6}};
static const struct text part = {"/part.xml", 9};

static struct text read_by_expat(struct one_reading reading)
{
    const struct xml_source source = {&reading.source, read_memory};

    reading.reader.context = &reading.scribe;
    return outcome(&reading, xml_read(reading.arena, &reading.source.manner.limits, &source,
                                      &reading.reader, place, part, reading.source.findings));
}

static struct text read_by_scanner(struct one_reading reading, struct two_readings *readings)
{
    const struct scanner_source source = {{&reading.source, read_memory},
                                          restart_memory,
                                          reading.source.manner.expected > 0
                                              ? reading.source.manner.expected
                                              : reading.source.whole.length};

    reading.reader.context = &reading.scribe;
    reading.reader.brief = reading.source.manner.stops_at == 0 ? &brief : NULL;
    bool done = scanner_read(reading.arena, &reading.source.manner.limits, &source, &reading.reader,
                             place, part, reading.source.findings);
    readings->began_anew = reading.source.began_anew;
    readings->in_short = reading.scribe.short_told;
    return outcome(&reading, done);
}

struct two_readings read_twice(struct arena *arena, struct text document,
                               struct reading_manner manner)
{
    struct two_readings readings;

    readings.by_expat = read_by_expat(prepare(arena, document, manner));
    readings.by_scanner = read_by_scanner(prepare(arena, document, manner), &readings);
    return readings;
}
