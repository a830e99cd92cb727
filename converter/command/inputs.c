#include "command/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Folders within folders; a deeper tree is a loop or a mistake. */
enum { LIMIT_FOLDER_DEPTH = 32 };

static const struct finding_kind path_missing = {
    "path-not-found", SEVERITY_ERROR, "找不到或无法打开 {file}：{found}。请检查路径。",
    "{file} cannot be found or opened: {found}. Check the path."};

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

static void add_input(struct gathering *gathering, const char *path, size_t name_start,
                      const struct stat *status)
{
    struct inputs *inputs = gathering->inputs;

    inputs->items = arena_grow(gathering->arena, inputs->items, inputs->count, inputs->count + 1,
                               sizeof *inputs->items, &inputs->capacity);
    inputs->items[inputs->count++] = (struct input){.path = path,
                                                    .name = text_of(path + name_start),
                                                    .device = (uint64_t)status->st_dev,
                                                    .inode = (uint64_t)status->st_ino};
}

/* Workbooks, and what people take for workbooks: those are read, and told what they are. */
static bool looks_like_return(const char *name)
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

static void pass_over(struct gathering *gathering, const char *path, struct text why)
{
    finding_add(gathering->findings, &passed_over, (struct place){.file = text_of(path)},
                (struct finding_facts){.found = why});
}

static void report_missing(struct gathering *gathering, const char *path)
{
    gathering->failed = true;
    finding_add(gathering->findings, &path_missing, (struct place){.file = text_of(path)},
                (struct finding_facts){.found = text_of(strerror(errno))});
}

static void walk(struct gathering *gathering, const char *folder, int depth);

static void visit(struct gathering *gathering, const char *folder, const char *name, int depth)
{
    const char *separator = folder[strlen(folder) - 1] == '/' ? "" : "/";
    const char *path = text_format(gathering->arena, "%s%s%s", folder, separator, name).data;
    struct stat status;

    if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        walk(gathering, path, depth + 1);
    } else if (stat(path, &status) != 0) {
        report_missing(gathering, path);
    } else if (strncmp(name, "~$", 2) == 0) {
        pass_over(gathering, path, TEXT("~$"));
    } else if (!S_ISREG(status.st_mode) || !looks_like_return(name)) {
        const char *dot = strrchr(name, '.');
        pass_over(gathering, path, text_of(dot == NULL ? name : dot));
    } else {
        add_input(gathering, path, gathering->root_length, &status);
    }
}

static void walk(struct gathering *gathering, const char *folder, int depth)
{
    DIR *directory = depth > LIMIT_FOLDER_DEPTH ? NULL : opendir(folder);
    const struct dirent *entry;

    if (directory == NULL) {
        report_missing(gathering, folder);
        return;
    }
    arena_own(gathering->arena, directory, close_folder);
    while ((entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] != '.') {
            visit(gathering, folder, text_terminated(gathering->arena, text_of(entry->d_name)),
                  depth);
        }
    }
    arena_close(gathering->arena, directory);
}

static void take_path(struct gathering *gathering, const char *path)
{
    struct stat status;
    const char *slash = strrchr(path, '/');

    if (path[0] == '\0' || stat(path, &status) != 0) {
        /* It is an input all the same: reading it says what is wrong, in its turn. No file
         * has this device, so that two missing paths stay two. */
        status = (struct stat){.st_dev = (dev_t)-1, .st_ino = gathering->inputs->count};
        add_input(gathering, path, slash == NULL ? 0 : (size_t)(slash - path) + 1, &status);
    } else if (S_ISDIR(status.st_mode)) {
        gathering->root_length = strlen(path) + (path[strlen(path) - 1] == '/' ? 0 : 1);
        walk(gathering, path, 0);
    } else {
        add_input(gathering, path, slash == NULL ? 0 : (size_t)(slash - path) + 1, &status);
    }
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
    return !gathering.failed;
}

bool inputs_contain(const struct inputs *inputs, const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        return false;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        if (inputs->items[i].device == (uint64_t)status.st_dev &&
            inputs->items[i].inode == (uint64_t)status.st_ino) {
            return true;
        }
    }
    return false;
}
