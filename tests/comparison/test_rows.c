/* Which row of a table is which. */
#include "comparison/compared.h"

#define TABLE(rows) "records:\n" RECORD("表1", "修路", "goal: [B2, 甲]", rows)

static void rows_in_another_order_do_not_differ(void **state)
{
    assert_text(
        compared_texts(*state,
                       TABLE("{ at: 5, item: 人工, amount: 1 }, { at: 6, item: 材料, amount: "
                             "2 }, { at: 7, item: 机械, amount: 3 }"),
                       TABLE("{ at: 5, item: 机械, amount: 3 }, { at: 6, item: 人工, amount: "
                             "1 }, { at: 7, item: 材料, amount: 2 }"),
                       false),
        "");
}

static void rows_in_another_order_have_moved(void **state)
{
    assert_text(
        compared_texts(*state,
                       TABLE("{ at: 5, item: 人工, amount: 1 }, { at: 6, item: 材料, amount: "
                             "2 }"),
                       TABLE("{ at: 5, item: 材料, amount: 2 }, { at: 6, item: 人工, amount: "
                             "1 }"),
                       true),
        "moved 修路: cost[0>1]\n"
        "moved 修路: cost[1>0]\n");
}

static void a_row_inserted_leaves_the_others_as_they_are(void **state)
{
    assert_text(
        compared_texts(*state,
                       TABLE("{ at: 5, item: 人工, amount: 1 }, { at: 6, item: 材料, amount: "
                             "2 }"),
                       TABLE("{ at: 5, item: 设计, amount: 9 }, { at: 6, item: 人工, amount: "
                             "1 }, { at: 7, item: 材料, amount: 2 }"),
                       false),
        "added 修路: cost[->0]\n");
}

static void a_row_deleted_leaves_the_others_as_they_are(void **state)
{
    assert_text(
        compared_texts(*state,
                       TABLE("{ at: 5, item: 人工, amount: 1 }, { at: 6, item: 材料, amount: "
                             "2 }"),
                       TABLE("{ at: 5, item: 材料, amount: 2 }"), false),
        "removed 修路: cost[0>-]\n");
}

static void a_value_of_a_row_that_has_moved_is_changed(void **state)
{
    assert_text(compared_texts(*state,
                               TABLE("{ at: 5, item: 人工, amount: 1, basis: 甲 }, { at: 6, item: "
                                     "材料, amount: 2, basis: 乙 }"),
                               TABLE("{ at: 5, item: 材料, amount: 3, basis: 乙 }, { at: 6, item: "
                                     "人工, amount: 1, basis: 甲 }"),
                               false),
                "changed 修路: cost[1>0].amount 2 -> 3\n");
}

/* A line of costs is what it is called, even where all else has changed. */
static void a_row_with_its_name_alone_left_is_the_same_row(void **state)
{
    assert_text(compared_texts(*state, TABLE("{ at: 5, item: 人工, amount: 1, basis: 甲 }"),
                               TABLE("{ at: 5, item: 人工, amount: 2, basis: 乙 }"), false),
                "changed 修路: cost[0>0].amount 1 -> 2\n"
                "changed 修路: cost[0>0].basis 甲 -> 乙\n");
}

static void a_slip_in_the_name_is_a_change_of_the_name(void **state)
{
    assert_text(compared_texts(*state,
                               TABLE("{ at: 5, item: 场地租凭费, amount: 1 }, { at: 6, item: 水电, "
                                     "amount: 1 }"),
                               TABLE("{ at: 5, item: 水电, amount: 1 }, { at: 6, item: 场地租赁费, "
                                     "amount: 1 }"),
                               false),
                "changed 修路: cost[0>1].item 场地租凭费 -> 场地租赁费\n");
}

static void a_name_with_something_added_is_a_change_of_the_name(void **state)
{
    assert_text(compared_texts(*state, TABLE("{ at: 5, class: 新增, item: 档案扫描 }"),
                               TABLE("{ at: 5, class: 新增, item: 档案扫描及归档费用 }"), false),
                "changed 修路: cost[0>0].item 档案扫描 -> 档案扫描及归档费用\n");
}

static void a_row_that_shares_nothing_but_a_class_is_another_row(void **state)
{
    assert_text(compared_texts(*state, TABLE("{ at: 5, class: 新增, item: 人工, amount: 1 }"),
                               TABLE("{ at: 5, class: 新增, item: 机械, amount: 7 }"), false),
                "removed 修路: cost[0>-]\n"
                "added 修路: cost[->0]\n");
}

static void of_equally_good_partners_the_order_decides(void **state)
{
    assert_text(compared_texts(*state,
                               TABLE("{ at: 5, item: 工资, amount: 1, basis: 甲 }, { at: 6, item: "
                                     "工资, amount: 2, basis: 甲 }"),
                               TABLE("{ at: 5, item: 工资, amount: 8, basis: 甲 }, { at: 6, item: "
                                     "工资, amount: 9, basis: 甲 }"),
                               false),
                "changed 修路: cost[0>0].amount 1 -> 8\n"
                "changed 修路: cost[1>1].amount 2 -> 9\n");
}

static void of_equal_rows_one_less_is_one_removed(void **state)
{
    assert_text(
        compared_texts(*state,
                       TABLE("{ at: 5, item: 工资, amount: 1 }, { at: 6, item: 工资, amount: 1 }"),
                       TABLE("{ at: 5, item: 工资, amount: 1 }"), false),
        "removed 修路: cost[1>-]\n");
}

static void of_equal_rows_the_one_whose_place_is_left_has_stayed(void **state)
{
    assert_text(
        compared_texts(*state,
                       TABLE("{ at: 5, item: 工资, amount: 1 }, { at: 6, item: 材料, amount: 2 "
                             "}, { at: 7, item: 工资, amount: 1 }"),
                       TABLE("{ at: 5, item: 工资, amount: 5 }, { at: 6, item: 材料, amount: 2 "
                             "}, { at: 7, item: 工资, amount: 1 }"),
                       false),
        "changed 修路: cost[0>0].amount 1 -> 5\n");
}

/* ---- a large table */

enum { MANY = 20000 };

/* One record whose rows differ in their amounts alone, which begin with `first`. */
static struct compared_set many_rows(struct fixture *fixture, const struct model *model,
                                     int64_t first)
{
    struct compared_set side = compared_side(fixture, model, "a.xlsx",
                                             TABLE("{ at: 5, item: 工资, amount: 1, basis: 同 }"));
    struct table *table = &side.items[0].record->tables[0];
    const struct row pattern = table->rows[0];
    size_t amount = table_type_field(table->type, TEXT("amount"))->index;

    for (size_t i = 0; i < MANY; i++) {
        struct row *row = i == 0 ? &table->rows[0] : table_add_row(fixture->arena, table);
        for (size_t j = 0; j < table->type->field_count; j++) {
            row->values[j] = pattern.values[j];
        }
        row->values[amount].number = decimal_from_integer(first + (int64_t)i);
    }
    return side;
}

static void thousands_of_rows_that_all_look_alike_are_compared_in_their_order(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_model(fixture, compared_model);
    struct compared_set old = many_rows(fixture, model, 0);
    struct compared_set new = many_rows(fixture, model, MANY);
    struct comparison comparison = records_compare(fixture->arena, old, new);

    assert_int_equal(comparison.count, 1);
    assert_int_equal(comparison.records[0].count, MANY);
    for (size_t i = 0; i < MANY; i++) {
        const struct difference *difference = &comparison.records[0].differences[i];
        assert_int_equal(difference->old_row, i);
        assert_int_equal(difference->new_row, i);
        assert_text(difference->field->name, "amount");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(rows_in_another_order_do_not_differ),
        FIXTURE_TEST(rows_in_another_order_have_moved),
        FIXTURE_TEST(a_row_inserted_leaves_the_others_as_they_are),
        FIXTURE_TEST(a_row_deleted_leaves_the_others_as_they_are),
        FIXTURE_TEST(a_value_of_a_row_that_has_moved_is_changed),
        FIXTURE_TEST(a_row_with_its_name_alone_left_is_the_same_row),
        FIXTURE_TEST(a_slip_in_the_name_is_a_change_of_the_name),
        FIXTURE_TEST(a_name_with_something_added_is_a_change_of_the_name),
        FIXTURE_TEST(a_row_that_shares_nothing_but_a_class_is_another_row),
        FIXTURE_TEST(of_equally_good_partners_the_order_decides),
        FIXTURE_TEST(of_equal_rows_one_less_is_one_removed),
        FIXTURE_TEST(of_equal_rows_the_one_whose_place_is_left_has_stayed),
        FIXTURE_TEST(thousands_of_rows_that_all_look_alike_are_compared_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
