#include "writing/cell_text.h"

#include "base/unicode.h"
#include "workbook/xstring.h"

enum { SUPPLEMENTARY = 0x10000, REPLACEMENT = 0xFFFD };

static bool is_xml_character(int32_t code_point)
{
    return (code_point >= 0x20 && code_point < 0xFFFE) || code_point == '\n' ||
           code_point == '\t' || code_point >= SUPPLEMENTARY;
}

/* Takes one character off the text; the two of a line's end on Windows are one. */
static int32_t take_character(struct text *text)
{
    int32_t code_point;

    unicode_next(text, &code_point);
    if (code_point != '\r') {
        return is_xml_character(code_point) ? code_point : REPLACEMENT;
    }
    if (text_starts_with(*text, TEXT("\n"))) {
        *text = text_slice(*text, 1, text->length);
    }
    return '\n';
}

/* Whether a cell takes the text as it stands: nearly all. A lead byte of 0xEF may begin a character
 * that XML does not have (U+FFFE). */
static bool is_plain(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool suspect = c < 0x20 ? c != '\n' && c != '\t'
                                : c == '_' || (c == 0xEF && i + 1 < text.length &&
                                               (unsigned char)text.data[i + 1] == 0xBF);
        if (suspect) {
            return false;
        }
    }
    return unicode_is_valid(text);
}

const char *cell_text_piece(struct arena *arena, struct text *rest, size_t limit)
{
    struct text_builder builder = text_builder(arena);
    size_t units = 0;

    /* No character has more units than bytes. */
    if (rest->length <= limit && is_plain(*rest)) {
        struct text whole = *rest;
        *rest = TEXT("");
        return text_terminated(arena, whole);
    }
    while (!text_is_empty(*rest)) {
        struct text behind = *rest;
        bool escape = xstring_begins_escape(*rest);
        int32_t code_point = take_character(&behind);
        units += (code_point >= SUPPLEMENTARY ? 2 : 1) +
                 (escape ? (size_t)XSTRING_ESCAPE_LENGTH - 1 : 0);
        if (units > limit) {
            break;
        }
        *rest = behind;
        text_append(&builder, escape ? TEXT("_x005F") : TEXT(""));
        text_append_code_point(&builder, (unsigned long)code_point);
    }
    return text_terminated(arena, text_built(&builder));
}

const char *cell_text(struct arena *arena, struct text text, bool *cut)
{
    const char *written = cell_text_piece(arena, &text, CELL_TEXT_LIMIT);

    *cut = !text_is_empty(text);
    return written;
}

/* An escape makes 13 units of 7, and no character has more units than bytes. */
bool cell_text_fits(struct arena *arena, struct text text)
{
    bool cut = false;

    if (text.length > CELL_TEXT_LIMIT / 2) {
        (void)cell_text(arena, text, &cut);
    }
    return !cut;
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

/* The characters of a line that are no wider than this; the first in any case. */
static struct text as_wide_as(struct text line, size_t width)
{
    struct text rest = line;
    struct text head = {line.data, 0};
    int32_t code_point;

    while (unicode_next(&rest, &code_point)) {
        struct text longer = {line.data, line.length - rest.length};
        size_t character =
            unicode_width(text_slice(line, head.length, longer.length - head.length));
        if (head.length > 0 && character > width) {
            break;
        }
        width -= character > width ? width : character;
        head = longer;
    }
    return head;
}

struct text cell_text_beginning(struct text text, size_t width, size_t lines)
{
    size_t taken = 0;

    while (taken < text.length && lines > 0) {
        struct text rest = text_slice(text, taken, text.length);
        size_t end = text_find(rest, TEXT("\n"));
        size_t needed = cell_text_lines(text_slice(rest, 0, end), width);
        if (needed > lines) {
            taken += as_wide_as(text_slice(rest, 0, end), lines * width).length;
            break;
        }
        lines -= needed;
        taken += end < rest.length ? end + 1 : end;
    }
    return text_slice(text, 0, taken);
}
