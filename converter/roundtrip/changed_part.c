#include "roundtrip/changed_part.h"

#include "base/unicode.h"
#include "package/part_name.h"
#include "package/rewriting.h"
#include "roundtrip/tag.h"

#include <stdlib.h>
#include <string.h>

enum { DECLARATION_BYTES = 200 };

static char lower(char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

/* Whether the XML declaration names an encoding of one byte a character that expat knows. */
static bool is_narrow(struct text bytes)
{
    char declaration[DECLARATION_BYTES];
    struct text head = text_slice(bytes, 0, sizeof declaration);

    for (size_t i = 0; i < head.length; i++) {
        declaration[i] = lower(head.data[i]);
    }
    struct text lowered = {declaration, head.length};
    struct text named = text_slice(lowered, 0, text_find(lowered, TEXT("?>")));
    return text_starts_with(lowered, TEXT("<?xml")) &&
           (text_find(named, TEXT("iso-8859-1")) < named.length ||
            text_find(named, TEXT("us-ascii")) < named.length);
}

/* As XML 1.0 appendix F tells it. */
static enum part_encoding encoding_of(struct text bytes)
{
    if (text_starts_with(bytes, TEXT("\xFF\xFE")) || text_starts_with(bytes, TEXT("<\0"))) {
        return ENCODING_UTF16_LITTLE;
    }
    if (text_starts_with(bytes, TEXT("\xFE\xFF")) || text_starts_with(bytes, TEXT("\0<"))) {
        return ENCODING_UTF16_BIG;
    }
    return is_narrow(bytes) ? ENCODING_NARROW : ENCODING_UTF8;
}

struct changed_part changed_part_of(struct arena *arena, struct text name, struct text bytes)
{
    return (struct changed_part){
        .arena = arena, .name = name, .bytes = bytes, .encoding = encoding_of(bytes)};
}

bool changed_part_open(struct arena *arena, struct package *package, struct text name,
                       struct changed_part *part)
{
    struct text bytes;

    if (!package_part_bytes(package, name, &bytes)) {
        return false;
    }
    *part = changed_part_of(arena, name, bytes);
    return true;
}

static bool read_rest(void *handle, char *buffer, size_t size, size_t *got)
{
    struct text *rest = handle;
    struct text piece = text_slice(*rest, 0, size);

    if (piece.length > 0) {
        memcpy(buffer, piece.data, piece.length);
    }
    *rest = text_slice(*rest, piece.length, SIZE_MAX);
    *got = piece.length;
    return true;
}

bool changed_part_read(const struct changed_part *part, const struct part_reading *reading,
                       const struct xml_reader *reader)
{
    struct text rest = part->bytes;
    struct xml_source source = {.handle = &rest, .read = read_rest};

    return xml_read(reading->arena, reading->limits, &source, reader, reading->place,
                    part_name_shown(reading->arena, part->name), reading->findings);
}

static unsigned unit_at(const struct changed_part *part, struct text bytes, size_t at)
{
    unsigned first = (unsigned char)bytes.data[at];
    unsigned second = (unsigned char)bytes.data[at + 1];

    return part->encoding == ENCODING_UTF16_LITTLE ? first | second << 8 : first << 8 | second;
}

struct text changed_part_text(const struct changed_part *part, uint64_t start, uint64_t length)
{
    struct text bytes = text_slice(part->bytes, (size_t)start, (size_t)length);
    struct text_builder decoded = text_builder(part->arena);

    if (part->encoding == ENCODING_UTF8) {
        return bytes;
    }
    for (size_t i = 0; part->encoding == ENCODING_NARROW && i < bytes.length; i++) {
        text_append_code_point(&decoded, (unsigned char)bytes.data[i]);
    }
    if (part->encoding == ENCODING_NARROW) {
        return text_built(&decoded);
    }
    for (size_t i = 0; i + 1 < bytes.length; i += 2) {
        unsigned long unit = unit_at(part, bytes, i);
        if (unit >= 0xD800 && unit <= 0xDBFF && i + 3 < bytes.length) {
            i += 2;
            unit = 0x10000 + ((unit - 0xD800) << 10) + (unit_at(part, bytes, i) - 0xDC00UL);
        }
        text_append_code_point(&decoded, unit);
    }
    return text_built(&decoded);
}

uint64_t changed_part_behind(const struct xml_tag *tag)
{
    return tag->start + tag->length;
}

bool changed_part_number(struct text text, uint32_t *number)
{
    text = text_trim(text);
    *number = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || i > 8) {
            return false;
        }
        *number = *number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return text.length > 0;
}

void changed_part_splice(struct changed_part *part, uint64_t start, uint64_t length,
                         struct text put)
{
    part->splices = arena_grow(part->arena, part->splices, part->count, part->count + 1,
                               sizeof *part->splices, &part->capacity);
    part->splices[part->count] = (struct splice){start, length, put, part->count};
    part->count++;
}

void changed_part_put_into(struct changed_part *part, const struct xml_tag *tag, uint64_t end,
                           struct text put)
{
    struct text start = changed_part_text(part, tag->start, tag->length);
    struct text_builder whole = text_builder(part->arena);

    if (text_is_empty(put)) {
        return;
    }
    if (!tag_is_whole(start)) {
        changed_part_splice(part, end, 0, put);
        return;
    }
    text_append(&whole, tag_opened(part->arena, start));
    text_append(&whole, put);
    text_append(&whole, tag_end(part->arena, start));
    changed_part_splice(part, tag->start, tag->length, text_built(&whole));
}

static void append_unit(const struct changed_part *part, struct text_builder *out, unsigned unit)
{
    char low = (char)(unsigned char)unit;
    char high = (char)(unsigned char)(unit >> 8);
    bool little = part->encoding == ENCODING_UTF16_LITTLE;

    text_append_byte(out, little ? low : high);
    text_append_byte(out, little ? high : low);
}

static void append_wide(const struct changed_part *part, struct text_builder *out, uint32_t point)
{
    if (point < 0x10000) {
        append_unit(part, out, point);
        return;
    }
    append_unit(part, out, 0xD800 + ((point - 0x10000) >> 10));
    append_unit(part, out, 0xDC00 + ((point - 0x10000) & 0x3FF));
}

/* In a narrow part a character beyond ASCII is written by its number. */
static void append_encoded(const struct changed_part *part, struct text_builder *out,
                           struct text put)
{
    int32_t point;

    if (part->encoding == ENCODING_UTF8) {
        text_append(out, put);
        return;
    }
    while (unicode_next(&put, &point)) {
        if (part->encoding != ENCODING_NARROW) {
            append_wide(part, out, (uint32_t)point);
        } else if (point < 0x80) {
            text_append_byte(out, (char)point);
        } else {
            text_append_format(out, "&#%ld;", (long)point);
        }
    }
}

static int compare_splices(const void *left, const void *right)
{
    const struct splice *a = left;
    const struct splice *b = right;
    int place = (a->start > b->start) - (a->start < b->start);
    int replaces = (a->length > 0) - (b->length > 0);

    if (place != 0 || replaces != 0) {
        return place != 0 ? place : replaces;
    }
    return (a->order > b->order) - (a->order < b->order);
}

struct text changed_part_finish(struct changed_part *part)
{
    struct text_builder out = text_builder(part->arena);
    size_t done = 0;

    if (part->count > 1) {
        qsort(part->splices, part->count, sizeof *part->splices, compare_splices);
    }
    text_reserve(&out, part->bytes.length + 64 * part->count);
    for (size_t i = 0; i < part->count; i++) {
        const struct splice *splice = &part->splices[i];
        text_append(&out, text_slice(part->bytes, done, (size_t)splice->start - done));
        append_encoded(part, &out, splice->put);
        done = (size_t)(splice->start + splice->length);
    }
    text_append(&out, text_slice(part->bytes, done, SIZE_MAX));
    return text_built(&out);
}
