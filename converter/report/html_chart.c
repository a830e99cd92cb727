#include "base/unicode.h"
#include "report/html_groups.h"

#include <stdlib.h>

/* In units of the view box; LABEL_WIDTH in characters of half width. */
enum {
    MOST_BARS = 20,
    BAR_HEIGHT = 18,
    BAR_STEP = 26,
    BAR_LEFT = 250,
    BAR_WIDTH = 400,
    CHART_WIDTH = 800,
    LABEL_WIDTH = 34
};

struct bar {
    struct text name, amount;
    struct decimal number;
    size_t place; /* among the groups */
};

/* The greatest first; equals in the order of the groups. */
static int compare(const void *left, const void *right)
{
    const struct bar *one = left;
    const struct bar *other = right;
    int order = decimal_compare(other->number, one->number);

    return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

static size_t collect(const struct html_writer *writer, const struct group_rows *groups,
                      struct bar *bars)
{
    const struct report_declaration *report = &writer->page->declarations->report;
    size_t count = 0;

    for (size_t i = 0; i < groups->count; i++) {
        const struct written_value *value = &groups->rows[i][report->amount->index];
        if (value->kind == WRITTEN_NUMBER) {
            bars[count++] =
                (struct bar){.name = html_group_text(writer, groups->table->group, groups->rows[i]),
                             .amount = html_group_text(writer, report->amount, groups->rows[i]),
                             .number = value->number,
                             .place = i};
        }
    }
    qsort(bars, count, sizeof *bars, compare);
    return count;
}

/* A negative amount has no bar. */
static int64_t length_of(struct decimal amount, struct decimal greatest)
{
    struct decimal part;
    int64_t length;

    if (decimal_is_negative(amount) || !decimal_divide(amount, greatest, 3, &part) ||
        !decimal_multiply(part, decimal_from_integer(BAR_WIDTH), &part) ||
        !decimal_to_integer(decimal_round(part, 0), &length)) {
        return 0;
    }
    return length;
}

/* As much of a name as there is room for. */
static struct text shortened(struct arena *arena, struct text name)
{
    struct text rest = name;
    int32_t code_point;

    if (unicode_width(name) <= LABEL_WIDTH) {
        return name;
    }
    while (unicode_next(&rest, &code_point)) {
        struct text head = {name.data, name.length - rest.length};
        if (unicode_width(head) >= LABEL_WIDTH - 2) {
            return text_format(arena, "%.*s…", (int)head.length, head.data);
        }
    }
    return name;
}

static void append_label(struct html_writer *writer, size_t line, struct text name)
{
    text_append_format(&writer->out, "<text class=\"l\" x=\"%d\" y=\"%zu\">", BAR_LEFT - 8,
                       line * BAR_STEP + BAR_HEIGHT - 4);
    html_append_text(&writer->out, shortened(writer->arena, name));
    text_append(&writer->out, TEXT("</text>"));
}

static void append_bar(struct html_writer *writer, size_t line, const struct bar *bar,
                       struct decimal greatest)
{
    int64_t length = length_of(bar->number, greatest);

    text_append(&writer->out, TEXT("<g><title>"));
    html_append_text(&writer->out, bar->name);
    text_append(&writer->out, TEXT(" "));
    html_append_text(&writer->out, bar->amount);
    text_append(&writer->out, TEXT("</title>"));
    append_label(writer, line, bar->name);
    text_append_format(&writer->out,
                       "<rect x=\"%d\" y=\"%zu\" width=\"%lld\" height=\"%d\" rx=\"2\"/>"
                       "<text x=\"%lld\" y=\"%zu\">",
                       BAR_LEFT, line * BAR_STEP, (long long)length, BAR_HEIGHT,
                       BAR_LEFT + (long long)length + 8, line * BAR_STEP + BAR_HEIGHT - 4);
    html_append_text(&writer->out, bar->amount);
    text_append(&writer->out, TEXT("</text></g>\n"));
}

/* Words only: a bar of hundreds of groups would make those above it too short to compare. */
static void append_rest(struct html_writer *writer, const struct bar *bars, size_t count)
{
    const struct report_declaration *report = &writer->page->declarations->report;
    struct written_value sum = {.kind = WRITTEN_NUMBER};
    bool exact = true;

    for (size_t i = MOST_BARS; i < count; i++) {
        exact = exact && decimal_add(sum.number, bars[i].number, &sum.number);
    }
    append_label(writer, MOST_BARS,
                 text_format(writer->arena,
                             writer->language == LANGUAGE_ZH ? "其余 %zu 个" : "the other %zu",
                             count - MOST_BARS));
    text_append_format(&writer->out, "<text x=\"%d\" y=\"%d\">", BAR_LEFT + 8,
                       MOST_BARS * BAR_STEP + BAR_HEIGHT - 4);
    if (exact) {
        html_append_text(&writer->out, written_text(writer->arena, writer->page->declarations,
                                                    report->amount, &sum, writer->language));
    }
    text_append(&writer->out, TEXT("</text>\n"));
}

static void append_begin(struct html_writer *writer, struct text amount, size_t lines)
{
    text_append(&writer->out, TEXT("<figure class=\"chart\"><figcaption>"));
    html_append_text(&writer->out, amount);
    text_append_format(&writer->out,
                       "</figcaption>\n<svg viewBox=\"0 0 %d %zu\" role=\"img\" "
                       "aria-labelledby=\"chart-title\"><title id=\"chart-title\">%s</title>\n",
                       CHART_WIDTH, lines * BAR_STEP,
                       writer->language == LANGUAGE_ZH
                           ? "按金额比较，数字见下表"
                           : "Compared by amount; the table below has the figures");
}

static void append_chart(struct html_writer *writer, struct text amount, const struct bar *bars,
                         size_t count)
{
    bool more = count > MOST_BARS;
    size_t shown = more ? MOST_BARS : count;

    append_begin(writer, amount, shown + (more ? 1 : 0));
    for (size_t i = 0; i < shown; i++) {
        append_bar(writer, i, &bars[i], bars[0].number);
    }
    if (more) {
        append_rest(writer, bars, count);
    }
    text_append(&writer->out, TEXT("</svg>\n</figure>\n"));
}

bool html_group_chart(struct html_writer *writer, const struct group_rows *groups,
                      struct text amount)
{
    struct bar *bars = arena_array(writer->arena, groups->count, sizeof *bars);
    size_t count = collect(writer, groups, bars);

    if (count == 0 || decimal_is_zero(bars[0].number) || decimal_is_negative(bars[0].number)) {
        return true;
    }
    append_chart(writer, amount, bars, count);
    return html_flow(writer);
}
