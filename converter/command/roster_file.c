#include "command/roster_file.h"

#include "writing/declaration.h"

static const struct finding_kind not_declared = {
    "roster-not-declared", SEVERITY_ERROR,
    "映射的 workbook.yaml 没有写明名册的列名，无法读取 {file}。请在其中写上 `roster:`。",
    "The workbook.yaml of the mapping does not say how a roster's columns are headed, so {file} "
    "cannot be read. Write its `roster:`."};

static const struct roster_headers *declared_headers(const struct run *run)
{
    for (size_t i = 0; i < run->mapping->count; i++) {
        if (run->workbooks[i] != NULL && run->workbooks[i]->roster != NULL) {
            return run->workbooks[i]->roster;
        }
    }
    return NULL;
}

bool roster_file_read(struct run *run, const struct roster **roster)
{
    const char *path = run->options.roster;
    struct text file = text_of(path);
    struct text bytes;

    *roster = NULL;
    if (path == NULL) {
        return true;
    }
    inputs_pass_over(&run->inputs, run->arena, path, WORDING("部门名册", "the roster"));
    const struct roster_headers *headers = declared_headers(run);
    bool read = headers == NULL
                    ? finding_fail(run->findings, &not_declared, (struct place){.file = file},
                                   (struct finding_facts){0})
                    : file_bytes_read(run->arena, &run->options.limits, path, file, run->findings,
                                      &bytes) &&
                          roster_read(run->arena, &run->options.limits, headers, bytes, file,
                                      run->findings, roster);
    run->error_found = run->error_found || finding_count_of(run->findings, SEVERITY_ERROR) > 0;
    run->wrong_use = run->wrong_use || !read;
    return read;
}
