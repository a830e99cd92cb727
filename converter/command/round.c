/* A round: its folder is made, and how far it has come is told. */
#include "base/output_file.h"
#include "command/commands.h"
#include "command/folder.h"
#include "command/option_table.h"
#include "command/roster_file.h"
#include "command/round_work.h"
#include "round/layout.h"
#include "round/overview.h"
#include "store/roster_groups.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct owing_list {
    struct arena *arena;
    struct round_owing *items;
    size_t count, capacity;
};

static bool make_folders(struct run *run, const char *folder)
{
    static const char *const names[] = {ROUND_RECEIVED, ROUND_SENT, ROUND_ACCEPTED};
    bool made = true;

    for (size_t i = 0; made && i < sizeof names / sizeof names[0]; i++) {
        made = folder_make(run, round_path(run->arena, folder, names[i]));
    }
    return made;
}

/* How deep a folder lies below where the program stands; 0 for one that does not, plainly. */
static size_t depth_of(const char *folder)
{
    struct text rest = text_of(folder);
    size_t depth = 0;

    while (rest.length > 0 && rest.data[0] != '/') {
        size_t end = text_find(rest, TEXT("/"));
        struct text step = text_slice(rest, 0, end);
        if (text_equal(step, TEXT(".")) || text_equal(step, TEXT(".."))) {
            return 0;
        }
        depth++;
        rest = text_slice(rest, end + 1, SIZE_MAX);
    }
    return rest.length > 0 ? 0 : depth;
}

/* A path as it is meant from the folder on: by way of the folders above, where these are as plain
 * as it is, so that all can be moved; else from the root. */
static const char *path_from(struct arena *arena, const char *folder, const char *path)
{
    struct text_builder out = text_builder(arena);

    if (path[0] == '/' || depth_of(folder) == 0) {
        char real[PATH_MAX];
        return realpath(path, real) == NULL ? path : text_terminated(arena, text_of(real));
    }
    for (size_t i = 0; i < depth_of(folder); i++) {
        text_append(&out, TEXT("../"));
    }
    text_append(&out, text_of(path));
    return text_terminated(arena, text_built(&out));
}

/* What was typed goes into the settings, by their keys. */
static const char *const *typed_settings(struct run *run, const char *folder)
{
    const char *const *names = round_setting_names();
    const char **values = arena_array(run->arena, OPTION_LIMIT, sizeof(char *));

    for (size_t key = 0; names[key] != NULL; key++) {
        for (int id = 0; id < OPTION_LIMIT && values[key] == NULL; id++) {
            values[key] = strcmp(names[key], option_name(id)) == 0 ? run->options.typed[id] : NULL;
        }
        if (values[key] != NULL && round_setting_is_path(key, values[key])) {
            values[key] = path_from(run->arena, folder, values[key]);
        }
    }
    return values;
}

/* The settings come last: before them the folder is no round's, and is made anew. */
static bool make_round(struct run *run, const char *folder)
{
    const char *path = round_path(run->arena, folder, ROUND_SETTINGS);
    struct output_file *file;
    bool made = make_folders(run, folder) &&
                output_file_create(run->arena, path, run->findings, &file) &&
                output_file_write(file, round_settings_draft(run->arena, run->options.language,
                                                             typed_settings(run, folder))) &&
                output_file_finish(file);

    run->not_written = run->not_written || !made;
    if (made && !run->options.quiet) {
        run_print(run, run_summary_stream(run),
                  text_format(run->arena,
                              run->options.language == LANGUAGE_ZH
                                  ? "已建立 %s：填报表放进 %s；设定写在 %s\n"
                                  : "Made %s: put the returns into %s; its settings are in %s\n",
                              folder, round_path(run->arena, folder, ROUND_RECEIVED), path));
    }
    return made;
}

static bool add_owing(void *context, const struct expected_group *group)
{
    struct owing_list *list = context;

    list->items = arena_grow(list->arena, list->items, list->count, list->count + 1,
                             sizeof *list->items, &list->capacity);
    list->items[list->count++] =
        (struct round_owing){.name = text_copy(list->arena, group->name),
                             .handed = text_copy(list->arena, group->handed),
                             .records = group->records,
                             .expected = group->expected};
    return true;
}

/* A roster is of one family: the first that has records, else the first. */
static bool list_owing(struct run *run, const struct gathering *gathering, struct owing_list *list)
{
    size_t family = 0;

    for (size_t i = run->mapping->count; i > 0; i--) {
        family = gathering->records[i - 1] > 0 ? i - 1 : family;
    }
    *list = (struct owing_list){.arena = run->arena};
    return run->mapping->count == 0 ||
           store_each_expected_group(gathering->stores[family], list, add_owing);
}

static bool tell_state(struct run *run, struct round_work *work, const struct roster *roster)
{
    struct owing_list owing = {0};

    if (!round_survey_make(run, work->folder, roster, &work->survey) ||
        (roster != NULL && !list_owing(run, &work->survey.gathering, &owing))) {
        return false;
    }
    const struct round_overview overview = {
        .files = &work->survey.files,
        .owing = owing.items,
        .owing_count = owing.count,
        .settings = &work->settings,
        .day = text_slice(gathering_day(&work->survey.gathering), 0, sizeof "2022-03-01" - 1),
        .folder = work->folder,
        .least = run->options.severity,
        .language = run->options.language};
    if (!run->options.quiet) {
        run_print(run, run_summary_stream(run), round_overview(run->arena, &overview));
    }
    round_tell_mistaken(run, &work->survey);
    for (size_t i = 0; i < work->survey.files.count; i++) {
        run->unreadable = run->unreadable || work->survey.files.items[i].state == STATE_UNREAD;
    }
    return true;
}

bool round_command(struct run *run)
{
    struct round_work work = {0};
    const struct roster *roster;

    if (run->options.path_count != 1) {
        return run_wrong_use(run, "请给出一个文件夹：新建一轮，或查看它的进展",
                             "name one folder: of a round to be made, or to be looked at");
    }
    work.folder = run->options.paths[0];
    if (!round_is(run->arena, work.folder)) {
        return make_round(run, work.folder);
    }
    return round_read_settings(run, &work) && run_load_mapping(run) && output_prepare(run) &&
           roster_file_read(run, &roster) && tell_state(run, &work, roster) &&
           round_finish(run, &work);
}
