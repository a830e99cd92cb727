#include "mapping/date_text.h"

#include "base/unicode.h"
#include "mapping/numeral.h"

/* A longer text is a remark, and no date. */
enum { LONGEST_TEXT = 4096 };

struct date_parts {
    int year, month, day;
};

/* A whole number at the start of `text`, which moves behind it; -1 for none. */
static int take_number(struct text *text, size_t longest)
{
    int number = 0;
    size_t at = 0;

    while (at < text->length && at < longest && text_is_digit(text->data[at])) {
        number = number * 10 + (text->data[at] - '0');
        at++;
    }
    if (at == 0) {
        return -1;
    }
    *text = text_slice(*text, at, text->length);
    return number;
}

/* A separator at the start of `text`, which moves behind it: the word, or - / . */
static bool take_separator(struct text *text, struct text word)
{
    if (text_starts_with(*text, word)) {
        *text = text_slice(*text, word.length, text->length);
        return true;
    }
    if (text->length > 0 &&
        (text->data[0] == '-' || text->data[0] == '/' || text->data[0] == '.')) {
        *text = text_slice(*text, 1, text->length);
        return true;
    }
    return false;
}

static bool is_calendar_day(struct date_parts date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;

    if (date.year < 1900 || date.year > 2999 || date.month < 1 || date.month > 12) {
        return false;
    }
    return date.day >= 1 && date.day <= days[date.month - 1] + (date.month == 2 && leap ? 1 : 0);
}

/* Month or day at the start of `text`, which moves behind it: one or two figures, in a date
 * without separators always two; -1 for none. */
static int take_part(struct text *text, bool plain)
{
    size_t before = text->length;
    int part = take_number(text, 2);

    return plain && before - text->length != 2 ? -1 : part;
}

static bool take_date(struct text text, bool timed, struct date_parts *date, int *known)
{
    *known = 1;
    date->month = date->day = 1;
    date->year = take_number(&text, 4);
    if (date->year < 0) {
        return false;
    }
    /* Of a year in two figures the century is clear where it is said to be a year. */
    if (date->year < 100 && text_starts_with(text, TEXT("年")) && text.length > TEXT("年").length) {
        date->year += 2000;
    }
    bool plain = text.length > 0 && text_is_digit(text.data[0]);
    if (!plain && !take_separator(&text, TEXT("年"))) {
        return false;
    }
    if (text.length == 0) {
        return true;
    }
    date->month = take_part(&text, plain);
    *known = 2;
    if (date->month < 0 || (!plain && text.length > 0 && !take_separator(&text, TEXT("月")))) {
        return false;
    }
    if (text.length == 0) {
        return true;
    }
    date->day = take_part(&text, plain);
    *known = 3;
    text = text_skip(text_skip(text, TEXT("日")), TEXT("号"));
    return date->day > 0 && (text.length == 0 || text.data[0] == 'T' || timed);
}

/* `12/03/2024`: which of the first two is the day has to be said. */
static bool take_ordered(struct text text, enum date_order order, struct date_parts *date,
                         int *known)
{
    if (order == DATE_YEAR_FIRST) {
        return false;
    }
    int first = take_number(&text, 2);
    if (first < 0 || !take_separator(&text, TEXT("/"))) {
        return false;
    }
    int second = take_number(&text, 2);
    if (second < 0 || !take_separator(&text, TEXT("/"))) {
        return false;
    }
    size_t before = text.length;
    date->year = take_number(&text, 4);
    date->day = order == DATE_DAY_FIRST ? first : second;
    date->month = order == DATE_DAY_FIRST ? second : first;
    *known = 3;
    return before - text.length == 4 && (text.length == 0 || text.data[0] == 'T');
}

/* The month that a word names in English, whole or by its first letters; 0 for none. */
static int named_month(struct text word)
{
    static const struct text months[] = {
        {"january", 7},   {"february", 8}, {"march", 5},    {"april", 5},
        {"may", 3},       {"june", 4},     {"july", 4},     {"august", 6},
        {"september", 9}, {"october", 7},  {"november", 8}, {"december", 8},
    };

    for (size_t i = 0; i < sizeof months / sizeof months[0]; i++) {
        bool shortened = word.length == 3 || (i == 8 && word.length == 4);
        if (text_equal(word, months[i]) || (shortened && text_starts_with(months[i], word))) {
            return (int)i + 1;
        }
    }
    return 0;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The next word or number of a text, separators before it passed over; empty at its end. */
static struct text take_word(struct text *text)
{
    size_t start = 0;

    while (start < text->length && text_find(TEXT(" ,.-/"), text_slice(*text, start, 1)) < 5) {
        start++;
    }
    size_t end = start;
    while (end < text->length && (is_letter(text->data[end]) || text_is_digit(text->data[end])) &&
           is_letter(text->data[end]) == is_letter(text->data[start])) {
        end++;
    }
    struct text word = text_slice(*text, start, end - start);
    *text = text_slice(*text, end, text->length);
    return word;
}

static bool is_ordinal_ending(struct text word)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", "of", NULL};

    return text_is_one_of(word, endings);
}

/* Puts a number of a date with a named month in its place; false when there is none for it. */
static bool place_number(struct text word, struct date_parts *date)
{
    struct text rest = word;
    int number = take_number(&rest, 4);

    if (number < 0 || rest.length > 0) {
        return false;
    }
    if (word.length == 4 && date->year == 0) {
        date->year = number;
        return true;
    }
    if (word.length > 2 || date->day != 0) {
        return false;
    }
    date->day = number;
    return true;
}

/* `3 Mar 2024`, `March 5, 2024`, `30-Sep-2025`, `5th of May 2024`, `Mar 2024`. */
static bool take_named(struct arena *arena, struct text text, struct date_parts *date, int *known)
{
    struct text rest = unicode_lower(arena, text_trim(unicode_compatible(arena, text)));

    *date = (struct date_parts){0};
    for (struct text word = take_word(&rest); word.length > 0; word = take_word(&rest)) {
        bool letters = is_letter(word.data[0]);
        int month = letters ? named_month(word) : 0;
        if (month != 0 && date->month == 0) {
            date->month = month;
        } else if (letters ? !is_ordinal_ending(word) || date->day == 0
                           : !place_number(word, date)) {
            return false;
        }
    }
    *known = date->day == 0 ? 2 : 3;
    date->day = date->day == 0 ? 1 : date->day;
    return rest.length == 0 && date->month != 0 && date->year != 0;
}

/* The text folded, up to the hour of a time that stands in it: without its spaces the hour
 * would run into the day. */
static struct text without_time(struct arena *arena, struct text text, bool *timed)
{
    struct text compatible = unicode_compatible(arena, text);
    size_t end = text_find(compatible, TEXT(":"));

    *timed = end < compatible.length;
    while (*timed && end > 0 && text_is_digit(compatible.data[end - 1])) {
        end--;
    }
    return numeral_figures(arena, unicode_folded(arena, text_slice(compatible, 0, end)));
}

/* A date cut off after a separator says less than its writer meant. */
static bool breaks_off(struct text day)
{
    return text_ends_with(day, TEXT("-")) || text_ends_with(day, TEXT("/")) ||
           text_ends_with(day, TEXT("."));
}

bool date_text_read(struct arena *arena, struct text text, enum date_order order, struct text *iso,
                    bool *blank)
{
    if (text.length > LONGEST_TEXT) {
        *blank = false;
        return false;
    }
    struct text folded = unicode_folded(arena, text);
    struct text words = text_skip(text_skip(text_skip(folded, TEXT("年")), TEXT("月")), TEXT("日"));
    struct date_parts date;
    bool timed;
    int known;

    *blank = words.length == 0;
    if (*blank) {
        return false;
    }
    struct text day = without_time(arena, text, &timed);
    bool right =
        !breaks_off(day) && ((take_date(day, timed, &date, &known) && is_calendar_day(date)) ||
                             (take_ordered(day, order, &date, &known) && is_calendar_day(date)) ||
                             (take_named(arena, text, &date, &known) && is_calendar_day(date)));
    if (!right) {
        return false;
    }
    if (known == 3) {
        *iso = text_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    } else if (known == 2) {
        *iso = text_format(arena, "%04d-%02d", date.year, date.month);
    } else {
        *iso = text_format(arena, "%04d", date.year);
    }
    return true;
}
