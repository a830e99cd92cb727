/* A return as one object: its records, what was found, what was noted, and the account of its
 * cells. */
#include "report/told.h"

static const struct finding_kind fault = {"fault", SEVERITY_WARNING, "错", "Wrong."};
static const struct finding_kind remark = {"remark", SEVERITY_NOTE, "注", "Seen."};

static struct text return_text(struct fixture *fixture, const struct return_report *report,
                               bool pretty, bool cells)
{
    struct text_builder out = text_builder(fixture->arena);

    report_return_json(&out, report, pretty, cells);
    return text_built(&out);
}

static void an_unreadable_return_has_its_line(void **state)
{
    struct fixture *fixture = *state;
    const struct return_report report = {.file = TEXT("a.xlsx"), .findings = fixture->findings};

    assert_text(return_text(fixture, &report, false, false),
                "{\"file\":\"a.xlsx\",\"sha256\":\"\",\"producer\":\"\",\"records\":[],"
                "\"findings\":[],\"notes\":[],\"cells\":{\"filled\":0,\"labels\":0,\"values\":0,"
                "\"decoration\":0,\"unread\":0}}\n");
}

static void notes_stand_apart_from_findings(void **state)
{
    struct fixture *fixture = *state;
    const struct place place = {.file = TEXT("a.xlsx"), .sheet = TEXT("一"), .row = 2, .column = 2};
    const struct return_report report = {.file = TEXT("a.xlsx"),
                                         .sha256 = TEXT("0f"),
                                         .producer = TEXT("WPS 表格"),
                                         .findings = fixture->findings,
                                         .cells = {10, 4, 3, 2, 1}};

    finding_add(fixture->findings, &remark, place, (struct finding_facts){0});
    finding_add(fixture->findings, &fault, place, (struct finding_facts){.found = TEXT("x")});
    assert_text(return_text(fixture, &report, false, false),
                "{\"file\":\"a.xlsx\",\"sha256\":\"0f\",\"producer\":\"WPS 表格\",\"records\":[],"
                "\"findings\":[{\"severity\":\"warning\",\"rule\":\"fault\",\"file\":\"a.xlsx\","
                "\"sheet\":\"一\",\"cell\":\"B2\",\"record\":\"\",\"field\":\"\",\"found\":\"x\","
                "\"expected\":\"\",\"message\":\"Wrong.\"}],"
                "\"notes\":[{\"severity\":\"note\",\"rule\":\"remark\",\"file\":\"a.xlsx\","
                "\"sheet\":\"一\",\"cell\":\"B2\",\"record\":\"\",\"field\":\"\",\"found\":\"\","
                "\"expected\":\"\",\"message\":\"Seen.\"}],"
                "\"cells\":{\"filled\":10,\"labels\":4,\"values\":3,\"decoration\":2,"
                "\"unread\":1}}\n");
}

static struct record *only_name(struct fixture *fixture)
{
    return small_record(fixture, "records:\n"
                                 "  - sheet: 一\n"
                                 "    range: B3\n"
                                 "    fields: { name: [B3, 甲] }\n");
}

static void records_stand_in_their_order(void **state)
{
    struct fixture *fixture = *state;
    struct record *records[] = {only_name(fixture), only_name(fixture)};
    const struct return_report report = {.file = TEXT("a.xlsx"),
                                         .records = records,
                                         .record_count = 2,
                                         .findings = fixture->findings};

    build_change(fixture, records[1], "name", 0, "乙");
    assert_text(return_text(fixture, &report, false, false),
                "{\"file\":\"a.xlsx\",\"sha256\":\"\",\"producer\":\"\",\"records\":["
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一\",\"range\":\"B3\","
                "\"name\":\"甲\",\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
                "\"bought\":null,\"parts\":[]},"
                "{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"一\",\"range\":\"B3\","
                "\"name\":\"乙\",\"kind\":null,\"price\":null,\"share\":null,\"year\":null,"
                "\"bought\":null,\"parts\":[]}],"
                "\"findings\":[],\"notes\":[],\"cells\":{\"filled\":0,\"labels\":0,\"values\":0,"
                "\"decoration\":0,\"unread\":0}}\n");
}

/* JSON without the white space between its tokens (RFC 8259 §2). */
static struct text without_layout(struct fixture *fixture, struct text json)
{
    struct text_builder bare = text_builder(fixture->arena);
    bool in_string = false;

    for (size_t i = 0; i < json.length; i++) {
        char byte = json.data[i];
        in_string = in_string != (byte == '"');
        if (in_string || (byte != ' ' && byte != '\n')) {
            text_append_byte(&bare, byte);
        }
    }
    text_append_byte(&bare, '\n');
    return text_built(&bare);
}

/* For a person's eye: a member a line, two blanks a level, and otherwise the same. */
static void pretty_is_the_same_on_many_lines(void **state)
{
    struct fixture *fixture = *state;
    struct record *records[] = {only_name(fixture)};
    const struct return_report report = {.file = TEXT("a.xlsx"),
                                         .records = records,
                                         .record_count = 1,
                                         .findings = fixture->findings,
                                         .cells = {2, 1, 1, 0, 0}};

    build_change(fixture, records[0], "price", 0, "0.10");
    struct text pretty = return_text(fixture, &report, true, true);
    struct text plain = return_text(fixture, &report, false, true);
    assert_text(without_layout(fixture, pretty), text_terminated(fixture->arena, plain));
    assert_true(text_starts_with(pretty, TEXT("{\n"
                                              "  \"file\": \"a.xlsx\",\n"
                                              "  \"sha256\": \"\",\n"
                                              "  \"producer\": \"\",\n"
                                              "  \"records\": [\n"
                                              "    {\n"
                                              "      \"model\": \"test\",\n")));
    assert_true(text_ends_with(pretty, TEXT("  \"cells\": {\n"
                                            "    \"filled\": 2,\n"
                                            "    \"labels\": 1,\n"
                                            "    \"values\": 1,\n"
                                            "    \"decoration\": 0,\n"
                                            "    \"unread\": 0\n"
                                            "  }\n"
                                            "}\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(an_unreadable_return_has_its_line),
        FIXTURE_TEST(notes_stand_apart_from_findings),
        FIXTURE_TEST(records_stand_in_their_order),
        FIXTURE_TEST(pretty_is_the_same_on_many_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
