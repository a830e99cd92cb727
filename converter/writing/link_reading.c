#include "writing/link_reading.h"

#include "writing/title_check.h"

void column_read_link(struct column_reading *column)
{
    struct declaration_reading *reading = column->reading;
    struct text link;

    if (!member_text(&column->members, "link", false, &link)) {
        return;
    }
    const struct node *node = member(&column->members, "link");
    if (column_is_numeric(column->column) || column->column->kind == COLUMN_BLANK) {
        column_mistake(column, node,
                       WORDING("数字列或空白列不能有链接", "a link in a column of "
                                                           "numbers, or a blank one"),
                       WORDING("用于文字列", "a column of text"));
        return;
    }
    reading->links =
        arena_grow(reading->arena, reading->links, reading->link_count, reading->link_count + 1,
                   sizeof *reading->links, &reading->link_capacity);
    reading->links[reading->link_count++] =
        (struct link_reading){column->block, column->column, node};
}

static bool has_group_sheet(const struct declaration_reading *reading)
{
    for (size_t i = 0; i < reading->block_count; i++) {
        if (reading->blocks[i].block->sheet->per_group) {
            return true;
        }
    }
    return false;
}

/* Whether a row of the block is of one group. */
static bool knows_group(const struct block *block)
{
    return block->sheet->per_group || block_group(block) != NULL;
}

/* A row knows its record where it is one, is of its table, or is a finding about it. */
static bool leads_to(const struct block *block, const struct block *linked)
{
    return linked->kind == BLOCK_TABLE && linked->rows == ROWS_RECORDS &&
           (block->rows == ROWS_FINDINGS ||
            ((block->rows == ROWS_RECORDS || block->rows == ROWS_TABLE) &&
             block->record == linked->record));
}

static void bind_record(struct declaration_reading *reading, const struct link_reading *link)
{
    const struct block *linked = reading_block(reading, link->node->scalar);

    if (linked == NULL || !leads_to(link->block, linked) ||
        (linked->sheet->per_group && !knows_group(link->block))) {
        reading_mistake(
            reading, link->node, reading_quoted(reading, link->node->scalar),
            WORDING("group、source，或以同一类记录为行的区块的 `id`（它在按组的工作表中时，本区块要"
                    "有 `group: true` 的列）",
                    "group, source, or the `id` of a block of the same records (when that is on a "
                    "sheet per group, with a column `group: true` here)"));
        return;
    }
    link->column->link = LINK_RECORD;
    link->column->linked = linked;
}

static void bind(struct declaration_reading *reading, const struct link_reading *link)
{
    struct text written = link->node->scalar;

    if (text_equal(written, TEXT("source"))) {
        link->column->link = LINK_SOURCE;
        if (block_property(link->block, TEXT("file")) == NULL) {
            reading_mistake(reading, link->node, reading_quoted(reading, written),
                            WORDING("区块中有 `property: file` 的列", "a column `property: file` "
                                                                      "in the block"));
        }
    } else if (text_equal(written, TEXT("group"))) {
        link->column->link = LINK_GROUP;
        if (!has_group_sheet(reading) || block_group(link->block) == NULL) {
            reading_mistake(reading, link->node, reading_quoted(reading, written),
                            WORDING("工作簿中有 `per: group` 的工作表，本区块有 `group: true` 的列",
                                    "a sheet `per: group` in the workbook, and a column "
                                    "`group: true` in the block"));
        }
    } else {
        bind_record(reading, link);
    }
}

void reading_links(struct declaration_reading *reading)
{
    for (size_t i = 0; i < reading->link_count; i++) {
        bind(reading, &reading->links[i]);
    }
    reading->link_count = 0;
}

void reading_back(struct declaration_reading *reading, const struct node *node,
                  struct declared_sheet *sheet)
{
    struct text id;

    if (node == NULL) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    if (member_title(&members, "title", true, &sheet->back)) {
        title_check_alone(reading, member(&members, "title"));
    }
    if (member_text(&members, "block", true, &id)) {
        sheet->back_to = reading_block(reading, id);
        if (!sheet->per_group || sheet->back_to == NULL || sheet->back_to->kind != BLOCK_TABLE ||
            sheet->back_to->rows != ROWS_GROUPS) {
            reading_mistake(reading, member(&members, "block"), reading_quoted(reading, id),
                            WORDING("按组的工作表回到以 groups 为行的区块",
                                    "a block of groups, to go back to from a sheet per group"));
        }
    }
    reading->failed |= !members_end(&members);
}
