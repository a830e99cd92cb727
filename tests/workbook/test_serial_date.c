/* Serial dates in both date systems, as ECMA-376-1 §18.17.4 and Excel have them. */
#include "support/fixture.h"

#include "workbook/serial_date.h"

#include <stdio.h>

static struct decimal number(const char *text)
{
    struct decimal value;

    assert_true(decimal_read_stored(text_of(text), &value));
    return value;
}

/* Year, month, day, weekday and time of a serial, as "2022-03-01 3 08:30:00.000". */
static struct text shown(struct arena *arena, const char *serial, bool date1904)
{
    struct date_time date;

    if (!serial_date_read(number(serial), date1904, &date)) {
        return TEXT("none");
    }
    return text_format(arena, "%04d-%02d-%02d %d %02d:%02d:%02d.%03d", date.year, date.month,
                       date.day, date.weekday, date.hour, date.minute, date.second,
                       date.millisecond);
}

struct date_case {
    const char *serial;
    bool date1904;
    const char *shown;
};

static void assert_dates(struct arena *arena, const struct date_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text actual = shown(arena, cases[i].serial, cases[i].date1904);
        if (!text_equal(actual, text_of(cases[i].shown))) {
            print_error("serial %s\n", cases[i].serial);
        }
        assert_text(actual, cases[i].shown);
    }
}

static void test_days_of_the_1900_system(void **state)
{
    struct fixture *fixture = *state;
    static const struct date_case cases[] = {
        {"0", false, "1900-01-00 7 00:00:00.000"}, /* a day 0, a Saturday for Excel */
        {"1", false, "1900-01-01 1 00:00:00.000"}, /* really a Monday */
        {"59", false, "1900-02-28 3 00:00:00.000"},
        {"60", false, "1900-02-29 4 00:00:00.000"}, /* the day that never was */
        {"61", false, "1900-03-01 5 00:00:00.000"}, /* from here on weekdays are right */
        {"366", false, "1900-12-31 2 00:00:00.000"},
        {"367", false, "1901-01-01 3 00:00:00.000"},
        {"36525", false, "1999-12-31 6 00:00:00.000"},
        {"36585", false, "2000-02-29 3 00:00:00.000"}, /* a century that is a leap year */
        {"44621", false, "2022-03-01 3 00:00:00.000"},
        {"45291", false, "2023-12-31 1 00:00:00.000"},
        {"73109", false, "2100-02-28 1 00:00:00.000"},
        {"73110", false, "2100-03-01 2 00:00:00.000"}, /* and one that is none */
        {"2958465", false, "9999-12-31 6 00:00:00.000"},
    };

    assert_dates(fixture->arena, cases, sizeof cases / sizeof cases[0]);
}

static void test_days_of_the_1904_system(void **state)
{
    struct fixture *fixture = *state;
    static const struct date_case cases[] = {
        {"0", true, "1904-01-01 6 00:00:00.000"},
        {"1.5", true, "1904-01-02 7 12:00:00.000"},
        {"59", true, "1904-02-29 2 00:00:00.000"},
        {"43829", true, "2023-12-31 1 00:00:00.000"},
        {"2957003", true, "9999-12-31 6 00:00:00.000"},
        {"2957004", true, "none"},
    };

    assert_dates(fixture->arena, cases, sizeof cases / sizeof cases[0]);
}

static void test_what_is_no_date(void **state)
{
    struct fixture *fixture = *state;
    static const struct date_case cases[] = {
        {"-1", false, "none"},
        {"-0.000001", false, "none"},
        {"2958466", false, "none"},
        {"1e300", false, "none"},
        {"-1", true, "none"},
        /* Not yet the year 10000, but nearer to it than half a millisecond. */
        {"2958465.999999999", false, "none"},
    };

    assert_dates(fixture->arena, cases, sizeof cases / sizeof cases[0]);
}

static void test_times(void **state)
{
    struct fixture *fixture = *state;
    static const struct date_case cases[] = {
        {"0.25", false, "1900-01-00 7 06:00:00.000"},
        {"44621.3541666667", false, "2022-03-01 3 08:30:00.000"},
        {"44621.999988426", false, "2022-03-01 3 23:59:59.000"},
        {"1.0032134017094", false, "1900-01-01 1 00:04:37.638"},
        {"1e-300", false, "1900-01-00 7 00:00:00.000"},
        /* 0.4 ms before midnight is midnight, of the next day. */
        {"44621.999999996", false, "2022-03-02 4 00:00:00.000"},
        {"59.9999999999999", false, "1900-02-29 4 00:00:00.000"},
    };

    assert_dates(fixture->arena, cases, sizeof cases / sizeof cases[0]);
}

static void assert_serial(const char *iso, const char *serial)
{
    struct decimal value;
    struct decimal expected;

    if (!serial_date_from_iso(text_of(iso), &value) || !decimal_read(text_of(serial), &expected) ||
        decimal_compare(value, expected) != 0) {
        fail_msg("%s is not the serial %s", iso, serial);
    }
}

static void test_serials_of_iso_dates(void **state)
{
    (void)state;
    assert_serial("1900-01-01", "1");
    assert_serial("1900-02-28", "59");
    assert_serial("1900-02-29", "60");
    assert_serial("1900-03-01", "61");
    assert_serial("2022-03-01", "44621");
    assert_serial("2022-03-01Z", "44621");
    assert_serial("2000-02-29", "36585");
    assert_serial("9999-12-31", "2958465");
}

/* A time has as many decimals as make 17 digits with the day: those name the double. */
static void test_serials_of_iso_times(void **state)
{
    (void)state;
    assert_serial("2022-03-01T00:00:00", "44621");
    assert_serial("2022-03-01T12:00", "44621.5");
    assert_serial("2022-03-01T08:30:00", "44621.354166666667");
    assert_serial("2022-03-01T08:30:00Z", "44621.354166666667");
    assert_serial("2022-03-01T08:30:00.000", "44621.354166666667");
    assert_serial("2022-03-01T23:59:59.999", "44621.999999988426");
    assert_serial("06:00:00", "0.25");
    /* The date of a time of day alone, as programs of either count write it. */
    assert_serial("1899-12-30T06:00:00", "0.25");
    assert_serial("1899-12-31T06:00:00", "0.25");
}

static void test_what_is_no_iso_date(void **state)
{
    static const char *const texts[] = {
        "",           "2022",         "2022-3-1",     "2022/03/01",          "2022-13-01",
        "2022-00-10", "2022-02-29",   "2022-04-31",   "2022-01-00",          "2022-03-01 08:30:00",
        "1899-01-01", "2022-03-01T",  "2022-03-01T8", "2022-03-01T24:00:00", "2022-03-01T08:60:00",
        "2100-02-29", "2022-03-01ZZ", "2022-03-01x",  "2022-03-01T08:30:",   "2022-03-01T08:30:00.",
        "08:30:",     "25:00:00",
    };
    struct decimal value;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (serial_date_from_iso(text_of(texts[i]), &value)) {
            fail_msg("\"%s\" was taken for a date", texts[i]);
        }
    }
}

/* A day that was read, written as ISO, has its own serial again. */
static void test_days_there_and_back(void **state)
{
    struct date_time date;
    struct decimal back;
    char iso[40];

    (void)state;
    for (int64_t day = 1; day <= 2958465; day += day < 80000 ? 1 : 37) {
        assert_true(serial_date_read(decimal_from_integer(day), false, &date));
        assert_int_equal(date.weekday, (day - 1) % 7 + 1);
        snprintf(iso, sizeof iso, "%04d-%02d-%02d", date.year, date.month, date.day);
        assert_true(serial_date_from_iso(text_of(iso), &back));
        assert_int_equal(decimal_compare(decimal_from_integer(day), back), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_days_of_the_1900_system),  FIXTURE_TEST(test_days_of_the_1904_system),
        FIXTURE_TEST(test_what_is_no_date),          FIXTURE_TEST(test_times),
        cmocka_unit_test(test_serials_of_iso_dates), cmocka_unit_test(test_serials_of_iso_times),
        cmocka_unit_test(test_what_is_no_iso_date),  cmocka_unit_test(test_days_there_and_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
