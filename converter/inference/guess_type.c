/* The type of a field or a column: what its value shows, or what its label hints at. */
#include "inference/guess.h"

#include "base/unicode.h"
#include "mapping/date_text.h"
#include "mapping/value_text.h"

/* A text of so many figures is rather the number of a telephone or an account than an amount. */
enum { CODE_DIGITS = 7 };

/* What the label alone says; FIELD_TEXT, in doubt, for nothing. */
static enum field_type hinted_type(const struct guess *guess, struct text label, bool *doubtful)
{
    const struct words *words = guess->words;
    size_t start;
    size_t length;

    *doubtful = false;
    if (words_within(guess->arena, &words->texts, label)) {
        return FIELD_TEXT;
    }
    if (guess->units != NULL &&
        (words_within(guess->arena, &words->money, label) ||
         words_unit_inside(guess->arena, guess->units, label, &start, &length))) {
        return FIELD_MONEY;
    }
    if (words_within(guess->arena, &words->dates, label)) {
        return FIELD_DATE;
    }
    *doubtful = true;
    return FIELD_TEXT;
}

/* Figures alone that are no quantity: 001003, 07111234567. */
static bool is_code(const struct guess *guess, struct text text)
{
    struct text folded = unicode_folded(guess->arena, text);

    for (size_t i = 0; i < folded.length; i++) {
        if (folded.data[i] < '0' || folded.data[i] > '9') {
            return false;
        }
    }
    return folded.length >= CODE_DIGITS || (folded.length > 1 && folded.data[0] == '0');
}

/* A text that is an amount whole: figures, and at most a unit of money behind them. */
static bool is_amount(const struct guess *guess, struct text text)
{
    struct decimal number;
    struct text rest;

    return amount_text_read(guess->arena, text, &number, &rest) &&
           (rest.length == 0 || words_unit(guess->arena, guess->units, rest) != NULL);
}

/* What a text is, a label that hints at money or not. */
static enum field_type type_of_text(const struct guess *guess, struct text text, bool money)
{
    struct decimal number;
    struct text rest;
    struct text iso;
    bool blank = false;

    if (date_text_read(guess->arena, text, DATE_YEAR_FIRST, &iso, &blank) || blank) {
        return FIELD_DATE;
    }
    if (money) {
        return is_amount(guess, text) ? FIELD_MONEY : FIELD_TEXT;
    }
    if (is_code(guess, text) || !number_text_read(guess->arena, text, &number, &rest) ||
        rest.length > 0) {
        return FIELD_TEXT;
    }
    return decimal_is_integer(number) ? FIELD_INTEGER : FIELD_NUMBER;
}

static enum field_type type_of_number(const struct guess *guess, const struct cell *cell,
                                      bool money)
{
    if (cell->date) {
        return FIELD_DATE;
    }
    if (money) {
        return FIELD_MONEY;
    }
    if (text_starts_with(cell->shown, TEXT("0")) && is_code(guess, cell->shown)) {
        return FIELD_TEXT; /* by its number format */
    }
    return decimal_is_integer(cell->number) ? FIELD_INTEGER : FIELD_NUMBER;
}

enum field_type guess_type(struct guess *guess, size_t value, struct text inside, struct text label,
                           bool *doubtful)
{
    enum field_type type = hinted_type(guess, label, doubtful);
    struct text text = value == SIZE_MAX ? inside : guess->texts[value];
    bool said = type == FIELD_TEXT && !*doubtful;

    if (!said && !words_empty(guess->arena, guess->words, text)) {
        const struct cell *cell = value == SIZE_MAX ? NULL : &guess->grid->cells[value];
        bool money = type == FIELD_MONEY;
        *doubtful = false;
        type = cell != NULL && cell_has_number(cell) ? type_of_number(guess, cell, money)
                                                     : type_of_text(guess, text, money);
    }
    guess->has_money = guess->has_money || type == FIELD_MONEY;
    return type;
}
