#include "correction/items.h"

#include "base/digest.h"
#include "correction/department_words.h"

/* What a proposed amount is rounded to: no cell of the form holds more. */
enum { PROPOSED_PLACES = 10 };

enum { ITEM_DIGITS = 16 };

/* A finding may name a cell under a merged range, where nobody could type. */
static struct place typed_place(const struct correction_return *from, struct place place)
{
    const struct grid *grid = correction_grid(from, place.sheet);

    if (grid == NULL || place.row == 0) {
        place.row = 0;
        place.column = 0;
        return place;
    }
    struct range merge = grid_merge(grid, place.row, place.column);
    place.row = merge.first_row;
    place.column = merge.first_column;
    return place;
}

static struct text shown_at(const struct correction_return *from, struct place place)
{
    const struct grid *grid = correction_grid(from, place.sheet);
    const struct cell *cell =
        grid == NULL || place.row == 0 ? NULL : grid_cell(grid, place.row, place.column);

    return cell == NULL ? TEXT("") : cell->shown;
}

static bool is_number(const struct field *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
           field->type == FIELD_INTEGER;
}

/* A check expects in the base unit; the cell may be in another. */
static struct text in_unit_of(struct arena *arena, const struct field_address *field,
                              struct decimal number)
{
    const struct unit *unit = field->field->units == NULL || field->value->unit.length == 0
                                  ? NULL
                                  : unit_of(arena, field->field->units, field->value->unit);

    if (unit != NULL && !decimal_divide(number, unit->factor, PROPOSED_PLACES, &number)) {
        return TEXT("");
    }
    return decimal_text(arena, number);
}

/* Only a number that stands alone can be typed over another. */
static struct text propose(struct arena *arena, const struct item *item)
{
    struct decimal number;

    if (item->field.record == NULL || !is_number(item->field.field) ||
        !field_is_named(&item->field, item->finding->field) ||
        !decimal_read(item->finding->expected, &number)) {
        return TEXT("");
    }
    return in_unit_of(arena, &item->field, number);
}

struct item_list items_of(struct arena *arena, const struct correction_return *from,
                          enum severity least)
{
    size_t all = finding_count(from->findings);
    struct item_list list = {.items = arena_array(arena, all + 1, sizeof *list.items)};
    const struct field_index *fields = fields_index(arena, from);

    for (size_t i = 0; i < all; i++) {
        const struct finding *finding = finding_at(from->findings, i);
        if (finding->severity == SEVERITY_NOTE || finding->severity < least) {
            continue;
        }
        struct item *item = &list.items[list.count++];
        item->number = list.count;
        item->finding = finding;
        item->message = department_message(arena, finding_language(from->findings), finding);
        item->field = field_at(fields, finding->place, finding->field);
        item->place = typed_place(from, finding->place.row > 0 && item->field.place.row > 0
                                            ? item->field.place
                                            : finding->place);
        item->type = from->record_count == 0 ? NULL : from->records[0]->type;
        item->shown = item->field.record == NULL ? finding->found : shown_at(from, item->place);
        item->proposed = propose(arena, item);
    }
    return list;
}

size_t items_of_severity(const struct item_list *list, enum severity severity)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++) {
        count += list->items[i].finding->severity == severity ? 1 : 0;
    }
    return count;
}

bool item_digest(struct arena *arena, const struct item *item, struct text *digest)
{
    const struct finding *finding = item->finding;
    struct text record =
        item->field.record == NULL ? finding->record : record_key(arena, item->field.record);
    const struct text parts[] = {finding->code, record, finding->field, item->shown,
                                 item->field.record == NULL ? finding->expected : TEXT("")};
    struct text_builder all = text_builder(arena);

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        text_append(&all, parts[i]);
        text_append_byte(&all, '\n');
    }
    if (!digest_sha256(arena, text_built(&all), digest)) {
        return false;
    }
    *digest = text_slice(*digest, 0, ITEM_DIGITS);
    return true;
}
