#include "command/run.h"

#include "report/finding_groups.h"
#include "report/report.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef HUIBIAO_MAPPINGS
#define HUIBIAO_MAPPINGS "/usr/local/share/huibiao/mappings"
#endif

static const struct finding_kind no_inputs = {
    "no-input", SEVERITY_ERROR, "给出的路径下没有填报表，什么也没有做。请检查路径。",
    "There is no return below the paths given; nothing was done. Check them."};

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The program in its source tree uses the tree's mappings, wherever the tree stands; once
 * installed, those installed with it. */
static const char *installed_mappings(struct arena *arena)
{
    static const char *const below[] = {"../mappings", "../../mappings",
                                        "../share/huibiao/mappings"};
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    if (length <= 0) {
        return HUIBIAO_MAPPINGS;
    }
    program[length] = '\0';
    char *slash = strrchr(program, '/');
    if (slash != NULL) {
        *slash = '\0';
    }
    for (size_t i = 0; i < sizeof below / sizeof below[0]; i++) {
        const char *path = text_format(arena, "%s/%s", program, below[i]).data;
        char plain[PATH_MAX];
        if (is_folder(path) && realpath(path, plain) != NULL) {
            return text_terminated(arena, text_of(plain));
        }
    }
    return HUIBIAO_MAPPINGS;
}

const char *run_word_list(const struct run *run)
{
    return text_format(run->arena, "%s/words.yaml", installed_mappings(run->arena)).data;
}

const char *run_mapping_folder(struct run *run)
{
    const char *named = run->options.mapping;

    if (named == NULL) {
        return installed_mappings(run->arena);
    }
    if (strchr(named, '/') != NULL || is_folder(named)) {
        return named;
    }
    return text_format(run->arena, "%s/%s", installed_mappings(run->arena), named).data;
}

static const struct finding_kind no_such_form = {
    "form-not-installed", SEVERITY_ERROR,
    "没有名为“{found}”的表样。请用 --form 指定其中之一：{expected}。",
    "There is no form \"{found}\". Name one of these with --form: {expected}."};

/* Whether the form that --form names is there; all forms' names go into the mistake. */
static bool knows_form(struct run *run)
{
    struct text_builder names = text_builder(run->arena);
    struct text wanted = text_of(run->options.form);

    for (size_t i = 0; i < run->mapping->count; i++) {
        const struct family *family = &run->mapping->families[i];
        for (size_t j = 0; j < family->form_count; j++) {
            struct text name = family->forms[j]->name;
            if (wanted.length == 0 || text_equal(name, wanted)) {
                return true;
            }
            text_append(&names, names.length == 0 ? TEXT("") : TEXT(", "));
            text_append(&names, name);
        }
    }
    return finding_fail(run->findings, &no_such_form, (struct place){0},
                        (struct finding_facts){.found = wanted, .expected = text_built(&names)});
}

bool run_load_mapping(struct run *run)
{
    if (run->mapping != NULL) {
        return true;
    }
    bool loaded = mapping_load(run->arena, run_mapping_folder(run), run->findings, &run->mapping);

    run->rules = arena_array(run->arena, run->mapping->count + 1, sizeof(struct rules *));
    for (size_t i = 0; i < run->mapping->count; i++) {
        const struct family *family = &run->mapping->families[i];
        if (family->checks != NULL && family->model != NULL) {
            loaded = rules_read(run->arena, family->checks, family->model, run->findings,
                                &run->rules[i]) &&
                     loaded;
        }
    }
    loaded = loaded && knows_form(run);
    run->wrong_use = run->wrong_use || !loaded;
    return loaded;
}

void run_select(struct run *run, const char *path, struct inputs inputs)
{
    run->selections =
        arena_grow(run->arena, run->selections, run->selection_count, run->selection_count + 1,
                   sizeof *run->selections, &run->selection_capacity);
    run->selections[run->selection_count++] = (struct selection){path, inputs};
}

/* The last one that was made for a path; NULL for none. */
static const struct selection *selection_of(const struct run *run, const char *path)
{
    for (size_t i = run->selection_count; i > 0; i--) {
        if (strcmp(run->selections[i - 1].path, path) == 0) {
            return &run->selections[i - 1];
        }
    }
    return NULL;
}

bool run_inputs_below(struct run *run, char *const *paths, int count, struct finding_list *findings,
                      struct inputs *inputs)
{
    const struct selection *selected = count == 1 ? selection_of(run, paths[0]) : NULL;

    if (selected != NULL) {
        *inputs = selected->inputs;
        return true;
    }
    return inputs_gather(run->arena, paths, count, findings, inputs);
}

bool run_gather_inputs(struct run *run)
{
    struct options *options = &run->options;

    if (options->path_count == 0) {
        return run_wrong_use(run, "请给出填报表的文件或目录",
                             "name a return or a folder of returns");
    }
    if (!run_inputs_below(run, options->paths, options->path_count, run->findings, &run->inputs)) {
        run->unreadable = true;
    }
    if (run->inputs.count == 0) {
        run->unreadable = true;
        return finding_fail(run->findings, &no_inputs, (struct place){0},
                            (struct finding_facts){0});
    }
    return true;
}

/* So much that a return which may not have more can still be told to have too little. */
enum { LEAST_MEMORY = 1 << 16 };

static const struct finding_kind out_of_memory = {
    "memory-exhausted", SEVERITY_ERROR,
    "内存不足，未能处理完。请关闭其他程序，或用 --jobs 1 减少同时处理的文件后重试。",
    "There is not enough memory; not all was done. Close other programs, or read fewer files at a "
    "time with --jobs 1, and try again."};

bool run_tasks(struct run *run, struct pool_tasks *tasks)
{
    uint64_t memory = run->options.limits.memory_bytes;

    tasks->jobs = (size_t)run->options.jobs;
    tasks->arena_ceiling = (size_t)(memory < LEAST_MEMORY ? LEAST_MEMORY : memory);
    if (pool_run(tasks)) {
        return true;
    }
    if (!run->not_written) {
        run->not_written = true;
        finding_add(run->findings, &out_of_memory, (struct place){0}, (struct finding_facts){0});
    }
    return false;
}

/* Where both streams go to one place, what was printed before stands before. */
void run_print(struct run *run, FILE *stream, struct text text)
{
    progress_erase(run->progress);
    bool told = stream == stdout || fflush(stdout) == 0;

    if (text.length > 0 && fwrite(text.data, 1, text.length, stream) != text.length) {
        told = told && stream != stdout;
    }
    if (!told) {
        run->output_error = errno;
        run->not_written = true;
    }
}

void run_tell(struct run *run, struct arena *arena, const struct finding *finding)
{
    struct text_builder line = text_builder(arena);
    bool note = finding->severity == SEVERITY_NOTE;

    if (note && run->options.quiet) {
        return;
    }
    if (run->options.json && !note) {
        report_finding_json(&line, finding);
    } else {
        report_finding_text(&line, finding);
    }
    run_print(run, note ? stderr : run->told, text_built(&line));
}

void run_tell_all(struct run *run, struct arena *arena, const struct finding_list *list,
                  enum severity least)
{
    struct finding_groups *groups =
        run->options.json ? NULL : finding_groups_create(arena, list, least);

    for (size_t i = 0; i < finding_count(list); i++) {
        const struct finding *finding = finding_at(list, i);
        if (finding->severity >= least &&
            (groups == NULL || finding_groups_tells(groups, finding))) {
            run_tell(run, arena, finding);
        }
    }
    if (groups != NULL) {
        run_print(run, run->told, finding_groups_rest(groups, finding_language(list)));
    }
}

bool path_is_standard(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
}

FILE *run_summary_stream(const struct run *run)
{
    const struct options *options = &run->options;
    bool taken =
        options->json || path_is_standard(options->output) || path_is_standard(options->records);

    return taken ? stderr : stdout;
}

void run_report(struct run *run)
{
    finding_list_finish(run->findings);
    run_tell_all(run, run->arena, run->findings, SEVERITY_NOTE);
    run->findings = finding_list_create(run->arena, run->options.language);
}

bool run_wrong_use(struct run *run, const char *zh, const char *en)
{
    struct text line =
        text_format(run->arena, "huibiao: %s\n", run->options.language == LANGUAGE_ZH ? zh : en);

    run_print(run, stderr, line);
    run->wrong_use = true;
    return false;
}
