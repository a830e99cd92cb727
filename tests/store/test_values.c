/* Blocks with a row a value, and which row of a block a record is: store/store.h. */
#include "support/store_fixture.h"

static const enum merged_return FORWARD[RETURN_COUNT] = {FINANCE, EDUCATION, HEALTH};

/* The block of that id beside a block `flat` of projects that are sorted by group, and a sheet per
 * group with a block `own`. */
static const struct block *beside_flat(struct fixture *fixture, const char *block)
{
    struct text yaml = text_format(
        fixture->arena,
        "group_unnamed: 未注明\n"
        "standard: []\n"
        "summary:\n"
        "- name: 表\n"
        "  lines: [题]\n"
        "  blocks:\n"
        "  - { id: flat, rows: project, sort: group, columns: [{ id: g, title: G, group: true }, "
        "{ id: c, title: C, field: category }, { id: t, title: T, field: total }] }\n"
        "  - { id: block, %s }\n"
        "- name: '{group}'\n"
        "  per: group\n"
        "  lines: [题]\n"
        "  blocks: [{ id: own, rows: project, columns: [{ id: n, title: N, field: name }] }]\n",
        block);
    const struct workbook_declarations *declarations =
        merge_declarations_of(fixture, text_terminated(fixture->arena, yaml));

    return merge_block(&declarations->summary, "block");
}

#define VALUE_COLUMNS                                                                              \
    "columns: [{ id: v, title: V, value: true }, { id: n, title: N, count: flat }, { id: s, "      \
    "title: S, sum: flat.t }, { id: p, title: P, share: s }, { id: k, title: K, count: flat, "     \
    "where: { c: 特定目标类 } }]"

/* An amount that is none is counted and not summed. */
static void the_values_of_a_column_are_counted_and_summed(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_all(fixture, FORWARD);

    assert_text(
        merge_rows(
            fixture, store,
            beside_flat(fixture,
                        "rows: { of: flat, by: g, unnamed: 无 }, sort: [-s], " VALUE_COLUMNS),
            NULL),
        "市教育局|1|120.5|0.401667|0\n"
        "市财政局|2|120.5|0.401667|1\n"
        "市卫健委|1|59|0.196667|0\n"
        "|1|~|~|0");
    assert_text(
        merge_rows(
            fixture, store,
            beside_flat(fixture,
                        "rows: { of: flat, by: c, unnamed: 无 }, sort: [-v], " VALUE_COLUMNS),
            NULL),
        "特定目标类|1|100.5|0.335|1\n"
        "~|4|199.5|0.665|0");
}

static void all_beyond_the_first_are_one_row(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_all(fixture, FORWARD);

    assert_text(merge_rows(fixture, store,
                           beside_flat(fixture, "rows: { of: flat, by: g, top: 2, rest: 其余, "
                                                "unnamed: 无 }, sort: [-n, -v], " VALUE_COLUMNS),
                           NULL),
                "市财政局|2|120.5|0.401667|1\n"
                "市教育局|1|120.5|0.401667|0\n"
                "~|2|59|0.196667|0");
}

/* Which row of a block each row of another leads to. */
static struct text places_of(struct fixture *fixture, struct store *store,
                             const struct block *block)
{
    struct row_source source = store_rows(store);
    struct text_builder places = text_builder(fixture->arena);
    struct written_value *values = arena_array(fixture->arena, block->column_count, sizeof *values);

    assert_true(source.open(source.context, block, NULL));
    while (source.next(source.context, fixture->arena, block, values) == ROW_NEXT) {
        text_append_format(&places, "%s%.*s:%u", places.length == 0 ? "" : " ",
                           (int)values[0].text.length, values[0].text.data, values[0].linked);
    }
    assert_no_findings(fixture->findings);
    return text_built(&places);
}

static void a_row_knows_which_row_of_a_block_its_record_is(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_all(fixture, FORWARD);

    assert_text(places_of(fixture, store,
                          beside_flat(fixture, "rows: project.cost, columns: [{ id: i, title: I, "
                                               "field: item, link: flat }]")),
                "疫苗:2 材料:3 人工:3 软件:4 硬件:4 培训:5");
}

static void on_a_sheet_per_group_rows_are_those_of_the_group(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = merge_all(fixture, FORWARD);

    assert_text(places_of(fixture, store,
                          beside_flat(fixture, "rows: project.cost, columns: [{ id: i, title: I, "
                                               "field: item, link: own }, { id: g, title: G, "
                                               "group: true }]")),
                "疫苗:1 材料:1 人工:1 软件:1 硬件:1 培训:2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_values_of_a_column_are_counted_and_summed),
        FIXTURE_TEST(all_beyond_the_first_are_one_row),
        FIXTURE_TEST(a_row_knows_which_row_of_a_block_its_record_is),
        FIXTURE_TEST(on_a_sheet_per_group_rows_are_those_of_the_group),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
