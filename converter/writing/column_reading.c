/* workbook.yaml: the columns of a block. */
#include "writing/column_reading.h"

#include "writing/link_reading.h"
#include "writing/looks_reading.h"
#include "writing/optional_parts.h"

enum { WIDTH_DEFAULT = 12, WIDTH_LIMIT = 255, SPAN_LIMIT = 64 };

static void read_otherwise(struct column_reading *reading)
{
    const struct node *node = member(&reading->members, "otherwise");
    struct column *column = reading->column;
    struct text table;
    struct text field;

    if (node == NULL) {
        return;
    }
    reading_split(node->scalar, &table, &field);
    if (column->kind == COLUMN_FIELD && reading->block->rows == ROWS_RECORDS &&
        column_is_numeric(column)) {
        column->table = record_type_table(reading->block->record, table);
        column->otherwise = column->table == NULL ? NULL : table_type_field(column->table, field);
    }
    if (column->otherwise == NULL || column_format_of(column->otherwise) == FORMAT_TEXT) {
        column_mistake(
            reading, node, column_quoted(reading, node->scalar),
            WORDING("数字字段旁的 `明细表.字段`，字段为空时以其合计代替",
                    "beside a field of numbers, the `table.field` whose sum stands in for a "
                    "blank"));
    }
}

/* A rule is called by its title, as long as the column says no other words. */
static void read_rule_words(struct column_reading *reading)
{
    struct column *column = reading->column;

    if (column->kind == COLUMN_PROPERTY && reading->block->rows == ROWS_FINDINGS &&
        text_equal(column->property, TEXT("rule"))) {
        column->words = reading->reading->declarations->rules;
    }
}

static void read_words(struct column_reading *reading)
{
    const struct node *node = member_mapping(&reading->members, "words", false);

    if (node == NULL) {
        read_rule_words(reading);
        return;
    }
    struct word *words = arena_array(reading->reading->arena, node->count, sizeof *words);
    struct member_reader members =
        members_begin(reading->reading->arena, reading->reading->findings, node);
    for (size_t i = 0; i < node->count; i++) {
        words[i].stored = node->keys[i]->scalar;
        member_title(&members, words[i].stored.data, true, &words[i].shown);
    }
    reading->reading->failed |= !members_end(&members);
    reading->column->words = (struct word_list){words, node->count};
}

static void read_span(struct column_reading *reading)
{
    struct column *column = reading->column;

    member_integer(&reading->members, "span", 1, &column->span);
    if (column->span < 1 || column->span > SPAN_LIMIT) {
        column_mistake(reading, reading->node,
                       WORDING("占的列数不在 1 到 64 之间", "a span outside 1 to 64"),
                       WORDING("1 到 64", "1 to 64"));
        column->span = 1;
    } else if (column->span > 1 && reading->block->filtered) {
        column_mistake(
            reading, reading->node,
            WORDING("带筛选的表格里有合并的列", "a span in a table with filters"),
            WORDING("不写 `span`，或不写 `table: true`", "neither `span`, nor `table: true`"));
    }
}

static void read_looks(struct column_reading *reading)
{
    static const char *const formats[] = {"text", "integer", "number", "money", "percent", NULL};
    static const char *const totals[] = {"none", "sum", "same", NULL};
    struct column *column = reading->column;
    bool text = column->format == FORMAT_TEXT;

    int format = member_choice(&reading->members, "format", formats, (int)column->format);
    int total = member_choice(&reading->members, "total", totals, TOTAL_NONE);
    column->format = format < 0 ? column->format : (enum column_format)format;
    column->total = total < 0 ? TOTAL_NONE : (enum total_kind)total;
    column->summed = column->summed || column->total == TOTAL_SUM;
    column->wrap = member_flag(&reading->members, "wrap", text && column->kind != COLUMN_KEY);
    read_span(reading);
    member_integer(&reading->members, "width", WIDTH_DEFAULT, &column->width);
    if (column->width < 1 || column->width > WIDTH_LIMIT) {
        column_mistake(reading, reading->node,
                       WORDING("列宽不在 1 到 255 之间", "a width outside 1 to 255"),
                       WORDING("1 到 255", "1 to 255"));
    }
    if (text != (column->format == FORMAT_TEXT)) {
        column_mistake(
            reading, reading->node,
            text ? WORDING("文字列用了数字的格式", "a column of text with the format of numbers")
                 : WORDING("数字列用了文字的格式", "a column of numbers with the format of text"),
            WORDING("与该列内容相符的 `format`", "a `format` that fits what the column holds"));
    }
}

static void read_column(struct declaration_reading *reading, struct block *block,
                        const struct node *node)
{
    struct column_reading column = {.reading = reading, .node = node, .block = block};

    column.members = members_begin(reading->arena, reading->findings, node);
    column.column = &block->columns[block->column_count];
    column.column->index = block->column_count;
    if (member_text(&column.members, "id", true, &column.column->id) &&
        block_column(block, column.column->id) != NULL) {
        column_mistake(&column, node, column_quoted(&column, column.column->id),
                       WORDING("只用一次的 `id`", "an `id` given once"));
    }
    column.column->span = 1;
    block->column_count++;
    member_title(&column.members, "title", true, &column.column->title);
    reading_optional(&column.members);
    if (column.members.mapping != NULL) {
        column_read_kind(&column);
    }
    read_otherwise(&column);
    const struct node *where = member_mapping(&column.members, "where", false);
    if (where != NULL) {
        reading_conditions(reading, where, column.column);
    }
    read_words(&column);
    read_looks(&column);
    column_read_highlights(&column);
    column_read_link(&column);
    reading->failed |= !members_end(&column.members);
}

static void bind_rank(struct declaration_reading *reading, struct block *block,
                      struct column *column, const struct node *node)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *rank = member(&members, "rank");

    column->of = block_column(block, rank->scalar);
    if (column->of == NULL || column->of == column || !column_is_numeric(column->of) ||
        column->of->kind == COLUMN_RANK) {
        reading_mistake(
            reading, rank, reading_quoted(reading, rank->scalar),
            WORDING("本区块中数字列的 `id`", "the `id` of a column of numbers of this block"));
    }
}

void reading_columns(struct declaration_reading *reading, struct block *block,
                     const struct node *columns)
{
    block->columns = arena_array(reading->arena, columns->count, sizeof *block->columns);
    for (size_t i = 0; i < columns->count; i++) {
        block->columns[i].place = block_width(block) + 1;
        read_column(reading, block, columns->items[i]);
    }
    for (size_t i = 0; i < columns->count; i++) {
        if (block->columns[i].kind == COLUMN_RANK && columns->items[i]->kind == NODE_MAPPING) {
            bind_rank(reading, block, &block->columns[i], columns->items[i]);
        }
    }
}
