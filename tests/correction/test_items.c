/* What is asked, where it is put right, and what is proposed: correction/items.h. */
#include "support/correction_fixture.h"
#include "support/grid_builder.h"
#include "support/record_builder.h"

static const char form_yaml[] =
    "records:\n"
    "  - sheet: S\n"
    "    range: A1:F20\n"
    "    fields: { department: [B1, 甲局], year: [B2, 2022], name: [B3, 修路, A3],\n"
    "              goal: [B4, ~, A4], total: [C9, 120000元, A9] }\n"
    "    cost:\n"
    "      headers: { item: B5, amount: C5 }\n"
    "      rows: [{ at: 6, item: 甲, amount: 5 }, { at: 7, item: 乙, amount: 6 }]\n";

struct asking {
    struct fixture *fixture;
    struct correction_return from;
    struct finding_list *findings;
    struct grid grid;
    const struct grid *grids[1];
};

static void begin(struct fixture *fixture, struct asking *asking)
{
    struct built_records built = build_records(fixture, build_family_model(fixture), form_yaml);

    *asking = (struct asking){
        .fixture = fixture,
        .findings = finding_list_create(fixture->arena, LANGUAGE_EN),
        .grid = grid_draw_merged(fixture->arena, "A1",
                                 "单位|甲局\n年度|2022\n名称|修路\n目标|\n||金额\n|甲|5\n|乙|6\n\n"
                                 "合计||120000元\n",
                                 "C9:D10 B4:D4")};
    asking->grids[0] = &asking->grid;
    asking->from = (struct correction_return){.records = built.items,
                                              .record_count = built.count,
                                              .findings = asking->findings,
                                              .grids = asking->grids,
                                              .grid_count = 1};
}

static void ask(struct asking *asking, enum severity severity, uint32_t row, uint32_t column,
                const char *field, const char *expected)
{
    const struct finding_kind kind = {"rule", severity, "问题", "wrong"};

    finding_add(asking->findings, &kind,
                (struct place){.sheet = TEXT("S"), .row = row, .column = column},
                (struct finding_facts){.field = text_of(field), .expected = text_of(expected)});
}

static struct item_list items(struct asking *asking, enum severity least)
{
    finding_list_finish(asking->findings);
    return items_of(asking->fixture->arena, &asking->from, least);
}

static void items_are_numbered_from_the_least_severity_on(void **state)
{
    struct asking asking;

    begin(*state, &asking);
    ask(&asking, SEVERITY_INFO, 3, 2, "name", "");
    ask(&asking, SEVERITY_ERROR, 6, 3, "cost.amount", "");
    ask(&asking, SEVERITY_NOTE, 7, 3, "cost.amount", "");
    ask(&asking, SEVERITY_WARNING, 7, 3, "cost.amount", "");
    struct item_list list = items(&asking, SEVERITY_WARNING);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].number, 1);
    assert_int_equal(list.items[1].number, 2);
    assert_int_equal(list.items[1].field.row, 1);
    assert_int_equal(items_of_severity(&list, SEVERITY_ERROR), 1);
    assert_int_equal(items(&asking, SEVERITY_INFO).count, 3);
}

/* A finding of a blank stands at its label; a person types beside it. */
static void a_blank_is_put_right_in_its_own_cell(void **state)
{
    struct asking asking;

    begin(*state, &asking);
    ask(&asking, SEVERITY_ERROR, 4, 1, "goal", "");
    struct item_list list = items(&asking, SEVERITY_ERROR);
    assert_int_equal(list.items[0].place.row, 4);
    assert_int_equal(list.items[0].place.column, 2);
    assert_text(list.items[0].shown, "");
}

static void a_cell_under_a_merged_range_gives_way_to_its_first(void **state)
{
    struct asking asking;

    begin(*state, &asking);
    ask(&asking, SEVERITY_ERROR, 10, 4, "", "");
    struct item_list list = items(&asking, SEVERITY_ERROR);
    assert_int_equal(list.items[0].place.row, 9);
    assert_int_equal(list.items[0].place.column, 3);
    assert_null(list.items[0].field.record);
}

/* The check expects 11 万元; the cell is in 元. */
static void a_number_is_proposed_in_the_unit_of_the_cell(void **state)
{
    struct asking asking;

    begin(*state, &asking);
    ask(&asking, SEVERITY_ERROR, 9, 3, "total", "11");
    struct item_list list = items(&asking, SEVERITY_ERROR);
    assert_text(list.items[0].proposed, "110000");
    assert_text(list.items[0].shown, "120000元");
}

static void what_is_no_number_is_not_proposed(void **state)
{
    struct asking asking;

    begin(*state, &asking);
    ask(&asking, SEVERITY_ERROR, 9, 3, "total", "a number");
    ask(&asking, SEVERITY_ERROR, 3, 2, "name", "7");
    struct item_list list = items(&asking, SEVERITY_ERROR);
    assert_text(list.items[0].proposed, "");
    assert_text(list.items[1].proposed, "");
}

static void an_item_is_known_again_whatever_row_it_stands_in(void **state)
{
    struct asking first;
    struct asking second;
    struct text digests[3];

    begin(*state, &first);
    begin(*state, &second);
    ask(&first, SEVERITY_WARNING, 6, 2, "cost.item", "");
    ask(&first, SEVERITY_WARNING, 7, 2, "cost.item", "");
    struct item_list list = items(&first, SEVERITY_WARNING);
    assert_true(item_digest(first.fixture->arena, &list.items[0], &digests[0]));
    assert_true(item_digest(first.fixture->arena, &list.items[1], &digests[1]));
    assert_false(text_equal(digests[0], digests[1]));
    second.grid = grid_draw(second.fixture->arena, "A1", "\n\n\n\n\n|乙|5\n|甲|6\n");
    ask(&second, SEVERITY_WARNING, 7, 2, "cost.item", "");
    list = items(&second, SEVERITY_WARNING);
    assert_true(item_digest(second.fixture->arena, &list.items[0], &digests[2]));
    assert_true(text_equal(digests[0], digests[2]));
}

static void fields_are_called_by_their_titles(void **state)
{
    struct asking asking;

    begin(*state, &asking);
    ask(&asking, SEVERITY_ERROR, 7, 3, "cost.amount", "");
    struct item_list list = items(&asking, SEVERITY_ERROR);
    struct arena *arena = asking.fixture->arena;
    assert_text(field_path(arena, &list.items[0].field), "cost[2].amount");
    assert_text(field_words(arena, &list.items[0].field, LANGUAGE_ZH), "成本明细第 2 行：金额");
    assert_text(field_words_of_name(arena, list.items[0].type, TEXT("cost.amount"), LANGUAGE_ZH),
                "成本明细：金额");
    assert_text(field_words_of_name(arena, list.items[0].type, TEXT("total"), LANGUAGE_ZH),
                "预算合计");
    assert_text(field_words_of_name(arena, list.items[0].type, TEXT("nothing"), LANGUAGE_ZH),
                "nothing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(items_are_numbered_from_the_least_severity_on),
        FIXTURE_TEST(a_blank_is_put_right_in_its_own_cell),
        FIXTURE_TEST(a_cell_under_a_merged_range_gives_way_to_its_first),
        FIXTURE_TEST(a_number_is_proposed_in_the_unit_of_the_cell),
        FIXTURE_TEST(what_is_no_number_is_not_proposed),
        FIXTURE_TEST(an_item_is_known_again_whatever_row_it_stands_in),
        FIXTURE_TEST(fields_are_called_by_their_titles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
