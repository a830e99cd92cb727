/* The kinds length, count, choice and equal-text: how long, how many, whether of a list,
 * whether the same. */
#include "checks/checked.h"

/* One change of the sound project, a rule of one kind, and what it says. */
struct trial {
    const char *field;
    size_t row;
    const char *text; /* NULL: a blank */
    const char *members;
    const char *cell; /* "" where nothing is told */
    const char *found, *expected;
};

static void try_each(void **state, const struct trial *trials, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        struct record *project = sound_project(fixture);
        struct text yaml = text_format(
            fixture->arena, "rules: { r: { %s, severity: error, message: m } }", trials[i].members);
        build_change(fixture, project, trials[i].field, trials[i].row, trials[i].text);
        check_all(fixture, rules_of(fixture, project->model, text_terminated(fixture->arena, yaml)),
                  &project, 1);
        if (trials[i].cell[0] == '\0') {
            if (finding_count(fixture->findings) > 0) {
                fail_msg("told of %s: %s", trials[i].text, trials[i].members);
            }
            continue;
        }
        assert_one_finding(fixture->findings, "r", trials[i].cell);
        assert_text(finding_at(fixture->findings, 0)->found, trials[i].found);
        assert_text(finding_at(fixture->findings, 0)->expected, trials[i].expected);
    }
}

#define TRY_EACH(trials) try_each(state, trials, sizeof(trials) / sizeof(trials)[0])

static void a_text_is_as_long_as_its_characters_or_its_bytes(void **state)
{
    static const struct trial trials[] = {
        {"goal", 0, "绩效AB12", "kind: length, fields: goal, max: 6", "", "", ""},
        {"goal", 0, "绩效AB123", "kind: length, fields: goal, max: 6", "B11", "7", "≤ 6"},
        {"goal", 0, "绩效", "kind: length, fields: goal, min: 3", "B11", "2", "≥ 3"},
        {"goal", 0, "绩效AB", "kind: length, fields: goal, max: 6, count: gb-bytes", "", "", ""},
        {"goal", 0, "绩效ABC", "kind: length, fields: goal, max: 6, count: gb-bytes", "B11", "7",
         "≤ 6"},
        /* Full-width signs are two bytes as well. */
        {"goal", 0, "：１", "kind: length, fields: goal, max: 3, count: gb-bytes", "B11", "4",
         "≤ 3"},
        {"goal", 0, NULL, "kind: length, fields: goal, min: 3", "", "", ""},
        {"goal", 0, "——", "kind: length, fields: goal, min: 3", "B11", "2", "≥ 3"},
        {"indicators.name", 1, "新增图书册数及种类",
         "kind: length, fields: indicators.name, max: 8", "C14", "9", "≤ 8"},
    };

    TRY_EACH(trials);
}

static void a_choice_is_one_of_its_list(void **state)
{
    static const struct trial trials[] = {
        {"nature", 0, "新增项目", "kind: choice, fields: [nature, category]", "", "", ""},
        {"nature", 0, "延 续 性", "kind: choice, fields: nature", "", "", ""},
        {"nature", 0, NULL, "kind: choice, fields: nature", "", "", ""},
        {"nature", 0, "长期项目", "kind: choice, fields: nature", "F3", "长期项目",
         "持续性项目 / 一次性项目 / 新增项目"},
        {"category", 0, "其他", "kind: choice, fields: [nature, category]", "D3", "其他",
         "特定目标类 / 其他运转类 / 人员类 / 公用经费类"},
    };

    TRY_EACH(trials);
}

/* The sound project has seven indicators, two of them of quantity, and two cost lines. */
static void filled_values_are_counted(void **state)
{
    static const struct trial trials[] = {
        {"goal", 0, "", "kind: count, fields: indicators.name, min: 7, max: 7", "", "", ""},
        {"goal", 0, "", "kind: count, fields: indicators.name, min: 8", "C12", "7", "≥ 8"},
        {"goal", 0, "", "kind: count, fields: indicators.name, max: 6", "C12", "7", "≤ 6"},
        {"indicators.name", 0, NULL, "kind: count, fields: indicators.name, min: 7", "C12", "6",
         "≥ 7"},
        {"goal", 0, "",
         "kind: count, fields: indicators.name, min: 3, when: { indicators.class: 数量指标 }",
         "C12", "2", "≥ 3"},
        {"goal", 0, "",
         "kind: count, fields: indicators.name, min: 1, when: { indicators.class: 生态效益指标 }",
         "C12", "0", "≥ 1"},
        /* A condition on the record leaves all of it out. */
        {"goal", 0, "", "kind: count, fields: indicators.name, min: 9, when: { nature: 新增项目 }",
         "", "", ""},
        {"goal", 0, NULL, "kind: count, fields: [goal, measures, basis], min: 2", "", "", ""},
        {"goal", 0, NULL, "kind: count, fields: [goal, measures, basis], min: 3", "A11", "2",
         "≥ 3"},
        /* What the form has no place for is not counted against it. */
        {"goal", 0, "", "kind: count, fields: indicators.weight, min: 1", "", "", ""},
    };

    TRY_EACH(trials);
}

#define MUST(demand)                                                                               \
    "rules: { r: { kind: equal-text, fields: [indicators.standard, indicators.target],\n"          \
    "  must: " demand ", severity: info, message: m } }"

/* Two texts of one indicator; nothing is told where one of them is empty. */
static void equal_texts_are_equal_as_a_person_reads_them(void **state)
{
    static const struct {
        const char *standard, *target;
        size_t differ, equal; /* how much each of the two demands tells */
    } pairs[] = {
        {"达标", "达 标。", 1, 0}, {"≥95%", "≥95％", 1, 0}, {"95%", "95", 0, 1},
        {"-5", "5", 0, 1},         {"达标", "合格", 0, 1},  {"…", "。", 0, 1},
        {NULL, "达标", 0, 0},      {"ＡＢ", "AB", 1, 0},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        for (size_t demand = 0; demand < 2; demand++) {
            fixture_destroy(state);
            assert_int_equal(fixture_create(state), 0);
            struct fixture *fixture = *state;
            struct record *project = sound_project(fixture);
            size_t told = demand == 0 ? pairs[i].differ : pairs[i].equal;
            for (size_t row = 0; row < 7; row++) {
                build_change(fixture, project, "indicators.standard", row, NULL);
            }
            build_change(fixture, project, "indicators.standard", 2, pairs[i].standard);
            build_change(fixture, project, "indicators.target", 2, pairs[i].target);
            check_all(
                fixture,
                rules_of(fixture, project->model, demand == 0 ? MUST("differ") : MUST("equal")),
                &project, 1);
            assert_int_equal(finding_count(fixture->findings), told);
            if (told > 0) {
                assert_one_finding(fixture->findings, "r", "E16");
                assert_text(finding_at(fixture->findings, 0)->found, pairs[i].target);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_text_is_as_long_as_its_characters_or_its_bytes),
        FIXTURE_TEST(a_choice_is_one_of_its_list),
        FIXTURE_TEST(filled_values_are_counted),
        FIXTURE_TEST(equal_texts_are_equal_as_a_person_reads_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
