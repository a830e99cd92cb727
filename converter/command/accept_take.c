/* The next revisions on their way into the folder. */
#include "command/accept.h"
#include "command/output_folder.h"
#include "command/returns.h"
#include "command/standing_file.h"
#include "report/corrections.h"

static void *prepare(void *context, struct arena *arena, size_t index, struct return_file *file)
{
    return accept_make(context, arena, index, file);
}

static const struct finding_kind output_is_original = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个输出目录。",
    "The output {file} is one of the inputs; refused. Name another folder."};

/* But for what this very file became before, and becomes again. */
static bool is_original(const struct accepting *accepting, const struct matched_return *matched,
                        const char *path)
{
    for (size_t i = 0; i < accepting->originals.count; i++) {
        if (&accepting->originals.items[i] != matched->taken &&
            inputs_same_file(accepting->originals.items[i].path, path)) {
            return true;
        }
    }
    return false;
}

static bool write_revision(struct accepting *accepting, struct arena *arena,
                           const struct matched_return *matched, struct text name,
                           struct text bytes)
{
    struct run *run = accepting->run;
    const char *path = output_folder_file(run, arena, name);

    if (is_original(accepting, matched, path)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &output_is_original,
                            (struct place){.file = text_of(path)}, (struct finding_facts){0});
    }
    return output_folder_write(run, arena, name, bytes);
}

static void print_line(struct run *run, struct arena *arena, size_t index, struct text name,
                       const struct accepted_return *made)
{
    bool zh = run->options.language == LANGUAGE_ZH;
    struct text from = run->inputs.items[index].name;
    size_t errors = made->next == NULL ? 0 : finding_count_of(made->next->findings, SEVERITY_ERROR);
    size_t warnings =
        made->next == NULL ? 0 : finding_count_of(made->next->findings, SEVERITY_WARNING);

    if (run->options.quiet) {
        return;
    }
    struct text line =
        name.length == 0
            ? text_format(arena, zh ? "%.*s：没有收下\n" : "%.*s: not taken\n", (int)from.length,
                          from.data)
            : text_format(
                  arena,
                  zh ? "%.*s → %.*s：改动 %zu 处；退回的问题已了结 %zu，未了结 %zu；复核错误 "
                       "%zu，提醒 %zu\n"
                     : "%.*s -> %.*s: %zu changes; settled %zu of what was asked, open "
                       "%zu; checked anew: %zu errors, %zu warnings\n",
                  (int)from.length, from.data, (int)name.length, name.data,
                  made->lines.change_count, made->solved, made->open, errors, warnings);
    run_print(run, run_summary_stream(run), line);
}

/* What is still wrong with the revision. */
static void tell_errors(struct run *run, struct arena *arena, const struct accepted_return *made)
{
    if (made->next != NULL) {
        run_tell_all(run, arena, made->next->findings, SEVERITY_ERROR);
    }
}

/* What is told of a file: its own findings, the changes for programs, the check of the revision. */
static void tell(struct run *run, struct arena *arena, const struct accepted_return *made)
{
    run_tell_all(run, arena, made->findings, SEVERITY_NOTE);
    if (!run->options.json) {
        tell_errors(run, arena, made);
        return;
    }
    struct text_builder out = text_builder(arena);
    for (size_t i = 0; i < made->lines.change_count; i++) {
        report_change_line_json(&out, &made->lines.changes[i]);
    }
    for (size_t i = 0; i < made->lines.outcome_count; i++) {
        report_outcome_line_json(&out, &made->lines.outcomes[i]);
    }
    for (size_t i = 0; i < made->lines.total_count; i++) {
        report_total_line_json(&out, &made->lines.totals[i]);
    }
    run_print(run, stdout, text_built(&out));
    if (made->next != NULL) {
        run_tell_all(run, arena, made->next->findings, SEVERITY_INFO);
    }
}

struct arrival {
    struct accepting *accepting;
    struct arena *arena; /* of the return */
    size_t index;
    const struct accepted_return *made;
    struct text name;
};

/* A revision of another return, from a run before, is not written over. */
static bool may_take(void *context, struct text name)
{
    const struct arrival *arrival = context;
    const struct run *run = arrival->accepting->run;

    return standing_may_be_revision(arrival->arena, run,
                                    output_folder_file(run, arrival->arena, name),
                                    arrival->accepting->matched[arrival->index].current->chain);
}

static struct text revision_name(struct arrival *arrival)
{
    struct accepting *accepting = arrival->accepting;
    struct arena *arena = accepting->run->arena;
    const struct original *current = accepting->matched[arrival->index].current;

    return file_name_take(arena, &accepting->names,
                          file_name_revision(arena, accepting->run->finding_language, current->name,
                                             current->revision.number + 1),
                          file_name_ending(arena, current->name),
                          (struct name_guard){arrival, may_take});
}

static bool keep_lines(void *context)
{
    const struct arrival *arrival = context;

    lines_add(arrival->accepting->run->arena, &arrival->accepting->lines, &arrival->made->lines);
    return true;
}

static bool arrive(void *context)
{
    struct arrival *arrival = context;
    if (arrival->made->taken) {
        arrival->name = revision_name(arrival);
    }
    return keep_lines(arrival);
}

/* What was taken in a run before stands; what changed then is told again. */
static bool add_lines(struct arrival *arrival)
{
    struct run *run = arrival->accepting->run;
    bool added = arena_run(run->arena, keep_lines, arrival);

    run->not_written = run->not_written || !added;
    return added;
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct accepting *accepting = context;
    struct run *run = accepting->run;
    const struct accepted_return *made = prepared;
    struct arrival arrival = {accepting, arena, index, made, TEXT("")};

    if (made == NULL) {
        run_tell_all(run, arena, file->findings, SEVERITY_ERROR);
        accepting->refused = true;
        return true;
    }
    output_day_take(&accepting->day, file->modified);
    if (accepting->matched[index].repeated) {
        accepting->repeated++;
        return add_lines(&arrival);
    }
    tell(run, arena, made);
    if (!arena_run(run->arena, arrive, &arrival)) {
        run->not_written = true;
        return false;
    }
    if (made->taken &&
        !write_revision(accepting, arena, &accepting->matched[index], arrival.name, made->bytes)) {
        return false;
    }
    accepting->accepted += made->taken ? 1 : 0;
    accepting->open_conflicts += made->conflicts;
    accepting->refused =
        accepting->refused || finding_count_of(made->findings, SEVERITY_ERROR) > 0 ||
        (made->next != NULL && finding_count_of(made->next->findings, SEVERITY_ERROR) > 0);
    print_line(run, arena, index, arrival.name, made);
    return true;
}

bool accept_take(struct accepting *accepting)
{
    struct run *run = accepting->run;
    const struct return_taker taker = {
        .context = accepting, .prepare = prepare, .take = take, .name_by_output = true};
    bool done = returns_read(run, &taker);

    /* What stood in a file as it came back counts no more; its revision was checked anew. */
    run->error_found = accepting->refused;
    return done;
}
