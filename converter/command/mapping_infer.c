/* A first draft of a mapping from a blank or filled-in form. */
#include "base/output_file.h"
#include "command/commands.h"
#include "command/return_file.h"
#include "inference/inference.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct finding_kind draft_exists = {
    "draft-exists", SEVERITY_ERROR,
    "{file} 已经存在，没有覆盖。请用 -o 另给一个目录，或先把它移走。",
    "{file} is there already and was not replaced. Give another folder with -o, or move it away "
    "first."};

static const struct finding_kind nothing_found = {
    "nothing-to-infer", SEVERITY_ERROR,
    "{file} "
    "的可见工作表中看不出表格：既没有旁边是空格或数据的标签，也没有表头。请给出一份空白表或填好的表"
    "。",
    "No visible sheet of {file} shows a form: neither labels beside blanks or values nor the "
    "header "
    "of a table. Give a blank form, or one that is filled in."};

static const struct finding_kind sheets_left = {
    "sheets-not-inferred", SEVERITY_NOTE,
    "初稿只看了工作表“{sheet}”；另有 {found} 个工作表没有看。",
    "The draft is of the sheet \"{sheet}\" alone; {found} other sheets were not looked at."};

/* The name of the form file, where --form gives none. */
static const char FORM_NAME[] = "draft";

struct inferring {
    struct run *run;
    struct words words;
    const char *model_path, *form_path;
    struct inference draft;
};

static bool make_folder(struct run *run, const char *path)
{
    struct stat status;

    if (mkdir(path, 0777) == 0 || (stat(path, &status) == 0 && S_ISDIR(status.st_mode))) {
        return true;
    }
    run->not_written = true;
    return output_file_fail(run->findings, run->arena, path, errno == EEXIST ? ENOTDIR : errno);
}

static bool is_free(struct run *run, const char *path)
{
    if (access(path, F_OK) != 0) {
        return true;
    }
    run->wrong_use = true;
    return finding_fail(run->findings, &draft_exists, (struct place){.file = text_of(path)},
                        (struct finding_facts){0});
}

static bool write_file(struct run *run, const char *path, struct text content)
{
    struct output_file *file;
    bool written = output_file_create(run->arena, path, run->findings, &file) &&
                   output_file_write(file, content) && output_file_finish(file);

    run->not_written = run->not_written || !written;
    return written;
}

static bool write_draft(struct inferring *inferring)
{
    struct run *run = inferring->run;
    const char *forms = text_format(run->arena, "%s/forms", run->options.output).data;

    return make_folder(run, run->options.output) && make_folder(run, forms) &&
           write_file(run, inferring->model_path, inferring->draft.model) &&
           write_file(run, inferring->form_path, inferring->draft.form);
}

/* The first visible sheet that shows a form. */
static bool draft_of_workbook(struct inferring *inferring, struct workbook *workbook,
                              struct text file)
{
    struct run *run = inferring->run;
    struct text name = text_of(run->options.form != NULL ? run->options.form : FORM_NAME);
    size_t count = workbook_sheet_count(workbook);

    for (size_t i = 0; i < count; i++) {
        const struct sheet *sheet = workbook_sheet(workbook, i);
        struct grid grid;
        if (sheet->state != SHEET_VISIBLE ||
            !workbook_read_grid(workbook, sheet, run->arena, &grid)) {
            continue;
        }
        if (inference_draft(run->arena, &grid, file, name, &inferring->words, run->findings,
                            &inferring->draft)) {
            if (count > 1) {
                finding_add(
                    run->findings, &sheets_left, (struct place){.file = file, .sheet = sheet->name},
                    (struct finding_facts){.found = text_format(run->arena, "%zu", count - 1)});
            }
            return true;
        }
    }
    run->unreadable = true;
    return finding_fail(run->findings, &nothing_found, (struct place){.file = file},
                        (struct finding_facts){0});
}

static bool read_blank(struct inferring *inferring)
{
    struct run *run = inferring->run;
    const struct limits *limits = &run->options.limits;
    const char *path = run->options.paths[0];
    struct text file = text_of(path);
    struct package *package;
    struct workbook *workbook;
    struct text bytes;

    if (!file_bytes_read(run->arena, limits, path, file, run->findings, &bytes) ||
        !package_open(run->arena, limits, bytes, file, run->findings, &package) ||
        !workbook_open(run->arena, limits, package, file, run->findings, &workbook)) {
        run->unreadable = true;
        return false;
    }
    return draft_of_workbook(inferring, workbook, file);
}

static void tell(const struct inferring *inferring)
{
    struct run *run = inferring->run;
    const struct inference *draft = &inferring->draft;

    if (!run->options.quiet) {
        run_print(run, run_summary_stream(run),
                  text_format(run->arena,
                              run->options.language == LANGUAGE_ZH
                                  ? "%s，%s：字段 %zu 个，明细表 %zu 个；用初稿试读原表，%zu "
                                    "个单元格中 %zu 个没有读到。请看文件中的注释。\n"
                                  : "%s, %s: %zu fields, %zu tables; read with the draft, %zu "
                                    "cells of which %zu were not read. See the comments in the "
                                    "files.\n",
                              inferring->model_path, inferring->form_path, draft->field_count,
                              draft->table_count, draft->filled, draft->unread));
    }
}

bool mapping_infer_command(struct run *run)
{
    struct inferring inferring = {.run = run};
    const char *words = run->options.names != NULL ? run->options.names : run_word_list(run);
    const char *form = run->options.form != NULL ? run->options.form : FORM_NAME;

    if (run->options.path_count != 1) {
        return run_wrong_use(run, "请给出一份空白表或填好的表",
                             "name one form, blank or filled in");
    }
    if (run->options.output == NULL || strcmp(run->options.output, "-") == 0) {
        return run_wrong_use(run, "请用 -o 指定存放初稿的目录", "name the draft's folder with -o");
    }
    if (strchr(form, '/') != NULL || form[0] == '.') {
        return run_wrong_use(run, "--form 应是表样名称，不含路径",
                             "--form must be a name, without a path");
    }
    inferring.model_path = text_format(run->arena, "%s/model.yaml", run->options.output).data;
    inferring.form_path =
        text_format(run->arena, "%s/forms/%s.yaml", run->options.output, form).data;
    if (!is_free(run, inferring.model_path) || !is_free(run, inferring.form_path)) {
        return false;
    }
    if (!words_read(run->arena, words, run->findings, &inferring.words)) {
        run->wrong_use = true;
        return false;
    }
    if (!read_blank(&inferring) || !write_draft(&inferring)) {
        return false;
    }
    tell(&inferring);
    return true;
}
