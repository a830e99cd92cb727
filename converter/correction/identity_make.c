#include "correction/identity.h"

#include <stdlib.h>

struct making {
    struct arena *arena;
    const struct correction_return *from;
    const struct item_list *items;
};

static size_t number_of(const struct correction_return *from, const struct record *record)
{
    size_t number = 0;

    while (number < from->record_count && from->records[number] != record) {
        number++;
    }
    return number;
}

static void identify_records(const struct making *making, struct identity *identity)
{
    const struct correction_return *from = making->from;

    identity->records =
        arena_array(making->arena, from->record_count + 1, sizeof *identity->records);
    for (size_t i = 0; i < from->record_count; i++) {
        const struct record *record = from->records[i];
        struct text *key = arena_array(making->arena, record->type->key_count + 1, sizeof *key);
        for (size_t k = 0; k < record->type->key_count; k++) {
            key[k] = record->values[record->type->key[k]->index].text;
        }
        identity->records[identity->record_count++] =
            (struct identity_record){.type = record->type->name,
                                     .sheet = record->sheet,
                                     .range = range_reference(making->arena, record->range),
                                     .key = key,
                                     .key_count = record->type->key_count};
    }
}

static void identify_items(const struct making *making, struct identity *identity)
{
    const struct item_list *list = making->items;

    identity->items = arena_array(making->arena, list->count + 1, sizeof *identity->items);
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        const struct record *record = item->field.record;
        identity->items[identity->item_count++] = (struct identity_item){
            .number = item->number,
            .severity = item->finding->severity,
            .rule = item->finding->code,
            .record = number_of(making->from, record),
            .path = record == NULL ? TEXT("") : field_path(making->arena, &item->field),
            .sheet = item->place.sheet,
            .row = item->place.row,
            .column = item->place.column};
    }
}

static int compare_cells(const void *left, const void *right)
{
    const struct identity_cell *a = left;
    const struct identity_cell *b = right;

    return place_compare((struct place){.sheet = a->sheet, .row = a->row, .column = a->column},
                         (struct place){.sheet = b->sheet, .row = b->row, .column = b->column});
}

/* Notes by which rules the cell of an item was asked for, in all fields that it holds. */
static void note_asked(const struct making *making, struct identity *identity,
                       const struct item *item)
{
    const struct identity_cell wanted = {
        .sheet = item->place.sheet, .row = item->place.row, .column = item->place.column};
    struct identity_cell *cell =
        identity->cell_count == 0
            ? NULL
            : bsearch(&wanted, identity->cells, identity->cell_count, sizeof *cell, compare_cells);

    while (cell != NULL && cell > identity->cells && compare_cells(cell - 1, &wanted) == 0) {
        cell--;
    }
    for (; cell != NULL && cell < identity->cells + identity->cell_count &&
           compare_cells(cell, &wanted) == 0;
         cell++) {
        cell->rules = text_format(making->arena, "%.*s%s%.*s", (int)cell->rules.length,
                                  cell->rules.data, cell->rules.length > 0 ? " " : "",
                                  (int)item->finding->code.length, item->finding->code.data);
    }
}

static bool identify_cells(const struct making *making, struct identity *identity)
{
    struct field_list fields = fields_of(making->arena, making->from);
    size_t record = 0;

    identity->cells = arena_array(making->arena, fields.count + 1, sizeof *identity->cells);
    for (size_t i = 0; i < fields.count; i++) {
        const struct field_address *field = &fields.items[i];
        const struct grid *grid = correction_grid(making->from, field->place.sheet);
        const struct cell *shown =
            grid == NULL ? NULL : grid_cell(grid, field->place.row, field->place.column);
        struct identity_cell *cell = &identity->cells[identity->cell_count++];
        while (making->from->records[record] != field->record) {
            record++;
        }
        *cell = (struct identity_cell){.record = record,
                                       .path = field_path(making->arena, field),
                                       .sheet = field->place.sheet,
                                       .row = field->place.row,
                                       .column = field->place.column};
        if (!identity_hash(making->arena, shown == NULL ? TEXT("") : shown->shown, &cell->hash)) {
            return false;
        }
    }
    if (identity->cell_count > 0) {
        qsort(identity->cells, identity->cell_count, sizeof *identity->cells, compare_cells);
    }
    for (size_t i = 0; i < making->items->count; i++) {
        note_asked(making, identity, &making->items->items[i]);
    }
    return true;
}

bool identity_make(struct arena *arena, const struct correction_return *from,
                   const struct item_list *items, struct identity *identity)
{
    const struct making making = {arena, from, items};

    identity->sha256 = from->sha256;
    identity->file = from->base_name;
    identity->model = from->record_count == 0 ? TEXT("") : from->records[0]->model->name;
    identity->groups = correction_groups(arena, from, &identity->group_count);
    identify_records(&making, identity);
    identify_items(&making, identity);
    return identify_cells(&making, identity);
}
