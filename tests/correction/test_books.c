/* The workbook of conflicts asks, and what was chosen in it is read back: correction/books.h. */
#include "support/correction_fixture.h"
#include "support/folder.h"

#include "correction/books.h"

static struct text write_conflicts(struct folder_fixture *folder, enum language language)
{
    struct change_line lines[] = {
        {.class = CLASS_UNASKED, .files = TEXT("aa-bb"), .address = TEXT("1/goal")},
        {.class = CLASS_CONFLICT,
         .files = TEXT("aa-bb"),
         .address = TEXT("1/total"),
         .group = TEXT("甲局"),
         .field = TEXT("预算合计"),
         .old = TEXT("12"),
         .new = TEXT("11"),
         .office = TEXT("13"),
         .new_place = TEXT("'表1'!C9"),
         .office_place = TEXT("'表1'!C10")},
        {.class = CLASS_CONFLICT, .files = TEXT("aa-bb"), .address = TEXT("2/total")},
    };
    const struct correction_lines all = {.changes = lines, .change_count = 3};
    const struct book_settings settings = {.language = language};
    const char *path = folder_path(folder, "conflicts.xlsx");

    assert_true(
        conflict_book_write(folder->arena, &settings, &all, path, folder->fixture->findings));
    assert_no_findings(folder->fixture->findings);
    return read_bytes(folder->fixture, path);
}

static struct text choose(struct fixture *fixture, struct text bytes, uint32_t row,
                          const char *word)
{
    struct editor *editor = open_edited(fixture, bytes);
    const struct cell_edit edit = {
        .row = row, .column = 10, .value = EDIT_TEXT, .text = text_of(word)};
    struct text chosen;

    assert_true(editor_add(editor, &edit));
    assert_true(editor_finish(editor, &chosen));
    return chosen;
}

static void conflicts_alone_are_asked_with_both_values_and_places(void **state)
{
    struct folder_fixture *folder = *state;
    const struct grid *grid =
        sheet_of(folder->fixture, write_conflicts(folder, LANGUAGE_ZH), "冲突");

    assert_text(grid_cell(grid, 4, 2)->shown, "甲局");
    assert_text(grid_cell(grid, 4, 5)->shown, "12");
    assert_text(grid_cell(grid, 4, 6)->shown, "11");
    assert_text(grid_cell(grid, 4, 7)->shown, "'表1'!C9");
    assert_text(grid_cell(grid, 4, 8)->shown, "13");
    assert_text(grid_cell(grid, 4, 9)->shown, "'表1'!C10");
    assert_null(grid_cell(grid, 4, 10));
    assert_null(grid_cell(grid, 6, 1));
}

static void a_choice_is_read_back_for_its_change_alone(void **state)
{
    struct folder_fixture *folder = *state;
    struct fixture *fixture = folder->fixture;
    struct text bytes = choose(fixture, write_conflicts(folder, LANGUAGE_ZH), 4, "财政");
    struct resolutions read;

    assert_true(resolutions_read(fixture->arena, sheet_of(fixture, bytes, "冲突"), &read));
    assert_int_equal(read.count, 2);
    assert_int_equal(resolution_of(&read, TEXT("aa-bb"), TEXT("1/total")), SIDE_OFFICE);
    assert_int_equal(resolution_of(&read, TEXT("aa-bb"), TEXT("2/total")), SIDE_NONE);
    assert_int_equal(resolution_of(&read, TEXT("aa-cc"), TEXT("1/total")), SIDE_NONE);
}

static void words_of_either_language_are_understood(void **state)
{
    struct folder_fixture *folder = *state;
    struct fixture *fixture = folder->fixture;
    struct text bytes = choose(fixture, write_conflicts(folder, LANGUAGE_EN), 4, "department");
    struct resolutions read;

    assert_true(resolutions_read(fixture->arena, sheet_of(fixture, bytes, "Conflicts"), &read));
    assert_int_equal(resolution_of(&read, TEXT("aa-bb"), TEXT("1/total")), SIDE_DEPARTMENT);
    bytes = choose(fixture, bytes, 5, "perhaps");
    assert_true(resolutions_read(fixture->arena, sheet_of(fixture, bytes, "Conflicts"), &read));
    assert_int_equal(resolution_of(&read, TEXT("aa-bb"), TEXT("2/total")), SIDE_NONE);
}

static void another_sheet_holds_no_choices(void **state)
{
    struct folder_fixture *folder = *state;
    struct fixture *fixture = folder->fixture;
    struct resolutions read;

    assert_false(resolutions_read(
        fixture->arena, sheet_of(fixture, read_wrong_sum(fixture).bytes, "水库管护"), &read));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(conflicts_alone_are_asked_with_both_values_and_places),
        FOLDER_TEST(a_choice_is_read_back_for_its_change_alone),
        FOLDER_TEST(words_of_either_language_are_understood),
        FOLDER_TEST(another_sheet_holds_no_choices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
