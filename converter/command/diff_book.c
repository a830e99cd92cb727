#include "command/diff_book.h"

#include "command/diff_totals.h"
#include "report/differences.h"
#include "writing/plain_book.h"

/* Where no return says when it was made: a second past the day that every clock knows. */
enum { NO_DAY = 1 };

enum {
    COLUMN_OF_GROUP,
    COLUMN_OF_RECORD,
    COLUMN_OF_TABLE,
    COLUMN_OF_ROW,
    COLUMN_OF_FIELD,
    COLUMN_OF_OLD,
    COLUMN_OF_NEW,
    COLUMN_OF_CHANGE,
    COLUMN_OF_OLD_PLACE,
    COLUMN_OF_NEW_PLACE,
    CHANGE_COLUMNS
};

enum { TOTAL_NAME, TOTAL_OLD, TOTAL_NEW, TOTAL_DIFFERENCE, TOTAL_COLUMNS };

struct heading {
    struct title title;
    int64_t width;
    enum column_format format;
};

static const struct heading change_headings[CHANGE_COLUMNS] = {
    {{{"部门", 6}, {"Group", 5}}, 20, FORMAT_TEXT},
    {{{"记录", 6}, {"Record", 6}}, 24, FORMAT_TEXT},
    {{{"表", 3}, {"Table", 5}}, 12, FORMAT_TEXT},
    {{{"行", 3}, {"Row", 3}}, 22, FORMAT_TEXT},
    {{{"栏目", 6}, {"Field", 5}}, 16, FORMAT_TEXT},
    {{{"原值", 6}, {"Old", 3}}, 32, FORMAT_TEXT},
    {{{"新值", 6}, {"New", 3}}, 32, FORMAT_TEXT},
    {{{"变化", 6}, {"Change", 6}}, 10, FORMAT_TEXT},
    {{{"原位置", 9}, {"Old place", 9}}, 30, FORMAT_TEXT},
    {{{"新位置", 9}, {"New place", 9}}, 30, FORMAT_TEXT},
};

static const struct heading total_headings[TOTAL_COLUMNS] = {
    {{{"项目", 6}, {"What", 4}}, 40, FORMAT_TEXT},
    {{{"原", 3}, {"Old", 3}}, 18, FORMAT_NUMBER},
    {{{"新", 3}, {"New", 3}}, 18, FORMAT_NUMBER},
    {{{"增减", 6}, {"Difference", 10}}, 18, FORMAT_NUMBER},
};

static const struct title change_words[] = {
    [CHANGE_MOVED] = {{"移动", 6}, {"moved", 5}},
    [CHANGE_CHANGED] = {{"修改", 6}, {"changed", 7}},
    [CHANGE_ADDED] = {{"新增", 6}, {"added", 5}},
    [CHANGE_REMOVED] = {{"删除", 6}, {"removed", 7}},
};

static const enum highlight_colour change_colours[] = {
    [CHANGE_MOVED] = COLOUR_GREY,
    [CHANGE_CHANGED] = COLOUR_AMBER,
    [CHANGE_ADDED] = COLOUR_GREEN,
    [CHANGE_REMOVED] = COLOUR_RED,
};

/* The workbook on its way. */
struct booking {
    const struct compared_sides *sides;
    struct arena *arena;
    enum language language;
    struct plain_cell *cells; /* of the sheet of changes */
    size_t count, capacity;   /* of cells */
    size_t links;
};

static struct plain_cell text_cell(struct text text)
{
    return (struct plain_cell){.kind = text.length == 0 ? WRITTEN_EMPTY : WRITTEN_TEXT,
                               .text = text};
}

static struct plain_cell number_cell(struct decimal number)
{
    return (struct plain_cell){.kind = WRITTEN_NUMBER, .number = number};
}

static struct plain_cell value_cell_of(const struct booking *booking, const struct field *field,
                                       const struct value *value)
{
    bool number =
        field->type == FIELD_MONEY || field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;

    return value->state == VALUE_SET && number
               ? number_cell(value->number)
               : text_cell(report_value_text(booking->arena, field, value));
}

static const struct row *row_of(const struct compared_record *record,
                                const struct table_type *table, size_t row)
{
    return &record->record->tables[table->index].rows[row];
}

/* What one side says: the value, all of the row, or what the record is called. */
static struct plain_cell content_cell(const struct booking *booking,
                                      const struct difference *difference, bool is_new)
{
    const struct compared_record *record = is_new ? difference->new_record : difference->old_record;
    size_t row = is_new ? difference->new_row : difference->old_row;

    if (difference->field != NULL) {
        return value_cell_of(booking, difference->field,
                             is_new ? difference->new_value : difference->old_value);
    }
    if (record == NULL || (difference->table != NULL && row == NO_ROW)) {
        return text_cell(TEXT(""));
    }
    return text_cell(difference->table == NULL
                         ? record_label(record->record)
                         : report_row_text(booking->arena, difference->table,
                                           row_of(record, difference->table, row),
                                           booking->language));
}

/* "file sheet!cell", which leads there as long as the sheet takes links. */
static struct plain_cell place_cell(struct booking *booking, const struct diff_side *side,
                                    struct place place)
{
    struct arena *arena = booking->arena;
    struct text cell = cell_reference(arena, place.row, place.column);
    struct plain_cell made = {0};

    if (place.file.length == 0) {
        return made;
    }
    made = text_cell(text_format(arena, "%.*s %.*s%s%.*s", (int)place.file.length, place.file.data,
                                 (int)place.sheet.length, place.sheet.data,
                                 cell.length > 0 ? "!" : "", (int)cell.length, cell.data));
    if (side->paths.path != NULL && booking->links < PLAIN_LINKS) {
        made.link =
            plain_link(arena, side->paths.path(side->paths.context, arena, place.file), place);
        booking->links += made.link.length > 0 ? 1 : 0;
    }
    return made;
}

static struct text row_name(const struct difference *difference)
{
    if (difference->table == NULL) {
        return TEXT("");
    }
    const struct row *row =
        difference->old_row != NO_ROW
            ? row_of(difference->old_record, difference->table, difference->old_row)
            : row_of(difference->new_record, difference->table, difference->new_row);
    return row_label(difference->table, row);
}

static void add_difference(struct booking *booking, const struct record_change *change,
                           const struct difference *difference)
{
    const struct compared_record *record =
        change->old_record != NULL ? change->old_record : change->new_record;
    const struct table_type *table = difference->table;
    const struct field *field = difference->field;

    booking->cells =
        arena_grow(booking->arena, booking->cells, booking->count, booking->count + CHANGE_COLUMNS,
                   sizeof *booking->cells, &booking->capacity);
    struct plain_cell *cells = booking->cells + booking->count;
    booking->count += CHANGE_COLUMNS;
    cells[COLUMN_OF_GROUP] = text_cell(report_change_group(change));
    cells[COLUMN_OF_RECORD] = text_cell(record_label(record->record));
    cells[COLUMN_OF_TABLE] =
        text_cell(table == NULL ? TEXT("") : title_in(&table->title, booking->language));
    cells[COLUMN_OF_ROW] = text_cell(row_name(difference));
    cells[COLUMN_OF_FIELD] =
        text_cell(field == NULL ? TEXT("") : title_in(&field->title, booking->language));
    cells[COLUMN_OF_OLD] = content_cell(booking, difference, false);
    cells[COLUMN_OF_NEW] = content_cell(booking, difference, true);
    cells[COLUMN_OF_CHANGE] =
        text_cell(title_in(&change_words[difference->change], booking->language));
    cells[COLUMN_OF_CHANGE].coloured = true;
    cells[COLUMN_OF_CHANGE].colour = change_colours[difference->change];
    cells[COLUMN_OF_OLD_PLACE] =
        place_cell(booking, &booking->sides->old_side, report_old_place(difference));
    cells[COLUMN_OF_NEW_PLACE] =
        place_cell(booking, &booking->sides->new_side, report_new_place(difference));
}

static void add_changes(struct booking *booking)
{
    bool moves = booking->sides->run->options.moved;

    for (size_t i = 0; i < booking->sides->count; i++) {
        const struct record_change *change = &booking->sides->changes[i];
        for (size_t j = 0; j < change->count; j++) {
            if (moves || change->differences[j].change != CHANGE_MOVED) {
                add_difference(booking, change, &change->differences[j]);
            }
        }
    }
}

static struct plain_column *columns_of(const struct booking *booking,
                                       const struct heading *headings, size_t count)
{
    struct plain_column *columns = arena_array(booking->arena, count, sizeof *columns);

    for (size_t i = 0; i < count; i++) {
        columns[i] = (struct plain_column){.title = title_in(&headings[i].title, booking->language),
                                           .width = headings[i].width,
                                           .format = headings[i].format};
    }
    return columns;
}

/* "项目 / 成本明细 / 金额（万元）" */
static struct text total_name(const struct booking *booking, const struct side_total *total)
{
    struct text_builder name = text_builder(booking->arena);
    bool zh = booking->language == LANGUAGE_ZH;

    text_append(&name, title_in(&total->type->title, booking->language));
    if (total->table != NULL) {
        text_append(&name, TEXT(" / "));
        text_append(&name, title_in(&total->table->title, booking->language));
    }
    if (total->field == NULL) {
        text_append(&name, zh ? TEXT("（个数）") : TEXT(" (number)"));
        return text_built(&name);
    }
    text_append(&name, TEXT(" / "));
    text_append(&name, title_in(&total->field->title, booking->language));
    if (total->field->units != NULL) {
        struct text unit = total->field->units->base;
        text_append_format(&name, zh ? "（%.*s）" : " (%.*s)", (int)unit.length, unit.data);
    }
    return text_built(&name);
}

static struct plain_cell *total_cells(const struct booking *booking, size_t *rows)
{
    const struct compared_sides *sides = booking->sides;
    size_t count;
    const struct side_total *totals =
        side_totals(booking->arena, sides->old_set, sides->new_set, &count);
    struct plain_cell *cells =
        arena_array(booking->arena, count * TOTAL_COLUMNS + 1, sizeof *cells);

    for (size_t i = 0; i < count; i++) {
        struct plain_cell *row = cells + i * TOTAL_COLUMNS;
        struct decimal difference;
        row[TOTAL_NAME] = text_cell(total_name(booking, &totals[i]));
        row[TOTAL_OLD] = number_cell(totals[i].old_total);
        row[TOTAL_NEW] = number_cell(totals[i].new_total);
        if (decimal_subtract(totals[i].new_total, totals[i].old_total, &difference)) {
            row[TOTAL_DIFFERENCE] = number_cell(difference);
        }
    }
    *rows = count;
    return cells;
}

static time_t day_of(const struct compared_sides *sides, struct arena *arena)
{
    const struct diff_side *both[] = {&sides->old_side, &sides->new_side};
    struct output_day day = {{0}};

    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < both[i]->file_count; j++) {
            output_day_take(&day, both[i]->files[j].modified);
        }
    }
    time_t created = output_settings(sides->run, arena, &day).created;
    return created == 0 ? NO_DAY : created;
}

/* A workbook is in the language of its mapping, wherever it is written, unless one is asked for. */
static enum language language_of(const struct run *run)
{
    const struct model *model = run->mapping->families[0].model;

    return run->options.language_given || model == NULL ? run->options.language : model->language;
}

bool diff_book_write(const struct compared_sides *sides, const char *path)
{
    struct run *run = sides->run;
    struct booking booking = {.sides = sides, .arena = run->arena, .language = language_of(run)};
    bool zh = booking.language == LANGUAGE_ZH;
    struct text none = zh ? TEXT("没有差异。") : TEXT("Nothing differs.");
    size_t total_rows;

    add_changes(&booking);
    struct plain_cell *totals = total_cells(&booking, &total_rows);
    const struct plain_sheet sheets[] = {
        {.name = zh ? TEXT("变更明细") : TEXT("Changes"),
         .title = zh ? TEXT("填报内容变更明细") : TEXT("What has changed"),
         .lines = &none,
         .line_count = booking.count == 0 ? 1 : 0,
         .columns = columns_of(&booking, change_headings, CHANGE_COLUMNS),
         .column_count = CHANGE_COLUMNS,
         .cells = booking.cells,
         .row_count = booking.count / CHANGE_COLUMNS},
        {.name = zh ? TEXT("控制数") : TEXT("Totals"),
         .title = zh ? TEXT("变更前后的控制数") : TEXT("Totals before and after"),
         .columns = columns_of(&booking, total_headings, TOTAL_COLUMNS),
         .column_count = TOTAL_COLUMNS,
         .cells = totals,
         .row_count = total_rows},
    };
    struct plain_book book = {
        .sheets = sheets, .sheet_count = 2, .created = day_of(sides, run->arena)};
    return plain_book_write(run->arena, &book, path, run->findings);
}
