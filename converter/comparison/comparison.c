#include "comparison/comparison.h"

#include "comparison/record_pairs.h"
#include "comparison/row_pairs.h"

/* How far a record stands from where it stood: its values are expected to stand as far. */
struct displacement {
    int64_t rows, columns;
    bool elsewhere; /* on another sheet, or in another file */
};

/* The differences of a pair of records, as they are found. */
struct collector {
    struct arena *arena;
    const struct compared_record *old_record, *new_record;
    struct displacement displacement;
    struct difference *items;
    size_t count, capacity;
};

struct place record_place(const struct compared_record *record)
{
    return (struct place){.file = record->file,
                          .sheet = record->record->sheet,
                          .row = record->record->range.first_row,
                          .column = record->record->range.first_column};
}

struct place value_place(const struct compared_record *record, const struct value *value)
{
    return (struct place){.file = record->file,
                          .sheet = value->sheet.length > 0 ? value->sheet : record->record->sheet,
                          .row = value->row,
                          .column = value->row == 0 ? 0 : value->column};
}

static const struct row *row_at(const struct compared_record *record,
                                const struct table_type *table, size_t row)
{
    return &record->record->tables[table->index].rows[row];
}

/* The first value that is no choice, for the label of a class may stand for several rows; of
 * choices alone the first. */
static const struct value *first_placed(const struct table_type *table, const struct row *row)
{
    const struct value *choice = NULL;

    for (size_t i = 0; i < table->field_count; i++) {
        const struct value *value = &row->values[i];
        if (value->row == 0 || value->state == VALUE_BLANK) {
            continue;
        }
        if (table->fields[i].type != FIELD_CHOICE) {
            return value;
        }
        choice = choice == NULL ? value : choice;
    }
    return choice == NULL ? &row->values[0] : choice;
}

struct place row_place(const struct compared_record *record, const struct table_type *table,
                       size_t row)
{
    return value_place(record, first_placed(table, row_at(record, table, row)));
}

struct text row_label(const struct table_type *table, const struct row *row)
{
    const struct field *field = row_name_field(table, row);

    return field == NULL ? TEXT("") : row->values[field->index].text;
}

static void add(struct collector *collector, struct difference difference)
{
    difference.old_record = collector->old_record;
    difference.new_record = collector->new_record;
    collector->items =
        arena_grow(collector->arena, collector->items, collector->count, collector->count + 1,
                   sizeof *collector->items, &collector->capacity);
    collector->items[collector->count++] = difference;
}

/* Whether a cell of the old side is not where the record's way would have put it. What stands on a
 * sheet of its own is expected to stay. */
static bool has_moved(const struct collector *collector, const struct value *old,
                      const struct value *new)
{
    const struct displacement *displacement = &collector->displacement;
    bool own_sheet = old->sheet.length > 0 || new->sheet.length > 0;

    if (old->state == VALUE_BLANK || old->row == 0 || new->row == 0) {
        return false;
    }
    if (own_sheet) {
        return !text_equal(old->sheet, new->sheet) || old->row != new->row ||
               old->column != new->column;
    }
    return (int64_t) new->row - old->row != displacement->rows ||
           (int64_t) new->column - old->column != displacement->columns;
}

/* The values of a record, or of a row of it: `difference` says of which. */
static void compare_values(struct collector *collector, struct difference difference,
                           const struct field *fields, size_t count, const struct value *olds,
                           const struct value *news)
{
    for (size_t i = 0; i < count; i++) {
        difference.field = &fields[i];
        difference.old_value = &olds[i];
        difference.new_value = &news[i];
        if (!values_equal(&fields[i], &olds[i], &news[i])) {
            difference.change = CHANGE_CHANGED;
        } else if (difference.table == NULL && has_moved(collector, &olds[i], &news[i])) {
            difference.change = CHANGE_MOVED;
        } else {
            continue;
        }
        if (!value_is_derived(&fields[i], olds) || !value_is_derived(&fields[i], news)) {
            add(collector, difference);
        }
    }
}

/* A row moves as a whole. */
static void compare_rows(struct collector *collector, struct difference difference)
{
    const struct table_type *table = difference.table;
    const struct row *old = row_at(collector->old_record, table, difference.old_row);
    const struct row *new = row_at(collector->new_record, table, difference.new_row);

    compare_values(collector, difference, table->fields, table->field_count, old->values,
                   new->values);
    if (has_moved(collector, first_placed(table, old), first_placed(table, new))) {
        difference.change = CHANGE_MOVED;
        add(collector, difference);
    }
}

static void compare_tables(struct collector *collector, const struct table_type *type)
{
    const struct table *old_table = &collector->old_record->record->tables[type->index];
    const struct table *new_table = &collector->new_record->record->tables[type->index];
    struct row_pairs pairs = rows_pair(collector->arena, old_table, new_table);

    for (size_t i = 0; i < old_table->count; i++) {
        struct difference difference = {
            .change = CHANGE_REMOVED, .table = type, .old_row = i, .new_row = pairs.new_of_old[i]};
        if (difference.new_row == NO_ROW) {
            add(collector, difference);
        } else {
            compare_rows(collector, difference);
        }
    }
    for (size_t i = 0; i < new_table->count; i++) {
        if (pairs.old_of_new[i] == NO_ROW) {
            add(collector,
                (struct difference){
                    .change = CHANGE_ADDED, .table = type, .old_row = NO_ROW, .new_row = i});
        }
    }
}

static struct displacement displacement_of(const struct collector *collector, bool one_file)
{
    struct place old = record_place(collector->old_record);
    struct place new = record_place(collector->new_record);

    return (struct displacement){.rows = (int64_t) new.row - old.row,
                                 .columns = (int64_t) new.column - old.column,
                                 .elsewhere = !text_equal(old.sheet, new.sheet) ||
                                              (!one_file && !text_equal(old.file, new.file))};
}

static enum change change_of(const struct collector *collector)
{
    enum change change = CHANGE_NONE;

    for (size_t i = 0; i < collector->count; i++) {
        bool moved = collector->items[i].change == CHANGE_MOVED;
        change = moved && change == CHANGE_NONE ? CHANGE_MOVED : moved ? change : CHANGE_CHANGED;
    }
    return change;
}

static struct record_change compare_pair(struct collector *collector, bool one_file, bool rekeyed)
{
    const struct record_type *type = collector->old_record->record->type;
    struct difference difference = {.old_row = NO_ROW, .new_row = NO_ROW};

    collector->displacement = displacement_of(collector, one_file);
    if (collector->displacement.elsewhere || collector->displacement.rows != 0 ||
        collector->displacement.columns != 0) {
        difference.change = CHANGE_MOVED;
        add(collector, difference);
    }
    compare_values(collector, difference, type->fields, type->field_count,
                   collector->old_record->record->values, collector->new_record->record->values);
    for (size_t i = 0; i < type->table_count; i++) {
        compare_tables(collector, &type->tables[i]);
    }
    return (struct record_change){.change = change_of(collector),
                                  .rekeyed = rekeyed,
                                  .old_record = collector->old_record,
                                  .new_record = collector->new_record,
                                  .differences = collector->items,
                                  .count = collector->count};
}

/* A record that only one side has. */
static struct record_change alone(struct collector *collector, enum change change)
{
    add(collector, (struct difference){.change = change, .old_row = NO_ROW, .new_row = NO_ROW});
    return (struct record_change){.change = change,
                                  .old_record = collector->old_record,
                                  .new_record = collector->new_record,
                                  .differences = collector->items,
                                  .count = collector->count};
}

struct comparison records_compare(struct arena *arena, struct compared_set old_set,
                                  struct compared_set new_set)
{
    struct record_pairs pairs = records_pair(arena, old_set, new_set);
    bool one_file = records_of_one_file(old_set, new_set);
    struct record_change *records =
        arena_array(arena, old_set.count + new_set.count + 1, sizeof *records);
    size_t count = 0;

    for (size_t i = 0; i < old_set.count; i++) {
        size_t partner = pairs.new_of_old[i];
        struct collector collector = {.arena = arena, .old_record = &old_set.items[i]};
        if (partner != NO_RECORD) {
            collector.new_record = &new_set.items[partner];
            records[count++] = compare_pair(&collector, one_file, pairs.rekeyed[i]);
        } else {
            records[count++] = alone(&collector, CHANGE_REMOVED);
        }
    }
    for (size_t i = 0; i < new_set.count; i++) {
        if (pairs.old_of_new[i] == NO_RECORD) {
            struct collector collector = {.arena = arena, .new_record = &new_set.items[i]};
            records[count++] = alone(&collector, CHANGE_ADDED);
        }
    }
    return (struct comparison){records, count};
}
