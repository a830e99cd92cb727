#include "writing/cell_text.h"

#include "base/unicode.h"

enum { ESCAPE_LENGTH = 7, SUPPLEMENTARY = 0x10000 };

static bool is_hexadecimal(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* `_xHHHH_`: a reader would take it for one character. */
static bool starts_as_escape(struct text text)
{
    if (text.length < ESCAPE_LENGTH || text.data[0] != '_' || text.data[1] != 'x' ||
        text.data[ESCAPE_LENGTH - 1] != '_') {
        return false;
    }
    for (size_t i = 2; i < ESCAPE_LENGTH - 1; i++) {
        if (!is_hexadecimal(text.data[i])) {
            return false;
        }
    }
    return true;
}

static bool is_xml_character(int32_t code_point)
{
    return (code_point >= 0x20 && code_point < 0xFFFE) || code_point == '\n' ||
           code_point == '\t' || code_point >= SUPPLEMENTARY;
}

const char *cell_text(struct arena *arena, struct text text, bool *cut)
{
    struct text_builder builder = text_builder(arena);
    size_t units = 0;
    int32_t code_point;

    *cut = false;
    for (struct text rest = text; !text_is_empty(rest);) {
        bool escape = starts_as_escape(rest);
        unicode_next(&rest, &code_point);
        if (code_point == '\r') {
            if (text_starts_with(rest, TEXT("\n"))) {
                continue;
            }
            code_point = '\n';
        }
        units += (code_point >= SUPPLEMENTARY ? 2 : 1) + (escape ? (size_t)ESCAPE_LENGTH - 1 : 0);
        if (units > CELL_TEXT_LIMIT) {
            *cut = true;
            break;
        }
        if (escape) {
            text_append(&builder, TEXT("_x005F"));
        }
        text_append_code_point(&builder,
                               is_xml_character(code_point) ? (unsigned long)code_point : 0xFFFD);
    }
    return text_terminated(arena, text_built(&builder));
}

size_t cell_text_lines(struct text text, size_t width)
{
    size_t lines = 0;

    for (;;) {
        size_t end = text_find(text, TEXT("\n"));
        size_t needed = unicode_width(text_slice(text, 0, end));
        lines += needed == 0 ? 1 : (needed + width - 1) / width;
        if (end == text.length) {
            return lines;
        }
        text = text_slice(text, end + 1, text.length);
    }
}
