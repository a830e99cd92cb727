#include "command/returns.h"

#include "command/pool.h"

struct reading {
    struct run *run;
    const struct return_taker *taker;
};

static struct text called(const struct reading *reading, size_t index)
{
    const struct input *input = &reading->run->inputs.items[index];

    return reading->taker->name_by_output ? input->name : text_of(input->path);
}

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct reading *reading = context;
    const struct input *input = &reading->run->inputs.items[index];
    struct return_file *file =
        return_file_read(arena, reading->run, input->path, called(reading, index));

    if (reading->taker->prepare != NULL) {
        reading->taker->prepare(reading->taker->context, arena, index, file);
    }
    return file;
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    const struct reading *reading = context;

    return return_file_exhausted(arena, reading->run, called(reading, index));
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    const struct reading *reading = context;
    const struct return_file *file = result;
    struct run *run = reading->run;

    run->unreadable = run->unreadable || !file->readable;
    run->error_found = run->error_found || finding_count_of(file->findings, SEVERITY_ERROR) > 0;
    return reading->taker->take(reading->taker->context, arena, index, file);
}

bool returns_read(struct run *run, const struct return_taker *taker)
{
    struct reading reading = {run, taker};
    struct pool_tasks tasks = {.count = run->inputs.count,
                               .jobs = (size_t)run->options.jobs,
                               .arena_ceiling = (size_t)run->options.limits.memory_bytes,
                               .context = &reading,
                               .work = work,
                               .failed = failed,
                               .deliver = deliver};

    return pool_run(&tasks);
}
