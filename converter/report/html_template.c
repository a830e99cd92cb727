#include "report/html_writer.h"

bool html_template(struct html_writer *writer, struct text text,
                   bool (*slot)(struct html_writer *writer, struct text name))
{
    for (;;) {
        size_t open = text_find(text, TEXT("[["));
        struct text rest = text_slice(text, open, text.length);
        size_t close = text_find(rest, TEXT("]]"));
        text_append(&writer->out, text_slice(text, 0, open));
        if (close == rest.length) {
            text_append(&writer->out, rest);
            return html_flow(writer);
        }
        struct text inside = text_slice(rest, 2, close - 2);
        size_t bar = text_find(inside, TEXT("|"));
        if (text_starts_with(inside, TEXT("#"))) {
            if (!slot(writer, text_slice(inside, 1, inside.length))) {
                return false;
            }
        } else {
            text_append(&writer->out, writer->language == LANGUAGE_ZH
                                          ? text_slice(inside, 0, bar)
                                          : text_slice(inside, bar + 1, inside.length));
        }
        text = text_slice(rest, close + 2, rest.length);
    }
}
