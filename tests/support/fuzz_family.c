#include "support/fuzz_family.h"

#include "base/unicode.h"

enum { ARENA_BYTES = 64 << 20 };

struct loading {
    const char *folder;
    struct arena *arena;
    struct loaded_family family;
};

static bool load(void *context)
{
    struct loading *loading = context;

    return load_family(loading->arena, loading->folder,
                       finding_list_create(loading->arena, LANGUAGE_EN), &loading->family);
}

struct loaded_family fuzz_load_family(const char *folder)
{
    struct loading loading = {.folder = folder, .arena = arena_create(ARENA_BYTES)};

    fuzz_assert(loading.arena != NULL && arena_run(loading.arena, load, &loading));
    return loading.family;
}

struct tree {
    const char *path;
    struct arena *arena;
    struct node *root;
};

static bool load_tree(void *context)
{
    struct tree *tree = context;

    return document_load(tree->arena, tree->path, finding_list_create(tree->arena, LANGUAGE_EN),
                         &tree->root);
}

struct node *fuzz_load_tree(const char *path)
{
    struct tree tree = {.path = path, .arena = arena_create(ARENA_BYTES)};

    fuzz_assert(tree.arena != NULL && arena_run(tree.arena, load_tree, &tree));
    return tree.root;
}

static void check_value(const struct value *value)
{
    fuzz_assert(unicode_is_valid(value->text) && unicode_is_valid(value->unit));
    fuzz_assert(value->row <= LAST_ROW && value->column <= LAST_COLUMN);
    fuzz_assert(value->label_row <= LAST_ROW && value->label_column <= LAST_COLUMN);
}

static void check_table(const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        for (size_t j = 0; j < table->type->field_count; j++) {
            check_value(&table->rows[i].values[j]);
        }
    }
}

static void check_record(struct fuzz_input *input, const struct record *record)
{
    for (size_t i = 0; i < record->type->field_count; i++) {
        check_value(&record->values[i]);
    }
    for (size_t i = 0; i < record->type->table_count; i++) {
        check_table(&record->tables[i]);
    }
    fuzz_assert(record->range.first_row > 0 && record->range.first_row <= record->range.last_row &&
                record->range.last_row <= LAST_ROW);
    (void)record_label(record);
    (void)record_key(input->arena, record);
}

bool fuzz_read_forms(struct fuzz_input *input, const struct mapping *mapping,
                     const struct grid *grid, struct record_list *records)
{
    size_t first = records->count;
    struct sheet_reading reading = sheet_read_forms(input->arena, mapping, grid, TEXT("a.xlsx"),
                                                    TEXT(""), input->findings, records);
    const struct account_totals *totals = &reading.totals;

    if (reading.has_form) {
        fuzz_assert(totals->filled == grid->count &&
                    totals->labels + totals->values + totals->decoration + totals->unread ==
                        totals->filled);
    }
    for (size_t i = first; i < records->count; i++) {
        check_record(input, records->items[i]);
    }
    return reading.has_form;
}

void fuzz_check_records(struct fuzz_input *input, const struct rules *rules,
                        const struct record_list *records)
{
    if (rules != NULL && records->count > 0) {
        rules_check(rules, input->arena, (const struct record *const *)records->items,
                    records->count, TEXT("a.xlsx"), input->findings);
    }
}
