/* The hidden sheet as it is read again, also after hands that know no better:
 * correction/identity.h, correction/instructions.h. */
#include "support/correction_fixture.h"
#include "support/grid_builder.h"

#include "correction/incoming.h"

static void what_is_no_such_sheet_is_none(void **state)
{
    struct fixture *fixture = *state;
    struct identity identity;
    struct grid grid = grid_draw(fixture->arena, "A1", "sha256|abc\n");

    assert_false(identity_read(fixture->arena, &grid, &identity));
    grid = grid_draw(fixture->arena, "A1", "huibiao-identity|1\nfile|a.xlsx\n");
    assert_false(identity_read(fixture->arena, &grid, &identity));
    grid = grid_draw(fixture->arena, "A1", "\n");
    assert_false(identity_read(fixture->arena, &grid, &identity));
}

static void rows_are_read_as_far_as_they_are_understood(void **state)
{
    struct fixture *fixture = *state;
    struct identity identity;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "huibiao-identity|1\n"
                                 "sha256|abc\n"
                                 "unknown|1|2|3\n"
                                 "round|99999999999999999999\n"
                                 "group|甲局\n"
                                 "record|project|表1|A1:F9|甲局|2022|修路\n"
                                 "record\n"
                                 "item|'x|fatal|rule-a|'7|total|表1|ZZZZZ1\n"
                                 "cell|0|total|表1|C11|00ff|rule-a\n"
                                 "mark|表1|C11|none|批注\n");

    assert_true(identity_read(fixture->arena, &grid, &identity));
    assert_int_equal(identity.round, 0);
    assert_int_equal(identity.group_count, 1);
    assert_int_equal(identity.record_count, 2);
    assert_int_equal(identity.records[0].key_count, 3);
    assert_text(identity.records[0].key[2], "修路");
    assert_int_equal(identity.records[1].key_count, 0);
    assert_int_equal(identity.items[0].number, 0);
    assert_int_equal(identity.items[0].row, 0);
    assert_int_equal(identity.items[0].severity, SEVERITY_WARNING);
    assert_int_equal(identity.cells[0].row, 11);
    assert_text(identity.cells[0].rules, "rule-a");
    assert_text(identity.marks[0].comment, "批注");
}

/* Another version's sheet is one of ours, and says nothing that is understood. */
static void a_sheet_of_a_later_layout_does_not_identify(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "huibiao-identity|2\nsha256|abc\nround|1\n");
    const struct grid *const grids[] = {&grid};
    const struct correction_return returned = {.grids = grids, .grid_count = 1};

    assert_false(incoming_read(fixture->arena, &returned).identified);
    assert_true(incoming_is_ours(&grid));
}

static void answers_go_by_their_numbers_wherever_the_table_stands(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1",
                                 "修改说明\n\n"
                                 "\n"
                                 "序号|级别|部门说明\n"
                                 "2|错误| 已核 \n"
                                 "1|提醒|\n"
                                 "合计|x|不算\n"
                                 "3|提醒|属实\n");
    struct explanations read = instructions_read(fixture->arena, &grid);

    assert_true(instructions_are(&grid));
    assert_int_equal(read.count, 2);
    assert_int_equal(read.items[0].number, 2);
    assert_text(read.items[0].text, "已核");
    assert_int_equal(read.items[1].number, 3);
}

static void a_sheet_of_the_department_is_none_of_ours(void **state)
{
    struct fixture *fixture = *state;
    struct grid grid = grid_draw(fixture->arena, "A1", "修改说明\n1|改了数\n");

    assert_false(instructions_are(&grid));
    assert_int_equal(instructions_read(fixture->arena, &grid).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_is_no_such_sheet_is_none),
        FIXTURE_TEST(rows_are_read_as_far_as_they_are_understood),
        FIXTURE_TEST(a_sheet_of_a_later_layout_does_not_identify),
        FIXTURE_TEST(answers_go_by_their_numbers_wherever_the_table_stands),
        FIXTURE_TEST(a_sheet_of_the_department_is_none_of_ours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
