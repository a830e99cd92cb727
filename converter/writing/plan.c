#include "writing/plan.h"

#include "writing/placeholder.h"
#include "writing/sheet_name.h"

/* The writing library holds a cell in some 100 bytes, its text beside it: so many take some 200
 * MiB, links and merged cells included. A larger workbook is written row by row (its
 * constant memory), and goes without real tables and without names in the caches of charts. */
static const uint64_t CELLS_HELD = 1000000;

/* A sheet of text alone is as wide as a page of eight columns. */
enum { TEXT_COLUMNS = 8 };

static struct written_value number_value(struct decimal number)
{
    return (struct written_value){.kind = WRITTEN_NUMBER, .number = number};
}

/* A row's formula over the totals. */
static struct written_value total_of_formula(const struct plan *plan, const struct column *column,
                                             const struct written_value *totals)
{
    struct operand *operands = arena_array(plan->arena, column->over_count, sizeof *operands);
    struct decimal result;

    for (size_t i = 0; i < column->over_count; i++) {
        const struct written_value *total = &totals[column->over[i]->index];
        operands[i].blank = total->kind != WRITTEN_NUMBER;
        operands[i].number = total->number;
    }
    return expression_evaluate(&column->expression, operands, &result) == OUTCOME_NUMBER
               ? number_value(result)
               : (struct written_value){0};
}

static struct written_value first_above_zero(const struct column *column,
                                             const struct written_value *totals)
{
    struct text first = TEXT("none");

    for (size_t i = column->over_count; i-- > 0;) {
        const struct written_value *total = &totals[column->over[i]->index];
        if (total->kind == WRITTEN_NUMBER && !decimal_is_zero(total->number) &&
            !decimal_is_negative(total->number)) {
            first = column->over[i]->id;
        }
    }
    return (struct written_value){.kind = WRITTEN_TEXT, .text = first};
}

/* The source gives sums; what is reckoned from them is reckoned here, in the order of the
 * columns, so that one may use another before it. */
static void reckon_totals(const struct plan *plan, const struct block *block,
                          struct written_value *totals)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        if (column->kind == COLUMN_FIRST) {
            totals[i] = first_above_zero(column, totals);
        } else if (column->total == TOTAL_SAME && column->kind == COLUMN_FORMULA) {
            totals[i] = total_of_formula(plan, column, totals);
        } else if (column->total == TOTAL_SAME && column->kind == COLUMN_SHARE) {
            const struct written_value *whole = &totals[column->of->index];
            totals[i] = whole->kind == WRITTEN_NUMBER && !decimal_is_zero(whole->number)
                            ? number_value(decimal_from_integer(1))
                            : (struct written_value){0};
        }
    }
}

bool plan_ask_totals(const struct plan *plan, const struct group *group, struct block_plan *block)
{
    block->totals = arena_array(plan->arena, block->block->column_count, sizeof *block->totals);
    if (!plan->source->totals(plan->source->context, plan->arena, block->block, group,
                              &block->row_count, block->totals)) {
        return false;
    }
    block->all_rows = block->row_count;
    reckon_totals(plan, block->block, block->totals);
    return true;
}

static void take_widths(const struct block *block, int64_t *widths)
{
    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        for (int64_t j = 0; j < column->span; j++) {
            widths[column->place - 1 + j] = (column->width + column->span - 1) / column->span;
        }
    }
}

/* A column of the sheet is as wide as the first block that has it says. */
static void measure_columns(const struct plan *plan, struct sheet_plan *sheet)
{
    uint32_t count = 0;

    for (size_t i = 0; i < sheet->sheet->block_count; i++) {
        const struct block *block = &sheet->sheet->blocks[i];
        count = block_width(block) > count ? block_width(block) : count;
        sheet->table_count += block->kind == BLOCK_TABLE ? 1 : 0;
    }
    count += count == 0 ? 0 : plan_chart_columns(sheet->sheet);
    sheet->column_count = count == 0 ? TEXT_COLUMNS : count;
    int64_t *widths = arena_array(plan->arena, sheet->column_count, sizeof *widths);
    for (size_t i = sheet->sheet->block_count; i-- > 0;) {
        take_widths(&sheet->sheet->blocks[i], widths);
    }
    for (uint32_t c = 0; c < sheet->column_count; c++) {
        widths[c] = widths[c] == 0 ? PLAIN_COLUMN_WIDTH : widths[c];
    }
    sheet->widths = widths;
}

void plan_add_sheet(struct plan *plan, struct sheet_names *names,
                    const struct declared_sheet *sheet, const struct group *group, size_t part)
{
    size_t index = plan->sheet_count;

    plan->sheets = arena_grow(plan->arena, plan->sheets, index, index + 1, sizeof *plan->sheets,
                              &plan->sheet_capacity);
    struct sheet_plan *planned = &plan->sheets[index];
    *planned = (struct sheet_plan){.sheet = sheet,
                                   .group = group,
                                   .number = index + 1,
                                   .part = part,
                                   .volume = plan_volume_of(plan, group)};
    planned->blocks = arena_array(plan->arena, sheet->block_count, sizeof *planned->blocks);
    for (size_t i = 0; i < sheet->block_count; i++) {
        planned->blocks[i].block = &sheet->blocks[i];
    }
    measure_columns(plan, planned);
    planned->name =
        sheet_name_make(plan->arena, names, plan_title(plan, planned, plan->arena, &sheet->name));
    plan->sheet_count++;
}

static bool ask_facts(struct plan *plan)
{
    const struct row_source *source = plan->source;

    if (plan->declarations->year != NULL &&
        !source->greatest(source->context, plan->arena, plan->declarations->year_record,
                          plan->declarations->year, &plan->year)) {
        return false;
    }
    if (!source->groups(source->context, plan->arena, &plan->groups, &plan->group_count)) {
        return false;
    }
    plan_name_groups(plan);
    plan_volumes(plan);
    return true;
}

/* Of the workbook, or of one of its volumes: one is held at a time. */
static uint64_t count_cells(const struct plan *plan, size_t volume)
{
    uint64_t cells = 0;

    for (size_t i = 0; i < plan->sheet_count; i++) {
        size_t blocks = plan->sheets[i].volume == volume ? plan->sheets[i].sheet->block_count : 0;
        for (size_t j = 0; j < blocks; j++) {
            const struct block_plan *block = &plan->sheets[i].blocks[j];
            cells += (uint64_t)block->row_count * block->block->column_count;
        }
    }
    return cells;
}

bool plan_make(struct plan *plan)
{
    uint64_t held = plan->settings->cells_held == 0 ? CELLS_HELD : plan->settings->cells_held;
    struct sheet_names names = {0};

    if (!ask_facts(plan)) {
        return false;
    }
    for (size_t i = 0; i < plan->workbook->count; i++) {
        const struct declared_sheet *sheet = &plan->workbook->sheets[i];
        size_t copies = sheet->per_group ? plan->group_count : 1;
        for (size_t j = 0; j < copies; j++) {
            plan_add_sheet(plan, &names, sheet, sheet->per_group ? &plan->groups[j] : NULL, 1);
            if (!plan_place_blocks(plan, &names)) {
                return false;
            }
        }
    }
    for (size_t i = 0; i <= plan->volume_count; i++) {
        plan->in_rows = plan->in_rows || count_cells(plan, i) > held;
    }
    return true;
}

/* The block where it begins on the sheet; NULL where it does not. */
static const struct block_plan *block_on(const struct sheet_plan *sheet, const struct block *block)
{
    for (size_t i = 0; i < sheet->sheet->block_count; i++) {
        const struct block_plan *plan = &sheet->blocks[i];
        if (plan->block == block && plan->header_row != 0 && plan->rows_before == 0) {
            return plan;
        }
    }
    return NULL;
}

const struct block_plan *plan_block(const struct plan *plan, const struct sheet_plan *sheet,
                                    const struct block *block, const struct sheet_plan **holder)
{
    const struct block_plan *found = block_on(sheet, block);

    *holder = sheet;
    for (size_t i = 0; found == NULL && i < plan->sheet_count; i++) {
        *holder = &plan->sheets[i];
        if ((*holder)->group == NULL || (*holder)->group == sheet->group) {
            found = block_on(*holder, block);
        }
    }
    return found;
}

struct text plan_group_name(const struct plan *plan, struct text name)
{
    return text_is_empty(name)
               ? title_in(&plan->declarations->group_unnamed, plan->settings->language)
               : name;
}

/* The sheet that a title is filled for. */
struct filling {
    const struct plan *plan;
    const struct sheet_plan *sheet;
};

/* The block of an id, with its plan as this sheet sees it; NULL when there is none. */
static const struct block_plan *block_named(const struct filling *filling, struct text id)
{
    const struct plan *plan = filling->plan;
    const struct sheet_plan *holder;

    for (size_t i = 0; i < plan->sheet_count; i++) {
        const struct declared_sheet *sheet = plan->sheets[i].sheet;
        for (size_t j = 0; j < sheet->block_count; j++) {
            if (text_equal(sheet->blocks[j].id, id)) {
                return plan_block(plan, filling->sheet, &sheet->blocks[j], &holder);
            }
        }
    }
    return NULL;
}

/* On the sheet of a group, a table of groups means the one row of this group. */
static bool row_of_group(const struct filling *filling, const struct block_plan *block,
                         struct block_plan *row)
{
    const struct group *group = filling->sheet->group;

    *row = *block;
    return block->block->rows != ROWS_GROUPS || group == NULL ||
           plan_ask_totals(filling->plan, group, row);
}

static bool block_value(const struct filling *filling, struct arena *arena,
                        const struct placeholder *placeholder, struct text *value)
{
    const struct block_plan *found = block_named(filling, placeholder->name);
    struct block_plan block;

    if (found == NULL || !row_of_group(filling, found, &block)) {
        return false;
    }
    const struct column *column = block_column(block.block, placeholder->part);
    if (column == NULL) {
        *value = text_format(arena, "%zu", block.all_rows);
        return true;
    }
    if (block.totals[column->index].kind == WRITTEN_EMPTY) {
        return false;
    }
    *value = written_text(arena, filling->plan->declarations, column, &block.totals[column->index],
                          filling->plan->settings->language);
    return true;
}

static bool year_value(const struct plan *plan, struct arena *arena, int64_t offset,
                       struct text *value)
{
    struct decimal year;

    if (plan->year.kind != WRITTEN_NUMBER ||
        !decimal_add(plan->year.number, decimal_from_integer(offset), &year)) {
        return false;
    }
    *value = decimal_text(arena, year);
    return true;
}

static bool title_value(void *context, struct arena *arena, const struct placeholder *placeholder,
                        struct text *value)
{
    const struct filling *filling = context;
    const struct plan *plan = filling->plan;

    if (placeholder->part.length > 0) {
        return block_value(filling, arena, placeholder, value);
    }
    if (text_equal(placeholder->name, TEXT("year"))) {
        return year_value(plan, arena, placeholder->offset, value);
    }
    if (text_equal(placeholder->name, TEXT("unit"))) {
        *value = plan->declarations->unit;
    } else if (text_equal(placeholder->name, TEXT("date"))) {
        *value = plan->settings->date;
    } else {
        *value = plan_group_name(plan, filling->sheet->group->name);
    }
    return value->length > 0;
}

struct text plan_title(const struct plan *plan, const struct sheet_plan *sheet, struct arena *arena,
                       const struct title *title)
{
    struct filling filling = {plan, sheet};

    return text_trim(
        placeholders_fill(arena, title_in(title, plan->settings->language), title_value, &filling));
}
