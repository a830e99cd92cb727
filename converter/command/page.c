#include "command/page.h"

#include "command/standard_output.h"
#include "report/page.h"

static bool is_declared(const struct run *run)
{
    for (size_t i = 0; i < run->mapping->count; i++) {
        if (run->workbooks[i] != NULL && run->workbooks[i]->report.table.groups == NULL) {
            return false;
        }
    }
    return true;
}

bool run_page_check(struct run *run)
{
    const char *path = run->options.report;

    if (path == NULL) {
        return true;
    }
    if (path_is_standard(path)) {
        return run_wrong_use(run, "--report 不能写到标准输出，请指定文件",
                             "--report cannot be standard output: name a file");
    }
    if (!is_declared(run)) {
        return run_wrong_use(
            run,
            "映射的 workbook.yaml 没有声明网页（report:），汇总中也没有可用的分组表（rows: "
            "groups，有 "
            "group: true 的列和 total: sum 的列）；没有写出任何文件",
            "the mapping's workbook.yaml declares no page (report:), and no table of its summary "
            "will do for one (rows: groups, a column group: true and one total: sum); nothing was "
            "written");
    }
    return true;
}

bool run_page_begin(struct run *run, const struct gathering *gathering)
{
    for (size_t i = 0; run->options.report != NULL && i < run->mapping->count; i++) {
        if (gathering->stores[i] != NULL && run->workbooks[i] != NULL &&
            !store_keep_drawings(gathering->stores[i])) {
            return false;
        }
    }
    return true;
}

bool run_page_write(struct run *run, const struct gathering *gathering, size_t family,
                    const struct title *title, size_t unreadable, const char *path)
{
    struct workbook_settings settings = output_settings(run, run->arena, &gathering->day);
    const struct page page = {.declarations = run->workbooks[family],
                              .title = title,
                              .settings = &settings,
                              .store = gathering->stores[family],
                              .unreadable = unreadable};

    return store_tie_drawings(page.store) && page_write(run->arena, &page, path, run->findings);
}
