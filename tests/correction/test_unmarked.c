/* Marks taken out again: correction/unmarked.h. */
#include "support/correction_fixture.h"

#include "correction/mark.h"
#include "correction/unmarked.h"
#include "roundtrip/marks.h"

#include <dirent.h>
#include <string.h>

static const char samples[] = "samples/returns";

static struct unmarked unmark(struct fixture *fixture, struct text bytes,
                              const struct identity *identity)
{
    struct correction_return returned = read_return(fixture, bytes, "back.xlsx");
    const struct revision revision = {
        .original = TEXT("11"), .previous = TEXT("11"), .number = 1, .round = 1};
    const struct unmark_order order = {
        .returned = &returned, .identity = identity, .revision = &revision};
    struct unmarked unmarked;

    assert_true(
        unmarked_make(fixture->arena, &fixture->limits, &order, fixture->findings, &unmarked));
    return unmarked;
}

static void assert_same_cells(const struct grid *before, const struct grid *after)
{
    assert_true(text_equal(before->name, after->name));
    assert_int_equal(before->state, after->state);
    assert_int_equal(before->count, after->count);
    for (size_t i = 0; i < before->count; i++) {
        assert_int_equal(before->cells[i].row, after->cells[i].row);
        assert_int_equal(before->cells[i].column, after->cells[i].column);
        assert_true(text_equal(before->cells[i].shown, after->cells[i].shown));
        assert_int_equal(before->cells[i].formula, after->cells[i].formula);
    }
}

static void assert_no_marks(struct fixture *fixture, struct text bytes, size_t sheet)
{
    struct editor *editor = open_edited(fixture, bytes);
    struct filled_cell *cells;
    struct cell_note *notes;
    struct text ours;
    struct text behind;
    size_t count;

    assert_true(editor_find_filled(editor, sheet, mark_colours, MARK_COLOURS, &cells, &count));
    assert_int_equal(count, 0);
    assert_true(editor_read_notes(editor, sheet, &notes, &count));
    for (size_t i = 0; i < count; i++) {
        assert_false(mark_find(notes[i].text, &ours, &behind));
    }
}

/* The fills of the cells that were marked are what they were. */
static void assert_fills(struct fixture *fixture, struct text before, struct text after,
                         const struct identity *identity)
{
    for (size_t i = 0; i < identity->mark_count; i++) {
        const struct identity_mark *mark = &identity->marks[i];
        struct text fills[2];
        struct text books[] = {before, after};
        for (size_t k = 0; k < 2; k++) {
            struct editor *editor = open_edited(fixture, books[k]);
            struct cell_edit cell = {.row = mark->row, .column = mark->column};
            assert_true(editor_find_sheet(editor, mark->sheet, &cell.sheet));
            assert_true(editor_cell_fills(editor, &cell, 1, &fills[k]));
        }
        assert_true(text_equal(fills[0], fills[1]));
    }
}

static size_t assert_trip(struct fixture *fixture, const char *name)
{
    const char *path = text_format(fixture->arena, "%s/%s", samples, name).data;
    struct correction_return from = read_return(fixture, read_bytes(fixture, path), name);
    const struct outgoing_settings settings = {.least = SEVERITY_INFO, .round = 1};
    struct outgoing sent =
        outgoing_make(fixture->arena, &fixture->limits, &from, &settings, fixture->findings);

    if (sent.outcome != OUTGOING_MARKED) {
        return 0;
    }
    struct text bytes = unmark(fixture, sent.bytes, &sent.identity).bytes;
    struct correction_return next = read_return(fixture, bytes, name);
    assert_int_equal(next.grid_count, from.grid_count);
    for (size_t i = 0; i < next.grid_count; i++) {
        assert_same_cells(from.grids[i], next.grids[i]);
        assert_no_marks(fixture, bytes, i);
    }
    assert_fills(fixture, from.bytes, bytes, &sent.identity);
    assert_no_findings(fixture->findings);
    return sent.identity.mark_count;
}

/* Those that can be read. */
static void every_sample_comes_back_as_it_was(void **state)
{
    struct fixture *fixture = *state;
    DIR *folder = opendir(samples);
    const struct dirent *entry;
    size_t marks = 0;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        const char *end = strrchr(entry->d_name, '.');
        if (end != NULL && strcmp(end, ".xlsx") == 0 && entry->d_name[0] != '~' &&
            strstr(entry->d_name, "市商务局") == NULL) {
            marks += assert_trip(fixture, entry->d_name);
        }
    }
    assert_int_equal(closedir(folder), 0);
    assert_in_range(marks, 40, 1000);
}

static void a_coloured_cell_that_nobody_knows_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct outgoing sent = send_back(fixture, &from);
    struct editor *editor = open_edited(fixture, sent.bytes);
    struct cell_edit edit = {.row = 3, .column = 2, .fill = mark_colours[MARK_ERROR]};
    struct text bytes;

    assert_true(editor_find_sheet(editor, TEXT("水库管护"), &edit.sheet));
    assert_true(editor_add(editor, &edit));
    assert_true(editor_finish(editor, &bytes));
    bytes = unmark(fixture, bytes, &sent.identity).bytes;
    assert_one_finding(fixture->findings, "accept-fill-unknown", "B3");
    assert_no_marks(fixture, bytes, 1);
}

static void what_was_written_behind_a_comment_is_kept_and_told(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct outgoing sent = send_back(fixture, &from);
    struct editor *editor = open_edited(fixture, sent.bytes);
    struct cell_edit edit = {.row = 11, .column = 3, .comment = TEXT("经核无误")};
    struct text bytes;

    assert_true(editor_find_sheet(editor, TEXT("水库管护"), &edit.sheet));
    assert_true(editor_add(editor, &edit));
    assert_true(editor_finish(editor, &bytes));
    struct unmarked unmarked = unmark(fixture, bytes, &sent.identity);
    assert_one_finding(fixture->findings, "accept-comment-kept", "C11");
    assert_int_equal(unmarked.remark_count, 1);
    assert_text(unmarked.remarks[0].text, "经核无误");
    assert_ptr_equal(unmarked.remarks[0].mark, &sent.identity.marks[0]);
}

/* A department's own comment, which stood there before, stays. */
static void a_comment_of_the_department_stays(void **state)
{
    struct fixture *fixture = *state;
    struct editor *editor = open_edited(fixture, read_wrong_sum(fixture).bytes);
    struct cell_edit edit = {.row = 11, .column = 3, .comment = TEXT("王：此数待核")};
    struct cell_note *notes;
    struct text bytes;
    size_t count;

    assert_true(editor_find_sheet(editor, TEXT("水库管护"), &edit.sheet));
    assert_true(editor_add(editor, &edit));
    assert_true(editor_finish(editor, &bytes));
    struct correction_return from = read_return(fixture, bytes, "a.xlsx");
    struct outgoing sent = send_back(fixture, &from);
    bytes = unmark(fixture, sent.bytes, &sent.identity).bytes;
    assert_true(editor_read_notes(open_edited(fixture, bytes), edit.sheet, &notes, &count));
    assert_int_equal(count, 1);
    assert_text(notes[0].text, "王：此数待核");
}

static void what_cannot_be_edited_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct outgoing sent = send_back(fixture, &from);
    struct correction_return returned = read_return(fixture, sent.bytes, "back.xlsx");
    const struct revision revision = {.original = TEXT("11"), .number = 1};
    const struct edit_at edit = {.sheet = TEXT("没有这张表"), .edit = {.row = 1, .column = 1}};
    const struct unmark_order order = {&returned, &sent.identity, &revision, &edit, 1};
    struct unmarked unmarked;

    assert_false(
        unmarked_make(fixture->arena, &fixture->limits, &order, fixture->findings, &unmarked));
    assert_one_finding(fixture->findings, "edit-sheet-unknown", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(every_sample_comes_back_as_it_was),
        FIXTURE_TEST(a_coloured_cell_that_nobody_knows_is_told),
        FIXTURE_TEST(what_was_written_behind_a_comment_is_kept_and_told),
        FIXTURE_TEST(a_comment_of_the_department_stays),
        FIXTURE_TEST(what_cannot_be_edited_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
