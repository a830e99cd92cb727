/* `extends:`, by which a form file says only what differs from another, and labels.yaml, whose
 * lists the forms of a family share. */
#include "support/folder.h"

#include "mapping/mapping.h"

static const char model_yaml[] =
    "records:\n"
    "  plan:\n"
    "    key: name\n"
    "    group: name\n"
    "    label: name\n"
    "    fields: { name: {}, unit: {}, total: {} }\n"
    "    tables: { cost: { fields: { item: {}, amount: {}, note: {} } } }\n";

static const char base_yaml[] = "record: plan\n"
                                "start: { pattern: 计划 }\n"
                                "fields:\n"
                                "  name: [名称]\n"
                                "  unit: { labels: [单位], optional: true }\n"
                                "tables:\n"
                                "  cost:\n"
                                "    heading: 预算\n"
                                "    columns: { item: 内容, amount: 金额 }\n"
                                "    ignore: [序号]\n"
                                "empty: [无]\n";

static void make_file(struct folder_fixture *folder, const char *name, const char *text)
{
    folder_write(folder, name, text_of(text));
}

/* The family `plans` with the base form and others. */
static bool load(struct folder_fixture *folder, const struct mapping **mapping)
{
    make_file(folder, "plans/model.yaml", model_yaml);
    return mapping_load(folder->fixture->arena, folder_path(folder, "plans"),
                        folder->fixture->findings, mapping);
}

/* The form of a variant over the base; no mistake may be told. */
static const struct form *variant(struct folder_fixture *folder, const char *yaml)
{
    const struct mapping *mapping;

    make_file(folder, "plans/forms/base.yaml", base_yaml);
    make_file(folder, "plans/forms/variant.yaml", yaml);
    assert_true(load(folder, &mapping));
    assert_no_findings(folder->fixture->findings);
    return mapping->families[0].forms[1];
}

/* Exactly one mistake, at a file of the family and a line and column of it. */
static void assert_mistake(struct folder_fixture *folder, const char *name, uint32_t line,
                           uint32_t column, const char *found)
{
    const struct mapping *mapping;

    assert_false(load(folder, &mapping));
    assert_int_equal(finding_count(folder->fixture->findings), 1);
    const struct finding *finding = finding_at(folder->fixture->findings, 0);
    assert_text(finding->place.file, folder_path(folder, name));
    assert_int_equal(finding->place.row, line);
    assert_int_equal(finding->place.column, column);
    assert_text(finding->found, found);
}

/* ---- what is read */

static void what_is_not_said_is_the_other_forms(void **state)
{
    const struct form *form = variant(*state, "extends: base\n");

    assert_text(form->name, "variant");
    assert_text(form->record->name, "plan");
    assert_int_equal(form->field_count, 2);
    assert_text(form->fields[1].labels.labels[0], "单位");
    assert_int_equal(form->block_count, 1);
    assert_int_equal(form->blocks[0].column_count, 2);
    assert_int_equal(form->empty.count, 1);
}

static void a_field_takes_the_place_of_the_other_forms(void **state)
{
    const struct form *form = variant(*state, "extends: base\nfields:\n  unit: 部门\n");

    assert_int_equal(form->field_count, 2);
    assert_text(form->fields[0].labels.labels[0], "名称");
    assert_int_equal(form->fields[1].labels.count, 1);
    assert_text(form->fields[1].labels.labels[0], "部门");
    assert_false(form->fields[1].optional);
}

static void a_column_is_put_among_those_of_the_other_form(void **state)
{
    const struct form *form =
        variant(*state, "extends: base\n"
                        "tables: { cost: { columns: { item: 事项, note: 备注 }, ignore: [] } }\n");
    const struct block_rule *cost = &form->blocks[0];

    assert_int_equal(cost->column_count, 3);
    assert_text(cost->columns[0].labels.labels[0], "事项");
    assert_text(cost->columns[1].field->name, "note");
    assert_text(cost->columns[2].field->name, "amount");
    assert_text(cost->heading.labels[0], "预算");
    assert_int_equal(cost->ignored.count, 0);
}

static void what_the_variant_begins_with_stands_last(void **state)
{
    const struct form *form =
        variant(*state, "extends: base\nfields: { total: 总额, name: 全称 }\n");

    assert_text(form->fields[0].labels.labels[0], "全称");
    assert_text(form->fields[1].field->name, "unit");
    assert_text(form->fields[2].field->name, "total");
}

static void a_member_is_taken_out(void **state)
{
    const struct form *form = variant(*state, "extends: base\nfields: { unit: ~ }\nempty: "
                                              "~\ntables:\n  cost: { columns: { amount: ~ } }\n");

    assert_int_equal(form->field_count, 1);
    assert_int_equal(form->empty.count, 0);
    assert_int_equal(form->blocks[0].column_count, 1);
}

static void the_start_is_taken_whole(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/base.yaml",
              "record: plan\n"
              "start: { pattern: 计划, text: name }\n");
    make_file(folder, "plans/forms/variant.yaml", "extends: base\nstart: { pattern: 规划 }\n");
    const struct mapping *mapping;
    assert_true(load(folder, &mapping));
    assert_non_null(mapping->families[0].forms[0]->start.text);
    assert_null(mapping->families[0].forms[1]->start.text);
}

static void variants_of_variants_go_back_to_the_first(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/a.yaml", "extends: variant\nfields: { total: 总额 }\n");
    const struct form *form = variant(folder, "extends: base\nfields: { name: ~ }\n");
    const struct mapping *mapping;
    assert_int_equal(form->field_count, 2);
    assert_true(load(folder, &mapping));
    form = mapping->families[0].forms[0];
    assert_text(form->name, "a");
    assert_int_equal(form->field_count, 2);
    assert_text(form->fields[0].field->name, "unit");
    assert_text(form->fields[1].field->name, "total");
}

static void a_rule_knows_the_file_that_wrote_it(void **state)
{
    struct folder_fixture *folder = *state;
    const struct form *form = variant(folder, "extends: base\nfields:\n  name: 全称\n");

    assert_text(form->fields[0].labels.node->file, folder_path(folder, "plans/forms/variant.yaml"));
    assert_int_equal(form->fields[0].labels.node->line, 3);
    assert_text(form->fields[1].labels.node->file, folder_path(folder, "plans/forms/base.yaml"));
    assert_int_equal(form->fields[1].labels.node->line, 5);
}

static void labels_are_shared_by_name(void **state)
{
    struct folder_fixture *folder = *state;
    const struct form *form;

    make_file(folder, "plans/labels.yaml", "department: [申报单位, 填报单位]\nname: [名 称：]\n");
    form = variant(folder, "extends: base\n"
                           "fields:\n"
                           "  name: $name\n"
                           "  unit: { labels: [$department, 部门] }\n"
                           "decoration: [$department]\n");
    assert_text(form->fields[0].labels.labels[0], "名称");
    assert_int_equal(form->fields[0].labels.node->line, 3);
    assert_text(form->fields[0].labels.node->file, folder_path(folder, "plans/forms/variant.yaml"));
    assert_int_equal(form->fields[1].labels.count, 3);
    assert_text(form->fields[1].labels.labels[1], "填报单位");
    assert_text(form->fields[1].labels.labels[2], "部门");
    assert_int_equal(form->decoration.count, 2);
}

/* ---- what is told */

static void a_form_that_is_not_there_cannot_be_extended(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/base.yaml", base_yaml);
    make_file(folder, "plans/forms/variant.yaml", "title: 表\nextends: bsae\n");
    assert_mistake(folder, "plans/forms/variant.yaml", 2, 10, "there is no form \"bsae\"");
    assert_text(finding_at(folder->fixture->findings, 0)->expected, "perhaps \"base\"");
}

static void a_form_cannot_extend_itself(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/variant.yaml", "extends: variant\n");
    assert_mistake(folder, "plans/forms/variant.yaml", 1, 10,
                   "the form extends itself, by way of \"variant\"");
}

static void forms_cannot_extend_one_another(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/a.yaml", "extends: b\n");
    make_file(folder, "plans/forms/b.yaml", "extends: c\n");
    make_file(folder, "plans/forms/c.yaml", "record: plan\nextends: a\n");
    assert_mistake(folder, "plans/forms/c.yaml", 2, 10, "the form extends itself, by way of \"a\"");
}

static void a_list_of_forms_cannot_be_extended(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/base.yaml", base_yaml);
    make_file(folder, "plans/forms/variant.yaml", "extends: [base]\n");
    assert_mistake(folder, "plans/forms/variant.yaml", 1, 10, "`extends` is no name of a form");
}

static void what_is_not_there_cannot_be_taken_out(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/base.yaml", base_yaml);
    make_file(folder, "plans/forms/variant.yaml", "extends: base\nfields:\n  total: ~\n");
    assert_mistake(folder, "plans/forms/variant.yaml", 3, 3,
                   "the form that is extended has no member \"total\"");
}

static void a_mistake_of_the_base_is_told_once_and_there(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/base.yaml",
              "record: plan\n"
              "start: { pattern: 计划 }\n"
              "fields: { nmae: 名称 }\n");
    make_file(folder, "plans/forms/a.yaml", "extends: base\n");
    make_file(folder, "plans/forms/b.yaml", "extends: base\nfields: { total: 总额 }\n");
    assert_mistake(folder, "plans/forms/base.yaml", 3, 11, "the model has no field \"nmae\"");
}

static void a_mistake_of_the_variant_is_told_there(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/base.yaml", base_yaml);
    make_file(folder, "plans/forms/variant.yaml",
              "extends: base\ntables:\n  cost:\n    columns:\n      itme: 事项\n");
    assert_mistake(folder, "plans/forms/variant.yaml", 5, 7, "the model has no field \"itme\"");
}

static void a_variant_may_leave_nothing_out_that_is_needed(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/base.yaml", base_yaml);
    make_file(folder, "plans/forms/variant.yaml", "extends: base\nstart: ~\n");
    assert_mistake(folder, "plans/forms/variant.yaml", 1, 1, "`start` is missing here");
}

static void a_list_of_labels_that_is_not_there_is_told(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/labels.yaml", "department: [申报单位]\n");
    make_file(folder, "plans/forms/a.yaml",
              "record: plan\n"
              "start: { pattern: 计划 }\n"
              "fields:\n"
              "  name: [名称, $departmnet]\n");
    assert_mistake(folder, "plans/forms/a.yaml", 4, 14, "labels.yaml has no list \"departmnet\"");
    assert_text(finding_at(folder->fixture->findings, 0)->expected, "$department");
}

static void without_the_file_there_is_no_list(void **state)
{
    struct folder_fixture *folder = *state;

    make_file(folder, "plans/forms/a.yaml",
              "record: plan\n"
              "start: { pattern: 计划 }\n"
              "fields:\n"
              "  name: $name\n");
    assert_mistake(folder, "plans/forms/a.yaml", 4, 9, "labels.yaml has no list \"name\"");
}

static void a_shared_list_is_of_texts(void **state)
{
    static const struct {
        const char *yaml;
        uint32_t line, column;
        const char *found;
    } wrong[] = {
        {"- 名称\n", 1, 1, "there are no names here"},
        {"name: 名称\n", 1, 7, "this is no list of labels"},
        {"name: []\n", 1, 7, "this is no list of labels"},
        {"name: [名称, [全称]]\n", 1, 12, "a label is no text"},
        {"a: [名称]\nb: [$a]\n", 2, 5, "a label is no text"},
        {"名称: [名称]\n", 1, 1, "the name is \"名称\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        void *other = NULL;
        assert_int_equal(folder_create(&other), 0);
        make_file(other, "plans/forms/base.yaml", base_yaml);
        make_file(other, "plans/labels.yaml", wrong[i].yaml);
        assert_mistake(other, "plans/labels.yaml", wrong[i].line, wrong[i].column, wrong[i].found);
        assert_int_equal(folder_destroy(&other), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(what_is_not_said_is_the_other_forms),
        FOLDER_TEST(a_field_takes_the_place_of_the_other_forms),
        FOLDER_TEST(a_column_is_put_among_those_of_the_other_form),
        FOLDER_TEST(what_the_variant_begins_with_stands_last),
        FOLDER_TEST(a_member_is_taken_out),
        FOLDER_TEST(the_start_is_taken_whole),
        FOLDER_TEST(variants_of_variants_go_back_to_the_first),
        FOLDER_TEST(a_rule_knows_the_file_that_wrote_it),
        FOLDER_TEST(labels_are_shared_by_name),
        FOLDER_TEST(a_form_that_is_not_there_cannot_be_extended),
        FOLDER_TEST(a_form_cannot_extend_itself),
        FOLDER_TEST(forms_cannot_extend_one_another),
        FOLDER_TEST(a_list_of_forms_cannot_be_extended),
        FOLDER_TEST(what_is_not_there_cannot_be_taken_out),
        FOLDER_TEST(a_mistake_of_the_base_is_told_once_and_there),
        FOLDER_TEST(a_mistake_of_the_variant_is_told_there),
        FOLDER_TEST(a_variant_may_leave_nothing_out_that_is_needed),
        FOLDER_TEST(a_list_of_labels_that_is_not_there_is_told),
        FOLDER_TEST(without_the_file_there_is_no_list),
        FOLDER_TEST(a_shared_list_is_of_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
