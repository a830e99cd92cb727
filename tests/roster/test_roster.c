/* Rosters as offices keep them: CSV in the encodings that Excel writes, titles above, totals
 * below, and what is wrong in them. */
#include "support/fixture.h"

#include "roster/roster.h"

static const char headers_text[] = "name: [部门名称, 单位名称]\n"
                                   "code: [部门编码, 单位代码]\n"
                                   "short: 简称\n"
                                   "contact: 联系人\n"
                                   "due: 截止日期\n"
                                   "expected: [应报项目数]\n"
                                   "totals: [合计]\n";

static const struct roster_headers *headers_of(struct fixture *fixture, const char *yaml)
{
    const struct roster_headers *headers;
    struct node *root;

    assert_true(
        document_parse(fixture->arena, text_of(yaml), TEXT("w.yaml"), fixture->findings, &root));
    assert_true(roster_headers_read(fixture->arena, root, fixture->findings, &headers));
    return headers;
}

static bool read_bytes(struct fixture *fixture, struct text bytes, const struct roster **roster)
{
    const struct limits limits = LIMITS_DEFAULT;

    return roster_read(fixture->arena, &limits, headers_of(fixture, headers_text), bytes,
                       TEXT("名册.csv"), fixture->findings, roster);
}

/* "code|name|short|contact|due|expected" a line; -1 for no number. */
static struct text lines_of(struct fixture *fixture, struct text bytes)
{
    struct text_builder told = text_builder(fixture->arena);
    const struct roster *roster = NULL;

    assert_true(read_bytes(fixture, bytes, &roster));
    for (size_t i = 0; i < roster->count; i++) {
        const struct roster_line *line = &roster->lines[i];
        const struct text texts[] = {line->code, line->name, line->short_name, line->contact,
                                     line->due};
        for (size_t j = 0; j < 5; j++) {
            text_append(&told, texts[j]);
            text_append_byte(&told, '|');
        }
        text_append_format(&told, "%d\n", (int)line->expected);
    }
    return text_built(&told);
}

static void columns_are_found_by_any_spelling_below_a_title(void **state)
{
    assert_text(lines_of(*state, TEXT("2022年预算单位名册\r\n"
                                      "\r\n"
                                      "单位代码,单位 名称：,联系人,截止日期,应报项目数\r\n"
                                      "001,市教育局,\"张三, 李四\",2021年12月1日,3\r\n"
                                      "002,市财政局,,2021-12-01,１２个\r\n")),
                "001|市教育局||张三, 李四|2021-12-01|3\n"
                "002|市财政局|||2021-12-01|12\n");
}

/* RFC 4180: doubled marks, line breaks within; a mark of UTF-8 before all. */
static void quoted_fields_hold_anything(void **state)
{
    assert_text(lines_of(*state, TEXT("\xEF\xBB\xBF部门名称,联系人\n"
                                      "市教育局,\"张\"\"三\"\"\n李四\"\n"
                                      "市财政局,王五")),
                "|市教育局||张\"三\"\n李四||-1\n|市财政局||王五||-1\n");
}

/* 部门名称,简称 / 市教育局,教育局 in GB18030. */
static void a_file_in_the_code_page_of_windows_is_read(void **state)
{
    assert_text(lines_of(*state, TEXT("\xB2\xBF\xC3\xC5\xC3\xFB\xB3\xC6,\xBC\xF2\xB3\xC6\r\n"
                                      "\xCA\xD0\xBD\xCC\xD3\xFD\xBE\xD6,"
                                      "\xBD\xCC\xD3\xFD\xBE\xD6\r\n")),
                "|市教育局|教育局|||-1\n");
}

static void rows_of_totals_and_blank_rows_are_no_groups(void **state)
{
    assert_text(lines_of(*state, TEXT("部门编码,部门名称,应报项目数\n"
                                      "1,市教育局,3\n,,\n合计,,3\n,合 计,3\n")),
                "1|市教育局||||3\n");
}

static void a_day_that_is_none_is_told_at_its_cell(void **state)
{
    struct fixture *fixture = *state;

    assert_text(lines_of(fixture, TEXT("部门名称,截止日期\n市教育局,2021-02-30\n")),
                "|市教育局||||-1\n");
    assert_one_finding(fixture->findings, "roster-date-invalid", "B2");
}

static void a_month_is_no_day(void **state)
{
    struct fixture *fixture = *state;

    assert_text(lines_of(fixture, TEXT("部门名称,截止日期\n市教育局,2021年12月\n")),
                "|市教育局||||-1\n");
    assert_one_finding(fixture->findings, "roster-date-invalid", "B2");
}

static void a_number_that_is_none_is_told_at_its_cell(void **state)
{
    struct fixture *fixture = *state;

    assert_text(lines_of(fixture, TEXT("部门名称,应报项目数\n市教育局,若干\n市财政局,0\n")),
                "|市教育局||||-1\n|市财政局||||0\n");
    assert_one_finding(fixture->findings, "roster-number-invalid", "B2");
}

static void a_group_given_twice_is_told_and_left_out(void **state)
{
    struct fixture *fixture = *state;

    assert_text(lines_of(fixture, TEXT("部门名称,联系人\n市教育局,张三\n市 教育局,李四\n")),
                "|市教育局||张三||-1\n");
    assert_one_finding(fixture->findings, "roster-line-twice", "A3");
}

/* The line stays; what could mean two groups does not. */
static void a_short_name_of_two_groups_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_text(lines_of(fixture, TEXT("部门名称,简称\n市一中,一中\n区一中,一中\n")),
                "|市一中|一中|||-1\n|区一中||||-1\n");
    assert_one_finding(fixture->findings, "roster-line-twice", "B3");
}

static void a_line_without_a_name_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_text(lines_of(fixture, TEXT("部门编码,部门名称\n1,市教育局\n2,\n")),
                "1|市教育局||||-1\n");
    assert_one_finding(fixture->findings, "roster-name-missing", "B3");
}

#define assert_refused(bytes, code)                                                                \
    do {                                                                                           \
        const struct roster *refused;                                                              \
        assert_false(read_bytes(*state, (bytes), &refused));                                       \
        assert_one_finding(((struct fixture *)*state)->findings, (code), "");                      \
    } while (0)

static void a_table_without_names_is_refused(void **state)
{
    assert_refused(TEXT("编号,电话\n1,2\n"), "roster-header-missing");
}

static void an_empty_list_is_refused(void **state)
{
    assert_refused(TEXT("部门名称,简称\n"), "roster-empty");
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    assert_refused(TEXT("\xFF\xFE\x01\x80"), "roster-encoding");
}

static void a_mark_that_is_never_closed_is_refused(void **state)
{
    const struct roster *roster;

    assert_false(read_bytes(*state, TEXT("部门名称,联系人\n市教育局,\"张三\n"), &roster));
    assert_one_finding(((struct fixture *)*state)->findings, "roster-quotation", "B2");
}

static void a_spelling_of_two_columns_is_a_mistake(void **state)
{
    struct fixture *fixture = *state;
    const struct roster_headers *headers;
    struct node *root;

    assert_true(document_parse(fixture->arena, TEXT("name: [单位]\ncode: [编码, 单位]\n"),
                               TEXT("w.yaml"), fixture->findings, &root));
    assert_false(roster_headers_read(fixture->arena, root, fixture->findings, &headers));
    assert_int_equal(finding_count(fixture->findings), 1);
    assert_int_equal(finding_at(fixture->findings, 0)->place.row, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(columns_are_found_by_any_spelling_below_a_title),
        FIXTURE_TEST(quoted_fields_hold_anything),
        FIXTURE_TEST(a_file_in_the_code_page_of_windows_is_read),
        FIXTURE_TEST(rows_of_totals_and_blank_rows_are_no_groups),
        FIXTURE_TEST(a_day_that_is_none_is_told_at_its_cell),
        FIXTURE_TEST(a_month_is_no_day),
        FIXTURE_TEST(a_number_that_is_none_is_told_at_its_cell),
        FIXTURE_TEST(a_group_given_twice_is_told_and_left_out),
        FIXTURE_TEST(a_short_name_of_two_groups_is_told),
        FIXTURE_TEST(a_line_without_a_name_is_told),
        FIXTURE_TEST(a_table_without_names_is_refused),
        FIXTURE_TEST(an_empty_list_is_refused),
        FIXTURE_TEST(bytes_that_are_no_text_are_refused),
        FIXTURE_TEST(a_mark_that_is_never_closed_is_refused),
        FIXTURE_TEST(a_spelling_of_two_columns_is_a_mistake),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
