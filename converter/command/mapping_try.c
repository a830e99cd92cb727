/* A mapping held against returns: which it reads, and where it breaks. */
#include "command/commands.h"
#include "command/returns.h"
#include "report/trial.h"

/* Of one sheet: enough to see what kind of place it is. */
enum { FIRST_PLACES = 3 };

struct trying {
    struct run *run;
    struct trial_totals totals;
};

static bool is_of_rule(const struct run *run, struct text code)
{
    for (size_t i = 0; i < run->mapping->count; i++) {
        if (run->rules[i] != NULL && rules_have(run->rules[i], code)) {
            return true;
        }
    }
    return false;
}

/* Returns how many of the code there are now. */
static size_t count_code(struct arena *arena, struct code_counts *counts, struct text code)
{
    size_t i = 0;

    while (i < counts->count && !text_equal(counts->items[i].code, code)) {
        i++;
    }
    if (i == counts->count) {
        counts->items = arena_grow(arena, counts->items, counts->count, counts->count + 1,
                                   sizeof *counts->items, &counts->capacity);
        counts->items[counts->count++] = (struct code_count){.code = code};
    }
    return ++counts->items[i].count;
}

/* Counts the findings of a sheet (of the return as a whole for no name), and keeps the first
 * that stand in the way of reading, and the first of each code. */
static void take_findings(const struct run *run, struct arena *arena,
                          const struct return_file *file, struct trial *trial)
{
    const struct finding **first = NULL;
    size_t capacity = 0;

    for (size_t i = 0; i < finding_count(file->findings); i++) {
        const struct finding *finding = finding_at(file->findings, i);
        if (finding->severity == SEVERITY_NOTE || !text_equal(finding->place.sheet, trial->sheet)) {
            continue;
        }
        if (is_of_rule(run, finding->code)) {
            count_code(arena, &trial->checks, finding->code);
            continue;
        }
        if (count_code(arena, &trial->reading, finding->code) == 1 ||
            trial->first_count < FIRST_PLACES) {
            first = arena_grow(arena, first, trial->first_count, trial->first_count + 1,
                               sizeof *first, &capacity);
            first[trial->first_count++] = finding;
        }
    }
    trial->first = first;
}

static void take_records(const struct return_file *file, struct trial *trial)
{
    for (size_t i = 0; i < file->records.count; i++) {
        const struct record *record = file->records.items[i];
        if (text_equal(record->sheet, trial->sheet)) {
            trial->form = record->form;
            trial->records++;
        }
    }
}

static void tell(struct trying *trying, struct arena *arena, const struct trial *trial)
{
    struct text_builder out = text_builder(arena);

    if (trying->run->options.json) {
        report_trial_json(&out, trial);
    } else {
        report_trial_text(&out, trial, trying->run->options.language);
    }
    run_print(trying->run, stdout, text_built(&out));
}

static enum trial_state try_sheet(struct trying *trying, struct arena *arena,
                                  const struct return_file *file, size_t index)
{
    const struct sheet_account *account = &file->accounts[index];
    struct trial trial = {
        .file = file->file, .sheet = file->sheets[index], .cells = account->cells};

    take_records(file, &trial);
    take_findings(trying->run, arena, file, &trial);
    trial.state = !account->readable          ? TRIAL_UNREADABLE
                  : trial.reading.count > 0   ? TRIAL_BREAKS
                  : account->accounts != NULL ? TRIAL_READS
                                              : TRIAL_PASSED;
    trying->totals.sheets[trial.state]++;
    trying->totals.records += trial.records;
    account_totals_add(&trying->totals.cells, &trial.cells);
    tell(trying, arena, &trial);
    return trial.state;
}

/* What is told of no sheet, if anything: why a file cannot be read, that it holds no form. */
static void try_whole(struct trying *trying, struct arena *arena, const struct return_file *file,
                      enum trial_state state)
{
    struct trial trial = {.file = file->file, .sheet = TEXT(""), .state = state};

    take_findings(trying->run, arena, file, &trial);
    if (trial.reading.count > 0) {
        tell(trying, arena, &trial);
    }
}

/* A return breaks where one of its sheets does; without any that has a form it is passed
 * over. */
static enum trial_state state_of_all(const size_t by_state[TRIAL_STATES])
{
    if (by_state[TRIAL_BREAKS] > 0) {
        return TRIAL_BREAKS;
    }
    if (by_state[TRIAL_UNREADABLE] > 0) {
        return by_state[TRIAL_READS] > 0 ? TRIAL_BREAKS : TRIAL_UNREADABLE;
    }
    return by_state[TRIAL_READS] > 0 ? TRIAL_READS : TRIAL_PASSED;
}

static bool take(void *context, struct arena *arena, size_t index, const struct return_file *file,
                 void *prepared)
{
    struct trying *trying = context;
    size_t by_state[TRIAL_STATES] = {0};

    (void)index;
    (void)prepared;
    for (size_t i = 0; i < file->sheet_count; i++) {
        by_state[try_sheet(trying, arena, file, i)]++;
    }
    enum trial_state state = file->sheet_count == 0 ? TRIAL_UNREADABLE : state_of_all(by_state);
    trying->totals.returns[state]++;
    try_whole(trying, arena, file, state);
    return !trying->run->not_written;
}

static void print_totals(struct trying *trying)
{
    struct run *run = trying->run;
    struct text_builder out = text_builder(run->arena);

    if (run->options.json) {
        report_trial_totals_json(&out, &trying->totals);
    } else {
        report_trial_totals_text(&out, &trying->totals, run->options.language);
    }
    run_print(run, stdout, text_built(&out));
}

/* The first path is the mapping, the others are returns. */
static bool take_mapping(struct run *run)
{
    if (run->options.path_count < 2) {
        return run_wrong_use(run, "请先给出映射目录，再给出填报表：mapping try DIR RETURN...",
                             "name a mapping folder, then returns: mapping try DIR RETURN...");
    }
    run->options.mapping = run->options.paths[0];
    run->options.paths++;
    run->options.path_count--;
    return true;
}

bool mapping_try_command(struct run *run)
{
    struct trying trying = {.run = run};
    struct return_taker taker = {.context = &trying, .take = take};

    if (!take_mapping(run) || !run_load_mapping(run) || !run_gather_inputs(run)) {
        return false;
    }
    run_report(run);
    bool done = returns_read(run, &taker);
    if (!run->options.quiet) {
        print_totals(&trying);
    }
    return done;
}
