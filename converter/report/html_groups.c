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

bool html_groups_read(struct html_writer *writer, struct group_rows *groups)
{
    const struct block *block = writer->page->declarations->report.groups;
    struct row_source source = store_rows(writer->page->store);
    size_t count;

    *groups = (struct group_rows){
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

static bool append_row(struct html_writer *writer, const struct written_value *values)
{
    const struct report_declaration *report = &writer->page->declarations->report;
    struct text name = html_group_text(writer, report->group, values);

    text_append(&writer->out, TEXT("<tr><th scope=\"row\" data-group=\""));
    html_append_text(&writer->out, name);
    text_append(&writer->out, TEXT("\">"));
    html_append_text(&writer->out, name);
    text_append(&writer->out, TEXT("</th>"));
    for (size_t i = 0; i < report->column_count; i++) {
        append_cell(writer, report->columns[i],
                    html_group_text(writer, report->columns[i], values));
    }
    text_append(&writer->out, TEXT("</tr>\n"));
    return html_flow(writer);
}

static bool append_head(struct html_writer *writer)
{
    const struct report_declaration *report = &writer->page->declarations->report;

    text_append(&writer->out, TEXT("<table><thead><tr>"));
    bool appended = append_title(writer, report->group);
    for (size_t i = 0; appended && i < report->column_count; i++) {
        appended = append_title(writer, report->columns[i]);
    }
    text_append(&writer->out, TEXT("</tr></thead><tbody>\n"));
    return appended;
}

/* Sums alone: what is reckoned from sums has no value here. */
static void append_totals(struct html_writer *writer, const struct written_value *totals)
{
    const struct report_declaration *report = &writer->page->declarations->report;

    text_append(&writer->out, TEXT("</tbody><tfoot><tr><th scope=\"row\">"));
    html_append_text(&writer->out, title_in(&report->groups->total, writer->language));
    text_append(&writer->out, TEXT("</th>"));
    for (size_t i = 0; i < report->column_count; i++) {
        const struct column *column = report->columns[i];
        append_cell(writer, column,
                    column->total == TOTAL_SUM ? html_group_text(writer, column, totals)
                                               : TEXT(""));
    }
    text_append(&writer->out, TEXT("</tr></tfoot></table>\n"));
}

bool html_group_table(struct html_writer *writer, const struct group_rows *groups)
{
    if (!append_head(writer)) {
        return false;
    }
    for (size_t i = 0; i < groups->count; i++) {
        if (!append_row(writer, groups->rows[i])) {
            return false;
        }
    }
    append_totals(writer, groups->totals);
    return html_flow(writer);
}
