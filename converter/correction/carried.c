#include "correction/carried.h"

#include "writing/declaration.h"

static const struct finding_kind by_hand = {
    "accept-by-hand", SEVERITY_ERROR,
    "财政一方的改动（{field}：{found}）无法自动写入部门报回的文件，没有收下。请在部门文件中手工改好"
    "后再收，或在“冲突”表中选“部门”。",
    "The office's change ({field}: {found}) cannot be written into the department's workbook by "
    "itself, which was not taken. Make it there by hand and accept again, or choose \"department\" "
    "among the conflicts."};

struct carrying {
    const struct three_ways *ways;
    const struct changes *changes;
    struct finding_list *findings;
    struct carried made;
};

static bool is_carried(const struct corrected_change *change, enum side side)
{
    return change->class == CLASS_OFFICE ||
           (change->class == CLASS_CONFLICT && side == SIDE_OFFICE);
}

/* What stands in a cell of the office's workbook, as an edit puts it into another. */
static void take_value(const struct grid *grid, struct place place, struct cell_edit *edit)
{
    const struct cell *cell = grid == NULL ? NULL : grid_cell(grid, place.row, place.column);

    edit->over_formula = true;
    if (cell == NULL || cell->type == CELL_BLANK) {
        edit->value = EDIT_CLEAR;
    } else if (cell_has_number(cell)) {
        edit->value = EDIT_NUMBER;
        edit->number = cell->number;
    } else {
        edit->value = EDIT_TEXT;
        edit->text = cell->type == CELL_TEXT ? cell->stored : cell->shown;
    }
}

/* The row that came or went, by what it is called. */
static struct text changed_row_label(const struct difference *office)
{
    bool old = office->old_row != NO_ROW && office->old_record != NULL;
    const struct compared_record *side = old ? office->old_record : office->new_record;
    size_t row = old ? office->old_row : office->new_row;

    return side == NULL
               ? TEXT("")
               : row_label(office->table, &side->record->tables[office->table->index].rows[row]);
}

/* What the office changed, for people: a field and its value, a row and what it is called by. */
static struct finding_facts facts_of(const struct carrying *carrying,
                                     const struct difference *office,
                                     const struct compared_record *record)
{
    enum language language = finding_language(carrying->findings);
    struct text label = record_label(record->record);
    struct finding_facts facts = {.record = label, .found = label};

    if (office->field != NULL) {
        facts.field = title_in(&office->field->title, language);
        facts.found = office->new_value->text;
    } else if (office->table != NULL) {
        facts.field = title_in(&office->table->title, language);
        facts.found = changed_row_label(office);
    } else {
        facts.field = title_in(&record->record->type->title, language);
    }
    return facts;
}

static void refuse(struct carrying *carrying, const struct difference *office)
{
    const struct compared_record *record =
        office->new_record != NULL ? office->new_record : office->old_record;

    carrying->made.by_hand = true;
    if (record != NULL) {
        finding_add(carrying->findings, &by_hand, record_place(record),
                    facts_of(carrying, office, record));
    }
}

/* Where the office's value belongs in the workbook that came back; false when nowhere. */
static bool target_of(const struct carrying *carrying, const struct difference *office,
                      struct place *to)
{
    const struct compared_record *record = NULL;

    if (office->field == NULL || office->old_record == NULL || office->new_record == NULL ||
        office->new_value->row == 0) {
        return false;
    }
    const struct value *there =
        changes_value(carrying->changes, office->old_record->record, office->table, office->old_row,
                      office->field, &record);
    if (there == NULL || record == NULL || there->row == 0) {
        return false;
    }
    *to = value_place(record, there);
    return true;
}

static void carry(struct carrying *carrying, const struct corrected_change *change)
{
    const struct difference *office = change->office;
    struct place to;

    if (office == NULL) {
        return;
    }
    if (!target_of(carrying, office, &to)) {
        refuse(carrying, office);
        return;
    }
    struct place from = value_place(office->new_record, office->new_value);
    struct edit_at *edit = &carrying->made.edits[carrying->made.count++];
    *edit = (struct edit_at){.sheet = to.sheet, .edit = {.row = to.row, .column = to.column}};
    take_value(correction_grid(carrying->ways->current, from.sheet), from, &edit->edit);
}

struct carried carried_make(struct arena *arena, const struct three_ways *ways,
                            const struct changes *changes, const enum side *sides,
                            struct finding_list *findings)
{
    struct carrying carrying = {ways, changes, findings, {NULL, 0, false}};

    carrying.made.edits = arena_array(arena, changes->count + 1, sizeof *carrying.made.edits);
    for (size_t i = 0; i < changes->count; i++) {
        if (is_carried(&changes->items[i], sides[i])) {
            carry(&carrying, &changes->items[i]);
        }
    }
    return carrying.made;
}
