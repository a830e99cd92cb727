/* Which rows of a sheet its blocks take, and on how many sheets. */
#include "writing/plan.h"
#include "writing/sheet_name.h"

/* Where a block begins there is room for its title, its header, two rows and a total. */
enum { LEAST_ROWS = 5 };

static const struct finding_kind sheet_continued = {
    "sheet-continued", SEVERITY_NOTE,
    "工作表“{sheet}”有 {found} 行，一张工作表放不下，其余各行续在其后的工作表中，直到“{expected}”；"
    "合计包括全部各行。",
    "The sheet \"{sheet}\" has {found} rows, more than one sheet holds; they go on on the sheets "
    "behind it, up to \"{expected}\". The totals are of all rows."};

struct placing {
    struct plan *plan;
    struct sheet_names *names;
    size_t first; /* the index of the sheet that is placed */
    uint64_t row; /* the next that is free, on the sheet added last */
};

static struct sheet_plan *sheet_of(const struct placing *placing)
{
    return &placing->plan->sheets[placing->plan->sheet_count - 1];
}

static uint64_t first_free_row(const struct sheet_plan *sheet)
{
    return sheet->sheet->line_count + (sheet->back_row == 0 ? 1 : 2);
}

static uint64_t row_limit(const struct placing *placing)
{
    uint64_t asked = placing->plan->settings->sheet_rows;
    uint64_t least = first_free_row(sheet_of(placing)) - 1 + LEAST_ROWS;

    if (asked == 0 || asked > LAST_ROW) {
        return LAST_ROW;
    }
    return asked < least ? least : asked;
}

/* Behind its lines a sheet has the one that leads back. */
static void begin_sheet(struct placing *placing)
{
    struct sheet_plan *sheet = sheet_of(placing);

    if (sheet->sheet->back_to != NULL) {
        sheet->back_row = (uint32_t)sheet->sheet->line_count + 1;
    }
    placing->row = first_free_row(sheet);
}

/* A program that is told what to print prints empty rows, too. */
static void note_end(const struct placing *placing)
{
    sheet_of(placing)->last_row = (uint32_t)placing->row - 1;
}

static void next_sheet(struct placing *placing)
{
    note_end(placing);
    struct sheet_plan before = *sheet_of(placing);

    plan_add_sheet(placing->plan, placing->names, before.sheet, before.group, before.part + 1);
    begin_sheet(placing);
}

static bool fits(const struct placing *placing, uint64_t rows)
{
    return placing->row + rows - 1 <= row_limit(placing);
}

/* As many of `left` rows as there is room for, but at least one of them stays for the sheet that
 * has the total. */
static size_t rows_here(const struct placing *placing, size_t left, uint64_t total)
{
    uint64_t room = row_limit(placing) + 1 - placing->row;

    if (left + total <= room) {
        return left;
    }
    return left - 1 < room ? left - 1 : (size_t)room;
}

/* Places what of the table has room on the sheet, and tells how many rows are left. */
static size_t place_part(struct placing *placing, struct block_plan *part, size_t left)
{
    const struct block *block = part->block;
    uint64_t total = text_is_empty(block->total.zh) ? 0 : 1;

    part->title_row = text_is_empty(block->title.zh) ? 0 : (uint32_t)placing->row++;
    part->header_row = (uint32_t)placing->row++;
    part->first_row = (uint32_t)placing->row;
    if (part->all_rows == 0) {
        placing->row += text_is_empty(block->empty.zh) ? 0 : 1;
        return 0;
    }
    part->row_count = rows_here(placing, left, total);
    placing->row += part->row_count;
    if (part->row_count == left && total > 0) {
        part->total_row = (uint32_t)placing->row++;
    }
    return left - part->row_count;
}

static uint64_t chart_rows(const struct placing *placing, const struct block *block)
{
    const struct declared_sheet *sheet = sheet_of(placing)->sheet;

    return plan_chart_rows(sheet, block, false) + plan_chart_rows(sheet, block, true);
}

/* Room for the first rows of the table, and for its charts beside it; an empty sheet has all the
 * room there can be. */
static bool has_room(const struct placing *placing, const struct block *block)
{
    uint64_t charts = chart_rows(placing, block) + 2; /* a title, and a row between */

    return placing->row == first_free_row(sheet_of(placing)) ||
           fits(placing, charts > LEAST_ROWS ? charts : LEAST_ROWS);
}

/* Charts stand where they are declared to, beside the block from its header on, or below it; where
 * there is no room below, beside it. A block that goes on has none below it. */
static void place_charts(struct placing *placing, struct block_plan *block)
{
    const struct declared_sheet *sheet = sheet_of(placing)->sheet;
    uint64_t beside = block->header_row + plan_chart_rows(sheet, block->block, false);
    uint64_t below = plan_chart_rows(sheet, block->block, true);
    uint64_t end = beside > placing->row ? beside : placing->row;

    if (below > 0 && end + below <= row_limit(placing)) {
        block->chart_row = (uint32_t)end + 1;
        placing->row = end + 1 + below;
        return;
    }
    placing->row = beside + below > placing->row ? beside + below : placing->row;
}

static void tell_continued(const struct placing *placing, const struct block_plan *block)
{
    struct plan *plan = placing->plan;
    struct sheet_plan *first = &plan->sheets[placing->first];

    finding_add(plan->findings, &sheet_continued, (struct place){.sheet = first->name},
                (struct finding_facts){.found = text_format(plan->arena, "%zu", block->all_rows),
                                       .expected = sheet_of(placing)->name});
}

/* What is noted while the rows are written, of all its sheets together. */
static void prepare(const struct plan *plan, struct block_plan *block)
{
    if (block->block->rows == ROWS_GROUPS) {
        block->group_rows = arena_array(plan->arena, plan->group_count, sizeof *block->group_rows);
    }
    if (block->block->filtered) {
        block->headings = arena_array(plan->arena, block->block->column_count, sizeof(struct text));
    }
}

static bool place_table(struct placing *placing, size_t index)
{
    struct block_plan block = sheet_of(placing)->blocks[index];

    if (!plan_ask_totals(placing->plan, sheet_of(placing)->group, &block)) {
        return false;
    }
    if (!has_room(placing, block.block)) {
        next_sheet(placing);
    }
    prepare(placing->plan, &block);
    struct block_plan part = block;
    size_t left = place_part(placing, &part, block.all_rows);
    if (left == 0) {
        place_charts(placing, &part);
    }
    while (left > 0) {
        size_t here = placing->plan->sheet_count - 1;
        part.continued_on = here + 1;
        sheet_of(placing)->blocks[index] = part;
        next_sheet(placing);
        part = block;
        part.rows_before = block.all_rows - left;
        left = place_part(placing, &part, left);
    }
    sheet_of(placing)->blocks[index] = part;
    if (part.rows_before > 0) {
        tell_continued(placing, &block);
    }
    return true;
}

/* Lines of text, or of a control with its verdict. */
static void place_lines(struct placing *placing, size_t index)
{
    const struct block *block = sheet_of(placing)->blocks[index].block;
    bool titled = !text_is_empty(block->title.zh);
    uint64_t lines = block->kind == BLOCK_TEXT ? block->line_count : block->term_count + 1;

    if (!fits(placing, lines + (titled ? 1 : 0))) {
        next_sheet(placing);
    }
    struct block_plan *placed = &sheet_of(placing)->blocks[index];
    placed->title_row = titled ? (uint32_t)placing->row++ : 0;
    placed->header_row = (uint32_t)placing->row;
    placing->row += lines;
}

bool plan_place_blocks(struct plan *plan, struct sheet_names *names)
{
    const struct declared_sheet *sheet = plan->sheets[plan->sheet_count - 1].sheet;
    struct placing placing = {plan, names, plan->sheet_count - 1, 0};

    begin_sheet(&placing);
    for (size_t i = 0; i < sheet->block_count; i++) {
        if (sheet->blocks[i].kind != BLOCK_TABLE) {
            place_lines(&placing, i);
        } else if (!place_table(&placing, i)) {
            return false;
        }
        note_end(&placing);
        placing.row++; /* an empty row between blocks */
    }
    return true;
}
