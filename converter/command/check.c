#include "command/commands.h"
#include "command/gathering.h"
#include "command/returns.h"
#include "command/roster_file.h"
#include "command/settling.h"

struct checking {
    struct run *run;
    struct gathering gathering;
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

    (void)index;
    (void)prepared;
    if (!gathering_add(&checking->gathering, file, same, &again)) {
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

static bool print_settled(void *context, int64_t submission, const struct finding *finding)
{
    struct checking *checking = context;
    struct run *run = checking->run;

    (void)submission;
    run->error_found = run->error_found || finding->severity == SEVERITY_ERROR;
    checking->by_severity[finding->severity]++;
    run_tell(run, run->arena, finding);
    return true;
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

bool check_command(struct run *run)
{
    struct checking checking = {.run = run};
    struct return_taker taker = {.context = &checking, .take = take};

    run->told = stdout;
    if (!run_load_mapping(run) || !run_gather_inputs(run)) {
        return false;
    }
    run_report(run);
    bool done = gathering_open(&checking.gathering, run, NULL) && returns_read(run, &taker);
    for (size_t i = 0; done && i < run->mapping->count; i++) {
        struct settlement settlement = {0};
        done = gathering_settle(&checking.gathering, i, &settlement, &checking, print_settled) &&
               groups_tell(&checking.gathering, i, NULL, &checking, print_settled);
    }
    run->not_written = run->not_written || !done;
    if (!run->options.quiet) {
        print_summary(&checking);
    }
    return done;
}
