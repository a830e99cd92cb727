/* workbook.yaml: what the page of a merge is made of. */
#include "writing/report_reading.h"

#include "writing/title_check.h"

static void read_groups(struct declaration_reading *reading, struct member_reader *members,
                        struct report_declaration *report)
{
    struct text id;

    if (!member_text(members, "groups", true, &id)) {
        return;
    }
    const struct block *block = reading_block(reading, id);
    if (block == NULL || block->kind != BLOCK_TABLE || block->rows != ROWS_GROUPS ||
        block->sheet->per_group || block_group(block) == NULL) {
        reading_mistake(reading, member(members, "groups"), reading_quoted(reading, id),
                        WORDING("汇总工作簿中 `rows: groups` 且有 `group: true` 列的区块的 `id`",
                                "the `id` of a block of the summary with `rows: groups` and a "
                                "column `group: true`"));
        return;
    }
    report->groups = block;
    report->group = block_group(block);
}

static void read_amount(struct declaration_reading *reading, struct member_reader *members,
                        struct report_declaration *report)
{
    struct text id;

    if (!member_text(members, "amount", true, &id) || report->groups == NULL) {
        return;
    }
    report->amount = block_column(report->groups, id);
    if (report->amount == NULL || report->amount->total != TOTAL_SUM ||
        !column_is_summable(report->amount)) {
        reading_mistake(reading, member(members, "amount"), reading_quoted(reading, id),
                        WORDING("该区块中有 `total: sum` 的一列的 `id`",
                                "the `id` of a column of that block with `total: sum`"));
    }
}

static void read_columns(struct declaration_reading *reading, struct member_reader *members,
                         struct report_declaration *report)
{
    const struct text *ids;

    if (!member_texts(members, "columns", true, &ids, &report->column_count) ||
        report->groups == NULL) {
        report->column_count = 0;
        return;
    }
    report->columns =
        arena_array(reading->arena, report->column_count, sizeof(const struct column *));
    for (size_t i = 0; i < report->column_count; i++) {
        report->columns[i] = block_column(report->groups, ids[i]);
        if (report->columns[i] == NULL || report->columns[i]->kind == COLUMN_GROUP) {
            reading_mistake(reading, member(members, "columns"), reading_quoted(reading, ids[i]),
                            WORDING("该区块中某一列的 `id`，组名一列除外（它总在最前）",
                                    "the `id` of a column of that block, the group's own left out "
                                    "(it always comes first)"));
        }
    }
}

void reading_report(struct declaration_reading *reading, const struct node *node,
                    struct report_declaration *report)
{
    if (node == NULL) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    if (member_title(&members, "title", true, &report->title)) {
        title_check_alone(reading, member(&members, "title"));
    }
    read_groups(reading, &members, report);
    read_amount(reading, &members, report);
    read_columns(reading, &members, report);
    reading->failed |= !members_end(&members);
}
