#include "command/commands.h"
#include "command/returns.h"
#include "report/report.h"

/* Of each sheet that holds forms its cells; what else there is to say stands beside. */
static void explain(struct run *run, struct arena *arena, const struct return_file *file)
{
    struct text_builder out = text_builder(arena);

    for (size_t i = 0; file->accounts != NULL && i < file->sheet_count; i++) {
        if (run->options.json) {
            report_account_json(&out, &file->accounts[i], file->records.items, file->records.count);
        } else {
            report_account_text(&out, &file->accounts[i], file->records.items, file->records.count,
                                run->options.language);
        }
    }
    if (!run->options.json && run->inputs.count > 1) {
        run_print(run, stdout,
                  text_format(arena, "%.*s\n", (int)file->file.length, file->file.data));
    }
    run_print(run, stdout, text_built(&out));
    run_tell_all(run, arena, file->findings, SEVERITY_NOTE);
}

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
    if (run->options.explain) {
        explain(run, arena, file);
        return !run->not_written;
    }
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
