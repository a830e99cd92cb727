#include "scanner/scanner.h"

#include "scanner/characters.h"
#include "scanner/elements.h"
#include "scanner/prologue.h"

#include <string.h>

/* What scanned content may need of the limits; with less, expat reads all. */
enum { LEAST_DEPTH = 2 * ELEMENTS_DEPTH, LEAST_ATTRIBUTES = 2 * TAG_ATTRIBUTES };

/* So many bytes of elements that are not plain are handed over tag by tag. */
enum { TAG_BY_TAG_BYTES = 64 * 1024 };

/* One call of scanner_read. A document that is plain to its end is scanned alone. Of any other,
 * expat asks `hand_over` for the bytes. It is given what stands before the elements within the
 * document's own. When it asks for their first byte, they are scanned instead, so that the reader
 * is told of them in their turn. What is not plain is given to expat, a tag at a time, until none
 * but the document's own element is open again. */
enum phase { PHASE_PROLOGUE, PHASE_ELEMENTS, PHASE_REST };

struct reading {
    struct xml_reader reader; /* first, so that ours finds the rest */
    struct arena *arena;
    const struct limits *limits;
    const struct xml_reader *asked;
    const struct xml_path *root; /* the document's element; NULL until it has been told */
    struct xml_short brief;      /* ours, when the reader has one */
    struct window window;
    struct elements elements;
    struct text prologue; /* what expat is still to be given of it */
    enum phase phase;
    size_t depth;         /* of the elements that expat has open */
    size_t by_tag;        /* bytes handed over tag by tag */
    bool root_twice;      /* expat will tell the document's element, which was told */
    bool stopped;         /* by the reader */
    uint64_t told;        /* starts and ends so far */
    uint64_t told_before; /* of them, those that the reader was told in a reading before */
};

static bool tell_start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;

    if (reading->root_twice) {
        reading->root_twice = false;
        return true;
    }
    if (reading->root == NULL) {
        reading->root = xml_path_of(reading->asked, element);
    }
    if (++reading->told <= reading->told_before) {
        return true;
    }
    reading->stopped = !reading->asked->start(reading->asked->context, element, attributes);
    return !reading->stopped;
}

static bool tell_end(void *context, int element, struct text content)
{
    struct reading *reading = context;

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

    reading->told += reading->elements.element.events;
    reading->stopped =
        !reading->asked->brief->take(reading->asked->context, values, holder, content);
    return !reading->stopped;
}

/* How many bytes stand up to and with the next tag; 0 when none is whole. Within an element that
 * expat has open any `>` may end them: what begins there, ends there. */
static size_t next_tag(const struct reading *reading)
{
    const struct window *window = &reading->window;
    const char *start = window->data + window->at;
    const char *end = memchr(start, reading->depth == 1 ? '<' : '>', window->end - window->at);

    if (end != NULL) {
        end = reading->depth == 1 ? tag_behind(end) : end + 1;
    }
    return end == NULL ? 0 : (size_t)(end - start);
}

/* Hands over one tag that is not scanned; what is no tag, or too long, and all behind it, too. */
static bool hand_over_tag(struct reading *reading, char *buffer, size_t size, size_t *got)
{
    size_t length = next_tag(reading);

    reading->by_tag += length;
    if (length == 0 || length > size || reading->by_tag > TAG_BY_TAG_BYTES) {
        reading->phase = PHASE_REST;
        length = size;
    }
    return window_take(&reading->window, buffer, length, got);
}

/* Whether expat may leave out what stands in the element, and its own text with it. */
static bool may_be_scanned(const struct xml_path *root)
{
    return root != NULL && !root->text;
}

static bool hand_over(void *handle, char *buffer, size_t size, size_t *got)
{
    struct reading *reading = handle;

    if (reading->phase == PHASE_PROLOGUE) {
        struct text part = text_slice(reading->prologue, 0, size);
        if (part.length > 0) {
            memcpy(buffer, part.data, part.length);
            *got = part.length;
            reading->prologue = text_slice(reading->prologue, part.length, SIZE_MAX);
            return true;
        }
        reading->phase = may_be_scanned(reading->root) ? PHASE_ELEMENTS : PHASE_REST;
    }
    if (reading->phase == PHASE_ELEMENTS && reading->depth == 1 &&
        !elements_read(&reading->elements, reading->root)) {
        return false;
    }
    return reading->phase == PHASE_ELEMENTS ? hand_over_tag(reading, buffer, size, got)
                                            : window_take(&reading->window, buffer, size, got);
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
}

/* The reader's path of a document's element that is well formed; NULL for one that expat is to
 * tell, or to refuse. */
static const struct xml_path *known_root(const struct reading *reading,
                                         const struct prologue *prologue)
{
    if (!prologue->proven || !text_is_one_of(prologue->namespace, reading->asked->namespaces)) {
        return NULL;
    }
    const struct xml_path *path = path_index_find(reading->elements.paths, 0, prologue->root.name);
    return may_be_scanned(path) ? path : NULL;
}

/* Whether nothing but white space stands behind the end tag that is next, if one is. */
static bool ends_there(const struct reading *reading)
{
    const struct window *window = &reading->window;
    const char *at = window->data + window->at;

    if (window->failed || !window->ended || !tag_read_end(&at, text_of(reading->root->name))) {
        return false;
    }
    return characters_pass_blanks(at) == window->data + window->end;
}

/* The same, once the source has been read to its end as far as the window has room. */
static bool ends(struct reading *reading)
{
    while (!reading->window.ended && window_fill(&reading->window)) {
    }
    return ends_there(reading);
}

/* What came of a document scanned alone. */
enum alone { ALONE_READ, ALONE_FAILED, ALONE_LEFT };

/* Reads the document without expat. It is left, behind the elements that were told, where it is
 * not plain. */
static enum alone read_alone(struct reading *reading, const struct prologue *prologue)
{
    const struct xml_attributes attributes = {prologue->root.pairs, prologue->root.count};

    reading->root = known_root(reading, prologue);
    if (reading->root == NULL) {
        return ALONE_LEFT;
    }
    if (!tell_start(reading, reading->root->element, &attributes) ||
        !elements_read(&reading->elements, reading->root)) {
        return ALONE_FAILED;
    }
    if (!ends(reading)) {
        reading->root_twice = true;
        return reading->window.failed ? ALONE_FAILED : ALONE_LEFT;
    }
    return tell_end(reading, reading->root->element, TEXT("")) ? ALONE_READ : ALONE_FAILED;
}

/* Reads with what is to be scanned left out of expat's sight. What expat finds wrong then is
 * not told: it may have a wrong place. */
static bool read_around(struct reading *reading, const struct scanner_source *source,
                        struct place place, struct text part, enum language language)
{
    const struct xml_source spliced = {reading, hand_over};
    struct prologue prologue;

    prepare(reading, source);
    reading->phase = PHASE_REST;
    if (prologue_read(reading->window.data, &reading->elements.names, &prologue)) {
        reading->phase = PHASE_PROLOGUE;
        reading->prologue =
            text_copy(reading->arena, (struct text){reading->window.data, prologue.length});
        reading->window.at = prologue.length;
        enum alone alone = read_alone(reading, &prologue);
        if (alone != ALONE_LEFT) {
            return alone == ALONE_READ;
        }
    }
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
    if (reader->tag != NULL || limits->xml_depth < LEAST_DEPTH ||
        limits->xml_attributes < LEAST_ATTRIBUTES) {
        return xml_read(arena, limits, &source->bytes, reader, place, part, findings);
    }
    struct reading *reading = arena_allocate(arena, sizeof *reading);
    reading->arena = arena;
    reading->limits = limits;
    reading->asked = reader;
    reading->reader = *reader;
    reading->reader.start = tell_start;
    reading->reader.end = tell_end;
    reading->reader.context = reading;
    reading->reader.depth = &reading->depth;
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
    reading->root_twice = false;
    return xml_read(arena, limits, &source->bytes, &reading->reader, place, part, findings);
}
