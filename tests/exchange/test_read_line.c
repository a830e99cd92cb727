/* What a line says of its return beside the records: identity, findings, drawings; and what makes
 * a line one that is not taken. */
#include "exchange/exchanged.h"

#include <string.h>

static void identity_and_state_are_read(void **state)
{
    struct fixture *fixture = *state;
    struct read_line read = read_one(fixture, LINE("", "", EXCHANGE));

    assert_true(read.read);
    assert_text(read.handed.told.file, "in/a.xlsx");
    assert_text(read.handed.told.sha256, DIGEST);
    assert_text(read.handed.told.producer, "P");
    assert_text(read.handed.name, "a.xlsx");
    assert_text(read.handed.path, "in/a.xlsx");
    assert_text(read.handed.modified, "2022-03-01T08:30:00Z");
    assert_int_equal(read.handed.round, 2);
    assert_true(read.handed.readable);
    assert_int_equal(read.handed.sheet_count, 2);
    assert_text(read.handed.sheets[1], "T");
}

#define FINDING(severity, cell, message, more)                                                     \
    "{\"severity\":\"" severity "\",\"rule\":\"r-1\",\"file\":\"in/a.xlsx\",\"sheet\":\"S\","      \
    "\"cell\":\"" cell "\",\"record\":\"甲\",\"field\":\"name\",\"found\":\"f\","                 \
    "\"expected\":\"e\",\"message\":\"" message "\"" more "}"
#define COUNTED(error, warning) MESSAGED("", error, warning)
#define MESSAGED(messages, error, warning)                                                         \
    EXCHANGE_OF("", messages "\"counts\":{\"error\":" error ",\"warning\":" warning ",\"info\":0}" \
                             ",")

static void findings_keep_all_their_parts(void **state)
{
    struct fixture *fixture = *state;
    struct read_line read =
        read_one(fixture, LINE("", FINDING("warning", "B7", "m", ""), COUNTED("0", "1")));

    assert_true(read.read);
    assert_int_equal(finding_count(read.findings), 1);
    const struct finding *finding = finding_at(read.findings, 0);
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_text(finding->code, "r-1");
    assert_text(finding->place.file, "in/a.xlsx");
    assert_text(finding->place.sheet, "S");
    assert_int_equal(finding->place.row, 7);
    assert_int_equal(finding->place.column, 2);
    assert_text(finding->record, "甲");
    assert_text(finding->field, "name");
    assert_text(finding->found, "f");
    assert_text(finding->expected, "e");
    assert_text(finding->message, "m");
}

static void findings_beyond_those_listed_are_counted(void **state)
{
    struct read_line read =
        read_one(*state, LINE("", FINDING("error", "B7", "m", ""), COUNTED("1200", "3")));

    assert_true(read.read);
    assert_int_equal(finding_count(read.findings), 1);
    assert_int_equal(finding_count_of(read.findings, SEVERITY_ERROR), 1200);
    assert_int_equal(finding_count_of(read.findings, SEVERITY_WARNING), 3);
}

/* A file that is called otherwise where it is merged is so in the message, too. */
static void a_message_takes_the_name_that_the_file_has_here(void **state)
{
    struct fixture *fixture = *state;
    const char *line =
        LINE("", FINDING("error", "", "in/a.xlsx is broken; send in/a.xlsx again", ""),
             MESSAGED("\"messages\":[[\"\",\" is broken; send \",\" again\"]],", "1", "0"));
    struct read_line read = read_bytes(fixture, text_of(line), "a.xlsx");

    assert_true(read.read);
    assert_text(finding_at(read.findings, 0)->message, "a.xlsx is broken; send a.xlsx again");
    assert_text(finding_at(read.findings, 0)->place.file, "a.xlsx");
}

static void findings_that_are_not_right_are_refused(void **state)
{
#define refused(finding, counts, field)                                                            \
    assert_refused(*state, LINE("", finding, counts), "line-value-wrong", field)
    refused(FINDING("fatal", "", "m", ""), COUNTED("0", "0"), "findings[0].severity");
    refused(FINDING("error", "7B", "m", ""), COUNTED("1", "0"), "findings[0].cell");
    refused(FINDING("error", "'T'!B7", "m", ""), COUNTED("1", "0"), "findings[0].cell");
    refused(FINDING("error", "", "m", ""), MESSAGED("\"messages\":[[\"a\",\"b\"]],", "1", "0"),
            "exchange.messages[0]");
    refused(FINDING("error", "", "m", ""), MESSAGED("\"messages\":[],", "1", "0"),
            "exchange.messages");
    refused(FINDING("error", "", "m", ",\"colour\":1"), COUNTED("1", "0"), "findings[0].colour");
    refused(FINDING("error", "", "m", ""), COUNTED("0", "0"), "exchange.counts.error");
    refused("", COUNTED("-1", "0"), "exchange.counts.error");
#undef refused
}

#define DRAWN(model, about, cells)                                                                 \
    "\"exchange\":{" STATE "\"records\":[]," COUNTS "\"drawings\":[{\"model\":" model              \
    ",\"sheet\":\"S\",\"about\":"                                                                  \
    "\"" about "\",\"cells\":[" cells "]}]}"

static void drawings_have_their_cells(void **state)
{
    struct fixture *fixture = *state;
    struct read_line read = read_one(
        fixture,
        LINE("", "", DRAWN("\"test\"", "A3:C9", "[\"A1:C1\",\"题\"],[\"B3\",\"55\",true]")));

    assert_true(read.read);
    assert_int_equal(read.handed.drawing_count, 1);
    const struct drawn_form *form = &read.handed.drawings[0];
    assert_text(form->model->name, "test");
    assert_text(form->drawing.sheet, "S");
    assert_text(range_reference(fixture->arena, form->drawing.about), "A3:C9");
    assert_int_equal(form->count, 2);
    assert_text(range_reference(fixture->arena, form->cells[0].range), "A1:C1");
    assert_text(form->cells[0].text, "题");
    assert_false(form->cells[0].number);
    assert_true(form->cells[1].number);
}

static void drawings_beyond_their_bounds_are_refused(void **state)
{
#define refused(about, cells, field)                                                               \
    assert_refused(*state, LINE("", "", DRAWN("null", about, cells)), "line-value-wrong",          \
                   "exchange.drawings[0]." field)
    refused("A1:C161", "", "about");
    refused("A1:AO9", "", "about");
    refused("A3:C9", "[\"D3\",\"x\"]", "cells[0][0]");
    refused("A4:C9", "[\"A1\",\"x\"]", "cells[0][0]");
    refused("A3:C9", "[\"A3:C12\",\"x\"]", "cells[0][0]");
    refused("A3:C9", "[\"A3\"]", "cells[0]");
    refused("A3:C9", "[\"A3\",5]", "cells[0][1]");
#undef refused
}

static void other_terms_are_refused_by_what_differs(void **state)
{
#define OTHER(version, mapping, language, date, form)                                              \
    LINE("", "",                                                                                   \
         "\"exchange\":{\"version\":" version ",\"mapping\":\"" mapping                            \
         "\",\"language\":\"" language "\",\"date\":\"" date "\",\"form\":\"" form "\"," NAMES     \
         "\"readable\":true,"                                                                      \
         "\"modified\":\"\",\"round\":0,\"sheets\":[],\"records\":[]," COUNTS "\"drawings\":[]}")
    struct fixture *fixture = *state;

    assert_true(read_one(fixture, OTHER("1", "m", "en", "", "")).read);
    assert_refused(fixture, OTHER("2", "m", "en", "", ""), "line-version", "");
    assert_refused(fixture, OTHER("1", "n", "en", "", ""), "line-mapping", "");
    assert_refused(fixture, OTHER("1", "m", "zh", "", ""), "line-option", "--lang");
    assert_refused(fixture, OTHER("1", "m", "en", "2022-03-01", ""), "line-option", "--date");
    assert_refused(fixture, OTHER("1", "m", "en", "", "list"), "line-option", "--form");
#undef OTHER
}

static void lines_of_others_are_told_from_those_that_are_broken(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture, "{\"file\":\"a.xlsx\",\"sha256\":\"\",\"model\":\"test\"}",
                   "line-unknown", "");
    assert_refused(fixture, "[1,2]", "line-unknown", "");
    assert_refused(fixture, "{\"file\":\"a.xlsx\",\"records\":[{\"model\":\"te", "line-incomplete",
                   "");
    assert_refused(fixture, "{\"file\":\"a.xlsx\"}}", "line-no-json", "");
    assert_refused(fixture, "model,form,sheet", "line-no-json", "");
    assert_refused(fixture, "{\"file\":\"\xFF\"}", "line-no-json", "");
    assert_refused(fixture, "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "line-no-json", "");
}

static void the_byte_is_told_where_a_line_breaks_off(void **state)
{
    struct read_line read = read_one(*state, "{\"file\":\"a.xl");

    assert_text(finding_at(read.faults, 0)->found, "14");
}

/* `[{},{},…]`: a tree of a thousand times its text. */
static void a_line_that_would_take_too_much_memory_is_not_read(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder line = text_builder(fixture->arena);

    text_append(&line, TEXT("[{}"));
    for (int i = 0; i < 5000; i++) {
        text_append(&line, TEXT(",{}"));
    }
    text_append(&line, TEXT("]"));
    fixture->limits.memory_bytes = 1 << 20;
    struct read_line read = read_bytes(fixture, text_built(&line), "");
    assert_false(read.read);
    assert_text(finding_at(read.faults, 0)->code, "line-limit");
}

static void what_contradicts_itself_is_refused(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture,
                   LINE("", "",
                        "\"exchange\":{" TERMS NAMES "\"readable\":false,\"modified\":\"\","
                        "\"round\":0,\"sheets\":[],\"records\":[]," COUNTS "\"drawings\":[]}"),
                   "line-value-wrong", "exchange.readable");
    assert_refused(fixture,
                   "{\"file\":\"a\",\"sha256\":\"\",\"producer\":\"\",\"records\":[],"
                   "\"findings\":[],\"notes\":[],\"cells\":{}," EXCHANGE "}",
                   "line-value-wrong", "exchange.readable");
    assert_refused(fixture,
                   "{\"file\":\"a\",\"sha256\":\"00\",\"producer\":\"\",\"records\":[],"
                   "\"findings\":[],\"notes\":[],\"cells\":{}," EXCHANGE "}",
                   "line-value-wrong", "sha256");
    /* json-c takes these marks, JSON does not (RFC 8259 §7). */
    assert_refused(fixture,
                   "{'file':\"in/a.xlsx\",\"sha256\":\"" DIGEST
                   "\",\"producer\":\"\",\"records\":[],\"findings\":[],\"notes\":[],"
                   "\"cells\":{}," EXCHANGE "}",
                   "line-value-wrong", "$");
}

static void a_file_that_is_no_return_says_why(void **state)
{
    struct fixture *fixture = *state;
    struct read_line read = read_one(
        fixture,
        "{\"file\":\"in/~$a.xlsx\",\"sha256\":\"\",\"producer\":\"\",\"records\":[],"
        "\"findings\":[],\"notes\":[],\"cells\":{},\"exchange\":{" TERMS
        "\"name\":\"~$a.xlsx\",\"path\":null,\"passed\":{\"zh\":\"锁\",\"en\":\"lock\"}}}");

    assert_true(read.read);
    assert_true(read.handed.passed);
    assert_text(read.handed.why.zh, "锁");
    assert_text(read.handed.why.en, "lock");
    assert_text(read.handed.path, "");
}

static void more_sheets_than_a_workbook_may_have_are_refused(void **state)
{
    struct fixture *fixture = *state;

    fixture->limits.sheets = 1;
    assert_refused(fixture, LINE("", "", EXCHANGE), "line-value-wrong", "exchange.sheets");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(identity_and_state_are_read),
        FIXTURE_TEST(findings_keep_all_their_parts),
        FIXTURE_TEST(findings_beyond_those_listed_are_counted),
        FIXTURE_TEST(a_message_takes_the_name_that_the_file_has_here),
        FIXTURE_TEST(findings_that_are_not_right_are_refused),
        FIXTURE_TEST(drawings_have_their_cells),
        FIXTURE_TEST(drawings_beyond_their_bounds_are_refused),
        FIXTURE_TEST(other_terms_are_refused_by_what_differs),
        FIXTURE_TEST(lines_of_others_are_told_from_those_that_are_broken),
        FIXTURE_TEST(the_byte_is_told_where_a_line_breaks_off),
        FIXTURE_TEST(a_line_that_would_take_too_much_memory_is_not_read),
        FIXTURE_TEST(what_contradicts_itself_is_refused),
        FIXTURE_TEST(a_file_that_is_no_return_says_why),
        FIXTURE_TEST(more_sheets_than_a_workbook_may_have_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
