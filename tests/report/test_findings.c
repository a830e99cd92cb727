/* A finding as a line of text, and as a line of JSON. */
#include "support/fixture.h"

#include "report/report.h"

static struct finding plain_finding(void)
{
    return (struct finding){
        .severity = SEVERITY_ERROR,
        .code = TEXT("cost-sum-mismatch"),
        .place = {.file = TEXT("市教育局.xlsx"), .sheet = TEXT("教师培训"), .row = 15, .column = 5},
        .record = TEXT("教师培训"),
        .field = TEXT("total"),
        .found = TEXT("187.1"),
        .expected = TEXT("178.1"),
        .message = TEXT("合计与明细之和不一致。")};
}

#define assert_text_line(finding, expected)                                                        \
    do {                                                                                           \
        struct text_builder line = text_builder(fixture->arena);                                   \
        report_finding_text(&line, &(finding));                                                    \
        assert_text(text_built(&line), expected);                                                  \
    } while (0)

#define assert_json_line(finding, expected)                                                        \
    do {                                                                                           \
        struct text_builder line = text_builder(fixture->arena);                                   \
        report_finding_json(&line, &(finding));                                                    \
        assert_text(text_built(&line), expected);                                                  \
    } while (0)

static void a_line_of_text_names_file_sheet_and_cell(void **state)
{
    struct fixture *fixture = *state;
    struct finding finding = plain_finding();

    assert_text_line(finding, "市教育局.xlsx: 教师培训!E15: error cost-sum-mismatch: "
                              "合计与明细之和不一致。\n");
}

static void what_a_finding_is_not_about_is_left_out(void **state)
{
    struct fixture *fixture = *state;
    struct finding finding = plain_finding();

    finding.place.row = 0;
    assert_text_line(finding, "市教育局.xlsx: 教师培训: error cost-sum-mismatch: "
                              "合计与明细之和不一致。\n");
    finding.place.sheet = TEXT("");
    assert_text_line(finding, "市教育局.xlsx: error cost-sum-mismatch: 合计与明细之和不一致。\n");
    finding.place.file = TEXT("");
    assert_text_line(finding, "huibiao: error cost-sum-mismatch: 合计与明细之和不一致。\n");
}

static void a_mistake_in_a_mapping_file_names_line_and_column(void **state)
{
    struct fixture *fixture = *state;
    struct finding finding = plain_finding();

    finding.place =
        (struct place){.file = TEXT("m/model.yaml"), .row = 3, .column = 7, .in_text = true};
    assert_text_line(finding, "m/model.yaml:3:7: error cost-sum-mismatch: "
                              "合计与明细之和不一致。\n");
    finding.place.row = 0;
    assert_text_line(finding, "m/model.yaml: error cost-sum-mismatch: 合计与明细之和不一致。\n");
}

static void a_line_of_text_says_how_severe_it_is(void **state)
{
    static const struct {
        enum severity severity;
        const char *line;
    } cases[] = {{SEVERITY_ERROR, "a: error c: m\n"},
                 {SEVERITY_WARNING, "a: warning c: m\n"},
                 {SEVERITY_INFO, "a: info c: m\n"},
                 {SEVERITY_NOTE, "a: note c: m\n"}};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct finding finding = {.severity = cases[i].severity,
                                        .code = TEXT("c"),
                                        .place = {.file = TEXT("a")},
                                        .message = TEXT("m")};
        assert_text_line(finding, cases[i].line);
    }
}

/* Whatever a name or a cell holds: one line, and nothing that a terminal would obey. */
static void a_finding_is_one_line_without_controls(void **state)
{
    struct fixture *fixture = *state;
    struct finding finding = plain_finding();

    finding.place.file = TEXT("a\nb.xlsx");
    finding.place.sheet = TEXT("表\t1");
    finding.message = TEXT("“一\r\n二\x1B[31m\x07\x7F\xC2\x9B\xFF”");
    assert_text_line(finding, "a b.xlsx: 表 1!E15: error cost-sum-mismatch: "
                              "“一  二\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                              "\xEF\xBF\xBD”\n");
}

static void a_line_of_json_has_all_members(void **state)
{
    struct fixture *fixture = *state;
    struct finding finding = plain_finding();

    assert_json_line(finding, "{\"severity\":\"error\",\"rule\":\"cost-sum-mismatch\","
                              "\"file\":\"市教育局.xlsx\",\"sheet\":\"教师培训\",\"cell\":\"E15\","
                              "\"record\":\"教师培训\",\"field\":\"total\",\"found\":\"187.1\","
                              "\"expected\":\"178.1\",\"message\":\"合计与明细之和不一致。\"}\n");
}

static void members_that_say_nothing_are_empty(void **state)
{
    struct fixture *fixture = *state;
    const struct finding finding = {.severity = SEVERITY_NOTE, .code = TEXT("c")};

    assert_json_line(finding, "{\"severity\":\"note\",\"rule\":\"c\",\"file\":\"\",\"sheet\":\"\","
                              "\"cell\":\"\",\"record\":\"\",\"field\":\"\",\"found\":\"\","
                              "\"expected\":\"\",\"message\":\"\"}\n");
}

static void in_a_mapping_file_the_cell_is_line_and_column(void **state)
{
    struct fixture *fixture = *state;
    const struct finding finding = {
        .severity = SEVERITY_ERROR,
        .code = TEXT("mapping-mistake"),
        .place = {.file = TEXT("model.yaml"), .row = 12, .column = 3, .in_text = true},
        .message = TEXT("m")};

    assert_json_line(finding,
                     "{\"severity\":\"error\",\"rule\":\"mapping-mistake\",\"file\":\"model.yaml\","
                     "\"sheet\":\"\",\"cell\":\"12:3\",\"record\":\"\",\"field\":\"\",\"found\":"
                     "\"\",\"expected\":\"\",\"message\":\"m\"}\n");
}

/* RFC 8259 §7: quotation mark, reverse solidus and control characters are escaped; a solidus
 * and all other characters need not be. */
static void json_escapes_what_it_must(void **state)
{
    struct fixture *fixture = *state;
    const struct finding finding = {.severity = SEVERITY_INFO,
                                    .code = TEXT("c"),
                                    .place = {.file = TEXT("a/\"b\"\\c.xlsx")},
                                    .found = TEXT("一\r\n\t二\b\f\x01\x1F\0结"),
                                    .message = TEXT("≥ \xF0\xA0\xAE\xB7 </script>")};

    assert_json_line(finding,
                     "{\"severity\":\"info\",\"rule\":\"c\",\"file\":\"a/\\\"b\\\"\\\\c.xlsx\","
                     "\"sheet\":\"\",\"cell\":\"\",\"record\":\"\",\"field\":\"\",\"found\":"
                     "\"一\\r\\n\\t二\\b\\f\\u0001\\u001f\\u0000结\",\"expected\":\"\","
                     "\"message\":\"≥ \xF0\xA0\xAE\xB7 </script>\"}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_line_of_text_names_file_sheet_and_cell),
        FIXTURE_TEST(what_a_finding_is_not_about_is_left_out),
        FIXTURE_TEST(a_mistake_in_a_mapping_file_names_line_and_column),
        FIXTURE_TEST(a_line_of_text_says_how_severe_it_is),
        FIXTURE_TEST(a_finding_is_one_line_without_controls),
        FIXTURE_TEST(a_line_of_json_has_all_members),
        FIXTURE_TEST(members_that_say_nothing_are_empty),
        FIXTURE_TEST(in_a_mapping_file_the_cell_is_line_and_column),
        FIXTURE_TEST(json_escapes_what_it_must),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
