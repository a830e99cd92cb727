#include "xml/events.h"

#include "xml/names.h"

/* A string among the bytes. */
struct span {
    size_t start;
    size_t length;
};

/* A start has `count` attributes, of two spans each, from spans[first] on; the text of an end
 * is the `count` bytes from `first` on. */
struct event {
    int element;
    bool start;
    size_t first;
    size_t count;
    struct xml_tag tag;
};

struct events {
    struct arena *arena;
    struct event *items;
    size_t count, capacity;
    struct span *spans;
    size_t span_count, span_capacity;
    struct text_builder bytes;
    struct xml_pair *pairs; /* those of the event that is being told */
    size_t pair_capacity;
};

struct events *events_create(struct arena *arena)
{
    struct events *events = arena_allocate(arena, sizeof *events);

    events->arena = arena;
    events->bytes = text_builder(arena);
    return events;
}

static struct event *add(struct events *events)
{
    events->items = arena_grow(events->arena, events->items, events->count, events->count + 1,
                               sizeof *events->items, &events->capacity);
    return &events->items[events->count++];
}

static void add_string(struct events *events, const char *string)
{
    struct text text = text_of(string);

    events->spans =
        arena_grow(events->arena, events->spans, events->span_count, events->span_count + 1,
                   sizeof *events->spans, &events->span_capacity);
    events->spans[events->span_count++] = (struct span){events->bytes.length, text.length};
    text_append(&events->bytes, text);
}

void events_start(struct events *events, int element, struct xml_tag tag, const char *const *pairs)
{
    struct event event = {
        .element = element, .start = true, .first = events->span_count, .tag = tag};

    for (; pairs[2 * event.count] != NULL; event.count++) {
        add_string(events, pairs[2 * event.count]);
        add_string(events, pairs[2 * event.count + 1]);
    }
    *add(events) = event;
}

void events_end(struct events *events, int element, struct xml_tag tag, struct text content)
{
    struct event event = {
        .element = element, .first = events->bytes.length, .count = content.length, .tag = tag};

    text_append(&events->bytes, content);
    *add(events) = event;
}

static struct text string_at(const struct events *events, size_t index)
{
    struct span span = events->spans[index];

    return text_slice(text_built(&events->bytes), span.start, span.length);
}

static bool tell_start(struct events *events, const struct event *event,
                       const struct xml_reader *reader)
{
    events->pairs = arena_grow(events->arena, events->pairs, 0, event->count, sizeof *events->pairs,
                               &events->pair_capacity);
    for (size_t i = 0; i < event->count; i++) {
        size_t first = event->first + 2 * i;
        events->pairs[i] =
            (struct xml_pair){string_at(events, first), string_at(events, first + 1)};
    }
    return reader->start(reader->context, event->element,
                         &(struct xml_attributes){events->pairs, event->count});
}

static bool tell(struct events *events, const struct event *event, const struct xml_reader *reader)
{
    if (reader->tag != NULL) {
        *reader->tag = event->tag;
    }
    if (event->start) {
        return tell_start(events, event, reader);
    }
    struct text content = text_slice(text_built(&events->bytes), event->first, event->count);
    return reader->end == NULL || reader->end(reader->context, event->element, content);
}

bool events_tell(struct events *events, const struct xml_reader *reader)
{
    bool goes_on = true;

    for (size_t i = 0; i < events->count && goes_on; i++) {
        goes_on = tell(events, &events->items[i], reader);
    }
    events->count = 0;
    events->span_count = 0;
    events->bytes.length = 0;
    return goes_on;
}
