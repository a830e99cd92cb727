/* The account of a sheet, cell by cell: what each became, of which field and record, and where
 * the mapping says so. */
#include "report/told.h"
#include "support/grid_builder.h"

#include "mapping/document.h"

static const struct node name_rule = {.file = {"m/a.yaml", 8}, .line = 7, .column = 9};
static const struct node parts_rule = {.file = {"m/a.yaml", 8}, .line = 12, .column = 5};

static const struct cell_account accounts[] = {
    {.kind = ACCOUNT_LABEL, .node = &name_rule},
    {.kind = ACCOUNT_VALUE, .node = &name_rule},
    {.kind = ACCOUNT_LABEL, .node = &parts_rule},
    {.kind = ACCOUNT_VALUE, .node = &parts_rule},
    {.kind = ACCOUNT_UNREAD},
    {.kind = ACCOUNT_DECORATION},
};

/* B3 names the device, which has one part, in B5. */
static struct sheet_account account_of(struct fixture *fixture)
{
    static struct grid grid;

    grid = grid_draw(fixture->arena, "A3", "名称|复印\t⏎机\n部件\n|墨盒|另购\n||（完）\n");
    grid.name = TEXT("一楼");
    return (struct sheet_account){.file = TEXT("a.xlsx"), .grid = &grid, .accounts = accounts};
}

static struct record *device(struct fixture *fixture)
{
    struct record *record = small_record(fixture, "records:\n"
                                                  "  - sheet: 一楼\n"
                                                  "    range: A3:C6\n"
                                                  "    fields: { name: [B3, 复印机] }\n"
                                                  "    parts:\n"
                                                  "      headers: { part: A4 }\n"
                                                  "      rows: [{ at: 5, part: 墨盒 }]\n");

    record->values[0].label_row = 3;
    record->values[0].label_column = 1;
    record->tables[0].rows[0].values[0].row = 5;
    record->tables[0].rows[0].values[0].column = 2;
    return record;
}

static void each_cell_has_its_line(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);
    struct sheet_account account = account_of(fixture);
    struct record *record = device(fixture);

    report_account_text(&out, &account, &record, 1, LANGUAGE_EN);
    assert_text(text_built(&out), "一楼!A3\tlabel\tname\t复印机\t名称\tm/a.yaml:7:9\n"
                                  "一楼!B3\tvalue\tname\t复印机\t复印  机 → 复印机\tm/a.yaml:7:9\n"
                                  "一楼!A4\tlabel\tparts.part\t复印机\t部件\tm/a.yaml:12:5\n"
                                  "一楼!B5\tvalue\tparts[1].part\t复印机\t墨盒\tm/a.yaml:12:5\n"
                                  "一楼!C5\tunread\t\t\t另购\t\n"
                                  "一楼!C6\tdecoration\t\t\t（完）\t\n");
}

/* Taken for nothing, and none of its type: neither is a value. */
static void what_is_no_value_is_told_so(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);
    struct text_builder json = text_builder(fixture->arena);
    struct sheet_account account = account_of(fixture);
    struct record *record = device(fixture);

    record->values[0].state = VALUE_BLANK;
    record->values[0].label_row = 2;
    record->tables[0].rows[0].values[0].state = VALUE_INVALID;
    report_account_text(&out, &account, &record, 1, LANGUAGE_EN);
    struct text told = text_built(&out);
    assert_true(text_find(told, TEXT("\t复印  机 → (blank)\t")) < told.length);
    assert_true(text_find(told, TEXT("\t墨盒 → (no text)\t")) < told.length);
    report_account_json(&json, &account, &record, 1);
    told = text_built(&json);
    assert_true(text_find(told, TEXT("\"text\":\"墨盒\",\"became\":null,")) < told.length);
}

static void a_reader_of_chinese_is_told_in_chinese(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);
    struct sheet_account account = account_of(fixture);

    report_account_text(&out, &account, NULL, 0, LANGUAGE_ZH);
    assert_text(text_built(&out), "一楼!A3\t标签\t\t\t名称\tm/a.yaml:7:9\n"
                                  "一楼!B3\t值\t\t\t复印  机\tm/a.yaml:7:9\n"
                                  "一楼!A4\t标签\t\t\t部件\tm/a.yaml:12:5\n"
                                  "一楼!B5\t值\t\t\t墨盒\tm/a.yaml:12:5\n"
                                  "一楼!C5\t未读\t\t\t另购\t\n"
                                  "一楼!C6\t装饰\t\t\t（完）\t\n");
}

static void a_program_gets_an_object_a_cell(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);
    struct sheet_account account = account_of(fixture);
    struct record *record = device(fixture);

    report_account_json(&out, &account, &record, 1);
    assert_true(text_starts_with(
        text_built(&out),
        TEXT("{\"file\":\"a.xlsx\",\"sheet\":\"一楼\",\"cell\":\"A3\",\"account\":\"label\","
             "\"field\":\"name\",\"record\":\"复印机\",\"text\":\"名称\","
             "\"rule\":\"m/a.yaml:7:9\"}\n"
             "{\"file\":\"a.xlsx\",\"sheet\":\"一楼\",\"cell\":\"B3\",\"account\":\"value\","
             "\"field\":\"name\",\"record\":\"复印机\",\"text\":\"复印\\t\\n机\","
             "\"became\":\"复印机\",\"rule\":\"m/a.yaml:7:9\"}\n")));
}

static void of_a_sheet_without_a_form_there_is_no_account(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder out = text_builder(fixture->arena);
    struct sheet_account account = account_of(fixture);

    account.accounts = NULL;
    report_account_text(&out, &account, NULL, 0, LANGUAGE_EN);
    report_account_json(&out, &account, NULL, 0);
    assert_text(text_built(&out), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(each_cell_has_its_line),
        FIXTURE_TEST(what_is_no_value_is_told_so),
        FIXTURE_TEST(a_reader_of_chinese_is_told_in_chinese),
        FIXTURE_TEST(a_program_gets_an_object_a_cell),
        FIXTURE_TEST(of_a_sheet_without_a_form_there_is_no_account),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
