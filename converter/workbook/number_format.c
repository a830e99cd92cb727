#include "workbook/number_format_parts.h"

/* What Excel fills a cell with whose number is no date, or that no section is meant for. */
static struct text hashes(void)
{
    return TEXT("########");
}

/* DBNum numerals say all digits of an integer that Excel keeps whole. */
enum { READ_DIGITS = 16 };

static struct number_format general_format(struct arena *arena)
{
    struct number_format format = {.count = 1, .number_count = 1};
    struct section *section = &format.sections[0];

    section->kind = SECTION_GENERAL;
    section->count = 1;
    section->pieces = arena_array(arena, 1, sizeof *section->pieces);
    section->pieces[0] = (struct piece){.kind = PIECE_GENERAL};
    return format;
}

const struct number_format *number_format_parse(struct arena *arena, struct text code)
{
    struct number_format *format = arena_allocate(arena, sizeof *format);

    if (text_is_empty(code) || !format_read(arena, text_copy(arena, code), format)) {
        *format = general_format(arena);
    }
    return format;
}

bool number_format_is_date(const struct number_format *format)
{
    for (size_t i = 0; i < format->number_count; i++) {
        if (format->sections[i].kind == SECTION_DATE) {
            return true;
        }
    }
    return false;
}

static bool holds(struct condition condition, struct decimal number)
{
    int order = decimal_compare(number, condition.limit);

    switch (condition.comparison) {
    case COMPARISON_LESS:
        return order < 0;
    case COMPARISON_LESS_OR_EQUAL:
        return order <= 0;
    case COMPARISON_EQUAL:
        return order == 0;
    case COMPARISON_NOT_EQUAL:
        return order != 0;
    case COMPARISON_GREATER_OR_EQUAL:
        return order >= 0;
    case COMPARISON_GREATER:
        return order > 0;
    default:
        return true;
    }
}

/* Whether a condition lets only negative numbers through: the section then shows no minus of
 * its own accord. */
static bool holds_for_negative_only(struct condition condition)
{
    switch (condition.comparison) {
    case COMPARISON_LESS:
        return condition.limit.coefficient <= 0;
    case COMPARISON_LESS_OR_EQUAL:
    case COMPARISON_EQUAL:
        return decimal_is_negative(condition.limit);
    default:
        return false;
    }
}

/* Whether a negative number that a condition turned away is shown without a minus by the
 * section after it. That Excel does so after < and <= is odd, but what it does. */
static bool leaves_minus_out(struct condition condition)
{
    switch (condition.comparison) {
    case COMPARISON_LESS:
    case COMPARISON_LESS_OR_EQUAL:
    case COMPARISON_NOT_EQUAL:
        return true;
    case COMPARISON_GREATER:
        return decimal_is_negative(condition.limit);
    case COMPARISON_GREATER_OR_EQUAL:
        return condition.limit.coefficient <= 0;
    default:
        return false;
    }
}

/* The condition of the first or second of the sections that show numbers: its own, or the
 * one that its place gives it; none for a section that takes what is left. */
static struct condition condition_of(const struct number_format *format, size_t index)
{
    struct condition condition = format->sections[index].condition;

    if (condition.comparison == COMPARISON_NONE && format->number_count > 1 && index == 0) {
        condition.comparison =
            format->number_count == 2 ? COMPARISON_GREATER_OR_EQUAL : COMPARISON_GREATER;
    } else if (condition.comparison == COMPARISON_NONE && format->number_count == 3) {
        condition.comparison = COMPARISON_LESS;
    }
    return condition;
}

/* How a number is to be shown: by which section (NULL: as General does), and whether a minus
 * goes before it when it is negative. */
struct choice {
    const struct section *section;
    bool minus;
    bool none; /* no section is meant for it */
};

static struct choice choose_beyond_first(const struct number_format *format, struct decimal number)
{
    struct condition first = condition_of(format, 0);
    struct condition second;

    if (format->number_count == 1) {
        return (struct choice){.minus = !leaves_minus_out(first)};
    }
    second = condition_of(format, 1);
    if (second.comparison == COMPARISON_NONE) {
        return (struct choice){.section = &format->sections[1], .minus = !leaves_minus_out(first)};
    }
    if (holds(second, number)) {
        return (struct choice){.section = &format->sections[1],
                               .minus = !holds_for_negative_only(second)};
    }
    if (format->number_count == 3) {
        return (struct choice){.section = &format->sections[2], .minus = true};
    }
    return (struct choice){.section = &format->sections[0],
                           .minus = true,
                           .none = format->sections[0].condition.comparison != COMPARISON_NONE};
}

static struct choice choose(const struct number_format *format, struct decimal number)
{
    if (format->number_count == 0) {
        return (struct choice){.minus = true};
    }
    struct condition first = condition_of(format, 0);
    if (holds(first, number)) {
        return (struct choice){.section = &format->sections[0],
                               .minus = !holds_for_negative_only(first)};
    }
    return choose_beyond_first(format, number);
}

/* The digits of General, and with units where numerals are asked for. */
static void append_general(struct text_builder *out, enum numerals numerals, struct decimal number)
{
    struct text text = format_general_text(out->arena, number);
    struct text whole = decimal_text_fixed(out->arena, decimal_round(number, 0), 0, false);
    size_t point = text_find(text, TEXT("."));

    if (numerals == NUMERALS_PLAIN) {
        text_append(out, text);
    } else if (text_find(text, TEXT("E")) == text.length) {
        format_append_reading(out, numerals, text_slice(text, 0, point));
        format_append_numerals(out, numerals, text_slice(text, point, text.length));
    } else if (whole.length > 1 && whole.length <= READ_DIGITS) {
        format_append_reading(out, numerals, whole);
    } else {
        format_append_numerals(out, numerals, text);
    }
}

static void show_general(struct text_builder *out, const struct section *section,
                         struct decimal number)
{
    for (size_t i = 0; i < section->count; i++) {
        if (section->pieces[i].kind == PIECE_GENERAL) {
            append_general(out, section->numerals, number);
        } else {
            text_append(out, section->pieces[i].text);
        }
    }
}

/* What percent signs and commas make of a number. */
static struct decimal scaled(const struct section *section, struct decimal number)
{
    if (!decimal_is_zero(number)) {
        number.exponent += 2 * section->percents - 3 * section->scale;
    }
    return number;
}

/* Shows the absolute value. False when not one digit but 0 was there to be seen in it. */
static bool show_absolute(struct text_builder *out, const struct section *section,
                          struct decimal number)
{
    if (section->kind == SECTION_GENERAL) {
        show_general(out, section, number);
        return true;
    }
    number = scaled(section, number);
    if (section->kind == SECTION_EXPONENT) {
        format_show_exponent(out, section, number);
    } else if (section->kind == SECTION_FRACTION) {
        format_show_fraction(out, section, number);
    } else {
        return format_show_number(out, section, number) || !format_has(section, PIECE_DIGIT);
    }
    return true;
}

static struct text with_minus(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);

    text_append_byte(&builder, '-');
    text_append(&builder, text);
    return text_built(&builder);
}

struct text number_format_show(struct arena *arena, const struct number_format *format,
                               struct decimal number, bool date1904)
{
    struct choice choice = choose(format, number);
    struct text_builder shown = text_builder(arena);
    struct decimal absolute = decimal_absolute(number);
    bool minus = choice.minus && decimal_is_negative(number);

    if (choice.none) {
        return hashes();
    }
    if (choice.section == NULL) {
        append_general(&shown, NUMERALS_PLAIN, absolute);
    } else if (choice.section->kind == SECTION_DATE) {
        return format_show_date(&shown, choice.section, number, date1904) ? text_built(&shown)
                                                                          : hashes();
    } else if (!show_absolute(&shown, choice.section, absolute) && format->count == 1) {
        /* The minus that Excel itself puts before a code of one section it leaves out when
         * nothing but zeros is shown. */
        minus = false;
    }
    return minus ? with_minus(arena, text_built(&shown)) : text_built(&shown);
}

struct text number_format_show_text(struct arena *arena, const struct number_format *format,
                                    struct text text)
{
    struct text_builder shown = text_builder(arena);

    if (format->text == NULL) {
        return text;
    }
    for (size_t i = 0; i < format->text->count; i++) {
        const struct piece *piece = &format->text->pieces[i];
        bool whole = piece->kind == PIECE_TEXT || piece->kind == PIECE_GENERAL;
        struct text part = whole ? text : piece->text;
        if (shown.length + part.length > SHOWN_BYTES) {
            /* Hundreds of @ would make a book of one cell. */
            return text;
        }
        text_append(&shown, part);
    }
    return text_built(&shown);
}
