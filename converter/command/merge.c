#include "command/commands.h"
#include "command/output.h"
#include "command/returns.h"
#include "report/report.h"

#include <string.h>

static const struct finding_kind same_file = {
    "project-duplicate", SEVERITY_INFO, "{file} 与 {expected} 内容完全相同，只计一次。",
    "{file} is the same, byte for byte, as {expected}; it counts once."};

static const struct finding_kind output_is_input = {
    "output-is-input", SEVERITY_ERROR, "输出 {file} 是输入文件之一，已拒绝。请换一个文件名。",
    "The output {file} is one of the inputs; refused. Name another file."};

/* A return taken: its checksum and name stay, so that the same bytes count once. */
struct taken {
    struct text sha256;
    struct text file;
};

struct merging {
    struct run *run;
    struct store **stores; /* by family; NULL for one without a declared workbook */
    size_t *records;       /* by family */
    struct taken *taken;
    size_t taken_count, taken_capacity;
    struct output_day day;
    size_t files, unreadable, errors, warnings;
};

/* A return on its way into the stores, for arena_run: the stores live in the run's arena. */
struct arrival {
    struct merging *merging;
    const struct return_file *file;
};

static const struct taken *taken_before(const struct merging *merging, struct text sha256)
{
    for (size_t i = 0; i < merging->taken_count; i++) {
        if (sha256.length > 0 && text_equal(merging->taken[i].sha256, sha256)) {
            return &merging->taken[i];
        }
    }
    return NULL;
}

static void remember(struct merging *merging, const struct return_file *file)
{
    struct arena *arena = merging->run->arena;

    merging->taken =
        arena_grow(arena, merging->taken, merging->taken_count, merging->taken_count + 1,
                   sizeof *merging->taken, &merging->taken_capacity);
    merging->taken[merging->taken_count++] = (struct taken){
        .sha256 = text_copy(arena, file->sha256), .file = text_copy(arena, file->file)};
}

/* A return without records goes into every register: nobody can say whose it is. */
static bool store_return(struct merging *merging, const struct return_file *file)
{
    struct run *run = merging->run;

    for (size_t i = 0; i < run->mapping->count; i++) {
        const struct model *model = run->mapping->families[i].model;
        bool has_records = output_has_records(file, model);
        if (merging->stores[i] == NULL || (!has_records && file->records.count > 0)) {
            continue;
        }
        merging->records[i] += has_records ? file->records.count : 0;
        if (!output_store_return(merging->stores[i], model, file, output_state(run, file))) {
            return false;
        }
    }
    return true;
}

static bool arrive(void *context)
{
    struct arrival *arrival = context;
    struct merging *merging = arrival->merging;
    const struct return_file *file = arrival->file;
    const struct taken *before = taken_before(merging, file->sha256);

    if (before != NULL) {
        finding_add(merging->run->findings, &same_file, (struct place){.file = file->file},
                    (struct finding_facts){.expected = before->file});
        return true;
    }
    remember(merging, file);
    output_day_take(&merging->day, file->modified);
    return store_return(merging, file);
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file)
{
    struct merging *merging = context;
    struct run *run = merging->run;
    struct arrival arrival = {merging, file};

    (void)index;
    merging->files++;
    merging->errors += finding_count_of(file->findings, SEVERITY_ERROR);
    merging->warnings += finding_count_of(file->findings, SEVERITY_WARNING);
    merging->unreadable += file->readable ? 0 : 1;
    for (size_t i = 0; !file->readable && i < finding_count(file->findings); i++) {
        struct text_builder line = text_builder(arena);
        if (finding_at(file->findings, i)->severity == SEVERITY_ERROR) {
            report_finding_text(&line, finding_at(file->findings, i));
            run_print(run, stderr, text_built(&line));
        }
    }
    return arena_run(run->arena, arrive, &arrival);
}

static bool open_stores(struct merging *merging)
{
    struct run *run = merging->run;
    size_t count = run->mapping->count;

    merging->stores = arena_array(run->arena, count, sizeof(struct store *));
    merging->records = arena_array(run->arena, count, sizeof *merging->records);
    for (size_t i = 0; i < count; i++) {
        if (run->workbooks[i] != NULL &&
            !store_open(run->arena, NULL, run->mapping->families[i].model, run->findings,
                        &merging->stores[i])) {
            return false;
        }
    }
    return true;
}

/* "summary-name.xlsx" for "summary.xlsx". */
static const char *path_for(struct merging *merging, size_t family, bool first)
{
    struct run *run = merging->run;
    struct text path = text_of(run->options.output);
    struct text name = run->mapping->families[family].name;
    size_t dot = path.length;

    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/') {
        dot--;
    }
    size_t stem = dot > 0 && path.data[dot - 1] == '.' ? dot - 1 : path.length;
    return first ? run->options.output
                 : text_format(run->arena, "%.*s-%.*s%s", (int)stem, path.data, (int)name.length,
                               name.data, run->options.output + stem)
                       .data;
}

/* What is told of a record that two returns hold, on its way into the store. */
struct repetition {
    struct merging *merging;
    struct store *store;
    const struct record_type *type;
    struct finding_kind kind;
};

static bool tell_repeated(void *context, const struct repeated_record *repeated)
{
    struct repetition *repetition = context;
    struct merging *merging = repetition->merging;
    struct run *run = merging->run;
    struct finding_list *list = finding_list_create(run->arena, run->finding_language);
    struct place place = {.file = repeated->file, .sheet = repeated->sheet};
    struct text first = text_format(run->arena, "%.*s %.*s!%.*s", (int)repeated->first_file.length,
                                    repeated->first_file.data, (int)repeated->first_sheet.length,
                                    repeated->first_sheet.data, (int)repeated->first_cell.length,
                                    repeated->first_cell.data);

    (void)cell_reference_read(repeated->cell, &place.row, &place.column);
    finding_add(list, &repetition->kind, place,
                (struct finding_facts){.record = repeated->label,
                                       .field = repetition->type->label->name,
                                       .found = repeated->label,
                                       .subject = first});
    merging->errors += finding_count_of(list, SEVERITY_ERROR);
    merging->warnings += finding_count_of(list, SEVERITY_WARNING);
    run->error_found = run->error_found || finding_count_of(list, SEVERITY_ERROR) > 0;
    return store_add_finding(repetition->store, repeated->submission, finding_at(list, 0));
}

static bool tell_all_repeated(struct merging *merging, size_t family)
{
    struct run *run = merging->run;
    const struct model *model = run->mapping->families[family].model;
    struct repetition repetition = {.merging = merging, .store = merging->stores[family]};

    for (size_t i = 0; i < model->record_count; i++) {
        repetition.type = &model->records[i];
        if (run->rules[family] != NULL &&
            rules_record_unique(run->rules[family], repetition.type, &repetition.kind) &&
            !store_each_repeated(repetition.store, repetition.type, &repetition, tell_repeated)) {
            return false;
        }
    }
    return true;
}

static bool write_summary(struct merging *merging, size_t family, const char *path)
{
    struct run *run = merging->run;
    const struct workbook_declarations *workbooks = run->workbooks[family];
    struct workbook_settings settings = output_settings(run, run->arena, &merging->day);
    struct store *store = merging->stores[family];

    if (!tell_all_repeated(merging, family) || !store_finish(store)) {
        return false;
    }
    struct row_source rows = store_rows(store);
    return workbook_write(run->arena, workbooks, &workbooks->summary, &settings, &rows, path,
                          run->findings);
}

static void print_summary(struct merging *merging, const char *path, size_t records)
{
    struct run *run = merging->run;

    if (!run->options.quiet) {
        run_print(run, stdout,
                  text_format(
                      run->arena,
                      run->options.language == LANGUAGE_ZH
                          ? "%s：%zu 个文件，%zu 条记录，错误 %zu，提醒 %zu；无法读取 %zu 个文件\n"
                          : "%s: %zu files, %zu records, %zu errors, %zu warnings; %zu files "
                            "could not be read\n",
                      path, merging->files, records, merging->errors, merging->warnings,
                      merging->unreadable));
    }
}

/* One summary for each family that has records; for the first family where none has. */
static bool write_summaries(struct merging *merging)
{
    struct run *run = merging->run;
    bool first = true;
    bool any = false;

    for (size_t i = 0; i < run->mapping->count; i++) {
        any = any || merging->records[i] > 0;
    }
    for (size_t i = 0; i < run->mapping->count; i++) {
        if (merging->stores[i] == NULL || (any && merging->records[i] == 0) || (!any && !first)) {
            continue;
        }
        const char *path = path_for(merging, i, first);
        if (!write_summary(merging, i, path)) {
            run->not_written = true;
            return false;
        }
        print_summary(merging, path, merging->records[i]);
        first = false;
    }
    return true;
}

bool merge_command(struct run *run)
{
    struct merging merging = {.run = run};
    struct return_taker taker = {.context = &merging, .take = take, .name_by_output = true};

    if (run->options.output == NULL) {
        return run_wrong_use(run, "请用 -o 指定汇总文件", "name the summary with -o");
    }
    if (!run_load_mapping(run) || !output_prepare(run) || !run_gather_inputs(run)) {
        return false;
    }
    if (inputs_contain(&run->inputs, run->options.output)) {
        run->wrong_use = true;
        return finding_fail(run->findings, &output_is_input,
                            (struct place){.file = text_of(run->options.output)},
                            (struct finding_facts){0});
    }
    run_report(run);
    if (!open_stores(&merging) || !returns_read(run, &taker) || !write_summaries(&merging)) {
        run->not_written = true;
        return false;
    }
    return true;
}
