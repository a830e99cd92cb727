/* What a row of groups, or of values, reckons from the rows of another block. */
#include "writing/formula.h"
#include "writing/parts.h"

/* A criterion of SUMIFS takes at most so many characters. */
enum { CRITERION_LIMIT = 255, FIRST_WIDE = 0x80 };

/* SUMIFS takes a criterion that could be a number, a date or a truth value for one. */
static bool is_clearly_text(struct text name)
{
    bool digit = false;

    for (size_t i = 0; i < name.length; i++) {
        if ((unsigned char)name.data[i] >= FIRST_WIDE) {
            return true;
        }
        digit = digit || (name.data[i] >= '0' && name.data[i] <= '9');
    }
    return !digit && name.length > sizeof "FALSE" - 1;
}

/* SUMIFS reads * ? ~ and a leading comparison in a name as more than text; SUMPRODUCT
 * compares it as it stands. */
static bool is_plain_criterion(struct text name)
{
    static const char special[] = "*?~";

    if (!is_clearly_text(name)) {
        return false;
    }
    for (const char *c = special; *c != '\0'; c++) {
        if (text_find(name, (struct text){c, 1}) < name.length) {
            return false;
        }
    }
    return name.length > 0 && name.length <= CRITERION_LIMIT && name.data[0] != '=' &&
           name.data[0] != '<' && name.data[0] != '>';
}

/* A condition's value as the formula must spell it: as the cells show it. */
static struct text criterion(const struct plan *plan, const struct condition *condition,
                             struct arena *arena)
{
    if (column_is_numeric(condition->column)) {
        return condition->values[0];
    }
    return formula_literal(
        arena, column_word(condition->column, condition->values[0], plan->settings->language));
}

/* One pair of range and criterion after another, joined as SUMIFS or SUMPRODUCT wants it. */
struct criteria {
    struct text_builder text;
    const struct sheet_plan *sheet; /* that the formula stands on */
    struct part source;
    bool plain;
};

static void add_criterion(struct criteria *criteria, const struct column *column, struct text value,
                          struct arena *arena)
{
    struct text rows = part_rows(criteria->source, criteria->sheet, column, arena);

    text_append(&criteria->text, criteria->text.length == 0 ? TEXT("") : TEXT(","));
    text_append(&criteria->text, criteria->plain ? TEXT("") : TEXT("--("));
    text_append(&criteria->text, rows);
    text_append(&criteria->text, criteria->plain ? TEXT(",") : TEXT("="));
    text_append(&criteria->text, value);
    text_append(&criteria->text, criteria->plain ? TEXT("") : TEXT(")"));
}

static void append_aggregate(struct text_builder *formula, const struct criteria *criteria,
                             const struct column *column, struct arena *arena)
{
    struct text sum = column->kind == COLUMN_BLOCK_SUM
                          ? part_rows(criteria->source, criteria->sheet, column->of, arena)
                          : TEXT("");
    bool sums = sum.length > 0;

    if (criteria->plain) {
        text_append(formula, sums ? TEXT("SUMIFS(") : TEXT("COUNTIFS("));
        text_append(formula, sum);
        text_append(formula, sums ? TEXT(",") : TEXT(""));
        text_append(formula, text_built(&criteria->text));
    } else {
        text_append(formula, TEXT("SUMPRODUCT("));
        text_append(formula, text_built(&criteria->text));
        text_append(formula, sums ? TEXT(",") : TEXT(""));
        text_append(formula, sum);
    }
    text_append_byte(formula, ')');
}

/* A row while it is reckoned. */
struct reckoned {
    const struct plan *plan;
    const struct sheet_plan *sheet;
    const struct block_plan *block;
    const struct column *column;
    uint32_t row;
    struct text name;
    bool rest;
};

static void add_key(struct criteria *criteria, const struct reckoned *cell, struct arena *arena)
{
    const struct block *block = cell->block->block;
    bool values = block->rows == ROWS_VALUES;
    struct text key = formula_cell(block_key(block), cell->row, arena);

    add_criterion(criteria, values ? block->by : block_group(cell->column->block),
                  cell->name.length == 0 && values
                      ? TEXT("\"\"")
                      : text_format(arena, "$%.*s", (int)key.length, key.data),
                  arena);
}

/* Over each sheet that the rows stand on, added. */
static struct text aggregate(const struct reckoned *cell, struct part source, struct arena *arena)
{
    const struct column *column = cell->column;
    struct text_builder formula = text_builder(arena);

    do {
        struct criteria criteria = {.text = text_builder(arena),
                                    .sheet = cell->sheet,
                                    .source = source,
                                    .plain = cell->rest || is_plain_criterion(cell->name)};
        text_append(&formula, formula.length == 0 ? TEXT("") : TEXT("+"));
        if (!cell->rest) {
            add_key(&criteria, cell, arena);
        }
        for (size_t i = 0; i < column->condition_count; i++) {
            add_criterion(&criteria, column->conditions[i].column,
                          criterion(cell->plan, &column->conditions[i], arena), arena);
        }
        append_aggregate(&formula, &criteria, column, arena);
    } while (part_next(cell->plan, &source));
    return text_built(&formula);
}

/* ROWS takes one range. */
static struct text count_of_rows(const struct reckoned *cell, struct part source,
                                 struct arena *arena)
{
    const struct column *first = &source.block->block->columns[0];
    struct text_builder formula = text_builder(arena);

    do {
        struct text rows = part_rows(source, cell->sheet, first, arena);
        text_append_format(&formula, "%sROWS(%.*s)", formula.length == 0 ? "" : "+",
                           (int)rows.length, rows.data);
    } while (part_next(cell->plan, &source));
    return text_built(&formula);
}

/* The rows of all groups or values: without conditions, SUM or ROWS. */
static struct text of_all(const struct reckoned *cell, struct part source, struct arena *arena)
{
    if (cell->column->condition_count > 0) {
        return aggregate(cell, source, arena);
    }
    if (cell->column->kind != COLUMN_BLOCK_SUM) {
        return count_of_rows(cell, source, arena);
    }
    struct text rows = parts_rows(cell->plan, source, cell->sheet, cell->column->of, arena);
    return text_format(arena, "SUM(%.*s)", (int)rows.length, rows.data);
}

/* The sum of the rows above; they may end on the sheet before. */
static struct text of_those_above(const struct reckoned *cell, struct arena *arena)
{
    const struct block_plan *block = cell->block;
    struct text before = parts_before(cell->plan, cell->sheet, block, cell->column, arena);
    struct text first = formula_cell(cell->column, block->first_row, arena);
    struct text last = formula_cell(cell->column, cell->row - 1, arena);

    if (cell->row == block->first_row) {
        before.length -= 1; /* the comma */
        return text_format(arena, "SUM(%.*s)", (int)before.length, before.data);
    }
    return text_format(arena, "SUM(%.*s%.*s:%.*s)", (int)before.length, before.data,
                       (int)first.length, first.data, (int)last.length, last.data);
}

/* What all have, less what those above have. A sum is rid of the noise of binary addition. */
static struct text of_rest(const struct reckoned *cell, struct part source, struct arena *arena)
{
    struct text all = of_all(cell, source, arena);
    struct text above = of_those_above(cell, arena);

    return cell->column->kind == COLUMN_BLOCK_SUM
               ? text_format(arena, "ROUND(%.*s-%.*s,%d)", (int)all.length, all.data,
                             (int)above.length, above.data, (int)AGREEMENT_PLACES)
               : text_format(arena, "%.*s-%.*s", (int)all.length, all.data, (int)above.length,
                             above.data);
}

bool formula_is_rest(const struct block_plan *block, uint32_t row)
{
    return block->block->top > 0 &&
           block->rows_before + row - block->first_row == (size_t)block->block->top;
}

struct text formula_of_aggregate(const struct plan *plan, const struct sheet_plan *sheet,
                                 const struct block_plan *block, const struct column *column,
                                 uint32_t row, struct text name, struct arena *arena)
{
    const struct reckoned cell = {
        plan, sheet, block, column, row, name, formula_is_rest(block, row)};
    struct part source = part_first(plan, sheet, column->block);

    if (source.block->row_count == 0) {
        return TEXT("");
    }
    struct text formula =
        cell.rest ? of_rest(&cell, source, arena) : aggregate(&cell, source, arena);
    return text_format(arena, "=%.*s", (int)formula.length, formula.data);
}
