/* What stands between brackets in a number format (ECMA-376-1 §18.8.31): colours, locale
 * and currency, numerals, conditions, elapsed time. */
#include "workbook/number_format_parts.h"

enum {
    LANGUAGE_MASK = 0x3FF, /* of a Windows locale id: the language without the country */
    LANGUAGE_CHINESE = 0x04,
    LOCALE_SYSTEM_DATE = 0xF800,
    LOCALE_SYSTEM_TIME = 0xF400
};

/* Whether `text` begins with `start`, which is in lower case, whatever its own case. */
static bool starts_with(struct text text, struct text start)
{
    if (text.length < start.length) {
        return false;
    }
    for (size_t i = 0; i < start.length; i++) {
        if (format_lower(text.data[i]) != start.data[i]) {
            return false;
        }
    }
    return true;
}

static bool equals(struct text text, struct text lower_case)
{
    return text.length == lower_case.length && starts_with(text, lower_case);
}

/* "Red", "红色", "Color 5", "颜色5". */
static bool is_colour(struct text content)
{
    static const char *const names[] = {"black",  "blue",   "cyan", "green", "magenta", "red",
                                        "white",  "yellow", "黑色", "蓝色",  "青色",    "绿色",
                                        "洋红色", "洋红",   "红色", "白色",  "黄色"};
    struct text number;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (equals(content, text_of(names[i]))) {
            return true;
        }
    }
    if (!starts_with(content, TEXT("color")) && !starts_with(content, TEXT("颜色"))) {
        return false;
    }
    number = text_trim(text_slice(content, sizeof "color" - 1, content.length));
    if (starts_with(content, TEXT("颜色"))) {
        number = text_trim(text_slice(content, sizeof "颜色" - 1, content.length));
    }
    for (size_t i = 0; i < number.length; i++) {
        if (number.data[i] < '0' || number.data[i] > '9') {
            return false;
        }
    }
    return number.length == 1 || number.length == 2;
}

static bool is_numerals(struct text content, struct section *section)
{
    if (content.length != sizeof "dbnum1" - 1 || !starts_with(content, TEXT("dbnum"))) {
        return false;
    }
    switch (content.data[content.length - 1]) {
    case '1':
        section->numerals = NUMERALS_CHINESE;
        return true;
    case '2':
        section->numerals = NUMERALS_CAPITAL;
        return true;
    case '3':
        section->numerals = NUMERALS_WIDE;
        return true;
    default:
        return false;
    }
}

/* Of a locale id in hexadecimal the last four digits count (those before them choose
 * numerals and calendar); false when it is none. */
static bool read_locale_id(struct text text, unsigned *id)
{
    *id = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = format_lower(text.data[i]);
        if (c >= '0' && c <= '9') {
            *id = (*id << 4 | (unsigned)(c - '0')) & 0xFFFF;
        } else if (c >= 'a' && c <= 'f') {
            *id = (*id << 4 | (unsigned)(c - 'a' + 10)) & 0xFFFF;
        } else {
            return false;
        }
    }
    return text.length > 0;
}

/* "804", "zh-CN", "x-sysdate"; whatever else only says how things are called elsewhere. */
static void read_locale(struct text locale, struct section *section)
{
    unsigned id;

    if (read_locale_id(locale, &id)) {
        section->chinese = (id & LANGUAGE_MASK) == LANGUAGE_CHINESE;
        section->system_date = id == LOCALE_SYSTEM_DATE;
        section->system_time = id == LOCALE_SYSTEM_TIME;
    } else {
        section->chinese = starts_with(locale, TEXT("zh"));
        section->system_date = starts_with(locale, TEXT("x-sysdate"));
        section->system_time = starts_with(locale, TEXT("x-systime"));
    }
}

/* "$¥-804": the currency to show, and the locale. */
static void read_currency(struct text content, struct section *section, struct piece *piece,
                          bool *shown)
{
    size_t dash = text_find(content, TEXT("-"));

    *piece = (struct piece){.kind = PIECE_LITERAL, .text = text_slice(content, 1, dash - 1)};
    *shown = dash > 1;
    if (dash < content.length) {
        read_locale(text_slice(content, dash + 1, content.length), section);
    }
}

/* ">=100", "<> -5". */
static bool read_condition(struct text content, struct condition *condition)
{
    static const struct {
        const char *sign;
        enum comparison comparison;
    } comparisons[] = {
        {"<=", COMPARISON_LESS_OR_EQUAL},    {"<>", COMPARISON_NOT_EQUAL},
        {">=", COMPARISON_GREATER_OR_EQUAL}, {"<", COMPARISON_LESS},
        {">", COMPARISON_GREATER},           {"=", COMPARISON_EQUAL},
    };

    for (size_t i = 0; i < sizeof comparisons / sizeof comparisons[0]; i++) {
        struct text sign = text_of(comparisons[i].sign);
        if (text_starts_with(content, sign)) {
            condition->comparison = comparisons[i].comparison;
            return decimal_read(text_trim(text_slice(content, sign.length, content.length)),
                                &condition->limit);
        }
    }
    return false;
}

/* "h", "mm", "s": one letter and nothing else. */
static bool read_elapsed(struct text content, struct piece *piece)
{
    char first = content.length > 0 ? format_lower(content.data[0]) : '\0';

    if (first != 'h' && first != 'm' && first != 's') {
        return false;
    }
    for (size_t i = 0; i < content.length; i++) {
        if (format_lower(content.data[i]) != first) {
            return false;
        }
    }
    *piece = (struct piece){.kind = PIECE_ELAPSED, .mark = first, .count = (int)content.length};
    return true;
}

bool format_read_bracket(struct text content, struct section *section, struct piece *piece,
                         bool *shown)
{
    *shown = read_elapsed(content, piece);
    if (*shown) {
        return true;
    }
    section->modified = true;
    if (text_starts_with(content, TEXT("$"))) {
        read_currency(content, section, piece, shown);
        return true;
    }
    return is_colour(content) || is_numerals(content, section) ||
           read_condition(content, &section->condition);
}
