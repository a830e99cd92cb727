/* Keys of rows, and marks of what their cells say. */
#include "support/fixture.h"

#include "writing/row_key.h"

static struct text mark_of_text(struct fixture *fixture, const char *text)
{
    struct text_builder key = text_builder(fixture->arena);

    row_key_mark_text(&key, text_of(text));
    return text_built(&key);
}

static struct text mark_of_number(struct fixture *fixture, const char *digits)
{
    struct text_builder key = text_builder(fixture->arena);
    struct decimal number;

    assert_true(decimal_read(text_of(digits), &number));
    row_key_mark_number(&key, number);
    return text_built(&key);
}

static void a_key_is_read_as_it_is_written(void **state)
{
    struct row_key key;

    (void)state;
    assert_true(row_key_read(TEXT("de0b13cdd9eb.2.12.3.4:aB3k====x0_Q"), &key));
    assert_text(key.file, "de0b13cdd9eb");
    assert_int_equal(key.sheet, 2);
    assert_int_equal(key.row, 12);
    assert_int_equal(key.column, 3);
    assert_int_equal(key.position, 4);
    assert_text(row_key_mark(&key, 0), "aB3k");
    assert_text(row_key_mark(&key, 1), "====");
    assert_text(row_key_mark(&key, 2), "x0_Q");
    assert_text(row_key_mark(&key, 3), "");
}

static void other_texts_are_no_keys(void **state)
{
    static const char *const texts[] = {"",
                                        "3",
                                        "de0b13cdd9eb.2.12.3.4",
                                        "de0b13cdd9eb.2.12.3:abc",
                                        "de0b13cdd9e.2.12.3.4:abc",
                                        "de0b13cdd9eb.2.x.3.4:abc",
                                        "de0b13cdd9eb.2.-1.3.4:abc",
                                        "de0b13cdd9eb.99999999999999999999.1.3.4:abc"};
    struct row_key key;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_false(row_key_read(text_of(texts[i]), &key));
    }
}

static void a_number_has_the_mark_of_what_is_read_back(void **state)
{
    struct fixture *fixture = *state;

    assert_text(mark_of_number(fixture, "1.50"),
                text_terminated(fixture->arena, mark_of_number(fixture, "1.5")));
    /* Of seventeen digits a workbook gives fifteen back. */
    assert_text(mark_of_number(fixture, "0.12345678901234567"),
                text_terminated(fixture->arena, mark_of_number(fixture, "0.123456789012346")));
    assert_false(
        text_equal(mark_of_number(fixture, "1.5"), mark_of_number(fixture, "1.50000000001")));
}

static void a_number_is_no_text(void **state)
{
    struct fixture *fixture = *state;

    assert_false(text_equal(mark_of_number(fixture, "1"), mark_of_text(fixture, "1")));
    assert_false(text_equal(mark_of_number(fixture, "0"), mark_of_text(fixture, "")));
}

static void a_line_ends_as_a_workbook_has_it(void **state)
{
    struct fixture *fixture = *state;
    const char *expected = text_terminated(fixture->arena, mark_of_text(fixture, "一\n二"));

    assert_text(mark_of_text(fixture, "一\r\n二"), expected);
    assert_text(mark_of_text(fixture, "一\r二"), expected);
    assert_false(text_equal(mark_of_text(fixture, "一二"), text_of(expected)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_key_is_read_as_it_is_written),
        FIXTURE_TEST(other_texts_are_no_keys),
        FIXTURE_TEST(a_number_has_the_mark_of_what_is_read_back),
        FIXTURE_TEST(a_number_is_no_text),
        FIXTURE_TEST(a_line_ends_as_a_workbook_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
