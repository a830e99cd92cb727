/* workbook.yaml: the blocks of a sheet. */
#include "writing/block_reading.h"

#include "mapping/nearest.h"
#include "writing/looks_reading.h"
#include "writing/optional_parts.h"
#include "writing/values_reading.h"

void reading_split(struct text path, struct text *first, struct text *rest)
{
    size_t dot = text_find(path, TEXT("."));

    *first = text_slice(path, 0, dot);
    *rest = text_slice(path, dot + 1, path.length);
}

struct block *reading_block(const struct declaration_reading *reading, struct text id)
{
    for (size_t i = 0; i < reading->block_count; i++) {
        if (text_equal(reading->blocks[i].block->id, id)) {
            return reading->blocks[i].block;
        }
    }
    return NULL;
}

bool reading_block_column(struct declaration_reading *reading, const struct node *node,
                          const struct block **block, const struct column **column)
{
    struct text id;
    struct text column_id;

    reading_split(node->scalar, &id, &column_id);
    struct block *found = reading_block(reading, id);
    if (found != NULL && found->kind == BLOCK_TABLE && !found->sheet->per_group) {
        *block = found;
        *column = block_column(found, column_id);
        if (*column != NULL && column_is_summable(*column)) {
            found->columns[(*column)->index].summed = true;
            return true;
        }
    }
    *column = NULL;
    return reading_mistake(reading, node, reading_quoted(reading, node->scalar),
                           WORDING("`区块.列`，即不按组的工作表中的数字列",
                                   "`block.column`: a column of numbers on a sheet that is not "
                                   "per group"));
}

static struct wording nearest_rows(struct declaration_reading *reading, struct text written)
{
    const struct model *model = reading->model;
    struct text *names = arena_array(reading->arena, model->record_count, sizeof *names);

    for (size_t i = 0; i < model->record_count; i++) {
        names[i] = model->records[i].name;
    }
    return nearest_name(
        reading->arena, written, names, model->record_count,
        WORDING("记录类型、`记录.明细表`、findings、submissions、groups 或 { of, by }",
                "a record type, `record.table`, findings, submissions, groups or "
                "{ of, by }"));
}

static void read_record_rows(struct declaration_reading *reading, struct block *block,
                             const struct node *node)
{
    struct text record;
    struct text table;

    reading_split(node->scalar, &record, &table);
    block->record = model_record(reading->model, record);
    block->rows = table.length == 0 ? ROWS_RECORDS : ROWS_TABLE;
    if (block->record != NULL && block->rows == ROWS_TABLE) {
        block->table = record_type_table(block->record, table);
    }
    if (block->record == NULL || (block->rows == ROWS_TABLE && block->table == NULL)) {
        reading_mistake(reading, node, reading_quoted(reading, node->scalar),
                        nearest_rows(reading, node->scalar));
    }
}

static void read_rows(struct declaration_reading *reading, struct block *block,
                      const struct node *node)
{
    static const struct {
        struct text name;
        enum row_kind rows;
    } others[] = {{{"findings", 8}, ROWS_FINDINGS},
                  {{"submissions", 11}, ROWS_SUBMISSIONS},
                  {{"groups", 6}, ROWS_GROUPS}};

    block->kind = BLOCK_TABLE;
    if (node->kind == NODE_MAPPING) {
        block->rows = ROWS_VALUES;
        return;
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (text_equal(node->scalar, others[i].name)) {
            block->rows = others[i].rows;
            if (block->sheet->per_group && block->rows != ROWS_FINDINGS) {
                reading_mistake(reading, node, reading_quoted(reading, node->scalar),
                                WORDING("按组的工作表中的记录、明细行或 findings",
                                        "records, table rows or findings on a sheet per group"));
            }
            return;
        }
    }
    read_record_rows(reading, block, node);
}

const struct title *reading_titles(struct declaration_reading *reading, const struct node *node,
                                   size_t *count)
{
    *count = node == NULL ? 0 : node->count;
    struct title *titles = arena_array(reading->arena, *count, sizeof *titles);

    for (size_t i = 0; i < *count; i++) {
        if (node->items[i]->kind == NODE_SCALAR) {
            titles[i].zh = titles[i].en = node->items[i]->scalar;
            continue;
        }
        struct member_reader members =
            members_begin(reading->arena, reading->findings, node->items[i]);
        member_text(&members, "zh", true, &titles[i].zh);
        member_text(&members, "en", true, &titles[i].en);
        reading_optional(&members);
        reading->failed |= !members_end(&members);
    }
    return titles;
}

/* Of a block whose kind is not known no member can be judged. */
static void pass_over_others(struct member_reader *reader)
{
    static const char *const others[] = {"columns", "sort", "agree", "differ", "table", "names"};

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        (void)member(reader, others[i]);
    }
}

/* What a block is: rows, or text, or a control. */
static void read_kind(struct declaration_reading *reading, struct block_reading *block,
                      const struct node *node)
{
    const struct node *rows = member(&block->reader, "rows");
    const struct node *text = member_sequence(&block->reader, "text", false);
    const struct node *control = member(&block->reader, "control");
    int kinds = (rows != NULL) + (text != NULL) + (control != NULL);

    if (kinds != 1) {
        reading_mistake(
            reading, node,
            WORDING("区块没有种类，或有几个种类", "a block of no kind, or of several"),
            WORDING("`rows`、`text`、`control` 之一", "one of `rows`, `text` and `control`"));
        pass_over_others(&block->reader);
    }
    if (rows != NULL) {
        read_rows(reading, block->block, rows);
    } else if (control != NULL) {
        block->block->kind = BLOCK_CONTROL;
    } else {
        block->block->kind = BLOCK_TEXT;
        block->block->lines = reading_titles(reading, text, &block->block->line_count);
    }
}

void reading_block_begin(struct declaration_reading *reading, struct block *block,
                         const struct node *node)
{
    struct member_reader reader = members_begin(reading->arena, reading->findings, node);
    struct text id = {0};

    if (member_text(&reader, "id", true, &id) && reading_block(reading, id) != NULL) {
        reading_mistake(reading, node, reading_quoted(reading, id),
                        WORDING("只用于一个区块的 `id`", "an `id` given to one block only"));
    }
    reading->blocks =
        arena_grow(reading->arena, reading->blocks, reading->block_count, reading->block_count + 1,
                   sizeof *reading->blocks, &reading->block_capacity);
    struct block_reading *begun = &reading->blocks[reading->block_count++];
    *begun = (struct block_reading){.reader = reader, .block = block};
    block->id = id;
    reading_optional(&begun->reader);
    member_title(&begun->reader, "title", false, &block->title);
    member_title(&begun->reader, "total", false, &block->total);
    member_title(&begun->reader, "empty", false, &block->empty);
    if (reader.mapping != NULL) {
        read_kind(reading, begun, node);
    } else {
        block->kind = BLOCK_TEXT;
    }
}

static void read_sort(struct declaration_reading *reading, struct block_reading *block)
{
    const struct text *terms;
    size_t count;

    member_texts(&block->reader, "sort", false, &terms, &count);
    struct sort_term *sort = arena_array(reading->arena, count, sizeof *sort);
    for (size_t i = 0; i < count; i++) {
        sort[i].descending = text_starts_with(terms[i], TEXT("-"));
        struct text id = text_slice(terms[i], sort[i].descending ? 1 : 0, terms[i].length);
        if (text_equal(id, TEXT("group")) && block->block->rows != ROWS_SUBMISSIONS) {
            continue;
        }
        sort[i].column = block_column(block->block, id);
        if (sort[i].column == NULL || sort[i].column->kind == COLUMN_ORDINAL ||
            sort[i].column->kind == COLUMN_CUMULATIVE) {
            reading_mistake(reading, member(&block->reader, "sort"),
                            reading_quoted(reading, terms[i]),
                            WORDING("group，或某一列的 `id`；前面加 - 表示从大到小",
                                    "group, or the `id` of a column, with - before it for the "
                                    "greatest first"));
        }
    }
    block->block->sort = sort;
    block->block->sort_count = count;
}

/* What a column holds is not known, which is told already. */
static bool is_unknown(const struct column *column)
{
    bool of_field = column->kind == COLUMN_FIELD || column->kind == COLUMN_RECORD_FIELD ||
                    column->kind == COLUMN_TABLE_SUM;

    return of_field && column->field == NULL;
}

/* A total reckoned as a row is needs the totals of what it is reckoned from. */
static void check_totals(struct declaration_reading *reading, const struct block *block,
                         const struct node *columns)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        bool sound = column->total != TOTAL_SAME;
        if (column->total == TOTAL_SAME && column->kind == COLUMN_SHARE && column->of != NULL) {
            sound = column->of->total == TOTAL_SUM;
        }
        if (column->total == TOTAL_SAME && column->kind == COLUMN_FORMULA) {
            sound = true;
            for (size_t j = 0; j < column->over_count; j++) {
                sound = sound && (column->over[j] == NULL || column->over[j]->total != TOTAL_NONE);
            }
        }
        bool summable = column_is_summable(column);
        if (!is_unknown(column) && (!sound || (column->total == TOTAL_SUM && !summable))) {
            reading_mistake(reading, columns->items[i],
                            WORDING("合计无法计算", "a total that cannot be reckoned"),
                            WORDING("`sum` 用于金额或个数，`same` 用于公式或占比，且其所用的列"
                                    "自身有合计",
                                    "`sum` of amounts or counts; `same` for a formula or share "
                                    "whose columns have totals themselves"));
        }
    }
}

static void read_control(struct declaration_reading *reading, struct block_reading *block)
{
    const struct node *node = member_sequence(&block->reader, "control", true);
    size_t count = node == NULL ? 0 : node->count;
    struct control_term *terms = arena_array(reading->arena, count, sizeof *terms);

    for (size_t i = 0; i < count; i++) {
        struct member_reader members =
            members_begin(reading->arena, reading->findings, node->items[i]);
        struct text sum;
        member_title(&members, "title", true, &terms[i].title);
        if (member_text(&members, "sum", true, &sum)) {
            reading_block_column(reading, member(&members, "sum"), &terms[i].block,
                                 &terms[i].column);
        }
        reading->failed |= !members_end(&members);
    }
    block->block->terms = terms;
    block->block->term_count = count;
    member_title(&block->reader, "agree", true, &block->block->agree);
    member_title(&block->reader, "differ", true, &block->block->differ);
}

/* Whether enough is known of the rows to read columns. */
static bool is_readable(struct declaration_reading *reading, struct block_reading *block)
{
    struct block *table = block->block;

    switch (table->rows) {
    case ROWS_RECORDS:
        return table->record != NULL;
    case ROWS_TABLE:
        return table->record != NULL && table->table != NULL;
    case ROWS_VALUES:
        return reading_values(reading, table, member(&block->reader, "rows"));
    default:
        return true;
    }
}

static void read_table(struct declaration_reading *reading, struct block_reading *block)
{
    const struct node *columns = member_sequence(&block->reader, "columns", true);
    const struct node *names = member_mapping(&block->reader, "names", false);

    block->block->filtered = member_flag(&block->reader, "table", false);
    if (columns != NULL && is_readable(reading, block)) {
        reading_columns(reading, block->block, columns);
        check_totals(reading, block->block, columns);
        read_sort(reading, block);
        reading_names(reading, block->block, names);
    } else {
        member(&block->reader, "sort");
    }
}

void reading_block_end(struct declaration_reading *reading, struct block_reading *block)
{
    if (block->block->kind == BLOCK_TABLE) {
        read_table(reading, block);
    } else if (block->block->kind == BLOCK_CONTROL) {
        read_control(reading, block);
    }
    reading->failed |= !members_end(&block->reader);
}
