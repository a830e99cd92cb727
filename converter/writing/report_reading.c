/* workbook.yaml: what the page of a merge is made of. */
#include "writing/report_reading.h"

#include "writing/title_check.h"

static bool shows_groups(const struct block *block)
{
    return block->kind == BLOCK_TABLE && block->rows == ROWS_GROUPS && !block->sheet->per_group &&
           block_group(block) != NULL;
}

static void read_groups(struct declaration_reading *reading, struct member_reader *members,
                        struct report_declaration *report)
{
    struct text id;

    if (!member_text(members, "groups", true, &id)) {
        return;
    }
    const struct block *block = reading_block(reading, id);
    if (block == NULL || !shows_groups(block)) {
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

/* What a chart may compare: amounts before counts. */
static const struct column *find_amount(const struct block *block)
{
    const struct column *found = NULL;

    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        bool sums = column->total == TOTAL_SUM && column_is_summable(column);
        if (sums &&
            (found == NULL || (found->format != FORMAT_MONEY && column->format == FORMAT_MONEY))) {
            found = column;
        }
    }
    return found;
}

/* A page knows the year, the unit and the date, and no block. */
static bool stands_alone(struct text text)
{
    for (size_t at = text_find(text, TEXT("{")); at < text.length;) {
        struct text rest = text_slice(text, at, text.length - at);
        size_t end = text_find(rest, TEXT("}"));
        if (text_find(text_slice(rest, 0, end), TEXT(".")) < end) {
            return false;
        }
        struct text behind = text_slice(rest, end, rest.length - end);
        at += end + text_find(behind, TEXT("{"));
    }
    return true;
}

static struct title title_of(const struct declared_sheet *sheet)
{
    bool usable = sheet->line_count > 0 && stands_alone(sheet->lines[0].zh) &&
                  stands_alone(sheet->lines[0].en);

    return usable ? sheet->lines[0] : sheet->name;
}

static void use_block(struct declaration_reading *reading, const struct block *block,
                      struct report_declaration *report)
{
    *report = (struct report_declaration){.title = title_of(block->sheet),
                                          .groups = block,
                                          .group = block_group(block),
                                          .amount = find_amount(block)};
    report->columns =
        arena_array(reading->arena, block->column_count, sizeof(const struct column *));
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (column->kind != COLUMN_GROUP && column->kind != COLUMN_ORDINAL &&
            column->kind != COLUMN_BLANK) {
            report->columns[report->column_count++] = column;
        }
    }
}

static void use_first_block(struct declaration_reading *reading, struct report_declaration *report)
{
    const struct workbook_declaration *summary = &reading->declarations->summary;

    for (size_t i = 0; i < summary->count; i++) {
        const struct declared_sheet *sheet = &summary->sheets[i];
        for (size_t j = 0; j < sheet->block_count; j++) {
            if (shows_groups(&sheet->blocks[j]) && find_amount(&sheet->blocks[j]) != NULL) {
                use_block(reading, &sheet->blocks[j], report);
                return;
            }
        }
    }
}

void reading_report(struct declaration_reading *reading, const struct node *node,
                    struct report_declaration *report)
{
    if (node == NULL) {
        use_first_block(reading, report);
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
