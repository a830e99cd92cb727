/* Mapping files without any return: every mistake of all of them in one run. */
#include "command/commands.h"
#include "command/output.h"
#include "mapping/passed_over.h"

static const struct finding_kind not_held = {"mapping-not-checked", SEVERITY_NOTE,
                                             "表单族 {subject} 的其他文件只检查了 YAML 语法，因为 "
                                             "model.yaml 还不能使用。改正后请再检查一次。",
                                             "The other files of the family {subject} were checked "
                                             "as YAML only, since its model.yaml cannot "
                                             "be used yet. Put that right and check again."};

struct counts {
    size_t families, forms, rules, sheets;
};

static struct counts count_all(const struct run *run)
{
    struct counts counts = {.families = run->mapping->count};

    for (size_t i = 0; i < run->mapping->count; i++) {
        const struct workbook_declarations *workbooks = run->workbooks[i];
        counts.forms += run->mapping->families[i].form_count;
        counts.rules += run->rules[i] == NULL ? 0 : rules_count(run->rules[i]);
        counts.sheets +=
            workbooks == NULL ? 0 : workbooks->standard.count + workbooks->summary.count;
    }
    return counts;
}

static void print_counts(struct run *run)
{
    struct counts counts = count_all(run);

    run_print(run, run_summary_stream(run),
              text_format(run->arena,
                          run->options.language == LANGUAGE_ZH
                              ? "映射文件没有错误：表单族 %zu，表样 %zu，规则 %zu，工作表 %zu。\n"
                              : "No mistake in the mapping: families %zu, forms %zu, rules %zu, "
                                "sheets %zu.\n",
                          counts.families, counts.forms, counts.rules, counts.sheets));
}

static void print_mistakes(struct run *run, size_t mistakes)
{
    run_print(run, stderr,
              text_format(run->arena,
                          run->options.language == LANGUAGE_ZH ? "映射文件有 %zu 处错误。\n"
                                                               : "Mistakes in the mapping: %zu.\n",
                          mistakes));
}

static void note_unchecked(struct run *run)
{
    for (size_t i = 0; i < run->mapping->count; i++) {
        const struct family *family = &run->mapping->families[i];
        if (family->model == NULL) {
            finding_add(run->findings, &not_held, (struct place){0},
                        (struct finding_facts){.subject = family->name});
        }
    }
}

/* What is to be checked: the folder or family that was named, else all installed ones. */
static bool take_folder(struct run *run)
{
    if (run->options.path_count > 1) {
        return run_wrong_use(run, "mapping check 只能给出一个映射目录或表单族名称",
                             "mapping check takes one mapping folder, or the name of a family");
    }
    run->options.mapping = run->options.path_count == 1 ? run->options.paths[0] : NULL;
    return true;
}

bool mapping_check_command(struct run *run)
{
    run->told = stdout;
    if (!take_folder(run)) {
        return false;
    }
    bool loaded = run_load_mapping(run);
    loaded = output_prepare(run) && loaded;
    passed_over_tell(run->arena, run_mapping_folder(run), run->mapping, run->findings);
    note_unchecked(run);
    size_t mistakes = finding_count_of(run->findings, SEVERITY_ERROR);
    run_report(run);
    if (!run->options.quiet && loaded) {
        print_counts(run);
    } else if (!run->options.quiet) {
        print_mistakes(run, mistakes);
    }
    return loaded;
}
