#include "writing/expression.h"

#include "base/unicode.h"

/* What one cell's formula can sensibly hold; it also bounds the stack of the reckoning. */
enum { LIMIT_TOKENS = 200, LIMIT_DEPTH = 50 };

/* When an exact product needs more digits than a decimal has, its factors are first cut to
 * so many, which is still more than the 15 a workbook keeps. */
enum { FACTOR_DIGITS = 18 };

struct reading {
    struct arena *arena;
    struct text source;
    size_t at; /* bytes taken */
    struct expression_token *tokens;
    size_t token_count;
    size_t next; /* the token that is parsed next */
    struct expression_step *steps;
    size_t step_count;
    struct text *columns;
    size_t column_count;
    int depth;
    struct wording problem;
};

static bool problem(struct reading *reading, struct wording found)
{
    if (text_is_empty(reading->problem.en)) {
        reading->problem = found;
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

static struct text take_while(struct reading *reading, bool letters)
{
    size_t start = reading->at;

    while (reading->at < reading->source.length &&
           (is_digit(reading->source.data[reading->at]) ||
            (letters && is_letter(reading->source.data[reading->at])))) {
        reading->at++;
    }
    return text_slice(reading->source, start, reading->at - start);
}

static size_t operand_of(struct reading *reading, struct text id)
{
    for (size_t i = 0; i < reading->column_count; i++) {
        if (text_equal(reading->columns[i], id)) {
            return i;
        }
    }
    reading->columns[reading->column_count] = id;
    return reading->column_count++;
}

static bool take_token(struct reading *reading)
{
    char c = reading->source.data[reading->at];
    struct expression_token *token = &reading->tokens[reading->token_count++];

    if (is_letter(c)) {
        token->kind = TOKEN_COLUMN;
        token->text = take_while(reading, true);
        token->operand = operand_of(reading, token->text);
        return true;
    }
    if (is_digit(c)) {
        token->kind = TOKEN_NUMBER;
        token->text = take_while(reading, false);
        return decimal_read(token->text, &token->number) ||
               problem(reading,
                       wording_format(reading->arena, "“%.*s”不是数字", "\"%.*s\" is no number",
                                      (int)token->text.length, token->text.data));
    }
    if (text_find(TEXT("+-*/()"), (struct text){&c, 1}) == 6) {
        return problem(
            reading,
            wording_format(reading->arena, "公式的第 %zu 个字符无法识别",
                           "character %zu of the formula is not understood",
                           unicode_length(text_slice(reading->source, 0, reading->at)) + 1));
    }
    token->kind = TOKEN_SIGN;
    token->sign = c;
    token->text = text_slice(reading->source, reading->at++, 1);
    return true;
}

static bool take_tokens(struct reading *reading)
{
    while (reading->at < reading->source.length) {
        if (reading->source.data[reading->at] == ' ') {
            reading->at++;
            continue;
        }
        if (reading->token_count == LIMIT_TOKENS) {
            return problem(reading, WORDING("公式太长", "the formula is too long"));
        }
        if (!take_token(reading)) {
            return false;
        }
    }
    return true;
}

static bool next_is(const struct reading *reading, char sign)
{
    return reading->next < reading->token_count &&
           reading->tokens[reading->next].kind == TOKEN_SIGN &&
           reading->tokens[reading->next].sign == sign;
}

static void add_step(struct reading *reading, struct expression_step step)
{
    reading->steps[reading->step_count++] = step;
}

static bool parse_sum(struct reading *reading);

static bool parse_group(struct reading *reading)
{
    reading->next++;
    if (++reading->depth > LIMIT_DEPTH) {
        return problem(reading, WORDING("括号嵌套过深", "the brackets are nested too deeply"));
    }
    if (!parse_sum(reading)) {
        return false;
    }
    if (!next_is(reading, ')')) {
        return problem(reading, WORDING("有括号没有闭合", "a bracket is not closed"));
    }
    reading->next++;
    reading->depth--;
    return true;
}

static bool parse_factor(struct reading *reading)
{
    bool negative = next_is(reading, '-');

    reading->next += negative ? 1 : 0;
    if (next_is(reading, '(')) {
        if (!parse_group(reading)) {
            return false;
        }
    } else {
        if (reading->next == reading->token_count ||
            reading->tokens[reading->next].kind == TOKEN_SIGN) {
            return problem(reading, WORDING("公式中缺少列或数字",
                                            "a column or a number is missing in the formula"));
        }
        const struct expression_token *token = &reading->tokens[reading->next++];
        add_step(reading, (struct expression_step){
                              .kind = token->kind == TOKEN_NUMBER ? STEP_NUMBER : STEP_COLUMN,
                              .number = token->number,
                              .operand = token->operand});
    }
    if (negative) {
        add_step(reading, (struct expression_step){.kind = STEP_NEGATE});
    }
    return true;
}

static bool parse_chain(struct reading *reading, bool (*parse)(struct reading *reading), char one,
                        char other)
{
    if (!parse(reading)) {
        return false;
    }
    while (next_is(reading, one) || next_is(reading, other)) {
        char sign = reading->tokens[reading->next++].sign;
        if (!parse(reading)) {
            return false;
        }
        add_step(reading, (struct expression_step){.kind = STEP_OPERATOR, .sign = sign});
    }
    return true;
}

static bool parse_product(struct reading *reading)
{
    return parse_chain(reading, parse_factor, '*', '/');
}

static bool parse_sum(struct reading *reading)
{
    return parse_chain(reading, parse_product, '+', '-');
}

bool expression_read(struct arena *arena, struct text text, struct expression *expression,
                     struct wording *found)
{
    struct reading reading = {.arena = arena, .source = text};

    reading.tokens = arena_array(arena, LIMIT_TOKENS, sizeof *reading.tokens);
    reading.steps = arena_array(arena, LIMIT_TOKENS, sizeof *reading.steps);
    reading.columns = arena_array(arena, LIMIT_TOKENS, sizeof *reading.columns);
    bool read = take_tokens(&reading) && parse_sum(&reading);
    if (read && reading.next < reading.token_count) {
        struct text token = reading.tokens[reading.next].text;
        read = problem(&reading, wording_format(arena, "应有运算符的地方是“%.*s”",
                                                "\"%.*s\" stands where an operator should",
                                                (int)token.length, token.data));
    }
    *found = reading.problem;
    *expression =
        (struct expression){reading.tokens,     reading.token_count, reading.steps,
                            reading.step_count, reading.columns,     reading.column_count};
    return read;
}

static int digit_count(decimal_integer coefficient)
{
    int count = 0;

    for (; coefficient != 0; coefficient /= 10) {
        count++;
    }
    return count;
}

/* The power of ten just above the value: 3 for 149.5. */
static int magnitude(struct decimal value)
{
    return digit_count(value.coefficient) + value.exponent;
}

enum outcome expression_quotient(struct decimal left, struct decimal right,
                                 struct decimal *quotient)
{
    if (decimal_is_zero(right)) {
        return OUTCOME_BLANK;
    }
    int shift = magnitude(left) - magnitude(right);
    /* A divisor of many digits leaves less room for the quotient's own. */
    for (int digits = QUOTIENT_DIGITS; digits > 0; digits--) {
        if (decimal_divide(left, right, digits - shift, quotient)) {
            return OUTCOME_NUMBER;
        }
    }
    return OUTCOME_OVERFLOW;
}

static struct decimal significant(struct decimal value)
{
    return decimal_round(value, FACTOR_DIGITS - magnitude(value));
}

static enum outcome apply(char sign, struct decimal left, struct decimal right,
                          struct decimal *result)
{
    bool done;

    switch (sign) {
    case '+':
        done = decimal_add(left, right, result);
        break;
    case '-':
        done = decimal_subtract(left, right, result);
        break;
    case '*':
        done = decimal_multiply(left, right, result) ||
               decimal_multiply(significant(left), significant(right), result);
        break;
    default:
        return expression_quotient(left, right, result);
    }
    return done ? OUTCOME_NUMBER : OUTCOME_OVERFLOW;
}

enum outcome expression_evaluate(const struct expression *expression,
                                 const struct operand *operands, struct decimal *result)
{
    struct decimal stack[LIMIT_TOKENS] = {{0, 0}};
    size_t depth = 0;

    for (size_t i = 0; i < expression->step_count; i++) {
        const struct expression_step *step = &expression->steps[i];
        enum outcome outcome = OUTCOME_NUMBER;
        if (step->kind == STEP_NUMBER) {
            stack[depth++] = step->number;
        } else if (step->kind == STEP_COLUMN) {
            outcome = operands[step->operand].blank ? OUTCOME_BLANK : OUTCOME_NUMBER;
            stack[depth++] = operands[step->operand].number;
        } else if (step->kind == STEP_NEGATE) {
            stack[depth - 1] = decimal_negate(stack[depth - 1]);
        } else {
            depth--;
            outcome = apply(step->sign, stack[depth - 1], stack[depth], &stack[depth - 1]);
        }
        if (outcome != OUTCOME_NUMBER) {
            return outcome;
        }
    }
    *result = stack[0];
    return OUTCOME_NUMBER;
}

struct text expression_formula(struct arena *arena, const struct expression *expression,
                               const struct text *references)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < expression->token_count; i++) {
        const struct expression_token *token = &expression->tokens[i];
        text_append(&builder,
                    token->kind == TOKEN_COLUMN ? references[token->operand] : token->text);
    }
    return text_built(&builder);
}
