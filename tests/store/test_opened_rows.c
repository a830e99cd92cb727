/* Rows that are read ahead, in the order in which they were announced: store/opened_rows.h. */
#include "support/store_fixture.h"

static const enum merged_return FORWARD[RETURN_COUNT] = {FINANCE, EDUCATION, HEALTH};

static const char summary[] =
    "group_unnamed: 未注明\n"
    "standard: []\n"
    "summary:\n"
    "- name: 表\n"
    "  lines: [题]\n"
    "  blocks:\n"
    "  - { id: all, rows: project, columns: [{ id: n, title: N, field: name }] }\n"
    "  - { id: sums, rows: { of: amounts, by: n, unnamed: 无 }, columns: [{ id: v, title: V, "
    "value: true }, "
    "{ id: s, title: S, sum: amounts.t }] }\n"
    "  - { id: amounts, rows: project, columns: [{ id: n, title: N, field: name }, "
    "{ id: t, title: T, field: total, total: sum }] }\n"
    "- name: '{group}'\n"
    "  per: group\n"
    "  lines: [题]\n"
    "  blocks: [{ id: own, rows: project, columns: [{ id: n, title: N, field: name }, { id: t, "
    "title: T, field: total, total: sum }] }]\n";

/* What is announced: more than is read ahead at a time. */
enum { ROUNDS = 5, MOST = 64 };

struct announced {
    const struct block *blocks[MOST];
    const struct group *groups[MOST];
    size_t count, at;
};

static bool next_announced(void *context, const struct block **block, const struct group **group)
{
    struct announced *announced = context;

    if (announced->at == announced->count) {
        return false;
    }
    *block = announced->blocks[announced->at];
    *group = announced->groups[announced->at++];
    return true;
}

static void add(struct announced *announced, const struct block *block, const struct group *group)
{
    announced->blocks[announced->count] = block;
    announced->groups[announced->count++] = group;
}

struct opened {
    struct fixture *fixture;
    struct store *store;
    struct row_source source;
    const struct block *all, *own, *sums;
    struct group *groups;
    size_t group_count;
    struct announced announced;
    struct row_order order;
};

static void open_store(struct opened *opened, struct fixture *fixture, struct store *store)
{
    const struct workbook_declarations *declared = merge_declarations_of(fixture, summary);

    *opened = (struct opened){.fixture = fixture,
                              .store = store,
                              .source = store_rows(store),
                              .all = merge_block(&declared->summary, "all"),
                              .own = merge_block(&declared->summary, "own"),
                              .sums = merge_block(&declared->summary, "sums")};
    assert_true(opened->source.groups(opened->source.context, fixture->arena, &opened->groups,
                                      &opened->group_count));
    opened->order = (struct row_order){&opened->announced, next_announced};
}

static void announce(struct opened *opened)
{
    opened->source.announce(opened->source.context, &opened->order);
}

/* The rows of each group (of none, 市卫健委, 市教育局, 市财政局), and of all, as they are sorted.
 */
enum { GROUPS = 4 };
static const char *const own_rows[GROUPS] = {"健康宣传|待定", "疫苗接种|59", "校舍维修|120.5",
                                             "智慧财政|100.5\n=SUM(1,2) 培训|20"};
static const char all_rows[] = "疫苗接种\n健康宣传\n校舍维修\n智慧财政\n=SUM(1,2) 培训";

static void assert_total(struct opened *opened, const struct group *group, const char *sum)
{
    struct written_value sums[2];
    size_t count;

    assert_true(opened->source.totals(opened->source.context, opened->fixture->arena, opened->own,
                                      group, &count, sums));
    assert_text(decimal_text(opened->fixture->arena, sums[1].number), sum);
}

static void announced_rows_are_those_of_their_blocks(void **state)
{
    struct fixture *fixture = *state;
    struct opened opened;

    open_store(&opened, fixture, merge_all(fixture, FORWARD));
    assert_int_equal(opened.group_count, GROUPS);
    for (size_t round = 0; round < ROUNDS; round++) {
        add(&opened.announced, opened.all, NULL);
        for (size_t i = 0; i < GROUPS; i++) {
            add(&opened.announced, opened.own, &opened.groups[i]);
        }
    }
    announce(&opened);
    for (size_t round = 0; round < ROUNDS; round++) {
        assert_text(merge_rows(fixture, opened.store, opened.all, NULL), all_rows);
        for (size_t i = 0; i < GROUPS; i++) {
            assert_text(merge_rows(fixture, opened.store, opened.own, &opened.groups[i]),
                        own_rows[i]);
            assert_total(&opened, &opened.groups[2], "120.5");
        }
    }
    assert_text(merge_rows(fixture, opened.store, opened.all, NULL), all_rows);
}

static void other_rows_than_those_announced_are_had_too(void **state)
{
    struct fixture *fixture = *state;
    struct opened opened;

    open_store(&opened, fixture, merge_all(fixture, FORWARD));
    add(&opened.announced, opened.all, NULL);
    add(&opened.announced, opened.own, &opened.groups[0]);
    announce(&opened);
    assert_text(merge_rows(fixture, opened.store, opened.own, &opened.groups[2]), own_rows[2]);
    assert_text(merge_rows(fixture, opened.store, opened.own, &opened.groups[0]), own_rows[0]);
    assert_text(merge_rows(fixture, opened.store, opened.all, NULL), all_rows);
}

static void rows_may_be_given_up(void **state)
{
    struct fixture *fixture = *state;
    struct opened opened;
    struct written_value values[2];

    open_store(&opened, fixture, merge_all(fixture, FORWARD));
    add(&opened.announced, opened.own, &opened.groups[3]);
    add(&opened.announced, opened.own, &opened.groups[2]);
    add(&opened.announced, opened.all, NULL);
    announce(&opened);
    assert_true(opened.source.open(opened.source.context, opened.own, &opened.groups[3]));
    assert_int_equal(opened.source.next(opened.source.context, fixture->arena, opened.own, values),
                     ROW_NEXT);
    assert_text(merge_rows(fixture, opened.store, opened.own, &opened.groups[2]), own_rows[2]);
    opened.source.close(opened.source.context);
    assert_text(merge_rows(fixture, opened.store, opened.own, &opened.groups[1]), own_rows[1]);
}

/* It is told where the rows are asked for, whatever was asked meanwhile. */
static void rows_that_cannot_be_had_are_told_when_they_are_asked_for(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_family_model(fixture);
    struct store *store = merge_open(fixture, model);
    struct built_records records = build_records(
        fixture, model,
        "records:\n"
        "- { sheet: a, range: A1:B2, fields: { name: [B1, 甲], total: [A1, "
        "'1000000000000000000000000000000'] } }\n"
        "- { sheet: b, range: A1:B2, fields: { name: [B1, 甲], total: [A1, '0.00000000001'] } }\n");
    struct submission submission = {.file = TEXT("a.xlsx")};
    struct written_value values[2];
    struct opened opened;
    int64_t id;

    assert_true(store_add_submission(store, &submission, &id));
    assert_true(store_add_record(store, id, records.items[0]));
    assert_true(store_add_record(store, id, records.items[1]));
    assert_true(store_finish(store));
    open_store(&opened, fixture, store);
    add(&opened.announced, opened.all, NULL);
    add(&opened.announced, opened.sums, NULL);
    announce(&opened);
    assert_text(merge_rows(fixture, store, opened.all, NULL), "甲\n甲");
    assert_true(opened.source.open(opened.source.context, opened.sums, NULL));
    assert_int_equal(opened.source.next(opened.source.context, fixture->arena, opened.sums, values),
                     ROW_FAILED);
    assert_one_finding(fixture->findings, "figure-too-large", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(announced_rows_are_those_of_their_blocks),
        FIXTURE_TEST(other_rows_than_those_announced_are_had_too),
        FIXTURE_TEST(rows_may_be_given_up),
        FIXTURE_TEST(rows_that_cannot_be_had_are_told_when_they_are_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
