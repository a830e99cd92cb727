/* Any bytes as a mapping file, read as each of its four kinds. A form that is right is tried
 * on a sheet, rules that are right on the records of that sheet; and against a model, right or
 * not, the other files of a family in which every kind of rule and column stands are read. */
#include "mapping/model_file.h"
#include "support/fuzz_family.h"
#include "support/grid_builder.h"
#include "writing/writing.h"

static struct loaded_family family;
static struct loaded_family complete;
static struct node *complete_form; /* the tree of a form of that family */

/* A form of the family, with a fault or two. */
static const char drawn[] = "鄂州市2022年市直部门预算项目支出绩效目标表\n"
                            "申报单位： 鄂州市水利局||||金额单位：万元\n"
                            "项目名称|堤防维护|项目类别|特定目标类|项目性质|持续性项目\n"
                            "立项依据|防洪法\n"
                            "项目预算|成本构成|金额|测算依据|2020年实际执行数|2021年实际执行数\n"
                            "|人工|1234.5|合同|1000|1100.25\n"
                            "|材料|12元|询价\n"
                            "|合计|1246.5\n"
                            "绩效目标|安全度汛，申请资金400万元\n"
                            "绩效指标|一级指标|二级指标|绩效标准|当年预期实现值\n"
                            "|数量指标|巡堤次数|50次|≥50次\n"
                            "|质量指标|满意度|显著提升\n"
                            "保障绩效目标实现措施|巡查到位\n";

static struct grid drawn_grid(struct fuzz_input *input)
{
    return grid_draw_merged(input->arena, "A1", drawn, "A5:A8 A10:A12");
}

static void read_form(struct fuzz_input *input, const struct node *root, const struct model *model)
{
    const struct form *form;

    (void)form_read(input->arena, root, TEXT("f"), model, input->findings, &form);
}

static void read_rules(struct fuzz_input *input, const struct node *root, const struct model *model)
{
    const struct rules *rules;

    (void)rules_read(input->arena, root, model, input->findings, &rules);
}

static void read_workbook(struct fuzz_input *input, const struct node *root,
                          const struct model *model)
{
    const struct workbook_declarations *declarations;

    (void)workbook_declarations_read(input->arena, root, model, NULL, input->findings,
                                     &declarations);
}

static void try_model(struct fuzz_input *input, const struct node *root)
{
    const struct model *model = NULL;

    (void)model_read(input->arena, root, TEXT("m"), input->findings, &model);
    if (model != NULL) {
        const struct family *others = &complete.mapping->families[0];
        read_form(input, complete_form, model);
        read_rules(input, others->checks, model);
        read_workbook(input, others->workbook, model);
    }
}

static void try_form(struct fuzz_input *input, const struct node *root)
{
    const struct form *form;
    struct record_list records = {0};
    struct family only = {.name = TEXT("f"), .model = family.mapping->families[0].model};
    struct mapping mapping = {&only, 1};
    struct grid grid = drawn_grid(input);

    if (form_read(input->arena, root, TEXT("f"), only.model, input->findings, &form)) {
        only.forms = &form;
        only.form_count = 1;
        (void)fuzz_read_forms(input, &mapping, &grid, &records);
    }
}

static void try_rules(struct fuzz_input *input, const struct node *root)
{
    const struct rules *rules;
    struct record_list records = {0};
    struct grid grid = drawn_grid(input);

    if (rules_read(input->arena, root, family.mapping->families[0].model, input->findings,
                   &rules)) {
        fuzz_assert(fuzz_read_forms(input, family.mapping, &grid, &records));
        fuzz_check_records(input, rules, &records);
    }
}

static void try_complete(struct fuzz_input *input, const struct node *root)
{
    const struct model *model = complete.mapping->families[0].model;

    read_form(input, root, model);
    read_rules(input, root, model);
    read_workbook(input, root, model);
}

static bool read_mapping_file(struct fuzz_input *input)
{
    struct node *root;

    if (!document_parse(input->arena, input->bytes, TEXT("a.yaml"), input->findings, &root)) {
        return false;
    }
    try_model(input, root);
    try_form(input, root);
    try_rules(input, root);
    read_workbook(input, root, family.mapping->families[0].model);
    try_complete(input, root);
    return true;
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    family = fuzz_load_family("mappings/performance-target");
    complete = fuzz_load_family("tests/schema/family");
    complete_form = fuzz_load_tree("tests/schema/family/forms/plan.yaml");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_mapping_file);
}
