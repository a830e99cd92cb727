/* Fields that take the parts of another's text: filled where no cell of their own gave them. */
#include "support/fixture.h"
#include "support/grid_builder.h"
#include "support/record_text.h"

#include "mapping/model_file.h"
#include "mapping/reading.h"

static const char model_yaml[] = "measures:\n"
                                 "  operators:\n"
                                 "    ≥: { before: [≥, 不低于], behind: [以上] }\n"
                                 "    ≤: { before: [≤], behind: [以内], dates: [底前] }\n"
                                 "  ranges: [-]\n"
                                 "  multipliers: { 万: 10000 }\n"
                                 "  periods: { 月: [/每月] }\n"
                                 "  units: [个]\n"
                                 "records:\n"
                                 "  plan:\n"
                                 "    key: name\n"
                                 "    group: name\n"
                                 "    label: name\n"
                                 "    fields:\n"
                                 "      name: {}\n"
                                 "      scale: {}\n"
                                 "      scale_number: { type: number, part: number, of: scale }\n"
                                 "    tables:\n"
                                 "      aims:\n"
                                 "        fields:\n"
                                 "          unit: { part: unit, of: value }\n"
                                 "          aim: {}\n"
                                 "          value: {}\n"
                                 "          operator: { type: text, part: operator, of: value }\n"
                                 "          number: { type: number, part: number, of: value }\n"
                                 "          up_to: { type: number, part: number_to, of: value }\n"
                                 "          times: { type: number, part: multiplier, of: value }\n"
                                 "          times_word: { part: multiplier, of: aim }\n"
                                 "          period: { part: period, of: value }\n"
                                 "          date: { type: date, part: date, of: value }\n";

static const char form_yaml[] = "record: plan\n"
                                "start: { pattern: 目标表 }\n"
                                "fields: { name: [名称], scale: [规模] }\n"
                                "tables:\n"
                                "  aims:\n"
                                "    columns:\n"
                                "      aim: [指标]\n"
                                "      operator: { labels: [性质], optional: true }\n"
                                "      value: [指标值]\n"
                                "      unit: { labels: [单位], optional: true }\n"
                                "empty: [—]\n";

static const struct node *parse(struct fixture *fixture, const char *yaml)
{
    struct node *root;

    assert_true(
        document_parse(fixture->arena, text_of(yaml), TEXT("a.yaml"), fixture->findings, &root));
    return root;
}

static struct text read_drawn(struct fixture *fixture, const char *drawing, bool cells)
{
    struct family family = {.name = TEXT("f")};
    const struct mapping mapping = {&family, 1};
    const struct form *form;
    struct record_list records = {0};
    struct grid grid = grid_draw(fixture->arena, "A1", drawing);

    assert_true(model_read(fixture->arena, parse(fixture, model_yaml), TEXT("f"), fixture->findings,
                           &family.model));
    assert_true(form_read(fixture->arena, parse(fixture, form_yaml), TEXT("f"), family.model,
                          fixture->findings, &form));
    family.forms = &form;
    family.form_count = 1;
    sheet_read_forms(fixture->arena, &mapping, &grid, TEXT("f"), TEXT(""), fixture->findings,
                     &records);
    assert_no_findings(fixture->findings);
    assert_int_equal(records.count, 1);
    return record_text(fixture->arena, records.items[0], cells);
}

static void parts_of_a_text_stand_beside_it_with_its_place(void **state)
{
    assert_text(read_drawn(*state,
                           "目标表\n"
                           "名称|甲|规模|40万\n"
                           "指标|指标值\n"
                           "次数|≥50次\n"
                           "用电|40万度/每月\n"
                           "人数|3-5个\n"
                           "时间|2022年12月底前\n"
                           "质量|良好\n"
                           "10万人|—\n",
                           true),
                "name = 甲 @B2\n"
                "scale = 40万 @D2\n"
                "scale_number = 40 @D2\n"
                "aims: unit = 次 @B4; aim = 次数 @A4; value = ≥50次 @B4; operator = ≥ @B4; number "
                "= 50 @B4\n"
                "aims: unit = 度 @B5; aim = 用电 @A5; value = 40万度/每月 @B5; number = 40 @B5; "
                "times = 10000 @B5; period = 月 @B5\n"
                "aims: unit = 个 @B6; aim = 人数 @A6; value = 3-5个 @B6; number = 3 @B6; up_to = 5 "
                "@B6\n"
                "aims: aim = 时间 @A7; value = 2022年12月底前 @B7; operator = ≤ @B7; date = "
                "2022-12 @B7\n"
                "aims: aim = 质量 @A8; value = 良好 @B8\n"
                "aims: aim = 10万人 @A9; times_word = 万 @A9\n");
}

/* A layout that has operator and unit in columns of their own. */
static void what_a_column_gives_is_not_overwritten(void **state)
{
    assert_text(read_drawn(*state,
                           "目标表\n"
                           "名称|甲|规模|\n"
                           "指标|性质|指标值|单位\n"
                           "覆盖率|≥|95|%\n"
                           "次数|≤|≥50次|人次\n"
                           "人数|—|100人以内|\n"
                           "质量|定性|良好|\n",
                           true),
                "name = 甲 @B2\n"
                "aims: unit = % @D4; aim = 覆盖率 @A4; value = 95 @C4; operator = ≥ @B4; number = "
                "95 @C4\n"
                "aims: unit = 人次 @D5; aim = 次数 @A5; value = ≥50次 @C5; operator = ≤ @B5; "
                "number = 50 @C5\n"
                "aims: unit = 人 @C6; aim = 人数 @A6; value = 100人以内 @C6; operator = ≤ @C6; "
                "number = 100 @C6\n"
                "aims: aim = 质量 @A7; value = 良好 @C7; operator = 定性 @B7\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(parts_of_a_text_stand_beside_it_with_its_place),
        FIXTURE_TEST(what_a_column_gives_is_not_overwritten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
