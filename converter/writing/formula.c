#include "writing/formula.h"

#include "writing/parts.h"
#include "writing/table.h"

struct text formula_cell(const struct column *column, uint32_t row, struct arena *arena)
{
    return cell_reference(arena, row, column->place);
}

/* A table while a row of it is written. */
struct written_table {
    const struct plan *plan;
    const struct sheet_plan *sheet;
    const struct block_plan *block; /* on this sheet */
};

/* The total of a column: the cell that holds it, or the sum itself. */
static struct text whole_of(const struct written_table *table, const struct column *column,
                            struct arena *arena)
{
    struct part first = part_first(table->plan, table->sheet, table->block->block);
    struct part last = part_last(table->plan, first);

    /* The total of a table with filters is of the rows that are shown, so it is no whole. */
    if (last.block->total_row != 0 && column->total == TOTAL_SUM && !last.block->block->filtered) {
        struct text prefix = part_prefix(last, table->sheet, arena);
        struct text name = part_letters(column, arena);
        return text_format(arena, "%.*s%.*s$%u", (int)prefix.length, prefix.data, (int)name.length,
                           name.data, (unsigned)last.block->total_row);
    }
    struct text rows = parts_rows(table->plan, first, table->sheet, column, arena);
    return text_format(arena, "SUM(%.*s)", (int)rows.length, rows.data);
}

static struct text of_expression(const struct column *column, uint32_t row, struct arena *arena)
{
    struct text *references = arena_array(arena, column->over_count, sizeof *references);

    for (size_t i = 0; i < column->over_count; i++) {
        references[i] = formula_cell(column->over[i], row, arena);
    }
    struct text formula = expression_formula(arena, &column->expression, references);
    return text_format(arena, "=%.*s", (int)formula.length, formula.data);
}

/* A column's name within the brackets of a reference into its table, where some signs are
 * escaped by an apostrophe (ECMA-376-1 §18.17.6.4 leaves them to the application). */
static void append_name(struct text_builder *builder, struct text heading)
{
    static const char special[] = "[]#'@";

    for (size_t i = 0; i < heading.length; i++) {
        struct text c = text_slice(heading, i, 1);
        text_append(builder,
                    text_find(text_of(special), c) < sizeof special - 1 ? TEXT("'") : TEXT(""));
        text_append(builder, c);
    }
}

/* "t_cost_5[[#This Row],[amount]]" */
static struct text in_table(const struct sheet_plan *sheet, const struct block_plan *block,
                            const struct column *column, struct arena *arena)
{
    struct text_builder builder = text_builder(arena);

    text_append(&builder, table_name(sheet, block->block, arena));
    text_append(&builder, TEXT("[[#This Row],["));
    append_name(&builder, block->headings[column->index]);
    text_append(&builder, TEXT("]]"));
    return text_built(&builder);
}

struct text formula_of_table_column(const struct plan *plan, const struct sheet_plan *sheet,
                                    const struct block_plan *block, const struct column *column,
                                    struct arena *arena)
{
    if (column->kind != COLUMN_FORMULA || !block->block->filtered || plan->in_rows) {
        return TEXT("");
    }
    struct text *references = arena_array(arena, column->over_count, sizeof *references);
    for (size_t i = 0; i < column->over_count; i++) {
        references[i] = in_table(sheet, block, column->over[i], arena);
    }
    struct text formula = expression_formula(arena, &column->expression, references);
    return text_format(arena, "=%.*s", (int)formula.length, formula.data);
}

static struct text share(const struct written_table *table, const struct column *column,
                         uint32_t row, struct arena *arena)
{
    struct text part = formula_cell(column->of, row, arena);
    struct text whole = whole_of(table, column->of, arena);

    return text_format(arena, "=%.*s/%.*s", (int)part.length, part.data, (int)whole.length,
                       whole.data);
}

static struct text cumulative(const struct written_table *table, const struct column *column,
                              uint32_t row, struct arena *arena)
{
    struct text name = part_letters(column->of, arena);
    struct text before = parts_before(table->plan, table->sheet, table->block, column->of, arena);
    struct text whole = whole_of(table, column->of, arena);

    return text_format(arena, "=SUM(%.*s%.*s$%u:%.*s%u)/%.*s", (int)before.length, before.data,
                       (int)name.length, name.data, (unsigned)table->block->first_row,
                       (int)name.length, name.data, (unsigned)row, (int)whole.length, whole.data);
}

/* RANK takes one range: over several sheets, one more than there are greater ones. */
static struct text rank(const struct written_table *table, const struct column *column,
                        uint32_t row, struct arena *arena)
{
    struct text cell = formula_cell(column->of, row, arena);
    struct part part = part_first(table->plan, table->sheet, table->block->block);
    struct text_builder formula = text_builder(arena);

    if (part.block->continued_on == 0) {
        struct text rows = part_rows(part, table->sheet, column->of, arena);
        return text_format(arena, "=RANK(%.*s,%.*s)", (int)cell.length, cell.data, (int)rows.length,
                           rows.data);
    }
    text_append(&formula, TEXT("=1"));
    do {
        struct text rows = part_rows(part, table->sheet, column->of, arena);
        text_append_format(&formula, "+COUNTIF(%.*s,\">\"&%.*s)", (int)rows.length, rows.data,
                           (int)cell.length, cell.data);
    } while (part_next(table->plan, &part));
    return text_built(&formula);
}

void formula_append_literal(struct text_builder *formula, struct text text)
{
    text_reserve(formula, text.length + 2);
    text_append_byte(formula, '"');
    for (;;) {
        size_t mark = text_find(text, TEXT("\""));
        text_append(formula, text_slice(text, 0, mark));
        if (mark == text.length) {
            break;
        }
        text_append(formula, TEXT("\"\""));
        text = text_slice(text, mark + 1, text.length);
    }
    text_append_byte(formula, '"');
}

struct text formula_literal(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);

    formula_append_literal(&builder, text);
    return text_built(&builder);
}

struct text formula_of_cell(const struct plan *plan, const struct sheet_plan *sheet,
                            const struct block_plan *block, const struct column *column,
                            uint32_t row, struct text group, struct arena *arena)
{
    const struct written_table table = {plan, sheet, block};

    switch (column->kind) {
    case COLUMN_FORMULA:
        return block->block->filtered && !plan->in_rows
                   ? formula_of_table_column(plan, sheet, block, column, arena)
                   : of_expression(column, row, arena);
    case COLUMN_SHARE:
        return share(&table, column, row, arena);
    case COLUMN_CUMULATIVE:
        return cumulative(&table, column, row, arena);
    case COLUMN_RANK:
        return rank(&table, column, row, arena);
    case COLUMN_BLOCK_SUM:
    case COLUMN_BLOCK_COUNT:
        return formula_of_aggregate(plan, sheet, block, column, row, group, arena);
    default:
        return TEXT("");
    }
}

/* Over all rows or, of a table with filters, those that are shown; of a table on several sheets,
 * whose filters know nothing of each other, all. */
static struct text sum_of_rows(const struct written_table *table, const struct column *column,
                               struct arena *arena)
{
    const struct block_plan *block = table->block;
    struct text name = part_letters(column, arena);
    struct text before = parts_before(table->plan, table->sheet, block, column, arena);
    bool shown = block->block->filtered && block->rows_before == 0;

    return text_format(arena, "=%s%.*s%.*s%u:%.*s%u)", shown ? "SUBTOTAL(109," : "SUM(",
                       (int)before.length, before.data, (int)name.length, name.data,
                       (unsigned)block->first_row, (int)name.length, name.data,
                       (unsigned)(block->first_row + block->row_count - 1));
}

struct text formula_of_total(const struct plan *plan, const struct sheet_plan *sheet,
                             const struct block_plan *block, const struct column *column,
                             struct arena *arena)
{
    const struct written_table table = {plan, sheet, block};

    if (column->total == TOTAL_SUM) {
        return sum_of_rows(&table, column, arena);
    }
    if (column->total == TOTAL_SAME) {
        return column->kind == COLUMN_SHARE ? share(&table, column, block->total_row, arena)
                                            : of_expression(column, block->total_row, arena);
    }
    return TEXT("");
}

struct text formula_of_sum(const struct plan *plan, const struct sheet_plan *sheet,
                           const struct block *block, const struct column *column,
                           struct arena *arena)
{
    struct part source = part_first(plan, sheet, block);

    if (source.block->row_count == 0) {
        return TEXT("");
    }
    struct text rows = parts_rows(plan, source, sheet, column, arena);
    return text_format(arena, "=SUM(%.*s)", (int)rows.length, rows.data);
}

struct text formula_of_agreement(uint32_t first_row, size_t count, uint32_t column,
                                 struct text agree, struct text differ, struct arena *arena)
{
    struct text_builder builder = text_builder(arena);
    struct text first = cell_reference(arena, first_row, column);

    text_append(&builder, TEXT("=IF(AND(TRUE"));
    for (uint32_t i = 1; i < count; i++) {
        struct text other = cell_reference(arena, first_row + i, column);
        text_append_format(&builder, ",ROUND(%.*s-%.*s,%d)=0", (int)first.length, first.data,
                           (int)other.length, other.data, (int)AGREEMENT_PLACES);
    }
    text_append(&builder, TEXT("),"));
    text_append(&builder, formula_literal(arena, agree));
    text_append_byte(&builder, ',');
    text_append(&builder, formula_literal(arena, differ));
    text_append_byte(&builder, ')');
    return text_built(&builder);
}
