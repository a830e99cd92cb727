/* A form that is spread over several sheets: its parts are put into the record they belong to. */
#include "support/folder.h"
#include "support/grid_builder.h"
#include "support/record_text.h"

#include "mapping/mapping.h"
#include "mapping/reading.h"

static const char model_yaml[] = "records:\n"
                                 "  plan:\n"
                                 "    key: name\n"
                                 "    group: name\n"
                                 "    label: name\n"
                                 "    fields: { name: {}, unit: {}, total: {} }\n"
                                 "    tables: { cost: { fields: { item: {}, amount: {} } } }\n";

static const char whole_yaml[] = "record: plan\n"
                                 "start: { pattern: 项目卡 }\n"
                                 "fields: { name: 名称, unit: 单位 }\n";

static const char part_yaml[] = "record: plan\n"
                                "part_of: [other, card]\n"
                                "join: [name]\n"
                                "start: { pattern: 明细表 }\n"
                                "fields: { name: 项目, total: 总额 }\n"
                                "tables: { cost: { columns: { item: 事项, amount: 金额 } } }\n";

static void make_file(struct folder_fixture *folder, const char *name, const char *text)
{
    folder_write(folder, name, text_of(text));
}

static bool load(struct folder_fixture *folder, const char *part, const struct mapping **mapping)
{
    make_file(folder, "plans/model.yaml", model_yaml);
    make_file(folder, "plans/forms/card.yaml", whole_yaml);
    make_file(folder, "plans/forms/other.yaml", "extends: card\nstart: { pattern: 另一张卡 }\n");
    make_file(folder, "plans/forms/part.yaml", part);
    return mapping_load(folder->fixture->arena, folder_path(folder, "plans"),
                        folder->fixture->findings, mapping);
}

/* The records of the sheets "一", "二" …, drawn one after another, joined. */
static struct record_list read_sheets(struct folder_fixture *folder, const char *part,
                                      const char *const *drawings, size_t count)
{
    static const char *const names[] = {"一", "二", "三", "四"};
    struct fixture *fixture = folder->fixture;
    const struct mapping *mapping;
    struct record_list records = {0};
    struct record_list alone = {0};

    assert_true(load(folder, part, &mapping));
    for (size_t i = 0; i < count; i++) {
        struct grid *grid = arena_allocate(fixture->arena, sizeof *grid);
        *grid = grid_draw(fixture->arena, "A1", drawings[i]);
        grid->name = text_of(names[i]);
        (void)sheet_read_forms(fixture->arena, mapping, grid, TEXT("f"), TEXT(""),
                               fixture->findings, &records);
    }
    records_join_parts(fixture->arena, mapping, TEXT("f"), fixture->findings, &records, &alone);
    return records;
}

static void a_part_goes_into_the_record_of_the_same_name(void **state)
{
    static const char *const drawings[] = {
        "明细表\n项目|架 桥\n总额|9\n事项|金额\n钢材|9\n",
        "项目卡\n名称|修路\n单位|交通局\n项目卡\n名称|架桥\n单位|建设局\n",
        "明细表\n项目|修路\n总额|5\n事项|金额\n人工|3\n材料|2\n",
    };
    struct folder_fixture *folder = *state;
    struct record_list records = read_sheets(folder, part_yaml, drawings, 3);

    assert_no_findings(folder->fixture->findings);
    assert_int_equal(records.count, 2);
    assert_text(record_text(folder->arena, records.items[0], true),
                "name = 修路 @B2\nunit = 交通局 @B3\ntotal = 5 @B3\n"
                "cost: item = 人工 @A5; amount = 3 @B5\ncost: item = 材料 @A6; amount = 2 @B6\n");
    assert_text(record_text(folder->arena, records.items[1], false),
                "name = 架桥\nunit = 建设局\ntotal = 9\ncost: item = 钢材; amount = 9\n");
    assert_text(records.items[0]->sheet, "二");
    assert_text(value_cell(folder->arena, &records.items[0]->values[0]), "B2");
    assert_text(value_cell(folder->arena, &records.items[0]->values[2]), "'三'!B3");
    assert_text(value_cell(folder->arena, &records.items[0]->tables[0].rows[0].values[0]),
                "'三'!A5");
    assert_text(records.items[0]->tables[0].header_sheet, "三");
}

static void without_fields_to_join_it_goes_into_the_only_record(void **state)
{
    static const char part[] = "record: plan\n"
                               "part_of: card\n"
                               "start: { pattern: 明细表 }\n"
                               "fields: { total: 总额 }\n";
    static const char *const drawings[] = {"项目卡\n名称|修路\n单位|交通局\n", "明细表\n总额|5\n"};
    struct folder_fixture *folder = *state;
    struct record_list records = read_sheets(folder, part, drawings, 2);

    assert_no_findings(folder->fixture->findings);
    assert_int_equal(records.count, 1);
    assert_text(record_text(folder->arena, records.items[0], false),
                "name = 修路\nunit = 交通局\ntotal = 5\n");
}

/* ---- what holds for the whole form */

static const char money_model[] =
    "units: { money: { base: 万元, accepted: { 万元: 1, 元: 0.0001 } } }\n"
    "records:\n"
    "  plan:\n"
    "    key: name\n"
    "    group: name\n"
    "    label: name\n"
    "    fields: { year: { type: integer }, name: {}, unit: {},\n"
    "              total: { type: money, units: money } }\n"
    "    tables: { cost: { fields: { item: {}, amount: { type: money, units: money } } } }\n";

static const char money_whole[] = "record: plan\n"
                                  "unit: unit\n"
                                  "year: year\n"
                                  "start: { pattern: '^(?<year>20..)年项目卡$' }\n"
                                  "fields: { name: 名称, unit: 单位 }\n";

static struct record_list read_money(struct folder_fixture *folder, const char *part,
                                     const char *const *drawings, size_t count)
{
    struct fixture *fixture = folder->fixture;
    const struct mapping *mapping;
    struct record_list records = {0};

    make_file(folder, "money/model.yaml", money_model);
    make_file(folder, "money/forms/card.yaml", money_whole);
    make_file(folder, "money/forms/part.yaml", part);
    assert_true(
        mapping_load(folder->arena, folder_path(folder, "money"), fixture->findings, &mapping));
    for (size_t i = 0; i < count; i++) {
        struct grid *grid = arena_allocate(fixture->arena, sizeof *grid);
        *grid = grid_draw(fixture->arena, "A1", drawings[i]);
        (void)sheet_read_forms(fixture->arena, mapping, grid, TEXT("f"), TEXT(""),
                               fixture->findings, &records);
    }
    records_join_parts(fixture->arena, mapping, TEXT("f"), fixture->findings, &records,
                       &(struct record_list){0});
    return records;
}

/* Also where the part stands before the form; but not where an amount names its own. */
static void amounts_of_a_part_are_in_the_unit_of_its_form(void **state)
{
    static const char part[] = "record: plan\n"
                               "part_of: card\n"
                               "start: { pattern: 明细表 }\n"
                               "fields: { total: 总额 }\n"
                               "tables: { cost: { columns: { item: 事项, amount: 金额 } } }\n";
    static const char *const drawings[] = {
        "明细表\n总额|300000\n事项|金额\n人工|20万元\n材料|100000\n",
        "2024年项目卡\n名称|修路\n单位|元\n",
        "明细表\n总额|300000\n事项|金额\n人工|20万元\n材料|100000\n"};
    struct folder_fixture *folder = *state;

    for (size_t first = 0; first < 2; first++) {
        struct record_list records = read_money(folder, part, drawings + first, 2);
        assert_no_findings(folder->fixture->findings);
        assert_int_equal(records.count, 1);
        assert_text(record_text(folder->arena, records.items[0], false),
                    "year = 2024\nname = 修路\nunit = 元\ntotal = 30\n"
                    "cost: item = 人工; amount = 20\ncost: item = 材料; amount = 10\n");
    }
}

static void labels_of_a_part_are_of_the_year_of_its_form(void **state)
{
    static const char part[] = "record: plan\n"
                               "part_of: card\n"
                               "start: { pattern: 明细表 }\n"
                               "fields: { total: '{year-1}年总额' }\n";
    static const char *const drawings[] = {"2024年项目卡\n名称|修路\n单位|万元\n",
                                           "明细表\n2023年总额|5\n2024年总额|6\n"};
    struct folder_fixture *folder = *state;
    struct record_list records = read_money(folder, part, drawings, 2);

    assert_int_equal(records.count, 1);
    assert_text(record_text(folder->arena, records.items[0], false),
                "year = 2024\nname = 修路\nunit = 万元\ntotal = 5\n");
}

static void a_part_without_its_form_is_told(void **state)
{
    static const char *const drawings[] = {"项目卡\n名称|修路\n单位|交通局\n",
                                           "明细表\n项目|架桥\n总额|9\n事项|金额\n钢材|9\n"};
    struct folder_fixture *folder = *state;
    struct record_list records = read_sheets(folder, part_yaml, drawings, 2);

    assert_one_finding(folder->fixture->findings, "part-without-form", "A1");
    assert_text(finding_at(folder->fixture->findings, 0)->message,
                "The sheet \"二\" is a part of the form \"other\" (name: 架桥), but there is none "
                "that it belongs to; it was not read. Check whether that form is missing, and "
                "whether both say the same where they are matched.");
    assert_int_equal(records.count, 1);
    assert_int_equal(records.items[0]->tables[0].count, 0);
}

/* Nothing to be matched by stands in no brackets. */
static void a_part_without_fields_to_join_is_told_without_them(void **state)
{
    static const char part[] = "record: plan\n"
                               "part_of: card\n"
                               "start: { pattern: 明细表 }\n"
                               "fields: { total: 总额 }\n";
    static const char *const drawings[] = {"明细表\n总额|5\n"};
    struct folder_fixture *folder = *state;

    (void)read_sheets(folder, part, drawings, 1);
    assert_one_finding(folder->fixture->findings, "part-without-form", "A1");
    struct text message = finding_at(folder->fixture->findings, 0)->message;
    assert_true(text_find(message, TEXT("\"card\", but there is none")) < message.length);
}

static void what_is_taken_back_of_a_sheet_is_unread(void **state)
{
    struct folder_fixture *folder = *state;
    struct fixture *fixture = folder->fixture;
    const struct mapping *mapping;
    struct record_list records = {0};
    struct grid grid = grid_draw(fixture->arena, "A1", "明细表\n项目|架桥\n总额|9\n");

    assert_true(load(folder, part_yaml, &mapping));
    struct sheet_reading reading = sheet_read_forms(fixture->arena, mapping, &grid, TEXT("f"),
                                                    TEXT(""), fixture->findings, &records);
    assert_int_equal(reading.totals.unread, 0);
    assert_int_equal(reading.totals.values, 3);
    sheet_reading_take_back(&reading, &grid, (struct range){3, 1, 3, 2});
    assert_int_equal(reading.totals.unread, 2);
    assert_int_equal(reading.totals.values, 2);
    assert_int_equal(reading.totals.filled, 5);
    assert_int_equal(reading.accounts[4].kind, ACCOUNT_UNREAD);
    assert_true(reading.accounts[4].told);
}

static void a_part_of_two_forms_is_told(void **state)
{
    static const char *const drawings[] = {
        "项目卡\n名称|修路\n单位|交通局\n项目卡\n名称|修路\n单位|建设局\n",
        "明细表\n项目|修路\n总额|9\n事项|金额\n钢材|9\n"};
    struct folder_fixture *folder = *state;
    struct record_list records = read_sheets(folder, part_yaml, drawings, 2);

    assert_one_finding(folder->fixture->findings, "part-ambiguous", "A1");
    assert_text(finding_at(folder->fixture->findings, 0)->found, "修路");
    assert_int_equal(records.count, 2);
}

static void what_both_sheets_say_otherwise_is_told(void **state)
{
    static const char part[] = "record: plan\n"
                               "part_of: card\n"
                               "join: name\n"
                               "start: { pattern: 明细表 }\n"
                               "fields: { name: 项目, unit: 单位 }\n";
    static const char *const drawings[] = {"项目卡\n名称|修路\n单位|交通局\n",
                                           "明细表\n项目|修路\n单位|建设局\n"};
    struct folder_fixture *folder = *state;
    struct record_list records = read_sheets(folder, part, drawings, 2);

    assert_one_finding(folder->fixture->findings, "part-differs", "B3");
    assert_text(finding_at(folder->fixture->findings, 0)->place.sheet, "二");
    assert_text(record_text(folder->arena, records.items[0], false),
                "name = 修路\nunit = 交通局\n");
}

static void a_sheets_name_is_quoted(void **state)
{
    struct folder_fixture *folder = *state;
    struct value value = {.sheet = TEXT("It's"), .row = 2, .column = 3};

    assert_text(value_cell(folder->arena, &value), "'It''s'!C2");
    value.row = 0;
    assert_text(value_cell(folder->arena, &value), "");
}

static void assert_mistake(struct folder_fixture *folder, const char *part, uint32_t line,
                           uint32_t column, const char *found)
{
    const struct mapping *mapping;
    size_t before = finding_count(folder->fixture->findings);

    assert_false(load(folder, part, &mapping));
    assert_int_equal(finding_count(folder->fixture->findings), before + 1);
    const struct finding *finding = finding_at(folder->fixture->findings, before);
    assert_int_equal(finding->place.row, line);
    assert_int_equal(finding->place.column, column);
    assert_text(finding->found, found);
}

static void a_part_names_a_whole_form_of_its_record(void **state)
{
    struct folder_fixture *folder = *state;

    assert_mistake(folder, "record: plan\npart_of: crad\nstart: { pattern: 表 }\n", 2, 10,
                   "there is no whole form \"crad\"");
    assert_mistake(folder, "record: plan\npart_of: [card, crad]\nstart: { pattern: 表 }\n", 2, 17,
                   "there is no whole form \"crad\"");
    assert_mistake(folder, "record: plan\npart_of: part\nstart: { pattern: 表 }\n", 2, 10,
                   "there is no whole form \"part\"");
    assert_mistake(folder, "record: plan\njoin: [name]\nstart: { pattern: 表 }\n", 2, 7,
                   "only a part of another form is joined");
    assert_mistake(folder, "record: plan\npart_of: card\njoin: [nmae]\nstart: { pattern: 表 }\n", 3,
                   8, "the model has no field \"nmae\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_part_goes_into_the_record_of_the_same_name),
        FOLDER_TEST(without_fields_to_join_it_goes_into_the_only_record),
        FOLDER_TEST(amounts_of_a_part_are_in_the_unit_of_its_form),
        FOLDER_TEST(labels_of_a_part_are_of_the_year_of_its_form),
        FOLDER_TEST(a_part_without_its_form_is_told),
        FOLDER_TEST(a_part_without_fields_to_join_is_told_without_them),
        FOLDER_TEST(what_is_taken_back_of_a_sheet_is_unread),
        FOLDER_TEST(a_part_of_two_forms_is_told),
        FOLDER_TEST(what_both_sheets_say_otherwise_is_told),
        FOLDER_TEST(a_sheets_name_is_quoted),
        FOLDER_TEST(a_part_names_a_whole_form_of_its_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
