#include "report/report.h"

#include "writing/writing.h"

/* What makes a spreadsheet run a text as a formula, or swallow the mark that keeps it from that
 * (an apostrophe, which is therefore marked itself). */
static const struct text dangers[] = {
    {"=", 1},  {"+", 1}, {"-", 1},  {"@", 1},  {"\t", 1}, {"\r", 1},
    {"\n", 1}, {"'", 1}, {"＝", 3}, {"＋", 3}, {"－", 3}, {"＠", 3},
};

static bool is_dangerous(struct text text)
{
    for (size_t i = 0; i < sizeof dangers / sizeof dangers[0]; i++) {
        if (text_starts_with(text, dangers[i])) {
            return true;
        }
    }
    return false;
}

/* A space at either end, which some readers would take off, is quoted, too. */
static bool needs_quotes(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool at_end = i == 0 || i + 1 == text.length;
        if (c == ',' || c == '"' || c == '\r' || c == '\n' || (c == ' ' && at_end)) {
            return true;
        }
    }
    return false;
}

static void append_quoted(struct text_builder *out, struct text text)
{
    text_append_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"') {
            text_append_byte(out, '"');
        }
        text_append_byte(out, text.data[i]);
    }
    text_append_byte(out, '"');
}

static void append_text(struct text_builder *out, struct text text)
{
    if (is_dangerous(text)) {
        text = text_format(out->arena, "'%.*s", (int)text.length, text.data);
    }
    if (needs_quotes(text)) {
        append_quoted(out, text);
    } else {
        text_append(out, text);
    }
}

void report_csv_line(struct text_builder *out, const struct written_value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            text_append_byte(out, ',');
        }
        if (values[i].kind == WRITTEN_NUMBER) {
            text_append(out, decimal_text(out->arena, values[i].number));
        } else if (values[i].kind == WRITTEN_TEXT) {
            append_text(out, values[i].text);
        }
    }
    text_append(out, TEXT("\r\n"));
}
