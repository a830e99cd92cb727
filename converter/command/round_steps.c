/* What each command is told in the folder of a round. */
#include "command/round_push.h"

#include "correction/books.h"
#include "round/layout.h"

#include <unistd.h>

static const struct finding_kind waiting = {
    "round-waiting", SEVERITY_WARNING,
    "{file} 中有 {found} 份报回的修改稿尚未收下，没有计入。请先运行 huibiao accept {file}。",
    "{found} corrected workbooks in {file} are not accepted yet and do not count. Run huibiao "
    "accept {file} first."};

static const struct finding_kind nothing_back = {
    "round-nothing-back", SEVERITY_NOTE,
    "{file} 中没有报回的修改稿。请把部门改好的文件放进 received；认不出来的放进 "
    "received/returned。",
    "No corrected workbook is in {file}. Put those that departments send into received; any that "
    "is not known as such, into received/returned."};

void round_add_input(struct run *run, struct inputs *inputs, const struct round_file *file)
{
    inputs->items = arena_grow(run->arena, inputs->items, inputs->count, inputs->count + 1,
                               sizeof *inputs->items, &inputs->capacity);
    inputs->items[inputs->count++] = (struct input){
        .path = file->path, .shown = file->shown, .name = file->name, .identity = file->identity};
}

static void add_passed(struct run *run, struct inputs *inputs, struct passed_file file)
{
    inputs->passed =
        arena_grow(run->arena, inputs->passed, inputs->passed_count, inputs->passed_count + 1,
                   sizeof *inputs->passed, &inputs->passed_capacity);
    inputs->passed[inputs->passed_count++] = file;
}

/* What does not count beside its revision, or before it is accepted. */
static void pass_over(struct run *run, struct inputs *inputs, const struct round_files *files,
                      const struct round_file *file)
{
    struct passed_file passed = {.path = file->path, .name = file->name};

    if (file->state == STATE_WAITING || file->other == ROUND_NO_FILE) {
        passed.why = WORDING("报回的修改稿，尚未收下", "corrected, and not accepted yet");
    } else {
        struct text other = files->items[file->other].name;
        passed.state = TEXT("superseded");
        passed.why = (struct wording){other, other};
    }
    add_passed(run, inputs, passed);
}

/* What merge, check and their like read: the newest version of each return. Which of several
 * returns of one record counts they settle themselves. */
static struct inputs counted(struct run *run, const struct round_survey *survey)
{
    const struct round_files *files = &survey->files;
    struct inputs inputs = {0};

    for (size_t i = 0; i < files->count; i++) {
        const struct round_file *file = &files->items[i];
        bool version = round_is_version(file) || file->state == STATE_UNREAD;
        if (file->part == PART_SENT || file->state == STATE_NONE) {
            continue;
        }
        if (version && file->state != STATE_REVISED) {
            round_add_input(run, &inputs, file);
        } else {
            pass_over(run, &inputs, files, file);
        }
    }
    for (size_t i = 0; i < survey->passed_count; i++) {
        add_passed(run, &inputs,
                   (struct passed_file){.path = survey->passed[i].name.data,
                                        .name = survey->passed[i].name,
                                        .why = survey->passed[i].why});
    }
    return inputs;
}

void round_tell_waiting(struct run *run, const struct round_work *work)
{
    const struct round_files *files = &work->survey.files;
    size_t count = 0;

    for (size_t i = 0; i < files->count; i++) {
        count += files->items[i].state == STATE_WAITING ? 1 : 0;
    }
    if (count > 0) {
        finding_add(run->findings, &waiting, (struct place){.file = text_of(work->folder)},
                    (struct finding_facts){.found = text_format(run->arena, "%zu", count)});
    }
}

static void set_paths(struct run *run, const char *first, const char *second)
{
    const char **paths = arena_array(run->arena, 2, sizeof *paths);

    paths[0] = first;
    paths[1] = second;
    run->options.paths = (char *const *)(uintptr_t)paths;
    run->options.path_count = second == NULL ? 1 : 2;
}

static const char *inside(const struct run *run, const struct round_work *work, const char *name)
{
    return round_path(run->arena, work->folder, name);
}

bool check_in_round(struct run *run, struct round_work *work)
{
    round_tell_waiting(run, work);
    run_select(run, work->folder, counted(run, &work->survey));
    return run->options.command->run(run);
}

bool merge_in_round(struct run *run, struct round_work *work)
{
    const struct options *options = &run->options;

    if (options->output == NULL && options->records == NULL && options->csv == NULL &&
        options->sqlite == NULL && options->report == NULL) {
        run->options.output = inside(run, work, ROUND_SUMMARY);
        if (!round_summary_may_go(run, work, run->options.output)) {
            return false;
        }
    }
    return check_in_round(run, work);
}

bool convert_in_round(struct run *run, struct round_work *work)
{
    if (run->options.output == NULL) {
        run->options.output = inside(run, work, ROUND_STANDARD);
    }
    return check_in_round(run, work);
}

static void select_versions(struct run *run, const struct round_work *work)
{
    const struct round_files *files = &work->survey.files;
    struct inputs inputs = {0};

    for (size_t i = 0; i < files->count; i++) {
        if (round_is_version(&files->items[i]) && files->items[i].state != STATE_SAME) {
            round_add_input(run, &inputs, &files->items[i]);
        }
    }
    run_select(run, work->folder, inputs);
}

/* The choices of the workbook of conflicts, where one was written. */
static const char *standing_conflicts(const struct run *run, const char *folder)
{
    for (enum language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
        const char *path =
            text_format(run->arena, "%s/%s", folder, conflict_book_name(language).data).data;
        if (access(path, F_OK) == 0) {
            return path;
        }
    }
    return NULL;
}

static void set_originals(struct run *run, const char *folder)
{
    run->options.originals = arena_array(run->arena, 1, sizeof(char *));
    run->options.originals[0] = text_terminated(run->arena, text_of(folder));
    run->options.original_count = 1;
}

/* Where the originals are is no question in a round. */
static bool names_originals(struct run *run)
{
    return run->options.original_count > 0 &&
           !run_wrong_use(run, "给出一轮的文件夹时不用 --originals：原件就在其中",
                          "with the folder of a round there is no --originals: they are in it");
}

bool accept_in_round(struct run *run, struct round_work *work)
{
    const struct round_files *files = &work->survey.files;
    const char *returned = inside(run, work, ROUND_RECEIVED);
    struct inputs inputs = {0};

    if (names_originals(run)) {
        return false;
    }
    round_tell_mistaken(run, &work->survey);
    for (size_t i = 0; i < files->count; i++) {
        if (files->items[i].state == STATE_WAITING || files->items[i].state == STATE_TAKEN) {
            round_add_input(run, &inputs, &files->items[i]);
        }
    }
    if (inputs.count == 0) {
        finding_add(run->findings, &nothing_back, (struct place){.file = text_of(work->folder)},
                    (struct finding_facts){0});
        return true;
    }
    select_versions(run, work);
    run_select(run, returned, inputs);
    set_paths(run, returned, NULL);
    set_originals(run, work->folder);
    if (run->options.output == NULL) {
        run->options.output = inside(run, work, ROUND_ACCEPTED);
    }
    if (run->options.resolve == NULL) {
        run->options.resolve = standing_conflicts(run, run->options.output);
    }
    work->changed = true;
    return run->options.command->run(run);
}

/* As the departments handed it in. */
static struct inputs handed_in(struct run *run, const struct round_survey *survey)
{
    struct inputs inputs = {0};

    for (size_t i = 0; i < survey->files.count; i++) {
        const struct round_file *file = &survey->files.items[i];
        if (file->part == PART_RECEIVED && !file->marked && file->state != STATE_NONE) {
            round_add_input(run, &inputs, file);
        }
    }
    return inputs;
}

/* One folder: what was handed in, and what counts now. Two: what counts in each. */
bool diff_in_round(struct run *run, struct round_work *work)
{
    struct round_work other = {0};
    const char *const *paths = (const char *const *)run->options.paths;

    round_tell_waiting(run, work);
    run_select(run, work->folder, counted(run, &work->survey));
    if (run->options.path_count == 1) {
        const char *received = inside(run, work, ROUND_RECEIVED);
        run_select(run, received, handed_in(run, &work->survey));
        set_paths(run, received, work->folder);
        return run->options.command->run(run);
    }
    if (paths[0] != work->folder || run->options.path_count != 2 ||
        !round_is(run->arena, paths[1])) {
        return run->options.command->run(run);
    }
    if (!round_begin(run, paths[1], &other)) {
        return false;
    }
    run_select(run, other.folder, counted(run, &other.survey));
    return run->options.command->run(run) && round_finish(run, &other);
}

bool push_in_round(struct run *run, struct round_work *work)
{
    if (names_originals(run)) {
        return false;
    }
    select_versions(run, work);
    set_paths(run, inside(run, work, ROUND_SUMMARY), NULL);
    set_originals(run, work->folder);
    if (run->options.output == NULL) {
        run->options.output = inside(run, work, ROUND_ACCEPTED);
    }
    work->changed = true;
    return run->options.command->run(run);
}
