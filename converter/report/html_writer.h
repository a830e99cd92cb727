/* Where the bytes of a page go, and how a text from a return is written among them. Not for
 * other rooms. */
#ifndef HUIBIAO_REPORT_HTML_WRITER_H
#define HUIBIAO_REPORT_HTML_WRITER_H

#include "base/output_file.h"
#include "report/page.h"

/* A page under way. What is appended to `out` goes to the file piece by piece. */
struct html_writer {
    const struct page *page;
    enum language language;
    struct arena *arena; /* of the page */
    struct text_builder out;
    struct output_file *file;
};

/* Brings what was appended to the file when it has become much; false with a finding when that
 * fails. html_flush does so in any case. */
bool html_flow(struct html_writer *writer);
bool html_flush(struct html_writer *writer);

/* Appends text as it may stand in an element or in an attribute in double quotes. What XML and
 * HTML know no character for becomes U+FFFD. */
void html_append_text(struct text_builder *out, struct text text);

/* Appends a JSON string that may stand in a script element: no `<`, no `&`, no line separator. */
void html_append_json(struct text_builder *out, struct text text);

/* Appends a text of page/, its words in the writer's language. `slot` is called for each
 * `[[#name]]`; false when it is. */
bool html_template(struct html_writer *writer, struct text text,
                   bool (*slot)(struct html_writer *writer, struct text name));

/* A declared title, {year} and the like filled in; false when the store fails. */
bool html_title(struct html_writer *writer, const struct title *title, struct text *filled);

/* The texts of page/. */
extern const struct text page_html, page_roster_html, page_css, page_js;

#endif
