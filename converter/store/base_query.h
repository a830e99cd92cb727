/* The inner layer of a block's query: what the tables have. Private to this room. */
#ifndef HUIBIAO_STORE_BASE_QUERY_H
#define HUIBIAO_STORE_BASE_QUERY_H

#include "store/block_query.h"

/* The order of place takes so many terms, o0, o1, …: file, its hash, the sheet's position
 * and name, row, column, the row's own number, and its position in a table. */
enum { ORDER_TERMS = 8 };

/* SELECT of a block's stored columns as c0, c1, … (NULL for those that are reckoned), the
 * key of the group as in_group, the record of the row as in_record and its type as in_type, and
 * the terms of the order. */
void base_query(struct query *query, const struct block *block);

/* The conditions of a column that sums or counts, each behind an AND: over the base query of its
 * block, as b, or over its table, as n. */
void query_conditions(struct query *query, const struct column *column);

/* FROM the base query of a block, as b, the second by group; the expression of one of its columns
 * over that. */
void query_from(struct query *query, const struct block *block);
void query_from_groups(struct query *query, const struct block *block);
void query_outer(struct query *query, const struct column *column, const struct block *block);

/* Appends SQL; the column `name` with `suffix` of the table `alias`, its dot behind it; a value, as
 * a parameter. */
void query_text(struct query *query, const char *sql);
void query_named(struct query *query, const char *alias, struct text name, const char *suffix);
void query_value(struct query *query, struct text value);

#endif
