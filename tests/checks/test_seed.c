/* The seed's six projects bring exactly what domain §3 lists, form by form. */
#include "checks/checked.h"

#include <string.h>

/* A finding of the seed: form, code, severity, cell. */
struct told {
    const char *sheet;
    const char *code;
    const char *severity;
    const char *cell;
};

static const struct told seed[] = {
    /* Classes in form order: 数量 质量 成本 经济效益 社会效益 生态效益 时效 可持续影响 满意度. */
    {"表1", "actuals-missing-for-continuing", "warning", "F5"},
    {"表1", "text-copied", "warning", "B12"},           /* the goal, word for word the measures */
    {"表1", "mandatory-class-empty", "warning", "B14"}, /* 数量 */
    {"表1", "vague-target", "warning", "E18"},          /* 排名靠前 */
    {"表1", "mandatory-class-empty", "warning", "B20"}, /* 成本 */
    {"表1", "vague-target", "warning", "E23"},          /* 确保完成 */
    {"表1", "mandatory-class-empty", "warning", "B29"}, /* 时效 */
    {"表1", "vague-target", "warning", "E30"},          /* 力争确保 */
    {"表1", "mandatory-class-empty", "warning", "B32"}, /* 满意度 */
    {"表1", "text-copied", "warning", "B34"},

    {"表2", "actuals-missing-for-continuing", "warning", "F5"},
    {"表2", "text-copied", "warning", "B12"},
    {"表2", "mandatory-class-empty", "warning", "B20"}, /* 成本 */
    {"表2", "mandatory-class-empty", "warning", "B23"}, /* 效益, at the first of the four */
    {"表2", "mandatory-class-empty", "warning", "B29"}, /* 时效 */
    {"表2", "class-name-mismatch", "warning", "C32"},   /* 岗位职业完成程度 */
    {"表2", "class-name-mismatch", "warning", "C33"},   /* 评标环境达标率 */
    {"表2", "text-copied", "warning", "B34"},

    {"表3", "text-amount-differs", "info", "B4"}, /* 400万, the total is 390 */
    {"表3", "text-copied", "warning", "B4"},      /* the basis, word for word the measures */
    {"表3", "actuals-missing-for-continuing", "warning", "F5"},
    {"表3", "mandatory-class-empty", "warning", "B17"}, /* 质量 */
    {"表3", "mandatory-class-empty", "warning", "B19"}, /* 成本 */
    {"表3", "mandatory-class-empty", "warning", "B21"}, /* 效益 */
    {"表3", "mandatory-class-empty", "warning", "B27"}, /* 时效 */
    {"表3", "class-name-mismatch", "warning", "C30"},   /* 市民中心服务水平 */
    {"表3", "vague-target", "warning", "E30"},          /* 显著提升 */
    {"表3", "text-copied", "warning", "B32"},

    {"表4", "actuals-missing-for-continuing", "warning", "F5"},
    {"表4", "text-copied", "warning", "B12"},  /* the goal is its measures and form 6's goal */
    {"表4", "vague-target", "warning", "E25"}, /* 明显改善 */
    {"表4", "text-copied", "warning", "B34"},

    {"表5", "actuals-missing-for-continuing", "warning", "F5"},
    {"表5", "mandatory-class-empty", "warning", "B23"}, /* 成本 */
    {"表5", "class-name-mismatch", "warning", "C28"}, /* 市场主体满意度 under 社会效益 */
    {"表5", "class-name-mismatch", "warning", "C29"},
    {"表5", "indicator-duplicate", "warning", "C29"},   /* the same name, another target */
    {"表5", "mandatory-class-empty", "warning", "B32"}, /* 时效 */
    {"表5", "mandatory-class-empty", "warning", "B35"}, /* 满意度 */
    {"表5", "required-field-missing", "info", "A37"},   /* measures */

    {"表6", "actuals-missing-for-continuing", "warning", "F5"},
    {"表6", "text-copied", "warning", "B20"},           /* form 4's goal */
    {"表6", "mandatory-class-empty", "warning", "B29"}, /* 成本 */
    {"表6", "mandatory-class-empty", "warning", "B32"}, /* 效益 */
    {"表6", "mandatory-class-empty", "warning", "B38"}, /* 时效 */
    {"表6", "mandatory-class-empty", "warning", "B41"}, /* 满意度 */
    {"表6", "required-field-missing", "info", "A43"},   /* measures */
};

enum { SEED_COUNT = sizeof seed / sizeof seed[0] };

static struct built_records seed_records(struct fixture *fixture)
{
    return build_records_from(fixture, build_family_model(fixture), "tests/checks/seed.yaml");
}

static bool is_of_seed(struct fixture *fixture, const struct finding *finding)
{
    struct text cell = cell_reference(fixture->arena, finding->place.row, finding->place.column);

    for (size_t i = 0; i < SEED_COUNT; i++) {
        if (text_equal(finding->place.sheet, text_of(seed[i].sheet)) &&
            text_equal(finding->code, text_of(seed[i].code)) &&
            text_equal(cell, text_of(seed[i].cell)) &&
            strcmp(severity_name(finding->severity), seed[i].severity) == 0) {
            return true;
        }
    }
    print_error("not of the seed: %.*s %.*s %.*s\n", (int)finding->place.sheet.length,
                finding->place.sheet.data, (int)finding->code.length, finding->code.data,
                (int)cell.length, cell.data);
    return false;
}

static void the_seed_brings_exactly_what_is_wrong_in_it(void **state)
{
    struct fixture *fixture = *state;
    struct built_records records = seed_records(fixture);

    assert_int_equal(records.count, 6);
    check_all(fixture, family_rules(fixture, records.items[0]->model), records.items,
              records.count);
    for (size_t i = 0; i < finding_count(fixture->findings); i++) {
        assert_true(is_of_seed(fixture, finding_at(fixture->findings, i)));
    }
    assert_int_equal(finding_count(fixture->findings), SEED_COUNT);
    assert_int_equal(finding_count_of(fixture->findings, SEVERITY_ERROR), 0);
    assert_int_equal(finding_count_of(fixture->findings, SEVERITY_NOTE), 0);
}

/* So the data of this test is what the form says: 55, 20, 390, 288, 50, 130 make 933. */
static void the_seed_adds_up(void **state)
{
    struct fixture *fixture = *state;
    struct built_records records = seed_records(fixture);
    struct decimal sum = decimal_from_integer(0);
    size_t indicators = 0;

    for (size_t i = 0; i < records.count; i++) {
        assert_true(decimal_add(sum, build_value(records.items[i], "total", 0)->number, &sum));
        indicators += records.items[i]->tables[1].count;
    }
    assert_text(decimal_text(fixture->arena, sum), "933");
    assert_int_equal(indicators, 31);
}

static const struct finding *found_at(struct fixture *fixture, const char *sheet, const char *code,
                                      const char *cell)
{
    for (size_t i = 0; i < finding_count(fixture->findings); i++) {
        const struct finding *finding = finding_at(fixture->findings, i);
        struct text place =
            cell_reference(fixture->arena, finding->place.row, finding->place.column);
        if (text_equal(finding->place.sheet, text_of(sheet)) &&
            text_equal(finding->code, text_of(code)) && text_equal(place, text_of(cell))) {
            return finding;
        }
    }
    fail_msg("no %s at %s!%s", code, sheet, cell);
    return NULL;
}

static void each_says_what_stands_there_and_what_would_be_right(void **state)
{
    struct fixture *fixture = *state;
    struct built_records records = seed_records(fixture);

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_ZH);
    check_all(fixture, family_rules(fixture, records.items[0]->model), records.items,
              records.count);

    const struct finding *amount = found_at(fixture, "表3", "text-amount-differs", "B4");
    assert_text(amount->found, "400万");
    assert_text(amount->expected, "390万元");
    assert_text(amount->message, "文字中的金额与合计不一致：立项依据中写的是 400万，合计是 "
                                 "390万元。请核对。");

    const struct finding *copy = found_at(fixture, "表4", "text-copied", "B12");
    assert_text(copy->message,
                "内容与其他项目或栏目雷同，另见 表4!B34 / 表6!B20：“为更好的建设市民中心大厅窗口和"
                "全市政务服务工作的组织协调、业务指导及督办检查，维护市民中心大厅设施设备正常运转。"
                "”。请按本栏目的要求另写。");
    const struct finding *other = found_at(fixture, "表6", "text-copied", "B20");
    assert_text(
        other->message,
        "内容与其他项目或栏目雷同，另见 表4!B12：“为更好的建设市民中心大厅窗口和全市政务服务工"
        "作的组织协调、业务指导及督办检查，维护市民中心大厅设施设备正常运转。”。请按本栏目的"
        "要求另写。");

    const struct finding *twice = found_at(fixture, "表5", "indicator-duplicate", "C29");
    assert_text(twice->message,
                "指标重复：市场主体满意度，与 C28 相同。请合并，或改为不同的指标。");

    const struct finding *vague = found_at(fixture, "表1", "vague-target", "E30");
    assert_text(vague->message, "指标值表述模糊，不可衡量：“力争确保”（力争）。请改为数字，或可以"
                                "核对的等次，如“达标”。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_seed_brings_exactly_what_is_wrong_in_it),
        FIXTURE_TEST(the_seed_adds_up),
        FIXTURE_TEST(each_says_what_stands_there_and_what_would_be_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
