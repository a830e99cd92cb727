#include "command/diff_totals.h"

struct totals {
    struct arena *arena;
    struct compared_set old_set, new_set;
    struct side_total *items;
    size_t count, capacity;
};

static void add_value(const struct value *value, struct decimal *total)
{
    struct decimal sum;

    if (value->state == VALUE_SET && decimal_add(*total, value->number, &sum)) {
        *total = sum;
    }
}

/* Of one record, or of the rows of its table: how many there are, and their sum. */
static void add_record(const struct side_total *total, const struct record *record,
                       int64_t *counted, struct decimal *sum)
{
    const struct field *field = total->field;

    if (total->table == NULL) {
        ++*counted;
        if (field != NULL) {
            add_value(&record->values[field->index], sum);
        }
        return;
    }
    const struct table *table = &record->tables[total->table->index];
    *counted += (int64_t)table->count;
    for (size_t i = 0; field != NULL && i < table->count; i++) {
        add_value(&table->rows[i].values[field->index], sum);
    }
}

static struct decimal total_of(const struct compared_set *set, const struct side_total *total)
{
    struct decimal sum = decimal_from_integer(0);
    int64_t counted = 0;

    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i].record->type == total->type) {
            add_record(total, set->items[i].record, &counted, &sum);
        }
    }
    return total->field == NULL ? decimal_from_integer(counted) : sum;
}

static void add_total(struct totals *totals, struct side_total total)
{
    total.old_total = total_of(&totals->old_set, &total);
    total.new_total = total_of(&totals->new_set, &total);
    if ((total.table != NULL || total.field != NULL) && decimal_is_zero(total.old_total) &&
        decimal_is_zero(total.new_total)) {
        return;
    }
    totals->items = arena_grow(totals->arena, totals->items, totals->count, totals->count + 1,
                               sizeof *totals->items, &totals->capacity);
    totals->items[totals->count++] = total;
}

static void add_amounts(struct totals *totals, struct side_total total, const struct field *fields,
                        size_t count)
{
    add_total(totals, total);
    for (size_t i = 0; i < count; i++) {
        if (fields[i].type == FIELD_MONEY) {
            total.field = &fields[i];
            add_total(totals, total);
        }
    }
}

static void add_type(struct totals *totals, const struct record_type *type)
{
    for (size_t i = 0; i < totals->count; i++) {
        if (totals->items[i].type == type) {
            return;
        }
    }
    add_amounts(totals, (struct side_total){.type = type}, type->fields, type->field_count);
    for (size_t i = 0; i < type->table_count; i++) {
        const struct table_type *table = &type->tables[i];
        add_amounts(totals, (struct side_total){.type = type, .table = table}, table->fields,
                    table->field_count);
    }
}

struct side_total *side_totals(struct arena *arena, struct compared_set old_set,
                               struct compared_set new_set, size_t *count)
{
    struct totals totals = {.arena = arena, .old_set = old_set, .new_set = new_set};

    for (size_t i = 0; i < old_set.count; i++) {
        add_type(&totals, old_set.items[i].record->type);
    }
    for (size_t i = 0; i < new_set.count; i++) {
        add_type(&totals, new_set.items[i].record->type);
    }
    *count = totals.count;
    return totals.items;
}
