#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Nearly all that is formatted is shorter. */
enum { FORMATTED = 256 };

struct text text_of(const char *string)
{
    return string == NULL ? (struct text){"", 0} : (struct text){string, strlen(string)};
}

bool text_is_empty(struct text text)
{
    return text.length == 0;
}

int text_compare(struct text left, struct text right)
{
    size_t shorter = left.length < right.length ? left.length : right.length;
    int order = shorter == 0 ? 0 : memcmp(left.data, right.data, shorter);

    if (order != 0) {
        return order;
    }
    return (left.length > right.length) - (left.length < right.length);
}

bool text_is_one_of(struct text text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (text_equal(text, text_of(*words))) {
            return true;
        }
    }
    return false;
}

bool text_is_among(struct text text, const struct text *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(text, list[i])) {
            return true;
        }
    }
    return false;
}

bool text_starts_with(struct text text, struct text start)
{
    return text.length >= start.length && text_equal((struct text){text.data, start.length}, start);
}

bool text_ends_with(struct text text, struct text end)
{
    return text.length >= end.length &&
           text_equal(text_slice(text, text.length - end.length, end.length), end);
}

size_t text_find(struct text text, struct text part)
{
    if (part.length == 0) {
        return 0;
    }
    if (text.length == 0) {
        return text.length;
    }
    const char *found = memmem(text.data, text.length, part.data, part.length);
    return found == NULL ? text.length : (size_t)(found - text.data);
}

struct text text_slice(struct text text, size_t start, size_t length)
{
    if (start > text.length) {
        start = text.length;
    }
    size_t rest = text.length - start;
    /* An empty text may have no bytes at all, to which not even 0 may be added. */
    const char *data = start == 0 ? text.data : text.data + start;
    return (struct text){data, length < rest ? length : rest};
}

/* Bytes 10xxxxxx continue a character. */
struct text text_head(struct text text, size_t length)
{
    if (length < text.length) {
        while (length > 0 && ((unsigned char)text.data[length] & 0xC0U) == 0x80) {
            length--;
        }
    }
    return text_slice(text, 0, length);
}

/* White space of more than one byte (Unicode 15, property White_Space), and what is
 * pasted into cells with it and is as little seen: the zero-width space, the byte order
 * mark. */
static const char *const wide_spaces[] = {
    "\u3000", "\u00A0", "\u200B", "\uFEFF", "\u2002", "\u2003",   "\u2000",
    "\u2001", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",   "\u2009",
    "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\xC2\x85", "\u1680",
};

static bool is_space_byte(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* No byte of a wide space is ASCII: most texts need not be held against the list. */
static bool is_ascii(char byte)
{
    return ((unsigned char)byte & 0x80U) == 0;
}

static size_t leading_space(struct text text)
{
    if (text.length == 0 || is_ascii(text.data[0])) {
        return text.length > 0 && is_space_byte(text.data[0]) ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof wide_spaces / sizeof wide_spaces[0]; i++) {
        struct text space = text_of(wide_spaces[i]);
        if (text_starts_with(text, space)) {
            return space.length;
        }
    }
    return 0;
}

static size_t trailing_space(struct text text)
{
    if (text.length == 0 || is_ascii(text.data[text.length - 1])) {
        return text.length > 0 && is_space_byte(text.data[text.length - 1]) ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof wide_spaces / sizeof wide_spaces[0]; i++) {
        struct text space = text_of(wide_spaces[i]);
        if (text_ends_with(text, space)) {
            return space.length;
        }
    }
    return 0;
}

struct text text_trim_edges(struct text text)
{
    for (size_t space; (space = leading_space(text)) > 0;) {
        text.data += space;
        text.length -= space;
    }
    for (size_t space; (space = trailing_space(text)) > 0;) {
        text.length -= space;
    }
    return text;
}

struct text text_skip(struct text text, struct text start)
{
    return text_starts_with(text, start) ? text_trim(text_slice(text, start.length, text.length))
                                         : text;
}

struct text text_copy(struct arena *arena, struct text text)
{
    return (struct text){text_terminated(arena, text), text.length};
}

char *text_terminated(struct arena *arena, struct text text)
{
    char *copy = arena_allocate(arena, text.length + 1);

    if (text.length > 0) {
        memcpy(copy, text.data, text.length);
    }
    return copy;
}

struct text_builder text_builder(struct arena *arena)
{
    return (struct text_builder){.arena = arena};
}

static char *reserve(struct text_builder *builder, size_t more)
{
    if (more > builder->capacity - builder->length) {
        builder->data = arena_grow(builder->arena, builder->data, builder->length,
                                   builder->length + more, 1, &builder->capacity);
    }
    return builder->data + builder->length;
}

/* Not more than that, as growing by doubling would. */
void text_reserve(struct text_builder *builder, size_t more)
{
    if (builder->data == NULL && more > 0) {
        builder->data = arena_allocate(builder->arena, more);
        builder->capacity = more;
    } else if (more > 0) {
        (void)reserve(builder, more);
    }
}

void text_append(struct text_builder *builder, struct text text)
{
    if (text.length > 0) {
        memcpy(reserve(builder, text.length), text.data, text.length);
        builder->length += text.length;
    }
}

void text_append_byte(struct text_builder *builder, char byte)
{
    *reserve(builder, 1) = byte;
    builder->length++;
}

bool text_take_quoted(struct arena *arena, struct text *rest, struct text *content)
{
    const struct text mark = TEXT("\"");
    struct text_builder builder = text_builder(arena);
    struct text left = text_slice(*rest, 1, rest->length);

    for (;;) {
        size_t end = text_find(left, mark);
        if (end == left.length) {
            return false;
        }
        text_append(&builder, text_slice(left, 0, end));
        left = text_slice(left, end + 1, left.length);
        if (!text_starts_with(left, mark)) {
            break;
        }
        text_append(&builder, mark);
        left = text_slice(left, 1, left.length);
    }
    *rest = left;
    *content = text_built(&builder);
    return true;
}

size_t text_encode(unsigned long code_point, char *bytes)
{
    unsigned long c = code_point;
    size_t length = 0;

    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        c = 0xFFFD;
    }
    if (c < 0x80) {
        bytes[length++] = (char)c;
        return length;
    }
    if (c < 0x800) {
        bytes[length++] = (char)(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            bytes[length++] = (char)(0xE0 | c >> 12);
        } else {
            bytes[length++] = (char)(0xF0 | c >> 18);
            bytes[length++] = (char)(0x80 | (c >> 12 & 0x3F));
        }
        bytes[length++] = (char)(0x80 | (c >> 6 & 0x3F));
    }
    bytes[length++] = (char)(0x80 | (c & 0x3F));
    return length;
}

void text_append_code_point(struct text_builder *builder, unsigned long code_point)
{
    char bytes[TEXT_LONGEST_CHARACTER];

    text_append(builder, (struct text){bytes, text_encode(code_point, bytes)});
}

void text_append_arguments(struct text_builder *builder, const char *format, va_list arguments)
{
    char most[FORMATTED]; /* of what is formatted: so it need not be done twice */
    va_list again;

    va_copy(again, arguments);
    int length = vsnprintf(most, sizeof most, format, arguments);
    if (length > 0) {
        size_t size = (size_t)length + 1; /* with an end mark, which some callers use */
        text_reserve(builder, size);
        char *end = builder->data + builder->length;
        if (size <= sizeof most) {
            memcpy(end, most, size);
            builder->length += (size_t)length;
        } else if (vsnprintf(end, size, format, again) == length) {
            builder->length += (size_t)length;
        }
    }
    va_end(again);
}

void text_append_format(struct text_builder *builder, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    text_append_arguments(builder, format, arguments);
    va_end(arguments);
}

struct text text_built(const struct text_builder *builder)
{
    return (struct text){builder->data == NULL ? "" : builder->data, builder->length};
}

struct text text_format(struct arena *arena, const char *format, ...)
{
    struct text_builder builder = text_builder(arena);
    va_list arguments;

    va_start(arguments, format);
    text_append_arguments(&builder, format, arguments);
    va_end(arguments);
    return text_built(&builder);
}
