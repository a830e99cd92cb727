/* How indicators are worded: quantitative-unit-missing, vague-target,
 * class-name-mismatch. */
#include "checks/checked.h"

/* The sound project with other words in its second indicator, a quantity; checked. */
static struct fixture *check_indicator(void **state, const char *class, const char *name,
                                       const char *target)
{
    fixture_destroy(state);
    assert_int_equal(fixture_create(state), 0);
    struct fixture *fixture = *state;
    struct record *project = sound_project(fixture);
    build_change(fixture, project, "indicators.class", 1, class);
    build_change(fixture, project, "indicators.name", 1, name);
    build_change(fixture, project, "indicators.target", 1, target);
    check_project(fixture, project);
    return fixture;
}

static void a_bare_number_lacks_its_unit(void **state)
{
    static const char *const targets[] = {"50",       "≥50",  "≤ 1,200", "５０",
                                          "不少于50", "12.5", "50以上",  "10-20"};

    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        struct fixture *fixture = check_indicator(state, "数量指标", "新增图书", targets[i]);
        assert_one_finding(fixture->findings, "quantitative-unit-missing", "E14");
        assert_text(finding_at(fixture->findings, 0)->found, targets[i]);
        assert_int_equal(finding_at(fixture->findings, 0)->severity, SEVERITY_WARNING);
    }
}

static void a_number_with_a_unit_or_a_rate_is_right(void **state)
{
    static const struct {
        const char *name;
        const char *target;
    } cases[] = {
        {"新增图书", "50册"},        {"新增图书", "≤50次"},      {"新增图书", "40万度/每月"},
        {"新增图书", "100人以内"},   {"新增图书", "100%"},       {"办结率", "95"},
        {"新书所占比例", "≥30"},     {"新书占比", "30"},         {"办结率（%）", "95"},
        {"培训人数（人）", "400"},   {"新增图书", "2022.12.31"}, {"新增图书", "按文件规定执行"},
        {"新增图书", "2022年12月底"}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *fixture =
            check_indicator(state, "数量指标", cases[i].name, cases[i].target);
        assert_no_findings(fixture->findings);
    }
}

static void a_vague_target_is_told_with_its_word(void **state)
{
    static const struct {
        const char *target;
        const char *word;
    } cases[] = {
        {"显著提升", "显著提升"},     {"营商环境明显改善", "明显改善"},
        {"进一步提高", "进一步提高"}, {"有效促进阅读", "有效促进"},
        {"排名靠前", "排名靠前"},     {"力争确保", "力争"},
        {"确保完成", "确保完成"},     {"显 著\n提 升", "显著提升"},
        {"力争跻身第一方阵", "力争"}, {"力争一次性通过", "力争"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture *fixture =
            check_indicator(state, "社会效益指标", "阅读氛围", cases[i].target);
        assert_one_finding(fixture->findings, "vague-target", "E14");
        const struct finding *finding = finding_at(fixture->findings, 0);
        assert_int_equal(finding->severity, SEVERITY_WARNING);
        struct text in_message = text_format(fixture->arena, "(%s)", cases[i].word);
        assert_true(text_find(finding->message, in_message) < finding->message.length);
    }
}

/* A number measures it, a grade can be verified, and other words are not of the list. */
static void a_measurable_target_is_not_vague(void **state)
{
    static const char *const targets[] = {"达标",
                                          "合格",
                                          "良好",
                                          "满意",
                                          "力争3次",
                                          "确保完成５项",
                                          "排名靠前（前三）",
                                          "力争第二名",
                                          "显著提升百分之十",
                                          "力争三次",
                                          "按文件规定执行",
                                          "提高政务服务质量",
                                          "政务环境提档升级"};

    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        struct fixture *fixture = check_indicator(state, "社会效益指标", "阅读氛围", targets[i]);
        assert_no_findings(fixture->findings);
    }
}

static void satisfaction_outside_its_class_is_told_at_the_name(void **state)
{
    struct fixture *fixture = check_indicator(state, "社会效益指标", "家长满意度", "≥90%");

    assert_one_finding(fixture->findings, "class-name-mismatch", "C14");
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_int_equal(finding->severity, SEVERITY_WARNING);
    assert_text(finding->field, "indicators.name");
    assert_text(finding->found, "家长满意度");
    assert_text(finding->expected, "服务对象满意度指标");
}

static void another_thing_in_the_class_of_satisfaction_is_told(void **state)
{
    struct fixture *fixture =
        check_indicator(state, "服务对象满意度指标", "岗位职业完成程度", "及时完成，无投诉");

    assert_one_finding(fixture->findings, "class-name-mismatch", "C14");
    assert_text(finding_at(fixture->findings, 0)->expected, "满意 / 好评 / 认可 / 投诉 / 获得感");
}

static void words_of_satisfaction_belong_to_its_class(void **state)
{
    static const char *const names[] = {"群众回访满意度", "学生满意率", "家长好评数", "有效投诉"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct fixture *fixture =
            check_indicator(state, "服务对象满意度指标", names[i], "不超过5件");
        assert_no_findings(fixture->findings);
    }
}

static void a_long_text_is_cut_in_the_finding(void **state)
{
    struct fixture *fixture =
        check_indicator(state, "社会效益指标", "阅读氛围",
                        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                        "一二三四五六七八九十一二三四五六七八九十\n力争七八九十甲乙丙");

    assert_text(finding_at(fixture->findings, 0)->found,
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                "一二三四五六七八九十一二三四五六七八九十 力争七八九十甲乙丙");
    fixture = check_indicator(state, "社会效益指标", "阅读氛围",
                              "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                              "一二三四五六七八九十一二三四五六七八九十\n力争七八九十甲乙丙丁");
    assert_text(finding_at(fixture->findings, 0)->found,
                "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
                "一二三四五六七八九十一二三四五六七八九十 力争七八九十甲乙丙…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_bare_number_lacks_its_unit),
        FIXTURE_TEST(a_number_with_a_unit_or_a_rate_is_right),
        FIXTURE_TEST(a_vague_target_is_told_with_its_word),
        FIXTURE_TEST(a_measurable_target_is_not_vague),
        FIXTURE_TEST(satisfaction_outside_its_class_is_told_at_the_name),
        FIXTURE_TEST(another_thing_in_the_class_of_satisfaction_is_told),
        FIXTURE_TEST(words_of_satisfaction_belong_to_its_class),
        FIXTURE_TEST(a_long_text_is_cut_in_the_finding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
