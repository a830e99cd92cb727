#include "command/round_survey.h"

#include "command/round_reading.h"
#include "round/layout.h"
#include "store/revisions.h"
#include "store/roster_groups.h"

#include <stdlib.h>
#include <sys/stat.h>

/* A workbook on its way into the survey. */
struct found_file {
    enum round_part part;
    const struct input *input;
    struct text name;
};

struct surveying {
    struct run *run;
    struct round_survey *survey;
    struct found_file *found;
    size_t count, capacity;
};

static struct round_file file_of(const struct found_file *found)
{
    return (struct round_file){.part = found->part,
                               .path = found->input->path,
                               .shown = found->input->shown,
                               .name = found->name,
                               .identity = found->input->identity};
}

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct surveying *surveying = context;
    struct round_reading *made = arena_allocate(arena, sizeof *made);

    made->file = file_of(&surveying->found[index]);
    round_file_read(arena, surveying->run, made);
    return made;
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    const struct surveying *surveying = context;
    struct round_reading *made = arena_allocate(arena, sizeof *made);

    made->file = file_of(&surveying->found[index]);
    return made;
}

/* A file on its way into the run's arena. */
struct arrival {
    struct surveying *surveying;
    const struct round_reading *made;
};

static bool arrive(void *context)
{
    const struct arrival *arrival = context;
    struct surveying *surveying = arrival->surveying;

    round_files_add(surveying->run->arena, &surveying->survey->files, &arrival->made->file);
    return true;
}

static bool deliver(void *context, struct arena *arena, size_t index, void *result)
{
    struct surveying *surveying = context;
    struct arrival arrival = {surveying, result};
    struct finding_list *same = finding_list_create(arena, LANGUAGE_EN);
    bool again;

    (void)index;
    if (!arena_run(surveying->run->arena, arrive, &arrival)) {
        surveying->run->not_written = true;
        return false;
    }
    const struct round_file *file = &arrival.made->file;
    bool sent =
        file->part == PART_SENT; /* what is asked there was found in what it was made from */
    progress_file_done(surveying->run->progress, sent ? 0 : file->errors,
                       sent ? 0 : file->warnings);
    return arrival.made->version == NULL ||
           gathering_add(&surveying->survey->gathering, arrival.made->version, NULL, same, &again);
}

static void add_found(struct surveying *surveying, struct found_file found)
{
    surveying->found =
        arena_grow(surveying->run->arena, surveying->found, surveying->count, surveying->count + 1,
                   sizeof *surveying->found, &surveying->capacity);
    surveying->found[surveying->count++] = found;
}

/* What a program leaves behind for a while is nobody's return. */
static bool is_passing(struct text name)
{
    size_t start = name.length;

    while (start > 0 && name.data[start - 1] != '/') {
        start--;
    }
    struct text base = text_slice(name, start, SIZE_MAX);
    return text_starts_with(base, TEXT(".")) || text_starts_with(base, TEXT("~$"));
}

static void keep_passed(struct surveying *surveying, const char *folder,
                        const struct inputs *inputs)
{
    struct round_survey *survey = surveying->survey;
    struct arena *arena = surveying->run->arena;

    survey->passed = arena_array(arena, inputs->passed_count + 1, sizeof *survey->passed);
    for (size_t i = 0; i < inputs->passed_count; i++) {
        struct text name = inputs->passed[i].name;
        if (!is_passing(name)) {
            survey->passed[survey->passed_count++] = (struct round_passed){
                text_format(arena, "%s/%.*s", folder, (int)name.length, name.data),
                inputs->passed[i].why};
        }
    }
}

/* Takes up the workbooks of one of the folders; one that is not there is empty. */
static void find_part(struct surveying *surveying, const char *folder, const char *name,
                      enum round_part part)
{
    struct run *run = surveying->run;
    char *path = text_terminated(run->arena, text_of(round_path(run->arena, folder, name)));
    struct finding_list *aside = finding_list_create(run->arena, run->options.language);
    struct inputs *inputs = arena_allocate(run->arena, sizeof *inputs);
    const struct inputs_wanted wanted = {.paths = &path, .count = 1};
    struct stat status;

    if (stat(path, &status) != 0) {
        return;
    }
    (void)inputs_gather(run->arena, &wanted, part == PART_RECEIVED ? run->findings : aside, inputs);
    for (size_t i = 0; i < inputs->count; i++) {
        struct text below = inputs->items[i].name;
        bool returned = part == PART_RECEIVED && text_starts_with(below, TEXT(ROUND_RETURNED "/"));
        add_found(surveying, (struct found_file){returned ? PART_RETURNED : part, &inputs->items[i],
                                                 text_format(run->arena, "%s/%.*s", name,
                                                             (int)below.length, below.data)});
    }
    if (part == PART_RECEIVED) {
        keep_passed(surveying, name, inputs);
    }
}

static int compare_found(const void *left, const void *right)
{
    const struct found_file *a = left;
    const struct found_file *b = right;

    return a->part != b->part ? (a->part < b->part ? -1 : 1) : text_compare(a->name, b->name);
}

/* How many records of each file another one supersedes, and which the last of those is. */
struct superseding {
    struct round_files *files;
    size_t *counts;
};

static size_t index_of_name(const struct round_files *files, struct text name)
{
    for (size_t i = 0; i < files->count; i++) {
        if (text_equal(files->items[i].name, name)) {
            return i;
        }
    }
    return ROUND_NO_FILE;
}

/* Which of two is right where neither is later is not for this program to say. */
static bool note_superseded(void *context, const struct settled_record *settled)
{
    struct superseding *superseding = context;
    size_t index = index_of_name(superseding->files, settled->file);

    size_t other = index_of_name(superseding->files, settled->other_file);
    if (index == ROUND_NO_FILE || other == ROUND_NO_FILE) {
        return true;
    }
    struct round_file *file = &superseding->files->items[index];
    file->rival = other;
    superseding->files->items[other].rival = index;
    superseding->counts[index] += settled->by == SETTLED_BY_POLICY ? 0
                                  : settled->whole > 0             ? (size_t)settled->whole
                                                                   : 1;
    if (superseding->counts[index] >= file->records) {
        file->later = other;
    }
    return true;
}

/* What a merge would leave out whole: by the same rule, which is the store's. */
static bool find_superseded(struct run *run, struct round_survey *survey)
{
    struct superseding superseding = {
        &survey->files,
        arena_array(run->arena, survey->files.count + 1, sizeof *superseding.counts)};
    struct text day = text_slice(gathering_day(&survey->gathering), 0, sizeof "2022-03-01" - 1);
    bool settled = true;

    for (size_t i = 0; settled && i < run->mapping->count; i++) {
        struct settlement settlement = {0};
        struct store *store = survey->gathering.stores[i];
        settled = store_settle(store, CONFLICT_ERROR, &settlement, &superseding, note_superseded);
        store_set_day(store, day);
        settled = settled && store_finish(store);
    }
    return settled;
}

bool round_survey_make(struct run *run, const char *folder, const struct roster *roster,
                       struct round_survey *survey)
{
    struct surveying surveying = {.run = run, .survey = survey};
    struct pool_tasks tasks = {
        .context = &surveying, .work = work, .failed = failed, .deliver = deliver};

    *survey = (struct round_survey){0};
    find_part(&surveying, folder, ROUND_RECEIVED, PART_RECEIVED);
    find_part(&surveying, folder, ROUND_SENT, PART_SENT);
    find_part(&surveying, folder, ROUND_ACCEPTED, PART_ACCEPTED);
    if (surveying.count > 1) {
        qsort(surveying.found, surveying.count, sizeof *surveying.found, compare_found);
    }
    tasks.count = surveying.count;
    run->progress = progress_begin(run->arena, &run->options, tasks.count);
    bool made = gathering_open(&survey->gathering, run, NULL) &&
                gathering_set_roster(&survey->gathering, roster) &&
                (tasks.count == 0 || run_tasks(run, &tasks)) && find_superseded(run, survey);
    progress_erase(run->progress);
    run->progress = NULL;
    if (!made) {
        run->not_written = true;
        return false;
    }
    round_files_settle(&survey->files);
    return true;
}
