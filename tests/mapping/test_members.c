/* Reading a mapping file member by member: what is wrong is told at its node, and so is
 * every member that nobody asked for. */
#include "mapping/mistakes.h"

#include "mapping/document.h"

/* A mapping with a member of every kind, as a mapping file's part is read. */
struct sample {
    struct text name, note;
    bool on;
    int64_t count;
    struct decimal tolerance;
    bool has_tolerance;
    const struct text *labels;
    size_t label_count;
    struct title title;
    int kind;
    const struct node *inner, *items;
};

static bool read_sample(struct fixture *fixture, const char *yaml, struct sample *sample)
{
    static const char *const kinds[] = {"beside", "inside", "below", NULL};
    struct node *root;

    assert_true(
        document_parse(fixture->arena, text_of(yaml), TEXT("m.yaml"), fixture->findings, &root));
    struct member_reader members = members_begin(fixture->arena, fixture->findings, root);
    *sample = (struct sample){.note = TEXT("untouched")};
    member_text(&members, "name", true, &sample->name);
    member_text(&members, "note", false, &sample->note);
    sample->on = member_flag(&members, "on", true);
    member_integer(&members, "count", 20, &sample->count);
    sample->has_tolerance = member_decimal(&members, "tolerance", &sample->tolerance);
    member_texts(&members, "labels", true, &sample->labels, &sample->label_count);
    member_title(&members, "title", false, &sample->title);
    sample->kind = member_choice(&members, "kind", kinds, 1);
    sample->inner = member_mapping(&members, "inner", false);
    sample->items = member_sequence(&members, "items", false);
    return members_end(&members);
}

#define REQUIRED "name: a\nlabels: [b]\n"

static void every_kind_of_member_is_read(void **state)
{
    struct sample sample;

    assert_true(read_sample(*state,
                            "name: 甲\n"
                            "note: 12\n"
                            "on: false\n"
                            "count: -3\n"
                            "tolerance: 0.005\n"
                            "labels: [项目名称, 名称]\n"
                            "title: { zh: 表, en: Form }\n"
                            "kind: below\n"
                            "inner: { a: b }\n"
                            "items: [x, y]\n",
                            &sample));
    assert_text(sample.name, "甲");
    assert_text(sample.note, "12");
    assert_false(sample.on);
    assert_int_equal(sample.count, -3);
    assert_true(sample.has_tolerance);
    assert_true(sample.tolerance.coefficient == 5 && sample.tolerance.exponent == -3);
    assert_int_equal(sample.label_count, 2);
    assert_text(sample.labels[1], "名称");
    assert_text(sample.title.zh, "表");
    assert_text(sample.title.en, "Form");
    assert_int_equal(sample.kind, 2);
    assert_int_equal(sample.inner->count, 1);
    assert_int_equal(sample.items->count, 2);
}

static void what_is_absent_has_its_default(void **state)
{
    struct fixture *fixture = *state;
    struct sample sample;

    assert_true(read_sample(fixture, REQUIRED, &sample));
    assert_no_findings(fixture->findings);
    assert_text(sample.note, "untouched");
    assert_true(sample.on);
    assert_int_equal(sample.count, 20);
    assert_false(sample.has_tolerance);
    assert_int_equal(sample.title.zh.length, 0);
    assert_int_equal(sample.kind, 1);
    assert_null(sample.inner);
    assert_null(sample.items);
}

static void one_scalar_is_a_list_of_one(void **state)
{
    struct sample sample;

    assert_true(read_sample(*state, "name: a\nlabels: 项目名称\n", &sample));
    assert_int_equal(sample.label_count, 1);
    assert_text(sample.labels[0], "项目名称");
}

static void one_scalar_is_a_title_in_both_languages(void **state)
{
    struct sample sample;

    assert_true(read_sample(*state, REQUIRED "title: 目标表\n", &sample));
    assert_text(sample.title.zh, "目标表");
    assert_text(sample.title.en, "目标表");
}

static const struct mistake mistakes[] = {
    /* The whole. */
    {"[a, b]\n", 1, 1, "a single value or a list", "name: value"},
    {"just a word\n", 1, 1, "a single value or a list", "name: value"},
    /* What must be there. */
    {"labels: [b]\n", 1, 1, "`name` is missing", "`name:` with a single value"},
    {"name: a\n", 1, 1, "`labels` is missing", "`labels:` with a list"},
    {"name:\nlabels: [b]\n", 1, 6, "`name` is empty", "a value"},
    {"name: ''\nlabels: [b]\n", 1, 7, "`name` is empty", "a value"},
    /* Of the wrong kind. */
    {"name: [a]\nlabels: [b]\n", 1, 7, "`name` has a list", "a single value"},
    {"name: { a: b }\nlabels: [b]\n", 1, 7, "`name` has names with values", "a single value"},
    {"name: a\nlabels: { b: c }\n", 2, 9, "`labels` has names with values", "a list"},
    {"name: a\nlabels: [b, [c]]\n", 2, 13, "an item of `labels` is no text", "a text"},
    {"name: a\nlabels: [b, '']\n", 2, 13, "an item of `labels` is no text", "a text"},
    {"name: a\nlabels: [b, ~]\n", 2, 13, "an item of `labels` is no text", "a text"},
    {"name: a\nlabels:\n", 2, 8, "an item of `labels` is no text", "a text"},
    {REQUIRED "inner: a\n", 3, 8, "`inner` has a single value", "names with values"},
    {REQUIRED "inner: [a]\n", 3, 8, "`inner` has a list", "names with values"},
    {REQUIRED "items: a\n", 3, 8, "`items` has a single value", "a list"},
    {REQUIRED "note: [a]\n", 3, 7, "`note` has a list", "a single value"},
    /* Of the right kind, and no value for it. */
    {REQUIRED "on: yes\n", 3, 5, "`on` is \"yes\"", "true or false"},
    {REQUIRED "on: [true]\n", 3, 5, "`on` has a list", "a single value"},
    {REQUIRED "count: three\n", 3, 8, "`count` is \"three\"", "a number such as 0.005"},
    {REQUIRED "count: 1.5\n", 3, 8, "`count` is no whole number", "a whole number such as 3"},
    {REQUIRED "count: 9223372036854775808\n", 3, 8, "`count` is no whole number", "such as 3"},
    {REQUIRED "tolerance: 0,005\n", 3, 12, "`tolerance` is \"0,005\"", "a number such as 0.005"},
    {REQUIRED "tolerance: 5%\n", 3, 12, "`tolerance` is \"5%\"", "a number such as 0.005"},
    {REQUIRED "kind: besides\n", 3, 7, "`kind` is \"besides\"", "beside, inside, below"},
    {REQUIRED "kind: [below]\n", 3, 7, "`kind` has a list", "a single value"},
    {REQUIRED "title: [a, b]\n", 3, 8, "a single value or a list", "name: value"},
    {REQUIRED "title: { zh: 表 }\n", 3, 8, "`en` is missing", "`en:`"},
    {REQUIRED "title: { zh: 表, en: ~ }\n", 3, 21, "`en` is empty", "a value"},
    {REQUIRED "title: { zh: 表, en: a, fr: b }\n", 3, 24, "`fr` is not known here",
     "one of zh, en"},
    /* Members that nobody asks for: the nearest name is offered, or all there are. */
    {REQUIRED "tilte: a\n", 3, 1, "`tilte` is not known here", "`title`"},
    {REQUIRED "Count: 3\n", 3, 1, "`Count` is not known here", "`count`"},
    {REQUIRED "标签: a\n", 3, 1, "`标签` is not known here",
     "one of name, note, on, count, tolerance, labels, title, kind, inner, items"},
};

static bool reads(struct fixture *fixture, const char *yaml)
{
    struct sample sample;

    return read_sample(fixture, yaml, &sample);
}

static void every_mistake_is_told_alone_and_in_its_place(void **state)
{
    (void)state;
    assert_each_told_alone(mistakes, sizeof mistakes / sizeof mistakes[0], reads);
}

static void all_mistakes_are_told_in_one_run(void **state)
{
    struct fixture *fixture = *state;
    static const uint32_t lines[] = {1, 2, 3, 4, 5, 6};

    assert_false(reads(fixture, "on: maybe\n"
                                "count: 1.5\n"
                                "labels: [[]]\n"
                                "name: [a]\n"
                                "kidn: below\n"
                                "tolerance: none\n"));
    finding_list_finish(fixture->findings);
    assert_int_equal(finding_count(fixture->findings), 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(finding_at(fixture->findings, i)->place.row, lines[i]);
    }
}

/* A member may be asked for again, for its node; it is still one name among those offered. */
static void a_name_asked_for_twice_is_offered_once(void **state)
{
    struct fixture *fixture = *state;
    struct node *root;
    struct text name;

    assert_true(document_parse(fixture->arena, TEXT("name: a\nsomething: b\n"), TEXT("m.yaml"),
                               fixture->findings, &root));
    struct member_reader members = members_begin(fixture->arena, fixture->findings, root);
    assert_true(member_text(&members, "name", true, &name));
    assert_ptr_equal(member(&members, "name"), root->items[0]);
    assert_null(member(&members, "key"));
    assert_false(members_end(&members));
    assert_text(finding_at(fixture->findings, 0)->expected, "one of name, key");
}

/* What is no mapping is told once; its members are not missed one by one. */
static void nothing_is_missed_in_what_is_no_mapping(void **state)
{
    struct fixture *fixture = *state;
    struct sample sample;

    assert_false(read_sample(fixture, "[]", &sample));
    assert_one_finding(fixture->findings, "mapping-mistake", "A1");
    assert_int_equal(sample.count, 20);
    assert_int_equal(sample.label_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(every_kind_of_member_is_read),
        FIXTURE_TEST(what_is_absent_has_its_default),
        FIXTURE_TEST(one_scalar_is_a_list_of_one),
        FIXTURE_TEST(one_scalar_is_a_title_in_both_languages),
        FIXTURE_TEST(every_mistake_is_told_alone_and_in_its_place),
        FIXTURE_TEST(all_mistakes_are_told_in_one_run),
        FIXTURE_TEST(a_name_asked_for_twice_is_offered_once),
        FIXTURE_TEST(nothing_is_missed_in_what_is_no_mapping),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
