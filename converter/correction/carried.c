#include "correction/carried.h"

#include "correction/carried_rows.h"
#include "writing/declaration.h"

static const struct finding_kind by_hand = {
    "accept-by-hand", SEVERITY_ERROR,
    "财政一方的改动（{field}：{found}）无法自动写入部门报回的文件，没有收下。请在部门文件中手工改好"
    "后再收，或在“冲突”表中选“部门”。",
    "The office's change ({field}: {found}) cannot be written into the department's workbook by "
    "itself, which was not taken. Make it there by hand and accept again, or choose \"department\" "
    "among the conflicts."};

static const struct finding_kind choices_differ = {
    "accept-row-choices", SEVERITY_ERROR,
    "{field}中的“{found}"
    "”一行财政已删去，“冲突”表中这一行却有的栏选了“财政”，有的选了“部门”，没有收下 "
    "{file}。请把这一行的各栏都选成同一方。",
    "The office deleted the row \"{found}\" of {field}, and among the conflicts some of its fields "
    "are settled for the office, some for the department; {file} was not taken. Choose one side "
    "for all of them."};

struct carrying {
    struct arena *arena;
    const struct three_ways *ways;
    const struct changes *changes;
    const enum side *sides;
    struct finding_list *findings;
    struct edit_list edits;
    struct carried_row *rows;
    size_t row_count;
    bool by_hand;
};

static bool is_carried(const struct corrected_change *change, enum side side)
{
    return change->class == CLASS_OFFICE ||
           (change->class == CLASS_CONFLICT && side == SIDE_OFFICE);
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

/* At the record in the workbook that came back, where it is there; else at the office's. */
static void refuse(struct carrying *carrying, const struct difference *office)
{
    const struct compared_record *there =
        office->old_record == NULL ? NULL
                                   : changes_record(carrying->changes, office->old_record->record);
    const struct compared_record *record = there != NULL                ? there
                                           : office->new_record != NULL ? office->new_record
                                                                        : office->old_record;

    carrying->by_hand = true;
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

/* ---- rows */

static bool same_row(const struct difference *a, const struct difference *b)
{
    return a->table == b->table && a->old_record == b->old_record && a->old_row == b->old_row &&
           a->new_row == b->new_row;
}

/* Some of the values of a row that the office deleted were settled otherwise. */
static bool sides_differ(const struct carrying *carrying, const struct difference *office)
{
    for (size_t i = 0; i < carrying->changes->count; i++) {
        const struct corrected_change *change = &carrying->changes->items[i];
        if (change->class == CLASS_CONFLICT && carrying->sides[i] == SIDE_DEPARTMENT &&
            change->office != NULL && change->office->table != NULL &&
            same_row(change->office, office)) {
            return true;
        }
    }
    return false;
}

static void refuse_choices(struct carrying *carrying, const struct difference *office,
                           const struct compared_record *record, size_t row)
{
    struct finding_facts facts = facts_of(carrying, office, record);
    struct place place = row_place(record, office->table, row);

    carrying->by_hand = true;
    facts.field = title_in(&office->table->title, finding_language(carrying->findings));
    facts.found = changed_row_label(office);
    place.file = carrying->ways->returned->file;
    finding_add(carrying->findings, &choices_differ, place, facts);
}

static void add_row(struct carrying *carrying, struct carried_row row)
{
    for (size_t i = 0; i < carrying->row_count; i++) {
        if (same_row(carrying->rows[i].office, row.office)) {
            return;
        }
    }
    carrying->rows[carrying->row_count++] = row;
}

/* A row that goes, one that comes, or one that comes again: the department deleted it. False for
 * what is not about a row, or about one of a record that is gone. */
static bool carry_row(struct carrying *carrying, const struct difference *office)
{
    const struct compared_record *record =
        office->table == NULL || office->old_record == NULL
            ? NULL
            : changes_record(carrying->changes, office->old_record->record);

    if (record == NULL) {
        return false;
    }
    size_t there = office->old_row == NO_ROW
                       ? NO_ROW
                       : changes_row(carrying->changes, office->old_record->record, office->table,
                                     office->old_row);
    if (office->change == CHANGE_REMOVED) {
        if (sides_differ(carrying, office)) {
            refuse_choices(carrying, office, record, there);
        } else if (there != NO_ROW) {
            add_row(carrying, (struct carried_row){office, record, there, NULL});
        }
        return true;
    }
    if (there != NO_ROW || office->new_record == NULL) {
        return false;
    }
    add_row(carrying,
            (struct carried_row){
                office, record, NO_ROW,
                &office->new_record->record->tables[office->table->index].rows[office->new_row]});
    return true;
}

static void make_rows(struct carrying *carrying, const struct carrying_reader *reader)
{
    for (size_t i = 0; i < carrying->row_count && !carrying->by_hand; i++) {
        carrying->by_hand =
            !carried_row_make(carrying->arena, carrying->ways, reader, &carrying->rows[i],
                              &carrying->edits, carrying->findings);
    }
}

/* ---- values */

static void carry(struct carrying *carrying, const struct corrected_change *change)
{
    const struct difference *office = change->office;
    struct place to;

    if (office == NULL) {
        return;
    }
    if (target_of(carrying, office, &to)) {
        struct place from = value_place(office->new_record, office->new_value);
        struct cell_edit edit =
            edit_with_cell(correction_grid(carrying->ways->current, from.sheet), from);
        edit.row = to.row;
        edit.column = to.column;
        edit_list_add(carrying->arena, &carrying->edits, to.sheet, edit);
    } else if (!carry_row(carrying, office)) {
        refuse(carrying, office);
    }
}

struct carried carried_make(struct arena *arena, const struct three_ways *ways,
                            const struct changes *changes, const enum side *sides,
                            const struct carrying_reader *reader, struct finding_list *findings)
{
    struct carrying carrying = {
        .arena = arena,
        .ways = ways,
        .changes = changes,
        .sides = sides,
        .findings = findings,
        .rows = arena_array(arena, changes->count + 1, sizeof(struct carried_row))};

    for (size_t i = 0; i < changes->count; i++) {
        if (is_carried(&changes->items[i], sides[i])) {
            carry(&carrying, &changes->items[i]);
        }
    }
    make_rows(&carrying, reader);
    return (struct carried){carrying.edits.items, carrying.edits.count, carrying.by_hand};
}
