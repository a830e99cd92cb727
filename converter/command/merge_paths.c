#include "command/merge_paths.h"

#include "mapping/folder.h"
#include "store/store.h"
#include "writing/volume.h"

#include <stdlib.h>
#include <string.h>

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个文件名。",
    "The output {file} is one of the inputs; refused. Name another file."};

static const struct finding_kind outputs_same = {
    "outputs-same", SEVERITY_ERROR,
    "{found} 和 {expected} 都会写到 {file}，已拒绝。请为其中一项另取名称。",
    "{found} and {expected} would both be written to {file}; refused. Give one of them another "
    "name."};

/* A file or folder that the merge may write. */
struct planned {
    const char *option;
    const char *path;
    const char *place; /* the path without links and detours, as far as it is there */
};

struct plan {
    struct run *run;
    struct planned *items;
    size_t count, capacity;
};

const char *merge_path(const struct run *run, const char *named, size_t family, bool first)
{
    struct text path = text_of(named);
    struct text name = run->mapping->families[family].name;
    size_t dot = path.length;

    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/') {
        dot--;
    }
    size_t stem = dot > 0 && path.data[dot - 1] == '.' ? dot - 1 : path.length;
    return first ? named
                 : text_format(run->arena, "%.*s-%.*s%s", (int)stem, path.data, (int)name.length,
                               name.data, named + stem)
                       .data;
}

const char *merge_csv_path(struct arena *arena, const char *folder, struct text table)
{
    return text_format(arena, "%s/%.*s.csv", folder, (int)table.length, table.data).data;
}

/* The real folder of a file that need not be there yet, and its name. */
static const char *place_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *folder =
        slash == NULL ? "." : text_format(arena, "%.*s/", (int)(slash - path), path).data;
    char *real = realpath(path, NULL);

    if (real != NULL) {
        arena_own(arena, real, free);
        return real;
    }
    real = realpath(folder, NULL);
    if (real == NULL) {
        return path;
    }
    arena_own(arena, real, free);
    return text_format(arena, "%s/%s", real, name).data;
}

static void plan_path(struct plan *plan, const char *option, const char *path)
{
    struct arena *arena = plan->run->arena;

    if (path == NULL) {
        return;
    }
    plan->items = arena_grow(arena, plan->items, plan->count, plan->count + 1, sizeof *plan->items,
                             &plan->capacity);
    plan->items[plan->count++] =
        (struct planned){option, path, path_is_standard(path) ? path : place_of(arena, path)};
}

static void plan_csv(struct plan *plan, size_t family, const char *folder)
{
    size_t count;
    const struct text *tables =
        store_table_names(plan->run->arena, plan->run->mapping->families[family].model, &count);

    plan_path(plan, "--csv", folder);
    for (size_t i = 0; i < count; i++) {
        plan_path(plan, "--csv", merge_csv_path(plan->run->arena, folder, tables[i]));
    }
}

/* Whichever family comes first, its paths are as they were named. */
static void plan_family(struct plan *plan, size_t family, bool first)
{
    const struct run *run = plan->run;
    const struct options *options = &run->options;

    if (options->output != NULL) {
        plan_path(plan, "-o", merge_path(run, options->output, family, first));
    }
    if (options->report != NULL) {
        plan_path(plan, "--report", merge_path(run, options->report, family, first));
    }
    if (options->sqlite != NULL) {
        plan_path(plan, "--sqlite", merge_path(run, options->sqlite, family, first));
    }
    if (options->csv != NULL) {
        plan_csv(plan, family, merge_path(run, options->csv, family, first));
    }
}

static bool refuse(struct run *run, const struct finding_kind *kind, const char *path,
                   struct finding_facts facts)
{
    run->wrong_use = true;
    return finding_fail(run->findings, kind, (struct place){.file = text_of(path)}, facts);
}

/* A file that stands where a volume may be written must be none of the inputs. How many volumes
 * there will be is not known yet. */
static bool check_volumes(const struct plan *plan, size_t family, const char *path)
{
    const struct workbook_declarations *declared = plan->run->workbooks[family];
    struct arena *arena = plan->run->arena;
    struct names names = {0};

    if (declared == NULL || declared->volumes.groups == 0 || path_is_standard(path)) {
        return true;
    }
    struct text file = volume_file(text_of(path));
    struct text folder = text_slice(text_of(path), 0, strlen(path) - file.length);
    (void)folder_list(arena, folder.length == 0 ? "." : text_terminated(arena, folder), &names);
    for (size_t i = 0; i < names.count; i++) {
        const char *beside =
            text_format(arena, "%.*s%s", (int)folder.length, folder.data, names.items[i]).data;
        if (volume_is_called(text_of(names.items[i]), text_of(path), &declared->volumes.name) &&
            inputs_contain(&plan->run->inputs, beside)) {
            return refuse(plan->run, &output_is_input, beside, (struct finding_facts){0});
        }
    }
    return true;
}

static bool check_all_volumes(const struct plan *plan)
{
    const struct run *run = plan->run;
    const char *output = run->options.output;
    bool right = true;

    for (size_t i = 0; right && output != NULL && i < run->mapping->count; i++) {
        right = check_volumes(plan, i, merge_path(run, output, i, true)) &&
                check_volumes(plan, i, merge_path(run, output, i, false));
    }
    return right;
}

static bool check_planned(const struct plan *plan, size_t index)
{
    const struct planned *planned = &plan->items[index];

    const char *roster = plan->run->options.roster;

    if (inputs_contain(&plan->run->inputs, planned->path) ||
        (roster != NULL && inputs_same_file(roster, planned->path))) {
        return refuse(plan->run, &output_is_input, planned->path, (struct finding_facts){0});
    }
    for (size_t i = 0; i < index; i++) {
        const struct planned *other = &plan->items[i];
        if (strcmp(other->option, planned->option) != 0 &&
            strcmp(other->place, planned->place) == 0) {
            return refuse(plan->run, &outputs_same, planned->path,
                          (struct finding_facts){.found = text_of(other->option),
                                                 .expected = text_of(planned->option)});
        }
    }
    return true;
}

bool merge_paths_check(struct run *run)
{
    struct plan plan = {.run = run};

    plan_path(&plan, "--records", run->options.records);
    for (size_t i = 0; i < run->mapping->count; i++) {
        plan_family(&plan, i, true);
        plan_family(&plan, i, false);
    }
    for (size_t i = 0; i < plan.count; i++) {
        if (!check_planned(&plan, i)) {
            return false;
        }
    }
    return check_all_volumes(&plan);
}
