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
    struct arena *arena;
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

/* What the office changed, for people: a field and its value, a row and what it is called by. */
static struct finding_facts facts_of(const struct carrying *carrying,
                                     const struct difference *office)
{
    const struct compared_record *record =
        office->new_record != NULL ? office->new_record : office->old_record;
    enum language language = finding_language(carrying->findings);
    struct finding_facts facts = {.record = record_label(record->record),
                                  .found = record_label(record->record)};

    if (office->field != NULL) {
        facts.field = title_in(&office->field->title, language);
        facts.found = office->new_value->text;
    } else if (office->table != NULL) {
        bool old = office->old_row != NO_ROW;
        const struct compared_record *side = old ? office->old_record : office->new_record;
        size_t row = old ? office->old_row : office->new_row;
        facts.field = title_in(&office->table->title, language);
        facts.found =
            row_label(office->table, &side->record->tables[office->table->index].rows[row]);
    } else {
        facts.field = title_in(&record->record->type->title, language);
    }
    return facts;
}

static void refuse(struct carrying *carrying, const struct corrected_change *change)
{
    const struct difference *office = change->office;

    carrying->made.by_hand = true;
    finding_add(carrying->findings, &by_hand,
                record_place(office->new_record != NULL ? office->new_record : office->old_record),
                facts_of(carrying, office));
}

static void carry(struct carrying *carrying, const struct corrected_change *change)
{
    const struct difference *office = change->office;
    const struct compared_record *record = NULL;
    const struct value *there =
        office == NULL || office->field == NULL || office->old_record == NULL
            ? NULL
            : changes_value(carrying->changes, office->old_record->record, office->table,
                            office->old_row, office->field, &record);

    if (there == NULL || there->row == 0 || office->new_value->row == 0) {
        refuse(carrying, change);
        return;
    }
    struct place from = value_place(office->new_record, office->new_value);
    struct place to = value_place(record, there);
    struct edit_at *edit = &carrying->made.edits[carrying->made.count++];
    *edit = (struct edit_at){.sheet = to.sheet, .edit = {.row = to.row, .column = to.column}};
    take_value(correction_grid(carrying->ways->current, from.sheet), from, &edit->edit);
}

struct carried carried_make(struct arena *arena, const struct three_ways *ways,
                            const struct changes *changes, const enum side *sides,
                            struct finding_list *findings)
{
    struct carrying carrying = {arena, ways, changes, findings, {NULL, 0, false}};

    carrying.made.edits = arena_array(arena, changes->count + 1, sizeof *carrying.made.edits);
    for (size_t i = 0; i < changes->count; i++) {
        if (is_carried(&changes->items[i], sides[i])) {
            carry(&carrying, &changes->items[i]);
        }
    }
    return carrying.made;
}
