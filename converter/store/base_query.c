#include "store/base_query.h"

#include "store/aggregates.h"
#include "store/record_order.h"
#include "store/value_query.h"
#include "writing/row_key.h"

/* How each kind of rows is found, of which group and record a row is, and in which order they
 * stand.
 * Aliases: s submission, r record, t row of a table, f finding, g group. */
struct rows_sql {
    const char *group;
    const char *record;
    const char *type; /* of the record; NULL where the block has but one */
    const char *order[ORDER_TERMS];
};

static const struct rows_sql rows_sql[] = {
    [ROWS_RECORDS] = {"r._group",
                      "r._id",
                      NULL,
                      {"s.file", "s.sha256", "r._sheet_position", "r._sheet", "r._row", "r._column",
                       "r._id", "0"}},
    [ROWS_TABLE] = {"r._group",
                    "r._id",
                    NULL,
                    {"s.file", "s.sha256", "r._sheet_position", "r._sheet", "r._row", "r._column",
                     "r._id", "t._position"}},
    [ROWS_FINDINGS] = {"f.group_key",
                       "f.record_id",
                       "f.record_type",
                       {"s.file", "s.sha256", "f.sheet_position", "f.sheet", "f.row", "f.column",
                        "f.id", "0"}},
    [ROWS_SUBMISSIONS] = {"NULL",
                          "NULL",
                          "NULL",
                          {"s.file", "s.sha256", "s.id", "0", "0", "0", "0", "0"}},
    [ROWS_GROUPS] = {"g.key",
                     "NULL",
                     "NULL",
                     {"g.position", "g.key", "0", "0", "0", "0", "0", "0"}},
};

void query_named(struct query *query, const char *alias, struct text name, const char *suffix)
{
    query_text(query, alias);
    text_append(&query->sql, store_name(query->arena, name, suffix));
}

/* The values of a numeric column are compared as the store writes them. */
static struct text canonical(struct query *query, const struct column *column, struct text value)
{
    struct decimal decimal;

    return column_is_numeric(column) && decimal_read(value, &decimal)
               ? decimal_text(query->arena, decimal)
               : value;
}

static void block_condition(struct query *query, const struct block *block,
                            const struct condition *condition)
{
    query_text(query, " AND CAST(");
    query_outer(query, condition->column, block);
    query_text(query, " AS TEXT) = ");
    query_value(query, canonical(query, condition->column, condition->values[0]));
}

static void condition(struct query *query, const struct condition *condition)
{
    query_text(query, " AND ");
    if (condition->kind == CONDITION_FILLED) {
        query_text(query, "trim(");
        query_named(query, "n.", condition->field->name, "");
        query_text(query, ") <> ''");
        return;
    }
    if (condition->field != NULL) {
        query_named(query, "n.", condition->field->name, "");
    } else {
        query_named(query, "n.", condition->property, "");
    }
    if (condition->kind == CONDITION_HOLDS_DIGIT) {
        query_text(query, " GLOB '*[0-9０-９]*'");
        return;
    }
    query_text(query, " IN (");
    for (size_t i = 0; i < condition->count; i++) {
        query_text(query, i == 0 ? "" : ", ");
        query_value(query, condition->values[i]);
    }
    query_text(query, ")");
}

void query_conditions(struct query *query, const struct column *column)
{
    for (size_t i = 0; i < column->condition_count; i++) {
        if (column_is_of_block(column)) {
            block_condition(query, column->block, &column->conditions[i]);
        } else {
            condition(query, &column->conditions[i]);
        }
    }
}

/* A cell that holds no value of the field's type gives its text as a blob, which no sum takes
 * for a number. */
static void field(struct query *query, const char *alias, const struct block *block,
                  const struct column *column)
{
    query_text(query, "coalesce(");
    query_named(query, alias, column->field->name, "");
    query_text(query, ", CAST(");
    query_named(query, alias, column->field->name, "_text");
    query_text(query, " AS BLOB)");
    if (column->otherwise != NULL) {
        query_text(query, ", ");
        query_joined(query, block, column);
    }
    query_text(query, ")");
}

/* How many findings are of the row; a note is no fault and is not counted. */
static void count_of_findings(struct query *query, const struct block *block,
                              const struct column *column)
{
    query_text(query, "(SELECT count(*) FROM finding AS n WHERE n.severity <> 'note' AND ");
    if (block->rows == ROWS_SUBMISSIONS) {
        query_text(query, "n.submission = s.id");
    } else {
        query_text(query, "n.record_id = r._id AND n.record_type = ");
        query_value(query, block->record->name);
    }
    query_conditions(query, column);
    query_text(query, ")");
}

static void submission_records(struct query *query)
{
    query_text(query, "(0");
    for (size_t i = 0; i < query->model->record_count; i++) {
        query_text(query, " + (SELECT count(*) FROM ");
        text_append(&query->sql, store_record_table(query->arena, &query->model->records[i]));
        query_text(query, " AS n WHERE n._submission = s.id)");
    }
    query_text(query, ")");
}

static void property(struct query *query, const struct block *block, const struct column *column)
{
    struct text name = column->property;
    const char *cell = block->rows == ROWS_TABLE ? "t._cell" : "r._cell";

    if (block->rows == ROWS_GROUPS) {
        query_named(query, "g.", name, "");
    } else if (text_equal(name, TEXT("file"))) {
        query_text(query, "s.file");
    } else if (text_equal(name, TEXT("records"))) {
        submission_records(query);
    } else if (text_equal(name, TEXT("taken"))) {
        submission_records(query);
        query_text(query, " > 0");
    } else if (block->rows == ROWS_FINDINGS) {
        query_named(query, "f.", name, "");
    } else if (block->rows == ROWS_SUBMISSIONS) {
        query_named(query, "s.", name, "");
    } else if (text_equal(name, TEXT("sheet"))) {
        store_sheet_of_cell(&query->sql, cell);
    } else {
        store_cell_alone(&query->sql, cell);
    }
}

/* What a row is known by (writing/row_key.h). */
static void key(struct query *query, const struct block *block)
{
    text_append_format(&query->sql,
                       "substr(s.sha256, 1, %d) || '.' || r._sheet_position || '.' || r._row || "
                       "'.' || r._column || '.' || ",
                       (int)ROW_KEY_FILE);
    query_text(query, block->rows == ROWS_TABLE ? "t._position" : "0");
}

static void column_sql(struct query *query, const struct block *block, const struct column *column)
{
    switch (column->kind) {
    case COLUMN_FIELD:
        field(query, block->rows == ROWS_TABLE ? "t." : "r.", block, column);
        break;
    case COLUMN_RECORD_FIELD:
        field(query, "r.", block, column);
        break;
    case COLUMN_PROPERTY:
        property(query, block, column);
        break;
    case COLUMN_GROUP:
        /* NULL without a group; the empty text for the group that has no name. */
        text_append_format(&query->sql,
                           "(SELECT coalesce(n.name, '') FROM record_group AS n WHERE n.key = %s)",
                           rows_sql[block->rows].group);
        break;
    case COLUMN_TABLE_SUM:
    case COLUMN_TABLE_COUNT:
    case COLUMN_BLOCK_SUM:
    case COLUMN_BLOCK_COUNT:
        query_joined(query, block, column);
        break;
    case COLUMN_FINDING_COUNT:
        count_of_findings(query, block, column);
        break;
    case COLUMN_KEY:
        key(query, block);
        break;
    default:
        query_text(query, "NULL");
        break;
    }
}

/* Read in this sequence (CROSS JOIN), the rows need no sorting. */
static void from_order(struct query *query, const struct block *block)
{
    query_text(query, " FROM ");
    text_append(&query->sql, record_order_table(query->arena, query->model, block));
    query_text(query, " AS o CROSS JOIN ");
    text_append(&query->sql, store_record_table(query->arena, block->record));
    query_text(query, " AS r ON r._id = o.record CROSS JOIN submission AS s ON s.id = "
                      "r._submission");
    if (block->rows == ROWS_TABLE) {
        query_text(query, " CROSS JOIN ");
        text_append(&query->sql, store_table_table(query->arena, block->record, block->table));
        query_text(query, " AS t ON t._record = r._id");
    }
}

static void from_records(struct query *query, const struct block *block)
{
    if (query->ordered == block) {
        from_order(query, block);
        return;
    }
    query_text(query, " FROM ");
    if (block->rows == ROWS_TABLE) {
        text_append(&query->sql, store_table_table(query->arena, block->record, block->table));
        query_text(query, " AS t JOIN ");
    }
    text_append(&query->sql, store_record_table(query->arena, block->record));
    query_text(query, block->rows == ROWS_TABLE ? " AS r ON r._id = t._record" : " AS r");
    query_text(query, " JOIN submission AS s ON s.id = r._submission");
}

static void from(struct query *query, const struct block *block)
{
    switch (block->rows) {
    case ROWS_FINDINGS:
        query_text(query, " FROM finding AS f JOIN submission AS s ON s.id = f.submission WHERE "
                          "f.severity <> 'note'");
        break;
    case ROWS_SUBMISSIONS:
        query_text(query, " FROM submission AS s");
        break;
    case ROWS_GROUPS:
        query_text(query, " FROM record_group AS g");
        query_join_aggregates(query, block, rows_sql[block->rows].group);
        break;
    default:
        from_records(query, block);
        query_join_aggregates(query, block, rows_sql[block->rows].record);
        break;
    }
}

void base_query(struct query *query, const struct block *block)
{
    const struct rows_sql *sql = &rows_sql[block->rows];

    if (block->rows == ROWS_VALUES) {
        value_query(query, block);
        return;
    }
    text_append_format(&query->sql, "SELECT %s AS in_group, %s AS in_record, ", sql->group,
                       sql->record);
    if (sql->type == NULL) {
        query_value(query, block->record->name);
    } else {
        query_text(query, sql->type);
    }
    query_text(query, query->ordered == block ? " AS in_type, o.place AS in_order" : " AS in_type");
    for (int i = 0; i < ORDER_TERMS; i++) {
        text_append_format(&query->sql, ", %s AS o%d", sql->order[i], i);
    }
    for (size_t i = 0; i < block->column_count; i++) {
        query_text(query, ", ");
        column_sql(query, block, &block->columns[i]);
        text_append_format(&query->sql, " AS c%zu", i);
    }
    from(query, block);
}
