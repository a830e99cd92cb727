#include "push/judging.h"

#include "comparison/equality.h"
#include "push/findings.h"

void push_refuse(const struct push_file *file, const struct cell_edited *edit,
                 const struct finding_kind *kind, struct text found)
{
    enum language language = finding_language(file->findings);
    struct title title = edit->field->title;

    finding_add(file->findings, kind, edit->place,
                (struct finding_facts){.subject = file->original->file,
                                       .found = found,
                                       .expected = language == LANGUAGE_ZH ? title.zh : title.en});
}

const struct value *push_value_at(const struct record *record, const struct cell_edited *edit)
{
    if (edit->table == NULL) {
        return &record->values[edit->field->index];
    }
    const struct table *table = &record->tables[edit->table->index];
    size_t row = (size_t)edit->key.position - 1;
    return edit->key.position < 1 || row >= table->count
               ? NULL
               : &table->rows[row].values[edit->field->index];
}

static struct text sheet_at(const struct push_file *file, int64_t position)
{
    return position < 1 || (size_t)position > file->original->grid_count
               ? TEXT("")
               : file->original->grids[position - 1]->name;
}

/* The record that a key names; the count of records where there is none. */
static size_t record_of(const struct push_file *file, const struct cell_edited *edit)
{
    const struct correction_return *original = file->original;
    struct text sheet = sheet_at(file, edit->key.sheet);
    size_t i = 0;

    while (i < original->record_count) {
        const struct record *record = original->records[i];
        if (record->type == edit->type && text_equal(record->sheet, sheet) &&
            record->range.first_row == edit->key.row &&
            record->range.first_column == edit->key.column) {
            break;
        }
        i++;
    }
    return i;
}

/* ---- whether the return still says what was merged */

static struct value sum_of(const struct record *record, const struct cell_edited *edit)
{
    const struct table *table = &record->tables[edit->sum_table->index];
    struct value sum = {0};

    for (size_t i = 0; i < table->count; i++) {
        const struct value *value = &table->rows[i].values[edit->sum_field->index];
        struct decimal next;
        if (value->state == VALUE_SET && decimal_add(sum.number, value->number, &next)) {
            sum.state = VALUE_SET;
            sum.number = next;
        }
    }
    return sum;
}

static bool is_numeric(const struct field *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
           field->type == FIELD_INTEGER;
}

static bool is_as_merged(struct arena *arena, const struct cell_edited *edit,
                         const struct value *value)
{
    struct text_builder mark = text_builder(arena);

    if (value->state == VALUE_SET && is_numeric(edit->field)) {
        row_key_mark_number(&mark, value->number);
    } else {
        row_key_mark_text(&mark, value->state == VALUE_BLANK ? TEXT("") : value->text);
    }
    return text_equal(text_built(&mark), edit->mark);
}

/* ---- whether the cell holds the value alone */

struct place_count {
    struct text sheet;
    uint32_t row, column;
    size_t count;
};

static void count_values(struct place_count *count, const struct record *record,
                         const struct field *fields, size_t field_count, const struct value *values)
{
    for (size_t i = 0; i < field_count; i++) {
        const struct value *value = &values[i];
        struct text sheet = value->sheet.length > 0 ? value->sheet : record->sheet;
        if (value->state != VALUE_BLANK && value->row == count->row &&
            value->column == count->column && text_equal(sheet, count->sheet) &&
            !value_is_derived(&fields[i], values)) {
            count->count++;
        }
    }
}

static size_t values_in_cell(const struct push_file *file, struct place place)
{
    struct place_count count = {.sheet = place.sheet, .row = place.row, .column = place.column};

    for (size_t i = 0; i < file->original->record_count; i++) {
        const struct record *record = file->original->records[i];
        count_values(&count, record, record->type->fields, record->type->field_count,
                     record->values);
        for (size_t j = 0; j < record->type->table_count; j++) {
            const struct table *table = &record->tables[j];
            for (size_t k = 0; k < table->count; k++) {
                count_values(&count, record, table->type->fields, table->type->field_count,
                             table->rows[k].values);
            }
        }
    }
    return count.count;
}

static struct text unit_among(const struct value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (values[i].state == VALUE_SET && values[i].unit.length > 0) {
            return values[i].unit;
        }
    }
    return TEXT("");
}

/* The unit that another amount of the record is given in. */
static struct text unit_beside(const struct record *record)
{
    const struct record_type *type = record->type;
    struct text unit = unit_among(record->values, type->field_count);

    for (size_t i = 0; i < type->table_count && unit.length == 0; i++) {
        const struct table *table = &record->tables[i];
        for (size_t j = 0; j < table->count && unit.length == 0; j++) {
            unit = unit_among(table->rows[j].values, table->type->field_count);
        }
    }
    return unit;
}

/* ---- one edit */

static struct text shown_of(struct arena *arena, const struct cell_edited *edit,
                            const struct value *value)
{
    return value->state == VALUE_SET && is_numeric(edit->field) ? decimal_text(arena, value->number)
                                                                : value->text;
}

/* What stands in a blank's stead is the sum of a table. */
static bool stands_in(const struct cell_edited *edit, const struct value *value)
{
    return edit->sum_field != NULL && value->state == VALUE_BLANK;
}

/* Whether the values say so; false with a finding, or when it is no edit at all. */
static bool may_be_tried(struct push_file *file, const struct cell_edited *edit,
                         const struct record *record, const struct value *old)
{
    const struct value *values =
        edit->table == NULL
            ? record->values
            : record->tables[edit->table->index].rows[edit->key.position - 1].values;
    struct value merged = stands_in(edit, old) ? sum_of(record, edit) : *old;

    if (!is_as_merged(file->arena, edit, &merged)) {
        push_refuse(file, edit, &push_not_as_merged, shown_of(file->arena, edit, &merged));
        return false;
    }
    if (values_equal(edit->field, &merged, &edit->value)) {
        return false; /* the same, typed in another way */
    }
    if ((stands_in(edit, old) && merged.state == VALUE_SET) ||
        (edit->field->whole != NULL && value_is_derived(edit->field, values))) {
        push_refuse(file, edit, &push_computed, TEXT(""));
        return false;
    }
    return true;
}

static bool judge_place(struct push_file *file, struct judged_edit *judged,
                        const struct record *record)
{
    const struct cell_edited *edit = judged->edit;
    const struct value *old = judged->old;

    judged->place = (struct place){.file = file->original->file,
                                   .sheet = old->sheet.length > 0 ? old->sheet : record->sheet,
                                   .row = old->row,
                                   .column = old->column};
    if (old->row == 0) {
        push_refuse(file, edit, &push_no_cell, TEXT(""));
        return false;
    }
    size_t held = values_in_cell(file, judged->place);
    if (held > (old->state == VALUE_BLANK ? 0U : 1U)) {
        push_refuse(file, edit, &push_shared_cell, TEXT(""));
        return false;
    }
    return true;
}

static bool judge_cell(struct push_file *file, struct judged_edit *judged,
                       const struct record *record)
{
    const struct grid *grid = correction_grid(file->original, judged->place.sheet);
    const struct cell *cell =
        grid == NULL ? NULL : grid_cell(grid, judged->place.row, judged->place.column);

    if (cell != NULL && cell->formula && !file->settings->overwrite_formula) {
        push_refuse(file, judged->edit, &push_formula, TEXT(""));
        return false;
    }
    judged->candidates = candidates_for(file->arena, judged->edit->field, cell, judged->old,
                                        &judged->edit->value, unit_beside(record));
    return true;
}

static bool judge(struct push_file *file, const struct cell_edited *edit,
                  struct judged_edit *judged)
{
    size_t index = record_of(file, edit);
    const struct record *record =
        index < file->original->record_count ? file->original->records[index] : NULL;
    const struct value *old = record == NULL ? NULL : push_value_at(record, edit);

    if (old == NULL) {
        push_refuse(file, edit, &push_row_gone, TEXT(""));
        return false;
    }
    *judged = (struct judged_edit){.edit = edit, .record = index, .old = old};
    return may_be_tried(file, edit, record, old) && judge_place(file, judged, record) &&
           judge_cell(file, judged, record);
}

void push_judge(struct push_file *file, const struct cell_edited *edits, size_t count)
{
    file->edits = arena_array(file->arena, count + 1, sizeof *file->edits);
    for (size_t i = 0; i < count; i++) {
        if (judge(file, &edits[i], &file->edits[file->count])) {
            file->count++;
        }
    }
}
