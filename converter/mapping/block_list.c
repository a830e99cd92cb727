#include "mapping/block_rows.h"

static const struct finding_kind list_differs = {
    "list-value-differs", SEVERITY_ERROR,
    "同一条记录在几行中的“{subject}”不一致：这里是“{found}”，前面是 "
    "{expected}，这里的没有采用。请核对；"
    "如果各行本是不同的记录，请在映射文件 list 的 begin 中加上能区分它们的列，或写 begin: row。",
    "The rows of one record differ in {subject}: here it is \"{found}\", before {expected}; what "
    "stands here was not taken. Check; if the rows are different records, add a column that tells "
    "them apart to `begin` of the list in the mapping file, or write `begin: row`."};

/* Whether the row's leading columns name another record than the one being filled. */
bool block_list_begins(const struct block_rows *rows)
{
    const struct block_rule *rule = rows->place->rule;
    const struct record *record = rows->record;

    if (record == NULL || rule->each_row) {
        return true;
    }
    for (size_t i = 0; i < rule->column_count; i++) {
        const struct column_rule *column = &rule->columns[i];
        if (block_rows_leads(rule, column) &&
            !text_equal(record->values[column->field->index].text, rows->values[i].text)) {
            return true;
        }
    }
    return false;
}

/* A record of a list begins with the values that stand above the list. */
void block_list_begin(struct block_rows *rows, uint32_t row)
{
    struct region_reading *reading = rows->reading;
    struct arena *arena = reading->sheet->arena;
    struct record *record = record_create(arena, reading->form->model, reading->form->record);

    for (size_t i = 0; i < reading->form->record->field_count; i++) {
        record->values[i] = reading->record->values[i];
    }
    record->form = reading->form->name;
    record->sheet = reading->sheet->grid->name;
    record->range = (struct range){row, rows->place->first_column, row, rows->place->last_column};
    rows->record = record;
    block_rows_set_headers(rows, record);
    record_list_add(arena, reading->records, record);
}

static bool says_the_same(const struct field *field, const struct value *left,
                          const struct value *right)
{
    bool numbers =
        field->type == FIELD_MONEY || field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;

    return numbers && left->state == VALUE_SET && right->state == VALUE_SET
               ? decimal_compare(left->number, right->number) == 0
               : text_equal(left->text, right->text);
}

/* A row that goes on with a record says of it what stands there already, or is told. */
static void tell_different(const struct block_rows *rows, const struct field *field,
                           const struct value *kept, const struct value *value)
{
    struct form_sheet *sheet = rows->reading->sheet;
    struct place place = form_sheet_place(sheet, value->row, value->column);
    struct text cell = cell_reference(sheet->arena, kept->row, kept->column);

    finding_add(sheet->findings, &list_differs, place,
                (struct finding_facts){
                    .record = record_label(rows->record),
                    .field = field->name,
                    .subject = form_sheet_title(sheet, &field->title),
                    .found = value->text,
                    .expected = text_format(sheet->arena, "%.*s (%.*s)", (int)kept->text.length,
                                            kept->text.data, (int)cell.length, cell.data)});
}

void block_list_keep(struct block_rows *rows, uint32_t row)
{
    const struct block_rule *rule = rows->place->rule;

    struct record *record = rows->record;

    record->range.last_row = row;
    for (size_t i = 0; i < record->type->table_count; i++) {
        struct row *added = NULL;
        for (size_t j = 0; j < rule->column_count; j++) {
            if (rule->columns[j].table != &record->type->tables[i]) {
                continue;
            }
            if (added == NULL) {
                added = table_add_row(rows->reading->sheet->arena, &record->tables[i]);
            }
            added->values[rule->columns[j].field->index] = rows->values[j];
        }
    }
    for (size_t j = 0; j < rule->column_count; j++) {
        if (rule->columns[j].table == NULL) {
            const struct field *field = rule->columns[j].field;
            struct value *value = &record->values[field->index];
            if (value->state == VALUE_BLANK) {
                *value = rows->values[j];
            } else if (rows->values[j].state != VALUE_BLANK &&
                       !says_the_same(field, value, &rows->values[j])) {
                tell_different(rows, field, value, &rows->values[j]);
            }
        }
    }
}
