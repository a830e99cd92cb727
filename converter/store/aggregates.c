#include "store/aggregates.h"

#include "store/base_query.h"
#include "store/keyed_table.h"
#include "store/value_query.h"

/* What a column aggregates over; NULL for none. The query of a block of values does that itself. */
static const void *source_of(const struct block *block, const struct column *column)
{
    if (column_is_of_block(column)) {
        return block->rows == ROWS_GROUPS ? column->block : NULL;
    }
    return column->kind == COLUMN_TABLE_SUM || column->kind == COLUMN_TABLE_COUNT ||
                   column->otherwise != NULL
               ? column->table
               : NULL;
}

/* The columns of one source have one table, called by the first of them. */
static size_t first_of_source(const struct block *block, const struct column *column)
{
    const void *source = source_of(block, column);
    size_t first = 0;

    while (source_of(block, &block->columns[first]) != source) {
        first++;
    }
    return first;
}

static bool has_table(const struct block *block, const struct column *column)
{
    return source_of(block, column) != NULL && first_of_source(block, column) == column->index;
}

static void summed(struct query *query, const struct column *column)
{
    if (column_is_of_block(column)) {
        query_outer(query, column->of, column->block);
    } else {
        const struct field *field = column->otherwise != NULL ? column->otherwise : column->field;
        query_named(query, "n.", field->name, "");
    }
}

static bool counts(const struct column *column)
{
    return column->kind == COLUMN_TABLE_COUNT || column->kind == COLUMN_BLOCK_COUNT;
}

void query_aggregate(struct query *query, const struct column *column)
{
    if (counts(column)) {
        query_text(query, "count(*)");
    } else {
        query_text(query, "decimal_sum(");
        summed(query, column);
        query_text(query, ")");
    }
    if (column->condition_count > 0) {
        query_text(query, " FILTER (WHERE 1");
        query_conditions(query, column);
        query_text(query, ")");
    }
}

struct aggregates {
    const struct block *block;
    const struct column *first;
};

static void compose_columns(const struct aggregates *aggregates, struct query *query)
{
    const struct block *block = aggregates->block;
    const void *source = source_of(block, aggregates->first);

    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (source_of(block, column) == source) {
            query_text(query, ", ");
            query_aggregate(query, column);
            text_append_format(&query->sql, " AS a%zu", i);
        }
    }
}

static void compose(const void *context, struct query *query)
{
    const struct aggregates *aggregates = context;
    const struct column *first = aggregates->first;

    if (column_is_of_block(first)) {
        query_text(query, "SELECT b.in_group AS key");
        compose_columns(aggregates, query);
        query_from_groups(query, first->block);
    } else {
        query_text(query, "SELECT n._record AS key");
        compose_columns(aggregates, query);
        query_text(query, " FROM ");
        text_append(&query->sql,
                    store_table_table(query->arena, aggregates->block->record, first->table));
        query_text(query, " AS n GROUP BY n._record");
    }
}

static bool make_sources(struct store *store, const struct block *block)
{
    bool made = block->of == NULL || aggregates_make(store, block->of);

    for (size_t i = 0; made && i < block->column_count; i++) {
        made = !column_is_of_block(&block->columns[i]) ||
               aggregates_make(store, block->columns[i].block);
    }
    return made;
}

static void compose_values(const void *context, struct query *query)
{
    value_query_rows(query, context);
}

static bool make_table(struct store *store, const struct block *block, size_t number, size_t first)
{
    struct aggregates aggregates = {block, &block->columns[first]};

    return keyed_table_make(store, text_format(store->arena, "_aggregates_%zu_%zu", number, first),
                            &aggregates, compose);
}

bool aggregates_make(struct store *store, const struct block *block)
{
    size_t number;

    if (!block_list_take(store->arena, &store->aggregated, block, &number)) {
        return true;
    }
    bool made = make_sources(store, block) &&
                (block->rows != ROWS_VALUES ||
                 keyed_table_make(store, text_format(store->arena, "_values_%zu", number), block,
                                  compose_values));
    for (size_t i = 0; made && i < block->column_count; i++) {
        made = !has_table(block, &block->columns[i]) || make_table(store, block, number, i);
    }
    return made;
}

void query_join_aggregates(struct query *query, const struct block *block, const char *key)
{
    size_t number = block_list_find(&query->store->aggregated, block);

    for (size_t i = 0; i < block->column_count; i++) {
        if (has_table(block, &block->columns[i])) {
            text_append_format(&query->sql,
                               " LEFT JOIN temp._aggregates_%zu_%zu AS a%zu ON a%zu.key = %s",
                               number, i, i, i, key);
        }
    }
}

void query_joined(struct query *query, const struct block *block, const struct column *column)
{
    bool counted = counts(column);

    text_append_format(&query->sql, "%sa%zu.a%zu%s", counted ? "coalesce(" : "",
                       first_of_source(block, column), column->index, counted ? ", 0)" : "");
}

void query_values_table(struct query *query, const struct block *block)
{
    text_append_format(&query->sql, "temp._values_%zu",
                       block_list_find(&query->store->aggregated, block));
}
