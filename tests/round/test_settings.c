/* round.yaml: which keys there are, what each value is, and where a mistake stands. */
#include "support/folder.h"

#include "round/layout.h"
#include "round/settings.h"

#include <string.h>

static struct text settings_of(struct fixture *fixture, const char *yaml, const char *folder)
{
    struct text_builder told = text_builder(fixture->arena);
    struct round_settings settings = {0};

    assert_true(
        round_settings_parse(fixture->arena, text_of(yaml), folder, fixture->findings, &settings));
    for (size_t i = 0; i < settings.count; i++) {
        text_append_format(&told, "%s=%s\n", settings.items[i].option, settings.items[i].value);
    }
    for (size_t i = 0; i < settings.due_count; i++) {
        text_append_format(&told, "due %zu=%s\n", i + 1, settings.due[i].value);
    }
    return text_built(&told);
}

static void a_key_is_an_option_by_its_name(void **state)
{
    assert_text(settings_of(*state,
                            "lang: zh\nseverity: error\non-conflict: latest\nvolumes: 300\n"
                            "date: 2022-01-15\nround: 2\nby: 预算科\nform: seed\n",
                            "r"),
                "form=seed\nround=2\nseverity=error\non-conflict=latest\nvolumes=300\n"
                "date=2022-01-15\nlang=zh\nby=预算科\n");
    assert_no_findings(((struct fixture *)*state)->findings);
}

static void a_path_is_meant_from_the_folder_on(void **state)
{
    assert_text(settings_of(*state, "roster: 名册/r.csv\n", "a/b"), "roster=a/b/名册/r.csv\n");
    assert_text(settings_of(*state, "roster: ../r.csv\n", "a/b/"), "roster=a/b/../r.csv\n");
    assert_text(settings_of(*state, "roster: /r.csv\n", "a/b"), "roster=/r.csv\n");
}

static void a_mapping_is_a_name_unless_a_folder_of_that_name_lies_there(void **state)
{
    struct folder_fixture *folder = *state;
    struct arena *arena = folder->arena;

    (void)folder_make(folder, "own");
    assert_text(settings_of(folder->fixture, "mapping: performance-target\n", folder->path),
                "mapping=performance-target\n");
    assert_text(settings_of(folder->fixture, "mapping: own\n", folder->path),
                text_format(arena, "mapping=%s/own\n", folder->path).data);
    assert_text(settings_of(folder->fixture, "mapping: ../forms\n", folder->path),
                text_format(arena, "mapping=%s/../forms\n", folder->path).data);
}

static void a_file_of_nothing_or_of_comments_sets_nothing(void **state)
{
    assert_text(settings_of(*state, "", "r"), "");
    assert_text(settings_of(*state, "# lang: zh\n\n# due: 2022-03-10\n", "r"), "");
}

static void the_last_due_day_holds_for_all_rounds_behind_it(void **state)
{
    struct fixture *fixture = *state;
    struct round_settings settings = {0};

    assert_true(round_settings_parse(fixture->arena, TEXT("due: [2022-03-10, 2022-03-20]\n"), "r",
                                     fixture->findings, &settings));
    assert_string_equal(round_due(&settings, 1)->value, "2022-03-10");
    assert_string_equal(round_due(&settings, 2)->value, "2022-03-20");
    assert_string_equal(round_due(&settings, 3)->value, "2022-03-20");
    assert_int_equal(round_due(&settings, 1)->node->line, 1);
    assert_int_equal(round_due(&settings, 2)->node->column, 19);
}

static void one_due_day_holds_for_all_and_none_for_none(void **state)
{
    struct fixture *fixture = *state;
    struct round_settings settings = {0};

    assert_true(round_settings_parse(fixture->arena, TEXT("due: 2022-03-10\n"), "r",
                                     fixture->findings, &settings));
    assert_string_equal(round_due(&settings, 7)->value, "2022-03-10");
    assert_true(round_settings_parse(fixture->arena, TEXT("lang: zh\n"), "r", fixture->findings,
                                     &settings));
    assert_null(round_due(&settings, 1));
}

static void assert_mistake_at(struct fixture *fixture, const char *yaml, uint32_t line,
                              uint32_t column)
{
    struct finding_list *findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    struct round_settings settings = {0};

    assert_false(round_settings_parse(fixture->arena, text_of(yaml), "r", findings, &settings));
    finding_list_finish(findings);
    assert_int_equal(finding_count(findings), 1);
    assert_int_equal(finding_at(findings, 0)->place.row, line);
    assert_int_equal(finding_at(findings, 0)->place.column, column);
    assert_text(finding_at(findings, 0)->place.file, "r/round.yaml");
}

static void a_mistake_has_its_line_and_column(void **state)
{
    assert_mistake_at(*state, "lang: zh\nonconflict: all\n", 2, 1); /* no such key */
    assert_mistake_at(*state, "lang: zh\nvolumes:\n", 2, 9);        /* no value */
    assert_mistake_at(*state, "roster: { a: b }\n", 1, 9);          /* no single value */
    assert_mistake_at(*state, "due: []\n", 1, 6);
    assert_mistake_at(*state, "due: [2022-03-10, [a]]\n", 1, 19);
    assert_mistake_at(*state, "by: \"a\\0b\"\n", 1, 5);
    assert_mistake_at(*state, "- lang\n", 1, 1);
    assert_mistake_at(*state, "lang: zh\nlang: en\n", 2, 1);
}

static void what_was_never_set_is_drafted_as_a_comment(void **state)
{
    struct fixture *fixture = *state;
    const char *none[16] = {NULL};

    for (enum language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
        struct text draft = round_settings_draft(fixture->arena, language, none);
        assert_text(settings_of(fixture, text_terminated(fixture->arena, draft), "r"), "");
        for (const char *const *name = round_setting_names(); *name != NULL; name++) {
            const char *line = text_format(fixture->arena, "\n# %s: ", *name).data;
            assert_true(text_find(draft, text_of(line)) < draft.length);
        }
    }
}

static void what_was_typed_is_drafted_as_it_was_meant(void **state)
{
    struct fixture *fixture = *state;
    const char *values[16] = {NULL};

    for (size_t i = 0; round_setting_names()[i] != NULL; i++) {
        if (strcmp(round_setting_names()[i], "by") == 0) {
            values[i] = "预算 \"科\" \\ # no: comment\t";
        }
    }
    struct text draft = round_settings_draft(fixture->arena, LANGUAGE_ZH, values);
    assert_text(settings_of(fixture, text_terminated(fixture->arena, draft), "r"),
                "by=预算 \"科\" \\ # no: comment\t\n");
}

static void a_folder_is_a_rounds_when_its_settings_are_a_file(void **state)
{
    struct folder_fixture *folder = *state;

    assert_false(round_is(folder->arena, folder->path));
    (void)folder_make(folder, "odd/round.yaml");
    assert_false(round_is(folder->arena, folder_path(folder, "odd")));
    char *settings = folder_write(folder, "right/round.yaml", TEXT(""));
    assert_true(round_is(folder->arena, folder_path(folder, "right")));
    assert_false(round_is(folder->arena, settings));
    assert_string_equal(round_sent_folder(folder->arena, "a/", 12), "a/sent/12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_key_is_an_option_by_its_name),
        FIXTURE_TEST(a_path_is_meant_from_the_folder_on),
        FOLDER_TEST(a_mapping_is_a_name_unless_a_folder_of_that_name_lies_there),
        FIXTURE_TEST(a_file_of_nothing_or_of_comments_sets_nothing),
        FIXTURE_TEST(the_last_due_day_holds_for_all_rounds_behind_it),
        FIXTURE_TEST(one_due_day_holds_for_all_and_none_for_none),
        FIXTURE_TEST(a_mistake_has_its_line_and_column),
        FIXTURE_TEST(what_was_never_set_is_drafted_as_a_comment),
        FIXTURE_TEST(what_was_typed_is_drafted_as_it_was_meant),
        FOLDER_TEST(a_folder_is_a_rounds_when_its_settings_are_a_file),
    };

    return cmocka_run_group_tests_name("round settings", tests, NULL, NULL);
}
