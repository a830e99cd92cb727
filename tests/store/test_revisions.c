/* The same record in several returns: which of them counts, and what is told of the others. */
#include "support/store_fixture.h"

#include "store/revisions.h"

/* A family whose records may state a revision; `dept` groups them and is part of the key. */
static const char model_text[] =
    "title: { zh: 表, en: Form }\nlanguage: zh\n"
    "units: { money: { base: 万元, accepted: { 万元: 1 } } }\n"
    "records:\n"
    "  plan:\n"
    "    key: [dept, name]\n    group: dept\n    label: name\n    revision: edition\n"
    "    fields:\n"
    "      dept: {}\n      name: {}\n      edition: { type: integer }\n"
    "      total: { type: money, units: money }\n"
    "    tables: { cost: { fields: { item: {} } } }\n";

struct merge {
    struct fixture *fixture;
    const struct model *model;
    struct store *store;
    struct settlement settlement;
    struct text_builder told;
};

static struct merge begin(struct fixture *fixture)
{
    struct merge merge = {.fixture = fixture, .told = text_builder(fixture->arena)};

    merge.model = build_model(fixture, model_text);
    merge.store = merge_open(fixture, merge.model);
    return merge;
}

/* A return of one project, modified at `modified` (may be empty), of the edition ("~": none). */
static int64_t hand_in(struct merge *merge, const char *file, const char *modified,
                       const char *edition, const char *project, const char *total)
{
    struct arena *arena = merge->fixture->arena;
    struct text yaml = text_format(arena,
                                   "records:\n"
                                   "  - sheet: 表1\n    range: A1:F9\n"
                                   "    fields: { dept: [B1, 教育局, A1], name: [B2, %s, A2], "
                                   "edition: [B3, %s, A3], total: [B4, %s, A4] }\n"
                                   "    cost: { headers: { item: B6 }, rows: [{ at: 7, item: "
                                   "%s的明细 }] }\n",
                                   project, edition, total, project);
    struct built_records records = build_records(merge->fixture, merge->model, yaml.data);

    return merge_hand_in(merge->store, file, modified, records.items[0]);
}

/* "b.xlsx 表1!B2 by time: a.xlsx 表1!B2", or of a whole return "b.xlsx whole 2: a.xlsx". */
static bool note(void *context, const struct settled_record *settled)
{
    static const char *const by[] = {[SETTLED_BY_REVISION] = "revision",
                                     [SETTLED_BY_TIME] = "time",
                                     [SETTLED_BY_POLICY] = "policy"};
    struct merge *merge = context;
    const char *file = text_terminated(merge->fixture->arena, settled->file);
    const char *other = text_terminated(merge->fixture->arena, settled->other_file);

    if (settled->whole > 0) {
        text_append_format(&merge->told, "%s whole %d: %s\n", file, (int)settled->whole, other);
    } else {
        text_append_format(&merge->told, "%s %.*s!%.*s by %s: %s\n", file,
                           (int)settled->sheet.length, settled->sheet.data,
                           (int)settled->cell.length, settled->cell.data, by[settled->by], other);
    }
    return true;
}

static struct text settle(struct merge *merge, enum conflict_policy policy)
{
    assert_true(store_settle(merge->store, policy, &merge->settlement, merge, note));
    assert_true(store_finish(merge->store));
    return text_built(&merge->told);
}

struct listing {
    struct text_builder text;
    const char *wanted;
    bool listed;
    size_t columns;
};

static bool begin_table(void *context, struct arena *arena, const struct stored_table *table)
{
    struct listing *listing = context;

    (void)arena;
    listing->listed = text_equal(table->name, text_of(listing->wanted));
    listing->columns = table->column_count;
    return true;
}

/* The last four columns of a row. */
static bool list_row(void *context, struct arena *arena, const struct written_value *values)
{
    struct listing *listing = context;

    for (size_t i = listing->columns - 4; listing->listed && i < listing->columns; i++) {
        struct text text = values[i].kind == WRITTEN_NUMBER ? decimal_text(arena, values[i].number)
                           : values[i].kind == WRITTEN_TEXT ? values[i].text
                                                            : TEXT("~");
        text_append(&listing->text, text);
        text_append(&listing->text, i + 1 < listing->columns ? TEXT("|") : TEXT("\n"));
    }
    return true;
}

static bool end_table(void *context)
{
    (void)context;
    return true;
}

static struct text table_of(struct merge *merge, const char *name)
{
    struct listing listing = {.text = text_builder(merge->fixture->arena), .wanted = name};
    const struct table_taker taker = {&listing, begin_table, list_row, end_table};

    assert_true(store_each_table(merge->store, &taker));
    return text_built(&listing.text);
}

static void the_greatest_revision_counts_whatever_the_time(void **state)
{
    struct merge merge = begin(*state);

    hand_in(&merge, "a.xlsx", "2021-11-09T08:00:00Z", "1", "修路", "10");
    hand_in(&merge, "b.xlsx", "2021-11-01T08:00:00Z", "2", "修路", "20");
    assert_text(settle(&merge, CONFLICT_ERROR), "a.xlsx whole 1: b.xlsx\n");
    assert_text(table_of(&merge, "plan"), "教育局|修路|2|20\n");
}

/* Where one return leaves its revision blank, and among equal ones, the time says. */
static void the_return_modified_last_counts(void **state)
{
    struct merge merge = begin(*state);

    hand_in(&merge, "a.xlsx", "2021-11-09T08:00:00Z", "~", "修路", "10");
    hand_in(&merge, "b.xlsx", "2021-11-01T08:00:00Z", "2", "修路", "20");
    hand_in(&merge, "c.xlsx", "2021-11-01T08:00:00Z", "3", "架桥", "30");
    hand_in(&merge, "d.xlsx", "2021-11-02T08:00:00Z", "3", "架桥", "40");
    assert_text(settle(&merge, CONFLICT_ERROR), "b.xlsx whole 1: a.xlsx\nc.xlsx whole 1: d.xlsx\n");
    assert_text(table_of(&merge, "plan"), "教育局|修路|~|10\n教育局|架桥|3|40\n");
}

/* 08:00 in Beijing is midnight in Greenwich, before 01:00 there. */
static void times_are_compared_across_zones(void **state)
{
    struct merge merge = begin(*state);

    hand_in(&merge, "a.xlsx", "2021-11-01T08:00:00+08:00", "~", "修路", "10");
    hand_in(&merge, "b.xlsx", "2021-11-01T01:00:00Z", "~", "修路", "20");
    assert_text(settle(&merge, CONFLICT_ERROR), "a.xlsx whole 1: b.xlsx\n");
}

/* A time that is none, as a date that SQLite would read as now, settles nothing. */
static void what_says_no_time_is_in_conflict(void **state)
{
    struct merge merge = begin(*state);

    hand_in(&merge, "b.xlsx", "now", "~", "修路", "20");
    hand_in(&merge, "a.xlsx", "2021-11-01T08:00:00Z", "~", "修路", "10");
    assert_text(settle(&merge, CONFLICT_ERROR), "b.xlsx 表1!B2 by policy: a.xlsx\n");
    assert_text(table_of(&merge, "plan"), "教育局|修路|~|10\n");
    assert_int_equal(merge.settlement.records, 1);
}

static void the_latest_of_a_conflict_is_the_last_by_name_where_times_are_equal(void **state)
{
    struct merge merge = begin(*state);

    hand_in(&merge, "b.xlsx", "2021-11-01T08:00:00Z", "~", "修路", "20");
    hand_in(&merge, "a.xlsx", "2021-11-01T08:00:00Z", "~", "修路", "10");
    assert_text(settle(&merge, CONFLICT_LATEST), "a.xlsx 表1!B2 by policy: b.xlsx\n");
    assert_text(table_of(&merge, "plan"), "教育局|修路|~|20\n");
}

/* What the time has settled is no conflict: of three, the two that are the newest count. */
static void all_of_a_conflict_may_count_but_no_earlier_revision(void **state)
{
    struct merge merge = begin(*state);

    hand_in(&merge, "a.xlsx", "2021-11-02T08:00:00Z", "~", "修路", "10");
    hand_in(&merge, "b.xlsx", "2021-11-02T08:00:00Z", "~", "修路", "20");
    hand_in(&merge, "c.xlsx", "2021-11-01T08:00:00Z", "~", "修路", "30");
    assert_text(settle(&merge, CONFLICT_ALL),
                "b.xlsx 表1!B2 by policy: a.xlsx\nc.xlsx whole 1: a.xlsx\n");
    assert_text(table_of(&merge, "plan"), "教育局|修路|~|10\n教育局|修路|~|20\n");
}

/* Rows of tables and findings go with their record; other records, and findings about the
 * return as a whole, stay. */
static void what_does_not_count_leaves_with_its_rows_and_findings(void **state)
{
    struct merge merge = begin(*state);
    struct finding wrong = {.severity = SEVERITY_ERROR,
                            .code = TEXT("amount"),
                            .place = {.sheet = TEXT("表1"), .row = 4, .column = 2},
                            .message = TEXT("金额有误")};
    struct finding whole = {
        .severity = SEVERITY_WARNING, .code = TEXT("part"), .message = TEXT("部件")};

    int64_t old = hand_in(&merge, "a.xlsx", "2021-11-01T08:00:00Z", "~", "修路", "10");
    hand_in(&merge, "b.xlsx", "2021-11-02T08:00:00Z", "~", "修路", "20");
    assert_true(store_add_finding(merge.store, old, &wrong));
    assert_true(store_add_finding(merge.store, old, &whole));
    settle(&merge, CONFLICT_ERROR);
    assert_int_equal(merge.settlement.records, 1);
    assert_int_equal(merge.settlement.errors, 1);
    assert_int_equal(merge.settlement.warnings, 0);
    assert_text(table_of(&merge, "plan_cost"), "b.xlsx|表1|B7|修路的明细\n");
    assert_text(table_of(&merge, "finding"), "~|部件|~|~\n");
    assert_text(table_of(&merge, "left_out"), "修路|modified|2|b.xlsx\n");
    assert_text(table_of(&merge, "submission"), "~|1|superseded|b.xlsx\n~|1|taken|~\n");
}

static void other_projects_are_left_alone(void **state)
{
    struct merge merge = begin(*state);

    hand_in(&merge, "a.xlsx", "", "~", "修路", "10");
    hand_in(&merge, "b.xlsx", "", "~", "架桥", "20");
    assert_text(settle(&merge, CONFLICT_ERROR), "");
    assert_int_equal(merge.settlement.records, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_greatest_revision_counts_whatever_the_time),
        FIXTURE_TEST(the_return_modified_last_counts),
        FIXTURE_TEST(times_are_compared_across_zones),
        FIXTURE_TEST(what_says_no_time_is_in_conflict),
        FIXTURE_TEST(the_latest_of_a_conflict_is_the_last_by_name_where_times_are_equal),
        FIXTURE_TEST(all_of_a_conflict_may_count_but_no_earlier_revision),
        FIXTURE_TEST(what_does_not_count_leaves_with_its_rows_and_findings),
        FIXTURE_TEST(other_projects_are_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
