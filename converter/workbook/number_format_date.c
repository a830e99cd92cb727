/* Dates, times and elapsed times (ECMA-376-1 §18.8.31). */
#include "workbook/number_format_parts.h"
#include "workbook/serial_date.h"

enum { SECONDS_A_DAY = 86400, SERIAL_PLACES = 15, BUDDHIST_YEARS_AHEAD = 543 };

/* The moment that is shown, already rounded to what is shown of its seconds. */
struct moment {
    struct date_time date;
    int64_t seconds; /* all of them since the serial 0 */
    bool half_days;  /* hours go from 1 to 12 */
};

/* Rounds to the second, or to the fraction of it that the section shows. The rest of it
 * carries on to the minute, the hour and the day; minutes and hours are never rounded. */
static bool read_moment(const struct section *section, struct decimal serial, bool date1904,
                        struct moment *moment)
{
    struct decimal second = decimal_from_integer(SECONDS_A_DAY);
    struct decimal seconds;
    struct decimal rounded;

    /* A serial that is no date is refused before anything is reckoned from it. */
    if (!serial_date_read(serial, date1904, &moment->date) ||
        !decimal_multiply(decimal_round(serial, SERIAL_PLACES), second, &seconds)) {
        return false;
    }
    seconds = decimal_round(seconds, section->second_decimals);
    if (!decimal_divide(seconds, second, SERIAL_PLACES, &rounded) ||
        !serial_date_read(rounded, date1904, &moment->date)) {
        return false;
    }
    decimal_to_integer(decimal_round(seconds, 0), &moment->seconds);
    if (decimal_compare(decimal_from_integer(moment->seconds), seconds) > 0) {
        moment->seconds--;
    }
    moment->half_days = format_has(section, PIECE_HALF_DAY);
    return true;
}

static void append_name(struct text_builder *out, const char *name)
{
    text_append(out, text_of(name));
}

/* 三月, Mar, March, M by the number of letters. */
static void show_month_name(struct text_builder *out, bool chinese, int month, int letters)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    static const char *const chinese_names[] = {"一月", "二月", "三月", "四月", "五月",   "六月",
                                                "七月", "八月", "九月", "十月", "十一月", "十二月"};
    struct text name = text_of(names[month - 1]);

    if (chinese && letters == 3) {
        text_append_format(out, "%d月", month);
    } else if (chinese) {
        struct text full = text_of(chinese_names[month - 1]);
        text_append(out, letters == 5 ? text_slice(full, 0, sizeof "一" - 1) : full);
    } else if (letters == 3) {
        text_append(out, text_slice(name, 0, 3));
    } else {
        text_append(out, letters == 5 ? text_slice(name, 0, 1) : name);
    }
}

static void show_weekday(struct text_builder *out, bool chinese, int weekday, bool full)
{
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    static const char *const chinese_names[] = {"日", "一", "二", "三", "四", "五", "六"};

    if (chinese) {
        append_name(out, full ? "星期" : "周");
        append_name(out, chinese_names[weekday - 1]);
    } else {
        struct text name = text_of(names[weekday - 1]);
        text_append(out, full ? name : text_slice(name, 0, 3));
    }
}

/* Years are said digit by digit: 二〇二二. */
static void show_year(struct text_builder *out, const struct section *section, int year,
                      int letters)
{
    struct text digits = letters <= 2 ? text_format(out->arena, "%02d", year % 100)
                                      : text_format(out->arena, "%04d", year);

    format_append_numerals(out, section->numerals, digits);
}

static void show_half_day(struct text_builder *out, const struct section *section, char mark,
                          bool afternoon)
{
    if (mark == 'Z' || (mark == 'A' && section->chinese)) {
        append_name(out, afternoon ? "下午" : "上午");
    } else if (mark == 'A') {
        append_name(out, afternoon ? "PM" : "AM");
    } else if (mark == 'P') {
        append_name(out, afternoon ? "P" : "A");
    } else {
        append_name(out, afternoon ? "p" : "a");
    }
}

/* All hours, minutes or seconds, in as many digits at least as there are letters. */
static void show_elapsed(struct text_builder *out, const struct section *section,
                         const struct piece *piece, int64_t seconds)
{
    int64_t unit = piece->mark == 'h' ? 3600 : piece->mark == 'm' ? 60 : 1;
    struct text digits =
        text_format(out->arena, "%0*lld", piece->count, (long long)(seconds / unit));

    format_append_numerals(out, section->numerals, digits);
}

/* Of a fraction shown in more digits elsewhere in the section, the digits beyond are cut. */
static void show_second_fraction(struct text_builder *out, const struct section *section,
                                 int milliseconds, int decimals)
{
    struct text digits = text_format(out->arena, "%03d", milliseconds);

    text_append_byte(out, '.');
    format_append_numerals(out, section->numerals, text_slice(digits, 0, (size_t)decimals));
}

static int shown_hour(const struct moment *moment)
{
    int hour = moment->date.hour;

    if (!moment->half_days) {
        return hour;
    }
    return hour % 12 == 0 ? 12 : hour % 12;
}

/* A number below 100, in two digits when the code has two letters or more. */
static void show_part(struct text_builder *out, const struct section *section, int number,
                      int letters)
{
    format_append_date_part(out, section->numerals, number, letters >= 2 ? 2 : 1);
}

static void show_day(struct text_builder *out, const struct section *section,
                     const struct date_time *date, int letters)
{
    if (letters <= 2) {
        show_part(out, section, date->day, letters);
    } else {
        show_weekday(out, section->chinese, date->weekday, letters > 3);
    }
}

static void show_month(struct text_builder *out, const struct section *section, int month,
                       int letters)
{
    if (letters <= 2) {
        show_part(out, section, month, letters);
    } else {
        show_month_name(out, section->chinese, month, letters);
    }
}

static void show_piece(struct text_builder *out, const struct section *section,
                       const struct piece *piece, const struct moment *moment)
{
    const struct date_time *date = &moment->date;

    switch (piece->kind) {
    case PIECE_YEAR:
        show_year(out, section, date->year, piece->count);
        break;
    case PIECE_BUDDHIST_YEAR:
        show_year(out, section, date->year + BUDDHIST_YEARS_AHEAD, piece->count);
        break;
    case PIECE_MONTH:
        show_month(out, section, date->month, piece->count);
        break;
    case PIECE_DAY:
        show_day(out, section, date, piece->count);
        break;
    case PIECE_CHINESE_WEEKDAY:
        show_weekday(out, true, date->weekday, piece->count > 3);
        break;
    case PIECE_HOUR:
        show_part(out, section, shown_hour(moment), piece->count);
        break;
    case PIECE_MINUTE:
        show_part(out, section, date->minute, piece->count);
        break;
    case PIECE_SECOND:
        show_part(out, section, date->second, piece->count);
        break;
    case PIECE_SECOND_FRACTION:
        show_second_fraction(out, section, date->millisecond, piece->count);
        break;
    case PIECE_HALF_DAY:
        show_half_day(out, section, piece->mark, date->hour >= 12);
        break;
    case PIECE_ELAPSED:
        show_elapsed(out, section, piece, moment->seconds);
        break;
    default:
        text_append(out, piece->text);
        break;
    }
}

bool format_show_date(struct text_builder *out, const struct section *section,
                      struct decimal serial, bool date1904)
{
    struct moment moment;

    if (!read_moment(section, serial, date1904, &moment)) {
        return false;
    }
    for (size_t i = 0; i < section->count; i++) {
        show_piece(out, section, &section->pieces[i], &moment);
    }
    return true;
}
