/* workbook.yaml: what a column holds. */
#include "writing/column_reading.h"

bool column_mistake(struct column_reading *reading, const struct node *node, struct text found,
                    struct text expected)
{
    return reading_mistake(reading->reading, node, found, expected);
}

struct text column_quoted(struct column_reading *reading, struct text text)
{
    return text_format(reading->reading->arena, "\"%.*s\"", (int)text.length, text.data);
}

enum column_format column_format_of(const struct field *field)
{
    switch (field->type) {
    case FIELD_MONEY:
        return FORMAT_MONEY;
    case FIELD_NUMBER:
        return FORMAT_NUMBER;
    case FIELD_INTEGER:
        return FORMAT_INTEGER;
    default:
        return FORMAT_TEXT;
    }
}

static bool take_field(struct column_reading *reading, const struct node *node,
                       const struct field *field)
{
    if (field == NULL) {
        return column_mistake(reading, node, column_quoted(reading, node->scalar),
                              TEXT("the name of a field of these rows, as in model.yaml"));
    }
    reading->column->field = field;
    reading->column->format = column_format_of(field);
    return true;
}

static void read_field(struct column_reading *reading, const struct node *node)
{
    const struct block *block = reading->block;

    reading->column->kind = COLUMN_FIELD;
    if (block->rows == ROWS_RECORDS) {
        take_field(reading, node, record_type_field(block->record, node->scalar));
    } else if (block->rows == ROWS_TABLE) {
        take_field(reading, node, table_type_field(block->table, node->scalar));
    } else {
        column_mistake(reading, node, TEXT("`field` in a block whose rows have no fields"),
                       TEXT("`property`, `group` or an aggregate"));
    }
}

static void read_record_field(struct column_reading *reading, const struct node *node)
{
    reading->column->kind = COLUMN_RECORD_FIELD;
    if (reading->block->rows != ROWS_TABLE) {
        column_mistake(reading, node, TEXT("`record_field` in a block whose rows are of no table"),
                       TEXT("`field`"));
        return;
    }
    take_field(reading, node, record_type_field(reading->block->record, node->scalar));
}

/* What every row knows of where it comes from, and findings and returns of themselves. */
static const char *const place_properties[] = {"file", "sheet", "cell", NULL};
static const char *const finding_properties[] = {"file",     "sheet",   "cell",  "rule",
                                                 "severity", "message", "found", "expected",
                                                 "record",   "field",   NULL};
static const char *const submission_properties[] = {"file",  "sha256",  "producer", "modified",
                                                    "state", "records", NULL};

static const char *const *properties_of(const struct block *block)
{
    static const char *const none[] = {NULL};

    switch (block->rows) {
    case ROWS_FINDINGS:
        return finding_properties;
    case ROWS_SUBMISSIONS:
        return submission_properties;
    case ROWS_GROUPS:
        return none;
    default:
        return place_properties;
    }
}

static bool is_one_of(struct text text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (text_equal(text, text_of(*words))) {
            return true;
        }
    }
    return false;
}

static void read_property(struct column_reading *reading, const struct node *node)
{
    const char *const *properties = properties_of(reading->block);

    reading->column->kind = COLUMN_PROPERTY;
    reading->column->property = node->scalar;
    reading->column->format =
        text_equal(node->scalar, TEXT("records")) ? FORMAT_INTEGER : FORMAT_TEXT;
    if (!is_one_of(node->scalar, properties)) {
        struct text_builder names = text_builder(reading->reading->arena);
        for (size_t i = 0; properties[i] != NULL; i++) {
            text_append_format(&names, "%s%s", i == 0 ? "" : ", ", properties[i]);
        }
        column_mistake(reading, node, column_quoted(reading, node->scalar), text_built(&names));
    }
}

static void read_table_sum(struct column_reading *reading, const struct node *node)
{
    struct text table;
    struct text field;
    struct column *column = reading->column;

    reading_split(node->scalar, &table, &field);
    column->kind = COLUMN_TABLE_SUM;
    column->table = record_type_table(reading->block->record, table);
    if (column->table == NULL) {
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       TEXT("table.field of this record type, such as cost.amount"));
        return;
    }
    if (take_field(reading, node, table_type_field(column->table, field)) &&
        !column_is_numeric(column)) {
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       TEXT("a field that holds numbers"));
    }
}

static bool has_group_column(const struct block *block)
{
    for (size_t i = 0; i < block->column_count; i++) {
        if (block->columns[i].kind == COLUMN_GROUP) {
            return true;
        }
    }
    return false;
}

/* A live formula finds the rows of a group by its name, which must stand in both blocks. */
static void check_group_columns(struct column_reading *reading, const struct node *node,
                                const struct block *source)
{
    if (source->kind != BLOCK_TABLE || source->rows == ROWS_GROUPS || source->sheet->per_group) {
        column_mistake(
            reading, node, column_quoted(reading, node->scalar),
            TEXT("a block of records, table rows or findings, on a sheet that is not per group"));
    } else if (!has_group_column(source) || !has_group_column(reading->block)) {
        column_mistake(
            reading, node, TEXT("an aggregate by group without the group's name"),
            TEXT("a column `group: true` in the block that is counted, and in this block before "
                 "this column"));
    }
}

static void read_sum(struct column_reading *reading, const struct node *node)
{
    struct column *column = reading->column;

    if (reading->block->rows == ROWS_RECORDS) {
        read_table_sum(reading, node);
    } else if (reading->block->rows != ROWS_GROUPS) {
        column_mistake(reading, node, TEXT("`sum` in rows that hold no others"),
                       TEXT("`sum` in a block of records or of groups"));
    } else if (reading_block_column(reading->reading, node, &column->block, &column->of)) {
        column->kind = COLUMN_BLOCK_SUM;
        column->format = column->of->format;
        check_group_columns(reading, node, column->block);
    }
}

static void read_count(struct column_reading *reading, const struct node *node)
{
    struct column *column = reading->column;

    column->format = FORMAT_INTEGER;
    if (reading->block->rows == ROWS_GROUPS) {
        column->kind = COLUMN_BLOCK_COUNT;
        column->block = reading_block(reading->reading, node->scalar);
        if (column->block != NULL) {
            check_group_columns(reading, node, column->block);
        } else {
            column_mistake(reading, node, column_quoted(reading, node->scalar),
                           TEXT("the id of a block of records, table rows or findings"));
        }
        return;
    }
    if (text_equal(node->scalar, TEXT("findings")) && reading->block->rows != ROWS_FINDINGS) {
        column->kind = COLUMN_FINDING_COUNT;
        return;
    }
    column->kind = COLUMN_TABLE_COUNT;
    if (reading->block->rows == ROWS_RECORDS) {
        column->table = record_type_table(reading->block->record, node->scalar);
    }
    if (column->table == NULL) {
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       TEXT("`findings`, or the name of a table of this record type"));
    }
}

/* A column named by another must stand before it: so no formula can go in a circle. */
static const struct column *earlier(struct column_reading *reading, const struct node *node,
                                    struct text id, bool numeric)
{
    const struct column *column = block_column(reading->block, id);

    if (column == NULL || column->index >= reading->column->index ||
        (numeric && !column_is_numeric(column))) {
        column_mistake(reading, node, column_quoted(reading, id),
                       numeric ? TEXT("the id of a column of numbers that stands before this one")
                               : TEXT("the id of a column that stands before this one"));
        return NULL;
    }
    return column;
}

static void read_formula(struct column_reading *reading, const struct node *node)
{
    struct arena *arena = reading->reading->arena;
    struct column *column = reading->column;
    struct text problem;

    column->kind = COLUMN_FORMULA;
    column->format = FORMAT_NUMBER;
    if (!expression_read(arena, node->scalar, &column->expression, &problem)) {
        column_mistake(reading, node, problem,
                       TEXT("a formula over columns, such as `change / prior1`"));
        return;
    }
    const struct column **over = arena_array(arena, column->expression.column_count, sizeof *over);
    for (size_t i = 0; i < column->expression.column_count; i++) {
        over[i] = earlier(reading, node, column->expression.columns[i], true);
    }
    column->over = over;
    column->over_count = column->expression.column_count;
}

static void read_of(struct column_reading *reading, const struct node *node)
{
    const struct column *of = earlier(reading, node, node->scalar, true);

    reading->column->of = of;
    if (of != NULL) {
        reading->block->columns[of->index].summed = true;
    }
}

static void read_share(struct column_reading *reading, const struct node *node)
{
    reading->column->kind = COLUMN_SHARE;
    reading->column->format = FORMAT_PERCENT;
    read_of(reading, node);
}

static void read_cumulative(struct column_reading *reading, const struct node *node)
{
    reading->column->kind = COLUMN_CUMULATIVE;
    reading->column->format = FORMAT_PERCENT;
    read_of(reading, node);
}

static void read_first(struct column_reading *reading, const struct node *node)
{
    struct column *column = reading->column;
    const struct text *ids;

    (void)node;
    column->kind = COLUMN_FIRST;
    if (!member_texts(&reading->members, "first", true, &ids, &column->over_count)) {
        return;
    }
    const struct column **over =
        arena_array(reading->reading->arena, column->over_count, sizeof *over);
    for (size_t i = 0; i < column->over_count; i++) {
        over[i] = earlier(reading, node, ids[i], true);
        if (over[i] != NULL) {
            reading->block->columns[over[i]->index].summed = true;
        }
    }
    column->over = over;
}

static void read_flag(struct column_reading *reading, const struct node *node,
                      enum column_kind kind, enum column_format format)
{
    reading->column->kind = kind;
    reading->column->format = format;
    if (!text_equal(node->scalar, TEXT("true"))) {
        column_mistake(reading, node, column_quoted(reading, node->scalar), TEXT("true"));
    }
}

static void read_ordinal(struct column_reading *reading, const struct node *node)
{
    read_flag(reading, node, COLUMN_ORDINAL, FORMAT_INTEGER);
}

static void read_group(struct column_reading *reading, const struct node *node)
{
    read_flag(reading, node, COLUMN_GROUP, FORMAT_TEXT);
    if (reading->block->rows == ROWS_SUBMISSIONS) {
        column_mistake(reading, node, TEXT("`group` in a block of submissions"),
                       TEXT("a property: a return may hold several groups"));
    }
}

static void read_blank(struct column_reading *reading, const struct node *node)
{
    read_flag(reading, node, COLUMN_BLANK, FORMAT_TEXT);
}

/* A rank may stand before what it ranks by, so it is bound when all columns are read. */
static void read_rank(struct column_reading *reading, const struct node *node)
{
    (void)node;
    reading->column->kind = COLUMN_RANK;
    reading->column->format = FORMAT_INTEGER;
}

static const struct {
    const char *name;
    void (*read)(struct column_reading *reading, const struct node *node);
} kinds[] = {
    {"ordinal", read_ordinal},       {"field", read_field},     {"record_field", read_record_field},
    {"property", read_property},     {"group", read_group},     {"sum", read_sum},
    {"count", read_count},           {"formula", read_formula}, {"share", read_share},
    {"cumulative", read_cumulative}, {"rank", read_rank},       {"first", read_first},
    {"blank", read_blank},
};

/* Exactly one member says what the column holds. */
void column_read_kind(struct column_reading *reading)
{
    size_t found = 0;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const struct node *node = member(&reading->members, kinds[i].name);
        if (node == NULL) {
            continue;
        }
        if (++found > 1) {
            column_mistake(reading, node, TEXT("a second thing that the column holds"),
                           TEXT("one only"));
        } else if (node->kind == NODE_MAPPING ||
                   (node->kind == NODE_SEQUENCE && kinds[i].read != read_first)) {
            column_mistake(reading, node,
                           text_format(reading->reading->arena, "a list after `%s`", kinds[i].name),
                           TEXT("one word"));
        } else {
            kinds[i].read(reading, node);
        }
    }
    if (found == 0) {
        column_mistake(
            reading, reading->node, TEXT("the column does not say what it holds"),
            TEXT("ordinal, field, record_field, property, group, sum, count, formula, share, "
                 "cumulative, rank, first or blank"));
    }
}
