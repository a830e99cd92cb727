#include "report/html_groups.h"

static bool read_rows(struct html_writer *writer, const struct row_source *source,
                      const struct block *block, struct group_rows *groups)
{
    for (;;) {
        struct written_value *values =
            arena_array(writer->arena, block->column_count, sizeof *values);
        enum row_step step = source->next(source->context, writer->arena, block, values);
        if (step != ROW_NEXT) {
            return step == ROW_NONE;
        }
        groups->rows = arena_grow(writer->arena, groups->rows, groups->count, groups->count + 1,
                                  sizeof(struct written_value *), &groups->capacity);
        groups->rows[groups->count++] = values;
    }
}

bool html_groups_read(struct html_writer *writer, const struct report_table *table,
                      struct group_rows *groups)
{
    const struct block *block = table->groups;
    struct row_source source = store_rows(writer->page->store);
    size_t count;

    *groups = (struct group_rows){
        .table = table,
        .totals = arena_array(writer->arena, block->column_count, sizeof *groups->totals)};
    return source.totals(source.context, writer->arena, block, NULL, &count, groups->totals) &&
           source.open(source.context, block, NULL) && read_rows(writer, &source, block, groups);
}

struct text html_group_text(const struct html_writer *writer, const struct column *column,
                            const struct written_value *values)
{
    return written_text(writer->arena, writer->page->declarations, column, &values[column->index],
                        writer->language);
}

struct text html_word_colour(const struct column *column, struct text stored)
{
    static const char *const colours[COLOUR_COUNT] = {[COLOUR_RED] = "red",
                                                      [COLOUR_AMBER] = "amber",
                                                      [COLOUR_GREEN] = "green",
                                                      [COLOUR_BLUE] = "blue",
                                                      [COLOUR_GREY] = "grey"};

    for (size_t i = 0; i < column->highlight_count; i++) {
        const struct highlight *highlight = &column->highlights[i];
        if (highlight->kind == HIGHLIGHT_WORD && text_equal(highlight->stored, stored)) {
            return text_of(colours[highlight->colour]);
        }
    }
    return TEXT("");
}

static bool append_title(struct html_writer *writer, const struct column *column)
{
    struct text title;

    if (!html_title(writer, &column->title, &title)) {
        return false;
    }
    text_append(&writer->out, column_is_numeric(column) ? TEXT("<th scope=\"col\" class=\"n\">")
                                                        : TEXT("<th scope=\"col\">"));
    html_append_text(&writer->out, title);
    text_append(&writer->out, TEXT("</th>"));
    return true;
}

static void append_cell(struct html_writer *writer, const struct column *column, struct text text)
{
    text_append(&writer->out, column_is_numeric(column) ? TEXT("<td class=\"n\">") : TEXT("<td>"));
    html_append_text(&writer->out, text);
    text_append(&writer->out, TEXT("</td>"));
}

static void append_state(struct html_writer *writer, const struct column *column,
                         struct text stored)
{
    struct text colour = html_word_colour(column, stored);

    text_append(&writer->out, TEXT("<td data-state=\""));
    html_append_text(&writer->out, stored);
    text_append_format(&writer->out, "\"><span class=\"badge %.*s\">", (int)colour.length,
                       colour.data);
    html_append_text(&writer->out, column_word(column, stored, writer->language));
    text_append(&writer->out, TEXT("</span></td>"));
}

static void append_value(struct html_writer *writer, const struct column *column,
                         const struct written_value *values)
{
    const struct written_value *value = &values[column->index];

    if (value->kind == WRITTEN_TEXT && column->words.count > 0) {
        append_state(writer, column, value->text);
    } else {
        append_cell(writer, column, html_group_text(writer, column, values));
    }
}

static bool append_row(struct html_writer *writer, const struct report_table *table,
                       const struct written_value *values)
{
    struct text name = html_group_text(writer, table->group, values);

    text_append(&writer->out, TEXT("<tr><th scope=\"row\" data-group=\""));
    html_append_text(&writer->out, name);
    text_append(&writer->out, TEXT("\">"));
    html_append_text(&writer->out, name);
    text_append(&writer->out, TEXT("</th>"));
    for (size_t i = 0; i < table->column_count; i++) {
        append_value(writer, table->columns[i], values);
    }
    text_append(&writer->out, TEXT("</tr>\n"));
    return html_flow(writer);
}

static bool append_head(struct html_writer *writer, const struct report_table *table)
{
    text_append(&writer->out, TEXT("<table><thead><tr>"));
    bool appended = append_title(writer, table->group);
    for (size_t i = 0; appended && i < table->column_count; i++) {
        appended = append_title(writer, table->columns[i]);
    }
    text_append(&writer->out, TEXT("</tr></thead><tbody>\n"));
    return appended;
}

/* Sums alone: what is reckoned from sums has no value here. */
static void append_totals(struct html_writer *writer, const struct group_rows *groups)
{
    const struct report_table *table = groups->table;

    text_append(&writer->out, TEXT("</tbody><tfoot><tr><th scope=\"row\">"));
    html_append_text(&writer->out, title_in(&table->groups->total, writer->language));
    text_append(&writer->out, TEXT("</th>"));
    for (size_t i = 0; i < table->column_count; i++) {
        const struct column *column = table->columns[i];
        append_cell(writer, column,
                    column->total == TOTAL_SUM ? html_group_text(writer, column, groups->totals)
                                               : TEXT(""));
    }
    text_append(&writer->out, TEXT("</tr></tfoot></table>\n"));
}

bool html_group_table(struct html_writer *writer, const struct group_rows *groups)
{
    if (!append_head(writer, groups->table)) {
        return false;
    }
    for (size_t i = 0; i < groups->count; i++) {
        if (!append_row(writer, groups->table, groups->rows[i])) {
            return false;
        }
    }
    append_totals(writer, groups);
    return html_flow(writer);
}
