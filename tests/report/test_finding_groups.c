/* Many findings of one kind: a reader is told the first, how many there are, and where. */
#include "support/fixture.h"

#include "report/finding_groups.h"

static const struct finding_kind copied = {"copied", SEVERITY_WARNING, "雷同", "Copied."};
static const struct finding_kind seen = {"seen", SEVERITY_NOTE, "注", "Seen."};

/* Findings in the rows 1 to `count` of a column. */
static void add_column(struct fixture *fixture, const struct finding_kind *kind, const char *sheet,
                       uint32_t column, uint32_t count)
{
    for (uint32_t row = 1; row <= count; row++) {
        finding_add(
            fixture->findings, kind,
            (struct place){
                .file = TEXT("a.xlsx"), .sheet = text_of(sheet), .row = row, .column = column},
            (struct finding_facts){0});
    }
}

/* How many are told one by one, all having been asked for. */
static size_t count_told(struct fixture *fixture, struct finding_groups *groups)
{
    size_t told = 0;

    for (size_t i = 0; i < finding_count(fixture->findings); i++) {
        told += finding_groups_tells(groups, finding_at(fixture->findings, i)) ? 1 : 0;
    }
    return told;
}

static void a_few_are_all_told(void **state)
{
    struct fixture *fixture = *state;

    add_column(fixture, &copied, "一", 2, 20);
    struct finding_groups *groups =
        finding_groups_create(fixture->arena, fixture->findings, SEVERITY_INFO);
    assert_int_equal(count_told(fixture, groups), 20);
    assert_text(finding_groups_rest(groups, LANGUAGE_EN), "");
}

static void of_many_the_first_are_told_and_the_places_of_the_rest(void **state)
{
    struct fixture *fixture = *state;

    add_column(fixture, &copied, "一", 2, 8);
    add_column(fixture, &copied, "二", 3, 13);
    struct finding_groups *groups =
        finding_groups_create(fixture->arena, fixture->findings, SEVERITY_INFO);
    assert_int_equal(count_told(fixture, groups), 5);
    assert_text(finding_groups_rest(groups, LANGUAGE_EN),
                "a.xlsx: warning copied: 16 more, at 一!B6 B7 B8, 二!C1 C2 C3 C4 C5 C6 C7 C8 C9 "
                "C10 C11 C12 C13\n");
    assert_text(finding_groups_rest(groups, LANGUAGE_ZH),
                "a.xlsx: warning copied: 同类问题另有 16 处：一!B6 B7 B8, 二!C1 C2 C3 C4 C5 C6 C7 "
                "C8 C9 C10 C11 C12 C13\n");
}

static void of_very_many_not_all_places_are_named(void **state)
{
    struct fixture *fixture = *state;

    add_column(fixture, &copied, "一", 1, 100);
    struct finding_groups *groups =
        finding_groups_create(fixture->arena, fixture->findings, SEVERITY_INFO);
    assert_int_equal(count_told(fixture, groups), 5);
    struct text rest = finding_groups_rest(groups, LANGUAGE_EN);
    assert_true(text_starts_with(rest, TEXT("a.xlsx: warning copied: 95 more, at 一!A6 A7 ")));
    assert_true(text_ends_with(rest, TEXT(" A65 …\n")));
}

static void each_kind_is_a_group_of_its_own(void **state)
{
    static const struct finding_kind missing = {"missing", SEVERITY_ERROR, "缺", "Missing."};
    struct fixture *fixture = *state;

    add_column(fixture, &copied, "一", 1, 21);
    add_column(fixture, &missing, "一", 2, 3);
    struct finding_groups *groups =
        finding_groups_create(fixture->arena, fixture->findings, SEVERITY_INFO);
    assert_int_equal(count_told(fixture, groups), 5 + 3);
}

/* What is below the severity asked for is not counted, and notes are never grouped. */
static void notes_and_slighter_findings_stand_apart(void **state)
{
    struct fixture *fixture = *state;

    add_column(fixture, &seen, "一", 1, 30);
    add_column(fixture, &copied, "一", 2, 30);
    struct finding_groups *groups =
        finding_groups_create(fixture->arena, fixture->findings, SEVERITY_ERROR);
    assert_int_equal(count_told(fixture, groups), 60);
    assert_text(finding_groups_rest(groups, LANGUAGE_EN), "");
}

/* Whoever mends a mapping file mends all of them. */
static void each_mistake_of_a_mapping_file_is_told(void **state)
{
    struct fixture *fixture = *state;

    for (uint32_t line = 1; line <= 50; line++) {
        finding_add(
            fixture->findings, &copied,
            (struct place){.file = TEXT("a.yaml"), .row = line, .column = 1, .in_text = true},
            (struct finding_facts){0});
    }
    struct finding_groups *groups =
        finding_groups_create(fixture->arena, fixture->findings, SEVERITY_INFO);
    assert_int_equal(count_told(fixture, groups), 50);
    assert_text(finding_groups_rest(groups, LANGUAGE_EN), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_few_are_all_told),
        FIXTURE_TEST(of_many_the_first_are_told_and_the_places_of_the_rest),
        FIXTURE_TEST(of_very_many_not_all_places_are_named),
        FIXTURE_TEST(each_kind_is_a_group_of_its_own),
        FIXTURE_TEST(each_mistake_of_a_mapping_file_is_told),
        FIXTURE_TEST(notes_and_slighter_findings_stand_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
