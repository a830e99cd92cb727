#include "command/page.h"

#include "report/page.h"

#include <string.h>

static const struct finding_kind page_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个文件名。",
    "The output {file} is one of the inputs; refused. Name another file."};

static bool is_declared(const struct run *run)
{
    for (size_t i = 0; i < run->mapping->count; i++) {
        if (run->workbooks[i] != NULL && run->workbooks[i]->report.groups == NULL) {
            return false;
        }
    }
    return true;
}

bool merge_page_check(struct run *run)
{
    const char *path = run->options.report;

    if (path == NULL) {
        return true;
    }
    if (strcmp(path, "-") == 0) {
        return run_wrong_use(run, "--report 不能写到标准输出，请指定文件",
                             "--report cannot be standard output: name a file");
    }
    if (run->options.output != NULL && strcmp(path, run->options.output) == 0) {
        return run_wrong_use(run, "--report 与 -o 是同一个文件，请分别指定",
                             "--report and -o name the same file: name two");
    }
    if (!is_declared(run)) {
        return run_wrong_use(run, "映射的 workbook.yaml 没有声明网页，请写上 `report:`",
                             "the mapping's workbook.yaml declares no page: write its `report:`");
    }
    if (inputs_contain(&run->inputs, path)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &page_is_input, (struct place){.file = text_of(path)},
                            (struct finding_facts){0});
    }
    return true;
}

bool merge_page_begin(struct run *run, const struct gathering *gathering)
{
    for (size_t i = 0; run->options.report != NULL && i < run->mapping->count; i++) {
        if (gathering->stores[i] != NULL && !store_keep_drawings(gathering->stores[i])) {
            return false;
        }
    }
    return true;
}

bool merge_page_write(struct run *run, const struct gathering *gathering, size_t family,
                      size_t unreadable, const char *path)
{
    struct workbook_settings settings = output_settings(run, run->arena, &gathering->day);
    const struct page page = {.declarations = run->workbooks[family],
                              .settings = &settings,
                              .store = gathering->stores[family],
                              .unreadable = unreadable};

    return store_tie_drawings(page.store) && page_write(run->arena, &page, path, run->findings);
}
