#include "scanner/scanner.h"

#include "scanner/elements.h"
#include "scanner/prologue.h"

#include <string.h>

/* What scanned content may need of the limits; with less, expat reads all. */
enum { LEAST_DEPTH = 2 * ELEMENTS_DEPTH, LEAST_ATTRIBUTES = 2 * TAG_ATTRIBUTES };

/* One call of scanner_read. expat asks `hand_over` for the document: it is given what stands
 * before the content and what stands behind it. When it asks for the first byte of the
 * content, that is scanned instead, so that the reader is told of it in its turn; so are the
 * elements behind it, once expat has seen its end tag. */
enum phase { PHASE_PROLOGUE, PHASE_CONTENT, PHASE_SIBLINGS, PHASE_REST };

struct reading {
    struct xml_reader reader; /* first, so that ours finds the rest */
    struct arena *arena;
    const struct limits *limits;
    const struct xml_reader *asked;
    const struct xml_path *bulk;
    const struct xml_path *around; /* the element that the content's stands in; NULL for none */
    struct xml_short brief;        /* ours, when the reader has one */
    struct window window;
    struct elements elements;
    enum phase phase;
    size_t prologue;      /* bytes that expat is still to be given of it */
    bool in_bulk;         /* the last that was told was the start of the content's element */
    bool stopped;         /* by the reader */
    uint64_t told;        /* starts and ends so far */
    uint64_t told_before; /* of them, those that the reader was told in a reading before */
};

static bool tell_start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;

    reading->in_bulk = element == reading->bulk->element;
    if (++reading->told <= reading->told_before) {
        return true;
    }
    reading->stopped = !reading->asked->start(reading->asked->context, element, attributes);
    return !reading->stopped;
}

static bool tell_end(void *context, int element, struct text content)
{
    struct reading *reading = context;

    reading->in_bulk = false;
    if (++reading->told <= reading->told_before || reading->asked->end == NULL) {
        return true;
    }
    reading->stopped = !reading->asked->end(reading->asked->context, element, content);
    return !reading->stopped;
}

/* What was told before by starts and ends, of which an element is some or none. */
static bool tell_short(void *context, const struct text *values, int holder, struct text content)
{
    struct reading *reading = context;

    reading->in_bulk = false;
    reading->told += reading->elements.element.events;
    reading->stopped =
        !reading->asked->brief->take(reading->asked->context, values, holder, content);
    return !reading->stopped;
}

/* The end tag of the content alone; with more, when it is not whole in the window. */
static bool take_end_tag(struct reading *reading, char *buffer, size_t size, size_t *got)
{
    struct window *window = &reading->window;
    const char *start = window->data + window->at;
    const char *end = memchr(start, '>', window->end - window->at);

    if (end == NULL || (size_t)(end - start) >= size) {
        reading->phase = PHASE_REST;
        return window_take(window, buffer, size, got);
    }
    return window_take(window, buffer, (size_t)(end - start) + 1, got);
}

static bool hand_over(void *handle, char *buffer, size_t size, size_t *got)
{
    struct reading *reading = handle;

    if (reading->phase == PHASE_PROLOGUE) {
        size_t part = reading->prologue < size ? reading->prologue : size;
        if (part > 0) {
            reading->prologue -= part;
            return window_take(&reading->window, buffer, part, got);
        }
        reading->phase = reading->in_bulk ? PHASE_CONTENT : PHASE_REST;
    }
    if (reading->phase == PHASE_CONTENT) {
        reading->phase = reading->around != NULL ? PHASE_SIBLINGS : PHASE_REST;
        return elements_read(&reading->elements, reading->bulk) &&
               take_end_tag(reading, buffer, size, got);
    }
    if (reading->phase == PHASE_SIBLINGS) {
        reading->phase = PHASE_REST;
        if (!elements_read_siblings(&reading->elements, reading->around)) {
            return false;
        }
    }
    return window_take(&reading->window, buffer, size, got);
}

static void prepare(struct reading *reading, const struct scanner_source *source)
{
    struct elements *elements = &reading->elements;

    window_open(&reading->window, reading->arena, &source->bytes, source->expected);
    (void)window_fill(&reading->window);
    elements->window = &reading->window;
    elements->limits = reading->limits;
    elements->reader = &reading->reader;
    elements->paths =
        path_index_create(reading->arena, reading->asked->paths, reading->asked->path_count);
    elements->brief = short_form_create(reading->arena, reading->asked);
    elements->brief_parent = elements->brief == NULL ? 0 : short_form_parent(elements->brief);
    elements->names.arena = reading->arena;
    elements->resolved = text_builder(reading->arena);
    reading->prologue =
        prologue_read(reading->window.data, text_of(reading->bulk->name), &elements->names);
    reading->phase = reading->prologue > 0 ? PHASE_PROLOGUE : PHASE_REST;
}

/* Reads with what is to be scanned left out of expat's sight. What expat finds wrong then is
 * not told: it may have a wrong place. */
static bool read_around(struct reading *reading, const struct scanner_source *source,
                        struct place place, struct text part, enum language language)
{
    const struct xml_source spliced = {reading, hand_over};

    prepare(reading, source);
    return xml_read(reading->arena, reading->limits, &spliced, &reading->reader, place, part,
                    finding_list_create(reading->arena, language));
}

/* What a reader or a source has stopped is told. */
static bool is_settled(const struct reading *reading)
{
    return reading->stopped || reading->window.failed;
}

bool scanner_read(struct arena *arena, const struct limits *limits,
                  const struct scanner_source *source, const struct xml_reader *reader,
                  struct place place, struct text part, struct finding_list *findings)
{
    const struct xml_path *bulk = xml_path_of(reader, reader->bulk);

    if (bulk == NULL || limits->xml_depth < LEAST_DEPTH ||
        limits->xml_attributes < LEAST_ATTRIBUTES) {
        return xml_read(arena, limits, &source->bytes, reader, place, part, findings);
    }
    struct reading *reading = arena_allocate(arena, sizeof *reading);
    *reading = (struct reading){
        .reader = *reader, .arena = arena, .limits = limits, .asked = reader, .bulk = bulk};
    reading->around = xml_path_of(reader, bulk->parent);
    reading->reader.start = tell_start;
    reading->reader.end = tell_end;
    reading->reader.context = reading;
    if (reader->brief != NULL) {
        reading->brief = *reader->brief;
        reading->brief.take = tell_short;
        reading->reader.brief = &reading->brief;
    }
    if (read_around(reading, source, place, part, finding_language(findings))) {
        return true;
    }
    if (is_settled(reading) || !source->restart(source->bytes.handle)) {
        return false;
    }
    reading->told_before = reading->told;
    reading->told = 0;
    return xml_read(arena, limits, &source->bytes, &reading->reader, place, part, findings);
}
