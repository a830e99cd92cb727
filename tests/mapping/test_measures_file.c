/* `measures:` of a model file and the fields that take parts: what is read, and every mistake
 * in its place. */
#include "mapping/mistakes.h"

#include "mapping/model_file.h"

#define RECORD "records: { r: { key: a, group: a, label: a, fields: { a: {} } } }\n"
/* Fields at column 7 from line 9 on. */
#define FIELDS(fields)                                                                             \
    "measures: {}\nrecords:\n  r:\n    key: a\n    group: a\n    label: a\n    fields:\n"          \
    "      a: {}\n" fields

static bool read_model(struct fixture *fixture, const char *yaml, const struct model **model)
{
    struct node *root;

    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("model.yaml"), fixture->findings,
                               &root));
    return model_read(fixture->arena, root, TEXT("family"), fixture->findings, model);
}

static bool reads(struct fixture *fixture, const char *yaml)
{
    const struct model *model;

    return read_model(fixture, yaml, &model);
}

static void words_are_folded_and_the_longest_comes_first(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model;

    assert_true(read_model(fixture,
                           "measures:\n"
                           "  operators:\n"
                           "    '>': { before: [＞, 超过] }\n"
                           "    ≤: { before: [不 超过] }\n"
                           "  multipliers: { 万: 10000, 百万: 1000000 }\n" RECORD,
                           &model));
    const struct measure_words *before = &model->measures->before;
    assert_int_equal(before->count, 3);
    assert_text(before->items[0].word, "不超过");
    assert_text(before->items[0].meaning, "≤");
    assert_text(before->items[2].word, ">");
    assert_text(before->items[2].meaning, ">");
    assert_text(model->measures->multipliers.items[0].word, "百万");
    assert_int_equal(model->measures->multipliers.items[0].factor.exponent, 6);
    assert_int_equal(model->measures->periods.count, 0);
}

static void a_part_may_stand_before_its_whole(void **state)
{
    struct fixture *fixture = *state;
    const struct model *model;

    assert_true(read_model(fixture,
                           FIELDS("      u: { part: unit, of: b }\n"
                                  "      b: {}\n"),
                           &model));
    const struct field *fields = model->records[0].fields;
    assert_int_equal(fields[1].part, PART_UNIT);
    assert_ptr_equal(fields[1].whole, &fields[2]);
    assert_null(fields[2].whole);
}

static const struct mistake mistakes[] = {
    /* The words. */
    {"measures: [≥]\n" RECORD, 1, 11, "`measures` has a list", "names with values"},
    {"measures: { operater: {} }\n" RECORD, 1, 13, "`operater` is not known here", "`operators`"},
    {"measures: { operators: { ≥: [不低于] } }\n" RECORD, 1, 29, "a single value or a list",
     "name: value"},
    {"measures: { operators: { ≥: { befor: [不低于] } } }\n" RECORD, 1, 31,
     "`befor` is not known here", "`before`"},
    {"measures: { operators: { ≥: { before: 不低于 } } }\n" RECORD, 1, 39,
     "`before` has a single value", "a list"},
    {"measures: { operators: { ≥: { before: [[不低于]] } } }\n" RECORD, 1, 40,
     "this is no word or sign", "a text"},
    {"measures: { ranges: [-, ''] }\n" RECORD, 1, 25, "this is no word or sign", "a text"},
    {"measures:\n  operators:\n    ≥: { before: [达] }\n    ≤: { before: [达] }\n" RECORD, 4, 19,
     "an item before has the word, too, \"达\"", "each word once"},
    {"measures: { units: [个, ' 个'] }\n" RECORD, 1, 24, "has the word, too, \"个\"",
     "each word once"},
    {"measures: { multipliers: { 万: 多 } }\n" RECORD, 1, 31, "the multiplier is worth \"多\"",
     "a number above 0"},
    {"measures: { multipliers: { 万: 0 } }\n" RECORD, 1, 31, "the multiplier is worth \"0\"",
     "a number above 0"},
    {"measures: { periods: { 月: 每月 } }\n" RECORD, 1, 27, "no words for the period \"月\"",
     "a list of words"},
    {"measures: { periods: { 月: [] } }\n" RECORD, 1, 27, "no words for the period \"月\"",
     "a list of words"},
    {"measures: { periods: { 月: [每月], 年: [每月] } }\n" RECORD, 1, 37,
     "has the word, too, \"每月\"", "each word once"},
    /* The parts. */
    {FIELDS("      b: { part: units, of: a }\n"), 9, 18, "`part` is \"units\"",
     "operator, number, number_to, multiplier, unit, period, date"},
    {FIELDS("      b: { part: unit }\n"), 9, 10, "`of` is missing", "`of:`"},
    {FIELDS("      b: { of: a }\n"), 9, 16, "`of` without `part`", "`part: number`"},
    {FIELDS("      b: { part: unit, of: c }\n"), 9, 28, "no text field \"c\"", "`type: text`"},
    {FIELDS("      b: { part: unit, of: b }\n"), 9, 28, "no text field \"b\"", "`type: text`"},
    {FIELDS("      n: { type: number }\n      b: { part: unit, of: n }\n"), 10, 28,
     "no text field \"n\"", "`type: text`"},
    {FIELDS("      b: { part: number, of: a }\n"), 9, 18, "the field's type cannot hold this part",
     "`type: number`"},
    {FIELDS("      b: { type: integer, part: number_to, of: a }\n"), 9, 33,
     "the field's type cannot hold", "`type: number`"},
    {FIELDS("      b: { type: number, part: unit, of: a }\n"), 9, 32,
     "the field's type cannot hold", "`type: text` or `type: choice`"},
    {FIELDS("      b: { part: date, of: a }\n"), 9, 18, "the field's type cannot hold",
     "`type: date`"},
    {FIELDS("      b: { type: date, part: multiplier, of: a }\n"), 9, 30,
     "the field's type cannot hold", "`type: text` (万)"},
    {FIELDS("      b: { part: unit, of: a }\n      c: { part: unit, of: a }\n"), 10, 18,
     "an earlier field takes the same part", "one field for each part"},
    {"records: { r: { key: a, group: a, label: a, fields: { a: {}, b: { part: unit, of: a } } } }"
     "\n",
     1, 65, "the model file has no `measures:`", "`measures:` with the words"},
};

static void every_mistake_is_told_alone_and_in_its_place(void **state)
{
    (void)state;
    assert_each_told_alone(mistakes, sizeof mistakes / sizeof mistakes[0], reads);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(words_are_folded_and_the_longest_comes_first),
        FIXTURE_TEST(a_part_may_stand_before_its_whole),
        FIXTURE_TEST(every_mistake_is_told_alone_and_in_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
