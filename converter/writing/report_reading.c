/* workbook.yaml: what the page of a merge is made of. */
#include "writing/report_reading.h"

#include "writing/title_check.h"

static void read_title(struct declaration_reading *reading, struct member_reader *members,
                       const char *name, bool required, struct title *title)
{
    if (member_title(members, name, required, title)) {
        title_check_alone(reading, member(members, name));
    }
}

static void read_groups(struct declaration_reading *reading, struct member_reader *members,
                        struct report_table *table)
{
    struct text id;

    if (!member_text(members, "groups", true, &id)) {
        return;
    }
    const struct block *block = reading_block(reading, id);
    if (block == NULL || !report_shows_groups(block)) {
        reading_mistake(reading, member(members, "groups"), reading_quoted(reading, id),
                        WORDING("汇总工作簿中 `rows: groups` 且有 `group: true` 列的区块的 `id`",
                                "the `id` of a block of the summary with `rows: groups` and a "
                                "column `group: true`"));
        return;
    }
    table->groups = block;
    table->group = block_group(block);
}

static void read_columns(struct declaration_reading *reading, struct member_reader *members,
                         struct report_table *table)
{
    const struct text *ids;

    if (!member_texts(members, "columns", true, &ids, &table->column_count) ||
        table->groups == NULL) {
        table->column_count = 0;
        return;
    }
    table->columns =
        arena_array(reading->arena, table->column_count, sizeof(const struct column *));
    for (size_t i = 0; i < table->column_count; i++) {
        table->columns[i] = block_column(table->groups, ids[i]);
        if (table->columns[i] == NULL || table->columns[i]->kind == COLUMN_GROUP) {
            reading_mistake(reading, member(members, "columns"), reading_quoted(reading, ids[i]),
                            WORDING("该区块中某一列的 `id`，组名一列除外（它总在最前）",
                                    "the `id` of a column of that block, the group's own left out "
                                    "(it always comes first)"));
        }
    }
}

static void read_amount(struct declaration_reading *reading, struct member_reader *members,
                        struct report_declaration *report)
{
    struct text id;

    if (!member_text(members, "amount", true, &id) || report->table.groups == NULL) {
        return;
    }
    report->amount = block_column(report->table.groups, id);
    if (report->amount == NULL || report->amount->total != TOTAL_SUM ||
        !column_is_summable(report->amount)) {
        reading_mistake(reading, member(members, "amount"), reading_quoted(reading, id),
                        WORDING("该区块中有 `total: sum` 的一列的 `id`",
                                "the `id` of a column of that block with `total: sum`"));
    }
}

static void read_state(struct declaration_reading *reading, struct member_reader *members,
                       struct report_declaration *report)
{
    struct text id;

    if (!member_text(members, "state", true, &id) || report->roster.groups == NULL) {
        return;
    }
    report->state = block_column(report->roster.groups, id);
    if (report->state == NULL || report->state->words.count == 0) {
        reading_mistake(reading, member(members, "state"), reading_quoted(reading, id),
                        WORDING("该区块中有 `words` 的一列的 `id`",
                                "the `id` of a column of that block with `words`"));
    }
}

/* The state stands beside the name. */
static void put_state_first(struct declaration_reading *reading, struct report_declaration *report)
{
    struct report_table *table = &report->roster;
    const struct column **columns =
        arena_array(reading->arena, table->column_count + 1, sizeof(const struct column *));

    columns[0] = report->state;
    for (size_t i = 0; i < table->column_count; i++) {
        columns[i + 1] = table->columns[i];
    }
    table->columns = columns;
    table->column_count++;
}

/* Its block may be one that is there with a roster only, so it is read only then. */
static void read_roster(struct declaration_reading *reading, const struct node *node,
                        struct report_declaration *report)
{
    if (node == NULL || !reading->rostered) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_title(reading, &members, "title", true, &report->roster_title);
    read_groups(reading, &members, &report->roster);
    read_state(reading, &members, report);
    read_columns(reading, &members, &report->roster);
    put_state_first(reading, report);
    reading->failed |= !members_end(&members);
}

void reading_report(struct declaration_reading *reading, const struct node *node,
                    struct report_declaration *report)
{
    if (node == NULL) {
        report_default(reading, report);
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_title(reading, &members, "title", true, &report->title);
    report->check = report->title;
    read_title(reading, &members, "check", false, &report->check);
    read_groups(reading, &members, &report->table);
    read_amount(reading, &members, report);
    read_columns(reading, &members, &report->table);
    read_roster(reading, member_mapping(&members, "roster", false), report);
    reading->failed |= !members_end(&members);
}
