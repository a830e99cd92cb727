#include "workbook/formula.h"

/* Formulas within formulas, brackets within brackets; cells that one formula may visit. */
enum { LIMIT_DEPTH = 64, LIMIT_VISITS = 100000, QUOTIENT_PLACES = 15 };

struct computing {
    const struct grid *grid;
    size_t visits;
};

struct parser {
    struct computing *computing;
    struct text text;
    size_t at;
    int depth;
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

static bool cell_value(struct parser *parser, uint32_t row, uint32_t column, struct decimal *result)
{
    const struct cell *cell = grid_cell(parser->computing->grid, row, column);

    if (cell == NULL) {
        *result = (struct decimal){0, 0};
        return true;
    }
    return compute_cell(parser->computing, cell, parser->depth, result);
}

enum gathering { GATHER_SUM, GATHER_PRODUCT };

static bool gather(enum gathering how, struct decimal value, struct decimal *total)
{
    return how == GATHER_SUM ? decimal_add(*total, value, total)
                             : decimal_multiply(*total, value, total);
}

/* Over the filled cells of a range; text and truth values count for nothing there. */
static bool gather_range(struct parser *parser, struct range range, enum gathering how,
                         struct decimal *total)
{
    const struct grid *grid = parser->computing->grid;
    struct decimal value;

    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (++parser->computing->visits > LIMIT_VISITS) {
            return false;
        }
        if (!range_contains(range, cell->row, cell->column) || cell->type == CELL_TEXT ||
            cell->type == CELL_BOOLEAN) {
            continue;
        }
        if (!compute_cell(parser->computing, cell, parser->depth, &value) ||
            !gather(how, value, total)) {
            return false;
        }
    }
    return true;
}

/* One argument of a function: a range, or a sum. */
static bool gather_argument(struct parser *parser, enum gathering how, struct decimal *total)
{
    size_t start = parser->at;
    struct text first = take_word(parser);
    struct range range;
    struct decimal value;

    if (take(parser, ':')) {
        struct text last = take_word(parser);
        struct text both = {first.data, (size_t)(last.data + last.length - first.data)};
        return range_reference_read(both, &range) && gather_range(parser, range, how, total);
    }
    uint32_t row;
    uint32_t column;
    skip_space(parser);
    bool alone = parser->at < parser->text.length &&
                 (parser->text.data[parser->at] == ',' || parser->text.data[parser->at] == ')');
    if (alone && cell_reference_read(first, &row, &column)) {
        return gather_range(parser, (struct range){row, column, row, column}, how, total);
    }
    parser->at = start;
    return read_sum(parser, &value) && gather(how, value, total);
}

static bool read_function(struct parser *parser, struct text name, struct decimal *result)
{
    bool sum = text_equal(name, TEXT("SUM")) || text_equal(name, TEXT("sum"));

    if (!sum && !text_equal(name, TEXT("PRODUCT")) && !text_equal(name, TEXT("product"))) {
        return false;
    }
    *result = decimal_from_integer(sum ? 0 : 1);
    do {
        if (!gather_argument(parser, sum ? GATHER_SUM : GATHER_PRODUCT, result)) {
            return false;
        }
    } while (take(parser, ','));
    return take(parser, ')');
}

static bool read_operand(struct parser *parser, struct decimal *result)
{
    uint32_t row;
    uint32_t column;

    if (parser->depth > LIMIT_DEPTH) {
        return false;
    }
    if (take(parser, '(')) {
        parser->depth++;
        bool read = read_sum(parser, result) && take(parser, ')');
        parser->depth--;
        return read;
    }
    if (take(parser, '-')) {
        parser->depth++;
        bool read = read_operand(parser, result);
        parser->depth--;
        if (read) {
            *result = decimal_negate(*result);
        }
        return read;
    }
    struct text word = take_word(parser);
    if (take(parser, '(')) {
        return read_function(parser, word, result);
    }
    if (decimal_read(word, result)) {
        return true;
    }
    return cell_reference_read(word, &row, &column) && cell_value(parser, row, column, result);
}

static bool read_product(struct parser *parser, struct decimal *result)
{
    struct decimal right;

    if (!read_operand(parser, result)) {
        return false;
    }
    for (;;) {
        if (take(parser, '*')) {
            if (!read_operand(parser, &right) || !decimal_multiply(*result, right, result)) {
                return false;
            }
        } else if (take(parser, '/')) {
            if (!read_operand(parser, &right) ||
                !decimal_divide(*result, right, QUOTIENT_PLACES, result)) {
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

static bool compute_cell(struct computing *computing, const struct cell *cell, int depth,
                         struct decimal *result)
{
    struct parser parser = {.computing = computing, .text = cell->expression, .depth = depth + 1};

    if (cell_has_number(cell)) {
        *result = cell->number;
        return true;
    }
    if (cell->type != CELL_UNKNOWN || cell->expression.length == 0 || depth > LIMIT_DEPTH ||
        ++computing->visits > LIMIT_VISITS) {
        return false;
    }
    if (!read_sum(&parser, result)) {
        return false;
    }
    skip_space(&parser);
    return parser.at == parser.text.length;
}

bool formula_compute(const struct grid *grid, const struct cell *cell, struct decimal *result)
{
    struct computing computing = {.grid = grid};

    return compute_cell(&computing, cell, 0, result);
}
