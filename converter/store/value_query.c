#include "store/value_query.h"

#include "store/aggregates.h"

/* SELECT key, c2, c3 … of the grouped block in one pass. Excel finds a value whatever the case of
 * its letters, so values that differ in nothing else are one. */
static void grouped(struct query *query, const struct block *block)
{
    query_text(query, "SELECT min(CAST(");
    query_outer(query, block->by, block->of);
    query_text(query, " AS TEXT)) AS key");
    for (size_t i = 0; i < block->column_count; i++) {
        if (column_is_of_block(&block->columns[i])) {
            query_text(query, ", ");
            query_aggregate(query, &block->columns[i]);
            text_append_format(&query->sql, " AS c%zu", i);
        }
    }
    query_from(query, block->of);
    query_text(query, " GROUP BY CAST(");
    query_outer(query, block->by, block->of);
    query_text(query, " AS TEXT) COLLATE NOCASE");
}

/* The order that decides who is among the first. */
static void order(struct query *query, const struct block *block)
{
    for (size_t i = 0; i < block->sort_count; i++) {
        const struct sort_term *term = &block->sort[i];
        bool counted = term->column != NULL && column_is_of_block(term->column);
        if (counted) {
            text_append_format(&query->sql, "c%zu COLLATE decimal", term->column->index);
        } else {
            query_text(query, "key");
        }
        query_text(query, term->descending ? " DESC, " : ", ");
    }
    query_text(query, "key");
}

/* Beyond the first, all are one row: its sums and counts are the sums of theirs. */
static void first_and_rest(struct query *query, const struct block *block)
{
    text_append_format(&query->sql,
                       "SELECT CASE WHEN place <= %d THEN key END AS key, min(place) "
                       "AS place",
                       (int)block->top);
    for (size_t i = 0; i < block->column_count; i++) {
        if (column_is_of_block(&block->columns[i])) {
            text_append_format(&query->sql, ", decimal_sum(c%zu) AS c%zu", i, i);
        }
    }
    query_text(query, " FROM (SELECT *, row_number() OVER (ORDER BY ");
    order(query, block);
    query_text(query, ") AS place FROM (");
    grouped(query, block);
    text_append_format(&query->sql, ")) GROUP BY min(place, %d)", (int)block->top + 1);
}

void value_query_rows(struct query *query, const struct block *block)
{
    if (block->top > 0) {
        first_and_rest(query, block);
    } else {
        grouped(query, block);
    }
}

void value_query(struct query *query, const struct block *block)
{
    query_text(query, "SELECT NULL AS in_group, NULL AS in_record, NULL AS in_type, ");
    query_text(query, block->top > 0 ? "g.place AS o0" : "g.key AS o0");
    for (int i = 1; i < ORDER_TERMS; i++) {
        text_append_format(&query->sql, ", 0 AS o%d", i);
    }
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (column->kind == COLUMN_VALUE) {
            text_append_format(&query->sql, ", g.key AS c%zu", i);
        } else if (column_is_of_block(column)) {
            text_append_format(&query->sql, ", g.c%zu AS c%zu", i, i);
        } else {
            text_append_format(&query->sql, ", NULL AS c%zu", i);
        }
    }
    query_text(query, " FROM ");
    query_values_table(query, block);
    query_text(query, " AS g");
}
