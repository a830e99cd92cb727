/* Digits put into the placeholders of a section: plain numbers, and numbers with an
 * exponent. */
#include "workbook/number_format_parts.h"

int format_digits_before_point(struct decimal number)
{
    int digits = (int)number.exponent;

    for (decimal_integer rest = number.coefficient; rest != 0; rest /= 10) {
        digits++;
    }
    return digits;
}

struct number_digits format_digits(struct arena *arena, struct decimal number, int places)
{
    struct text all = decimal_text_fixed(arena, number, places, false);
    size_t point = text_find(all, TEXT("."));
    struct number_digits digits = {.whole = text_slice(all, 0, point),
                                   .decimals = text_slice(all, point + 1, all.length)};

    if (text_equal(digits.whole, TEXT("0"))) {
        digits.whole = TEXT("");
    }
    return digits;
}

static void append_digits(struct text_builder *out, const struct section *section,
                          struct text digits)
{
    format_append_numerals(out, section->numerals, digits);
}

/* The separator that follows a digit with `right` digits to the right of it. */
static void append_separator(struct text_builder *out, bool thousands, int right, char separator)
{
    if (thousands && right > 0 && right % 3 == 0) {
        text_append_byte(out, separator);
    }
}

/* One place with `right` places to the right of it. */
static void show_whole_place(struct text_builder *out, const struct section *section, char mark,
                             struct text digits, int right, bool thousands)
{
    if (digits.length > (size_t)right) {
        append_digits(out, section, text_slice(digits, digits.length - (size_t)right - 1, 1));
        append_separator(out, thousands, right, ',');
    } else if (mark == '0') {
        append_digits(out, section, TEXT("0"));
        append_separator(out, thousands, right, ',');
    } else if (mark == '?') {
        text_append_byte(out, ' ');
        append_separator(out, thousands, right, ' ');
    }
}

void format_show_whole(struct text_builder *out, const struct section *section, size_t from,
                       size_t to, struct text digits, bool thousands)
{
    int right = format_count_digits(section, from, to);
    int surplus = (int)digits.length - right;

    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &section->pieces[i];
        if (piece->kind != PIECE_DIGIT) {
            text_append(out, piece->text);
            continue;
        }
        for (; surplus > 0; surplus--) {
            show_whole_place(out, section, '0', digits, right + surplus - 1, thousands);
        }
        right--;
        show_whole_place(out, section, piece->mark, digits, right, thousands);
    }
}

void format_show_decimals(struct text_builder *out, const struct section *section, size_t from,
                          size_t to, struct text digits)
{
    size_t significant = digits.length;
    size_t place = 0;

    while (significant > 0 && digits.data[significant - 1] == '0') {
        significant--;
    }
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &section->pieces[i];
        if (piece->kind != PIECE_DIGIT) {
            text_append(out, piece->text);
            continue;
        }
        if (place < significant || piece->mark == '0') {
            append_digits(out, section, text_slice(digits, place, 1));
        } else if (piece->mark == '?') {
            text_append_byte(out, ' ');
        }
        place++;
    }
}

/* The pieces [0, to): an integer part, and with a point the decimals. An integer that has no
 * place at all stands right before the point. */
static void show_digits(struct text_builder *out, const struct section *section, size_t to,
                        struct number_digits digits)
{
    size_t point = format_find(section, PIECE_POINT, 0, to);

    format_show_whole(out, section, 0, point, digits.whole, section->thousands);
    if (point < to) {
        if (format_count_digits(section, 0, point) == 0) {
            append_digits(out, section, digits.whole);
        }
        text_append_byte(out, '.');
        format_show_decimals(out, section, point + 1, to, digits.decimals);
    }
}

bool format_show_number(struct text_builder *out, const struct section *section,
                        struct decimal number)
{
    size_t point = format_find(section, PIECE_POINT, 0, section->count);
    int places = format_count_digits(section, point, section->count);

    number = decimal_round(number, places);
    show_digits(out, section, section->count, format_digits(out->arena, number, places));
    return !decimal_is_zero(number);
}

/* The exponent of a number when its mantissa has up to `wholes` digits before the point:
 * a multiple of their count, so that ##0.0E+0 goes by thousands. */
static int exponent_of(struct decimal number, int wholes)
{
    int digits = decimal_is_zero(number) ? wholes : format_digits_before_point(number);

    if (wholes <= 1) {
        return digits - wholes;
    }
    int steps = (digits - 1) / wholes - ((digits - 1) % wholes < 0 ? 1 : 0);
    return steps * wholes;
}

static struct decimal mantissa_of(struct decimal number, int exponent, int places)
{
    if (!decimal_is_zero(number)) {
        number.exponent -= exponent;
    }
    return decimal_round(number, places);
}

void format_show_exponent(struct text_builder *out, const struct section *section,
                          struct decimal number)
{
    size_t mark = format_find(section, PIECE_EXPONENT, 0, section->count);
    size_t point = format_find(section, PIECE_POINT, 0, mark);
    int wholes = format_count_digits(section, 0, point);
    int places = format_count_digits(section, point, mark);

    int exponent = exponent_of(number, wholes);
    struct decimal mantissa = mantissa_of(number, exponent, places);
    if (!decimal_is_zero(mantissa) && format_digits_before_point(mantissa) > wholes) {
        /* Rounding has made 9.99 a 10.0. */
        exponent += wholes > 1 ? wholes : 1;
        mantissa = mantissa_of(number, exponent, places);
    }
    show_digits(out, section, mark, format_digits(out->arena, mantissa, places));
    text_append_byte(out, 'E');
    if (exponent < 0) {
        text_append_byte(out, '-');
    } else if (section->pieces[mark].mark == '+') {
        text_append_byte(out, '+');
    }
    format_show_whole(out, section, mark + 1, section->count,
                      text_format(out->arena, "%d", exponent < 0 ? -exponent : exponent), false);
}
