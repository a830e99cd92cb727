/* Forms beside the records, and which finding is shown in which: store/drawings.h. */
#include "support/store_fixture.h"

#include "store/drawings.h"

static const struct range FORM = {1, 1, 30, 6};

static struct drawn_cell cell_at(uint32_t row, uint32_t column, const char *text)
{
    return (struct drawn_cell){.range = {row, column, row, column}, .text = text_of(text)};
}

static int64_t add_return(struct store *store, const char *file)
{
    const struct submission submission = {.file = text_of(file), .sha256 = text_of(file)};
    int64_t id;

    assert_true(store_add_submission(store, &submission, &id));
    return id;
}

static void add_finding(struct store *store, int64_t id, const char *sheet, uint32_t row,
                        const char *message)
{
    const struct finding finding = {.severity = SEVERITY_WARNING,
                                    .code = TEXT("rule"),
                                    .place = {.sheet = text_of(sheet), .row = row, .column = 2},
                                    .message = text_of(message)};

    assert_true(store_add_finding(store, id, &finding));
}

/* A form with the texts 标签, `value` and 标签 again, its last cell merged. */
static void add_form(struct store *store, int64_t id, const char *sheet, struct range about,
                     const char *value)
{
    const struct drawing drawing = {text_of(sheet), about};
    struct drawn_cell label = cell_at(1, 1, "标签");
    struct drawn_cell amount = cell_at(1, 2, value);
    struct drawn_cell merged = {.range = {2, 1, 3, 4}, .text = TEXT("标签")};
    bool added;

    amount.number = true;
    assert_true(store_add_drawing(store, id, &drawing, &added));
    assert_true(added);
    assert_true(store_add_drawn_cell(store, &label));
    assert_true(store_add_drawn_cell(store, &amount));
    assert_true(store_add_drawn_cell(store, &merged));
}

static struct store *open_store(struct fixture *fixture)
{
    struct store *store = merge_open(fixture, build_family_model(fixture));

    assert_false(store_keeps_drawings(store));
    assert_true(store_keep_drawings(store));
    assert_true(store_keeps_drawings(store));
    return store;
}

static void finish(struct store *store)
{
    assert_true(store_finish(store));
    assert_true(store_tie_drawings(store));
}

static bool append_finding(void *context, const struct stored_finding *finding)
{
    text_append_format(context, "%.*s:%lld\n", (int)finding->message.length, finding->message.data,
                       (long long)finding->drawing);
    return true;
}

static bool append_cell(void *context, const struct numbered_cell *cell)
{
    text_append_format(context, "%lld %u,%u-%u,%u %s%lld\n", (long long)cell->drawing,
                       (unsigned)cell->range.first_row, (unsigned)cell->range.first_column,
                       (unsigned)cell->range.last_row, (unsigned)cell->range.last_column,
                       cell->number ? "#" : "", (long long)cell->text);
    return true;
}

static bool append_text(void *context, struct text text)
{
    text_append(context, text);
    text_append(context, TEXT("\n"));
    return true;
}

static void each_finding_has_the_drawing_that_holds_its_cell(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = open_store(fixture);
    struct text_builder told = text_builder(fixture->arena);
    int64_t id = add_return(store, "a.xlsx");

    add_form(store, id, "一", FORM, "1");
    add_form(store, id, "二", FORM, "2");
    add_finding(store, id, "二", 30, "in the second");
    add_finding(store, id, "二", 31, "below it");
    add_finding(store, id, "三", 1, "on a third sheet");
    add_finding(store, id, "", 0, "of the whole");
    finish(store);
    assert_true(store_each_finding(store, &told, append_finding));
    assert_text(text_built(&told),
                "of the whole:-1\non a third sheet:-1\nin the second:0\nbelow it:-1\n");
}

/* Of a form without a finding nothing is handed on. The commonest text has the first number. */
static void drawings_and_texts_are_numbered_by_file_whatever_came_first(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = open_store(fixture);
    struct text_builder cells = text_builder(fixture->arena);
    struct text_builder texts = text_builder(fixture->arena);
    int64_t second = add_return(store, "b.xlsx");
    int64_t first = add_return(store, "a.xlsx");

    add_form(store, second, "一", FORM, "20");
    add_form(store, second, "二", FORM, "none asks for it");
    add_form(store, first, "一", FORM, "10");
    add_finding(store, second, "一", 1, "b");
    add_finding(store, first, "一", 1, "a");
    finish(store);
    assert_true(store_each_drawn_cell(store, &cells, append_cell));
    assert_text(text_built(&cells), "0 1,1-1,1 0\n0 1,2-1,2 #1\n0 2,1-3,4 0\n"
                                    "1 1,1-1,1 0\n1 1,2-1,2 #2\n1 2,1-3,4 0\n");
    assert_true(store_each_drawn_text(store, &texts, append_text));
    assert_text(text_built(&texts), "标签\n10\n20\n");
}

static void the_smallest_of_several_drawings_is_the_findings_own(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = open_store(fixture);
    struct text_builder cells = text_builder(fixture->arena);
    int64_t id = add_return(store, "a.xlsx");

    add_form(store, id, "一", FORM, "large");
    add_form(store, id, "一", (struct range){1, 1, 3, 3}, "small");
    add_finding(store, id, "一", 2, "in both");
    finish(store);
    assert_true(store_each_drawn_text(store, &cells, append_text));
    assert_text(text_built(&cells), "标签\nsmall\n");
}

static void the_same_drawing_is_kept_once(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = open_store(fixture);
    int64_t id = add_return(store, "a.xlsx");
    const struct drawing again = {TEXT("一"), FORM};
    bool added;

    add_form(store, id, "一", FORM, "1");
    assert_true(store_add_drawing(store, id, &again, &added));
    assert_false(added);
}

static void an_empty_drawing_keeps_its_number(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = open_store(fixture);
    struct text_builder cells = text_builder(fixture->arena);
    int64_t id = add_return(store, "a.xlsx");
    const struct drawing empty = {TEXT("一"), FORM};
    bool added;

    assert_true(store_add_drawing(store, id, &empty, &added));
    add_finding(store, id, "一", 1, "nothing there");
    finish(store);
    assert_true(store_each_drawn_cell(store, &cells, append_cell));
    assert_text(text_built(&cells), "0 0,0-0,0 -1\n");
}

static void all_that_came_in_is_counted(void **state)
{
    struct fixture *fixture = *state;
    static const enum merged_return order[RETURN_COUNT] = {FINANCE, EDUCATION, HEALTH};
    struct store_counts counts = {0};

    assert_true(store_count_all(merge_all(fixture, order), &counts));
    assert_int_equal(counts.submissions, 3);
    assert_int_equal(counts.records, 5);
    assert_int_equal(counts.errors, 2);
    assert_int_equal(counts.warnings, 1);
    assert_int_equal(counts.info, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(each_finding_has_the_drawing_that_holds_its_cell),
        FIXTURE_TEST(drawings_and_texts_are_numbered_by_file_whatever_came_first),
        FIXTURE_TEST(the_smallest_of_several_drawings_is_the_findings_own),
        FIXTURE_TEST(the_same_drawing_is_kept_once),
        FIXTURE_TEST(an_empty_drawing_keeps_its_number),
        FIXTURE_TEST(all_that_came_in_is_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
