/* workbook.yaml: what a column holds. */
#include "mapping/nearest.h"
#include "writing/column_reading.h"

bool column_mistake(struct column_reading *reading, const struct node *node, struct wording found,
                    struct wording expected)
{
    return reading_mistake(reading->reading, node, found, expected);
}

struct wording column_quoted(struct column_reading *reading, struct text text)
{
    return reading_quoted(reading->reading, text);
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

/* The field of that name becomes the column's. */
static bool take_field(struct column_reading *reading, const struct node *node,
                       const struct field *fields, size_t count, struct text name)
{
    struct text *names = arena_array(reading->reading->arena, count, sizeof *names);

    for (size_t i = 0; i < count; i++) {
        names[i] = fields[i].name;
        if (text_equal(names[i], name)) {
            reading->column->field = &fields[i];
            reading->column->format = column_format_of(&fields[i]);
            return true;
        }
    }
    return column_mistake(reading, node,
                          wording_named(reading->reading->arena,
                                        WORDING("这些行没有字段", "these rows have no field"),
                                        name),
                          nearest_name(reading->reading->arena, name, names, count,
                                       WORDING("这些行的字段名称，与 model.yaml 一致",
                                               "the name of a field of these rows, as in "
                                               "model.yaml")));
}

static void read_field(struct column_reading *reading, const struct node *node)
{
    const struct block *block = reading->block;

    reading->column->kind = COLUMN_FIELD;
    if (block->rows == ROWS_RECORDS) {
        take_field(reading, node, block->record->fields, block->record->field_count, node->scalar);
    } else if (block->rows == ROWS_TABLE) {
        take_field(reading, node, block->table->fields, block->table->field_count, node->scalar);
    } else {
        column_mistake(reading, node,
                       WORDING("该区块的行没有字段，不能用 `field`",
                               "`field` in a block whose rows have no fields"),
                       WORDING("`property`、`group`，或 `sum`、`count`",
                               "`property`, `group`, or `sum` or `count`"));
    }
}

static void read_record_field(struct column_reading *reading, const struct node *node)
{
    reading->column->kind = COLUMN_RECORD_FIELD;
    if (reading->block->rows != ROWS_TABLE) {
        column_mistake(reading, node,
                       WORDING("该区块的行不是明细行，不能用 `record_field`",
                               "`record_field` in a block whose rows are of no table"),
                       WORDING("`field`", "`field`"));
        return;
    }
    take_field(reading, node, reading->block->record->fields, reading->block->record->field_count,
               node->scalar);
}

/* What every row knows of where it comes from, and findings and returns of themselves. */
static const char *const place_properties[] = {"file", "sheet", "cell", NULL};
static const char *const finding_properties[] = {"file",     "sheet",   "cell",  "rule",
                                                 "severity", "message", "found", "expected",
                                                 "record",   "field",   NULL};
static const char *const submission_properties[] = {"file",    "sha256", "producer", "modified",
                                                    "forms",   "state",  "about",    "held",
                                                    "records", "taken",  "round",    NULL};

/* Those of returns and groups that are counts. What a finding expects is a text: there stands
 * what should have been filled in. */
static const char *const counts[] = {"held",    "records", "taken",  "expected",
                                     "refused", "lacking", "absent", "overdue",
                                     "listed",  "round",   "rounds", NULL};

/* What a roster says of a group, and what the group has handed in. */
static const char *const group_properties[] = {
    "code",   "short_name", "contact", "due",    "expected", "records", "lacking", "refused",
    "absent", "overdue",    "latest",  "handed", "listed",   "rounds",  NULL};

static const char *const no_properties[] = {NULL};

static const char *const *properties_of(const struct block *block)
{
    switch (block->rows) {
    case ROWS_FINDINGS:
        return finding_properties;
    case ROWS_SUBMISSIONS:
        return submission_properties;
    case ROWS_GROUPS:
        return group_properties;
    case ROWS_VALUES:
        return no_properties;
    default:
        return place_properties;
    }
}

static bool is_count(const struct block *block, struct text property)
{
    return (block->rows == ROWS_SUBMISSIONS || block->rows == ROWS_GROUPS) &&
           text_is_one_of(property, counts);
}

static struct wording property_words(struct column_reading *reading, const char *const *properties)
{
    size_t count = 0;

    while (properties[count] != NULL) {
        count++;
    }
    return wording_list(reading->reading->arena, properties, count);
}

static void read_property(struct column_reading *reading, const struct node *node)
{
    const char *const *properties = properties_of(reading->block);

    reading->column->kind = COLUMN_PROPERTY;
    reading->column->property = node->scalar;
    reading->column->format = is_count(reading->block, node->scalar) ? FORMAT_INTEGER : FORMAT_TEXT;
    if (!text_is_one_of(node->scalar, properties)) {
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       property_words(reading, properties));
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
                       WORDING("该记录类型的 `明细表.字段`，如 `cost.amount`",
                               "`table.field` of this record type, such as `cost.amount`"));
        return;
    }
    if (take_field(reading, node, column->table->fields, column->table->field_count, field) &&
        !column_is_numeric(column)) {
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       WORDING("数字字段", "a field that holds numbers"));
    }
}

/* The rows of a value are found by it, in the block that is grouped and no other. */
static void check_value_columns(struct column_reading *reading, const struct node *node,
                                const struct block *source)
{
    if (source != reading->block->of) {
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       WORDING("`of` 所说的区块", "the block that `of` names"));
    } else if (block_key(reading->block) == NULL) {
        column_mistake(reading, node,
                       WORDING("按值统计却没有值", "an aggregate by value without the value"),
                       WORDING("在该列之前有 `value: true` 的列",
                               "a column `value: true` before this column"));
    }
}

/* A live formula finds the rows of a group by its name, which must stand in both blocks. */
static void check_group_columns(struct column_reading *reading, const struct node *node,
                                const struct block *source)
{
    if (reading->block->rows == ROWS_VALUES) {
        check_value_columns(reading, node, source);
    } else if (source->kind != BLOCK_TABLE || source->rows == ROWS_GROUPS ||
               source->sheet->per_group) {
        column_mistake(
            reading, node, column_quoted(reading, node->scalar),
            WORDING("不按组的工作表中，以记录、明细行或 findings 为行的区块",
                    "a block of records, table rows or findings, on a sheet that is not per "
                    "group"));
    } else if (block_group(source) == NULL || block_group(reading->block) == NULL) {
        column_mistake(
            reading, node,
            WORDING("按组统计却没有组的名称", "an aggregate by group without the group's name"),
            WORDING("所统计的区块中有 `group: true` 的列，本区块中在该列之前也有",
                    "a column `group: true` in the block that is counted, and in this block before "
                    "this column"));
    }
}

/* Whether its rows stand for rows of other blocks. */
static bool holds_others(const struct block *block)
{
    return block->rows == ROWS_GROUPS || block->rows == ROWS_VALUES;
}

static void read_sum(struct column_reading *reading, const struct node *node)
{
    struct column *column = reading->column;

    if (reading->block->rows == ROWS_RECORDS) {
        read_table_sum(reading, node);
    } else if (!holds_others(reading->block)) {
        column_mistake(
            reading, node,
            WORDING("这些行不含其他行，不能用 `sum`", "`sum` in rows that hold no others"),
            WORDING("以记录或 groups 为行的区块中的 `sum`",
                    "`sum` in a block of records or of groups"));
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
    if (holds_others(reading->block)) {
        column->kind = COLUMN_BLOCK_COUNT;
        column->block = reading_block(reading->reading, node->scalar);
        if (column->block != NULL) {
            check_group_columns(reading, node, column->block);
        } else {
            column_mistake(reading, node, column_quoted(reading, node->scalar),
                           WORDING("以记录、明细行或 findings 为行的区块的 `id`",
                                   "the `id` of a block of records, table rows or findings"));
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
                       WORDING("`findings`，或该记录类型的明细表名称",
                               "`findings`, or the name of a table of this record type"));
    }
}

static struct wording nearest_earlier(struct column_reading *reading, struct text id)
{
    struct text *names =
        arena_array(reading->reading->arena, reading->column->index, sizeof *names);
    size_t count = 0;

    for (size_t i = 0; i < reading->column->index; i++) {
        if (column_is_numeric(&reading->block->columns[i])) {
            names[count++] = reading->block->columns[i].id;
        }
    }
    return nearest_name(reading->reading->arena, id, names, count,
                        WORDING("在该列之前的数字列的 `id`",
                                "the `id` of a column of numbers that stands before this one"));
}

/* A column reckoned with must hold numbers and stand before: so no formula can go in a
 * circle. */
static const struct column *earlier(struct column_reading *reading, const struct node *node,
                                    struct text id)
{
    const struct column *column = block_column(reading->block, id);

    if (column == NULL || column->index >= reading->column->index || !column_is_numeric(column)) {
        column_mistake(reading, node, column_quoted(reading, id), nearest_earlier(reading, id));
        return NULL;
    }
    return column;
}

static void read_formula(struct column_reading *reading, const struct node *node)
{
    struct arena *arena = reading->reading->arena;
    struct column *column = reading->column;
    struct wording problem;

    column->kind = COLUMN_FORMULA;
    column->format = FORMAT_NUMBER;
    if (!expression_read(arena, node->scalar, &column->expression, &problem)) {
        column_mistake(reading, node, problem,
                       WORDING("用各列写成的公式，如 `change / prior1`",
                               "a formula over columns, such as `change / prior1`"));
        return;
    }
    const struct column **over = arena_array(arena, column->expression.column_count, sizeof *over);
    for (size_t i = 0; i < column->expression.column_count; i++) {
        over[i] = earlier(reading, node, column->expression.columns[i]);
    }
    column->over = over;
    column->over_count = column->expression.column_count;
}

static void read_of(struct column_reading *reading, const struct node *node)
{
    const struct column *of = earlier(reading, node, node->scalar);

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
        over[i] = earlier(reading, node, ids[i]);
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
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       WORDING("true", "true"));
    }
}

static void read_ordinal(struct column_reading *reading, const struct node *node)
{
    read_flag(reading, node, COLUMN_ORDINAL, FORMAT_INTEGER);
}

static void read_group(struct column_reading *reading, const struct node *node)
{
    read_flag(reading, node, COLUMN_GROUP, FORMAT_TEXT);
    if (reading->block->rows == ROWS_VALUES) {
        column_mistake(reading, node,
                       WORDING("一个值的行可能属于几个组，不能用 `group`",
                               "`group` in rows of a value, which may be of several groups"),
                       WORDING("`value: true`", "`value: true`"));
    } else if (reading->block->rows == ROWS_SUBMISSIONS) {
        column_mistake(
            reading, node,
            WORDING("以 submissions 为行的区块不能用 `group`", "`group` in a block of submissions"),
            WORDING("`property`，因为一份申报表可能含有几个组",
                    "a `property`: a return may hold several groups"));
    }
}

static void read_value(struct column_reading *reading, const struct node *node)
{
    read_flag(reading, node, COLUMN_VALUE, FORMAT_TEXT);
    if (reading->block->rows != ROWS_VALUES) {
        column_mistake(
            reading, node,
            WORDING("该区块的行不是按值分的，不能用 `value`",
                    "`value` in a block whose rows are not of values"),
            WORDING("`rows: { of: 区块, by: 列 }`", "`rows: { of: block, by: column }`"));
    }
}

/* Where people say why they edit a row: a column for them to fill in, before that of the key. */
static void read_reason(struct column_reading *reading)
{
    const struct node *node = member(&reading->members, "reason");
    const struct column *reason = node == NULL ? NULL : block_column(reading->block, node->scalar);

    if (node == NULL) {
        return;
    }
    if (reading->column->kind != COLUMN_KEY) {
        column_mistake(reading, node,
                       WORDING("不是行标识的列有 `reason`", "`reason` without `key`"),
                       WORDING("用于 `key: true` 的列", "a column `key: true`"));
    } else if (reason == NULL || reason->kind != COLUMN_BLANK) {
        column_mistake(reading, node, column_quoted(reading, node->scalar),
                       WORDING("在该列之前、`blank: true` 的列的 `id`",
                               "the `id` of a column `blank: true` that stands before this one"));
    }
    reading->column->reason = reason;
}

static void read_key(struct column_reading *reading, const struct node *node)
{
    const struct block *block = reading->block;

    read_flag(reading, node, COLUMN_KEY, FORMAT_TEXT);
    if ((block->rows != ROWS_RECORDS && block->rows != ROWS_TABLE) || block->sheet->per_group) {
        column_mistake(reading, node, WORDING("该区块不能用 `key`", "`key` in this block"),
                       WORDING("以记录或明细行为行的区块，工作表不按组",
                               "a block of records or of table rows, on a sheet that is not per "
                               "group"));
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
    {"blank", read_blank},           {"value", read_value},     {"key", read_key},
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
            column_mistake(reading, node,
                           WORDING("列的内容说了不止一种", "a second thing that the column holds"),
                           WORDING("只说一种", "one only"));
        } else if (node->kind == NODE_MAPPING ||
                   (node->kind == NODE_SEQUENCE && kinds[i].read != read_first)) {
            column_mistake(reading, node,
                           wording_format(reading->reading->arena, "`%s` 后不是一个词",
                                          "more than a word after `%s`", kinds[i].name),
                           WORDING("一个词", "one word"));
        } else {
            kinds[i].read(reading, node);
        }
    }
    read_reason(reading);
    if (found == 0) {
        column_mistake(
            reading, reading->node,
            WORDING("没有说明列的内容", "the column does not say what it holds"),
            WORDING("ordinal、field、record_field、property、group、sum、count、formula、share、"
                    "cumulative、rank、first、value、key 或 blank",
                    "ordinal, field, record_field, property, group, sum, count, formula, share, "
                    "cumulative, rank, first, value, key or blank"));
    }
}
