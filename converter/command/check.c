#include "command/commands.h"
#include "command/returns.h"
#include "report/report.h"

struct checking {
    struct run *run;
    size_t files, records, errors, warnings, infos, unreadable;
};

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file)
{
    struct checking *checking = context;
    struct run *run = checking->run;

    (void)index;
    for (size_t i = 0; i < finding_count(file->findings); i++) {
        const struct finding *finding = finding_at(file->findings, i);
        struct text_builder line = text_builder(arena);
        if (finding->severity == SEVERITY_NOTE) {
            continue;
        }
        if (run->options.json) {
            report_finding_json(&line, finding);
        } else {
            report_finding_text(&line, finding);
        }
        run_print(run, stdout, text_built(&line));
    }
    checking->files++;
    checking->records += file->records.count;
    checking->errors += finding_count_of(file->findings, SEVERITY_ERROR);
    checking->warnings += finding_count_of(file->findings, SEVERITY_WARNING);
    checking->infos += finding_count_of(file->findings, SEVERITY_INFO);
    checking->unreadable += file->readable ? 0 : 1;
    return !run->not_written;
}

static void print_summary(struct checking *checking)
{
    struct run *run = checking->run;

    run_print(run, stderr,
              run->options.language == LANGUAGE_ZH
                  ? text_format(run->arena,
                                "共 %zu 个文件，%zu 条记录：错误 %zu，提醒 %zu，提示 %zu；"
                                "无法读取 %zu 个文件。\n",
                                checking->files, checking->records, checking->errors,
                                checking->warnings, checking->infos, checking->unreadable)
                  : text_format(run->arena,
                                "%zu files, %zu records: %zu errors, %zu warnings, %zu infos; %zu "
                                "files could not be read.\n",
                                checking->files, checking->records, checking->errors,
                                checking->warnings, checking->infos, checking->unreadable));
}

bool check_command(struct run *run)
{
    struct checking checking = {.run = run};
    struct return_taker taker = {.context = &checking, .take = take};

    if (!run_load_mapping(run) || !run_gather_inputs(run)) {
        return false;
    }
    run_report(run);
    bool done = returns_read(run, &taker);
    if (!run->options.quiet) {
        print_summary(&checking);
    }
    return done;
}
