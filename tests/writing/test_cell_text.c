/* A text on its way into a cell, and a number: writing/cell_text.h. */
#include "support/fixture.h"

#include "base/decimal.h"
#include "writing/cell_text.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static void assert_cell(struct fixture *fixture, struct text text, const char *expected)
{
    bool cut;

    assert_string_equal(cell_text(fixture->arena, text, &cut), expected);
    assert_false(cut);
}

static void ordinary_text_stays(void **state)
{
    assert_cell(*state, TEXT("绩效目标\n第二行\t=1+1 @ -"), "绩效目标\n第二行\t=1+1 @ -");
    assert_cell(*state, TEXT("😀"), "😀");
    assert_cell(*state, TEXT(""), "");
}

static void what_reads_as_an_escape_is_escaped(void **state)
{
    assert_cell(*state, TEXT("_x0041_"), "_x005F_x0041_");
    assert_cell(*state, TEXT("a_x000d_b"), "a_x005F_x000d_b");
    assert_cell(*state, TEXT("_x0041"), "_x0041");
    assert_cell(*state, TEXT("_xZZZZ_"), "_xZZZZ_");
    assert_cell(*state, TEXT("_x_x0041_"), "_x_x005F_x0041_");
}

static void what_xml_cannot_hold_is_replaced(void **state)
{
    assert_cell(*state,
                TEXT("a\x01"
                     "b\x1F"),
                "a\xEF\xBF\xBD"
                "b\xEF\xBF\xBD");
    assert_cell(*state, TEXT("\xEF\xBF\xBE"), "\xEF\xBF\xBD"); /* U+FFFE */
    assert_cell(*state, TEXT("\xFF"), "\xEF\xBF\xBD");         /* no UTF-8 */
    assert_cell(*state, (struct text){"a\0b", 3},
                "a\xEF\xBF\xBD"
                "b");
}

static void line_ends_become_line_feeds(void **state)
{
    assert_cell(*state, TEXT("a\r\nb\rc\nd"), "a\nb\nc\nd");
}

/* A piece ends where the limit says, between characters; together the pieces are the text. */
static void a_text_is_taken_piece_by_piece(void **state)
{
    struct fixture *fixture = *state;
    struct text rest = TEXT("长😀文\r\n_x0041_");

    assert_string_equal(cell_text_piece(fixture->arena, &rest, 2), "长");
    assert_string_equal(cell_text_piece(fixture->arena, &rest, 3), "😀文");
    assert_string_equal(cell_text_piece(fixture->arena, &rest, 1), "\n");
    /* As it is written, the escape takes 13. */
    assert_string_equal(cell_text_piece(fixture->arena, &rest, 13), "_x005F_x0041_");
    assert_true(text_is_empty(rest));
}

static void a_text_is_cut_at_what_a_cell_holds(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder text = text_builder(fixture->arena);
    bool cut;

    for (int i = 0; i < 32767; i++) {
        text_append(&text, TEXT("字"));
    }
    assert_int_equal(strlen(cell_text(fixture->arena, text_built(&text), &cut)), 32767 * 3);
    assert_false(cut);
    text_append(&text, TEXT("多"));
    assert_int_equal(strlen(cell_text(fixture->arena, text_built(&text), &cut)), 32767 * 3);
    assert_true(cut);
}

static void a_character_of_two_units_is_not_halved(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder text = text_builder(fixture->arena);
    bool cut;

    for (int i = 0; i < 32766; i++) {
        text_append_byte(&text, 'a');
    }
    text_append(&text, TEXT("😀"));
    assert_int_equal(strlen(cell_text(fixture->arena, text_built(&text), &cut)), 32766);
    assert_true(cut);
}

static void lines_are_counted_by_width(void **state)
{
    (void)state;
    assert_int_equal(cell_text_lines(TEXT(""), 10), 1);
    assert_int_equal(cell_text_lines(TEXT("一二三四五"), 10), 1);
    assert_int_equal(cell_text_lines(TEXT("一二三四五六"), 10), 2);
    assert_int_equal(cell_text_lines(TEXT("abcdefghij"), 10), 1);
    assert_int_equal(cell_text_lines(TEXT("a\n\nb"), 10), 3);
    assert_int_equal(cell_text_lines(TEXT("一二三四五六\n七"), 10), 3);
}

/* A workbook stores a double, written with 16 digits and a point whatever the locale;
 * Excel and we keep 15 of them. */
static void money_written_as_a_double_reads_back_the_same(void **state)
{
    static const char *const amounts[] = {
        "0.1",          "0.3",      "149.5",           "933",
        "326833.33",    "-0.05",    "123456789012.34", "99999999999999.9",
        "0.0001",       "4.35",     "1.005",           "2.675",
        "1000000.0001", "8.115E-5", "0.1000000000005", "7205759403792.79",
    };
    struct fixture *fixture = *state;
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);

    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        struct decimal amount;
        struct decimal back;
        char written[64];
        assert_true(decimal_read(text_of(amounts[i]), &amount));
        snprintf(written, sizeof written, "%.16G", decimal_to_double(amount));
        assert_true(decimal_read_stored(text_of(written), &back));
        struct text text = decimal_text(fixture->arena, amount);
        assert_text(decimal_text(fixture->arena, back), text_terminated(fixture->arena, text));
    }
    uselocale(before);
    freelocale(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(ordinary_text_stays),
        FIXTURE_TEST(what_reads_as_an_escape_is_escaped),
        FIXTURE_TEST(what_xml_cannot_hold_is_replaced),
        FIXTURE_TEST(line_ends_become_line_feeds),
        FIXTURE_TEST(a_text_is_taken_piece_by_piece),
        FIXTURE_TEST(a_text_is_cut_at_what_a_cell_holds),
        FIXTURE_TEST(a_character_of_two_units_is_not_halved),
        FIXTURE_TEST(lines_are_counted_by_width),
        FIXTURE_TEST(money_written_as_a_double_reads_back_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
