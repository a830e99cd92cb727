#include "roundtrip/escape.h"

#include "base/unicode.h"
#include "workbook/xstring.h"

static void append_point(struct text_builder *out, int32_t point)
{
    switch (point) {
    case '&':
        text_append(out, TEXT("&amp;"));
        break;
    case '<':
        text_append(out, TEXT("&lt;"));
        break;
    case '>':
        text_append(out, TEXT("&gt;"));
        break;
    case '"':
        text_append(out, TEXT("&quot;"));
        break;
    default:
        text_append_code_point(out, (unsigned long)point);
        break;
    }
}

void escape_append(struct text_builder *out, struct text text)
{
    int32_t point;

    while (unicode_next(&text, &point)) {
        append_point(out, point);
    }
}

/* XML 1.0 §2.2 Char; a carriage return would be read as a line feed (§2.11). */
static bool can_stand(int32_t point)
{
    return point == '\t' || point == '\n' || (point >= 0x20 && point != 0xFFFE && point != 0xFFFF);
}

void escape_append_xstring(struct text_builder *out, struct text text)
{
    int32_t point;

    while (text.length > 0) {
        bool escape = xstring_begins_escape(text);
        (void)unicode_next(&text, &point);
        if (escape || !can_stand(point)) {
            text_append_format(out, "_x%04lX_", (unsigned long)point);
        } else {
            append_point(out, point);
        }
    }
}

static bool is_white(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct text escape_space(struct text text)
{
    bool white = false;

    for (size_t i = 0; i < text.length && !white; i++) {
        bool edge = i == 0 || i == text.length - 1;
        white = is_white(text.data[i]) && (edge || text.data[i] != ' ');
    }
    return white ? TEXT(" xml:space=\"preserve\"") : TEXT("");
}
