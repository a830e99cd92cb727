/* What a row of groups, or of values, reckons from the rows of another block. */
#include "writing/formula.h"
#include "writing/sheet_name.h"

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
    struct text prefix; /* of the sheet: 'name'! */
    const struct block_plan *source;
    bool plain;
};

static void add_criterion(struct criteria *criteria, const struct column *column, struct text value,
                          struct arena *arena)
{
    struct text rows = formula_rows(criteria->source, column, arena);

    text_append(&criteria->text, criteria->text.length == 0 ? TEXT("") : TEXT(","));
    text_append(&criteria->text, criteria->plain ? TEXT("") : TEXT("--("));
    text_append(&criteria->text, criteria->prefix);
    text_append(&criteria->text, rows);
    text_append(&criteria->text, criteria->plain ? TEXT(",") : TEXT("="));
    text_append(&criteria->text, value);
    text_append(&criteria->text, criteria->plain ? TEXT("") : TEXT(")"));
}

static struct text finish_aggregate(struct criteria *criteria, const struct column *column,
                                    struct arena *arena)
{
    struct text_builder formula = text_builder(arena);
    struct text sum = column->kind == COLUMN_BLOCK_SUM
                          ? formula_rows(criteria->source, column->of, arena)
                          : TEXT("");
    bool sums = sum.length > 0;

    if (criteria->plain) {
        text_append(&formula, sums ? TEXT("=SUMIFS(") : TEXT("=COUNTIFS("));
        text_append(&formula, sums ? criteria->prefix : TEXT(""));
        text_append(&formula, sum);
        text_append(&formula, sums ? TEXT(",") : TEXT(""));
        text_append(&formula, text_built(&criteria->text));
    } else {
        text_append(&formula, TEXT("=SUMPRODUCT("));
        text_append(&formula, text_built(&criteria->text));
        text_append(&formula, sums ? TEXT(",") : TEXT(""));
        text_append(&formula, sums ? criteria->prefix : TEXT(""));
        text_append(&formula, sum);
    }
    text_append_byte(&formula, ')');
    return text_built(&formula);
}

/* The rows of all groups or values: without conditions, SUM or ROWS. */
static struct text of_all(struct criteria *criteria, const struct column *column,
                          struct arena *arena)
{
    struct text formula = finish_aggregate(criteria, column, arena);

    if (column->condition_count > 0) {
        return text_slice(formula, 1, formula.length);
    }
    bool sums = column->kind == COLUMN_BLOCK_SUM;
    struct text rows =
        formula_rows(criteria->source, sums ? column->of : &column->block->columns[0], arena);
    return text_format(arena, "%s(%.*s%.*s)", sums ? "SUM" : "ROWS", (int)criteria->prefix.length,
                       criteria->prefix.data, (int)rows.length, rows.data);
}

/* What all have, less what those above have. A sum is rid of the noise of binary addition. */
static struct text of_rest(struct criteria *criteria, const struct block_plan *block,
                           const struct column *column, uint32_t row, struct arena *arena)
{
    struct text all = of_all(criteria, column, arena);
    struct text first = formula_cell(column, block->first_row, arena);
    struct text last = formula_cell(column, row - 1, arena);
    const char *begin = column->kind == COLUMN_BLOCK_SUM ? "ROUND(" : "";
    struct text end = column->kind == COLUMN_BLOCK_SUM
                          ? text_format(arena, ",%d)", (int)AGREEMENT_PLACES)
                          : TEXT("");

    return text_format(arena, "=%s%.*s-SUM(%.*s:%.*s)%.*s", begin, (int)all.length, all.data,
                       (int)first.length, first.data, (int)last.length, last.data, (int)end.length,
                       end.data);
}

bool formula_is_rest(const struct block_plan *block, uint32_t row)
{
    return block->block->top > 0 && row == block->first_row + (uint32_t)block->block->top;
}

static void add_key(struct criteria *criteria, const struct block_plan *block,
                    const struct column *column, uint32_t row, struct text name,
                    struct arena *arena)
{
    const struct column *key =
        block->block->rows == ROWS_VALUES ? block->block->by : block_group(column->block);
    struct text cell = formula_cell(block_key(block->block), row, arena);

    add_criterion(criteria, key,
                  name.length == 0 && block->block->rows == ROWS_VALUES
                      ? TEXT("\"\"")
                      : text_format(arena, "$%.*s", (int)cell.length, cell.data),
                  arena);
}

struct text formula_of_aggregate(const struct plan *plan, const struct sheet_plan *sheet,
                                 const struct block_plan *block, const struct column *column,
                                 uint32_t row, struct text name, struct arena *arena)
{
    const struct sheet_plan *holder;
    const struct block_plan *source = plan_block(plan, sheet, column->block, &holder);
    bool rest = formula_is_rest(block, row);

    if (source->row_count == 0) {
        return TEXT("");
    }
    struct criteria criteria = {
        .text = text_builder(arena),
        .prefix = holder == sheet ? TEXT("") : sheet_name_quoted(arena, holder->name),
        .source = source,
        .plain = rest || is_plain_criterion(name),
    };
    if (!rest) {
        add_key(&criteria, block, column, row, name, arena);
    }
    for (size_t i = 0; i < column->condition_count; i++) {
        add_criterion(&criteria, column->conditions[i].column,
                      criterion(plan, &column->conditions[i], arena), arena);
    }
    return rest ? of_rest(&criteria, block, column, row, arena)
                : finish_aggregate(&criteria, column, arena);
}
