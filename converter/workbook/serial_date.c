#include "workbook/serial_date.h"

enum { MILLISECONDS_A_DAY = 86400000 };

/* Days from 1 January of the year 1 to the day before 1 January 1900, to serial 0. */
enum { DAYS_BEFORE_1900 = 693594 };

/* Serial 60 of the 1900 system, the 29 February that never was; and how much later the
 * 1904 system begins, in days of the 1900 system. */
enum { FALSE_LEAP_DAY = 60, DAYS_1904_LATER = 1462 };

/* 31 December 9999, the last day of both systems, as the 1900 system counts. */
enum { LAST_DAY = 2958465 };

/* Excel keeps 15 significant digits of a number, and so of a date with its time. */
enum { SERIAL_DIGITS = 17, SERIAL_PLACES = 15 };

static bool is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

/* Takes whole periods of `length` days off `*days`, `most` of them at most (the last day of
 * a leap year would begin one period more). */
static int take_periods(int *days, int length, int most)
{
    int count = *days / length;

    if (count > most) {
        count = most;
    }
    *days -= count * length;
    return count;
}

/* `days` count from 1 January of the year 1, which is 0. */
static void set_calendar_day(struct date_time *date, int days)
{
    date->year = 1;
    date->year += 400 * take_periods(&days, 146097, days);
    date->year += 100 * take_periods(&days, 36524, 3);
    date->year += 4 * take_periods(&days, 1461, 24);
    date->year += take_periods(&days, 365, 3);
    date->month = 1;
    while (days >= days_in_month(date->year, date->month)) {
        days -= days_in_month(date->year, date->month);
        date->month++;
    }
    date->day = days + 1;
}

/* `day` is a day of the 1900 system. Its day 0 is shown as 0 January 1900, and because of
 * day 60 the days before it have the weekday of the day before. */
static void set_day(struct date_time *date, int day)
{
    if (day == 0 || day == FALSE_LEAP_DAY) {
        date->year = 1900;
        date->month = day == 0 ? 1 : 2;
        date->day = day == 0 ? 0 : 29;
    } else {
        set_calendar_day(date, DAYS_BEFORE_1900 + day - (day > FALSE_LEAP_DAY ? 1 : 0));
    }
    date->weekday = (day + 6) % 7 + 1;
}

bool serial_date_read(struct decimal serial, bool date1904, struct date_time *date)
{
    struct decimal first_beyond = decimal_from_integer(LAST_DAY + 1);
    struct decimal product;
    int64_t total;

    if (decimal_is_negative(serial) || decimal_compare(serial, first_beyond) >= 0) {
        return false;
    }
    serial = decimal_round(serial, SERIAL_PLACES);
    if (!decimal_multiply(serial, decimal_from_integer(MILLISECONDS_A_DAY), &product) ||
        !decimal_to_integer(decimal_round(product, 0), &total)) {
        return false;
    }
    int64_t day = total / MILLISECONDS_A_DAY + (date1904 ? DAYS_1904_LATER : 0);
    int rest = (int)(total % MILLISECONDS_A_DAY);
    if (day > LAST_DAY) {
        return false;
    }
    set_day(date, (int)day);
    date->hour = rest / 3600000;
    date->minute = rest / 60000 % 60;
    date->second = rest / 1000 % 60;
    date->millisecond = rest % 1000;
    return true;
}

/* Takes `count` digits off the front of `*rest`. */
static bool take_number(struct text *rest, int count, int *number)
{
    *number = 0;
    if (rest->length < (size_t)count) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (rest->data[i] < '0' || rest->data[i] > '9') {
            return false;
        }
        *number = *number * 10 + (rest->data[i] - '0');
    }
    *rest = text_slice(*rest, (size_t)count, rest->length);
    return true;
}

static bool take_byte(struct text *rest, char byte)
{
    if (rest->length == 0 || rest->data[0] != byte) {
        return false;
    }
    *rest = text_slice(*rest, 1, rest->length);
    return true;
}

/* A fraction of a second, of which the milliseconds count. */
static bool take_fraction(struct text *rest, int *milliseconds)
{
    int weight = 100;
    size_t taken = 0;

    while (taken < rest->length && rest->data[taken] >= '0' && rest->data[taken] <= '9') {
        *milliseconds += (rest->data[taken] - '0') * weight;
        weight /= 10;
        taken++;
    }
    *rest = text_slice(*rest, taken, rest->length);
    return taken > 0;
}

/* "08:30", "08:30:00" or "08:30:00.250". */
static bool take_time(struct text *rest, int *milliseconds)
{
    int hour;
    int minute;
    int second = 0;

    *milliseconds = 0;
    if (!take_number(rest, 2, &hour) || !take_byte(rest, ':') || !take_number(rest, 2, &minute)) {
        return false;
    }
    if (take_byte(rest, ':')) {
        if (!take_number(rest, 2, &second)) {
            return false;
        }
        if (take_byte(rest, '.') && !take_fraction(rest, milliseconds)) {
            return false;
        }
    }
    *milliseconds += (hour * 3600 + minute * 60 + second) * 1000;
    return hour < 24 && minute < 60 && second < 60;
}

/* The day of the 1900 system; false when it has none. The last two days of 1899 stand for
 * day 0: programs that count from either write a time of day alone with that date. */
static bool day_of(int year, int month, int date, int64_t *day)
{
    if (month < 1 || month > 12 || date < 1) {
        return false;
    }
    if (year == 1900 && month == 2 && date == 29) {
        *day = FALSE_LEAP_DAY;
        return true;
    }
    if (year == 1899 && month == 12 && (date == 30 || date == 31)) {
        *day = 0;
        return true;
    }
    if (year < 1900 || date > days_in_month(year, month)) {
        return false;
    }
    int past = year - 1;
    *day = 365 * past + past / 4 - past / 100 + past / 400 + date - 1 - DAYS_BEFORE_1900;
    for (int i = 1; i < month; i++) {
        *day += days_in_month(year, i);
    }
    *day += *day >= FALSE_LEAP_DAY ? 1 : 0;
    return true;
}

static int digits_of(int64_t day)
{
    int count = 1;

    for (; day >= 10; day /= 10) {
        count++;
    }
    return count;
}

/* "2022-03-01T08:30:00Z", or a time of day alone, which is of day 0. */
static bool take_date_time(struct text *text, int64_t *day, int *milliseconds)
{
    struct text time = *text;
    int year;
    int month;
    int date;

    *day = 0;
    take_byte(&time, 'T');
    if (take_time(&time, milliseconds)) {
        *text = time;
        return true;
    }
    *milliseconds = 0;
    if (!take_number(text, 4, &year) || !take_byte(text, '-') || !take_number(text, 2, &month) ||
        !take_byte(text, '-') || !take_number(text, 2, &date) || !day_of(year, month, date, day)) {
        return false;
    }
    return !take_byte(text, 'T') || take_time(text, milliseconds);
}

bool serial_date_from_iso(struct text text, struct decimal *serial)
{
    struct decimal fraction;
    int milliseconds = 0;
    int64_t day;

    if (!take_date_time(&text, &day, &milliseconds)) {
        return false;
    }
    take_byte(&text, 'Z');
    return text_is_empty(text) &&
           decimal_divide(decimal_from_integer(milliseconds),
                          decimal_from_integer(MILLISECONDS_A_DAY), SERIAL_DIGITS - digits_of(day),
                          &fraction) &&
           decimal_add(decimal_from_integer(day), fraction, serial);
}
