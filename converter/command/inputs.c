#include "command/inputs.h"

#include "base/refusal.h"
#include "base/unicode.h"

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

static const struct finding_kind passed_over = {
    "file-passed-over", SEVERITY_NOTE, "{file} 不是填报表（{found}），已略过。",
    "{file} is no return ({found}); it was passed over."};

struct gathering {
    struct arena *arena;
    struct finding_list *findings;
    struct inputs *inputs;
    size_t root_length; /* bytes of a path up to its name below the folder given */
    bool failed;
};

static void close_folder(void *folder)
{
    (void)closedir(folder);
}

/* A name unpacked from a foreign archive may hold bytes that are no UTF-8, which no output
 * may hold. */
static struct text shown_path(struct arena *arena, const char *path)
{
    struct text rest = text_of(path);
    struct text_builder shown = text_builder(arena);
    int32_t code_point;

    if (unicode_is_valid(rest)) {
        return rest;
    }
    while (unicode_next(&rest, &code_point)) {
        text_append_code_point(&shown, (unsigned long)code_point);
    }
    return text_built(&shown);
}

static void add_input(struct gathering *gathering, const char *path, size_t name_start,
                      const struct stat *status)
{
    struct inputs *inputs = gathering->inputs;
    struct arena *arena = gathering->arena;

    struct input *before = inputs->items;

    inputs->items = arena_grow(arena, before, inputs->count, inputs->count + 1,
                               sizeof *inputs->items, &inputs->capacity);
    if (inputs->items != before) {
        arena_give_back(arena, before);
    }
    inputs->items[inputs->count++] = (struct input){.path = path,
                                                    .shown = shown_path(arena, path),
                                                    .name = shown_path(arena, path + name_start),
                                                    .device = (uint64_t)status->st_dev,
                                                    .inode = (uint64_t)status->st_ino};
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

static void add_passed(struct inputs *inputs, struct arena *arena, struct passed_file file)
{
    inputs->passed =
        arena_grow(arena, inputs->passed, inputs->passed_count, inputs->passed_count + 1,
                   sizeof *inputs->passed, &inputs->passed_capacity);
    inputs->passed[inputs->passed_count++] = file;
}

static void pass_over(struct gathering *gathering, const char *path, struct wording why)
{
    struct arena *arena = gathering->arena;

    add_passed(gathering->inputs, arena,
               (struct passed_file){.path = path,
                                    .name = shown_path(arena, path + gathering->root_length),
                                    .why = why});
    finding_add(gathering->findings, &passed_over, (struct place){.file = shown_path(arena, path)},
                (struct finding_facts){.found = wording_for(gathering->findings, why)});
}

static void report_missing(struct gathering *gathering, const char *path, int error)
{
    struct refusal refusal =
        refusal_of(gathering->arena, finding_language(gathering->findings), error);

    gathering->failed = true;
    finding_add(gathering->findings, &path_missing,
                (struct place){.file = shown_path(gathering->arena, path)},
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
        struct text shown = shown_path(gathering->arena, ending);
        pass_over(gathering, path, (struct wording){shown, shown});
    }
}

static void walk(struct gathering *gathering, const char *folder, int depth);

static void visit(struct gathering *gathering, const char *folder, const char *name, int depth)
{
    const char *separator = folder[strlen(folder) - 1] == '/' ? "" : "/";
    const char *path = text_format(gathering->arena, "%s%s%s", folder, separator, name).data;
    struct stat status;

    if (name[0] == '.') {
        pass_over(gathering, path, WORDING("隐藏文件", "hidden"));
    } else if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        walk(gathering, path, depth + 1);
    } else if (stat(path, &status) != 0) {
        report_missing(gathering, path, errno);
    } else if (is_lock_file(name)) {
        pass_over_lock(gathering, path);
    } else if (!S_ISREG(status.st_mode) || !inputs_is_called_return(name)) {
        pass_over_file(gathering, path, name, &status);
    } else {
        add_input(gathering, path, gathering->root_length, &status);
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
            visit(gathering, folder, text_terminated(gathering->arena, text_of(entry->d_name)),
                  depth);
        }
    }
    arena_close(gathering->arena, directory);
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
    } else {
        add_input(gathering, path, name_start, &status);
    }
}

static int compare_passed(const void *left, const void *right)
{
    const struct passed_file *a = left;
    const struct passed_file *b = right;
    int order = text_compare(a->name, b->name);

    return order != 0 ? order : strcmp(a->path, b->path);
}

/* By name, a path that was reached twice once. */
static void order_passed(struct inputs *inputs)
{
    size_t kept = 0;

    if (inputs->passed_count > 1) {
        qsort(inputs->passed, inputs->passed_count, sizeof *inputs->passed, compare_passed);
    }
    for (size_t i = 0; i < inputs->passed_count; i++) {
        if (kept == 0 || strcmp(inputs->passed[kept - 1].path, inputs->passed[i].path) != 0) {
            inputs->passed[kept++] = inputs->passed[i];
        }
    }
    inputs->passed_count = kept;
}

static int compare_inputs(const void *left, const void *right)
{
    const struct input *a = left;
    const struct input *b = right;
    int order = text_compare(a->name, b->name);

    return order != 0 ? order : strcmp(a->path, b->path);
}

static int compare_files(const void *left, const void *right)
{
    const struct input *a = left;
    const struct input *b = right;

    if (a->device != b->device) {
        return a->device < b->device ? -1 : 1;
    }
    if (a->inode != b->inode) {
        return a->inode < b->inode ? -1 : 1;
    }
    return compare_inputs(left, right);
}

/* The same file reached twice, through a folder and by its own name, counts once. */
static void drop_repeated(struct inputs *inputs)
{
    size_t kept = 0;

    qsort(inputs->items, inputs->count, sizeof *inputs->items, compare_files);
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *last = kept == 0 ? NULL : &inputs->items[kept - 1];
        if (last == NULL || last->device != inputs->items[i].device ||
            last->inode != inputs->items[i].inode) {
            inputs->items[kept++] = inputs->items[i];
        }
    }
    inputs->count = kept;
    qsort(inputs->items, inputs->count, sizeof *inputs->items, compare_inputs);
}

bool inputs_gather(struct arena *arena, char *const *paths, int count,
                   struct finding_list *findings, struct inputs *inputs)
{
    struct gathering gathering = {.arena = arena, .findings = findings, .inputs = inputs};

    for (int i = 0; i < count; i++) {
        take_path(&gathering, paths[i]);
    }
    if (inputs->count > 1) {
        drop_repeated(inputs);
    }
    order_passed(inputs);
    return !gathering.failed;
}

static bool is_file(const struct input *input, const struct stat *status)
{
    return input->device == (uint64_t)status->st_dev && input->inode == (uint64_t)status->st_ino;
}

bool inputs_contain(const struct inputs *inputs, const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        return false;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        if (is_file(&inputs->items[i], &status)) {
            return true;
        }
    }
    return false;
}

void inputs_pass_over(struct inputs *inputs, struct arena *arena, const char *path,
                      struct wording why)
{
    struct stat status;
    size_t kept = 0;

    if (stat(path, &status) != 0) {
        return;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        if (is_file(input, &status)) {
            add_passed(inputs, arena,
                       (struct passed_file){.path = input->path, .name = input->name, .why = why});
        } else {
            inputs->items[kept++] = *input;
        }
    }
    inputs->count = kept;
    order_passed(inputs);
}

bool inputs_same_file(const char *left, const char *right)
{
    struct stat a;
    struct stat b;

    return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}
