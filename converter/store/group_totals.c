#include "store/group_totals.h"

#include "store/base_query.h"
#include "store/keyed_table.h"

static void compose(const void *context, struct query *query)
{
    query_group_totals(query, context);
}

bool group_totals_make(struct store *store, const struct block *block)
{
    size_t number;

    return !block_list_take(store->arena, &store->totalled, block, &number) ||
           keyed_table_make(store, text_format(store->arena, "_totals_%zu", number), block,
                            compose);
}

void group_totals_query(struct query *query, const struct block *block, struct text group)
{
    text_append_format(&query->sql, "SELECT * FROM temp._totals_%zu WHERE key = ",
                       block_list_find(&query->store->totalled, block));
    query_value(query, group);
}
