#include "mapping/value_text.h"

#include "base/unicode.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct text skip(struct text text, struct text start)
{
    return text_starts_with(text, start) ? text_trim(text_slice(text, start.length, text.length))
                                         : text;
}

/* Digits with separators and a point, at the start of `text`; the plain digits go to
 * `builder`. Returns how many bytes they take, 0 when they are no number. */
static size_t take_digits(struct text text, struct text_builder *builder)
{
    size_t at = 0;
    size_t since_comma = 0;
    bool comma = false;
    bool point = false;
    bool any = false;

    for (; at < text.length; at++) {
        char c = text.data[at];
        bool more = at + 1 < text.length && is_digit(text.data[at + 1]);
        if (is_digit(c)) {
            since_comma++;
            any = true;
            text_append_byte(builder, c);
        } else if (c == ',' && any && !point && more) {
            if ((comma && since_comma != 3) || (!comma && since_comma > 3)) {
                return 0;
            }
            comma = true;
            since_comma = 0;
        } else if (c == '.' && !point && (any || more)) {
            if (comma && since_comma != 3) {
                return 0;
            }
            point = true;
            comma = false;
            text_append_byte(builder, c);
        } else {
            break;
        }
    }
    return !any || (comma && since_comma != 3) ? 0 : at;
}

/* A longer text is a remark, and no number or date. */
enum { LONGEST_TEXT = 4096 };

bool number_text_read(struct arena *arena, struct text text, struct decimal *number,
                      struct text *rest)
{
    struct text_builder digits = text_builder(arena);

    if (text.length > LONGEST_TEXT) {
        return false;
    }
    struct text left = text_trim(unicode_compatible(arena, text));
    bool bracketed = text_starts_with(left, TEXT("("));

    if (bracketed) {
        left = text_trim(text_slice(left, 1, left.length));
    }
    left = skip(skip(left, TEXT("\xC2\xA5")), TEXT("人民币"));
    if (text_starts_with(left, TEXT("-")) || text_starts_with(left, TEXT("+"))) {
        text_append_byte(&digits, left.data[0]);
        left = text_trim(text_slice(left, 1, left.length));
    } else if (text_starts_with(left, TEXT("−"))) {
        text_append_byte(&digits, '-');
        left = skip(left, TEXT("−"));
    }
    left = skip(left, TEXT("\xC2\xA5"));
    /* Brackets are a sign already: what a second one means nobody knows. */
    if (bracketed && digits.length > 0) {
        return false;
    }
    size_t taken = take_digits(left, &digits);
    if (taken == 0 || !decimal_read(text_built(&digits), number)) {
        return false;
    }
    left = text_trim(text_slice(left, taken, left.length));
    if (text_starts_with(left, TEXT("%"))) {
        number->exponent -= decimal_is_zero(*number) ? 0 : 2;
        left = text_trim(text_slice(left, 1, left.length));
    }
    if (bracketed) {
        if (!text_starts_with(left, TEXT(")"))) {
            return false;
        }
        *number = decimal_negate(*number);
        left = text_trim(text_slice(left, 1, left.length));
    }
    *rest = left;
    return true;
}

struct date_parts {
    int year, month, day;
};

/* A whole number at the start of `text`, which moves behind it; -1 for none. */
static int take_number(struct text *text, size_t longest)
{
    int number = 0;
    size_t at = 0;

    while (at < text->length && at < longest && is_digit(text->data[at])) {
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
    bool plain = text.length > 0 && is_digit(text.data[0]);
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
    text = skip(text, TEXT("日"));
    return date->day > 0 && (text.length == 0 || text.data[0] == 'T' || timed);
}

/* The text folded, up to the hour of a time that stands in it: without its spaces the hour
 * would run into the day. */
static struct text without_time(struct arena *arena, struct text text, bool *timed)
{
    struct text compatible = unicode_compatible(arena, text);
    size_t end = text_find(compatible, TEXT(":"));

    *timed = end < compatible.length;
    while (*timed && end > 0 && is_digit(compatible.data[end - 1])) {
        end--;
    }
    return unicode_folded(arena, text_slice(compatible, 0, end));
}

/* A date cut off after a separator says less than its writer meant. */
static bool breaks_off(struct text day)
{
    return text_ends_with(day, TEXT("-")) || text_ends_with(day, TEXT("/")) ||
           text_ends_with(day, TEXT("."));
}

bool date_text_read(struct arena *arena, struct text text, struct text *iso, bool *blank)
{
    if (text.length > LONGEST_TEXT) {
        *blank = false;
        return false;
    }
    struct text folded = unicode_folded(arena, text);
    struct text words = skip(skip(skip(folded, TEXT("年")), TEXT("月")), TEXT("日"));
    struct date_parts date;
    bool timed;
    int known;

    *blank = words.length == 0;
    if (*blank) {
        return false;
    }
    struct text day = without_time(arena, text, &timed);
    if (breaks_off(day) || !take_date(day, timed, &date, &known) || !is_calendar_day(date)) {
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
