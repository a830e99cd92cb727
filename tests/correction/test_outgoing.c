/* What a department gets back: correction/outgoing.h. */
#include "support/correction_fixture.h"

#include "correction/identity.h"
#include "correction/instructions.h"
#include "correction/mark.h"
#include "correction/revision.h"
#include "package/rewriting.h"
#include "roundtrip/marks.h"

#include <string.h>

static struct text instructions_text(struct fixture *fixture, struct text bytes)
{
    const struct grid *grid = sheet_of(fixture, bytes, "修改说明");
    struct text_builder all = text_builder(fixture->arena);

    assert_non_null(grid);
    for (size_t i = 0; i < grid->count; i++) {
        text_append(&all, grid->cells[i].shown);
        text_append_byte(&all, '|');
    }
    return text_built(&all);
}

static void assert_holds(struct text all, const char *part)
{
    assert_true(text_find(all, text_of(part)) < all.length);
}

static void the_instructions_say_who_when_and_how_to_answer(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct text said = instructions_text(fixture, send_back(fixture, &from).bytes);

    assert_true(text_starts_with(said, TEXT("修改说明|部门：鄂州市水利和湖泊局|第 1 次退回修改|"
                                            "请于 2022-03-10 前报回|")));
    assert_holds(said, "部门说明");
}

static void a_line_has_place_field_value_problem_and_proposal(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct text said = instructions_text(fixture, send_back(fixture, &from).bytes);

    assert_holds(said, "|1|错误|水库管护|C11|小型水库维修养护经费|预算合计|187.1|");
    assert_true(text_ends_with(said, TEXT("|178.1|178.1|")));
}

/* A class without any row stands at its label, which holds no field. */
static void a_line_of_no_value_is_called_by_its_field_all_the_same(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from =
        read_return(fixture, read_bytes(fixture, "samples/returns/01-市行政审批局.xlsx"), "a.xlsx");
    struct text said = instructions_text(fixture, send_back(fixture, &from).bytes);

    assert_holds(said, "|3|提醒|1|B16|购买政务公开第三方服务项目经费|绩效指标：指标类别|");
}

static void a_line_leads_to_its_cell(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct text sent = send_back(fixture, &from).bytes;

    assert_part_holds(fixture, sent, "/xl/worksheets/sheet4.xml",
                      "<hyperlink ref=\"D10\" location=\"'水库管护'!C11\"/>");
}

static void the_cell_has_the_colour_of_an_error_and_a_comment(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct editor *editor = open_edited(fixture, send_back(fixture, &from).bytes);
    struct filled_cell *cells;
    struct cell_note *notes;
    size_t sheet;
    size_t count;
    struct text ours;
    struct text behind;

    assert_true(editor_find_sheet(editor, TEXT("水库管护"), &sheet));
    assert_true(editor_find_filled(editor, sheet, mark_colours, MARK_COLOURS, &cells, &count));
    assert_int_equal(count, 1);
    assert_int_equal(cells[0].row, 11);
    assert_int_equal(cells[0].column, 3);
    assert_int_equal(cells[0].colour, MARK_ERROR);
    assert_true(editor_read_notes(editor, sheet, &notes, &count));
    assert_int_equal(count, 1);
    assert_true(mark_find(note_at(notes, count, 11, 3)->text, &ours, &behind));
    assert_holds(ours, "第 1 项（错误）");
    assert_holds(ours, "财政建议值：178.1");
    assert_int_equal(behind.length, 0);
}

static void the_value_itself_stays(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    const struct grid *grid = sheet_of(fixture, send_back(fixture, &from).bytes, "水库管护");

    assert_text(grid_cell(grid, 11, 3)->stored, "187.1");
}

static void read_identity(struct fixture *fixture, struct text sent, struct identity *identity)
{
    const struct grid *grid = sheet_of(fixture, sent, "_huibiao");

    assert_non_null(grid);
    assert_int_equal(grid->state, SHEET_VERY_HIDDEN);
    assert_true(identity_read(fixture->arena, grid, identity));
}

static void the_hidden_sheet_names_the_return_and_its_records(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct identity identity;

    read_identity(fixture, send_back(fixture, &from).bytes, &identity);
    assert_int_equal(identity.layout, IDENTITY_LAYOUT);
    assert_true(text_equal(identity.sha256, from.sha256));
    assert_text(identity.file, "水利局-绩效目标(最终版)2.xlsx");
    assert_text(identity.model, "performance-target");
    assert_int_equal(identity.round, 1);
    assert_int_equal(identity.group_count, 1);
    assert_text(identity.groups[0], "鄂州市水利和湖泊局");
    assert_int_equal(identity.record_count, from.record_count);
    assert_int_equal(identity.records[1].key_count, 3);
    assert_text(identity.records[1].key[1], "2022");
}

static const struct identity_cell *cell_of(const struct identity *identity, const char *path,
                                           const char *sheet)
{
    for (size_t i = 0; i < identity->cell_count; i++) {
        if (text_equal(identity->cells[i].path, text_of(path)) &&
            text_equal(identity->cells[i].sheet, text_of(sheet))) {
            return &identity->cells[i];
        }
    }
    return NULL;
}

/* printf 187.1 | sha256sum | cut -c1-16 */
static void it_has_a_hash_of_each_mapped_cell_and_by_which_rule_it_was_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct identity identity;

    read_identity(fixture, send_back(fixture, &from).bytes, &identity);
    const struct identity_cell *total = cell_of(&identity, "total", "水库管护");
    assert_non_null(total);
    assert_text(total->hash, "9b84b2142f5b21e5");
    assert_text(total->rules, "cost-sum-mismatch");
    const struct identity_cell *name = cell_of(&identity, "name", "水库管护");
    assert_non_null(name);
    assert_text(name->rules, "");
    assert_non_null(cell_of(&identity, "cost[1].amount", "水库管护"));
}

static void it_keeps_what_the_marked_cell_was_like(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct identity identity;

    read_identity(fixture, send_back(fixture, &from).bytes, &identity);
    assert_int_equal(identity.mark_count, 1);
    assert_text(identity.marks[0].sheet, "水库管护");
    assert_int_equal(identity.marks[0].row, 11);
    assert_text(identity.marks[0].fill, "none");
    assert_true(text_starts_with(identity.marks[0].comment, TEXT("【退回修改】")));
    assert_int_equal(identity.item_count, 1);
    assert_int_equal(identity.items[0].severity, SEVERITY_ERROR);
    assert_text(identity.items[0].path, "total");
}

static void parts_that_are_not_marked_are_byte_for_byte_what_they_were(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct text sent = send_back(fixture, &from).bytes;

    assert_part_same(fixture, from.bytes, sent, "/xl/worksheets/sheet1.xml");
    assert_part_same(fixture, from.bytes, sent, "/xl/worksheets/sheet3.xml");
}

static void a_return_without_findings_is_not_sent(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_return(
        fixture, read_bytes(fixture, "samples/returns/交通局2022年绩效目标表.xlsx"), "a.xlsx");
    const struct outgoing_settings settings = {.least = SEVERITY_WARNING};
    struct outgoing made =
        outgoing_make(fixture->arena, &fixture->limits, &from, &settings, fixture->findings);

    assert_int_equal(made.outcome, OUTGOING_CLEAN);
    assert_no_findings(fixture->findings);
}

static void findings_below_the_least_are_not_sent(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from =
        read_return(fixture, read_bytes(fixture, "samples/returns/01-市行政审批局.xlsx"), "a.xlsx");
    const struct outgoing_settings settings = {.least = SEVERITY_ERROR};
    struct outgoing made =
        outgoing_make(fixture->arena, &fixture->limits, &from, &settings, fixture->findings);

    assert_int_equal(made.outcome, OUTGOING_CLEAN);
}

static void infos_are_listed_and_not_coloured(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from =
        read_return(fixture, read_bytes(fixture, "samples/returns/01-市行政审批局.xlsx"), "a.xlsx");
    const struct outgoing_settings settings = {.language = LANGUAGE_EN, .least = SEVERITY_INFO};
    struct outgoing made =
        outgoing_make(fixture->arena, &fixture->limits, &from, &settings, fixture->findings);
    struct identity identity;

    assert_int_equal(made.outcome, OUTGOING_MARKED);
    read_identity(fixture, made.bytes, &identity);
    /* Domain page: measures empty in forms 5 and 6, the text of form 3. */
    assert_int_equal(items_of_severity(&made.items, SEVERITY_INFO), 3);
    for (size_t i = 0; i < identity.mark_count; i++) {
        assert_true(text_find(identity.marks[i].comment, TEXT("(note)")) ==
                    identity.marks[i].comment.length);
    }
}

static void a_sheet_of_the_same_name_gets_another_beside_it(void **state)
{
    struct fixture *fixture = *state;
    const struct added_cell cell = {
        .row = 1, .column = 1, .value = EDIT_TEXT, .text = TEXT("本局的修改说明")};
    const struct added_sheet own = {.name = TEXT("修改说明"), .cells = &cell, .cell_count = 1};
    struct editor *editor = open_edited(fixture, read_wrong_sum(fixture).bytes);
    struct text bytes;

    assert_true(editor_add_sheet(editor, &own));
    assert_true(editor_finish(editor, &bytes));
    struct correction_return from = read_return(fixture, bytes, "a.xlsx");
    bytes = send_back(fixture, &from).bytes;
    assert_true(instructions_are(sheet_of(fixture, bytes, "修改说明(2)")));
    assert_false(instructions_are(sheet_of(fixture, bytes, "修改说明")));
}

static void what_was_sent_is_not_sent_again(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    struct correction_return again =
        read_return(fixture, send_back(fixture, &from).bytes, "sent.xlsx");
    const struct outgoing_settings settings = {.least = SEVERITY_WARNING};
    struct outgoing made =
        outgoing_make(fixture->arena, &fixture->limits, &again, &settings, fixture->findings);

    assert_int_equal(made.outcome, OUTGOING_REFUSED);
    assert_one_finding(fixture->findings, "send-back-twice", "");
}

static void the_round_is_one_more_than_the_workbook_has_been_through(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);
    const struct revision revision = {
        .original = from.sha256, .previous = from.sha256, .number = 1, .round = 4};
    const struct outgoing_settings settings = {.least = SEVERITY_WARNING};
    struct editor *editor = open_edited(fixture, from.bytes);
    struct text revised;

    assert_true(revision_write(fixture->arena, editor, &revision));
    assert_true(editor_finish(editor, &revised));
    from = read_return(fixture, revised, "a.xlsx");
    assert_int_equal(
        outgoing_make(fixture->arena, &fixture->limits, &from, &settings, fixture->findings).round,
        5);
}

/* The comment of a thread, on the cell that is marked. */
static struct text threaded_wrong_sum(struct fixture *fixture)
{
    struct editor *editor = open_edited(fixture, read_wrong_sum(fixture).bytes);
    struct cell_edit edit = {.row = 11, .column = 3, .comment = TEXT("[对话]")};
    struct text bytes;
    struct text_builder out = text_builder(fixture->arena);
    struct package *package;

    assert_true(editor_find_sheet(editor, TEXT("水库管护"), &edit.sheet));
    assert_true(editor_add(editor, &edit));
    assert_true(editor_finish(editor, &bytes));
    assert_true(package_open(fixture->arena, &fixture->limits, bytes, TEXT("a.xlsx"),
                             fixture->findings, &package));
    const char *relations = "/xl/worksheets/_rels/sheet2.xml.rels";
    struct text before = part_of(fixture, bytes, relations);
    size_t end = text_find(before, TEXT("</Relationships>"));
    const struct part_change changes[] = {
        {PART_REPLACED, text_of(relations),
         text_format(fixture->arena,
                     "%.*s<Relationship Id=\"rIdT\" Type=\"http://schemas.microsoft.com/office/"
                     "2017/10/relationships/threadedComment\" Target=\"../threadedComments/"
                     "threadedComment1.xml\"/></Relationships>",
                     (int)end, before.data)},
        {PART_ADDED, TEXT("/xl/threadedComments/threadedComment1.xml"),
         TEXT("<ThreadedComments xmlns='http://schemas.microsoft.com/office/spreadsheetml/2018/"
              "threadedcomments'><threadedComment ref='C11' id='{1}'><text>?</text>"
              "</threadedComment></ThreadedComments>")}};
    assert_true(package_rewrite(package, changes, 2, &out));
    return text_built(&out);
}

static void a_threaded_comment_is_left_alone_and_the_cell_coloured(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_return(fixture, threaded_wrong_sum(fixture), "a.xlsx");
    struct outgoing sent = send_back(fixture, &from);
    struct editor *editor = open_edited(fixture, sent.bytes);
    struct filled_cell *cells;
    struct cell_note *notes;
    size_t sheet;
    size_t count;

    assert_one_finding(fixture->findings, "send-back-not-commented", "C11");
    assert_true(editor_find_sheet(editor, TEXT("水库管护"), &sheet));
    assert_true(editor_find_filled(editor, sheet, mark_colours, MARK_COLOURS, &cells, &count));
    assert_int_equal(count, 1);
    assert_true(editor_read_notes(editor, sheet, &notes, &count));
    assert_text(note_at(notes, count, 11, 3)->text, "[对话]");
    assert_text(sent.identity.marks[0].comment, "");
}

static void the_same_return_gives_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct correction_return from = read_wrong_sum(fixture);

    assert_true(text_equal(send_back(fixture, &from).bytes, send_back(fixture, &from).bytes));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_instructions_say_who_when_and_how_to_answer),
        FIXTURE_TEST(a_line_has_place_field_value_problem_and_proposal),
        FIXTURE_TEST(a_line_of_no_value_is_called_by_its_field_all_the_same),
        FIXTURE_TEST(a_line_leads_to_its_cell),
        FIXTURE_TEST(the_cell_has_the_colour_of_an_error_and_a_comment),
        FIXTURE_TEST(the_value_itself_stays),
        FIXTURE_TEST(the_hidden_sheet_names_the_return_and_its_records),
        FIXTURE_TEST(it_has_a_hash_of_each_mapped_cell_and_by_which_rule_it_was_asked_for),
        FIXTURE_TEST(it_keeps_what_the_marked_cell_was_like),
        FIXTURE_TEST(parts_that_are_not_marked_are_byte_for_byte_what_they_were),
        FIXTURE_TEST(a_return_without_findings_is_not_sent),
        FIXTURE_TEST(findings_below_the_least_are_not_sent),
        FIXTURE_TEST(infos_are_listed_and_not_coloured),
        FIXTURE_TEST(a_sheet_of_the_same_name_gets_another_beside_it),
        FIXTURE_TEST(what_was_sent_is_not_sent_again),
        FIXTURE_TEST(the_round_is_one_more_than_the_workbook_has_been_through),
        FIXTURE_TEST(a_threaded_comment_is_left_alone_and_the_cell_coloured),
        FIXTURE_TEST(the_same_return_gives_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
