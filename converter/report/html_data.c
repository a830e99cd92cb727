#include "report/html_data.h"

enum { BASE = 36, REPEATED = 6 };

/* What is told only where it changes. */
struct repeated {
    struct text_builder last;
    bool told;
};

struct telling {
    struct html_writer *writer;
    struct repeated repeated[REPEATED];
    int64_t drawing;
    uint32_t row;
    bool any;
};

static struct telling begin(struct html_writer *writer)
{
    struct telling telling = {.writer = writer, .drawing = -1};

    for (int i = 0; i < REPEATED; i++) {
        telling.repeated[i].last = text_builder(writer->arena);
    }
    text_append(&writer->out, TEXT("["));
    return telling;
}

static bool end(struct telling *telling)
{
    text_append(&telling->writer->out, TEXT("]"));
    return html_flow(telling->writer);
}

static void separate(struct telling *telling)
{
    text_append(&telling->writer->out, telling->any ? TEXT(",\n") : TEXT("\n"));
    telling->any = true;
}

static void tell_repeated(struct telling *telling, struct repeated *repeated, struct text text)
{
    struct text_builder *out = &telling->writer->out;

    if (repeated->told && text_equal(text_built(&repeated->last), text)) {
        text_append(out, TEXT("0,"));
        return;
    }
    html_append_json(out, text);
    text_append(out, TEXT(","));
    repeated->last.length = 0;
    text_append(&repeated->last, text);
    repeated->told = true;
}

static struct text group_name(const struct html_writer *writer, struct text name)
{
    return name.length > 0 ? name
                           : title_in(&writer->page->declarations->group_unnamed, writer->language);
}

static bool tell_finding(void *context, const struct stored_finding *finding)
{
    struct telling *telling = context;
    struct text_builder *out = &telling->writer->out;
    const struct text parts[REPEATED] = {group_name(telling->writer, finding->group),
                                         word_shown(telling->writer->page->declarations->rules,
                                                    finding->rule, telling->writer->language),
                                         finding->severity,
                                         finding->file,
                                         finding->sheet,
                                         finding->record};

    separate(telling);
    text_append(out, TEXT("["));
    for (int i = 0; i < REPEATED; i++) {
        tell_repeated(telling, &telling->repeated[i], parts[i]);
    }
    html_append_json(out, finding->cell);
    text_append_format(out, ",%lld,%lld,", (long long)finding->row, (long long)finding->column);
    html_append_json(out, finding->message);
    text_append_format(out, ",%lld]", (long long)finding->drawing);
    return html_flow(telling->writer);
}

bool html_findings(struct html_writer *writer)
{
    struct telling telling = begin(writer);

    return store_each_finding(writer->page->store, &telling, tell_finding) && end(&telling);
}

static void append_number(struct text_builder *out, int64_t number)
{
    char digits[16];
    size_t start = sizeof digits;

    do {
        digits[--start] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % BASE];
        number /= BASE;
    } while (number > 0 && start > 0);
    text_append(out, (struct text){digits + start, sizeof digits - start});
}

static void begin_drawing(struct telling *telling, int64_t drawing)
{
    if (telling->drawing >= 0) {
        text_append(&telling->writer->out, TEXT("\""));
    }
    separate(telling);
    text_append(&telling->writer->out, TEXT("\""));
    telling->drawing = drawing;
    telling->row = 0;
}

static void tell_cell(struct text_builder *out, const struct numbered_cell *cell)
{
    struct range range = cell->range;

    text_append(out, TEXT(","));
    append_number(out, range.first_column);
    text_append(out, TEXT(":"));
    if (cell->text >= 0) {
        append_number(out, cell->text);
    }
    if (cell->number) {
        text_append(out, TEXT("#"));
    }
    if (range.last_row > range.first_row || range.last_column > range.first_column) {
        text_append(out, TEXT("~"));
        append_number(out, (int64_t)range.last_row - range.first_row + 1);
        text_append(out, TEXT("."));
        append_number(out, (int64_t)range.last_column - range.first_column + 1);
    }
}

static bool take_cell(void *context, const struct numbered_cell *cell)
{
    struct telling *telling = context;
    struct text_builder *out = &telling->writer->out;

    if (cell->drawing != telling->drawing) {
        begin_drawing(telling, cell->drawing);
    }
    if (cell->range.first_row != telling->row) {
        telling->row = cell->range.first_row;
        text_append(out, TEXT("/"));
        append_number(out, cell->range.first_row);
    }
    if (cell->range.first_row > 0) {
        tell_cell(out, cell);
    }
    return html_flow(telling->writer);
}

bool html_drawings(struct html_writer *writer)
{
    struct telling telling = begin(writer);

    if (!store_each_drawn_cell(writer->page->store, &telling, take_cell)) {
        return false;
    }
    if (telling.drawing >= 0) {
        text_append(&writer->out, TEXT("\""));
    }
    return end(&telling);
}

static bool tell_text(void *context, struct text text)
{
    struct telling *telling = context;

    separate(telling);
    html_append_json(&telling->writer->out, text);
    return html_flow(telling->writer);
}

bool html_drawn_texts(struct html_writer *writer)
{
    struct telling telling = begin(writer);

    return store_each_drawn_text(writer->page->store, &telling, tell_text) && end(&telling);
}
