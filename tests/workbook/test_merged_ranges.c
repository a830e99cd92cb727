/* The merged range over a cell, however the ranges lie. */
#include "support/fixture.h"

#include "workbook/merged_ranges.h"

#include <string.h>

static const struct merged_ranges *merge(struct fixture *fixture, const struct range *ranges,
                                         size_t count)
{
    struct range *copy = arena_array(fixture->arena, count, sizeof *copy);

    if (count > 0) {
        memcpy(copy, ranges, count * sizeof *copy);
    }
    return merged_ranges_create(fixture->arena, copy, count);
}

static void assert_over(struct fixture *fixture, const struct merged_ranges *merged,
                        const char *cell, const char *expected)
{
    uint32_t row = 0;
    uint32_t column = 0;

    assert_true(cell_reference_read(text_of(cell), &row, &column));
    assert_text(range_reference(fixture->arena, merged_ranges_over(merged, row, column)), expected);
}

static void without_ranges_each_cell_stands_alone(void **state)
{
    assert_over(*state, NULL, "B7", "B7");
    assert_over(*state, merge(*state, NULL, 0), "XFD1048576", "XFD1048576");
}

static void a_range_covers_its_cells_and_no_other(void **state)
{
    const struct range ranges[] = {{2, 2, 4, 3}};
    const struct merged_ranges *merged = merge(*state, ranges, 1);

    assert_over(*state, merged, "B2", "B2:C4");
    assert_over(*state, merged, "C4", "B2:C4");
    assert_over(*state, merged, "B1", "B1");
    assert_over(*state, merged, "B5", "B5");
    assert_over(*state, merged, "A3", "A3");
    assert_over(*state, merged, "D3", "D3");
}

static void ranges_may_stand_in_any_order(void **state)
{
    const struct range ranges[] = {{5, 1, 5, 4}, {1, 3, 3, 3}, {1, 1, 2, 2}, {3, 1, 4, 2}};
    const struct merged_ranges *merged = merge(*state, ranges, 4);

    assert_over(*state, merged, "B2", "A1:B2");
    assert_over(*state, merged, "B3", "A3:B4");
    assert_over(*state, merged, "C3", "C1:C3");
    assert_over(*state, merged, "C4", "C4");
    assert_over(*state, merged, "D5", "A5:D5");
    assert_over(*state, merged, "E5", "E5");
}

static void a_range_may_reach_to_the_last_cell(void **state)
{
    const struct range ranges[] = {{1, 1, LAST_ROW, 1}, {LAST_ROW, 2, LAST_ROW, LAST_COLUMN}};
    const struct merged_ranges *merged = merge(*state, ranges, 2);

    assert_over(*state, merged, "A1048576", "A1:A1048576");
    assert_over(*state, merged, "B1048576", "B1048576:XFD1048576");
    assert_over(*state, merged, "B1048575", "B1048575");
}

/* Squares, columns and lines laid out over a sheet without a gap or an overlap: each cell of
 * each is looked for. */
static void among_many_ranges_the_one_is_found(void **state)
{
    struct fixture *fixture = *state;
    enum { BLOCKS = 30, SIDE = 6 };
    struct range ranges[BLOCKS * BLOCKS];
    size_t count = 0;

    for (uint32_t i = 0; i < BLOCKS; i++) {
        for (uint32_t j = 0; j < BLOCKS; j++) {
            uint32_t row = i * SIDE + 1;
            uint32_t column = j * SIDE + 1;
            uint32_t high = (i + j) % 3 == 0 ? SIDE : 1 + (i * j) % SIDE;
            uint32_t wide = (i + j) % 3 == 1 ? SIDE : 1 + (i + j) % SIDE;
            ranges[count++] = (struct range){row, column, row + high - 1, column + wide - 1};
        }
    }
    const struct merged_ranges *merged = merge(fixture, ranges, count);
    for (uint32_t row = 1; row <= BLOCKS * SIDE; row++) {
        for (uint32_t column = 1; column <= BLOCKS * SIDE; column++) {
            struct range block = ranges[(row - 1) / SIDE * BLOCKS + (column - 1) / SIDE];
            struct range expected = range_contains(block, row, column)
                                        ? block
                                        : (struct range){row, column, row, column};
            struct range found = merged_ranges_over(merged, row, column);
            assert_memory_equal(&found, &expected, sizeof found);
        }
    }
}

/* No program allows it; what comes out covers the cell all the same. */
static void ranges_that_overlap_do_no_harm(void **state)
{
    const struct range ranges[] = {{1, 1, 4, 4}, {2, 2, 3, 6}, {2, 2, 3, 6}, {1, 3, 9, 3}};
    const struct merged_ranges *merged = merge(*state, ranges, 4);

    for (uint32_t row = 1; row <= 10; row++) {
        for (uint32_t column = 1; column <= 7; column++) {
            assert_true(range_contains(merged_ranges_over(merged, row, column), row, column));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(without_ranges_each_cell_stands_alone),
        FIXTURE_TEST(a_range_covers_its_cells_and_no_other),
        FIXTURE_TEST(ranges_may_stand_in_any_order),
        FIXTURE_TEST(a_range_may_reach_to_the_last_cell),
        FIXTURE_TEST(among_many_ranges_the_one_is_found),
        FIXTURE_TEST(ranges_that_overlap_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
