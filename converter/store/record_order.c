#include "store/record_order.h"

/* By the records' places alone, or by their groups first: what most tables of a summary do. */
enum { ORDERS = 2 };

struct ordering {
    struct store *store;
    const struct block *block;
};

static bool by_group(const struct block *block)
{
    return block->sort_count > 0;
}

bool record_order_serves(const struct block *block)
{
    return (block->rows == ROWS_RECORDS || block->rows == ROWS_TABLE) && block->top == 0 &&
           (block->sort_count == 0 || (block->sort_count == 1 && block->sort[0].column == NULL &&
                                       !block->sort[0].descending));
}

static size_t order_number(const struct model *model, const struct block *block)
{
    size_t type = 0;

    while (!text_equal(model->records[type].name, block->record->name)) {
        type++;
    }
    return type * ORDERS + (by_group(block) ? 1 : 0);
}

struct text record_order_table(struct arena *arena, const struct model *model,
                               const struct block *block)
{
    return text_format(arena, "temp._order_%zu", order_number(model, block));
}

static bool make_table(void *context)
{
    const struct ordering *ordering = context;
    struct store *store = ordering->store;
    struct text name = record_order_table(store->scratch, store->model, ordering->block);
    struct text records = store_record_table(store->scratch, ordering->block->record);
    const char *groups =
        by_group(ordering->block)
            ? "(SELECT n.position FROM record_group AS n WHERE n.key = r._group), r._group, "
            : "";

    return store_execute(
        store, text_format(store->scratch,
                           "CREATE TABLE %.*s (place INTEGER PRIMARY KEY, record INTEGER);"
                           "INSERT INTO %.*s SELECT row_number() OVER (ORDER BY "
                           "%s" STORE_RECORD_ORDER "), r._id FROM %.*s AS r JOIN submission AS s "
                           "ON s.id = r._submission",
                           (int)name.length, name.data, (int)name.length, name.data, groups,
                           (int)records.length, records.data));
}

bool record_order_make(struct store *store, const struct block *block)
{
    struct ordering ordering = {store, block};
    size_t number = order_number(store->model, block);

    if (store->ordered == NULL) {
        store->ordered =
            arena_array(store->arena, store->model->record_count * ORDERS, sizeof(bool));
    }
    if (store->ordered[number]) {
        return true;
    }
    store->ordered[number] = true;
    return store_run(store, make_table, &ordering);
}
