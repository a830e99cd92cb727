#include "report/html_writer.h"

#include "base/unicode.h"

enum { MUCH = 1 << 16 };

bool html_flush(struct html_writer *writer)
{
    bool written = output_file_write(writer->file, text_built(&writer->out));

    writer->out.length = 0;
    return written;
}

bool html_flow(struct html_writer *writer)
{
    return writer->out.length < MUCH || html_flush(writer);
}

/* C0 and C1 controls other than white space, and noncharacters. */
static bool is_no_character(int32_t code_point)
{
    bool space = code_point == '\t' || code_point == '\n' || code_point == '\r';

    return (code_point < ' ' && !space) || (code_point >= 0x7F && code_point < 0xA0) ||
           (code_point & 0xFFFE) == 0xFFFE || (code_point >= 0xFDD0 && code_point <= 0xFDEF);
}

void html_append_text(struct text_builder *out, struct text text)
{
    int32_t code_point;

    while (unicode_next(&text, &code_point)) {
        if (code_point == '<') {
            text_append(out, TEXT("&lt;"));
        } else if (code_point == '>') {
            text_append(out, TEXT("&gt;"));
        } else if (code_point == '&') {
            text_append(out, TEXT("&amp;"));
        } else if (code_point == '"') {
            text_append(out, TEXT("&quot;"));
        } else if (code_point == '\'') {
            text_append(out, TEXT("&#39;"));
        } else {
            text_append_code_point(out, is_no_character(code_point) ? 0xFFFD
                                                                    : (unsigned long)code_point);
        }
    }
}

void html_append_json(struct text_builder *out, struct text text)
{
    int32_t code_point;

    text_append_byte(out, '"');
    while (unicode_next(&text, &code_point)) {
        bool quoted = code_point == '<' || code_point == '>' || code_point == '&' ||
                      code_point == 0x2028 || code_point == 0x2029 || code_point < ' ' ||
                      code_point == 0x7F;
        if (code_point == '"' || code_point == '\\') {
            text_append_byte(out, '\\');
            text_append_byte(out, (char)code_point);
        } else if (quoted) {
            text_append_format(out, "\\u%04x", (unsigned)code_point);
        } else {
            text_append_code_point(out, (unsigned long)code_point);
        }
    }
    text_append_byte(out, '"');
}

bool html_title(struct html_writer *writer, const struct title *title, struct text *filled)
{
    const struct page *page = writer->page;
    struct row_source source = store_rows(page->store);

    return workbook_title(writer->arena, page->declarations, page->settings, &source, title,
                          filled);
}
