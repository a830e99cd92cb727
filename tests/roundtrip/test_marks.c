/* Marks put on a department's own workbook and taken out again: every filled cell of every sample
 * coloured and commented, a sheet first, a very hidden one last, a property. What is left is the
 * department's workbook. */
#include "support/edited_workbook.h"

#include "package/rewriting.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char samples[] = "samples/returns";

enum { ROOM = 1 << 20, MOST_CELLS = 4000 };

/* Of one sample. */
struct marking {
    struct fixture *fixture;
    struct text bytes;
    struct workbook *workbook;
    struct cell_edit *marks;
    struct text *fills; /* that the cells had */
    size_t count;
};

static struct text read_file(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = arena_allocate(arena, ROOM);

    assert_non_null(file);
    size_t length = fread(bytes, 1, ROOM, file);
    assert_int_equal(fclose(file), 0);
    assert_in_range(length, 1, ROOM - 1);
    return (struct text){bytes, length};
}

static struct package *open_bytes(struct fixture *fixture, struct text bytes)
{
    struct package *package = NULL;

    assert_true(package_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                             fixture->findings, &package));
    return package;
}

/* Every cell that a person sees filled: the first one of a merged range. */
static void list_marks(struct marking *marking)
{
    struct arena *arena = marking->fixture->arena;

    marking->marks = arena_array(arena, MOST_CELLS, sizeof *marking->marks);
    for (size_t i = 0; i < workbook_sheet_count(marking->workbook); i++) {
        struct grid grid;
        assert_true(workbook_read_grid(marking->workbook, workbook_sheet(marking->workbook, i),
                                       arena, &grid));
        for (size_t k = 0; k < grid.count; k++) {
            const struct cell *cell = &grid.cells[k];
            struct range merge = grid_merge(&grid, cell->row, cell->column);
            if (merge.first_row == cell->row && merge.first_column == cell->column) {
                assert_true(marking->count < MOST_CELLS);
                marking->marks[marking->count++] =
                    (struct cell_edit){.sheet = i, .row = cell->row, .column = cell->column};
            }
        }
    }
}

static struct editor *open_editor(const struct marking *marking, struct text bytes)
{
    struct fixture *fixture = marking->fixture;
    struct editor *editor = NULL;

    assert_true(editor_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                            fixture->findings, &editor));
    return editor;
}

/* Sheet by sheet, as the editor gives them. */
static void keep_fills(struct marking *marking, struct editor *editor)
{
    size_t first = 0;

    marking->fills = arena_array(marking->fixture->arena, MOST_CELLS, sizeof *marking->fills);
    while (first < marking->count) {
        size_t end = first;
        while (end < marking->count && marking->marks[end].sheet == marking->marks[first].sheet) {
            end++;
        }
        assert_true(
            editor_cell_fills(editor, &marking->marks[first], end - first, &marking->fills[first]));
        first = end;
    }
}

static struct text put_marks(struct marking *marking)
{
    struct editor *editor = open_editor(marking, marking->bytes);
    struct text marked = TEXT("");

    keep_fills(marking, editor);
    for (size_t i = 0; i < marking->count; i++) {
        struct cell_edit edit = marking->marks[i];
        edit.fill = i % 2 == 0 ? TEXT("FFC7CE") : TEXT("FFEB9C");
        edit.comment = TEXT("请核对\n<合计>");
        assert_true(editor_add(editor, &edit));
    }
    assert_true(editor_add_sheet(
        editor, &(struct added_sheet){.name = TEXT("修改说明"), .place = PLACE_FIRST}));
    assert_true(editor_add_sheet(editor, &(struct added_sheet){.name = TEXT("huibiao"),
                                                               .place = PLACE_LAST,
                                                               .state = SHEET_VERY_HIDDEN}));
    assert_true(editor_set_property(editor, TEXT("huibiao"), TEXT("1")));
    assert_true(editor_finish(editor, &marked));
    return marked;
}

/* The first sheet is now the second. */
static struct text take_marks_out(const struct marking *marking, struct text marked)
{
    struct editor *editor = open_editor(marking, marked);
    struct text left = TEXT("");

    for (size_t i = 0; i < marking->count; i++) {
        struct cell_edit edit = marking->marks[i];
        edit.sheet++;
        edit.fill = marking->fills[i];
        edit.uncomment = TEXT("请核对\n<合计>");
        assert_true(editor_add(editor, &edit));
    }
    assert_true(editor_remove_sheet(editor, TEXT("修改说明")));
    assert_true(editor_remove_sheet(editor, TEXT("huibiao")));
    assert_true(editor_set_property(editor, TEXT("huibiao"), TEXT("")));
    assert_true(editor_finish(editor, &left));
    return left;
}

static struct text part_bytes(struct package *package, struct text name)
{
    struct text bytes = TEXT("");

    assert_true(package_part_bytes(package, name, &bytes));
    return bytes;
}

static struct text without(struct arena *arena, struct text part, struct text words)
{
    struct text_builder kept = text_builder(arena);

    while (part.length > 0) {
        size_t at = text_find(part, words);
        text_append(&kept, text_slice(part, 0, at));
        part = text_slice(part, at + words.length, SIZE_MAX);
    }
    return text_built(&kept);
}

/* A cell format of a styles part as it is written. */
static struct text format_text(struct text styles, unsigned long number)
{
    const struct text begins = TEXT("<xf ");
    struct text rest = text_slice(styles, text_find(styles, TEXT("<cellXfs")), SIZE_MAX);

    for (unsigned long i = 0; i <= number; i++) {
        rest = text_slice(rest, text_find(rest, begins) + begins.length, SIZE_MAX);
    }
    size_t next = text_find(rest, begins);
    size_t last = text_find(rest, TEXT("</cellXfs>"));
    return text_slice(rest, 0, next < last ? next : last);
}

/* Each ` s="7"` as the format that it names, since a workbook may hold one format twice; the first
 * format is that of a cell that names none. */
static struct text with_formats(struct arena *arena, struct text part, struct text styles)
{
    const struct text says = TEXT(" s=\"");
    struct text_builder named = text_builder(arena);

    while (part.length > 0) {
        size_t at = text_find(part, says);
        bool found = at < part.length;
        text_append(&named, text_slice(part, 0, at));
        part = text_slice(part, at + says.length, SIZE_MAX);
        unsigned long format = found ? strtoul(part.data, NULL, 10) : 0;
        if (format != 0) {
            text_append(&named, format_text(styles, format));
        }
        part = found ? text_slice(part, text_find(part, TEXT("\"")) + 1, SIZE_MAX) : part;
    }
    return text_built(&named);
}

/* A part of the package without what says the same as nothing. */
static struct text essence(struct arena *arena, struct package *package, struct text part)
{
    struct text bytes =
        with_formats(arena, part_bytes(package, part), part_bytes(package, TEXT("/xl/styles.xml")));

    bytes = without(arena, bytes, TEXT(" activeTab=\"0\""));
    return without(arena, bytes, TEXT("<bookViews><workbookView/></bookViews>"));
}

static void assert_is_left(const struct marking *marking, struct text left)
{
    struct arena *arena = marking->fixture->arena;
    struct package *before = open_bytes(marking->fixture, marking->bytes);
    struct package *after = open_bytes(marking->fixture, left);
    size_t sheets = workbook_sheet_count(marking->workbook);

    for (size_t i = 0; i < sheets + 2; i++) {
        struct text part = i < sheets    ? workbook_sheet(marking->workbook, i)->part
                           : i == sheets ? TEXT("/xl/workbook.xml")
                                         : TEXT("/xl/_rels/workbook.xml.rels");
        struct text was = essence(arena, before, part);
        assert_text(essence(arena, after, part), text_terminated(arena, was));
    }
    assert_false(package_has(after, TEXT("/xl/comments1.xml")));
    assert_false(package_has(after, TEXT("/xl/drawings/vmlDrawing1.vml")));
}

/* False for a sample that is no workbook on purpose. */
static bool mark_sample(struct fixture *fixture, const char *name)
{
    const char *path = text_format(fixture->arena, "%s/%s", samples, name).data;
    struct marking marking = {.fixture = fixture, .bytes = read_file(fixture->arena, path)};
    struct package *package;

    if (!package_open(fixture->arena, &fixture->limits, marking.bytes, text_of(path),
                      fixture->findings, &package)) {
        return false;
    }
    assert_true(workbook_open(fixture->arena, &fixture->limits, package, text_of(path),
                              fixture->findings, &marking.workbook));
    list_marks(&marking);
    struct text marked = put_marks(&marking);
    assert_true(text_find(part_bytes(open_bytes(fixture, marked), TEXT("/xl/comments1.xml")),
                          TEXT("请核对")) > 0);
    assert_is_left(&marking, take_marks_out(&marking, marked));
    return true;
}

static bool is_workbook(const char *name)
{
    const char *ending = strrchr(name, '.');

    return ending != NULL && strcmp(ending, ".xlsx") == 0 && name[0] != '~';
}

static void marks_are_taken_out_of_every_sample(void **state)
{
    DIR *directory = opendir(samples);
    const struct dirent *entry;
    size_t marked = 0;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        if (is_workbook(entry->d_name)) {
            marked += mark_sample(*state, entry->d_name) ? 1 : 0;
        }
    }
    assert_int_equal(closedir(directory), 0);
    assert_true(marked >= 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(marks_are_taken_out_of_every_sample),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
