#include "correction/table_lines.h"

static bool is_group(const struct table *table, const struct value *value)
{
    for (size_t i = 0; i < table->group_count; i++) {
        if (table->groups[i].row == value->row && table->groups[i].column == value->column) {
            return true;
        }
    }
    return false;
}

static bool same_cell(const struct value *a, const struct value *b)
{
    return a->row == b->row && a->column == b->column;
}

/* Whether a row beside it has its value in the same cell: rows under one label stand together. */
static bool is_shared(const struct table *table, size_t row, size_t field)
{
    const struct value *value = &table->rows[row].values[field];

    return (row > 0 && same_cell(value, &table->rows[row - 1].values[field])) ||
           (row + 1 < table->count && same_cell(value, &table->rows[row + 1].values[field]));
}

bool table_cell_is_own(const struct table *table, size_t row, size_t field)
{
    const struct value *value = &table->rows[row].values[field];

    return value->row > 0 && !is_group(table, value) && !is_shared(table, row, field);
}

static bool has_group(const struct table *table, const struct field *field)
{
    for (size_t i = 0; i < table->group_count; i++) {
        if (table->groups[i].field == field) {
            return true;
        }
    }
    return false;
}

static void find_columns(struct table_lines *lines)
{
    const struct table *table = lines->table;

    for (size_t field = 0; field < table->type->field_count; field++) {
        lines->columns[field] = table->headers == NULL ? 0 : table->headers[field].first_column;
        lines->grouped[field] = has_group(table, &table->type->fields[field]);
        for (size_t i = 0; i < table->count; i++) {
            const struct value *value = &table->rows[i].values[field];
            if (value->row > 0) {
                lines->columns[field] = value->column;
                lines->grouped[field] =
                    lines->grouped[field] || !table_cell_is_own(table, i, field);
            }
        }
    }
}

uint32_t table_line(const struct table_lines *lines, const struct row *row)
{
    for (size_t field = 0; field < lines->table->type->field_count; field++) {
        if (row->values[field].row > 0 && !lines->grouped[field]) {
            return row->values[field].row;
        }
    }
    return 0;
}

/* Each row is one line of the sheet, and its fields stand in columns of their own. */
static bool rows_are_lines(const struct table_lines *lines)
{
    const struct table *table = lines->table;

    for (size_t i = 0; i < table->count; i++) {
        uint32_t line = table_line(lines, &table->rows[i]);
        for (size_t field = 0; field < table->type->field_count; field++) {
            const struct value *value = &table->rows[i].values[field];
            if (value->row > 0 && !lines->grouped[field] &&
                (value->row != line || value->column != lines->columns[field])) {
                return false;
            }
        }
        if (line == 0) {
            return false;
        }
    }
    return true;
}

static struct text sheet_of(const struct record *record, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        for (size_t field = 0; field < table->type->field_count; field++) {
            const struct value *value = &table->rows[i].values[field];
            if (value->row > 0) {
                return value->sheet.length > 0 ? value->sheet : record->sheet;
            }
        }
    }
    return table->header_sheet.length > 0 ? table->header_sheet : record->sheet;
}

/* From below the headers to the end of the form, where the table stands on its sheet. */
static void find_ends(struct table_lines *lines, const struct record *record)
{
    const struct table *table = lines->table;

    lines->first = lines->last = 0;
    for (size_t field = 0; table->headers != NULL && field < table->type->field_count; field++) {
        uint32_t below = table->headers[field].last_row + 1;
        lines->first =
            table->headers[field].first_row > 0 && below > lines->first ? below : lines->first;
    }
    for (size_t i = 0; i < table->count; i++) {
        uint32_t line = table_line(lines, &table->rows[i]);
        lines->first = lines->first == 0 || line < lines->first ? line : lines->first;
        lines->last = line > lines->last ? line : lines->last;
    }
    if (text_equal(lines->sheet, record->sheet) && record->range.last_row > lines->last) {
        lines->last = record->range.last_row;
    }
}

bool table_lines_find(struct arena *arena, const struct correction_return *from,
                      const struct record *record, const struct table_type *type,
                      struct table_lines *lines)
{
    const struct table *table = &record->tables[type->index];

    *lines = (struct table_lines){
        .sheet = sheet_of(record, table),
        .table = table,
        .columns = arena_array(arena, type->field_count + 1, sizeof *lines->columns),
        .grouped = arena_array(arena, type->field_count + 1, sizeof *lines->grouped)};
    lines->grid = correction_grid(from, lines->sheet);
    find_columns(lines);
    if (lines->grid == NULL || !rows_are_lines(lines)) {
        return false;
    }
    find_ends(lines, record);
    return lines->first > 0;
}
