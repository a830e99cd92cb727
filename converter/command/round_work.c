#include "command/round_work.h"

#include "base/output_file.h"
#include "command/option_table.h"
#include "command/option_value.h"
#include "mapping/folder.h"
#include "round/layout.h"

#include <string.h>

static const struct finding_kind not_alone = {
    "round-not-alone", SEVERITY_ERROR,
    "{file} 是一轮收表的文件夹，请单独给出：要处理的文件由它自己决定。把其他文件放进它的 "
    "received 文件夹，或改用普通文件夹。",
    "{file} is the folder of a round, and is named alone: it says itself which files are meant. "
    "Put the others into its folder received, or name folders that are no round's."};

static const struct finding_kind outside = {
    "round-file-outside", SEVERITY_NOTE,
    "{file} 没有读取：填报表要放在 {expected} 文件夹里。是填报表的，请移进去。",
    "{file} is not read: returns lie in the folder {expected}. If it is one, move it there."};

static const struct finding_kind answer_unknown = {
    "round-answer-unknown", SEVERITY_WARNING,
    "{file} 与已退回、尚未报回的 {found} 有相同的项目，但没有退回修改的标记，按另报的填报表处理。"
    "如是它的修改稿，请移到 received/returned，再运行 huibiao accept。",
    "{file} holds the same records as {found}, which was sent back and is not answered, but no "
    "mark "
    "of what was sent; it is taken for another return. If it is the correction, move it into "
    "received/returned and run huibiao accept."};

static const struct finding_kind wrong_setting = {
    "round-setting-wrong", SEVERITY_ERROR,
    "{subject} 的值“{found}”不对：{expected}。请改正后重试。",
    "The value of {subject}, \"{found}\", is not right: it {expected}. Put that right and try "
    "again."};

/* The options that round.yaml sets are tried on a copy: each must be right, whether this command
 * takes it or not. */
static bool apply(struct run *run, const struct round_setting *setting)
{
    struct options trial = run->options;
    int id = 0;

    while (id < OPTION_LIMIT && strcmp(option_name(id), setting->option) != 0) {
        id++;
    }
    if (!option_take(run->arena, &trial, id, setting->value)) {
        struct place place = {.file = setting->node->file,
                              .row = setting->node->line,
                              .column = setting->node->column,
                              .in_text = true};
        return finding_fail(run->findings, &wrong_setting, place,
                            (struct finding_facts){.found = text_of(setting->value),
                                                   .expected = text_of(option_right_argument(
                                                       id, run->options.language)),
                                                   .subject = text_of(setting->option)});
    }
    if (option_is_taken(run->options.command, id) && run->options.typed[id] == NULL) {
        run->options = trial;
        run->options.typed[id] = setting->value;
    }
    return true;
}

/* A day is that of a round: which one, is known when something is sent. */
static bool days_are_right(struct run *run, const struct round_settings *settings)
{
    struct options kept = run->options;
    bool right = true;

    for (size_t i = 0; i < settings->due_count; i++) {
        right = apply(run, &settings->due[i]) && right;
        run->options = kept;
    }
    return right;
}

static bool is_named(const struct round_settings *settings, const char *path)
{
    for (size_t i = 0; i < settings->count; i++) {
        if (inputs_same_file(settings->items[i].value, path)) {
            return true;
        }
    }
    return false;
}

/* Beside the folders nothing is read. What this program writes there, and what the settings name,
 * is where it belongs. */
static bool belongs_there(const struct round_work *work, const char *name, const char *path)
{
    struct text stem = text_slice(TEXT(ROUND_SUMMARY), 0, sizeof ROUND_SUMMARY - sizeof ".xlsx");

    return !inputs_is_called_return(name) || strncmp(name, "~$", 2) == 0 ||
           strcmp(name, ROUND_REGISTER) == 0 || text_starts_with(text_of(name), stem) ||
           is_named(&work->settings, path);
}

/* A return is easily laid beside the folder that it should lie in. */
static void tell_outside(struct run *run, const struct round_work *work)
{
    struct names names = {0};

    (void)folder_list(run->arena, work->folder, &names);
    for (size_t i = 0; i < names.count; i++) {
        const char *path = round_path(run->arena, work->folder, names.items[i]);
        if (!belongs_there(work, names.items[i], path)) {
            finding_add(run->findings, &outside, (struct place){.file = text_of(path)},
                        (struct finding_facts){.expected = TEXT(ROUND_RECEIVED)});
        }
    }
}

bool round_read_settings(struct run *run, struct round_work *work)
{
    bool right = round_settings_read(run->arena, work->folder, run->findings, &work->settings);

    for (size_t i = 0; i < work->settings.count; i++) {
        right = apply(run, &work->settings.items[i]) && right;
    }
    right = days_are_right(run, &work->settings) && right;
    run->wrong_use = run->wrong_use || !right;
    if (right) {
        tell_outside(run, work);
        run_report(run);
        run->finding_language = run->options.language;
    }
    return right;
}

bool round_begin(struct run *run, const char *folder, struct round_work *work)
{
    *work = (struct round_work){.folder = folder};
    return round_read_settings(run, work) && run_load_mapping(run) &&
           round_survey_make(run, folder, NULL, &work->survey);
}

void round_tell_mistaken(struct run *run, const struct round_survey *survey)
{
    const struct round_files *files = &survey->files;

    for (size_t i = 0; i < files->count; i++) {
        size_t sent = round_mistaken_for(files, &files->items[i]);
        if (sent != ROUND_NO_FILE) {
            finding_add(run->findings, &answer_unknown,
                        (struct place){.file = files->items[i].name},
                        (struct finding_facts){.found = files->items[sent].name});
        }
    }
}

static enum language register_language(const struct run *run)
{
    const struct mapping *mapping = run->mapping;

    return run->options.language_given || mapping->count == 0 || mapping->families[0].model == NULL
               ? run->options.language
               : mapping->families[0].model->language;
}

static bool says_already(const struct run *run, const char *path, struct text wanted)
{
    struct finding_list *aside = finding_list_create(run->arena, LANGUAGE_EN);
    struct text bytes;

    return file_bytes_read(run->arena, &run->options.limits, path, text_of(path), aside, &bytes) &&
           text_equal(bytes, wanted);
}

bool round_finish(struct run *run, struct round_work *work)
{
    const char *path = round_path(run->arena, work->folder, ROUND_REGISTER);
    struct round_survey *survey = &work->survey;
    struct output_file *file;

    if (work->changed && !round_survey_make(run, work->folder, NULL, survey)) {
        return false;
    }
    struct text wanted = round_register(run->arena, &survey->files, survey->passed,
                                        survey->passed_count, register_language(run));
    if (says_already(run, path, wanted)) {
        return true;
    }
    bool written = output_file_create(run->arena, path, run->findings, &file) &&
                   output_file_write(file, wanted) && output_file_finish(file);
    run->not_written = run->not_written || !written;
    return written;
}

const struct round_file *round_work_sent(const struct run *run, struct text sha256)
{
    return run->round == NULL
               ? NULL
               : round_sent_of(&run->round->survey.files, sha256, run->options.round);
}

/* The path that is the folder of a round; NULL for none. */
static const char *folder_among(const struct run *run)
{
    for (int i = 0; i < run->options.path_count; i++) {
        if (round_is(run->arena, run->options.paths[i])) {
            return run->options.paths[i];
        }
    }
    return NULL;
}

static bool refuse_others(struct run *run, const char *folder)
{
    run->wrong_use = true;
    return finding_fail(run->findings, &not_alone, (struct place){.file = text_of(folder)},
                        (struct finding_facts){0});
}

/* Only a comparison has two sides. */
static bool may_stand(const struct run *run)
{
    return run->options.path_count == 1 || run->options.command->in_round == diff_in_round;
}

bool round_run(struct run *run)
{
    const struct command *command = run->options.command;
    const char *folder = command->in_round == NULL ? NULL : folder_among(run);
    struct round_work *work;

    if (folder == NULL) {
        return command->run(run);
    }
    if (!may_stand(run)) {
        return refuse_others(run, folder);
    }
    work = arena_allocate(run->arena, sizeof *work);
    if (!round_begin(run, folder, work)) {
        return false;
    }
    run->round = work;
    return command->in_round(run, work) && !run->not_written && round_finish(run, work);
}
