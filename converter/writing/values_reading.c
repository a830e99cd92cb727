#include "writing/values_reading.h"

/* A row of all others is one more; beyond this many rows nobody reads a chart. */
enum { TOP_LIMIT = 1000 };

/* Rows are grouped by a text that stands in their cells, where a live formula finds it. */
static bool is_grouping(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_FIELD:
    case COLUMN_RECORD_FIELD:
    case COLUMN_PROPERTY:
    case COLUMN_GROUP:
    case COLUMN_FIRST:
        return !column_is_numeric(column);
    default:
        return false;
    }
}

static bool bind_by(struct declaration_reading *reading, struct member_reader *members,
                    struct block *block)
{
    struct text id;

    if (!member_text(members, "by", true, &id) || block->of == NULL) {
        return false;
    }
    block->by = block_column(block->of, id);
    if (block->by == NULL || !is_grouping(block->by)) {
        block->by = NULL;
        return reading_mistake(
            reading, member(members, "by"), reading_quoted(reading, id),
            WORDING("那个区块中文字列的 `id`", "the `id` of a column of text in that block"));
    }
    return true;
}

static bool bind_of(struct declaration_reading *reading, struct member_reader *members,
                    struct block *block)
{
    struct text id;

    if (!member_text(members, "of", true, &id)) {
        return false;
    }
    const struct block *of = reading_block(reading, id);
    if (of == NULL || of->kind != BLOCK_TABLE || of->sheet->per_group || of->rows == ROWS_GROUPS ||
        of->rows == ROWS_VALUES) {
        return reading_mistake(
            reading, member(members, "of"), reading_quoted(reading, id),
            WORDING("不按组的工作表中，以记录、明细行、findings 或 submissions 为行的区块的 `id`",
                    "the `id` of a block of records, table rows, findings or submissions, on a "
                    "sheet that is not per group"));
    }
    block->of = of;
    return true;
}

static void read_top(struct declaration_reading *reading, struct member_reader *members,
                     struct block *block)
{
    bool limited = member_integer(members, "top", 0, &block->top);

    if (limited && (block->top < 1 || block->top > TOP_LIMIT)) {
        reading_mistake(reading, member(members, "top"),
                        WORDING("行数不在 1 到 1000 之间", "a number of rows outside 1 to 1000"),
                        WORDING("1 到 1000", "1 to 1000"));
        block->top = 0;
    }
    member_title(members, "rest", limited, &block->rest);
}

bool reading_values(struct declaration_reading *reading, struct block *block,
                    const struct node *node)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);

    bool bound = bind_of(reading, &members, block);
    bound = bind_by(reading, &members, block) && bound;
    read_top(reading, &members, block);
    member_title(&members, "unnamed", true, &block->unnamed);
    reading->failed |= !members_end(&members);
    if (block->sheet->per_group) {
        bound = reading_mistake(reading, node,
                                WORDING("按组的工作表中的 `of`", "`of` on a sheet per group"),
                                WORDING("不按组的工作表", "a sheet that is not per group"));
    }
    return bound;
}
