/* Numbers shown as fractions (`# ?/?`, `# ??/16`). What is left out when there is nothing to
 * show, and where spaces stand in its stead, follows what Excel itself answers to TEXT. */
#include "base/unicode.h"
#include "workbook/number_format_parts.h"

__extension__ typedef unsigned __int128 wide;

enum {
    DOUBLE_BITS = 53,   /* digits of a binary number as Excel keeps it */
    STORED_DIGITS = 15, /* of a decimal one, below 2^50 */
    MOST_DENOMINATOR_DIGITS = 7,
    LONGEST_SHIFT = 76 /* 2^50 shifted by it still fits into 128 bits */
};

/* The number as integer + numerator / denominator, in the terms that are shown. */
struct fraction {
    struct decimal integer;
    uint64_t numerator;
    uint64_t denominator;
};

/* Where the parts stand in the section: [0, whole_end) an integer part, if there is one,
 * [numerator, numerator_end), the bar, [denominator, denominator_end). */
struct fraction_layout {
    bool has_whole;
    size_t whole_end;
    size_t numerator, numerator_end;
    size_t bar;
    size_t denominator, denominator_end;
};

static bool is_part(const struct section *section, size_t at)
{
    return section->pieces[at].kind == PIECE_DIGIT;
}

static struct fraction_layout lay_out(const struct section *section)
{
    struct fraction_layout layout = {.bar = format_find(section, PIECE_SLASH, 0, section->count)};

    layout.numerator_end = layout.bar;
    while (layout.numerator_end > 0 && !is_part(section, layout.numerator_end - 1)) {
        layout.numerator_end--;
    }
    layout.numerator = layout.numerator_end;
    while (layout.numerator > 0 && is_part(section, layout.numerator - 1)) {
        layout.numerator--;
    }
    layout.has_whole = format_count_digits(section, 0, layout.numerator) > 0;
    layout.whole_end = layout.numerator;
    while (layout.has_whole && !is_part(section, layout.whole_end - 1)) {
        layout.whole_end--;
    }
    layout.denominator = layout.bar + 1;
    while (!is_part(section, layout.denominator) &&
           section->pieces[layout.denominator].kind != PIECE_DENOMINATOR) {
        layout.denominator++;
    }
    layout.denominator_end = layout.denominator + 1;
    while (layout.denominator_end < section->count && is_part(section, layout.denominator) &&
           is_part(section, layout.denominator_end)) {
        layout.denominator_end++;
    }
    return layout;
}

static wide power(unsigned base, int exponent)
{
    wide result = 1;

    for (int i = 0; i < exponent; i++) {
        result *= base;
    }
    return result;
}

/* A number that is no integer as the binary number mantissa / 2^shift that a workbook really
 * holds; false for one so small that no fraction shows it. Excel looks for the fraction of
 * that number, which is why 0.3 is 2/7 and 1.3 is 1 1/3. All is reckoned in integers. */
static bool to_binary(struct decimal number, wide *mantissa, int *shift)
{
    wide coefficient = (wide)number.coefficient;
    wide divisor;

    if (number.exponent < -2 * STORED_DIGITS) {
        return false;
    }
    divisor = power(10, -number.exponent);
    for (*shift = 0; *shift < LONGEST_SHIFT; (*shift)++) {
        if ((coefficient << *shift) / divisor >= (wide)1 << (DOUBLE_BITS - 1)) {
            break;
        }
    }
    *mantissa = ((coefficient << *shift) + divisor / 2) / divisor;
    return true;
}

/* The last convergent of the continued fraction of part / whole, which is below 1, whose
 * denominator is no greater than `most`. */
static void approximate(wide part, wide whole, uint64_t most, struct fraction *fraction)
{
    wide numerators[2] = {1, 0};
    wide denominators[2] = {0, 1};

    while (part != 0) {
        wide quotient = whole / part;
        wide rest = whole % part;
        /* part / whole < 1, so the first quotient belongs to its inverse. */
        wide numerator = quotient * numerators[1] + numerators[0];
        wide denominator = quotient * denominators[1] + denominators[0];
        if (quotient > most || denominator > most) {
            break;
        }
        numerators[0] = numerators[1];
        numerators[1] = numerator;
        denominators[0] = denominators[1];
        denominators[1] = denominator;
        whole = part;
        part = rest;
    }
    fraction->numerator = (uint64_t)numerators[1];
    fraction->denominator = (uint64_t)denominators[1];
}

/* The part of a number behind the point in terms of `given`, or, when that is 0, of what is
 * nearest with denominators of up to `digits` digits. */
static struct fraction find_fraction(struct decimal number, uint64_t given, int digits)
{
    struct fraction fraction = {.denominator = given > 0 ? given : 1};
    wide mantissa;
    int shift;

    number = decimal_round(number, STORED_DIGITS - format_digits_before_point(number));
    if (decimal_is_integer(number)) {
        fraction.integer = number;
        return fraction;
    }
    if (!to_binary(number, &mantissa, &shift)) {
        return fraction;
    }
    wide whole = (wide)1 << shift;
    wide part = mantissa % whole;
    int64_t integer = (int64_t)(mantissa / whole);
    if (given == 0) {
        approximate(part, whole, (uint64_t)power(10, digits) - 1, &fraction);
    } else {
        /* part < 2^76 and given < 2^30: the product fits. */
        fraction.numerator = (uint64_t)((part * given + whole / 2) / whole);
    }
    if (fraction.numerator == fraction.denominator) {
        fraction.numerator = 0;
        integer++;
    }
    fraction.integer = decimal_from_integer(integer);
    return fraction;
}

static bool has_mark(const struct section *section, size_t from, size_t to, char mark)
{
    for (size_t i = from; i < to; i++) {
        if (is_part(section, i) && section->pieces[i].mark == mark) {
            return true;
        }
    }
    return false;
}

/* As many spaces as the pieces [from, to) would take columns. */
static void append_blank(struct text_builder *out, const struct section *section, size_t from,
                         size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &section->pieces[i];
        size_t width = is_part(section, i) ? 1 : unicode_width(piece->text);
        if (piece->kind == PIECE_DENOMINATOR) {
            width = text_format(out->arena, "%d", piece->count).length;
        }
        for (size_t j = 0; j < width; j++) {
            text_append_byte(out, ' ');
        }
    }
}

static void append_literals(struct text_builder *out, const struct section *section, size_t from,
                            size_t to)
{
    for (size_t i = from; i < to; i++) {
        text_append(out, section->pieces[i].text);
    }
}

/* The denominator stands at the left of its places. */
static void show_denominator(struct text_builder *out, const struct section *section,
                             const struct fraction_layout *layout, uint64_t denominator)
{
    int places = 0;
    int zeros = 0;
    struct text digits = text_format(out->arena, "%llu", (unsigned long long)denominator);

    for (size_t i = layout->denominator; i < layout->denominator_end; i++) {
        zeros += is_part(section, i) && section->pieces[i].mark == '0' ? 1 : 0;
        places += is_part(section, i) && section->pieces[i].mark != '#' ? 1 : 0;
    }
    for (int i = (int)digits.length; i < zeros; i++) {
        format_append_numerals(out, section->numerals, TEXT("0"));
    }
    format_append_numerals(out, section->numerals, digits);
    for (int i = (int)digits.length > zeros ? (int)digits.length : zeros; i < places; i++) {
        text_append_byte(out, ' ');
    }
}

/* The integer part and what parts it from the numerator, when a fraction follows. An integer
 * part of 0 that has no place for the 0 is left out with the literals after it. */
static void show_whole_part(struct text_builder *out, const struct section *section,
                            const struct fraction_layout *layout, const struct fraction *fraction)
{
    bool shown = !decimal_is_zero(fraction->integer) ||
                 has_mark(section, 0, layout->whole_end, '0') ||
                 (fraction->numerator == 0 && has_mark(section, 0, layout->whole_end, '?'));
    struct text digits = TEXT("");

    if (shown) {
        digits = decimal_text_fixed(out->arena, fraction->integer, 0, false);
    }
    format_show_whole(out, section, 0, layout->whole_end, digits, section->thousands);
    if (shown) {
        append_literals(out, section, layout->whole_end, layout->numerator);
    } else if (has_mark(section, 0, layout->numerator_end, '?')) {
        append_blank(out, section, layout->whole_end, layout->numerator);
    }
}

/* The numerator of the whole number, where there is no integer part. */
static struct text improper_numerator(struct arena *arena, const struct fraction *fraction)
{
    struct decimal product;
    struct decimal sum;

    if (!decimal_multiply(fraction->integer, decimal_from_integer((int64_t)fraction->denominator),
                          &product) ||
        !decimal_add(product, decimal_from_integer((int64_t)fraction->numerator), &sum)) {
        return decimal_text_fixed(arena, fraction->integer, 0, false);
    }
    return decimal_text_fixed(arena, sum, 0, false);
}

static void show_fraction_part(struct text_builder *out, const struct section *section,
                               const struct fraction_layout *layout, struct text numerator,
                               uint64_t denominator)
{
    format_show_whole(out, section, layout->numerator, layout->numerator_end, numerator, false);
    append_literals(out, section, layout->numerator_end, layout->denominator);
    show_denominator(out, section, layout, denominator);
}

/* An integer leaves the fraction out, unless the numerator has a place for the 0. */
static bool leaves_fraction_out(const struct section *section, const struct fraction_layout *layout,
                                const struct fraction *fraction)
{
    return fraction->numerator == 0 && layout->has_whole &&
           !has_mark(section, layout->numerator, layout->numerator_end, '0');
}

void format_show_fraction(struct text_builder *out, const struct section *section,
                          struct decimal number)
{
    struct fraction_layout layout = lay_out(section);
    const struct piece *first = &section->pieces[layout.denominator];
    uint64_t given = first->kind == PIECE_DENOMINATOR ? (uint64_t)first->count : 0;
    int digits = (int)(layout.denominator_end - layout.denominator);
    struct fraction fraction = find_fraction(
        number, given, digits < MOST_DENOMINATOR_DIGITS ? digits : MOST_DENOMINATOR_DIGITS);

    if (!layout.has_whole) {
        append_literals(out, section, 0, layout.numerator);
        show_fraction_part(out, section, &layout, improper_numerator(out->arena, &fraction),
                           fraction.denominator);
    } else if (leaves_fraction_out(section, &layout, &fraction)) {
        format_show_whole(out, section, 0, layout.whole_end,
                          decimal_text_fixed(out->arena, fraction.integer, 0, false),
                          section->thousands);
        /* Where any part asks for spaces, they keep the place of what is left out. */
        if (has_mark(section, 0, layout.denominator_end, '?')) {
            append_blank(out, section, layout.whole_end, layout.denominator_end);
        }
    } else {
        show_whole_part(out, section, &layout, &fraction);
        show_fraction_part(out, section, &layout,
                           text_format(out->arena, "%llu", (unsigned long long)fraction.numerator),
                           fraction.denominator);
    }
    append_literals(out, section, layout.denominator_end, section->count);
}
