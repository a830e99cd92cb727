/* A first draft of a mapping from a blank or filled-in form. */
#include "base/output_file.h"
#include "base/wording.h"
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

static const struct finding_kind sheet_left = {
    "sheet-not-inferred", SEVERITY_NOTE, "工作表“{sheet}”没有起草：{found}。",
    "No draft was made of the sheet \"{sheet}\": {found}."};

static const struct finding_kind no_sheet = {
    "sheet-not-there", SEVERITY_ERROR, "{file} 中没有工作表“{found}”。其中的工作表有：{expected}。",
    "{file} has no sheet \"{found}\". Its sheets are: {expected}."};

/* The name of the form file, where --form gives none. */
static const char FORM_NAME[] = "draft";

struct inferring {
    struct run *run;
    struct words words;
    struct text file;
    const char *model_path;
    struct grid *grids; /* of the sheets that are looked at */
    size_t count;
    struct inference draft;
};

static const char *form_path(const struct inferring *inferring, struct text name)
{
    return text_format(inferring->run->arena, "%s/forms/%.*s.yaml", inferring->run->options.output,
                       (int)name.length, name.data)
        .data;
}

static bool make_folder(struct run *run, const char *path)
{
    struct stat status;

    if (mkdir(path, 0777) == 0 || (stat(path, &status) == 0 && S_ISDIR(status.st_mode))) {
        return true;
    }
    run->not_written = true;
    return output_file_fail(run->findings, run->arena, path, errno == EEXIST ? ENOTDIR : errno);
}

/* A folder, and those on the way to it. */
static bool make_folders(struct run *run, const char *path)
{
    size_t length = strlen(path);
    char *way = arena_allocate(run->arena, length + 1);

    memcpy(way, path, length + 1);

    for (char *slash = strchr(way + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = make_folder(run, way);
        *slash = '/';
        if (!made) {
            return false;
        }
    }
    return make_folder(run, way);
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
    const struct inference *draft = &inferring->draft;
    const char *forms = text_format(run->arena, "%s/forms", run->options.output).data;

    if (!is_free(run, inferring->model_path)) {
        return false;
    }
    for (size_t i = 0; i < draft->form_count; i++) {
        if (!is_free(run, form_path(inferring, draft->forms[i].name))) {
            return false;
        }
    }
    if (!make_folders(run, forms) || !write_file(run, inferring->model_path, draft->model)) {
        return false;
    }
    for (size_t i = 0; i < draft->form_count; i++) {
        const struct inferred_form *form = &draft->forms[i];
        if (!write_file(run, form_path(inferring, form->name), form->file)) {
            return false;
        }
    }
    return true;
}

static bool is_asked_for(const struct run *run, const struct sheet *sheet)
{
    return run->options.sheet == NULL ? sheet->state == SHEET_VISIBLE
                                      : text_equal(sheet->name, text_of(run->options.sheet));
}

static void tell_left(struct inferring *inferring, struct text sheet, struct wording why)
{
    finding_add(inferring->run->findings, &sheet_left,
                (struct place){.file = inferring->file, .sheet = sheet},
                (struct finding_facts){.found = wording_for(inferring->run->findings, why)});
}

static bool tell_no_sheet(struct inferring *inferring, struct workbook *workbook)
{
    struct run *run = inferring->run;
    struct text_builder names = text_builder(run->arena);

    for (size_t i = 0; i < workbook_sheet_count(workbook); i++) {
        text_append(&names, i == 0 ? TEXT("") : TEXT(", "));
        text_append(&names, workbook_sheet(workbook, i)->name);
    }
    run->wrong_use = true;
    return finding_fail(run->findings, &no_sheet, (struct place){.file = inferring->file},
                        (struct finding_facts){.found = text_of(run->options.sheet),
                                               .expected = text_built(&names)});
}

/* The cells of the sheets that are asked for; of the others it is told that they are left. */
static bool read_grids(struct inferring *inferring, struct workbook *workbook)
{
    struct run *run = inferring->run;
    size_t count = workbook_sheet_count(workbook);

    inferring->grids = arena_array(run->arena, count, sizeof *inferring->grids);
    for (size_t i = 0; i < count; i++) {
        const struct sheet *sheet = workbook_sheet(workbook, i);
        if (!is_asked_for(run, sheet)) {
            if (run->options.sheet == NULL) {
                tell_left(inferring, sheet->name, WORDING("它是隐藏的", "it is hidden"));
            }
        } else if (workbook_read_grid(workbook, sheet, run->arena,
                                      &inferring->grids[inferring->count])) {
            inferring->count++;
        }
    }
    return inferring->count > 0 || run->options.sheet == NULL || tell_no_sheet(inferring, workbook);
}

static void tell_outcomes(struct inferring *inferring)
{
    for (size_t i = 0; i < inferring->count; i++) {
        struct text sheet = inferring->grids[i].name;
        switch (inferring->draft.outcomes[i]) {
        case INFERENCE_NOTHING:
            tell_left(inferring, sheet,
                      WORDING("看不出标签或表头", "it shows neither labels nor a header"));
            break;
        case INFERENCE_KNOWN:
            tell_left(inferring, sheet,
                      WORDING("已起草的表样读得懂它", "a form that was drafted reads it"));
            break;
        case INFERENCE_LEFT:
            tell_left(inferring, sheet,
                      WORDING("前面的表样已经太多，可用 --sheet 单独起草",
                              "there are too many forms before it; --sheet drafts it alone"));
            break;
        case INFERENCE_DRAFTED:
            break;
        }
    }
}

/* Drafts all sheets that show a form. */
static bool draft_of_workbook(struct inferring *inferring, struct workbook *workbook)
{
    struct run *run = inferring->run;
    const struct options *options = &run->options;
    const struct inference_order order = {
        .file = inferring->file,
        .form_name = text_of(options->form != NULL ? options->form : FORM_NAME),
        .words = &inferring->words,
        .language = options->language_given ? &options->language : NULL};

    if (!read_grids(inferring, workbook) ||
        !inference_draft(run->arena, inferring->grids, inferring->count, &order, run->findings,
                         &inferring->draft)) {
        return false;
    }
    if (inferring->draft.form_count == 0) {
        run->unreadable = true;
        return finding_fail(run->findings, &nothing_found, (struct place){.file = inferring->file},
                            (struct finding_facts){0});
    }
    tell_outcomes(inferring);
    return true;
}

static bool read_blank(struct inferring *inferring)
{
    struct run *run = inferring->run;
    const struct limits *limits = &run->options.limits;
    const char *path = run->options.paths[0];
    struct text file = inferring->file;
    struct package *package;
    struct workbook *workbook;
    struct text bytes;

    if (!file_bytes_read(run->arena, limits, path, file, run->findings, &bytes) ||
        !package_open(run->arena, limits, bytes, file, run->findings, &package) ||
        !workbook_open(run->arena, limits, package, file, run->findings, &workbook)) {
        run->unreadable = true;
        return false;
    }
    return draft_of_workbook(inferring, workbook);
}

static void tell(const struct inferring *inferring)
{
    struct run *run = inferring->run;
    const struct inference *draft = &inferring->draft;
    bool zh = run->options.language == LANGUAGE_ZH;
    struct text_builder files = text_builder(run->arena);

    if (run->options.quiet) {
        return;
    }
    text_append(&files, text_of(inferring->model_path));
    for (size_t i = 0; i < draft->form_count; i++) {
        text_append(&files, zh ? TEXT("，") : TEXT(", "));
        text_append(&files, text_of(form_path(inferring, draft->forms[i].name)));
    }
    run_print(run, run_summary_stream(run),
              text_format(run->arena,
                          zh ? "%.*s：字段 %zu 个，明细表 %zu 个；用初稿试读原表，%zu "
                               "个单元格中 %zu 个没有读到。请看文件中的注释。\n"
                             : "%.*s: %zu fields, %zu tables; read with the draft, %zu "
                               "cells of which %zu were not read. See the comments in the "
                               "files.\n",
                          (int)files.length, text_built(&files).data, draft->field_count,
                          draft->table_count, draft->filled, draft->unread));
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
    inferring.file = text_of(run->options.paths[0]);
    if (!is_free(run, inferring.model_path) ||
        !is_free(run, form_path(&inferring, text_of(form)))) {
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
