#include "command/inputs.h"

#include "base/refusal.h"
#include "command/inputs_list.h"
#include "command/line_intake.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Folders within folders; a deeper tree is a loop or a mistake. */
enum { LIMIT_FOLDER_DEPTH = 32 };

static const struct finding_kind path_missing = {"path-not-found", SEVERITY_ERROR,
                                                 "无法打开 {file}：{found}。{subject}",
                                                 "{file} cannot be opened: {found}. {subject}"};

static const struct finding_kind lines_not_taken = {
    "lines-not-taken", SEVERITY_ERROR,
    "{file} 存放的是 huibiao read --cells 输出的行，只有 merge 和 check 接受。请给出填报表本身。",
    "{file} is a file of lines as huibiao read --cells prints them, which only merge and check "
    "take. Name the returns themselves."};

struct gathering {
    struct arena *arena;
    struct finding_list *findings;
    struct inputs *inputs;
    struct line_intake *lines; /* NULL where none are taken */
    size_t root_length;        /* bytes of a path up to its name below the folder given */
    bool failed;
};

static void close_folder(void *folder)
{
    (void)closedir(folder);
}

static void add_input(struct gathering *gathering, const char *path, size_t name_start,
                      const struct stat *status)
{
    struct arena *arena = gathering->arena;
    const struct input input = {.path = path,
                                .shown = inputs_shown_path(arena, path),
                                .name = inputs_shown_path(arena, path + name_start),
                                .identity = file_identity_of(status)};

    inputs_add(gathering->inputs, arena, &input);
}

/* What people take for workbooks is read, too, and told what it is. */
bool inputs_is_called_return(const char *name)
{
    static const char *const endings[] = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb",
                                          ".xlt",  ".et",   ".ett",  ".ods",  ".csv"};
    size_t length = strlen(name);

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(name + length - ending, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void pass_over(struct gathering *gathering, const char *path, struct wording why)
{
    struct arena *arena = gathering->arena;
    struct text name = inputs_shown_path(arena, path + gathering->root_length);

    inputs_add_passed(gathering->inputs, arena,
                      (struct passed_file){.path = path, .name = name, .why = why});
}

static void report_missing(struct gathering *gathering, const char *path, int error)
{
    struct refusal refusal =
        refusal_of(gathering->arena, finding_language(gathering->findings), error);

    gathering->failed = true;
    finding_add(gathering->findings, &path_missing,
                (struct place){.file = inputs_shown_path(gathering->arena, path)},
                (struct finding_facts){.found = refusal.why, .subject = refusal.help});
}

static bool is_lock_file(const char *name)
{
    return strncmp(name, "~$", 2) == 0;
}

static void pass_over_lock(struct gathering *gathering, const char *path)
{
    pass_over(gathering, path,
              WORDING("工作簿打开时留下的锁文件", "the lock file of an open workbook"));
}

/* What is passed over says why: by its ending, where that tells it. */
static void pass_over_file(struct gathering *gathering, const char *path, const char *name,
                           const struct stat *status)
{
    const char *ending = strrchr(name, '.');

    if (S_ISDIR(status->st_mode)) {
        pass_over(gathering, path, WORDING("指向文件夹的链接", "a link to a folder"));
    } else if (!S_ISREG(status->st_mode)) {
        pass_over(gathering, path, WORDING("不是普通文件", "no regular file"));
    } else if (ending == NULL) {
        pass_over(gathering, path, WORDING("没有扩展名", "its name has no ending"));
    } else {
        struct text shown = inputs_shown_path(gathering->arena, ending);
        pass_over(gathering, path, (struct wording){shown, shown});
    }
}

/* In a folder, other files of lines than ours may stand, such as those of --records. */
static bool take_lines(struct gathering *gathering, const char *path, bool only_ours)
{
    return gathering->lines != NULL &&
           line_intake_add(gathering->lines, path, only_ours, gathering->inputs);
}

static void walk(struct gathering *gathering, const char *folder, int depth);

/* `entry` is the system's, good for a moment: what is kept stands in the path. */
static void visit(struct gathering *gathering, const char *folder, const char *entry, int depth)
{
    const char *separator = folder[strlen(folder) - 1] == '/' ? "" : "/";
    const char *path = text_format(gathering->arena, "%s%s%s", folder, separator, entry).data;
    const char *name = path + strlen(folder) + strlen(separator);
    struct stat status;

    if (name[0] == '.') {
        pass_over(gathering, path, WORDING("隐藏文件", "hidden"));
    } else if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        walk(gathering, path, depth + 1);
    } else if (stat(path, &status) != 0) {
        report_missing(gathering, path, errno);
    } else if (is_lock_file(name)) {
        pass_over_lock(gathering, path);
    } else if (S_ISREG(status.st_mode) && inputs_is_called_return(name)) {
        add_input(gathering, path, gathering->root_length, &status);
    } else if (!line_intake_takes(name) || !take_lines(gathering, path, true)) {
        pass_over_file(gathering, path, name, &status);
    }
}

static bool is_self_or_parent(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void walk(struct gathering *gathering, const char *folder, int depth)
{
    const struct dirent *entry;

    if (depth > LIMIT_FOLDER_DEPTH) {
        report_missing(gathering, folder, ELOOP);
        return;
    }
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        report_missing(gathering, folder, errno);
        return;
    }
    arena_own(gathering->arena, directory, close_folder);
    while ((entry = readdir(directory)) != NULL) {
        if (!is_self_or_parent(entry->d_name)) {
            visit(gathering, folder, entry->d_name, depth);
        }
    }
    arena_close(gathering->arena, directory);
}

/* A file of lines that was named. */
static void take_named_lines(struct gathering *gathering, const char *path, size_t name_start,
                             const struct stat *status)
{
    if (gathering->lines == NULL) {
        gathering->failed = true;
        finding_add(gathering->findings, &lines_not_taken,
                    (struct place){.file = inputs_shown_path(gathering->arena, path)},
                    (struct finding_facts){0});
    } else if (!take_lines(gathering, path, false)) {
        /* Reading it as a return says why it cannot be opened. */
        add_input(gathering, path, name_start, status);
    }
}

/* A lock file is passed over also when it is named, as a shell does for `*.xlsx`. */
static void take_path(struct gathering *gathering, const char *path)
{
    struct stat status;
    const char *slash = strrchr(path, '/');
    size_t name_start = slash == NULL ? 0 : (size_t)(slash - path) + 1;

    if (stat(path, &status) != 0) {
        /* It is an input all the same: reading it says what is wrong, in its turn. No file
         * has this device, so that two missing paths stay two. */
        status = (struct stat){.st_dev = (dev_t)-1, .st_ino = gathering->inputs->count};
        add_input(gathering, path, name_start, &status);
    } else if (S_ISDIR(status.st_mode)) {
        gathering->root_length = strlen(path) + (path[strlen(path) - 1] == '/' ? 0 : 1);
        walk(gathering, path, 0);
    } else if (is_lock_file(path + name_start)) {
        gathering->root_length = name_start;
        pass_over_lock(gathering, path);
    } else if (line_intake_takes(path + name_start)) {
        take_named_lines(gathering, path, name_start, &status);
    } else {
        add_input(gathering, path, name_start, &status);
    }
}

bool inputs_gather(struct arena *arena, const struct inputs_wanted *wanted,
                   struct finding_list *findings, struct inputs *inputs)
{
    struct gathering gathering = {
        .arena = arena, .findings = findings, .inputs = inputs, .lines = wanted->lines};

    for (int i = 0; i < wanted->count; i++) {
        take_path(&gathering, wanted->paths[i]);
    }
    if (wanted->below != NULL) {
        inputs_name_below(inputs, arena, wanted->below);
    }
    inputs_order(inputs, arena, findings);
    return !gathering.failed;
}
