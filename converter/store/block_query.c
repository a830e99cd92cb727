#include "store/block_query.h"

#include "store/base_query.h"
#include "store/places.h"
#include "store/record_order.h"

struct query query_begin(const struct store *store)
{
    return (struct query){.store = store,
                          .arena = store->scratch,
                          .sql = text_builder(store->scratch),
                          .model = store->model};
}

void query_text(struct query *query, const char *sql)
{
    text_append(&query->sql, text_of(sql));
}

static void add_parameter(struct query *query, struct parameter parameter)
{
    query->parameters = arena_grow(query->arena, query->parameters, query->count, query->count + 1,
                                   sizeof *query->parameters, &query->capacity);
    query->parameters[query->count++] = parameter;
    text_append_format(&query->sql, "?%zu", query->count);
}

void query_value(struct query *query, struct text value)
{
    add_parameter(query, (struct parameter){.text = value});
}

/* A block is asked in two layers: within, aliased b, what the tables have (c0, c1, …);
 * around it what is reckoned from that: formulas, shares, ranks. */
static void base_column(struct query *query, const struct column *column)
{
    text_append_format(&query->sql, "b.c%zu", column->index);
}

static void formula(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "formula(");
    add_parameter(query, (struct parameter){.expression = &column->expression});
    for (size_t i = 0; i < column->over_count; i++) {
        query_text(query, ", ");
        query_outer(query, column->over[i], block);
    }
    query_text(query, ")");
}

/* The text of a cell that should have held a number takes no place among numbers. */
static void number(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "iif(typeof(");
    query_outer(query, column, block);
    query_text(query, ") = 'blob', NULL, ");
    query_outer(query, column, block);
    query_text(query, ")");
}

static void rank(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "iif(");
    number(query, column->of, block);
    query_text(query, " IS NULL, NULL, rank() OVER (ORDER BY ");
    number(query, column->of, block);
    query_text(query, " COLLATE decimal DESC))");
}

static void whole(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "decimal_sum(");
    query_outer(query, column, block);
    query_text(query, ") OVER ())");
}

static void share(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "decimal_quotient(");
    query_outer(query, column->of, block);
    query_text(query, ", ");
    whole(query, column->of, block);
}

static void append_order(struct query *query, const struct block *block)
{
    query_text(query, " ORDER BY ");
    /* Who is among the first was decided within: the rest stands behind them. */
    for (size_t i = 0; block->top == 0 && i < block->sort_count; i++) {
        const struct sort_term *term = &block->sort[i];
        if (term->column == NULL) {
            query_text(query,
                       "(SELECT n.position FROM record_group AS n WHERE n.key = b.in_group)");
            query_text(query, term->descending ? " DESC, b.in_group" : ", b.in_group");
        } else {
            query_outer(query, term->column, block);
            query_text(query, column_is_numeric(term->column) ? " COLLATE decimal" : "");
        }
        query_text(query, term->descending ? " DESC, " : ", ");
    }
    for (int i = 0; i < ORDER_TERMS; i++) {
        text_append_format(&query->sql, "%sb.o%d", i == 0 ? "" : ", ", i);
    }
}

static void cumulative(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "iif(");
    number(query, column->of, block);
    query_text(query, " IS NULL, NULL, decimal_quotient(decimal_sum(");
    query_outer(query, column->of, block);
    query_text(query, ") OVER (");
    append_order(query, block);
    query_text(query, " ROWS UNBOUNDED PRECEDING), ");
    whole(query, column->of, block);
    query_text(query, ")");
}

static void first(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "CASE");
    for (size_t i = 0; i < column->over_count; i++) {
        query_text(query, " WHEN decimal_positive(");
        query_outer(query, column->over[i], block);
        query_text(query, ") THEN ");
        query_value(query, column->over[i]->id);
    }
    query_text(query, " ELSE 'none' END");
}

void query_outer(struct query *query, const struct column *column, const struct block *block)
{
    switch (column->kind) {
    case COLUMN_FORMULA:
        formula(query, column, block);
        break;
    case COLUMN_SHARE:
        share(query, column, block);
        break;
    case COLUMN_CUMULATIVE:
        cumulative(query, column, block);
        break;
    case COLUMN_RANK:
        rank(query, column, block);
        break;
    case COLUMN_FIRST:
        first(query, column, block);
        break;
    default:
        base_column(query, column);
        break;
    }
}

void query_from(struct query *query, const struct block *block)
{
    query_text(query, " FROM (");
    base_query(query, block);
    query_text(query, ") AS b");
}

void query_from_groups(struct query *query, const struct block *block)
{
    query_from(query, block);
    query_text(query, " WHERE b.in_group IS NOT NULL GROUP BY b.in_group");
}

static void of_group(struct query *query, const struct text *group)
{
    if (group != NULL) {
        query_text(query, " WHERE b.in_group = ");
        query_value(query, *group);
    }
}

/* A column that leads to a record's row: the place table of its block, as l and its index. */
static bool has_place(const struct column *column)
{
    return column->link == LINK_RECORD;
}

static void join_places(struct query *query, const struct block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (has_place(column)) {
            text_append_format(&query->sql,
                               " LEFT JOIN temp._place_%zu AS l%zu ON l%zu.record = b.in_record "
                               "AND b.in_type = ",
                               store_place_number(query->store, column->linked), i, i);
            query_value(query, column->linked->record->name);
        }
    }
}

void query_rows(struct query *query, const struct block *block, const struct text *group)
{
    query_text(query, "SELECT ");
    for (size_t i = 0; i < block->column_count; i++) {
        query_text(query, i == 0 ? "" : ", ");
        query_outer(query, &block->columns[i], block);
    }
    for (size_t i = 0; i < block->column_count; i++) {
        if (has_place(&block->columns[i])) {
            text_append_format(&query->sql, ", l%zu.place", i);
        }
    }
    query->ordered = group == NULL && record_order_serves(block) ? block : NULL;
    query_from(query, block);
    join_places(query, block);
    of_group(query, group);
    if (query->ordered != NULL) {
        text_append_format(&query->sql, " ORDER BY b.in_order, b.o%d", ORDER_TERMS - 1);
    } else {
        append_order(query, block);
    }
}

static void totals(struct query *query, const struct block *block)
{
    query_text(query, "SELECT count(*)");
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].summed) {
            query_text(query, ", decimal_sum(");
            query_outer(query, &block->columns[i], block);
            query_text(query, ")");
        }
    }
}

void query_totals(struct query *query, const struct block *block)
{
    totals(query, block);
    query_from(query, block);
}

void query_group_totals(struct query *query, const struct block *block)
{
    totals(query, block);
    query_text(query, ", b.in_group AS key");
    query_from_groups(query, block);
}

void query_places(struct query *query, const struct block *block)
{
    query_text(query, "SELECT b.in_record, row_number() OVER (");
    query_text(query, block->sheet->per_group ? "PARTITION BY b.in_group" : "");
    append_order(query, block);
    query_text(query, ")");
    query_from(query, block);
}
