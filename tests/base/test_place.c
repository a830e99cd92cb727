/* How cells and ranges are written and read, and the order of places. */
#include "support/fixture.h"

#include "base/place.h"

static const struct {
    uint32_t row, column;
    const char *reference;
} cells[] = {
    {1, 1, "A1"},         {7, 2, "B7"},
    {1, 26, "Z1"},        {1, 27, "AA1"},
    {10, 52, "AZ10"},     {10, 53, "BA10"},
    {100, 702, "ZZ100"},  {100, 703, "AAA100"},
    {999, 728, "AAZ999"}, {LAST_ROW, LAST_COLUMN, "XFD1048576"},
};

static void a_cell_is_written_as_a_person_writes_it(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        assert_text(cell_reference(fixture->arena, cells[i].row, cells[i].column),
                    cells[i].reference);
    }
    assert_text(cell_reference(fixture->arena, 0, 0), "");
    assert_text(cell_reference(fixture->arena, 0, 5), "");
}

static void a_reference_names_its_cell(void **state)
{
    uint32_t row;
    uint32_t column;

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        row = column = 0;
        assert_true(cell_reference_read(text_of(cells[i].reference), &row, &column));
        assert_int_equal(row, cells[i].row);
        assert_int_equal(column, cells[i].column);
    }
}

static void small_letters_and_dollars_change_nothing(void **state)
{
    static const char *const spellings[] = {"B7", "b7", "$B$7", "$B7", "B$7"};

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        uint32_t row = 0;
        uint32_t column = 0;
        assert_true(cell_reference_read(text_of(spellings[i]), &row, &column));
        assert_int_equal(row, 7);
        assert_int_equal(column, 2);
    }
}

static void what_is_no_cell_of_a_sheet_is_not_read(void **state)
{
    static const char *const spellings[] = {
        "",     "B",     "7",    "B0",   "B-1",      "B7 ",         " B7",
        "B 7",  "7B",    "$$B7", "B$$7", "B7$",      "B7:C8",       "B1.5",
        "XFE1", "AAAA1", "[1",   "项1",  "A1048577", "A4294967297", "A99999999999999999999",
        "B７",
    };

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        uint32_t row = 0;
        uint32_t column = 0;
        if (cell_reference_read(text_of(spellings[i]), &row, &column)) {
            fail_msg("\"%s\" was read as row %u, column %u", spellings[i], row, column);
        }
    }
}

static void assert_range(const char *text, struct range expected)
{
    struct range range = {0, 0, 0, 0};

    assert_true(range_reference_read(text_of(text), &range));
    assert_int_equal(range.first_row, expected.first_row);
    assert_int_equal(range.first_column, expected.first_column);
    assert_int_equal(range.last_row, expected.last_row);
    assert_int_equal(range.last_column, expected.last_column);
}

static void a_range_is_read_whichever_corners_it_names(void **state)
{
    const struct range b7_to_d9 = {7, 2, 9, 4};

    (void)state;
    assert_range("B7:D9", b7_to_d9);
    assert_range("D9:B7", b7_to_d9);
    assert_range("B9:D7", b7_to_d9);
    assert_range("D7:B9", b7_to_d9);
    assert_range("$B$7:$D$9", b7_to_d9);
    assert_range("B7", (struct range){7, 2, 7, 2});
    assert_range("A1:XFD1048576", (struct range){1, 1, LAST_ROW, LAST_COLUMN});
}

static void what_is_no_range_is_not_read(void **state)
{
    static const char *const spellings[] = {"",          ":",     "B7:", ":D9",
                                            "B7:D9:E10", "B7;D9", "B:D", "7:9"};

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        struct range range;
        assert_false(range_reference_read(text_of(spellings[i]), &range));
    }
}

static void a_range_is_written_by_its_corners(void **state)
{
    struct fixture *fixture = *state;

    assert_text(range_reference(fixture->arena, (struct range){7, 2, 9, 4}), "B7:D9");
    assert_text(range_reference(fixture->arena, (struct range){7, 2, 7, 4}), "B7:D7");
    assert_text(range_reference(fixture->arena, (struct range){7, 2, 9, 2}), "B7:B9");
    assert_text(range_reference(fixture->arena, (struct range){7, 2, 7, 2}), "B7");
}

static void both_corners_are_inside(void **state)
{
    const struct range range = {7, 2, 9, 4};

    (void)state;
    assert_true(range_contains(range, 7, 2));
    assert_true(range_contains(range, 9, 4));
    assert_true(range_contains(range, 8, 3));
    assert_false(range_contains(range, 6, 3));
    assert_false(range_contains(range, 10, 3));
    assert_false(range_contains(range, 8, 1));
    assert_false(range_contains(range, 8, 5));
}

static struct place at(const char *file, const char *sheet, uint32_t row, uint32_t column)
{
    return (struct place){
        .file = text_of(file), .sheet = text_of(sheet), .row = row, .column = column};
}

/* The order in which findings are told: each place stands before the next. */
static void places_come_by_file_sheet_row_column(void **state)
{
    const struct place places[] = {
        at("a.xlsx", "", 0, 0),     at("a.xlsx", "表1", 0, 0),  at("a.xlsx", "表1", 2, 30),
        at("a.xlsx", "表1", 10, 1), at("a.xlsx", "表1", 10, 2), at("a.xlsx", "表2", 1, 1),
        at("b.xlsx", "表1", 1, 1),
    };
    const size_t count = sizeof places / sizeof places[0];

    (void)state;
    for (size_t left = 0; left < count; left++) {
        for (size_t right = 0; right < count; right++) {
            int order = place_compare(places[left], places[right]);
            assert_int_equal((order > 0) - (order < 0), (left > right) - (left < right));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_cell_is_written_as_a_person_writes_it),
        cmocka_unit_test(a_reference_names_its_cell),
        cmocka_unit_test(small_letters_and_dollars_change_nothing),
        cmocka_unit_test(what_is_no_cell_of_a_sheet_is_not_read),
        cmocka_unit_test(a_range_is_read_whichever_corners_it_names),
        cmocka_unit_test(what_is_no_range_is_not_read),
        FIXTURE_TEST(a_range_is_written_by_its_corners),
        cmocka_unit_test(both_corners_are_inside),
        cmocka_unit_test(places_come_by_file_sheet_row_column),
    };

    return cmocka_run_group_tests_name("base/place", tests, NULL, NULL);
}
