/* The shared strings part (ECMA-376-1 §18.4): the text that each number stands for. */
#include "support/workbook_builder.h"

#include "workbook/shared_strings.h"

static bool try_strings(struct fixture *fixture, const struct workbook_literal *literal,
                        struct shared_strings *strings)
{
    return shared_strings_read(fixture->arena, &fixture->limits, open_package(fixture, literal),
                               TEXT("/xl/sharedStrings.xml"), (struct place){0}, fixture->findings,
                               strings);
}

static struct shared_strings read_strings(struct fixture *fixture, const char *inside)
{
    struct shared_strings strings;

    assert_true(try_strings(fixture, &(struct workbook_literal){.strings = inside}, &strings));
    assert_no_findings(fixture->findings);
    return strings;
}

static void strings_count_from_0_in_their_order(void **state)
{
    struct shared_strings strings =
        read_strings(*state, "<si><t>项目名称</t></si><si><t>修路</t></si><si><t>修路</t></si>");

    assert_int_equal(strings.count, 3);
    assert_text(strings.items[0], "项目名称");
    assert_text(strings.items[1], "修路");
    assert_text(strings.items[2], "修路");
}

/* §18.4.8: a string is one text, or runs of text with a format each. */
static void runs_are_joined(void **state)
{
    struct shared_strings strings =
        read_strings(*state, "<si><r><t>总</t></r><r><rPr><b/><t>no text</t></rPr>"
                             "<t xml:space='preserve'> 投资 </t></r><r><t>额</t></r></si>");

    assert_int_equal(strings.count, 1);
    assert_text(strings.items[0], "总 投资 额");
}

/* §18.4.6 rPh: how the characters are read aloud, shown above them or not at all. */
static void phonetic_hints_are_left_out(void **state)
{
    struct shared_strings strings =
        read_strings(*state, "<si><t>大阪</t><rPh sb='0' eb='2'><t>オオサカ</t></rPh>"
                             "<phoneticPr fontId='1'/></si>"
                             "<si><rPh sb='0' eb='1'><t>カン</t></rPh><r><t>漢</t></r>"
                             "<r><t>字</t></r><rPh sb='1' eb='2'><t>ジ</t></rPh></si>");

    assert_int_equal(strings.count, 2);
    assert_text(strings.items[0], "大阪");
    assert_text(strings.items[1], "漢字");
}

/* With xml:space or without: what is white space to a person may not be to the department's
 * program, so nothing is taken away here. */
static void space_and_line_breaks_are_kept(void **state)
{
    struct shared_strings strings =
        read_strings(*state, "<si><t xml:space='preserve'>  a b  </t></si><si><t> c </t></si>"
                             "<si><t>一\n二</t></si><si><t>三&#13;&#10;四</t></si>");

    assert_text(strings.items[0], "  a b  ");
    assert_text(strings.items[1], " c ");
    assert_text(strings.items[2], "一\n二");
    assert_text(strings.items[3], "三\r\n四");
}

static void characters_are_taken_as_they_are_meant(void **state)
{
    struct shared_strings strings =
        read_strings(*state, "<si><t>a &lt; b &amp; c &#x4E07;</t></si>"
                             "<si><t><![CDATA[<t>d</t>]]></t></si>"
                             "<si><t>第一行_x000D_\n第二行</t></si><si><t>_x005F_x000D_</t></si>"
                             "<si><r><t>_x00</t></r><r><t>41_</t></r></si>");

    assert_text(strings.items[0], "a < b & c 万");
    assert_text(strings.items[1], "<t>d</t>");
    assert_text(strings.items[2], "第一行\r\n第二行");
    assert_text(strings.items[3], "_x000D_");
    assert_text(strings.items[4], "_x0041_"); /* an escape does not reach over two runs */
}

static void an_empty_string_has_its_number_too(void **state)
{
    struct shared_strings strings =
        read_strings(*state, "<si/><si><t/></si><si><r><t></t></r></si><si><t>b</t></si>");

    assert_int_equal(strings.count, 4);
    assert_text(strings.items[0], "");
    assert_text(strings.items[1], "");
    assert_text(strings.items[2], "");
    assert_text(strings.items[3], "b");
}

static void no_strings_at_all_are_no_fault(void **state)
{
    assert_int_equal(read_strings(*state, "").count, 0);
}

static void what_is_no_string_is_passed_over(void **state)
{
    struct shared_strings strings = read_strings(
        *state, "<extLst><ext uri='a'><si><t>no</t></si></ext></extLst><si><t>a</t></si>"
                "<mc:AlternateContent><mc:Choice Requires='x'><si><t>no</t></si></mc:Choice>"
                "<mc:Fallback><si><t>b</t></si></mc:Fallback></mc:AlternateContent>");

    assert_int_equal(strings.count, 2);
    assert_text(strings.items[0], "a");
    assert_text(strings.items[1], "b");
}

/* §18.4.9: count and uniqueCount are hints, and often wrong. */
static void the_counts_of_the_part_are_not_believed(void **state)
{
    struct fixture *fixture = *state;
    struct shared_strings strings;
    const struct zip_entry parts[] = {
        {.name = "xl/sharedStrings.xml",
         .content = TEXT("<sst xmlns='" SPREADSHEET "' count='4294967295' uniqueCount='1'>"
                         "<si><t>a</t></si><si><t>b</t></si></sst>")}};

    assert_true(try_strings(fixture, &(struct workbook_literal){PARTS(parts)}, &strings));
    assert_int_equal(strings.count, 2);
    assert_text(strings.items[1], "b");
    assert_true(arena_used(fixture->arena) < 1 << 20);
}

static void more_strings_than_the_limit_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct shared_strings strings;
    const char *three = "<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>";

    fixture->limits.strings = 3;
    assert_int_equal(read_strings(fixture, three).count, 3);
    fixture->limits.strings = 2;
    assert_false(try_strings(fixture, &(struct workbook_literal){.strings = three}, &strings));
    assert_one_finding(fixture->findings, "workbook-limit", "");
    assert_text(finding_at(fixture->findings, 0)->message,
                "Beyond the limit of strings (limit 2, found > 2), so reading stopped. If the file "
                "is right, raise the limit by --strings.");
}

static void a_string_longer_than_the_limit_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct shared_strings strings;

    fixture->limits.string_bytes = 6;
    assert_false(try_strings(
        fixture, &(struct workbook_literal){.strings = "<si><t>ab</t></si><si><t>abcdefg</t></si>"},
        &strings));
    assert_one_finding(fixture->findings, "xml-limit", "");
    assert_text(finding_at(fixture->findings, 0)->expected, "--string-bytes 6");
}

/* The strings before the break may be as wrong as the break itself: those of a part whose
 * checksum is wrong, above all. */
static void of_a_broken_part_no_string_is_used(void **state)
{
    struct fixture *fixture = *state;
    static const char *const broken[] = {
        "<sst xmlns='" SPREADSHEET "'><si><t>a</t></si><si><t>b",
        "",
        "<table xmlns='" SPREADSHEET "'><si><t>a</t></si></table>",
    };
    const struct zip_entry damaged[] = {
        {.name = "xl/sharedStrings.xml",
         .content = TEXT("<sst xmlns='" SPREADSHEET "'><si><t>a</t></si></sst>"),
         .wrong_crc = true}};
    struct shared_strings strings;

    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        const struct zip_entry part = {.name = "xl/sharedStrings.xml",
                                       .content = text_of(broken[i])};
        assert_false(try_strings(
            fixture, &(struct workbook_literal){.parts = &part, .part_count = 1}, &strings));
        assert_int_equal(strings.count, 0);
    }
    assert_false(try_strings(fixture, &(struct workbook_literal){PARTS(damaged)}, &strings));
    assert_int_equal(strings.count, 0);
    assert_int_equal(count_findings(fixture->findings, "xml-malformed"), 2);
    assert_int_equal(count_findings(fixture->findings, "xml-foreign-root"), 1);
    assert_int_equal(count_findings(fixture->findings, "package-part-damaged"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(strings_count_from_0_in_their_order),
        FIXTURE_TEST(runs_are_joined),
        FIXTURE_TEST(phonetic_hints_are_left_out),
        FIXTURE_TEST(space_and_line_breaks_are_kept),
        FIXTURE_TEST(characters_are_taken_as_they_are_meant),
        FIXTURE_TEST(an_empty_string_has_its_number_too),
        FIXTURE_TEST(no_strings_at_all_are_no_fault),
        FIXTURE_TEST(what_is_no_string_is_passed_over),
        FIXTURE_TEST(the_counts_of_the_part_are_not_believed),
        FIXTURE_TEST(more_strings_than_the_limit_are_told),
        FIXTURE_TEST(a_string_longer_than_the_limit_is_told),
        FIXTURE_TEST(of_a_broken_part_no_string_is_used),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
