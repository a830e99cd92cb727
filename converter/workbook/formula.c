#include "workbook/formula.h"

/* How deep formulas, brackets and functions may stand in each other. A number of Excel's has
 * 15 digits; products and quotients are kept with two more, which its doubles about have, so
 * that 1/3*3 is 1. */
enum { LIMIT_DEPTH = 64, DIGITS = 15, WORKING_DIGITS = DIGITS + 2 };

struct computing {
    const struct grid *grid;
    struct cell *cells; /* the grid's */
    size_t *steps;      /* that are left */
};

struct parser {
    struct computing *computing;
    struct text text;
    size_t at;
    int depth;
    int64_t rows, columns; /* how far the cell is from the one that the text was written for */
};

static bool read_sum(struct parser *parser, struct decimal *result);
static bool compute_cell(struct computing *computing, const struct cell *cell, int depth,
                         struct decimal *result);

static void skip_space(struct parser *parser)
{
    while (parser->at < parser->text.length && parser->text.data[parser->at] == ' ') {
        parser->at++;
    }
}

static bool take_steps(struct computing *computing, size_t count)
{
    if (*computing->steps < count) {
        *computing->steps = 0;
        return false;
    }
    *computing->steps -= count;
    return true;
}

/* How many digits stand before the decimal point; below 0, how many zeros after it. */
static int magnitude(struct decimal value)
{
    int digits = 0;

    for (decimal_integer rest = value.coefficient; rest != 0; rest /= 10) {
        digits++;
    }
    return digits + value.exponent;
}

static struct decimal round_to(struct decimal value, int digits)
{
    return decimal_round(value, digits - magnitude(value));
}

static bool multiply(struct decimal left, struct decimal right, struct decimal *product)
{
    if (!decimal_multiply(round_to(left, WORKING_DIGITS), round_to(right, WORKING_DIGITS),
                          product)) {
        return false;
    }
    *product = round_to(*product, WORKING_DIGITS);
    return true;
}

static bool divide(struct decimal left, struct decimal right, struct decimal *quotient)
{
    int places = WORKING_DIGITS + 1 - magnitude(left) + magnitude(right);

    if (!decimal_divide(round_to(left, WORKING_DIGITS), round_to(right, WORKING_DIGITS), places,
                        quotient)) {
        return false;
    }
    *quotient = round_to(*quotient, WORKING_DIGITS);
    return true;
}

static bool take(struct parser *parser, char sign)
{
    skip_space(parser);
    if (parser->at < parser->text.length && parser->text.data[parser->at] == sign) {
        parser->at++;
        return true;
    }
    return false;
}

/* Letters, digits, `$` and `.`: a number, a cell or the name of a function. */
static struct text take_word(struct parser *parser)
{
    skip_space(parser);
    size_t start = parser->at;

    while (parser->at < parser->text.length) {
        char c = parser->text.data[parser->at];
        char lower = (char)(c | 0x20);
        if (!(c >= '0' && c <= '9') && !(lower >= 'a' && lower <= 'z') && c != '$' && c != '.') {
            break;
        }
        parser->at++;
    }
    return text_slice(parser->text, start, parser->at - start);
}

/* Moves a row or column with its cell, unless a `$` fixes it; false beyond the sheet's edge. */
static bool move(uint32_t *number, bool fixed, int64_t by, uint32_t last)
{
    int64_t moved = fixed ? *number : *number + by;

    *number = (uint32_t)moved;
    return moved >= 1 && moved <= last;
}

/* A reference to a cell, seen from the cell that is reckoned (§18.3.1.40). */
static bool read_reference(const struct parser *parser, struct text word, uint32_t *row,
                           uint32_t *column)
{
    size_t dollar = text_find(text_slice(word, 1, word.length), TEXT("$"));

    return cell_reference_read(word, row, column) &&
           move(row, dollar + 1 < word.length, parser->rows, LAST_ROW) &&
           move(column, word.data[0] == '$', parser->columns, LAST_COLUMN);
}

static bool read_range(const struct parser *parser, struct text first, struct text last,
                       struct range *range)
{
    struct range read;

    if (!read_reference(parser, first, &read.first_row, &read.first_column) ||
        !read_reference(parser, last, &read.last_row, &read.last_column)) {
        return false;
    }
    *range = range_in_order(read);
    return true;
}

static bool cell_value(struct parser *parser, uint32_t row, uint32_t column, struct decimal *result)
{
    const struct cell *cell = grid_cell(parser->computing->grid, row, column);

    if (cell == NULL) {
        *result = (struct decimal){0, 0};
        return true;
    }
    return compute_cell(parser->computing, cell, parser->depth, result);
}

/* What a function has gathered from its arguments so far. A product of nothing is 0, as a sum
 * is. */
struct gathering {
    bool (*combine)(struct decimal left, struct decimal right, struct decimal *result);
    bool any;
    struct decimal total;
};

static bool gather(struct gathering *gathering, struct decimal value)
{
    if (gathering->any) {
        return gathering->combine(gathering->total, value, &gathering->total);
    }
    gathering->any = true;
    gathering->total = value;
    return true;
}

/* Text and truth values count for nothing in a range. */
static bool gather_cell(struct parser *parser, const struct cell *cell, struct gathering *gathering)
{
    struct decimal value;

    if (cell->type == CELL_TEXT || cell->type == CELL_BOOLEAN) {
        return true;
    }
    return compute_cell(parser->computing, cell, parser->depth, &value) && gather(gathering, value);
}

/* Over the filled cells of a range: of each row, those between its columns. */
static bool gather_range(struct parser *parser, struct range range, struct gathering *gathering)
{
    const struct grid *grid = parser->computing->grid;
    size_t i = grid_lower_bound(grid, range.first_row, range.first_column);

    while (i < grid->count && grid->cells[i].row <= range.last_row) {
        const struct cell *cell = &grid->cells[i];
        if (!take_steps(parser->computing, 1)) {
            return false;
        }
        if (cell->column < range.first_column) {
            i = grid_lower_bound(grid, cell->row, range.first_column);
        } else if (cell->column > range.last_column) {
            i = grid_lower_bound(grid, cell->row + 1, range.first_column);
        } else if (!gather_cell(parser, cell, gathering)) {
            return false;
        } else {
            i++;
        }
    }
    return true;
}

/* One argument of a function: a range, or a sum. */
static bool gather_argument(struct parser *parser, struct gathering *gathering)
{
    size_t start = parser->at;
    struct text first = take_word(parser);
    struct range range;
    struct decimal value;

    if (take(parser, ':')) {
        struct text last = take_word(parser);
        return read_range(parser, first, last, &range) && gather_range(parser, range, gathering);
    }
    uint32_t row;
    uint32_t column;
    skip_space(parser);
    bool alone = parser->at < parser->text.length &&
                 (parser->text.data[parser->at] == ',' || parser->text.data[parser->at] == ')');
    if (alone && read_reference(parser, first, &row, &column)) {
        return gather_range(parser, (struct range){row, column, row, column}, gathering);
    }
    parser->at = start;
    return read_sum(parser, &value) && gather(gathering, value);
}

static bool read_function(struct parser *parser, struct text name, struct decimal *result)
{
    bool sum = text_equal(name, TEXT("SUM")) || text_equal(name, TEXT("sum"));
    struct gathering gathering = {.combine = sum ? decimal_add : multiply};

    if (!sum && !text_equal(name, TEXT("PRODUCT")) && !text_equal(name, TEXT("product"))) {
        return false;
    }
    do {
        if (!gather_argument(parser, &gathering)) {
            return false;
        }
    } while (take(parser, ','));
    *result = gathering.total;
    return take(parser, ')');
}

static bool read_plain_operand(struct parser *parser, struct decimal *result)
{
    uint32_t row;
    uint32_t column;

    if (take(parser, '(')) {
        return read_sum(parser, result) && take(parser, ')');
    }
    struct text word = take_word(parser);
    if (take(parser, '(')) {
        return read_function(parser, word, result);
    }
    if (decimal_read(word, result)) {
        return true;
    }
    return read_reference(parser, word, &row, &column) && cell_value(parser, row, column, result);
}

/* An operand with its signs. */
static bool read_operand(struct parser *parser, struct decimal *result)
{
    bool negative = false;

    for (;;) {
        if (take(parser, '-')) {
            negative = !negative;
        } else if (!take(parser, '+')) {
            break;
        }
    }
    if (parser->depth >= LIMIT_DEPTH) {
        return false;
    }
    parser->depth++;
    bool read = read_plain_operand(parser, result);
    parser->depth--;
    if (read && negative) {
        *result = decimal_negate(*result);
    }
    return read;
}

static bool read_product(struct parser *parser, struct decimal *result)
{
    struct decimal right;

    if (!read_operand(parser, result)) {
        return false;
    }
    for (;;) {
        if (take(parser, '*')) {
            if (!read_operand(parser, &right) || !multiply(*result, right, result)) {
                return false;
            }
        } else if (take(parser, '/')) {
            if (!read_operand(parser, &right) || !divide(*result, right, result)) {
                return false;
            }
        } else {
            return true;
        }
    }
}

static bool read_sum(struct parser *parser, struct decimal *result)
{
    struct decimal right;

    if (!read_product(parser, result)) {
        return false;
    }
    for (;;) {
        if (take(parser, '+')) {
            if (!read_product(parser, &right) || !decimal_add(*result, right, result)) {
                return false;
            }
        } else if (take(parser, '-')) {
            if (!read_product(parser, &right) || !decimal_subtract(*result, right, result)) {
                return false;
            }
        } else {
            return true;
        }
    }
}

/* The text of a cell's formula, its own or the one it shares. */
static struct parser parse_formula(struct computing *computing, const struct cell *cell, int depth)
{
    struct parser parser = {.computing = computing, .text = cell->expression, .depth = depth};
    const struct cell *first =
        cell->shared_row == 0 ? NULL
                              : grid_cell(computing->grid, cell->shared_row, cell->shared_column);

    if (cell->expression.length == 0 && first != NULL) {
        parser.text = first->expression;
        parser.rows = (int64_t)cell->row - first->row;
        parser.columns = (int64_t)cell->column - first->column;
    }
    return parser;
}

/* A cell that is found here once is not reckoned again. */
static bool compute_cell(struct computing *computing, const struct cell *cell, int depth,
                         struct decimal *result)
{
    if (cell_has_number(cell)) {
        *result = cell->number;
        return true;
    }
    struct parser parser = parse_formula(computing, cell, depth);
    if (cell->type != CELL_UNKNOWN || parser.text.length == 0 ||
        !take_steps(computing, FORMULA_COST + parser.text.length) || !read_sum(&parser, result)) {
        return false;
    }
    skip_space(&parser);
    if (parser.at != parser.text.length) {
        return false;
    }
    struct cell *computed = &computing->cells[cell - computing->grid->cells];
    *result = round_to(*result, DIGITS);
    computed->number = *result;
    computed->computed = true;
    return true;
}

/* Once downwards and once upwards: a long chain of formulas, each of which needs the next, is
 * deeper than the limit from its one end only. */
void formulas_compute(const struct grid *grid, struct cell *cells, size_t *steps)
{
    struct computing computing = {.grid = grid, .cells = cells};
    struct decimal result;

    computing.steps = steps;
    for (size_t i = 0; i < grid->count; i++) {
        (void)compute_cell(&computing, &cells[i], 0, &result);
    }
    for (size_t i = grid->count; i > 0; i--) {
        (void)compute_cell(&computing, &cells[i - 1], 0, &result);
    }
}
