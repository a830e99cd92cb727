#include "workbook/xstring.h"

#include <string.h>

static int hexadecimal(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    char lower = (char)(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool read_escape(struct text text, size_t at, unsigned long *unit)
{
    if (text.length - at < XSTRING_ESCAPE_LENGTH || text.data[at] != '_' ||
        text.data[at + 1] != 'x' || text.data[at + 6] != '_') {
        return false;
    }
    *unit = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = hexadecimal(text.data[at + i]);
        if (digit < 0) {
            return false;
        }
        *unit = *unit * 16 + (unsigned long)digit;
    }
    return true;
}

bool xstring_begins_escape(struct text text)
{
    unsigned long unit;

    return read_escape(text, 0, &unit);
}

struct text xstring_decode(struct arena *arena, struct text stored)
{
    unsigned long unit;
    unsigned long low;
    if (stored.length == 0 || memchr(stored.data, '_', stored.length) == NULL) {
        return stored;
    }
    size_t at = text_find(stored, TEXT("_x"));
    if (at == stored.length) {
        return stored;
    }
    struct text_builder builder = text_builder(arena);
    text_append(&builder, text_slice(stored, 0, at));
    while (at < stored.length) {
        if (!read_escape(stored, at, &unit)) {
            text_append_byte(&builder, stored.data[at++]);
            continue;
        }
        at += XSTRING_ESCAPE_LENGTH;
        /* A character beyond U+FFFF is escaped as its two UTF-16 halves. */
        if (unit >= 0xD800 && unit <= 0xDBFF && at < stored.length &&
            read_escape(stored, at, &low) && low >= 0xDC00 && low <= 0xDFFF) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            at += XSTRING_ESCAPE_LENGTH;
        }
        text_append_code_point(&builder, unit);
    }
    return text_built(&builder);
}
