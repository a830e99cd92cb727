#include "scanner/short_element.h"

#include "scanner/characters.h"
#include "scanner/window.h"
#include "xml/path_index.h"

#include <string.h>

/* Bytes that are looked for, as two words: most tags are no longer. */
struct expected {
    uint64_t words[2], masks[2];
    size_t length;
};

enum { WORD = sizeof(uint64_t), EXPECTED_BYTES = WINDOW_MARGIN };

/* The tags between the element's and the text: `><is><t>` and `</t></is></c>`. */
struct wrapping {
    int holder;
    struct expected opened, closed;
    uint64_t events;
};

struct short_form {
    int parent;
    struct expected name;                        /* `<c` */
    struct expected closed;                      /* `></c>` */
    struct expected at_once;                     /* `/>` */
    struct expected names[XML_SHORT_ATTRIBUTES]; /* ` r="` */
    size_t attribute_count;
    struct wrapping wrappings[XML_SHORT_HOLDERS];
    size_t wrapping_count;
};

static bool expect(struct text bytes, struct expected *expected)
{
    char mask[EXPECTED_BYTES] = {0};
    char padded[EXPECTED_BYTES] = {0};

    if (bytes.length > EXPECTED_BYTES) {
        return false;
    }
    memcpy(padded, bytes.data, bytes.length);
    memset(mask, 0xFF, bytes.length);
    memcpy(expected->words, padded, EXPECTED_BYTES);
    memcpy(expected->masks, mask, EXPECTED_BYTES);
    expected->length = bytes.length;
    return true;
}

/* A 0 behind the last byte is never part of what is expected; WINDOW_MARGIN bytes behind it may
 * be looked at. */
static inline bool stands(const char *data, const struct expected *expected)
{
    uint64_t word;

    memcpy(&word, data, WORD);
    if (((word ^ expected->words[0]) & expected->masks[0]) != 0) {
        return false;
    }
    if (expected->length <= WORD) {
        return true;
    }
    memcpy(&word, data + WORD, WORD);
    return ((word ^ expected->words[1]) & expected->masks[1]) == 0;
}

/* The tags from the end of the element's own inwards to the holder, and those back out. */
static bool wrap(struct arena *arena, const struct xml_reader *reader, int holder,
                 struct wrapping *wrapping)
{
    const struct xml_path *path = xml_path_of(reader, holder);
    struct text opened = TEXT("");
    struct text closed = TEXT("");

    wrapping->holder = holder;
    wrapping->events = 2;
    for (; path->element != reader->brief->element; path = xml_path_of(reader, path->parent)) {
        opened = text_format(arena, "<%s>%.*s", path->name, (int)opened.length, opened.data);
        closed = text_format(arena, "%.*s</%s>", (int)closed.length, closed.data, path->name);
        wrapping->events += 2;
    }
    opened = text_format(arena, ">%.*s", (int)opened.length, opened.data);
    closed = text_format(arena, "%.*s</%s>", (int)closed.length, closed.data, path->name);
    return expect(opened, &wrapping->opened) && expect(closed, &wrapping->closed);
}

static bool read_brief(struct arena *arena, const struct xml_reader *reader,
                       struct short_form *form)
{
    const struct xml_short *brief = reader->brief;
    const struct xml_path *path = xml_path_of(reader, brief->element);

    form->parent = path->parent;
    if (!expect(text_format(arena, "<%s", path->name), &form->name) ||
        !expect(text_format(arena, "></%s>", path->name), &form->closed) ||
        !expect(TEXT("/>"), &form->at_once)) {
        return false;
    }
    for (; brief->attributes[form->attribute_count] != NULL; form->attribute_count++) {
        const char *name = brief->attributes[form->attribute_count];
        if (!expect(text_format(arena, " %s=\"", name), &form->names[form->attribute_count])) {
            return false;
        }
    }
    for (; brief->holders[form->wrapping_count] != 0; form->wrapping_count++) {
        if (!wrap(arena, reader, brief->holders[form->wrapping_count],
                  &form->wrappings[form->wrapping_count])) {
            return false;
        }
    }
    return true;
}

struct short_form *short_form_create(struct arena *arena, const struct xml_reader *reader)
{
    struct short_form *form = arena_allocate(arena, sizeof *form);

    return reader->brief != NULL && read_brief(arena, reader, form) ? form : NULL;
}

int short_form_parent(const struct short_form *form)
{
    return form->parent;
}

/* The number of the attribute that stands there; attribute_count for none. They mostly come in
 * the order of the list, from `first` on. */
static inline size_t attribute_at(const struct short_form *form, const char *data, size_t first)
{
    for (size_t i = first; i < form->attribute_count; i++) {
        if (stands(data, &form->names[i])) {
            return i;
        }
    }
    for (size_t i = 0; i < first; i++) {
        if (stands(data, &form->names[i])) {
            return i;
        }
    }
    return form->attribute_count;
}

/* Reads ` name="value"` for every attribute; `at` is then at what is behind them. */
static inline bool read_attributes(const struct short_form *form, const char **at,
                                   struct short_element *element)
{
    size_t next = 0;

    for (size_t i = 0; i < form->attribute_count; i++) {
        element->values[i] = (struct text){NULL, 0};
    }
    while (**at == ' ') {
        size_t index = attribute_at(form, *at, next);
        if (index == form->attribute_count || element->values[index].data != NULL) {
            return false;
        }
        const char *start = *at + form->names[index].length;
        const char *end = characters_pass_plain(start);
        if (*end != '"') {
            struct character_run run = characters_of_value(end, '"');
            if (!run.sound || *run.end != '"') {
                return false;
            }
            end = run.end;
        }
        element->values[index] = (struct text){start, (size_t)(end - start)};
        *at = end + 1;
        next = index + 1;
    }
    return true;
}

/* Reads from the end of the start tag to behind the end tag. */
static inline bool read_content(const struct short_form *form, const char **at,
                                struct short_element *element)
{
    for (size_t i = 0; i < form->wrapping_count; i++) {
        const struct wrapping *wrapping = &form->wrappings[i];
        if (!stands(*at, &wrapping->opened)) {
            continue;
        }
        const char *start = *at + wrapping->opened.length;
        struct character_run run = {characters_pass_plain(start), false, true};
        if (*run.end != '<') {
            run = characters_of_text(start);
        }
        if (!run.sound || !stands(run.end, &wrapping->closed)) {
            return false;
        }
        element->holder = wrapping->holder;
        element->content = (struct text){start, (size_t)(run.end - start)};
        element->escaped = run.escaped;
        element->events = wrapping->events;
        *at = run.end + wrapping->closed.length;
        return true;
    }
    return false;
}

bool short_element_read(const struct short_form *form, const char **data,
                        struct short_element *element)
{
    const char *at = *data;

    if (!stands(at, &form->name)) {
        return false;
    }
    at += form->name.length;
    if (!read_attributes(form, &at, element)) {
        return false;
    }
    if (read_content(form, &at, element)) {
        *data = at;
        return true;
    }
    const struct expected *end = stands(at, &form->at_once)  ? &form->at_once
                                 : stands(at, &form->closed) ? &form->closed
                                                             : NULL;
    if (end == NULL) {
        return false;
    }
    element->holder = 0;
    element->content = (struct text){NULL, 0};
    element->escaped = false;
    element->events = 2;
    *data = at + end->length;
    return true;
}
