/* The styles part (ECMA-376-1 §18.8): from a cell's style index to its number format. */
#include "support/workbook_builder.h"

#include "workbook/styles.h"

static bool try_styles(struct fixture *fixture, const struct workbook_literal *literal,
                       struct styles *styles)
{
    return styles_read(styles, &fixture->limits, open_package(fixture, literal),
                       TEXT("/xl/styles.xml"), (struct place){0}, fixture->findings);
}

static struct styles *read_styles(struct fixture *fixture, const char *inside)
{
    struct styles *styles = styles_create(fixture->arena);

    assert_true(try_styles(fixture, &(struct workbook_literal){.styles = inside}, styles));
    assert_no_findings(fixture->findings);
    return styles;
}

/* What 0.9525 looks like in a cell of that style. */
static struct text shown(struct fixture *fixture, struct styles *styles, uint32_t style)
{
    struct decimal number;

    assert_true(decimal_read(TEXT("0.9525"), &number));
    return number_format_show(fixture->arena, styles_number_format(styles, style), number, false);
}

/* §18.8.10: a cell's style is the index of an xf of cellXfs, whose numFmtId names a format. */
static void a_style_is_an_index_of_the_cell_formats(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles =
        read_styles(fixture, "<numFmts><numFmt numFmtId='164' "
                             "formatCode='0.0&quot; 分&quot;'/></numFmts>"
                             "<cellXfs>" CELL_FORMAT("0") CELL_FORMAT("9") CELL_FORMAT("10")
                                 CELL_FORMAT("164") CELL_FORMAT("2") "</cellXfs>");

    assert_text(shown(fixture, styles, 0), "0.9525");
    assert_text(shown(fixture, styles, 1), "95%");
    assert_text(shown(fixture, styles, 2), "95.25%");
    assert_text(shown(fixture, styles, 3), "1.0 分");
    assert_text(shown(fixture, styles, 4), "0.95");
}

/* cellStyleXfs (named styles) and dxfs (conditional formats) are other tables. */
static void formats_of_other_tables_do_not_count(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles = read_styles(
        fixture,
        "<cellStyleXfs>" CELL_FORMAT("10") CELL_FORMAT(
            "10") "</cellStyleXfs>"
                  "<cellXfs>" CELL_FORMAT("0") CELL_FORMAT(
                      "9") "</cellXfs>"
                           "<dxfs><dxf><numFmt numFmtId='9' formatCode='0.000'/></dxf></dxfs>");

    assert_text(shown(fixture, styles, 0), "0.9525");
    assert_text(shown(fixture, styles, 1), "95%");
    assert_text(shown(fixture, styles, 2), "0.9525");
}

static void a_format_that_the_workbook_defines_wins(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles =
        read_styles(fixture, "<numFmts><numFmt numFmtId='9' formatCode='0.0'/>"
                             "<numFmt numFmtId='200' formatCode='0.00'/>"
                             "<numFmt numFmtId='200' formatCode='0.000'/></numFmts>"
                             "<cellXfs>" CELL_FORMAT("9") CELL_FORMAT("200") "</cellXfs>");

    assert_text(shown(fixture, styles, 0), "1.0");   /* over the built-in percent */
    assert_text(shown(fixture, styles, 1), "0.953"); /* the later one of two */
}

static void what_names_no_format_is_general(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles =
        read_styles(fixture, "<numFmts><numFmt numFmtId='170' formatCode=''/></numFmts>"
                             "<cellXfs><xf/>" CELL_FORMAT("999") CELL_FORMAT("nine")
                                 CELL_FORMAT("99999999999999999999") CELL_FORMAT("170")
                                     CELL_FORMAT("9") "</cellXfs>");

    for (uint32_t style = 0; style < 5; style++) {
        assert_text(shown(fixture, styles, style), "0.9525");
    }
    assert_text(shown(fixture, styles, 5), "95%");
    assert_text(shown(fixture, styles, 6), "0.9525"); /* beyond the table */
    assert_text(shown(fixture, styles, UINT32_MAX), "0.9525");
}

static void without_a_part_every_cell_is_general(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles = styles_create(fixture->arena);

    assert_text(shown(fixture, styles, 0), "0.9525");
    assert_text(shown(fixture, styles, 7), "0.9525");
}

static void a_code_may_hold_escapes(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles =
        read_styles(fixture, "<numFmts><numFmt numFmtId='170' formatCode='0_x005F_)'/></numFmts>"
                             "<cellXfs>" CELL_FORMAT("170") "</cellXfs>");

    assert_text(shown(fixture, styles, 0), "1 ");
}

static void a_format_is_parsed_once(void **state)
{
    struct styles *styles =
        read_styles(*state, "<cellXfs>" CELL_FORMAT("0") CELL_FORMAT("14") "</cellXfs>");

    assert_ptr_equal(styles_number_format(styles, 1), styles_number_format(styles, 1));
    assert_true(number_format_is_date(styles_number_format(styles, 1)));
    assert_false(number_format_is_date(styles_number_format(styles, 0)));
}

static void the_counts_of_the_part_are_not_believed(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles = read_styles(fixture, "<cellXfs count='4294967295'>" CELL_FORMAT("0")
                                                     CELL_FORMAT("9") "</cellXfs>");

    assert_text(shown(fixture, styles, 1), "95%");
    assert_true(arena_used(fixture->arena) < 1 << 20);
}

static void more_formats_than_the_limit_are_told(void **state)
{
    static const char *const insides[] = {
        "<cellXfs>" CELL_FORMAT("9") CELL_FORMAT("9") CELL_FORMAT("9") "</cellXfs>",
        "<numFmts><numFmt numFmtId='170' formatCode='0'/><numFmt numFmtId='171' formatCode='0'/>"
        "<numFmt numFmtId='172' formatCode='0'/></numFmts>",
    };
    struct fixture *fixture = *state;

    fixture->limits.styles = 3;
    (void)read_styles(fixture, insides[0]);
    (void)read_styles(fixture, insides[1]);
    fixture->limits.styles = 2;
    for (size_t i = 0; i < 2; i++) {
        struct styles *styles = styles_create(fixture->arena);
        assert_false(try_styles(fixture, &(struct workbook_literal){.styles = insides[i]}, styles));
        assert_int_equal(finding_count(fixture->findings), i + 1);
        assert_text(finding_at(fixture->findings, i)->code, "workbook-limit");
        assert_text(finding_at(fixture->findings, i)->message,
                    "Beyond the limit of styles (limit 2, found > 2), so reading stopped. If the "
                    "file is right, raise the limit by --styles.");
    }
}

static void of_a_broken_part_what_was_read_is_used(void **state)
{
    struct fixture *fixture = *state;
    struct styles *styles = styles_create(fixture->arena);
    const struct zip_entry parts[] = {
        {.name = "xl/styles.xml",
         .content = TEXT("<styleSheet xmlns='" SPREADSHEET "'><cellXfs>" CELL_FORMAT("9") "<xf")}};

    assert_false(try_styles(fixture, &(struct workbook_literal){PARTS(parts)}, styles));
    assert_one_finding(fixture->findings, "xml-malformed", "");
    assert_text(shown(fixture, styles, 0), "95%");
    assert_text(shown(fixture, styles, 1), "0.9525");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_style_is_an_index_of_the_cell_formats),
        FIXTURE_TEST(formats_of_other_tables_do_not_count),
        FIXTURE_TEST(a_format_that_the_workbook_defines_wins),
        FIXTURE_TEST(what_names_no_format_is_general),
        FIXTURE_TEST(without_a_part_every_cell_is_general),
        FIXTURE_TEST(a_code_may_hold_escapes),
        FIXTURE_TEST(a_format_is_parsed_once),
        FIXTURE_TEST(the_counts_of_the_part_are_not_believed),
        FIXTURE_TEST(more_formats_than_the_limit_are_told),
        FIXTURE_TEST(of_a_broken_part_what_was_read_is_used),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
