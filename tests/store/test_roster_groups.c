/* What a roster makes of the groups: their order and names, and what each has handed in. */
#include "support/store_fixture.h"

#include "store/revisions.h"
#include "store/roster_groups.h"

#define LINE(text_name, text_code, text_short, text_due, number)                                   \
    {                                                                                              \
        .name = {text_name, sizeof(text_name) - 1}, .code = {text_code, sizeof(text_code) - 1},    \
        .short_name = {text_short, sizeof(text_short) - 1},                                        \
        .due = {text_due, sizeof(text_due) - 1}, .expected = (number)                              \
    }

/* In an order that is none of the names. */
static const struct roster_line lines[] = {
    LINE("市水利局", "104", "水利局", "2021-11-30", 2),
    LINE("市教育局", "101", "教育局", "2021-11-10", 1),
    LINE("市财政局", "102", "", "", -1),
    LINE("市审计局", "103", "审计局", "2021-11-30", 1),
};

static const struct roster roster = {lines, sizeof lines / sizeof lines[0]};

/* A store that has this roster. */
struct rostered {
    struct fixture *fixture;
    const struct model *model;
    struct store *store;
};

static struct rostered open_rostered(struct fixture *fixture)
{
    struct rostered rostered = {.fixture = fixture, .model = build_family_model(fixture)};

    rostered.store = merge_open(fixture, rostered.model);
    assert_true(store_set_roster(rostered.store, &roster));
    return rostered;
}

/* One project of a department. */
static const struct record *project_of(const struct rostered *rostered, const char *department,
                                       const char *project)
{
    struct text yaml = text_format(rostered->fixture->arena,
                                   "records:\n"
                                   "  - sheet: 表1\n    range: A1:F9\n"
                                   "    fields: { year: [B1, \"2022\", A1], department: [B2, %s, "
                                   "A2], name: [B3, %s, A3], total: [B4, 10, A4] }\n",
                                   department, project);

    return build_records(rostered->fixture, rostered->model, yaml.data).items[0];
}

static void hand_in(const struct rostered *rostered, const char *file, const char *modified,
                    const char *department, const char *project)
{
    (void)merge_hand_in(rostered->store, file, modified, project_of(rostered, department, project));
}

/* One that came back corrected, in that round. */
static void hand_in_again(const struct rostered *rostered, const char *file, int64_t round,
                          const char *department, const char *project)
{
    const struct submission submission = {.file = text_of(file),
                                          .sha256 = text_of(file),
                                          .round = round,
                                          .held = 1,
                                          .state = TEXT("taken")};
    int64_t id;

    assert_true(store_add_submission(rostered->store, &submission, &id));
    assert_true(store_add_record(rostered->store, id, project_of(rostered, department, project)));
}

static void refuse(const struct rostered *rostered, const char *file)
{
    const struct submission submission = {
        .file = text_of(file), .sha256 = text_of(file), .state = STATE_REFUSED};
    int64_t id;

    assert_true(store_add_submission(rostered->store, &submission, &id));
}

static const char summary[] = "group_unnamed: 无\nstandard: []\nsummary:\n"
                              "  - name: 报送\n    lines: [报送]\n    blocks:\n"
                              "      - id: groups\n        rows: groups\n        columns:\n"
                              "          - { id: group, title: 部门, group: true }\n"
                              "          - { id: code, title: 编码, property: code }\n"
                              "          - { id: records, title: 已报, property: records }\n"
                              "          - { id: lacking, title: 未报, property: lacking }\n"
                              "          - { id: refused, title: 退回, property: refused }\n"
                              "          - { id: overdue, title: 逾期, property: overdue }\n"
                              "          - { id: handed, title: 状态, property: handed }\n";

static const char rounds[] = "group_unnamed: 无\nstandard: []\nsummary:\n"
                             "  - name: 报送\n    lines: [报送]\n    blocks:\n"
                             "      - id: groups\n        rows: groups\n        columns:\n"
                             "          - { id: group, title: 部门, group: true }\n"
                             "          - { id: rounds, title: 退回次数, property: rounds }\n";

/* The rows of a declared block `groups`, judged on a day. */
static struct text rows_of(const struct rostered *rostered, const char *yaml, const char *day)
{
    struct fixture *fixture = rostered->fixture;
    struct store *store = rostered->store;
    const struct workbook_declarations *declared = merge_declarations_of(fixture, yaml);
    const struct block *block = merge_block(&declared->summary, "groups");
    struct row_source source = store_rows(store);
    struct text_builder told = text_builder(fixture->arena);
    struct written_value values[16];

    store_set_day(store, text_of(day));
    assert_true(store_finish(store));
    assert_true(source.open(source.context, block, NULL));
    while (source.next(source.context, fixture->arena, block, values) == ROW_NEXT) {
        for (size_t i = 0; i < block->column_count; i++) {
            text_append(&told, values[i].kind == WRITTEN_NUMBER
                                   ? decimal_text(fixture->arena, values[i].number)
                               : values[i].kind == WRITTEN_TEXT ? values[i].text
                                                                : TEXT("~"));
            text_append(&told, i + 1 < block->column_count ? TEXT("|") : TEXT("\n"));
        }
    }
    return text_built(&told);
}

static struct text rows_on(const struct rostered *rostered, const char *day)
{
    return rows_of(rostered, summary, day);
}

static void groups_stand_in_the_order_of_the_roster_and_others_behind(void **state)
{
    const struct rostered rostered = open_rostered(*state);

    hand_in(&rostered, "a.xlsx", "2021-11-09T08:00:00Z", "市教育局", "校舍");
    hand_in(&rostered, "b.xlsx", "2021-11-09T08:00:00Z", "市不知局", "某事");
    hand_in(&rostered, "c.xlsx", "2021-11-09T08:00:00Z", "市水利局", "堤防");
    assert_text(rows_on(&rostered, "2021-11-10"), "市水利局|104|1|1|0|0|partial\n"
                                                  "市教育局|101|1|0|0|0|complete\n"
                                                  "市财政局|102|0|~|0|0|missing\n"
                                                  "市审计局|103|0|1|0|0|missing\n"
                                                  "市不知局|~|1|~|0|0|unlisted\n");
}

/* From the day after on; without a due date never. */
static void who_has_handed_in_nothing_is_overdue_after_the_day(void **state)
{
    const struct rostered rostered = open_rostered(*state);

    hand_in(&rostered, "c.xlsx", "2021-11-09T08:00:00Z", "市水利局", "堤防");
    assert_text(rows_on(&rostered, "2021-12-01"), "市水利局|104|1|1|0|1|partial\n"
                                                  "市教育局|101|0|1|0|1|overdue\n"
                                                  "市财政局|102|0|~|0|0|missing\n"
                                                  "市审计局|103|0|1|0|1|overdue\n");
}

static void on_the_day_itself_nobody_is_overdue(void **state)
{
    const struct rostered rostered = open_rostered(*state);

    hand_in(&rostered, "a.xlsx", "2021-11-10T23:59:00Z", "市教育局", "校舍");
    assert_text(rows_on(&rostered, "2021-11-30"), "市水利局|104|0|2|0|0|missing\n"
                                                  "市教育局|101|1|0|0|0|complete\n"
                                                  "市财政局|102|0|~|0|0|missing\n"
                                                  "市审计局|103|0|1|0|0|missing\n");
}

static void a_return_modified_after_the_due_date_is_late(void **state)
{
    const struct rostered rostered = open_rostered(*state);

    hand_in(&rostered, "a.xlsx", "2021-11-11T00:00:00Z", "市教育局", "校舍");
    assert_text(text_slice(rows_on(&rostered, ""), sizeof "市水利局|104|0|2|0|0|missing\n" - 1,
                           sizeof "市教育局|101|1|0|0|1|late\n" - 1),
                "市教育局|101|1|0|0|1|late\n");
}

/* The roster's name stands for all spellings, and the same project is the same record. */
static void short_names_and_codes_mean_the_group(void **state)
{
    const struct rostered rostered = open_rostered(*state);

    hand_in(&rostered, "a.xlsx", "2021-11-09T08:00:00Z", "教育局", "校舍");
    hand_in(&rostered, "b.xlsx", "2021-11-09T08:00:00Z", "１０１", "食堂");
    hand_in(&rostered, "c.xlsx", "2021-11-09T08:00:00Z", "市 教育局", "操场");
    assert_text(text_slice(rows_on(&rostered, ""), sizeof "市水利局|104|0|2|0|0|missing\n" - 1,
                           sizeof "市教育局|101|3|0|0|0|complete\n" - 1),
                "市教育局|101|3|0|0|0|complete\n");
}

static bool count_settled(void *context, const struct settled_record *settled)
{
    (void)settled;
    (*(int *)context)++;
    return true;
}

static void one_project_under_two_spellings_of_its_department_counts_once(void **state)
{
    const struct rostered rostered = open_rostered(*state);
    struct settlement settlement = {0};
    int settled = 0;

    hand_in(&rostered, "a.xlsx", "2021-11-08T08:00:00Z", "教育局", "校舍");
    hand_in(&rostered, "b.xlsx", "2021-11-09T08:00:00Z", "市教育局", "校舍");
    assert_true(store_settle(rostered.store, CONFLICT_ERROR, &settlement, &settled, count_settled));
    assert_int_equal(settled, 1);
    assert_int_equal(settlement.records, 1);
}

/* By the longest name in the file's own; a code there means nothing. */
static void a_refused_return_is_of_the_group_that_its_file_names(void **state)
{
    const struct rostered rostered = open_rostered(*state);

    refuse(&rostered, "2022/市教育局（盖章）.xlsx");
    refuse(&rostered, "103.xlsx");
    refuse(&rostered, "附件-水利局.xls");
    assert_text(rows_on(&rostered, "2021-12-01"), "市水利局|104|0|2|1|1|refused\n"
                                                  "市教育局|101|0|1|1|1|refused\n"
                                                  "市财政局|102|0|~|0|0|missing\n"
                                                  "市审计局|103|0|1|0|1|overdue\n");
}

static void how_often_a_group_was_sent_back_is_its_last_round(void **state)
{
    const struct rostered rostered = open_rostered(*state);

    hand_in(&rostered, "a.xlsx", "2021-11-10T08:00:00Z", "市教育局", "校舍");
    hand_in_again(&rostered, "b.xlsx", 2, "市教育局", "操场");
    hand_in_again(&rostered, "c.xlsx", 1, "市水利局", "堤防");
    assert_text(rows_of(&rostered, rounds, "2021-11-30"), "市水利局|1\n"
                                                          "市教育局|2\n"
                                                          "市财政局|0\n"
                                                          "市审计局|0\n");
}

static bool tell_expected(void *context, const struct expected_group *group)
{
    text_append_format(context, "%.*s|%.*s|%d|%d\n", (int)group->name.length, group->name.data,
                       (int)group->handed.length, group->handed.data, (int)group->records,
                       (int)group->expected);
    return true;
}

static void those_of_the_roster_alone_are_handed_on_in_its_order(void **state)
{
    const struct rostered rostered = open_rostered(*state);
    struct text_builder told = text_builder(rostered.fixture->arena);

    hand_in(&rostered, "b.xlsx", "2021-11-09T08:00:00Z", "市不知局", "某事");
    hand_in(&rostered, "c.xlsx", "2021-11-09T08:00:00Z", "水利局", "堤防");
    store_set_day(rostered.store, TEXT("2021-11-20"));
    assert_true(store_finish(rostered.store));
    assert_true(store_each_expected_group(rostered.store, &told, tell_expected));
    assert_text(text_built(&told), "市水利局|partial|1|2\n"
                                   "市教育局|overdue|0|1\n"
                                   "市财政局|missing|0|-1\n"
                                   "市审计局|missing|0|1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(those_of_the_roster_alone_are_handed_on_in_its_order),
        FIXTURE_TEST(groups_stand_in_the_order_of_the_roster_and_others_behind),
        FIXTURE_TEST(who_has_handed_in_nothing_is_overdue_after_the_day),
        FIXTURE_TEST(on_the_day_itself_nobody_is_overdue),
        FIXTURE_TEST(a_return_modified_after_the_due_date_is_late),
        FIXTURE_TEST(short_names_and_codes_mean_the_group),
        FIXTURE_TEST(one_project_under_two_spellings_of_its_department_counts_once),
        FIXTURE_TEST(a_refused_return_is_of_the_group_that_its_file_names),
        FIXTURE_TEST(how_often_a_group_was_sent_back_is_its_last_round),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
