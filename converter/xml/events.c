#include "xml/events.h"

#include "xml/names.h"

/* A start has `count` strings, whose places in the bytes stand from strings[first] on; the
 * text of an end is the `count` bytes from `first` on. */
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
    size_t *strings;
    size_t string_count, string_capacity;
    struct text_builder bytes;
    const char **pairs; /* those of the event that is being told */
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
    events->strings =
        arena_grow(events->arena, events->strings, events->string_count, events->string_count + 1,
                   sizeof *events->strings, &events->string_capacity);
    events->strings[events->string_count++] = events->bytes.length;
    text_append(&events->bytes, text_of(string));
    text_append_byte(&events->bytes, '\0');
}

void events_start(struct events *events, int element, struct xml_tag tag, const char *const *pairs)
{
    struct event event = {
        .element = element, .start = true, .first = events->string_count, .tag = tag};

    while (pairs[event.count] != NULL) {
        add_string(events, pairs[event.count++]);
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

static bool tell_start(struct events *events, const struct event *event,
                       const struct xml_reader *reader)
{
    events->pairs = arena_grow(events->arena, events->pairs, 0, event->count + 1,
                               sizeof *events->pairs, &events->pair_capacity);
    for (size_t i = 0; i < event->count; i++) {
        events->pairs[i] = events->bytes.data + events->strings[event->first + i];
    }
    events->pairs[event->count] = NULL;
    return reader->start(reader->context, event->element, &(struct xml_attributes){events->pairs});
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
    events->string_count = 0;
    events->bytes.length = 0;
    return goes_on;
}
