#include "command/commands.h"
#include "command/line_intake.h"
#include "command/line_return.h"
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

/* What is printed, and on which terms a merge may take it. */
struct lines_out {
    struct run *run;
    struct exchange_terms terms; /* with --cells */
};

static struct text_builder *make_line(const struct lines_out *out, struct arena *arena,
                                      size_t index, const struct return_file *file)
{
    const struct run *run = out->run;
    struct text_builder *line = arena_allocate(arena, sizeof *line);
    const struct return_report report = {.file = file->file,
                                         .sha256 = file->sha256,
                                         .producer = file->producer,
                                         .records = file->records.items,
                                         .record_count = file->records.count,
                                         .findings = file->findings,
                                         .cells = file->cells};

    *line = text_builder(arena);
    if (run->options.cells) {
        return_line_write(line, run, &out->terms, &run->inputs.items[index], file);
    } else {
        report_return_json(line, &report, run->options.pretty, false);
    }
    return line;
}

/* By a worker, while others wait for their turn. */
static void *prepare(void *context, struct arena *arena, size_t index, struct return_file *file)
{
    const struct lines_out *out = context;

    return out->run->options.explain ? NULL : make_line(out, arena, index, file);
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct lines_out *out = context;
    struct run *run = out->run;

    if (run->options.explain) {
        explain(run, arena, file);
        return !run->not_written;
    }
    /* Of a return that needed too much memory, nothing is prepared. */
    const struct text_builder *line =
        prepared != NULL ? prepared : make_line(out, arena, index, file);
    run_print(run, stdout, text_built(line));
    return !run->not_written;
}

/* The files that are no returns have their lines behind the returns, for the register of a
 * merge. */
static bool print_passed(const struct lines_out *out)
{
    struct run *run = out->run;

    for (size_t i = 0; i < run->inputs.passed_count && !run->not_written; i++) {
        struct text_builder line = text_builder(run->arena);
        passed_line_write(&line, run, &out->terms, &run->inputs.passed[i]);
        run_print(run, stdout, text_built(&line));
    }
    return !run->not_written;
}

/* A list may be empty, where others have the returns; and with --cells a run that has only files
 * to be passed over prints them. */
static bool gather(struct run *run)
{
    if (run->options.files_from == NULL && !run->options.cells) {
        return run_gather_inputs(run);
    }
    return run_gather(run) && (run->inputs.count > 0 || run->inputs.passed_count > 0 ||
                               run->options.files_from != NULL || run_has_inputs(run));
}

bool read_command(struct run *run)
{
    struct lines_out out = {.run = run};
    struct return_taker taker = {.context = &out, .prepare = prepare, .take = take};
    bool lines = run->options.cells && !run->options.explain;

    if (!run_load_mapping(run)) {
        return false;
    }
    if (lines) {
        run_word_as_outputs(run);
    }
    if (!gather(run) || (lines && !run_exchange_terms(run, &out.terms))) {
        return false;
    }
    run_report(run);
    return returns_read(run, &taker) && (!lines || print_passed(&out));
}
