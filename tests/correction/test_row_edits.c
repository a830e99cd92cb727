/* A row that goes out of a workbook, and one that comes into it: correction/row_edits.h */
#include "support/grid_builder.h"
#include "support/record_builder.h"

#include "correction/row_edits.h"

#include <string.h>

/* Costs in lines 2 to 4, line 3 empty; indicators below their classes, the second class without
 * any. */
static const char records_yaml[] =
    "records:\n"
    "  - sheet: S\n"
    "    range: A1:D9\n"
    "    fields: { name: [B1, 修路] }\n"
    "    cost:\n"
    "      headers: { item: B1, amount: C1 }\n"
    "      rows: [{ at: 2, item: 甲, amount: 5 }, { at: 4, item: 乙, amount: 6 }]\n"
    "    indicators:\n"
    "      headers: { class: B5, name: C5, target: D5 }\n"
    "      groups: { 数量指标: 6, 质量指标: 8 }\n"
    "      rows: [{ at: 6, class: 数量指标, name: 里程, target: 3公里 }]\n";

static const char sheet[] = "A|项目|金额|\n"
                            "1|甲|5|\n"
                            "||||\n"
                            "2|乙|6|\n"
                            "|类别|名称|目标\n"
                            "|数量指标|里程|3公里\n"
                            "|||\n"
                            "|质量指标||\n"
                            "|||注\n";

struct table_setting {
    struct fixture *fixture;
    struct grid grid;
    const struct grid *grids[1];
    struct correction_return from;
    struct record *record;
    struct edit_list edits;
};

static void begin(struct fixture *fixture, struct table_setting *setting)
{
    struct built_records built = build_records(fixture, build_family_model(fixture), records_yaml);

    *setting = (struct table_setting){.fixture = fixture, .record = built.items[0]};
    setting->grid = grid_draw_merged(fixture->arena, "A1", sheet, "B6:B7");
    setting->grids[0] = &setting->grid;
    setting->from = (struct correction_return){.file = TEXT("a.xlsx"),
                                               .records = built.items,
                                               .record_count = built.count,
                                               .grids = setting->grids,
                                               .grid_count = 1};
}

static struct table_lines lines_of(struct table_setting *setting, const char *table)
{
    struct table_lines lines;

    assert_true(table_lines_find(setting->fixture->arena, &setting->from, setting->record,
                                 record_type_table(setting->record->type, text_of(table)), &lines));
    return lines;
}

/* "B2= C2=5": the edits, in their order. */
static struct text edits_text(const struct table_setting *setting)
{
    struct text_builder out = text_builder(setting->fixture->arena);

    for (size_t i = 0; i < setting->edits.count; i++) {
        const struct cell_edit *edit = &setting->edits.items[i].edit;
        struct text cell = cell_reference(setting->fixture->arena, edit->row, edit->column);
        struct text value = edit->value == EDIT_NUMBER
                                ? decimal_text(setting->fixture->arena, edit->number)
                                : edit->text;
        text_append_format(&out, "%s%.*s=%.*s", i > 0 ? " " : "", (int)cell.length, cell.data,
                           (int)value.length, value.data);
    }
    return text_built(&out);
}

static void a_row_that_goes_has_its_own_cells_blanked(void **state)
{
    struct table_setting setting;

    begin(*state, &setting);
    struct table_lines lines = lines_of(&setting, "cost");
    row_edits_clear(setting.fixture->arena, &lines, 1, &setting.edits);
    assert_text(edits_text(&setting), "B4= C4=");
    assert_true(setting.edits.items[0].edit.value == EDIT_CLEAR);
}

static void the_label_of_a_group_stays(void **state)
{
    struct table_setting setting;

    begin(*state, &setting);
    struct table_lines lines = lines_of(&setting, "indicators");
    row_edits_clear(setting.fixture->arena, &lines, 0, &setting.edits);
    assert_text(edits_text(&setting), "C6= D6=");
}

static void empty_lines_are_those_of_the_table_nearest_behind_first(void **state)
{
    struct table_setting setting;
    uint32_t empty[MOST_EMPTY_LINES];

    begin(*state, &setting);
    struct table_lines costs = lines_of(&setting, "cost");
    assert_int_equal(row_lines_empty(&costs, 4, empty), 2);
    assert_int_equal(empty[0], 9);
    assert_int_equal(empty[1], 3);
    struct table_lines indicators = lines_of(&setting, "indicators");
    assert_int_equal(row_lines_empty(&indicators, 7, empty), 2);
    assert_int_equal(empty[0], 8);
    assert_int_equal(empty[1], 7);
}

/* The row 里程, as another workbook's, into a line. */
static bool fill(struct table_setting *setting, uint32_t line, bool grouped)
{
    struct table_lines lines = lines_of(setting, "indicators");
    const struct foreign_row row = {&setting->from, setting->record, &lines.table->rows[0]};

    setting->edits.count = 0;
    return row_edits_fill(setting->fixture->arena, &lines, line, &row, grouped, &setting->edits);
}

static void a_row_that_comes_is_written_as_it_stands_in_the_other_workbook(void **state)
{
    struct table_setting setting;

    begin(*state, &setting);
    assert_true(fill(&setting, 9, false));
    assert_text(edits_text(&setting), "C9=里程 D9=3公里");
    assert_true(fill(&setting, 9, true));
    assert_text(edits_text(&setting), "B9=数量指标 C9=里程 D9=3公里");
}

/* Neither a label that stands there nor a cell under a merged range is written over. */
static void a_label_that_stands_there_is_kept(void **state)
{
    struct table_setting setting;

    begin(*state, &setting);
    assert_true(fill(&setting, 8, true));
    assert_text(edits_text(&setting), "C8=里程 D8=3公里");
    assert_true(fill(&setting, 7, true));
    assert_text(edits_text(&setting), "C7=里程 D7=3公里");
}

static void a_value_without_a_column_cannot_come(void **state)
{
    struct table_setting setting;

    begin(*state, &setting);
    struct table_lines lines = lines_of(&setting, "indicators");
    const struct foreign_row row = {&setting.from, setting.record, &lines.table->rows[0]};
    lines.columns[table_type_field(lines.table->type, TEXT("target"))->index] = 0;
    assert_false(row_edits_fill(setting.fixture->arena, &lines, 9, &row, false, &setting.edits));
}

static void rows_that_are_no_lines_are_none_to_edit(void **state)
{
    struct table_setting setting;
    struct table_lines lines;

    begin(*state, &setting);
    build_value(setting.record, "cost.amount", 1)->row = 5;
    assert_false(table_lines_find(setting.fixture->arena, &setting.from, setting.record,
                                  record_type_table(setting.record->type, TEXT("cost")), &lines));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_row_that_goes_has_its_own_cells_blanked),
        FIXTURE_TEST(the_label_of_a_group_stays),
        FIXTURE_TEST(empty_lines_are_those_of_the_table_nearest_behind_first),
        FIXTURE_TEST(a_row_that_comes_is_written_as_it_stands_in_the_other_workbook),
        FIXTURE_TEST(a_label_that_stands_there_is_kept),
        FIXTURE_TEST(a_value_without_a_column_cannot_come),
        FIXTURE_TEST(rows_that_are_no_lines_are_none_to_edit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
