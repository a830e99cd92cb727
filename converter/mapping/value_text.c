#include "mapping/value_text.h"

#include "base/unicode.h"
#include "mapping/numeral.h"

/* Figures as they are taken off a text. */
struct figures {
    char separator; /* of thousands, a comma or a space; 0 before the first */
    size_t since;   /* digits since the last separator, or since the start */
    bool any, point;
};

static bool is_group(struct text text)
{
    size_t digits = 0;

    while (digits < text.length && text_is_digit(text.data[digits])) {
        digits++;
    }
    return digits == 3;
}

/* Whether `rest` begins with a separator of thousands: a comma before any digit, out of place
 * or not; a space, which may also end the number, only before a group of three. */
static bool separates(const struct figures *figures, struct text rest)
{
    bool more = rest.length > 1 && text_is_digit(rest.data[1]);

    if (!figures->any || figures->point || !more) {
        return false;
    }
    return rest.data[0] == ',' ||
           (rest.data[0] == ' ' && figures->separator != ',' && figures->since <= 3 &&
            is_group(text_slice(rest, 1, rest.length)));
}

static bool is_in_place(const struct figures *figures, char separator)
{
    return figures->separator == 0 ? figures->since <= 3
                                   : figures->since == 3 && figures->separator == separator;
}

/* Digits with separators and a point, at the start of `text`; the plain digits go to
 * `builder`. Returns how many bytes they take, 0 when they are no number. */
static size_t take_digits(struct text text, struct text_builder *builder)
{
    struct figures figures = {0};
    size_t at = 0;

    for (; at < text.length; at++) {
        char c = text.data[at];
        bool more = at + 1 < text.length && text_is_digit(text.data[at + 1]);
        if (text_is_digit(c)) {
            figures.since++;
            figures.any = true;
            text_append_byte(builder, c);
        } else if (separates(&figures, text_slice(text, at, text.length))) {
            if (!is_in_place(&figures, c)) {
                return 0;
            }
            figures.separator = c;
            figures.since = 0;
        } else if (c == '.' && !figures.point && (figures.any || more)) {
            if (figures.separator != 0 && figures.since != 3) {
                return 0;
            }
            figures.point = true;
            figures.separator = 0;
            text_append_byte(builder, c);
        } else {
            break;
        }
    }
    return !figures.any || (figures.separator != 0 && figures.since != 3) ? 0 : at;
}

bool figures_take(struct arena *arena, struct text *folded, struct decimal *number)
{
    struct text_builder digits = text_builder(arena);
    size_t taken = take_digits(*folded, &digits);

    if (taken == 0 || !decimal_read(text_built(&digits), number)) {
        return false;
    }
    *folded = text_slice(*folded, taken, folded->length);
    return true;
}

/* A longer text is a remark, and no number or date. */
enum { LONGEST_TEXT = 4096 };

/* The sign before a number; the many signs of minus have no common folded form. */
static bool take_sign(struct text *text, bool *negative)
{
    static const struct text minus[] = {
        {"-", 1}, {"\xE2\x88\x92", 3}, {"\xE2\x80\x90", 3}, {"\xE2\x80\x93", 3}};

    for (size_t i = 0; i < sizeof minus / sizeof *minus; i++) {
        if (text_starts_with(*text, minus[i])) {
            *negative = true;
            *text = text_skip(*text, minus[i]);
            return true;
        }
    }
    if (text_starts_with(*text, TEXT("+"))) {
        *text = text_skip(*text, TEXT("+"));
        return true;
    }
    return false;
}

/* Takes the brackets off that stand for a minus, (1,200) or (1,200元); the unit may also stand
 * behind them. */
static bool take_brackets(struct arena *arena, struct text *text)
{
    size_t end = text_find(*text, TEXT(")"));
    struct text behind = text_trim(text_slice(*text, end + 1, text->length));
    struct text_builder builder = text_builder(arena);

    if (end == text->length || (behind.length > 0 && text_is_digit(behind.data[0]))) {
        return false;
    }
    text_append(&builder, text_slice(*text, 1, end - 1));
    text_append(&builder, behind);
    *text = text_trim(text_built(&builder));
    return true;
}

static struct text skip_currency(struct text text)
{
    return text_skip(text_skip(text, TEXT("\xC2\xA5")), TEXT("人民币"));
}

/* Reckons in the sign behind a number that tells of how many parts it is. */
static struct text take_share(struct text left, struct decimal *number)
{
    int32_t places = text_starts_with(left, TEXT("%"))   ? 2
                     : text_starts_with(left, TEXT("‰")) ? 3
                                                         : 0;

    if (places == 0) {
        return left;
    }
    number->exponent -= decimal_is_zero(*number) ? 0 : places;
    return text_skip(left, places == 2 ? TEXT("%") : TEXT("‰"));
}

/* A number in figures; `left` is its text in compatible form. */
static bool read_figures(struct arena *arena, struct text left, struct decimal *number,
                         struct text *rest)
{
    bool bracketed = text_starts_with(left, TEXT("("));
    bool negative = bracketed;

    if (bracketed && !take_brackets(arena, &left)) {
        return false;
    }
    left = skip_currency(left);
    bool signed_too = take_sign(&left, &negative);
    /* Brackets are a sign already: what a second one means nobody knows. */
    if (bracketed && signed_too) {
        return false;
    }
    left = text_skip(left, TEXT("\xC2\xA5"));
    if (!figures_take(arena, &left, number)) {
        return false;
    }
    *rest = take_share(text_trim(left), number);
    if (negative) {
        *number = decimal_negate(*number);
    }
    return true;
}

/* A numeral at the start of the text, which becomes folded. */
static bool take_numeral(struct arena *arena, struct text *text, struct numeral *numeral)
{
    *text = skip_currency(unicode_folded(arena, *text));
    return numeral_take(*text, numeral);
}

static void reckon_share(const struct numeral *numeral, struct decimal *number)
{
    number->exponent -= decimal_is_zero(*number) ? 0 : numeral->share;
}

bool number_text_read(struct arena *arena, struct text text, struct decimal *number,
                      struct text *rest)
{
    struct numeral numeral;

    if (text.length > LONGEST_TEXT) {
        return false;
    }
    struct text left = text_trim(unicode_compatible(arena, text));
    if (read_figures(arena, left, number, rest)) {
        return true;
    }
    if (!take_numeral(arena, &left, &numeral)) {
        return false;
    }
    *number = numeral.number;
    reckon_share(&numeral, number);
    *rest = text_slice(left, numeral.length, left.length);
    return true;
}

bool amount_text_read(struct arena *arena, struct text text, struct decimal *number,
                      struct text *rest)
{
    struct numeral numeral;

    if (text.length > LONGEST_TEXT) {
        return false;
    }
    struct text left = text_trim(unicode_compatible(arena, text));
    if (read_figures(arena, left, number, rest)) {
        return true;
    }
    if (!take_numeral(arena, &left, &numeral)) {
        return false;
    }
    *number = numeral.mantissa;
    reckon_share(&numeral, number);
    *rest = text_slice(left, numeral.mantissa_length, left.length);
    if (numeral.mantissa_length < numeral.length) {
        struct text behind = text_slice(left, numeral.length, left.length);
        struct decimal whole = numeral.number;
        numeral_take_change(&behind, &whole);
        if (decimal_compare(whole, numeral.number) != 0) {
            *number = whole;
            *rest = behind;
        }
        return true;
    }
    numeral_take_change(rest, number);
    return rest->length > 0 || !numeral.passes_ten_thousand;
}
