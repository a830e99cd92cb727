#include "command/commands.h"
#include "command/return_file.h"
#include "report/report.h"
#include "workbook/workbook.h"

/* One file's cells, as text that is ready to print. */
struct cells_file {
    struct text_builder out;
    size_t count;
    struct finding_list *findings;
    bool readable;
};

/* Where a sheet's cells go when they are only counted. */
static bool count_cell(void *context, const struct cell *cell)
{
    struct cells_file *made = context;

    (void)cell;
    made->count++;
    return true;
}

static bool count_sheet(struct workbook *workbook, const struct sheet *sheet, struct arena *arena,
                        struct cells_file *made)
{
    struct cell_sink sink = {.context = made, .cell = count_cell};

    return workbook_read_sheet(workbook, sheet, &sink, arena);
}

static bool print_sheet(struct workbook *workbook, const struct sheet *sheet, struct arena *arena,
                        struct cells_file *made)
{
    struct grid grid;
    bool read = workbook_read_grid(workbook, sheet, arena, &grid);

    for (size_t i = 0; i < grid.count; i++) {
        report_cell_json(&made->out, grid.name, &grid.cells[i]);
    }
    made->count += grid.count;
    return read;
}

static bool open_workbook(struct arena *arena, const struct run *run, const struct input *input,
                          struct cells_file *made, struct workbook **workbook)
{
    const struct limits *limits = &run->options.limits;
    struct text name = input->shown;
    struct package *package;
    struct text bytes;

    return file_bytes_read(arena, limits, input->path, name, made->findings, &bytes) &&
           package_open(arena, limits, bytes, name, made->findings, &package) &&
           workbook_open(arena, limits, package, name, made->findings, workbook);
}

/* All sheets, also those behind one that cannot be read; false when there is any such. Of a
 * damaged file nothing is told. */
static bool take_sheets(const struct run *run, struct workbook *workbook, struct arena *arena,
                        struct cells_file *made)
{
    bool whole = finding_count_of(made->findings, SEVERITY_ERROR) == 0;

    for (size_t i = 0; i < workbook_sheet_count(workbook); i++) {
        const struct sheet *sheet = workbook_sheet(workbook, i);
        bool read = run->options.count ? count_sheet(workbook, sheet, arena, made)
                                       : print_sheet(workbook, sheet, arena, made);
        whole = whole && read;
    }
    if (workbook_is_damaged(workbook)) {
        made->out = text_builder(arena);
    }
    return whole;
}

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct run *run = context;
    const struct input *input = &run->inputs.items[index];
    struct cells_file *made = arena_allocate(arena, sizeof *made);
    struct workbook *workbook;

    made->out = text_builder(arena);
    made->findings = finding_list_create(arena, run->options.language);
    made->readable = open_workbook(arena, run, input, made, &workbook) &&
                     take_sheets(run, workbook, arena, made);
    if (run->options.count && made->readable) {
        text_append_format(&made->out, "%zu\t", made->count);
        text_append(&made->out, input->shown);
        text_append_byte(&made->out, '\n');
    }
    finding_list_finish(made->findings);
    return made;
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    const struct run *run = context;
    struct return_file *exhausted =
        return_file_exhausted(arena, run, run->inputs.items[index].shown);
    struct cells_file *made = arena_allocate(arena, sizeof *made);

    made->out = text_builder(arena);
    made->findings = exhausted->findings;
    return made;
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    struct run *run = context;
    const struct cells_file *made = result;

    (void)index;
    run_print(run, stdout, text_built(&made->out));
    run_tell_all(run, arena, made->findings, SEVERITY_NOTE);
    run->error_found = run->error_found || finding_count_of(made->findings, SEVERITY_ERROR) > 0;
    run->unreadable = run->unreadable || !made->readable;
    return !run->not_written;
}

bool cells_command(struct run *run)
{
    struct pool_tasks tasks = {.context = run, .work = work, .failed = failed, .deliver = deliver};

    if (!run_gather_inputs(run)) {
        return false;
    }
    if (run->inputs.count > 1 && !run->options.count) {
        return run_wrong_use(run, "cells 一次只列出一个文件；多个文件请用 --count",
                             "cells lists one file at a time; use --count for many");
    }
    run_report(run);
    tasks.count = run->inputs.count;
    return run_tasks(run, &tasks);
}
