/* Form families on the disk: a folder of one, or a folder of such folders. */
#include "support/folder.h"

#include "mapping/mapping.h"

static const char model_yaml[] =
    "records: { plan: { key: name, group: name, label: name, fields: { name: {} } } }\n";
static const char form_yaml[] = "record: plan\nstart: { pattern: 计划 }\n";

static void make_file(struct folder_fixture *folder, const char *name, const char *text)
{
    folder_write(folder, name, text_of(text));
}

/* A family with one form, `one`. */
static void make_family(struct folder_fixture *folder, const char *name)
{
    make_file(folder, text_format(folder->arena, "%s/model.yaml", name).data, model_yaml);
    make_file(folder, text_format(folder->arena, "%s/forms/one.yaml", name).data, form_yaml);
}

static bool load(struct folder_fixture *folder, const char *name, const struct mapping **mapping)
{
    return mapping_load(folder->fixture->arena, folder_path(folder, name),
                        folder->fixture->findings, mapping);
}

/* Exactly this finding, at a file of the folder and a line of it (0 for none). */
static void assert_told(struct folder_fixture *folder, size_t index, const char *code,
                        const char *name, uint32_t line)
{
    const struct finding *finding;

    assert_true(index < finding_count(folder->fixture->findings));
    finding = finding_at(folder->fixture->findings, index);
    assert_text(finding->code, code);
    assert_text(finding->place.file, folder_path(folder, name));
    assert_int_equal(finding->place.row, line);
}

/* ---- what is loaded */

static void the_folder_of_a_family_is_one_family(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "plans");
    assert_true(load(folder, "plans", &mapping));
    assert_no_findings(folder->fixture->findings);
    assert_int_equal(mapping->count, 1);
    assert_text(mapping->families[0].name, "plans");
    assert_text(mapping->families[0].model->name, "plans");
    assert_int_equal(mapping->families[0].form_count, 1);
    assert_text(mapping->families[0].forms[0]->name, "one");
    assert_null(mapping->families[0].checks);
    assert_null(mapping->families[0].workbook);
}

static void a_slash_behind_the_folder_changes_nothing(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "plans");
    assert_true(load(folder, "plans/", &mapping));
    assert_text(mapping->families[0].name, "plans");
    assert_true(load(folder, "plans//", &mapping));
    assert_text(mapping->families[0].name, "plans");
}

static void a_folder_of_families_has_them_by_name(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "mappings/c");
    make_family(folder, "mappings/a");
    make_family(folder, "mappings/b");
    assert_true(load(folder, "mappings", &mapping));
    assert_int_equal(mapping->count, 3);
    assert_text(mapping->families[0].name, "a");
    assert_text(mapping->families[1].name, "b");
    assert_text(mapping->families[2].name, "c");
}

static void what_is_no_family_is_passed_over(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "mappings/plans");
    make_family(folder, "mappings/.hidden");
    folder_make(folder, "mappings/drawings");
    make_file(folder, "mappings/README.md", "[");
    assert_true(load(folder, "mappings", &mapping));
    assert_int_equal(mapping->count, 1);
    assert_text(mapping->families[0].name, "plans");
}

static void forms_come_by_name_and_other_files_are_none(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "plans");
    make_file(folder, "plans/forms/two.yaml", form_yaml);
    make_file(folder, "plans/forms/2022.yaml", form_yaml);
    make_file(folder, "plans/forms/old.yaml.bak", "[");
    make_file(folder, "plans/forms/.one.yaml.swp", "[");
    make_file(folder, "plans/forms/notes.txt", "[");
    assert_true(load(folder, "plans", &mapping));
    assert_int_equal(mapping->families[0].form_count, 3);
    assert_text(mapping->families[0].forms[0]->name, "2022");
    assert_text(mapping->families[0].forms[1]->name, "one");
    assert_text(mapping->families[0].forms[2]->name, "two");
    assert_ptr_equal(mapping->families[0].forms[0]->model, mapping->families[0].model);
}

static void checks_and_workbook_are_kept_as_trees(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "plans");
    make_file(folder, "plans/checks.yaml", "rules: {}\n");
    make_file(folder, "plans/workbook.yaml", "sheets: []\n");
    assert_true(load(folder, "plans", &mapping));
    assert_text(mapping->families[0].checks->keys[0]->scalar, "rules");
    assert_text(mapping->families[0].workbook->keys[0]->scalar, "sheets");
    assert_text(mapping->families[0].workbook->file, folder_path(folder, "plans/workbook.yaml"));
}

static void the_families_that_come_with_the_program_are_right(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    assert_true(
        mapping_load(folder->fixture->arena, "mappings", folder->fixture->findings, &mapping));
    assert_int_equal(finding_count(folder->fixture->findings), 0);
    assert_true(mapping->count > 0);
}

/* ---- what is told */

static void a_folder_that_is_not_there_is_told(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    assert_false(load(folder, "nothing", &mapping));
    assert_int_equal(finding_count(folder->fixture->findings), 1);
    assert_told(folder, 0, "mapping-folder-missing", "nothing", 0);
    assert_text(finding_at(folder->fixture->findings, 0)->found, "it does not exist");
}

static void a_file_is_no_folder(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_file(folder, "model.yaml", model_yaml);
    assert_false(load(folder, "model.yaml", &mapping));
    assert_told(folder, 0, "mapping-folder-missing", "model.yaml", 0);
    assert_text(finding_at(folder->fixture->findings, 0)->found, "a part of the path is no folder");
}

static void a_folder_without_a_family_is_told(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "empty/deeper/plans");
    assert_false(load(folder, "empty", &mapping));
    assert_int_equal(finding_count(folder->fixture->findings), 1);
    assert_told(folder, 0, "mapping-family-missing", "empty", 0);
}

static void a_family_without_forms_is_told(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_file(folder, "plans/model.yaml", model_yaml);
    assert_false(load(folder, "plans", &mapping));
    assert_told(folder, 0, "mapping-without-forms", "plans", 0);
    folder_make(folder, "plans/forms");
    make_file(folder, "plans/forms/readme.txt", "none yet");
    assert_false(load(folder, "plans", &mapping));
    assert_told(folder, 1, "mapping-without-forms", "plans", 0);
    assert_int_equal(finding_count(folder->fixture->findings), 2);
}

static void a_form_that_cannot_be_read_is_told(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "plans");
    folder_make(folder, "plans/forms/two.yaml");
    assert_false(load(folder, "plans", &mapping));
    assert_int_equal(finding_count(folder->fixture->findings), 1);
    assert_told(folder, 0, "mapping-unreadable", "plans/forms/two.yaml", 0);
}

static void the_mistakes_of_all_files_are_told_in_one_run(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "mappings/a");
    make_file(folder, "mappings/a/forms/one.yaml", "record: plan\nstart: {}\n");
    make_file(folder, "mappings/a/forms/two.yaml", "record: paln\n");
    make_file(folder, "mappings/a/checks.yaml", "rules:\n\t- a\n");
    make_file(folder, "mappings/a/workbook.yaml", "sheets: [\n");
    make_family(folder, "mappings/b");
    make_file(folder, "mappings/b/forms/one.yaml", "");
    assert_false(load(folder, "mappings", &mapping));
    finding_list_finish(folder->fixture->findings);
    assert_int_equal(finding_count(folder->fixture->findings), 5);
    assert_told(folder, 0, "mapping-syntax", "mappings/a/checks.yaml", 2);
    assert_told(folder, 1, "mapping-mistake", "mappings/a/forms/one.yaml", 2);
    assert_told(folder, 2, "mapping-mistake", "mappings/a/forms/two.yaml", 1);
    assert_told(folder, 3, "mapping-syntax", "mappings/a/workbook.yaml", 2);
    assert_told(folder, 4, "mapping-syntax", "mappings/b/forms/one.yaml", 1);
}

/* Without a model nobody can say whether a form names the right fields; whether it is YAML
 * can be said all the same. */
static void a_broken_model_hides_no_broken_file(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "plans");
    make_file(folder, "plans/model.yaml", "records:\n  plan: {}\n");
    make_file(folder, "plans/forms/two.yaml", "record: [\n");
    make_file(folder, "plans/checks.yaml", "a: 1\na: 2\n");
    assert_false(load(folder, "plans", &mapping));
    finding_list_finish(folder->fixture->findings);
    assert_int_equal(finding_count(folder->fixture->findings), 3);
    assert_told(folder, 0, "mapping-syntax", "plans/checks.yaml", 2);
    assert_told(folder, 1, "mapping-syntax", "plans/forms/two.yaml", 2);
    assert_told(folder, 2, "mapping-mistake", "plans/model.yaml", 2);
}

static void one_broken_family_hides_no_other(void **state)
{
    struct folder_fixture *folder = *state;
    const struct mapping *mapping;

    make_family(folder, "mappings/a");
    make_file(folder, "mappings/a/model.yaml", "");
    make_family(folder, "mappings/b");
    make_file(folder, "mappings/b/model.yaml", "records: []\n");
    assert_false(load(folder, "mappings", &mapping));
    finding_list_finish(folder->fixture->findings);
    assert_int_equal(finding_count(folder->fixture->findings), 2);
    assert_told(folder, 0, "mapping-syntax", "mappings/a/model.yaml", 1);
    assert_told(folder, 1, "mapping-mistake", "mappings/b/model.yaml", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(the_folder_of_a_family_is_one_family),
        FOLDER_TEST(a_slash_behind_the_folder_changes_nothing),
        FOLDER_TEST(a_folder_of_families_has_them_by_name),
        FOLDER_TEST(what_is_no_family_is_passed_over),
        FOLDER_TEST(forms_come_by_name_and_other_files_are_none),
        FOLDER_TEST(checks_and_workbook_are_kept_as_trees),
        FOLDER_TEST(the_families_that_come_with_the_program_are_right),
        FOLDER_TEST(a_folder_that_is_not_there_is_told),
        FOLDER_TEST(a_file_is_no_folder),
        FOLDER_TEST(a_folder_without_a_family_is_told),
        FOLDER_TEST(a_family_without_forms_is_told),
        FOLDER_TEST(a_form_that_cannot_be_read_is_told),
        FOLDER_TEST(the_mistakes_of_all_files_are_told_in_one_run),
        FOLDER_TEST(a_broken_model_hides_no_broken_file),
        FOLDER_TEST(one_broken_family_hides_no_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
