/* What is reported, in which words, in which order, and how much of it. */
#include "support/fixture.h"

#include "base/finding.h"

#include <string.h>

static const struct finding_kind wrong_sum = {
    "wrong-sum", SEVERITY_ERROR, "{record}：{field}填{found}，应为{expected}，请改{sheet}!{cell}。",
    "{record}: {field} says {found} instead of {expected}; correct {sheet}!{cell} in {file}."};

static const struct finding_kind unread_part = {
    "unread-part", SEVERITY_WARNING, "部件“{subject}”未读取，请另存后重报。",
    "The part \"{subject}\" was not read; save the workbook again and send it anew."};

static const struct finding_kind hidden_row = {"hidden-row", SEVERITY_NOTE, "有隐藏行。",
                                               "Rows are hidden."};

static const struct finding_kind hint = {"hint", SEVERITY_INFO, "可核对。", "To be looked at."};

static struct place at(const char *file, const char *sheet, uint32_t row, uint32_t column)
{
    return (struct place){
        .file = text_of(file), .sheet = text_of(sheet), .row = row, .column = column};
}

static const struct finding_facts no_facts;

static void a_message_is_worded_with_its_facts(void **state)
{
    struct fixture *fixture = *state;
    struct finding_list *list = fixture->findings;

    finding_add(list, &wrong_sum, at("a.xlsx", "表1", 7, 2),
                (struct finding_facts){.record = TEXT("修缮"),
                                       .field = TEXT("total"),
                                       .found = TEXT("390"),
                                       .expected = TEXT("400")});

    assert_int_equal(finding_count(list), 1);
    const struct finding *finding = finding_at(list, 0);
    assert_int_equal(finding->severity, SEVERITY_ERROR);
    assert_text(finding->code, "wrong-sum");
    assert_text(finding->place.file, "a.xlsx");
    assert_text(finding->place.sheet, "表1");
    assert_int_equal(finding->place.row, 7);
    assert_int_equal(finding->place.column, 2);
    assert_text(finding->record, "修缮");
    assert_text(finding->field, "total");
    assert_text(finding->found, "390");
    assert_text(finding->expected, "400");
    assert_text(finding->message, "修缮: total says 390 instead of 400; correct 表1!B7 in a.xlsx.");
}

static void a_list_speaks_its_own_language(void **state)
{
    struct fixture *fixture = *state;
    struct finding_list *chinese = finding_list_create(fixture->arena, LANGUAGE_ZH);

    finding_add(chinese, &unread_part, at("a.xlsx", "", 0, 0),
                (struct finding_facts){.subject = TEXT("xl/charts/chart1.xml")});
    assert_text(finding_at(chinese, 0)->message,
                "部件“xl/charts/chart1.xml”未读取，请另存后重报。");
    assert_int_equal(finding_language(chinese), LANGUAGE_ZH);
    assert_int_equal(finding_language(fixture->findings), LANGUAGE_EN);
}

static void assert_worded(struct fixture *fixture, const char *message, const char *expected)
{
    const struct finding_kind kind = {"worded", SEVERITY_ERROR, message, message};
    const struct finding_facts facts = {.found = TEXT("{expected}"), .subject = TEXT("s")};
    struct finding_list *list = finding_list_create(fixture->arena, LANGUAGE_EN);

    finding_add(list, &kind, at("", "", 0, 0), facts);
    assert_text(finding_at(list, 0)->message, expected);
}

static void placeholders_are_filled_once_and_only_they(void **state)
{
    struct fixture *fixture = *state;

    assert_worded(fixture, "", "");
    assert_worded(fixture, "plain", "plain");
    assert_worded(fixture, "{subject}{subject}", "ss");
    assert_worded(fixture, "({found})", "({expected})"); /* a fact is no message */
    assert_worded(fixture, "[{record}{cell}{file}]", "[]");
    assert_worded(fixture, "open {subject", "open {subject");
    assert_worded(fixture, "} {subject}", "} s");
}

static void the_list_keeps_its_own_copy_of_every_text(void **state)
{
    struct fixture *fixture = *state;
    char found[] = "390";
    char sheet[] = "S";

    finding_add(fixture->findings, &wrong_sum, at("a.xlsx", sheet, 1, 1),
                (struct finding_facts){.found = text_of(found)});
    memset(found, 'x', 3);
    sheet[0] = 'x';
    assert_text(finding_at(fixture->findings, 0)->found, "390");
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "S");
}

static void failing_adds_a_finding_and_is_false(void **state)
{
    struct fixture *fixture = *state;

    assert_false(finding_fail(fixture->findings, &unread_part, at("a.xlsx", "", 0, 0), no_facts));
    assert_one_finding(fixture->findings, "unread-part", "");
}

static void a_worded_finding_is_taken_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    const struct finding stored = {.severity = SEVERITY_WARNING,
                                   .code = TEXT("vague-target"),
                                   .place = at("a.xlsx", "表1", 3, 4),
                                   .found = TEXT("显著提升"),
                                   .message = TEXT("{found} stays as it is")};

    finding_add_worded(fixture->findings, &stored);
    assert_one_finding(fixture->findings, "vague-target", "D3");
    assert_text(finding_at(fixture->findings, 0)->message, "{found} stays as it is");
    assert_text(finding_at(fixture->findings, 0)->expected, "");
}

static void a_place_in_a_mapping_file_stays_one(void **state)
{
    struct fixture *fixture = *state;
    struct place place = at("model.yaml", "", 12, 3);

    place.in_text = true;
    finding_add(fixture->findings, &hint, place, no_facts);
    assert_true(finding_at(fixture->findings, 0)->place.in_text);
}

static void assert_cell_of(const struct finding_list *list, size_t index, uint32_t row,
                           uint32_t column, const char *code)
{
    const struct finding *finding = finding_at(list, index);

    assert_int_equal(finding->place.row, row);
    assert_int_equal(finding->place.column, column);
    assert_text(finding->code, code);
}

static void findings_come_by_place_and_those_of_one_place_as_added(void **state)
{
    struct fixture *fixture = *state;
    struct finding_list *list = fixture->findings;

    finding_add(list, &hint, at("b.xlsx", "表1", 1, 1), no_facts);
    finding_add(list, &wrong_sum, at("a.xlsx", "表1", 9, 1), no_facts);
    finding_add(list, &hint, at("a.xlsx", "表1", 9, 1), no_facts);
    finding_add(list, &unread_part, at("a.xlsx", "表1", 9, 1), no_facts);
    finding_add(list, &hint, at("a.xlsx", "表1", 2, 30), no_facts);
    finding_list_finish(list);

    assert_int_equal(finding_count(list), 5);
    assert_cell_of(list, 0, 2, 30, "hint");
    assert_cell_of(list, 1, 9, 1, "wrong-sum");
    assert_cell_of(list, 2, 9, 1, "hint");
    assert_cell_of(list, 3, 9, 1, "unread-part");
    assert_text(finding_at(list, 4)->place.file, "b.xlsx");
}

static void a_list_can_be_finished_again_after_more_was_added(void **state)
{
    struct fixture *fixture = *state;
    struct finding_list *list = fixture->findings;

    finding_list_finish(list);
    finding_add(list, &hint, at("a.xlsx", "表1", 5, 1), no_facts);
    finding_list_finish(list);
    finding_add(list, &wrong_sum, at("a.xlsx", "表1", 5, 1), no_facts);
    finding_add(list, &hint, at("a.xlsx", "表1", 4, 1), no_facts);
    finding_list_finish(list);

    assert_cell_of(list, 0, 4, 1, "hint");
    assert_cell_of(list, 1, 5, 1, "hint");
    assert_cell_of(list, 2, 5, 1, "wrong-sum");
}

static void each_severity_is_counted(void **state)
{
    struct fixture *fixture = *state;
    struct finding_list *list = fixture->findings;

    finding_add(list, &wrong_sum, at("a.xlsx", "", 0, 0), no_facts);
    finding_add(list, &unread_part, at("a.xlsx", "", 0, 0), no_facts);
    finding_add(list, &wrong_sum, at("a.xlsx", "", 0, 0), no_facts);
    finding_add(list, &hidden_row, at("a.xlsx", "", 0, 0), no_facts);

    assert_int_equal(finding_count_of(list, SEVERITY_ERROR), 2);
    assert_int_equal(finding_count_of(list, SEVERITY_WARNING), 1);
    assert_int_equal(finding_count_of(list, SEVERITY_INFO), 0);
    assert_int_equal(finding_count_of(list, SEVERITY_NOTE), 1);
}

static void add_many(struct finding_list *list, const struct finding_kind *kind, int count)
{
    for (int i = 0; i < count; i++) {
        finding_add(list, kind, at("a.xlsx", "表1", (uint32_t)i + 1, 1), no_facts);
    }
}

/* Of a million faults a thousand are worded: the rest takes no memory. */
static void beyond_the_cap_a_finding_costs_nothing(void **state)
{
    struct fixture *fixture = *state;

    add_many(fixture->findings, &wrong_sum, FINDINGS_PER_KIND + 1);
    size_t used = arena_used(fixture->arena);
    add_many(fixture->findings, &wrong_sum, 1000000);
    assert_int_equal(arena_used(fixture->arena), used);
}

static void as_many_of_a_kind_as_the_cap_are_all_kept(void **state)
{
    struct fixture *fixture = *state;

    add_many(fixture->findings, &wrong_sum, FINDINGS_PER_KIND);
    finding_list_finish(fixture->findings);
    assert_int_equal(finding_count(fixture->findings), FINDINGS_PER_KIND);
}

static void beyond_the_cap_the_rest_is_counted_and_told_once(void **state)
{
    struct fixture *fixture = *state;
    struct finding_list *list = fixture->findings;

    add_many(list, &wrong_sum, FINDINGS_PER_KIND + 500);
    add_many(list, &hint, 1);
    finding_list_finish(list);

    assert_int_equal(finding_count(list), FINDINGS_PER_KIND + 2);
    assert_int_equal(finding_count_of(list, SEVERITY_ERROR), FINDINGS_PER_KIND + 500);
    const struct finding *rest = finding_at(list, 0); /* of the file: before its cells */
    assert_text(rest->code, "findings-capped");
    assert_int_equal(rest->severity, SEVERITY_INFO);
    assert_text(rest->place.file, "a.xlsx");
    assert_text(rest->found, "1500");
    assert_text(rest->expected, "1000");
    assert_text(rest->message, "Of 1500 findings of the kind \"wrong-sum\" the first 1000 are "
                               "listed: put these right, then check again.");
}

/* A finding for which the arena has no room. */
struct adding {
    struct finding_list *list;
    struct text found;
};

static bool add(void *context)
{
    struct adding *adding = context;

    finding_add(adding->list, &wrong_sum, at("a.xlsx", "表1", 1, 1),
                (struct finding_facts){.found = adding->found});
    return true;
}

static void a_finding_that_finds_no_room_leaves_the_list_as_it_was(void **state)
{
    static char much[20000];
    struct arena *small = arena_create(30000);
    struct adding adding = {.list = finding_list_create(small, LANGUAGE_EN), .found = TEXT("1")};

    (void)state;
    memset(much, 'x', sizeof much);
    assert_true(arena_run(small, add, &adding));
    adding.found = (struct text){much, sizeof much};
    assert_false(arena_run(small, add, &adding));
    finding_list_finish(adding.list);
    assert_one_finding(adding.list, "wrong-sum", "A1");
    assert_int_equal(finding_count_of(adding.list, SEVERITY_ERROR), 1);
    arena_destroy(small);
}

static void severities_have_the_names_that_json_gives_them(void **state)
{
    (void)state;
    assert_string_equal(severity_name(SEVERITY_NOTE), "note");
    assert_string_equal(severity_name(SEVERITY_INFO), "info");
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");
}

static void a_message_can_be_told_of_the_file_under_another_name(void **state)
{
    static const struct finding_kind cut = {"cut", SEVERITY_ERROR, "",
                                            "{file} ({found}) is cut: send {file}."};
    struct fixture *fixture = *state;

    finding_add(fixture->findings, &cut, (struct place){.file = TEXT("in/a")},
                (struct finding_facts){.found = TEXT("in/a")});
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->message, "in/a (in/a) is cut: send in/a.");
    assert_text(finding_message_named(fixture->arena, finding, TEXT("a")),
                "a (in/a) is cut: send a.");
}

/* What another list had counted, those beyond its cap with it. */
static void a_finished_list_is_taken_over_with_its_counts(void **state)
{
    struct fixture *fixture = *state;
    struct finding_list *list = fixture->findings;
    const struct finding finding = {.severity = SEVERITY_ERROR,
                                    .code = TEXT("wrong-sum"),
                                    .place = {.file = TEXT("a"), .row = 1, .column = 1}};

    finding_take(list, &finding);
    assert_int_equal(finding_count(list), 1);
    assert_int_equal(finding_count_of(list, SEVERITY_ERROR), 0);
    finding_take_count(list, SEVERITY_ERROR, 1200);
    assert_int_equal(finding_count_of(list, SEVERITY_ERROR), 1200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_message_is_worded_with_its_facts),
        FIXTURE_TEST(a_list_speaks_its_own_language),
        FIXTURE_TEST(placeholders_are_filled_once_and_only_they),
        FIXTURE_TEST(the_list_keeps_its_own_copy_of_every_text),
        FIXTURE_TEST(failing_adds_a_finding_and_is_false),
        FIXTURE_TEST(a_worded_finding_is_taken_as_it_is),
        FIXTURE_TEST(a_place_in_a_mapping_file_stays_one),
        FIXTURE_TEST(findings_come_by_place_and_those_of_one_place_as_added),
        FIXTURE_TEST(a_list_can_be_finished_again_after_more_was_added),
        FIXTURE_TEST(each_severity_is_counted),
        FIXTURE_TEST(beyond_the_cap_a_finding_costs_nothing),
        FIXTURE_TEST(as_many_of_a_kind_as_the_cap_are_all_kept),
        FIXTURE_TEST(beyond_the_cap_the_rest_is_counted_and_told_once),
        cmocka_unit_test(a_finding_that_finds_no_room_leaves_the_list_as_it_was),
        FIXTURE_TEST(a_message_can_be_told_of_the_file_under_another_name),
        FIXTURE_TEST(a_finished_list_is_taken_over_with_its_counts),
        cmocka_unit_test(severities_have_the_names_that_json_gives_them),
    };

    return cmocka_run_group_tests_name("base/finding", tests, NULL, NULL);
}
