#include "command/returns.h"

#include "command/line_return.h"

struct reading {
    struct run *run;
    const struct return_taker *taker;
};

static struct text called(const struct reading *reading, size_t index)
{
    const struct input *input = &reading->run->inputs.items[index];

    return reading->taker->name_by_output ? input->name : input->shown;
}

/* A task's result: the return, and what the taker made of it. */
struct made {
    struct return_file *file;
    void *prepared;
};

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct reading *reading = context;
    const struct return_taker *taker = reading->taker;
    const struct input *input = &reading->run->inputs.items[index];
    struct made *made = arena_allocate(arena, sizeof *made);

    made->file = input->line != NULL
                     ? return_file_from_line(arena, reading->run, input, called(reading, index))
                     : return_file_read(arena, reading->run, input->path, called(reading, index));
    if (taker->prepare != NULL) {
        made->prepared = taker->prepare(taker->context, arena, index, made->file);
    }
    return made;
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    const struct reading *reading = context;
    struct made *made = arena_allocate(arena, sizeof *made);

    made->file = return_file_exhausted(arena, reading->run, called(reading, index));
    return made;
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    const struct reading *reading = context;
    const struct made *made = result;
    const struct return_file *file = made->file;
    struct run *run = reading->run;

    size_t errors = finding_count_of(file->findings, SEVERITY_ERROR);
    size_t warnings = finding_count_of(file->findings, SEVERITY_WARNING);

    run->unreadable = run->unreadable || !file->readable;
    run->error_found = run->error_found || errors > 0;
    bool taken = reading->taker->take(reading->taker->context, arena, index, file, made->prepared);
    progress_file_done(run->progress, errors, warnings);
    return taken;
}

void returns_tell(struct run *run, struct arena *arena, const struct return_file *file)
{
    if (run->options.json || return_file_is_output(file)) {
        run_tell_all(run, arena, file->findings, SEVERITY_INFO);
    } else if (!file->readable) {
        run_tell_all(run, arena, file->findings, SEVERITY_ERROR);
    }
}

bool returns_read(struct run *run, const struct return_taker *taker)
{
    struct reading reading = {run, taker};
    struct pool_tasks tasks = {.count = run->inputs.count,
                               .context = &reading,
                               .work = work,
                               .failed = failed,
                               .deliver = deliver};

    run->progress = progress_begin(run->arena, &run->options, tasks.count);
    return run_tasks(run, &tasks);
}
