#include "command/round_survey.h"

#include "base/digest.h"
#include "command/corrected_return.h"
#include "correction/incoming.h"
#include "correction/mark.h"
#include "round/layout.h"
#include "roundtrip/marks.h"
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

/* What a worker makes of one. */
struct surveyed {
    struct round_file file;
    const struct return_file *version; /* NULL for what is none */
};

static void note_identity(const struct identity *identity, struct round_file *file)
{
    file->sent_from = identity->sha256;
    file->round = identity->round;
    file->groups = identity->groups;
    file->group_count = identity->group_count;
}

static void count_items(const struct identity *identity, struct round_file *file)
{
    for (size_t i = 0; i < identity->item_count; i++) {
        enum severity severity = identity->items[i].severity;
        file->errors += severity == SEVERITY_ERROR ? 1 : 0;
        file->warnings += severity == SEVERITY_WARNING ? 1 : 0;
        file->infos += severity == SEVERITY_INFO ? 1 : 0;
    }
}

/* Of what was sent only the hidden sheet is read: the rest is a copy of a version. */
static void survey_sent(const struct surveying *surveying, struct arena *arena, struct text bytes,
                        struct round_file *file)
{
    const struct limits *limits = &surveying->run->options.limits;
    struct finding_list *aside = finding_list_create(arena, LANGUAGE_EN);
    struct identity identity;
    struct package *package;
    struct workbook *workbook;
    struct grid grid;

    file->readable = digest_sha256(arena, bytes, &file->sha256) &&
                     package_open(arena, limits, bytes, file->shown, aside, &package) &&
                     workbook_open(arena, limits, package, file->shown, aside, &workbook);
    for (size_t i = 0; file->readable && !file->marked && i < workbook_sheet_count(workbook); i++) {
        const struct sheet *sheet = workbook_sheet(workbook, i);
        if (text_equal(sheet->name, IDENTITY_SHEET) &&
            workbook_read_grid(workbook, sheet, arena, &grid) &&
            identity_read(arena, &grid, &identity)) {
            file->marked = true;
            file->modified = workbook_modified(workbook);
            note_identity(&identity, file);
            count_items(&identity, file);
        }
    }
}

static bool is_marked(const struct return_file *made)
{
    for (size_t i = 0; i < made->sheet_count; i++) {
        if (incoming_is_ours(made->accounts[i].grid)) {
            return true;
        }
    }
    return false;
}

static void note_return(struct arena *arena, const struct return_file *made,
                        struct round_file *file)
{
    struct correction_return from = corrected_return(arena, made, file->name);

    file->sha256 = made->sha256;
    file->modified = made->modified;
    file->readable = made->readable;
    file->records = made->records.count;
    file->round = made->round;
    file->errors = finding_count_of(made->findings, SEVERITY_ERROR);
    file->warnings = finding_count_of(made->findings, SEVERITY_WARNING);
    file->infos = finding_count_of(made->findings, SEVERITY_INFO);
    file->groups = correction_groups(arena, &from, &file->group_count);
    file->marked = is_marked(made);
    if (file->marked) {
        struct incoming incoming = incoming_read(arena, &from);
        if (incoming.identified) {
            note_identity(&incoming.identity, file);
        }
    }
}

/* Whether a comment of ours stands in it, though both sheets of ours are gone. */
static bool is_commented(struct editor *editor, const struct return_file *made)
{
    struct text ours;
    struct text behind;

    for (size_t i = 0; i < made->sheet_count; i++) {
        struct cell_note *notes;
        size_t sheet;
        size_t count;
        if (!editor_find_sheet(editor, made->sheets[i], &sheet) ||
            !editor_read_notes(editor, sheet, &notes, &count)) {
            continue;
        }
        for (size_t k = 0; k < count; k++) {
            if (mark_find(notes[k].text, &ours, &behind)) {
                return true;
            }
        }
    }
    return false;
}

/* What only an editor sees. A revision may keep a comment behind which the department has written;
 * what was received, and has one, has come back. */
static void note_parts(const struct surveying *surveying, struct arena *arena,
                       const struct return_file *made, struct round_file *file)
{
    struct finding_list *aside = finding_list_create(arena, LANGUAGE_EN);
    struct editor *editor;

    if (!editor_open(arena, &surveying->run->options.limits, made->bytes, file->shown, aside,
                     &editor) ||
        !revision_read(arena, editor, &file->revision)) {
        file->revision = (struct revision){0};
        return;
    }
    file->marked = file->part == PART_RECEIVED && is_commented(editor, made);
}

static struct surveyed *begin(struct arena *arena, const struct found_file *found)
{
    struct surveyed *made = arena_allocate(arena, sizeof *made);

    made->file = (struct round_file){.part = found->part,
                                     .path = found->input->path,
                                     .shown = found->input->shown,
                                     .name = found->name,
                                     .device = found->input->device,
                                     .inode = found->input->inode};
    return made;
}

static void *work(void *context, struct arena *arena, size_t index)
{
    const struct surveying *surveying = context;
    const struct run *run = surveying->run;
    struct surveyed *made = begin(arena, &surveying->found[index]);
    struct round_file *file = &made->file;
    struct finding_list *aside = finding_list_create(arena, LANGUAGE_EN);
    struct text bytes;

    if (!file_bytes_read(arena, &run->options.limits, file->path, file->shown, aside, &bytes)) {
        return made;
    }
    if (file->part == PART_SENT) {
        survey_sent(surveying, arena, bytes, file);
        return made;
    }
    const struct return_file *read = return_file_from(arena, run, bytes, file->name);
    note_return(arena, read, file);
    if (round_is_version(file)) {
        note_parts(surveying, arena, read, file);
        made->version = round_is_version(file) ? read : NULL;
    }
    return made;
}

static void *failed(void *context, struct arena *arena, size_t index)
{
    const struct surveying *surveying = context;

    return begin(arena, &surveying->found[index]);
}

/* A file on its way into the run's arena. */
struct arrival {
    struct surveying *surveying;
    const struct surveyed *made;
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
    return arrival.made->version == NULL ||
           gathering_add(&surveying->survey->gathering, arrival.made->version, same, &again);
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
    struct stat status;

    if (stat(path, &status) != 0) {
        return;
    }
    (void)inputs_gather(run->arena, &path, 1, part == PART_RECEIVED ? run->findings : aside,
                        inputs);
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
    bool made = gathering_open(&survey->gathering, run, NULL) &&
                gathering_set_roster(&survey->gathering, roster) &&
                (tasks.count == 0 || run_tasks(run, &tasks)) && find_superseded(run, survey);
    if (!made) {
        run->not_written = true;
        return false;
    }
    round_files_settle(&survey->files);
    return true;
}
