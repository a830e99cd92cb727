/* Patterns of mapping files: what they match, what they capture, what they may cost. */
#include "support/fixture.h"

#include "base/unicode.h"
#include "mapping/pattern.h"

#include <string.h>
#include <time.h>

static bool compile(struct fixture *fixture, const char *source, const struct pattern **pattern)
{
    const struct node node = {
        .kind = NODE_SCALAR,
        .file = TEXT("forms/a.yaml"),
        .line = 4,
        .column = 12,
        .scalar = text_of(source),
    };

    return pattern_compile(fixture->arena, &node, fixture->findings, pattern);
}

static const struct pattern *compiled(struct fixture *fixture, const char *source)
{
    const struct pattern *pattern = NULL;

    if (!compile(fixture, source, &pattern)) {
        fail_msg("no pattern: %s", source);
    }
    return pattern;
}

/* Whether a cell's text, in compatibility form, holds the pattern. */
static bool matches(struct fixture *fixture, const char *source, const char *cell)
{
    return pattern_matches(fixture->arena, compiled(fixture, source),
                           unicode_compatible(fixture->arena, text_of(cell)));
}

/* ---- matching */

static void a_pattern_may_stand_anywhere_unless_it_says_where(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "目标表", "2022年项目支出绩效目标表（一）"));
    assert_false(matches(fixture, "目标表$", "2022年项目支出绩效目标表（一）"));
    assert_true(matches(fixture, "^2022年", "2022年项目"));
    assert_false(matches(fixture, "^年", "2022年项目"));
    assert_true(matches(fixture, "^$", ""));
}

/* A text is passed over unread when it has not what every match has. */
static void what_a_match_must_hold_is_not_asked_of_what_it_may_hold(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "^.{0,9}目标(表)?$", "项目目标"));
    assert_true(matches(fixture, "^.{0,9}目标(表)?$", "项目目标表"));
    assert_false(matches(fixture, "^.{0,9}目标表$", "项目目标"));
    assert_false(
        matches(fixture, "^.{0,9}目标表$", "项目标本袨")); /* ends in the byte 表 ends in */
    assert_true(matches(fixture, "(目|标){2}(申报|批复)?表$", "目标表"));
    assert_true(matches(fixture, "目标(申报)?表", "目标表（一）"));
    assert_true(matches(fixture, "^目标表?$", "目标"));
    assert_true(matches(fixture, "^目标表*$", "目标"));
    assert_true(matches(fixture, "^目标表{0,1}$", "目标"));
    assert_true(matches(fixture, "目标|表$", "目标"));
    assert_true(matches(fixture, "行$|表$", "行"));
    assert_true(matches(fixture, "(目标|(总)表$)", "目标"));
    assert_true(matches(fixture, "[(|]表$", "|表"));
    assert_true(matches(fixture, "\\|表$", "|表"));
    assert_true(matches(fixture, "(?x)目标 # 表", "目标"));
    assert_true(matches(fixture, "目标(?#表)", "目标"));
    assert_true(matches(fixture, "目标(?!表)", "目标"));
    assert_true(matches(fixture, "目标|表.*;", "目标"));
    assert_true(matches(fixture, "(?i)form.*-k", "FORM 12-K"));
    assert_true(matches(fixture, "x.*(?i)é$", "xÉ"));
    assert_true(matches(fixture, "form.*[-k]$", "form 12-"));
    assert_true(matches(fixture, "a(?=b)", "ab"));
    assert_false(matches(fixture, "a(?=b)", "a"));
    assert_true(matches(fixture, "(?<=年)$", "2022年"));
    assert_true(matches(fixture, ".*;?", ""));
}

static void a_point_stands_for_a_whole_character(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "^.{4}$", "项目名称"));
    assert_true(matches(fixture, "^[项目]+$", "目项"));
    assert_false(matches(fixture, "^[项目]+$", "页"));
    assert_true(matches(fixture, "^.$", "𠮷"));
}

static void full_width_and_plain_signs_are_the_same(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "^注：", "注:略"));
    assert_true(matches(fixture, "^注:", "注：略"));
    assert_true(matches(fixture, "^２０２２年", "2022年"));
    assert_true(matches(fixture, "^[0-9]{4}年", "２０２２年"));
    assert_true(matches(fixture, "^(注|说明)[：]", "说明：略"));
    assert_true(matches(fixture, "^一　二$", "一 二"));
}

/* `(` opens a group, `（` is a bracket that a person has typed; so with all such signs. */
static void a_full_width_sign_stands_for_itself(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "^测算（公式）依据$", "测算（公式）依据"));
    assert_true(matches(fixture, "^测算（公式）依据$", "测算(公式)依据"));
    assert_false(matches(fixture, "^测算（公式）依据$", "测算公式依据"));
    assert_true(matches(fixture, "^（一）？$", "(一)?"));
    assert_false(matches(fixture, "^（一）？$", "(一"));
    assert_true(matches(fixture, "^１．５＊$", "1.5*"));
    assert_false(matches(fixture, "^１．５＊$", "1x5"));
    assert_true(matches(fixture, "^［元］＋$", "[元]+"));
    assert_true(matches(fixture, "^＾＄｜＼$", "^$|\\"));
    assert_true(matches(fixture, "^[（）]+$", "()"));
}

static void a_sign_of_several_characters_stands_for_them_all(void **state)
{
    struct fixture *fixture = *state;

    assert_true(matches(fixture, "^…$", "..."));
    assert_true(matches(fixture, "^……$", "……"));
    assert_false(matches(fixture, "^…$", "一二三"));
    assert_true(matches(fixture, "^⑴工资$", "(1)工资"));
    assert_false(matches(fixture, "^⑴工资$", "1工资"));
    assert_int_equal(pattern_group_count(compiled(fixture, "㈠")), 0);
}

static void a_match_is_found_from_a_place_on(void **state)
{
    struct fixture *fixture = *state;
    const struct pattern *pattern = compiled(fixture, "[0-9]+万");
    const struct text text = TEXT("申请400万，其中30万");
    size_t start = 77;
    size_t end = 77;

    assert_true(pattern_find(fixture->arena, pattern, text, 0, &start, &end));
    assert_text(text_slice(text, start, end - start), "400万");
    assert_true(pattern_find(fixture->arena, pattern, text, end, &start, &end));
    assert_text(text_slice(text, start, end - start), "30万");
    assert_false(pattern_find(fixture->arena, pattern, text, end, &start, &end));
    assert_false(pattern_find(fixture->arena, pattern, text, text.length + 1, &start, &end));
}

/* ---- captures */

static void named_groups_capture(void **state)
{
    struct fixture *fixture = *state;
    const struct pattern *pattern =
        compiled(fixture, "^(.*?)(?<year>20[0-9]{2})年(?<kind>项目|部门)");
    struct text groups[2];

    assert_int_equal(pattern_group_count(pattern), 2);
    for (size_t i = 0; i < 2; i++) {
        const bool year = text_equal(pattern_group_name(pattern, i), TEXT("year"));
        assert_true(year || text_equal(pattern_group_name(pattern, i), TEXT("kind")));
        assert_true(
            pattern_match_groups(fixture->arena, pattern, TEXT("鄂州市2022年部门目标"), groups));
        assert_text(groups[i], year ? "2022" : "部门");
    }
}

static void a_group_that_took_no_part_is_empty(void **state)
{
    struct fixture *fixture = *state;
    const struct pattern *pattern = compiled(fixture, "^表(?:（(?<number>[0-9]+)）)?$");
    struct text group = TEXT("untouched");

    assert_true(pattern_match_groups(fixture->arena, pattern, TEXT("表(12)"), &group));
    assert_text(group, "12");
    assert_true(pattern_match_groups(fixture->arena, pattern, TEXT("表"), &group));
    assert_text(group, "");
}

static void a_pattern_that_does_not_match_captures_nothing(void **state)
{
    struct fixture *fixture = *state;
    const struct pattern *pattern = compiled(fixture, "(?<year>20[0-9]{2})年");
    struct text group = TEXT("untouched");

    assert_false(pattern_match_groups(fixture->arena, pattern, TEXT("目标表"), &group));
    assert_text(group, "untouched");
}

static void a_pattern_needs_no_groups(void **state)
{
    struct fixture *fixture = *state;
    const struct pattern *pattern = compiled(fixture, "(表)");

    assert_int_equal(pattern_group_count(pattern), 0);
    assert_true(pattern_match_groups(fixture->arena, pattern, TEXT("目标表"), NULL));
}

/* ---- mistakes */

static void a_wrong_pattern_is_told_at_its_node(void **state)
{
    static const struct {
        const char *source;
        const char *found;
    } cases[] = {
        {"(表", "the pattern is wrong at its character 3: missing closing parenthesis"},
        {"目标[表", "the pattern is wrong at its character 5: missing terminating ]"},
        {"*表", "the pattern is wrong at its character 1: quantifier does not follow"},
        {"(?<a>1)(?<a>2)", "two named subpatterns have the same name"},
        {"\\C", "the pattern is wrong"},
        {"表\\", "\\ at end of pattern"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fixture_destroy(state);
        assert_int_equal(fixture_create(state), 0);
        struct fixture *fixture = *state;
        const struct pattern *pattern;
        assert_false(compile(fixture, cases[i].source, &pattern));
        assert_int_equal(finding_count(fixture->findings), 1);
        const struct finding *finding = finding_at(fixture->findings, 0);
        assert_text(finding->code, "mapping-mistake");
        assert_text(finding->place.file, "forms/a.yaml");
        assert_int_equal(finding->place.row, 4);
        assert_int_equal(finding->place.column, 12);
        assert_text(finding->expected, "a regular expression as Perl writes it");
        if (text_find(finding->found, text_of(cases[i].found)) == finding->found.length) {
            fail_msg("%s: told was %s", cases[i].source, finding->found.data);
        }
    }
}

static void what_is_no_scalar_is_no_pattern(void **state)
{
    struct fixture *fixture = *state;
    const struct node node = {.kind = NODE_SEQUENCE, .file = TEXT("f"), .line = 2, .column = 3};
    const struct pattern *pattern;

    assert_false(pattern_compile(fixture->arena, &node, fixture->findings, &pattern));
    assert_one_finding(fixture->findings, "mapping-mistake", "C2");
    assert_text(finding_at(fixture->findings, 0)->expected, "a pattern as text");
}

/* ---- cost */

static double seconds(void)
{
    struct timespec now;

    assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Each would try more ways than there are atoms, on a cell that anybody can type. */
static void a_match_that_costs_too_much_is_none(void **state)
{
    static const char *const greedy[] = {
        "^(ab|abab)+$",
        "^(?:ab(?:ab)?)+$",
        "^(?:(?:ab)*)*$",
        "(?:ab)*(?:ab)*(?:ab)*(?:ab)*d",
    };
    struct fixture *fixture = *state;
    char cell[4001];
    double before = seconds();

    for (size_t i = 0; i < sizeof cell; i++) {
        cell[i] = i % 2 == 0 ? 'a' : 'b';
    }
    for (size_t i = 0; i < sizeof greedy / sizeof greedy[0]; i++) {
        assert_false(pattern_matches(fixture->arena, compiled(fixture, greedy[i]),
                                     (struct text){cell, sizeof cell}));
    }
    assert_true(seconds() - before < 20);
}

/* Of the commonest that is told when the mapping is loaded. */
static void a_pattern_without_a_bound_is_a_mistake(void **state)
{
    static const char *const unbounded[] = {
        "(a+)+b",
        "^(a|aa)+$",
        "(a*)*b",
        "^(?:a?){40}a{40}b",
        "(?:(?:a+)+)+b",
        "^(.*)*$",
        "(\\w+\\s?)*:",
        "(?R)",
        "^(?:[0-9]+,?)+元$",
        ".*.*.*.*.*x",
        "(?:(?:甲+)乙?)+丙",
        "^([^。]+)+。$",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof unbounded / sizeof unbounded[0]; i++) {
        const struct pattern *pattern;
        struct node node = {.kind = NODE_SCALAR,
                            .file = TEXT("form.yaml"),
                            .line = (uint32_t)i + 1,
                            .column = 5,
                            .scalar = text_of(unbounded[i])};
        size_t before = finding_count(fixture->findings);
        if (pattern_compile(fixture->arena, &node, fixture->findings, &pattern)) {
            fail_msg("taken: %s", unbounded[i]);
        }
        assert_int_equal(finding_count(fixture->findings), before + 1);
        assert_int_equal(finding_at(fixture->findings, before)->place.row, i + 1);
        assert_text(finding_at(fixture->findings, before)->found,
                    "on some texts this pattern has to try too often");
    }
}

static void an_honest_pattern_is_taken(void **state)
{
    static const char *const honest[] = {
        "^.{0,30}?(?<year>20[0-9]{2})年.{0,20}项目支出绩效目标(申报)?表$",
        "^.*年.*部门.*项目.*绩效.*目标.*表$",
        "(?<number>[0-9]+(?:[.][0-9]+)?)(?<unit>万元|元)",
        "^(注|说明|备注|填表说明)[:：]",
        "(?:甲|乙)*丙",
        "^[≥≤<>=]?[0-9.,]+(?:%|人|次|吨/每月)$",
        "^\\s*其中\\s*[:：]?\\s*(.*)$",
    };

    for (size_t i = 0; i < sizeof honest / sizeof honest[0]; i++) {
        assert_non_null(compiled(*state, honest[i]));
    }
}

static void a_deep_recursion_is_no_match(void **state)
{
    struct fixture *fixture = *state;
    char cell[100000];

    memset(cell, '(', sizeof cell);
    assert_false(pattern_matches(fixture->arena, compiled(fixture, "^(\\((?1)*\\))+$"),
                                 (struct text){cell, sizeof cell}));
}

static void an_honest_pattern_matches_a_long_text(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder text = text_builder(fixture->arena);

    for (int i = 0; i < 10000; i++) {
        text_append(&text, TEXT("防汛"));
    }
    text_append(&text, TEXT("400万元"));
    assert_true(pattern_matches(fixture->arena, compiled(fixture, "(?<number>[0-9]+)万元$"),
                                text_built(&text)));
}

static void broken_bytes_match_nothing(void **state)
{
    struct fixture *fixture = *state;

    assert_false(pattern_matches(fixture->arena, compiled(fixture, "a"), TEXT("a\xFF")));
    assert_false(pattern_matches(fixture->arena, compiled(fixture, "."), TEXT("\xE9\xA1")));
}

/* What a match needs is given back at once: a million cells cost no more than one. */
static void matching_leaves_nothing_behind(void **state)
{
    struct fixture *fixture = *state;
    const struct pattern *pattern = compiled(fixture, "(?<year>20[0-9]{2})年");
    size_t before = arena_used(fixture->arena);
    struct text group;

    for (int i = 0; i < 1000; i++) {
        assert_true(pattern_matches(fixture->arena, pattern, TEXT("2022年")));
        assert_true(pattern_match_groups(fixture->arena, pattern, TEXT("2022年"), &group));
    }
    assert_int_equal(arena_used(fixture->arena), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_pattern_may_stand_anywhere_unless_it_says_where),
        FIXTURE_TEST(what_a_match_must_hold_is_not_asked_of_what_it_may_hold),
        FIXTURE_TEST(a_point_stands_for_a_whole_character),
        FIXTURE_TEST(full_width_and_plain_signs_are_the_same),
        FIXTURE_TEST(a_full_width_sign_stands_for_itself),
        FIXTURE_TEST(a_sign_of_several_characters_stands_for_them_all),
        FIXTURE_TEST(a_match_is_found_from_a_place_on),
        FIXTURE_TEST(named_groups_capture),
        FIXTURE_TEST(a_group_that_took_no_part_is_empty),
        FIXTURE_TEST(a_pattern_that_does_not_match_captures_nothing),
        FIXTURE_TEST(a_pattern_needs_no_groups),
        FIXTURE_TEST(a_wrong_pattern_is_told_at_its_node),
        FIXTURE_TEST(what_is_no_scalar_is_no_pattern),
        FIXTURE_TEST(a_match_that_costs_too_much_is_none),
        FIXTURE_TEST(a_pattern_without_a_bound_is_a_mistake),
        FIXTURE_TEST(an_honest_pattern_is_taken),
        FIXTURE_TEST(a_deep_recursion_is_no_match),
        FIXTURE_TEST(an_honest_pattern_matches_a_long_text),
        FIXTURE_TEST(broken_bytes_match_nothing),
        FIXTURE_TEST(matching_leaves_nothing_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
