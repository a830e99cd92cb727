#include "roundtrip/tag.h"

#include <stdint.h>

/* An attribute within a tag: slices of it. `whole` begins with the white space before. */
struct tag_attribute {
    size_t start, end; /* of `whole` */
    struct text name;
    size_t value_start, value_end;
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static size_t behind_name(struct text tag, size_t at)
{
    while (at < tag.length && !is_space(tag.data[at]) && tag.data[at] != '=' &&
           tag.data[at] != '/' && tag.data[at] != '>') {
        at++;
    }
    return at;
}

static size_t behind_space(struct text tag, size_t at)
{
    while (at < tag.length && is_space(tag.data[at])) {
        at++;
    }
    return at;
}

static struct text tag_name(struct text tag)
{
    return text_slice(tag, 1, behind_name(tag, 1) - 1);
}

/* The attribute that begins at `*at`, which goes behind it; false at the tag's end. expat has
 * read the tag, so that it is well formed. */
static bool next_attribute(struct text tag, size_t *at, struct tag_attribute *attribute)
{
    size_t start = behind_space(tag, *at);
    size_t end = behind_name(tag, start);
    size_t quote = end;

    attribute->start = *at;
    attribute->name = text_slice(tag, start, end - start);
    while (quote < tag.length && tag.data[quote] != '"' && tag.data[quote] != '\'') {
        quote++;
    }
    if (end == start || quote == tag.length) {
        return false;
    }
    attribute->value_start = quote + 1;
    attribute->value_end = quote + 1;
    while (attribute->value_end < tag.length && tag.data[attribute->value_end] != tag.data[quote]) {
        attribute->value_end++;
    }
    attribute->end = attribute->value_end < tag.length ? attribute->value_end + 1 : tag.length;
    *at = attribute->end;
    return true;
}

static bool find_attribute(struct text tag, const char *name, struct tag_attribute *attribute)
{
    size_t at = behind_name(tag, 1);

    while (next_attribute(tag, &at, attribute)) {
        if (text_equal(attribute->name, text_of(name))) {
            return true;
        }
    }
    return false;
}

struct text tag_prefix(struct text tag)
{
    struct text name = tag_name(tag);
    size_t colon = text_find(name, TEXT(":"));

    return colon < name.length ? text_slice(name, 0, colon + 1) : TEXT("");
}

bool tag_declared_prefix(struct text tag, const char *const *namespaces, struct text *prefix)
{
    struct tag_attribute attribute;
    size_t at = behind_name(tag, 1);
    const struct text declares = TEXT("xmlns:");

    while (next_attribute(tag, &at, &attribute)) {
        struct text value =
            text_slice(tag, attribute.value_start, attribute.value_end - attribute.value_start);
        for (size_t i = 0; namespaces[i] != NULL; i++) {
            if (text_starts_with(attribute.name, declares) &&
                text_equal(value, text_of(namespaces[i]))) {
                *prefix = text_slice(attribute.name, declares.length, SIZE_MAX);
                return true;
            }
        }
    }
    return false;
}

bool tag_declares(struct text tag, const char *space)
{
    struct tag_attribute attribute;
    size_t at = behind_name(tag, 1);

    while (next_attribute(tag, &at, &attribute)) {
        struct text value =
            text_slice(tag, attribute.value_start, attribute.value_end - attribute.value_start);
        if (text_starts_with(attribute.name, TEXT("xmlns")) && text_equal(value, text_of(space))) {
            return true;
        }
    }
    return false;
}

struct text tag_value(struct text tag, const char *name)
{
    struct tag_attribute found;

    if (!find_attribute(tag, name, &found)) {
        return TEXT("");
    }
    return text_slice(tag, found.value_start, found.value_end - found.value_start);
}

static bool is_listed(struct text name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (text_equal(name, text_of(*names))) {
            return true;
        }
    }
    return false;
}

/* The next attribute that is not listed. */
static bool next_unlisted(struct text tag, size_t *at, const char *const *names,
                          struct tag_attribute *attribute)
{
    while (next_attribute(tag, at, attribute)) {
        if (!is_listed(attribute->name, names)) {
            return true;
        }
    }
    return false;
}

bool tag_same_but(struct text left, struct text right, const char *const *names)
{
    struct tag_attribute a;
    struct tag_attribute b;
    size_t left_at = behind_name(left, 1);
    size_t right_at = behind_name(right, 1);
    bool more;

    if (!text_equal(tag_name(left), tag_name(right)) || tag_is_whole(left) != tag_is_whole(right)) {
        return false;
    }
    do {
        more = next_unlisted(left, &left_at, names, &a);
        if (more != next_unlisted(right, &right_at, names, &b)) {
            return false;
        }
        if (more && (!text_equal(a.name, b.name) ||
                     !text_equal(text_slice(left, a.value_start, a.value_end - a.value_start),
                                 text_slice(right, b.value_start, b.value_end - b.value_start)))) {
            return false;
        }
    } while (more);
    return true;
}

bool tag_is_whole(struct text tag)
{
    return text_ends_with(tag, TEXT("/>"));
}

/* Where the attributes end: before the white space and the mark that close the tag. */
static size_t attributes_end(struct text tag)
{
    struct tag_attribute attribute;
    size_t at = behind_name(tag, 1);

    while (next_attribute(tag, &at, &attribute)) {
    }
    return at;
}

struct text tag_with(struct arena *arena, struct text tag, const char *name, struct text value)
{
    struct text_builder built = text_builder(arena);
    struct tag_attribute found;

    if (find_attribute(tag, name, &found)) {
        text_append(&built, text_slice(tag, 0, found.value_start));
        text_append(&built, value);
        text_append(&built, text_slice(tag, found.value_end, SIZE_MAX));
        return text_built(&built);
    }
    size_t end = attributes_end(tag);
    text_append(&built, text_slice(tag, 0, end));
    text_append_format(&built, " %s=\"%.*s\"", name, (int)value.length, value.data);
    text_append(&built, text_slice(tag, end, SIZE_MAX));
    return text_built(&built);
}

struct text tag_without(struct arena *arena, struct text tag, const char *name)
{
    struct text_builder built = text_builder(arena);
    struct tag_attribute found;

    if (!find_attribute(tag, name, &found)) {
        return tag;
    }
    text_append(&built, text_slice(tag, 0, found.start));
    text_append(&built, text_slice(tag, found.end, SIZE_MAX));
    return text_built(&built);
}

struct text tag_opened(struct arena *arena, struct text tag)
{
    if (!tag_is_whole(tag)) {
        return tag;
    }
    return text_format(arena, "%.*s>", (int)(tag.length - 2), tag.data);
}

struct text tag_end(struct arena *arena, struct text tag)
{
    struct text name = tag_name(tag);

    return text_format(arena, "</%.*s>", (int)name.length, name.data);
}
