/* Where the text of a formula stands that several cells share (ECMA-376-1 §18.3.1.40). */
#include "support/fixture.h"

#include "workbook/shared_formulas.h"

static void assert_first(const struct shared_formulas *formulas, uint32_t number, uint32_t row,
                         uint32_t column)
{
    struct formula_cell first = shared_formulas_find(formulas, number);

    assert_int_equal(first.row, row);
    assert_int_equal(first.column, column);
}

static void a_formula_is_found_by_its_number(void **state)
{
    struct fixture *fixture = *state;
    struct shared_formulas formulas = {0};

    assert_first(&formulas, 0, 0, 0);
    shared_formulas_keep(fixture->arena, &formulas, 3, (struct formula_cell){8, 2});
    shared_formulas_keep(fixture->arena, &formulas, 0, (struct formula_cell){9, 1});
    assert_first(&formulas, 3, 8, 2);
    assert_first(&formulas, 0, 9, 1);
    assert_first(&formulas, 1, 0, 0);
    assert_first(&formulas, 4, 0, 0);
}

static void the_last_of_one_number_holds(void **state)
{
    struct fixture *fixture = *state;
    struct shared_formulas formulas = {0};

    shared_formulas_keep(fixture->arena, &formulas, 1, (struct formula_cell){8, 2});
    shared_formulas_keep(fixture->arena, &formulas, 1, (struct formula_cell){20, 2});
    assert_first(&formulas, 1, 20, 2);
}

static void a_number_that_no_program_gives_takes_no_memory(void **state)
{
    struct fixture *fixture = *state;
    struct shared_formulas formulas = {0};
    size_t used = arena_used(fixture->arena);

    shared_formulas_keep(fixture->arena, &formulas, 999999999, (struct formula_cell){8, 2});
    shared_formulas_keep(fixture->arena, &formulas, 65536, (struct formula_cell){8, 2});
    assert_int_equal(arena_used(fixture->arena), used);
    assert_first(&formulas, 65536, 0, 0);
    shared_formulas_keep(fixture->arena, &formulas, 65535, (struct formula_cell){8, 2});
    assert_first(&formulas, 65535, 8, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_formula_is_found_by_its_number),
        FIXTURE_TEST(the_last_of_one_number_holds),
        FIXTURE_TEST(a_number_that_no_program_gives_takes_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
