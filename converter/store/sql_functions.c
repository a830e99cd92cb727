#include "store/sql_functions.h"

#include "writing/expression.h"

#include <string.h>

const char SQL_EXPRESSION[] = "expression";

/* The database calls from its own depths: nothing here may end a step of the store's
 * arena. A result is written in an arena of its own, whose failure stops here. */
static const size_t RESULT_MEMORY = (size_t)1 << 20;

/* As many operands as an expression may name; SQLite's own limit is 127. */
enum { OPERAND_LIMIT = 126 };

/* What a sum has come to. SQLite gives it 8-byte alignment, less than a decimal wants, so
 * it is copied in and out. */
struct sum {
    struct decimal value;
    int64_t numbers;
    bool overflow;
};

struct rendering {
    struct arena *arena;
    struct decimal value;
    struct text text;
};

static bool render(void *context)
{
    struct rendering *rendering = context;

    rendering->text = decimal_text(rendering->arena, rendering->value);
    return true;
}

static void give(sqlite3_context *context, struct decimal value)
{
    struct rendering rendering = {.arena = sqlite3_user_data(context), .value = value};

    arena_reset(rendering.arena);
    if (arena_run(rendering.arena, render, &rendering)) {
        sqlite3_result_text64(context, rendering.text.data, rendering.text.length, SQLITE_TRANSIENT,
                              SQLITE_UTF8);
    } else {
        sqlite3_result_error_nomem(context);
    }
}

static void give_outcome(sqlite3_context *context, enum outcome outcome, struct decimal value)
{
    if (outcome == OUTCOME_NUMBER) {
        give(context, value);
    } else if (outcome == OUTCOME_BLANK) {
        sqlite3_result_null(context);
    } else {
        sqlite3_result_error_toobig(context);
    }
}

/* Whether the value is a number, and which. */
static bool take(sqlite3_value *value, struct decimal *number)
{
    int type = sqlite3_value_type(value);

    if (type == SQLITE_INTEGER) {
        *number = decimal_from_integer(sqlite3_value_int64(value));
        return true;
    }
    if (type != SQLITE_TEXT) {
        return false;
    }
    const char *data = (const char *)sqlite3_value_text(value);
    return data != NULL &&
           decimal_read((struct text){data, (size_t)sqlite3_value_bytes(value)}, number);
}

static void change_sum(sqlite3_context *context, sqlite3_value *value,
                       bool (*change)(struct decimal, struct decimal, struct decimal *), int count)
{
    void *kept = sqlite3_aggregate_context(context, sizeof(struct sum));
    struct sum sum;
    struct decimal number;

    if (kept == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (take(value, &number)) {
        memcpy(&sum, kept, sizeof sum);
        sum.overflow = sum.overflow || !change(sum.value, number, &sum.value);
        sum.numbers += count;
        memcpy(kept, &sum, sizeof sum);
    }
}

static void sum_step(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    change_sum(context, values[0], decimal_add, 1);
}

static void sum_inverse(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    change_sum(context, values[0], decimal_subtract, -1);
}

static void sum_value(sqlite3_context *context)
{
    void *kept = sqlite3_aggregate_context(context, 0);
    struct sum sum = {.numbers = 0};

    if (kept != NULL) {
        memcpy(&sum, kept, sizeof sum);
    }
    if (sum.overflow) {
        sqlite3_result_error_toobig(context);
    } else if (sum.numbers == 0) {
        sqlite3_result_null(context);
    } else {
        give(context, sum.value);
    }
}

static void quotient(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct decimal left;
    struct decimal right;
    struct decimal result = {0};
    enum outcome outcome = OUTCOME_BLANK;

    (void)count;
    if (take(values[0], &left) && take(values[1], &right)) {
        outcome = expression_quotient(left, right, &result);
    }
    give_outcome(context, outcome, result);
}

static void positive(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct decimal number;
    bool above =
        take(values[0], &number) && !decimal_is_zero(number) && !decimal_is_negative(number);

    (void)count;
    sqlite3_result_int(context, above ? 1 : 0);
}

static void formula(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct expression *expression = sqlite3_value_pointer(values[0], SQL_EXPRESSION);
    struct operand operands[OPERAND_LIMIT];
    struct decimal result = {0};

    if (expression == NULL || (size_t)count != expression->column_count + 1) {
        sqlite3_result_error(context, "formula: no expression, or other operands", -1);
        return;
    }
    for (int i = 1; i < count; i++) {
        operands[i - 1] = (struct operand){0};
        operands[i - 1].blank = !take(values[i], &operands[i - 1].number);
    }
    give_outcome(context, expression_evaluate(expression, operands, &result), result);
}

/* By value; texts that are no decimals by their bytes, behind all decimals. */
static int compare(void *context, int left_length, const void *left, int right_length,
                   const void *right)
{
    struct text a = {left, (size_t)left_length};
    struct text b = {right, (size_t)right_length};
    struct decimal x;
    struct decimal y;
    bool a_is_number = decimal_read(a, &x);
    bool b_is_number = decimal_read(b, &y);

    (void)context;
    if (a_is_number && b_is_number) {
        return decimal_compare(x, y);
    }
    return a_is_number != b_is_number ? (a_is_number ? -1 : 1) : text_compare(a, b);
}

static void close_arena(void *arena)
{
    arena_destroy(arena);
}

bool sql_functions_register(sqlite3 *database, struct arena *arena)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    struct arena *results = arena_create(RESULT_MEMORY);

    if (results == NULL) {
        return false;
    }
    arena_own(arena, results, close_arena);
    return sqlite3_create_window_function(database, "decimal_sum", 1, flags, results, sum_step,
                                          sum_value, sum_value, sum_inverse, NULL) == SQLITE_OK &&
           sqlite3_create_function_v2(database, "decimal_quotient", 2, flags, results, quotient,
                                      NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_create_function_v2(database, "decimal_positive", 1, flags, NULL, positive, NULL,
                                      NULL, NULL) == SQLITE_OK &&
           sqlite3_create_function_v2(database, "formula", -1, flags, results, formula, NULL, NULL,
                                      NULL) == SQLITE_OK &&
           sqlite3_create_collation_v2(database, "decimal", SQLITE_UTF8, NULL, compare, NULL) ==
               SQLITE_OK;
}
