/* On how many sheets a block of many rows stands, and where: writing/plan.h. */
#include "support/record_builder.h"

#include "writing/parts.h"
#include "writing/plan.h"

/* One line, a table with a title and a total, and a control below it. */
static const char WORKBOOK[] =
    "group_unnamed: 未注明部门\n"
    "standard: []\n"
    "summary:\n"
    "- name: 明细\n"
    "  lines: [明细]\n"
    "  blocks:\n"
    "  - id: flat\n"
    "    title: 全部\n"
    "    rows: project\n"
    "    total: 总计\n"
    "    columns: [{ id: total, title: 金额, field: total, total: sum }]\n"
    "  - id: control\n"
    "    control: [{ title: 明细, sum: flat.total }, { title: 再, sum: flat.total }]\n"
    "    agree: 相符\n"
    "    differ: 不符\n";

/* The same with a chart, which takes seven rows. */
static const char CHARTED[] =
    "group_unnamed: 未注明部门\n"
    "standard: []\n"
    "summary:\n"
    "- name: 明细\n"
    "  lines: [明细]\n"
    "  charts:\n"
    "  - { kind: bar, title: 图, block: flat, category: name, values: total, place: below, "
    "height: 120 }\n"
    "  blocks:\n"
    "  - id: flat\n"
    "    title: 全部\n"
    "    rows: project\n"
    "    total: 总计\n"
    "    columns: [{ id: name, title: 部门, group: true }, { id: total, title: 金额, field: total, "
    "total: sum }]\n"
    "  - id: control\n"
    "    control: [{ title: 明细, sum: flat.total }, { title: 再, sum: flat.total }]\n"
    "    agree: 相符\n"
    "    differ: 不符\n";

/* The line, the title and the header above the rows; the total below them. */
enum { ABOVE = 3, TOTAL = 1 };

static bool give_groups(void *context, struct arena *arena, struct group **groups, size_t *count)
{
    (void)context, (void)arena;
    *groups = NULL;
    *count = 0;
    return true;
}

static bool give_totals(void *context, struct arena *arena, const struct block *block,
                        const struct group *group, size_t *count, struct written_value *sums)
{
    (void)arena, (void)block, (void)group, (void)sums;
    *count = *(const size_t *)context;
    return true;
}

static struct plan plan_from(struct fixture *fixture, const char *workbook, size_t rows,
                             uint64_t sheet_rows)
{
    const struct workbook_declarations *declarations;
    struct workbook_settings *settings = arena_allocate(fixture->arena, sizeof *settings);
    struct row_source *source = arena_allocate(fixture->arena, sizeof *source);
    size_t *count = arena_allocate(fixture->arena, sizeof *count);
    struct node *root;

    assert_true(document_parse(fixture->arena, text_of(workbook), TEXT("workbook.yaml"),
                               fixture->findings, &root));
    bool read = workbook_declarations_read(fixture->arena, root, build_family_model(fixture), NULL,
                                           fixture->findings, &declarations);
    assert_no_findings(fixture->findings);
    assert_true(read);
    *count = rows;
    *settings = (struct workbook_settings){.language = LANGUAGE_ZH, .sheet_rows = sheet_rows};
    *source = (struct row_source){.context = count, .groups = give_groups, .totals = give_totals};
    struct plan plan = {.arena = fixture->arena,
                        .declarations = declarations,
                        .workbook = &declarations->summary,
                        .settings = settings,
                        .source = source,
                        .findings = fixture->findings};
    assert_true(plan_make(&plan));
    return plan;
}

static struct plan plan_of(struct fixture *fixture, size_t rows, uint64_t sheet_rows)
{
    return plan_from(fixture, WORKBOOK, rows, sheet_rows);
}

static const struct block_plan *flat_on(const struct plan *plan, size_t sheet)
{
    return &plan->sheets[sheet].blocks[0];
}

static void assert_part(const struct plan *plan, size_t sheet, size_t before, size_t rows,
                        uint32_t total_row)
{
    assert_int_equal(flat_on(plan, sheet)->header_row, ABOVE);
    assert_int_equal(flat_on(plan, sheet)->first_row, ABOVE + 1);
    assert_int_equal(flat_on(plan, sheet)->rows_before, before);
    assert_int_equal(flat_on(plan, sheet)->row_count, rows);
    assert_int_equal(flat_on(plan, sheet)->total_row, total_row);
}

static size_t notes(const struct fixture *fixture)
{
    return finding_count_of(fixture->findings, SEVERITY_NOTE);
}

static void what_has_room_stands_on_one_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_of(fixture, 10, 0);

    assert_int_equal(plan.sheet_count, 1);
    assert_part(&plan, 0, 0, 10, 14);
    assert_int_equal(plan.sheets[0].blocks[1].header_row, 16);
    assert_int_equal(notes(fixture), 0);
}

/* Excel's 1,048,576 rows, to the row. The control then has a sheet of its own. */
static void a_sheet_is_filled_to_its_last_row(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_of(fixture, LAST_ROW - ABOVE - TOTAL, 0);

    assert_part(&plan, 0, 0, LAST_ROW - ABOVE - TOTAL, LAST_ROW);
    assert_int_equal(flat_on(&plan, 0)->continued_on, 0);
    assert_int_equal(plan.sheet_count, 2);
    assert_int_equal(flat_on(&plan, 1)->header_row, 0);
    assert_int_equal(plan.sheets[1].blocks[1].header_row, 2);
}

/* One row more: it goes where the total is. */
static void one_row_more_goes_on_on_another_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_of(fixture, LAST_ROW - ABOVE, 0);

    assert_int_equal(plan.sheet_count, 2);
    assert_part(&plan, 0, 0, LAST_ROW - ABOVE - TOTAL, 0);
    assert_int_equal(flat_on(&plan, 0)->continued_on, 1);
    assert_part(&plan, 1, LAST_ROW - ABOVE - TOTAL, 1, ABOVE + 2);
    assert_text(plan.sheets[1].name, "明细(2)");
    assert_int_equal(notes(fixture), 1);
    assert_text(finding_at(fixture->findings, 0)->code, "sheet-continued");
    assert_text(finding_at(fixture->findings, 0)->place.sheet, "明细");
}

static void every_row_stands_on_one_of_many_sheets(void **state)
{
    struct fixture *fixture = *state;

    for (size_t rows = 1; rows < 60; rows++) {
        struct plan plan = plan_of(fixture, rows, 10);
        size_t seen = 0;
        for (size_t i = 0; i < plan.sheet_count; i++) {
            const struct block_plan *part = flat_on(&plan, i);
            if (part->header_row == 0) {
                continue;
            }
            assert_true(part->row_count > 0);
            assert_int_equal(part->rows_before, seen);
            assert_int_equal(part->all_rows, rows);
            assert_true(part->first_row + part->row_count - 1 <= 10);
            assert_true(part->total_row <= 10);
            seen += part->row_count;
            assert_int_equal(part->total_row != 0, seen == rows);
            assert_int_equal(part->continued_on, seen == rows ? 0 : i + 1);
        }
        assert_int_equal(seen, rows);
    }
}

/* Too few for a heading and two rows are as many as those take. */
static void too_few_rows_are_raised(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_of(fixture, 4, 1);

    assert_part(&plan, 0, 0, 3, 0);
    assert_part(&plan, 1, 3, 1, ABOVE + 2);
}

static void a_formula_names_all_parts(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_of(fixture, 10, 8);
    const struct block *flat = flat_on(&plan, 0)->block;
    struct part first = part_first(&plan, &plan.sheets[1], flat);

    /* Rows 4 to 8, 4 to 7 with one left for the sheet of the total, and that one. */
    assert_text(parts_rows(&plan, first, &plan.sheets[1], &flat->columns[0], fixture->arena),
                "'明细'!$A$4:$A$8,$A$4:$A$7,'明细(3)'!$A$4:$A$4");
    assert_int_equal(part_last(&plan, first).block->total_row, 5);
}

/* Rows 4 to 13, the total in 14; an empty row, and the chart in 16 to 22. */
static void a_chart_stands_below_where_there_is_room(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_from(fixture, CHARTED, 10, 0);

    assert_int_equal(flat_on(&plan, 0)->chart_row, 16);
    assert_int_equal(plan.sheets[0].blocks[1].header_row, 24);

    plan = plan_from(fixture, CHARTED, 10, 22);
    assert_int_equal(flat_on(&plan, 0)->chart_row, 16);
    assert_int_equal(plan.sheet_count, 2);
    assert_int_equal(plan.sheets[1].blocks[1].header_row, 2);
    assert_int_equal(notes(fixture), 0);
}

static void without_room_below_a_chart_stands_beside(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_from(fixture, CHARTED, 10, 21);

    assert_int_equal(flat_on(&plan, 0)->chart_row, 0);
    assert_int_equal(plan.sheet_count, 1);
    assert_int_equal(plan.sheets[0].blocks[1].header_row, 16);
}

static void a_block_that_goes_on_has_its_chart_beside_its_beginning(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_from(fixture, CHARTED, 10, 10);

    assert_int_equal(plan.sheet_count, 3);
    assert_part(&plan, 0, 0, 7, 0);
    assert_part(&plan, 1, 7, 3, 7);
    assert_int_equal(flat_on(&plan, 0)->chart_row, 0);
    assert_int_equal(flat_on(&plan, 1)->chart_row, 0);
}

/* The part that has a row, and where the row stands there. */
static void a_row_is_found_on_its_sheet(void **state)
{
    struct fixture *fixture = *state;
    struct plan plan = plan_of(fixture, 10, 10);
    const struct block *flat = flat_on(&plan, 0)->block;
    struct part part = part_first(&plan, &plan.sheets[0], flat);

    assert_true(part_with_row(&plan, &part, 7));
    assert_ptr_equal(part.sheet, &plan.sheets[0]);
    assert_int_equal(part_row(part, 7), ABOVE + 7);
    assert_true(part_with_row(&plan, &part, 8));
    assert_ptr_equal(part.sheet, &plan.sheets[1]);
    assert_int_equal(part_row(part, 8), ABOVE + 1);
    assert_false(part_with_row(&plan, &part, 11));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(what_has_room_stands_on_one_sheet),
        FIXTURE_TEST(a_sheet_is_filled_to_its_last_row),
        FIXTURE_TEST(one_row_more_goes_on_on_another_sheet),
        FIXTURE_TEST(every_row_stands_on_one_of_many_sheets),
        FIXTURE_TEST(too_few_rows_are_raised),
        FIXTURE_TEST(a_formula_names_all_parts),
        FIXTURE_TEST(a_chart_stands_below_where_there_is_room),
        FIXTURE_TEST(without_room_below_a_chart_stands_beside),
        FIXTURE_TEST(a_block_that_goes_on_has_its_chart_beside_its_beginning),
        FIXTURE_TEST(a_row_is_found_on_its_sheet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
