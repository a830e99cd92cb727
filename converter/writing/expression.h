/* A formula over the columns of one row, as workbook.yaml declares it: `total - prior1`,
 * `change / prior1`. It is one thing with two uses: the live formula that stands in the
 * cell, and the result stored beside it, reckoned exactly. */
#ifndef HUIBIAO_WRITING_EXPRESSION_H
#define HUIBIAO_WRITING_EXPRESSION_H

#include "base/decimal.h"
#include "base/wording.h"

/* A part of the text as it was written: a number, a column, or a sign. */
enum token_kind { TOKEN_NUMBER, TOKEN_COLUMN, TOKEN_SIGN };

struct expression_token {
    enum token_kind kind;
    struct text text;
    struct decimal number;
    size_t operand; /* of a column: its index in the expression's columns */
    char sign;      /* + - * / ( ) */
};

/* A step of the reckoning, operands before their operator. */
enum step_kind { STEP_NUMBER, STEP_COLUMN, STEP_OPERATOR, STEP_NEGATE };

struct expression_step {
    enum step_kind kind;
    struct decimal number;
    size_t operand;
    char sign;
};

struct expression {
    const struct expression_token *tokens;
    size_t token_count;
    const struct expression_step *steps;
    size_t step_count;
    const struct text *columns; /* the ids it names, each once */
    size_t column_count;
};

/* An operand or a result: a blank is no number at all, and makes what is reckoned from it
 * blank. */
struct operand {
    bool blank;
    struct decimal number;
};

enum outcome { OUTCOME_NUMBER, OUTCOME_BLANK, OUTCOME_OVERFLOW };

/* Reads + - * / ( ), numbers, and column ids (letters, digits, `_`). On failure false,
 * and `problem` tells what was found and at which character. Belongs to the arena. */
bool expression_read(struct arena *arena, struct text text, struct expression *expression,
                     struct wording *problem);

/* The result for these operands, in the order of `columns`. A division by zero is blank.
 * Allocates nothing. */
enum outcome expression_evaluate(const struct expression *expression,
                                 const struct operand *operands, struct decimal *result);

/* The formula's text without `=`: every column written as the cell that `references` gives
 * for it, in the order of `columns`. */
struct text expression_formula(struct arena *arena, const struct expression *expression,
                               const struct text *references);

/* left / right to QUOTIENT_DIGITS significant digits or one more: a workbook stores 15. */
enum { QUOTIENT_DIGITS = 20 };
enum outcome expression_quotient(struct decimal left, struct decimal right,
                                 struct decimal *quotient);

#endif
