#include "push/deleted_rows.h"

#include "comparison/comparison.h"
#include "push/findings.h"

#include <stdlib.h>

static int compare_numbers(int64_t left, int64_t right)
{
    return left < right ? -1 : left > right;
}

/* Of one record together, whatever table: the record itself first. */
static int compare_records(const struct present_row *a, const struct present_row *b)
{
    const int64_t left[] = {(int64_t)a->file, a->sheet, a->row, a->column};
    const int64_t right[] = {(int64_t)b->file, b->sheet, b->row, b->column};
    int order = text_compare(a->type->name, b->type->name);

    for (size_t i = 0; order == 0 && i < sizeof left / sizeof left[0]; i++) {
        order = compare_numbers(left[i], right[i]);
    }
    return order;
}

static int compare_rows(const void *left, const void *right)
{
    const struct present_row *a = left;
    const struct present_row *b = right;
    int order = compare_records(a, b);

    if (order == 0) {
        order = compare_numbers(a->table == NULL ? -1 : (int64_t)a->table->index,
                                b->table == NULL ? -1 : (int64_t)b->table->index);
    }
    return order != 0 ? order : compare_numbers(a->position, b->position);
}

static int compare_to_record(const void *wanted, const void *row)
{
    return compare_records(wanted, row);
}

void deleted_rows_order(struct edited_book *book)
{
    if (book->present_count > 1) {
        qsort(book->present, book->present_count, sizeof *book->present, compare_rows);
    }
}

static bool is_there(const struct edited_book *book, const struct present_row *row,
                     int (*compare)(const void *wanted, const void *row))
{
    return book->present_count > 0 &&
           bsearch(row, book->present, book->present_count, sizeof *book->present, compare) != NULL;
}

/* The position of a record's sheet in its return, from 1; 0 for none. */
static int64_t sheet_position(const struct correction_return *original, const struct record *record)
{
    for (size_t i = 0; i < original->grid_count; i++) {
        if (text_equal(original->grids[i]->name, record->sheet)) {
            return (int64_t)i + 1;
        }
    }
    return 0;
}

/* A record of a return, held against the rows that are there. */
struct looking {
    struct arena *arena;
    const struct edited_book *book;
    const struct correction_return *original;
    const struct record *record;
    struct present_row key;
    struct deleted_rows *rows;
};

static struct text place_of(const struct looking *looking, const struct table_type *table,
                            size_t row)
{
    const struct compared_record record = {looking->record, looking->original->base_name};
    struct place place = table == NULL ? record_place(&record) : row_place(&record, table, row);
    const struct value at = {.sheet = place.sheet, .row = place.row, .column = place.column};
    struct text cell = place.row == 0 ? place.sheet : value_cell(looking->arena, &at);

    return text_format(looking->arena, "%.*s %.*s", (int)record.file.length, record.file.data,
                       (int)cell.length, cell.data);
}

static void add_row(struct looking *looking, size_t missing, const struct table_type *table,
                    size_t row)
{
    struct deleted_rows *rows = looking->rows;
    struct arena *arena = looking->arena;
    struct text label = record_label(looking->record);

    rows->items = arena_grow(arena, rows->items, rows->count, rows->count + 1, sizeof *rows->items,
                             &rows->capacity);
    rows->items[rows->count++] = (struct deleted_row){
        .missing = missing,
        .record_stands = is_there(looking->book, &looking->key, compare_to_record),
        .group = text_copy(arena, correction_group(looking->record)),
        .record = text_copy(arena, label),
        .row = text_copy(arena,
                         table == NULL
                             ? label
                             : row_label(table, &looking->record->tables[table->index].rows[row])),
        .place = place_of(looking, table, row)};
}

static void look_at_table(struct looking *looking, size_t missing)
{
    const struct table_type *table = looking->book->missing[missing].table;
    size_t count = table == NULL ? 1 : looking->record->tables[table->index].count;

    for (size_t row = 0; row < count; row++) {
        looking->key.table = table;
        looking->key.position = table == NULL ? 0 : (int64_t)row + 1;
        if (!is_there(looking->book, &looking->key, compare_rows)) {
            add_row(looking, missing, table, row);
        }
    }
}

void deleted_rows_find(struct arena *arena, const struct edited_book *book, size_t file,
                       const struct correction_return *original, struct deleted_rows *rows)
{
    for (size_t i = 0; i < original->record_count; i++) {
        const struct record *record = original->records[i];
        struct looking looking = {.arena = arena,
                                  .book = book,
                                  .original = original,
                                  .record = record,
                                  .key = {.file = file,
                                          .type = record->type,
                                          .sheet = sheet_position(original, record),
                                          .row = record->range.first_row,
                                          .column = record->range.first_column},
                                  .rows = rows};
        for (size_t k = 0; k < book->missing_count; k++) {
            if (book->missing[k].type == record->type) {
                look_at_table(&looking, k);
            }
        }
    }
}

static size_t count_rows(const struct deleted_rows *rows, size_t missing, bool all)
{
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++) {
        count += rows->items[i].missing == missing && (all || rows->items[i].record_stands) ? 1 : 0;
    }
    return count;
}

static void tell_each(const struct missing_rows *missing, size_t index, bool all, struct text file,
                      const struct deleted_rows *rows, struct finding_list *findings)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct deleted_row *row = &rows->items[i];
        if (row->missing == index && (all || row->record_stands)) {
            finding_add(findings, &push_row_deleted,
                        (struct place){.file = file, .sheet = missing->sheet},
                        (struct finding_facts){.record = row->record,
                                               .found = row->row,
                                               .expected = row->group,
                                               .subject = row->place});
        }
    }
}

void deleted_rows_tell(struct arena *arena, const struct edited_book *book, struct text file,
                       const struct deleted_rows *rows, struct finding_list *findings)
{
    for (size_t i = 0; i < book->missing_count; i++) {
        const struct missing_rows *missing = &book->missing[i];
        bool all = count_rows(rows, i, true) == missing->count;
        if (all || count_rows(rows, i, false) == missing->count) {
            tell_each(missing, i, all, file, rows, findings);
        } else {
            finding_add(findings, &push_rows_deleted,
                        (struct place){.file = file, .sheet = missing->sheet},
                        (struct finding_facts){.found = text_format(arena, "%zu", missing->count)});
        }
    }
}
