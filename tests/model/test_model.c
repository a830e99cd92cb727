/* A model's types and fields by name; choices and units as people spell them. */
#include "support/fixture.h"

#include "model/model.h"

/* ---- names */

static const struct field cost_fields[] = {
    {.name = {"item", 4}, .type = FIELD_TEXT, .index = 0},
    {.name = {"amount", 6}, .type = FIELD_MONEY, .index = 1},
};

static const struct table_type tables[] = {
    {.name = {"cost", 4}, .fields = cost_fields, .field_count = 2, .index = 0},
    {.name = {"aims", 4}, .fields = cost_fields, .field_count = 1, .index = 1},
};

static const struct field project_fields[] = {
    {.name = {"name", 4}, .type = FIELD_TEXT, .index = 0},
    {.name = {"total", 5}, .type = FIELD_MONEY, .index = 1},
};

static const struct record_type records[] = {
    {.name = {"project", 7},
     .fields = project_fields,
     .field_count = 2,
     .tables = tables,
     .table_count = 2},
    {.name = {"plan", 4}},
};

static const struct model model = {
    .name = {"family", 6},
    .records = records,
    .record_count = 2,
};

static void a_record_type_is_found_by_its_name(void **state)
{
    (void)state;
    assert_ptr_equal(model_record(&model, TEXT("project")), &records[0]);
    assert_ptr_equal(model_record(&model, TEXT("plan")), &records[1]);
    assert_null(model_record(&model, TEXT("projects")));
    assert_null(model_record(&model, TEXT("Project")));
    assert_null(model_record(&model, TEXT("")));
}

static void a_field_is_found_by_its_name(void **state)
{
    (void)state;
    assert_ptr_equal(record_type_field(&records[0], TEXT("total")), &project_fields[1]);
    assert_null(record_type_field(&records[0], TEXT("item")));
    assert_null(record_type_field(&records[0], TEXT("tot")));
    assert_null(record_type_field(&records[1], TEXT("total")));
}

static void a_table_and_its_fields_are_found_by_name(void **state)
{
    (void)state;
    assert_ptr_equal(record_type_table(&records[0], TEXT("aims")), &tables[1]);
    assert_null(record_type_table(&records[0], TEXT("name")));
    assert_null(record_type_table(&records[1], TEXT("aims")));
    assert_ptr_equal(table_type_field(&tables[0], TEXT("amount")), &cost_fields[1]);
    assert_null(table_type_field(&tables[1], TEXT("amount")));
}

/* ---- choices: the spellings of a list are kept folded */

static const struct text quantity_spellings[] = {{"数量指标", 12}, {"数量", 6}};
static const struct text open_spellings[] = {{"公开(含部分)", 17}};

static const struct text yes_spellings[] = {{"Yes", 3}};

static const struct choice choices[] = {
    {.value = {"数量指标", 12}, .spellings = quantity_spellings, .spelling_count = 2},
    {.value = {"公开（含 部分）", 22}, .spellings = open_spellings, .spelling_count = 1},
    {.value = {"Yes", 3}, .spellings = yes_spellings, .spelling_count = 1},
};

static const struct choice_list classes = {.choices = choices, .count = 3};

static void a_choice_is_known_by_each_of_its_spellings(void **state)
{
    struct fixture *fixture = *state;

    assert_ptr_equal(choice_of(fixture->arena, &classes, TEXT("数量指标")), &choices[0]);
    assert_ptr_equal(choice_of(fixture->arena, &classes, TEXT("数量")), &choices[0]);
}

static void spaces_width_and_capitals_make_no_other_choice(void **state)
{
    struct fixture *fixture = *state;

    assert_ptr_equal(choice_of(fixture->arena, &classes, TEXT("数 量　指标\n")), &choices[0]);
    assert_ptr_equal(choice_of(fixture->arena, &classes, TEXT("公开（含部分）")), &choices[1]);
    assert_ptr_equal(choice_of(fixture->arena, &classes, TEXT("公开 (含 部分)")), &choices[1]);
    assert_ptr_equal(choice_of(fixture->arena, &classes, TEXT("yes")), &choices[2]);
    assert_ptr_equal(choice_of(fixture->arena, &classes, TEXT("YES")), &choices[2]);
}

static void another_text_is_no_choice(void **state)
{
    struct fixture *fixture = *state;

    assert_null(choice_of(fixture->arena, &classes, TEXT("数量指标一")));
    assert_null(choice_of(fixture->arena, &classes, TEXT("数")));
    assert_null(choice_of(fixture->arena, &classes, TEXT("")));
    assert_null(choice_of(fixture->arena, &(struct choice_list){.count = 0}, TEXT("数量")));
}

/* ---- units */

static const struct unit units[] = {
    {.name = {"万元", 6}, .factor = {1, 0}},
    {.name = {"元", 3}, .factor = {1, -4}},
    {.name = {"千元/年", 10}, .factor = {1, -1}},
};

static const struct unit_list money = {.base = {"万元", 6}, .units = units, .count = 3};

static void a_unit_is_known_by_its_name_alone(void **state)
{
    struct fixture *fixture = *state;

    assert_ptr_equal(unit_of(fixture->arena, &money, TEXT("元")), &units[1]);
    assert_ptr_equal(unit_of(fixture->arena, &money, TEXT(" 万 元 ")), &units[0]);
    assert_ptr_equal(unit_of(fixture->arena, &money, TEXT("千元／年")), &units[2]);
    assert_null(unit_of(fixture->arena, &money, TEXT("万")));
    assert_null(unit_of(fixture->arena, &money, TEXT("美元")));
    assert_null(unit_of(fixture->arena, &money, TEXT("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_record_type_is_found_by_its_name),
        FIXTURE_TEST(a_field_is_found_by_its_name),
        FIXTURE_TEST(a_table_and_its_fields_are_found_by_name),
        FIXTURE_TEST(a_choice_is_known_by_each_of_its_spellings),
        FIXTURE_TEST(spaces_width_and_capitals_make_no_other_choice),
        FIXTURE_TEST(another_text_is_no_choice),
        FIXTURE_TEST(a_unit_is_known_by_its_name_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
