/* Records and tables as a finished store hands them on: store/store.h. */
#include "support/store_fixture.h"

static const enum merged_return FORWARD[RETURN_COUNT] = {FINANCE, EDUCATION, HEALTH};
static const enum merged_return MIXED[RETURN_COUNT] = {EDUCATION, HEALTH, FINANCE};

/* What a taker was given. */
struct taken {
    struct text_builder text;
    const char *wanted; /* the table that is looked at */
    bool looking;
    size_t column_count;
    size_t refuse_at; /* the record or row that ends it; 0 for none */
    size_t count;
};

static const char *state_of(const struct value *value)
{
    return value->state == VALUE_BLANK ? "~" : value->state == VALUE_INVALID ? "?" : "";
}

static bool take_record(void *context, struct arena *arena, const struct stored_record *stored)
{
    struct taken *taken = context;
    struct record *record = (struct record *)stored->record;
    const struct value *name = build_value(record, "name", 0);
    const struct value *total = build_value(record, "total", 0);
    struct text range = range_reference(arena, record->range);

    text_append_format(&taken->text, "%.*s %.*s %.*s %.*s %s%.*s\n", (int)stored->file.length,
                       stored->file.data, (int)record->sheet.length, record->sheet.data,
                       (int)range.length, range.data, (int)name->text.length, name->text.data,
                       state_of(total), (int)total->text.length, total->text.data);
    return ++taken->count != taken->refuse_at;
}

static void records_come_back_in_the_order_of_place(void **state)
{
    struct fixture *fixture = *state;
    const enum merged_return *const orders[] = {FORWARD, MIXED};

    for (int i = 0; i < 2; i++) {
        struct taken taken = {.text = text_builder(fixture->arena)};
        assert_true(store_each_record(merge_all(fixture, orders[i]), &taken, take_record));
        assert_text(text_built(&taken.text), "市卫健委.xlsx 疫苗 A1:F30 疫苗接种 59\n"
                                             "市卫健委.xlsx 待定 A1:F30 健康宣传 ?待定\n"
                                             "市教育局.xlsx 校舍 B2:G40 校舍维修 120.5\n"
                                             "市财政局.xlsx 项目一 A1:F30 智慧财政 100.5\n"
                                             "市财政局.xlsx 项目二 A1:F30 =SUM(1,2) 培训 20\n");
    }
}

static bool compare_values(const struct field *fields, size_t count, const struct value *left,
                           const struct value *right)
{
    bool same = true;

    for (size_t i = 0; i < count; i++) {
        bool number = fields[i].type == FIELD_INTEGER || fields[i].type == FIELD_NUMBER ||
                      fields[i].type == FIELD_MONEY;
        bool set = left[i].state == VALUE_SET;
        same = same && left[i].state == right[i].state &&
               (set && number
                    ? decimal_compare(left[i].number, right[i].number) == 0
                    : left[i].state == VALUE_BLANK || text_equal(left[i].text, right[i].text));
    }
    return same;
}

/* The first record of finance against the one that was built, value by value. */
static bool compare_first(void *context, struct arena *arena, const struct stored_record *stored)
{
    const struct record *built = context;
    const struct record *record = stored->record;

    (void)arena;
    assert_true(compare_values(record->type->fields, record->type->field_count, record->values,
                               built->values));
    for (size_t i = 0; i < record->type->table_count; i++) {
        const struct table *table = &record->tables[i];
        assert_int_equal(table->count, built->tables[i].count);
        for (size_t row = 0; row < table->count; row++) {
            assert_true(compare_values(table->type->fields, table->type->field_count,
                                       table->rows[row].values, built->tables[i].rows[row].values));
        }
    }
    return true;
}

static void every_value_comes_back_as_it_went_in(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model = build_family_model(fixture);
    struct built_records records = build_records_from(fixture, model, "tests/store/finance.yaml");
    struct store *store = merge_open(fixture, model);
    struct submission submission = {.file = TEXT("a.xlsx")};
    int64_t id;

    /* A text, too, may be none: an error in its cell. */
    build_value(records.items[0], "goal", 0)->state = VALUE_INVALID;
    assert_true(store_add_submission(store, &submission, &id));
    assert_true(store_add_record(store, id, records.items[0]));
    assert_true(store_finish(store));
    assert_true(store_each_record(store, records.items[0], compare_first));
}

static void a_taker_that_refuses_ends_it(void **state)
{
    struct fixture *fixture = *state;
    struct taken taken = {.text = text_builder(fixture->arena), .refuse_at = 2};

    assert_false(store_each_record(merge_all(fixture, FORWARD), &taken, take_record));
    assert_int_equal(taken.count, 2);
}

static bool begin(void *context, struct arena *arena, const struct stored_table *table)
{
    struct taken *taken = context;

    (void)arena;
    taken->looking = text_equal(table->name, text_of(taken->wanted));
    taken->column_count = table->column_count;
    if (taken->looking) {
        for (size_t i = 0; i < table->column_count; i++) {
            text_append_format(&taken->text, "%s%.*s", i == 0 ? "" : "|",
                               (int)table->columns[i].length, table->columns[i].data);
        }
        text_append_byte(&taken->text, '\n');
    }
    return true;
}

static bool take_row(void *context, struct arena *arena, const struct written_value *values)
{
    struct taken *taken = context;

    for (size_t i = 0; taken->looking && i < taken->column_count; i++) {
        struct text shown = values[i].kind == WRITTEN_NUMBER ? decimal_text(arena, values[i].number)
                            : values[i].kind == WRITTEN_TEXT ? values[i].text
                                                             : TEXT("~");
        text_append_format(&taken->text, "%s%.*s", i == 0 ? "" : "|", (int)shown.length,
                           shown.data);
    }
    text_append(&taken->text, taken->looking ? TEXT("\n") : TEXT(""));
    return true;
}

static bool end(void *context)
{
    struct taken *taken = context;

    taken->count++;
    return true;
}

static struct text table_text(struct fixture *fixture, const char *name)
{
    struct taken taken = {.text = text_builder(fixture->arena), .wanted = name};
    const struct table_taker taker = {&taken, begin, take_row, end};

    assert_true(store_each_table(merge_all(fixture, FORWARD), &taker));
    /* submission, left_out, finding, project and its three tables */
    assert_int_equal(taken.count, 7);
    return text_built(&taken.text);
}

static void the_rows_of_a_table_say_of_which_record_they_are(void **state)
{
    struct fixture *fixture = *state;

    assert_text(table_text(fixture, "project_cost"),
                "_record|_position|_file|_sheet|_cell|item|amount|basis|actual_prior2|"
                "actual_prior1|time\n"
                "4|1|市卫健委.xlsx|疫苗|A11|疫苗|59|~|58|60|~\n"
                "3|1|市教育局.xlsx|校舍|B11|材料|70.25|~|~|~|~\n"
                "3|2|市教育局.xlsx|校舍|B12|人工|50.25|~|~|~|~\n"
                "1|1|市财政局.xlsx|项目一|A11|软件|60.5|按合同|~|50|~\n"
                "1|2|市财政局.xlsx|项目一|A12|硬件|40|~|~|30|~\n"
                "2|1|市财政局.xlsx|项目二|A11|培训|20|~|~|~|~\n");
}

static void the_register_and_the_findings_are_tables_too(void **state)
{
    struct fixture *fixture = *state;

    assert_text(
        table_text(fixture, "submission"),
        "id|file|sha256|producer|modified|round|forms|held|state|about\n"
        "3|市卫健委.xlsx|h1|~|~|0|~|0|taken|~\n"
        "2|市教育局.xlsx|e1|~|~|0|~|0|refused|~\n"
        "1|市财政局.xlsx|f1|Microsoft Excel|2022-01-05T09:00:00Z|0|ezhou-2022, ezhou-2023|2|"
        "taken-in-part|有一张表损坏\n");
    assert_text(table_text(fixture, "finding"),
                "id|severity|rule|file|sheet|cell|record|field|found|expected|message|"
                "record_type|record_id\n"
                "3|error|amount-not-numeric|市卫健委.xlsx|待定|B7|健康宣传|~|待定|数字|"
                "金额不是有效数字|project|5\n"
                "2|error|part-broken|市教育局.xlsx|~|~|~|~|~|~|有一个部件损坏|~|~\n"
                "1|warning|actuals-missing|市财政局.xlsx|项目二|B7|=SUM(1,2) 培训|~|~|~|"
                "未填写以前年度执行数|project|2\n");
}

static void the_names_of_the_tables_are_known_beforehand(void **state)
{
    struct fixture *fixture = *state;
    size_t count;
    const struct text *names =
        store_table_names(fixture->arena, build_family_model(fixture), &count);

    assert_int_equal(count, 7);
    assert_text(names[0], "submission");
    assert_text(names[1], "left_out");
    assert_text(names[2], "finding");
    assert_text(names[3], "project");
    assert_text(names[4], "project_cost");
    assert_text(names[5], "project_indicators");
    assert_text(names[6], "project_funds");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(records_come_back_in_the_order_of_place),
        FIXTURE_TEST(every_value_comes_back_as_it_went_in),
        FIXTURE_TEST(a_taker_that_refuses_ends_it),
        FIXTURE_TEST(the_rows_of_a_table_say_of_which_record_they_are),
        FIXTURE_TEST(the_register_and_the_findings_are_tables_too),
        FIXTURE_TEST(the_names_of_the_tables_are_known_beforehand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
