/* Workbooks of plain lists: writing/plain_book.h, read by our own reader. */
#include "support/folder.h"

#include "package/package.h"
#include "support/edited_workbook.h"
#include "workbook/workbook.h"
#include "writing/plain_book.h"

#include <stdio.h>

/* 2022-03-01 08:30:00 UTC. */
static const time_t created = 1646123400;

static struct text bytes_of(struct folder_fixture *folder, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = arena_allocate(folder->arena, 1 << 20);
    struct text text = {bytes, 0};

    assert_non_null(file);
    text.length = fread(bytes, 1, 1 << 20, file);
    assert_int_equal(fclose(file), 0);
    return text;
}

static struct text write_sample(struct folder_fixture *folder)
{
    static const char *const choices[] = {"部门", "财政", NULL};
    const struct plain_column columns[] = {
        {.title = TEXT("项目"), .width = 20},
        {.title = TEXT("金额"), .width = 12, .format = FORMAT_MONEY},
        {.title = TEXT("选择"), .width = 8, .choices = choices},
    };
    const struct text lines[] = {TEXT("第 1 次")};
    const struct plain_cell cells[] = {
        {.kind = WRITTEN_TEXT, .text = TEXT("修路"), .coloured = true, .colour = COLOUR_RED},
        {.kind = WRITTEN_NUMBER, .number = {125, -1}},
        {.kind = WRITTEN_EMPTY},
    };
    const struct plain_sheet sheet = {.name = TEXT("冲突/清单"),
                                      .title = TEXT("冲突"),
                                      .lines = lines,
                                      .line_count = 1,
                                      .columns = columns,
                                      .column_count = 3,
                                      .cells = cells,
                                      .row_count = 1};
    const struct plain_book book = {.sheets = &sheet, .sheet_count = 1, .created = created};
    const char *path = folder_path(folder, "plain.xlsx");

    assert_true(plain_book_write(folder->arena, &book, path, folder->fixture->findings));
    assert_no_findings(folder->fixture->findings);
    return bytes_of(folder, path);
}

static void a_list_stands_below_its_title_lines_and_heading(void **state)
{
    struct folder_fixture *folder = *state;
    struct grid grid = edited_grid(folder->fixture, write_sample(folder));

    assert_text(grid_cell(&grid, 1, 1)->shown, "冲突");
    assert_text(grid_cell(&grid, 2, 1)->shown, "第 1 次");
    assert_text(grid_cell(&grid, 3, 2)->shown, "金额");
    assert_text(grid_cell(&grid, 4, 1)->shown, "修路");
    assert_text(grid_cell(&grid, 4, 2)->stored, "12.5");
    assert_null(grid_cell(&grid, 4, 3));
}

static void a_column_of_choices_has_a_drop_down_in_each_row(void **state)
{
    struct folder_fixture *folder = *state;

    assert_part_holds(folder->fixture, write_sample(folder), "/xl/worksheets/sheet1.xml",
                      "sqref=\"C4\"><formula1>\"部门,财政\"</formula1>");
}

static void rows_can_be_filtered_below_the_heading(void **state)
{
    struct folder_fixture *folder = *state;
    struct text book = write_sample(folder);

    assert_part_holds(folder->fixture, book, "/xl/worksheets/sheet1.xml",
                      "<autoFilter ref=\"A3:C4\"/>");
}

static void a_name_that_no_sheet_can_have_is_made_one(void **state)
{
    struct folder_fixture *folder = *state;
    struct grid grid = edited_grid(folder->fixture, write_sample(folder));

    assert_true(text_find(grid.name, TEXT("/")) == grid.name.length);
}

static void the_same_list_gives_the_same_bytes(void **state)
{
    struct folder_fixture *folder = *state;
    struct text first = write_sample(folder);

    assert_true(text_equal(first, write_sample(folder)));
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    struct folder_fixture *folder = *state;
    const struct plain_book book = {.created = created};

    assert_false(plain_book_write(folder->arena, &book, folder_path(folder, "none/plain.xlsx"),
                                  folder->fixture->findings));
    assert_one_finding(folder->fixture->findings, "output-not-written", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(a_list_stands_below_its_title_lines_and_heading),
        FOLDER_TEST(a_column_of_choices_has_a_drop_down_in_each_row),
        FOLDER_TEST(rows_can_be_filtered_below_the_heading),
        FOLDER_TEST(a_name_that_no_sheet_can_have_is_made_one),
        FOLDER_TEST(the_same_list_gives_the_same_bytes),
        FOLDER_TEST(a_folder_that_is_not_there_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
