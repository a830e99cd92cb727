#include "command/commands.h"
#include "command/line_intake.h"
#include "command/merge_paths.h"
#include "command/page.h"
#include "command/returns.h"
#include "command/roster_file.h"
#include "command/settling.h"

struct checking {
    struct run *run;
    struct gathering gathering;
    const struct roster *roster; /* NULL where none is given */
    size_t files, records, unreadable;
    size_t by_severity[SEVERITY_ERROR + 1];
};

static void tell_all(struct checking *checking, struct arena *arena,
                     const struct finding_list *findings)
{
    for (int severity = SEVERITY_INFO; severity <= SEVERITY_ERROR; severity++) {
        checking->by_severity[severity] += finding_count_of(findings, (enum severity)severity);
    }
    run_tell_all(checking->run, arena, findings, SEVERITY_INFO);
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct checking *checking = context;
    struct run *run = checking->run;
    struct finding_list *same = finding_list_create(arena, run->finding_language);
    bool again;

    (void)prepared;
    const struct input *input = &run->inputs.items[index];
    const struct text *name = run->options.report != NULL ? &input->name : &input->shown;
    if (!gathering_add(&checking->gathering, file, name, same, &again)) {
        return false;
    }
    checking->files++;
    checking->unreadable += file->readable ? 0 : 1;
    if (!again) {
        checking->records += file->records.count;
        tell_all(checking, arena, file->findings);
    }
    tell_all(checking, arena, same);
    return !run->not_written;
}

/* What is told of a family's records together. */
struct settled_family {
    struct checking *checking;
    struct store *store;
};

static bool tell_settled(void *context, int64_t submission, const struct finding *finding)
{
    struct settled_family *family = context;
    struct checking *checking = family->checking;
    struct run *run = checking->run;

    run->error_found = run->error_found || finding->severity == SEVERITY_ERROR;
    checking->by_severity[finding->severity]++;
    run_tell(run, run->arena, finding);
    return store_add_finding(family->store, submission, finding);
}

static void print_summary(struct checking *checking)
{
    struct run *run = checking->run;
    const size_t *counts = checking->by_severity;

    run_print(run, stderr,
              text_format(run->arena,
                          run->options.language == LANGUAGE_ZH
                              ? "共 %zu 个文件，%zu 条记录：错误 %zu，提醒 %zu，提示 %zu；"
                                "无法读取 %zu 个文件。\n"
                              : "%zu files, %zu records: %zu errors, %zu warnings, %zu info; %zu "
                                "files could not be read.\n",
                          checking->files, checking->records, counts[SEVERITY_ERROR],
                          counts[SEVERITY_WARNING], counts[SEVERITY_INFO], checking->unreadable));
}

static bool settle_families(struct checking *checking)
{
    struct gathering *gathering = &checking->gathering;
    bool settled = gathering_add_passed(gathering);

    for (size_t i = 0; settled && i < checking->run->mapping->count; i++) {
        struct settled_family family = {checking, gathering->stores[i]};
        struct settlement settlement = {0};
        settled =
            gathering_settle(gathering, i, checking->roster, &settlement, &family, tell_settled);
    }
    return settled;
}

static bool write_page(void *context, size_t family, bool first)
{
    const struct checking *checking = context;
    struct run *run = checking->run;

    if (run->workbooks[family] == NULL) {
        return true;
    }
    const char *path = merge_path(run, run->options.report, family, first);
    progress_writing(run->progress, path);
    return store_finish(checking->gathering.stores[family]) &&
           run_page_write(run, &checking->gathering, family, &run->workbooks[family]->report.check,
                          checking->unreadable, path);
}

/* A page is written, and a roster read, as the mapping declares them. */
static bool prepare(struct run *run)
{
    const struct options *options = &run->options;

    return (options->report == NULL && options->roster == NULL) ||
           (output_prepare(run) && output_require(run));
}

bool check_command(struct run *run)
{
    struct checking checking = {.run = run};
    /* A page says the same wherever the returns lie. */
    struct return_taker taker = {
        .context = &checking, .take = take, .name_by_output = run->options.report != NULL};
    struct gathering *gathering = &checking.gathering;

    run->told = stdout;
    run->lines = line_intake_create(run);
    if (!run_load_mapping(run) || !prepare(run) || !run_gather_inputs(run) ||
        !run_page_check(run) || !merge_paths_check(run) ||
        !roster_file_read(run, &checking.roster)) {
        return false;
    }
    run_report(run);
    bool done =
        gathering_open(gathering, run, NULL) && gathering_set_roster(gathering, checking.roster) &&
        run_page_begin(run, gathering) && returns_read(run, &taker) && settle_families(&checking) &&
        (run->options.report == NULL || gathering_each_family(gathering, &checking, write_page));
    run->not_written = run->not_written || !done;
    if (!run->options.quiet) {
        print_summary(&checking);
    }
    return done;
}
