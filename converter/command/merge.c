#include "command/commands.h"
#include "command/gathering.h"
#include "command/line_intake.h"
#include "command/machine_files.h"
#include "command/merge_paths.h"
#include "command/page.h"
#include "command/returns.h"
#include "command/roster_file.h"
#include "command/settling.h"
#include "command/source_paths.h"
#include "command/standard_output.h"

struct merging {
    struct run *run;
    struct gathering gathering;
    const struct roster *roster; /* NULL where none is given */
    size_t files, unreadable, errors, warnings;
    struct line_file records; /* of --records */
    size_t all_records;
    bool told_before; /* an error was told before any return was read */
};

static void tell_return(struct merging *merging, struct arena *arena,
                        const struct return_file *file)
{
    struct run *run = merging->run;

    merging->errors += finding_count_of(file->findings, SEVERITY_ERROR);
    merging->warnings += finding_count_of(file->findings, SEVERITY_WARNING);
    returns_tell(run, arena, file);
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct merging *merging = context;
    struct run *run = merging->run;
    struct finding_list *same = finding_list_create(arena, run->finding_language);
    bool again;

    (void)prepared;
    if (!gathering_add(&merging->gathering, file, &run->inputs.items[index].name, same, &again)) {
        return false;
    }
    merging->files++;
    merging->unreadable += file->readable ? 0 : 1;
    if (!again) {
        tell_return(merging, arena, file);
    }
    run_tell_all(run, arena, same, SEVERITY_INFO);
    return true;
}

/* What is told of a family's records, kept in its store. */
struct settled_family {
    struct merging *merging;
    struct store *store;
};

static bool keep_settled(void *context, int64_t submission, const struct finding *finding)
{
    struct settled_family *family = context;
    struct merging *merging = family->merging;

    merging->errors += finding->severity == SEVERITY_ERROR ? 1 : 0;
    merging->warnings += finding->severity == SEVERITY_WARNING ? 1 : 0;
    if (merging->run->options.json) {
        run_tell(merging->run, merging->run->arena, finding);
    }
    return store_add_finding(family->store, submission, finding);
}

/* The records that do not count take their findings with them. */
static bool settle_family(struct merging *merging, size_t index)
{
    struct gathering *gathering = &merging->gathering;
    struct settled_family family = {merging, gathering->stores[index]};
    struct settlement settlement = {0};

    if (!gathering_settle(gathering, index, merging->roster, &settlement, &family, keep_settled)) {
        return false;
    }
    merging->errors -= (size_t)settlement.errors;
    merging->warnings -= (size_t)settlement.warnings;
    return true;
}

/* One summary to be written, wherever it goes. */
struct summary {
    struct merging *merging;
    size_t family;
};

static bool write_summary(void *context, const char *path)
{
    const struct summary *summary = context;
    const struct merging *merging = summary->merging;
    struct run *run = merging->run;
    const struct workbook_declarations *workbooks = run->workbooks[summary->family];
    struct workbook_settings settings = output_settings(run, run->arena, &merging->gathering.day);
    struct row_source rows = store_rows(merging->gathering.stores[summary->family]);

    arena_trim(); /* what reading took is not needed again */
    settings.volume_groups = run->options.volumes;
    settings.alone = output_is_standard(run);
    if (!settings.alone) {
        settings.sources = source_paths_from(run, path);
    }
    return workbook_write(run->arena, workbooks, &workbooks->summary, &settings, &rows, path,
                          run->findings);
}

static void print_summary(struct merging *merging, const char *path, size_t records)
{
    struct run *run = merging->run;

    if (!run->options.quiet) {
        run_print(run, run_summary_stream(run),
                  text_format(
                      run->arena,
                      run->options.language == LANGUAGE_ZH
                          ? "%s：%zu 个文件，%zu 条记录，错误 %zu，提醒 %zu；无法读取 %zu 个文件\n"
                          : "%s: %zu files, %zu records, %zu errors, %zu warnings; %zu files "
                            "could not be read\n",
                      path, merging->files, records, merging->errors, merging->warnings,
                      merging->unreadable));
    }
}

static bool write_workbook(struct merging *merging, size_t family, bool first)
{
    struct run *run = merging->run;
    struct summary summary = {merging, family};

    if (run->options.output == NULL || run->workbooks[family] == NULL) {
        return true;
    }
    if (output_is_standard(run) && !first) {
        return run_wrong_use(run, "填报表属于多个表单族，请用 -o 指定文件，或用 --mapping 选定一个",
                             "the returns are of several form families: name a file with -o, or "
                             "one family with --mapping");
    }
    const char *path = merge_path(run, run->options.output, family, first);
    progress_writing(run->progress, path);
    bool written = output_is_standard(run) ? standard_output_write(run, &summary, write_summary)
                                           : write_summary(&summary, path);
    if (written) {
        print_summary(merging, path, merging->gathering.records[family]);
    }
    return written;
}

static bool write_page(struct merging *merging, size_t family, bool first)
{
    struct run *run = merging->run;

    if (run->options.report == NULL || run->workbooks[family] == NULL) {
        return true;
    }
    const char *path = merge_path(run, run->options.report, family, first);
    progress_writing(run->progress, path);
    bool written = run_page_write(run, &merging->gathering, family,
                                  &run->workbooks[family]->report.title, merging->unreadable, path);
    if (written) {
        print_summary(merging, path, merging->gathering.records[family]);
    }
    return written;
}

/* What is asked for beside the workbook, or in its stead. */
static bool write_for_machines(struct merging *merging, size_t family, bool first)
{
    struct run *run = merging->run;
    const struct options *options = &run->options;
    struct store *store = merging->gathering.stores[family];
    size_t records = merging->gathering.records[family];

    if (options->records != NULL && !machine_records_add(&merging->records, store)) {
        return false;
    }
    if (options->csv != NULL) {
        const char *folder = merge_path(run, options->csv, family, first);
        progress_writing(run->progress, folder);
        if (!machine_csv_write(run, store, folder)) {
            return false;
        }
        print_summary(merging, folder, records);
    }
    if (options->sqlite != NULL) {
        const char *path = merge_path(run, options->sqlite, family, first);
        progress_writing(run->progress, path);
        if (!store_keep(store, path)) {
            return false;
        }
        print_summary(merging, path, records);
    }
    return true;
}

static bool write_family(void *context, size_t family, bool first)
{
    struct merging *merging = context;

    merging->all_records += merging->gathering.records[family];
    return store_finish(merging->gathering.stores[family]) &&
           write_workbook(merging, family, first) && write_page(merging, family, first) &&
           write_for_machines(merging, family, first);
}

/* What all returns together say is known before any family is written. */
static bool settle_families(struct merging *merging)
{
    const struct gathering *gathering = &merging->gathering;
    bool settled = gathering_add_passed(&merging->gathering);

    for (size_t i = 0; settled && i < merging->run->mapping->count; i++) {
        settled = gathering->stores[i] == NULL || settle_family(merging, i);
    }
    merging->run->error_found = merging->told_before || merging->errors > 0;
    return settled;
}

/* The records of all families stand in one file: each line says of which it is. */
static bool write_outputs(struct merging *merging)
{
    struct run *run = merging->run;
    const char *records = run->options.records;

    if (records == NULL) {
        return gathering_each_family(&merging->gathering, merging, write_family);
    }
    if (!line_file_begin(&merging->records, run, records) ||
        !gathering_each_family(&merging->gathering, merging, write_family) ||
        !line_file_finish(&merging->records)) {
        return false;
    }
    print_summary(merging, records, merging->all_records);
    return true;
}

static bool for_machines(const struct options *options)
{
    return options->records != NULL || options->csv != NULL || options->sqlite != NULL;
}

/* A family without a declared workbook can be written for machines all the same. */
static bool open_stores(struct merging *merging)
{
    struct run *run = merging->run;
    bool *wanted = arena_array(run->arena, run->mapping->count, sizeof *wanted);

    for (size_t i = 0; i < run->mapping->count; i++) {
        wanted[i] = run->workbooks[i] != NULL || for_machines(&run->options);
    }
    return gathering_open(&merging->gathering, run, wanted) &&
           gathering_set_roster(&merging->gathering, merging->roster) &&
           run_page_begin(run, &merging->gathering);
}

static bool right_use(struct run *run)
{
    const struct options *options = &run->options;

    if (options->output == NULL && options->report == NULL && !for_machines(options)) {
        return run_wrong_use(
            run, "请用 -o 指定汇总文件，或用 --report、--records、--csv、--sqlite 指定其他输出",
            "name the summary with -o, or another output with --report, --records, --csv or "
            "--sqlite");
    }
    if (path_is_standard(options->csv) || path_is_standard(options->sqlite)) {
        return run_wrong_use(run, "--csv 和 --sqlite 不能写到标准输出，请指定目录或文件",
                             "--csv and --sqlite cannot be standard output: name a folder, a file");
    }
    return true;
}

/* A workbook and a page are written as the mapping declares them. */
static bool declared(struct run *run)
{
    return (run->options.output == NULL && run->options.report == NULL) || output_require(run);
}

bool merge_command(struct run *run)
{
    struct merging merging = {.run = run};
    struct return_taker taker = {.context = &merging, .take = take, .name_by_output = true};
    bool taken;

    run->lines = line_intake_create(run);
    if (!right_use(run) || !run_load_mapping(run) || !output_prepare(run) || !declared(run) ||
        !run_gather_inputs(run) || !run_page_check(run) || !merge_paths_check(run) ||
        !roster_file_read(run, &merging.roster)) {
        return false;
    }
    taken = path_is_standard(run->options.output) || path_is_standard(run->options.records);
    run->told = run->options.json && !taken ? stdout : stderr;
    run_report(run);
    merging.told_before = run->error_found;
    if (!open_stores(&merging) || !returns_read(run, &taker) || !settle_families(&merging) ||
        !write_outputs(&merging)) {
        run->not_written = true;
        return false;
    }
    return true;
}
