#include "command/commands.h"
#include "command/returns.h"
#include "report/report.h"

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct run *run = context;
    struct text_builder line = text_builder(arena);
    struct return_report report = {.file = file->file,
                                   .sha256 = file->sha256,
                                   .producer = file->producer,
                                   .records = file->records.items,
                                   .record_count = file->records.count,
                                   .findings = file->findings,
                                   .cells = file->cells};

    (void)index;
    (void)prepared;
    report_return_json(&line, &report, run->options.pretty, run->options.cells);
    run_print(run, stdout, text_built(&line));
    return !run->not_written;
}

bool read_command(struct run *run)
{
    struct return_taker taker = {.context = run, .take = take};

    if (!run_load_mapping(run) || !run_gather_inputs(run)) {
        return false;
    }
    run_report(run);
    return returns_read(run, &taker);
}
