#include "scanner/short_element.h"

#include "scanner/characters.h"
#include "scanner/window.h"
#include "xml/path_index.h"

#include <string.h>

enum { WORD = sizeof(uint64_t), EXPECTED_WORDS = 4 };
_Static_assert(EXPECTED_WORDS <= WINDOW_MARGIN / WORD, "as many bytes may be looked at");

/* Bytes that are looked for, a word at a time. */
struct expected {
    uint64_t words[EXPECTED_WORDS], masks[EXPECTED_WORDS];
    size_t length;
};

/* Whether white space counts (XML 1.0 §2.10): some write it on every text. */
#define PRESERVE " xml:space=\"preserve\""

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
    struct wrapping wrappings[2 * XML_SHORT_HOLDERS]; /* with and without PRESERVE */
    size_t wrapping_count;
};

/* Appends to what is expected; false when that is too long then. */
static bool expect(struct expected *expected, const char *more)
{
    size_t length = strlen(more);

    if (expected->length + length > sizeof expected->words) {
        return false;
    }
    memcpy((char *)expected->words + expected->length, more, length);
    memset((char *)expected->masks + expected->length, 0xFF, length);
    expected->length += length;
    return true;
}

static inline bool word_stands(const char *data, const struct expected *expected, size_t number)
{
    uint64_t word;

    memcpy(&word, data + number * WORD, WORD);
    return ((word ^ expected->words[number]) & expected->masks[number]) == 0;
}

/* A 0 behind the last byte is never part of what is expected; WINDOW_MARGIN bytes behind it may
 * be looked at. Most of what is expected is no longer than a word, or two. */
static inline bool stands(const char *data, const struct expected *expected)
{
    return word_stands(data, expected, 0) &&
           (expected->length <= WORD || word_stands(data, expected, 1)) &&
           (expected->length <= (size_t)2 * WORD ||
            (word_stands(data, expected, 2) && word_stands(data, expected, 3)));
}

/* From the end of the element's start tag to the end of that of `path`, but for its `>`. */
static bool expect_opened(const struct xml_reader *reader, const struct xml_path *path,
                          struct wrapping *wrapping)
{
    if (path->element == reader->brief->element) {
        return true;
    }
    wrapping->events += 2;
    return expect_opened(reader, xml_path_of(reader, path->parent), wrapping) &&
           expect(&wrapping->opened, "><") && expect(&wrapping->opened, path->name);
}

/* The end tags from that of `path` out to the element's own. */
static bool expect_closed(const struct xml_reader *reader, const struct xml_path *path,
                          struct expected *closed)
{
    for (;; path = xml_path_of(reader, path->parent)) {
        if (!expect(closed, "</") || !expect(closed, path->name) || !expect(closed, ">")) {
            return false;
        }
        if (path->element == reader->brief->element) {
            return true;
        }
    }
}

static bool read_attribute_names(const struct xml_short *brief, struct short_form *form)
{
    for (; brief->attributes[form->attribute_count] != NULL; form->attribute_count++) {
        struct expected *name = &form->names[form->attribute_count];
        if (!expect(name, " ") || !expect(name, brief->attributes[form->attribute_count]) ||
            !expect(name, "=\"")) {
            return false;
        }
    }
    return true;
}

/* With what stands behind the holder's name in its start tag. */
static bool read_wrapping(const struct xml_reader *reader, int holder, const char *behind_name,
                          struct wrapping *wrapping)
{
    const struct xml_path *path = xml_path_of(reader, holder);

    *wrapping = (struct wrapping){.holder = holder, .events = 2};
    return expect_opened(reader, path, wrapping) && expect(&wrapping->opened, behind_name) &&
           expect(&wrapping->opened, ">") && expect_closed(reader, path, &wrapping->closed);
}

static bool read_wrappings(const struct xml_reader *reader, const char *behind_name,
                           struct short_form *form)
{
    for (const int *holder = reader->brief->holders; *holder != 0; holder++) {
        if (!read_wrapping(reader, *holder, behind_name, &form->wrappings[form->wrapping_count])) {
            return false;
        }
        form->wrapping_count++;
    }
    return true;
}

static bool read_brief(const struct xml_reader *reader, struct short_form *form)
{
    const struct xml_path *path = xml_path_of(reader, reader->brief->element);

    form->parent = path->parent;
    return expect(&form->name, "<") && expect(&form->name, path->name) &&
           expect(&form->closed, "></") && expect(&form->closed, path->name) &&
           expect(&form->closed, ">") && expect(&form->at_once, "/>") &&
           read_attribute_names(reader->brief, form) && read_wrappings(reader, "", form) &&
           read_wrappings(reader, PRESERVE, form);
}

struct short_form *short_form_create(struct arena *arena, const struct xml_reader *reader)
{
    if (reader->brief == NULL) {
        return NULL;
    }
    struct short_form *form = arena_allocate(arena, sizeof *form);
    return read_brief(reader, form) ? form : NULL;
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
            if (!run.sound || run.escaped || *run.end != '"') {
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
