#include "store/block_query.h"

#include "store/base_query.h"

struct query query_begin(struct arena *arena, const struct model *model)
{
    return (struct query){.arena = arena, .sql = text_builder(arena), .model = model};
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
static void outer(struct query *query, const struct column *column, const struct block *block);

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
        outer(query, column->over[i], block);
    }
    query_text(query, ")");
}

/* The text of a cell that should have held a number takes no place among numbers. */
static void number(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "iif(typeof(");
    outer(query, column, block);
    query_text(query, ") = 'blob', NULL, ");
    outer(query, column, block);
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
    outer(query, column, block);
    query_text(query, ") OVER ())");
}

static void share(struct query *query, const struct column *column, const struct block *block)
{
    query_text(query, "decimal_quotient(");
    outer(query, column->of, block);
    query_text(query, ", ");
    whole(query, column->of, block);
}

static void append_order(struct query *query, const struct block *block)
{
    query_text(query, " ORDER BY ");
    for (size_t i = 0; i < block->sort_count; i++) {
        const struct sort_term *term = &block->sort[i];
        if (term->column == NULL) {
            query_text(query,
                       "(SELECT n.position FROM record_group AS n WHERE n.key = b.in_group)");
            query_text(query, term->descending ? " DESC, b.in_group" : ", b.in_group");
        } else {
            outer(query, term->column, block);
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
    outer(query, column->of, block);
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
        outer(query, column->over[i], block);
        query_text(query, ") THEN ");
        query_value(query, column->over[i]->id);
    }
    query_text(query, " ELSE 'none' END");
}

static void outer(struct query *query, const struct column *column, const struct block *block)
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

static void from(struct query *query, const struct block *block, const struct text *group)
{
    query_text(query, " FROM (");
    base_query(query, block);
    query_text(query, ") AS b");
    if (group != NULL) {
        query_text(query, " WHERE b.in_group = ");
        query_value(query, *group);
    }
}

void query_rows(struct query *query, const struct block *block, const struct text *group)
{
    query_text(query, "SELECT ");
    for (size_t i = 0; i < block->column_count; i++) {
        query_text(query, i == 0 ? "" : ", ");
        outer(query, &block->columns[i], block);
    }
    from(query, block, group);
    append_order(query, block);
}

void query_totals(struct query *query, const struct block *block, const struct text *group)
{
    query_text(query, "SELECT count(*)");
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].summed) {
            query_text(query, ", decimal_sum(");
            outer(query, &block->columns[i], block);
            query_text(query, ")");
        }
    }
    from(query, block, group);
}

/* The values of a numeric column are compared as the store writes them. */
static struct text canonical(struct query *query, const struct column *column, struct text value)
{
    struct decimal decimal;

    return column_is_numeric(column) && decimal_read(value, &decimal)
               ? decimal_text(query->arena, decimal)
               : value;
}

void query_block_aggregate(struct query *query, const struct column *column)
{
    const struct block *source = column->block;

    query_text(query, "(SELECT ");
    if (column->kind == COLUMN_BLOCK_SUM) {
        query_text(query, "decimal_sum(");
        outer(query, column->of, source);
        query_text(query, ")");
    } else {
        query_text(query, "count(*)");
    }
    from(query, source, NULL);
    query_text(query, " WHERE b.in_group = g.key");
    for (size_t i = 0; i < column->condition_count; i++) {
        const struct condition *condition = &column->conditions[i];
        query_text(query, " AND CAST(");
        outer(query, condition->column, source);
        query_text(query, " AS TEXT) = ");
        query_value(query, canonical(query, condition->column, condition->values[0]));
    }
    query_text(query, ")");
}
