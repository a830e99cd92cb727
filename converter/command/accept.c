/* Corrected workbooks come back and become the next revisions. */
#include "command/accept.h"

#include "command/commands.h"
#include "command/folder.h"
#include "command/output_folder.h"
#include "command/standard_output.h"

static const struct finding_kind no_choices = {
    "accept-no-choices", SEVERITY_ERROR,
    "--resolve 的文件 {file} 不是“冲突”工作簿，没有读出选择。请用 accept 写出的那一份。",
    "{file}, named by --resolve, is no workbook of conflicts; no choice was read. Use the one that "
    "accept wrote."};

static const struct finding_kind choice_missing = {
    "accept-choice-missing", SEVERITY_WARNING,
    "“{sheet}”{cell} 还没有选择，或填的不是“部门”“财政”，这一处仍算冲突。",
    "No choice is made at {cell} of the sheet \"{sheet}\", or it is neither \"department\" nor "
    "\"office\"; it remains a conflict."};

enum { CHOICE_COLUMN = 10 };

static void tell_missing(struct accepting *accepting, struct text file)
{
    const struct resolutions *resolutions = &accepting->resolutions;

    for (size_t i = 0; i < resolutions->count; i++) {
        if (resolutions->items[i].side == SIDE_NONE) {
            finding_add(accepting->run->findings, &choice_missing,
                        (struct place){.file = file,
                                       .sheet = resolutions->sheet,
                                       .row = resolutions->items[i].row,
                                       .column = CHOICE_COLUMN},
                        (struct finding_facts){0});
        }
    }
}

bool accept_read_resolutions(struct accepting *accepting)
{
    struct run *run = accepting->run;
    const struct limits *limits = &run->options.limits;
    struct text file = text_of(run->options.resolve);
    struct package *package;
    struct workbook *workbook;
    struct grid grid;
    struct text bytes;

    if (run->options.resolve == NULL) {
        return true;
    }
    run->wrong_use = true;
    if (!file_bytes_read(run->arena, limits, run->options.resolve, file, run->findings, &bytes) ||
        !package_open(run->arena, limits, bytes, file, run->findings, &package) ||
        !workbook_open(run->arena, limits, package, file, run->findings, &workbook)) {
        return false;
    }
    for (size_t i = 0; i < workbook_sheet_count(workbook); i++) {
        if (workbook_read_grid(workbook, workbook_sheet(workbook, i), run->arena, &grid) &&
            resolutions_read(run->arena, &grid, &accepting->resolutions)) {
            run->wrong_use = false;
            tell_missing(accepting, file);
            return true;
        }
    }
    return finding_fail(run->findings, &no_choices, (struct place){.file = file},
                        (struct finding_facts){0});
}

static bool write_books(struct accepting *accepting)
{
    struct run *run = accepting->run;
    const struct book_settings settings = {
        .language = run->finding_language,
        .created = output_settings(run, run->arena, &accepting->day).created};
    struct text changes = change_book_name(settings.language);
    struct text conflicts = conflict_book_name(settings.language);
    const char *path = output_folder_file(run, run->arena, changes);
    bool written = change_book_write(run->arena, &settings, &accepting->lines, path, run->findings);

    if (accepting->open_conflicts > 0) {
        path = output_folder_file(run, run->arena, conflicts);
        written =
            conflict_book_write(run->arena, &settings, &accepting->lines, path, run->findings) &&
            written;
    }
    run->not_written = run->not_written || !written;
    return written;
}

static void print_end(const struct accepting *accepting)
{
    struct run *run = accepting->run;

    if (!run->options.quiet) {
        bool zh = run->options.language == LANGUAGE_ZH;
        struct text before =
            accepting->repeated == 0
                ? TEXT("")
                : text_format(run->arena, zh ? "，此前已收 %zu 份" : ", %zu taken before",
                              accepting->repeated);
        run_print(run, run_summary_stream(run),
                  text_format(run->arena,
                              zh ? "共 %zu 份，收下 %zu 份%.*s，冲突 %zu 处；见 %s\n"
                                 : "%zu files, %zu taken%.*s, %zu conflicts; see %s\n",
                              run->inputs.count, accepting->accepted, (int)before.length,
                              before.data, accepting->open_conflicts, run->options.output));
    }
}

static bool prepare_run(struct run *run)
{
    if (run->options.output == NULL) {
        return run_wrong_use(run, "请用 -o 指定输出目录", "name the output folder with -o");
    }
    if (output_is_standard(run)) {
        return run_wrong_use(run, "accept 输出多个文件，请用 -o 指定目录，不能写到标准输出",
                             "accept writes several files: name a folder with -o");
    }
    if (run->options.original_count == 0) {
        return run_wrong_use(run, "请用 --originals 指定原报文件所在的目录",
                             "name the folder of the returns as handed in with --originals");
    }
    return run_load_mapping(run) && output_prepare(run) && run_gather_inputs(run);
}

bool accept_command(struct run *run)
{
    struct accepting accepting = {.run = run};

    if (!prepare_run(run) || !accept_read_resolutions(&accepting)) {
        return false;
    }
    run->told = run->options.json ? stdout : stderr;
    run_report(run);
    if (!accept_read_originals(&accepting) || !folder_make(run, run->options.output) ||
        !accept_match(&accepting) || !accept_take(&accepting) || !write_books(&accepting)) {
        return false;
    }
    print_end(&accepting);
    return true;
}
