#include "base/output_file.h"

#include "base/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* So many hidden names in use at once are no chance any more. */
enum { NAME_ATTEMPTS = 10000, OUTPUT_MODE = 0666, NO_DESCRIPTOR = -1 };

struct output_file {
    struct arena *arena;
    struct finding_list *findings;
    const char *target;  /* as the caller named it */
    const char *place;   /* where it shall stand, a symbolic link followed */
    const char *folder;  /* of the place */
    const char *library; /* what output_file_path gives */
    char *hidden;        /* its hidden name, while it has one */
    int descriptor;
};

static const struct finding_kind not_written = {"output-not-written", SEVERITY_ERROR,
                                                "无法写出 {subject}：{found}。{expected}",
                                                "{subject} cannot be written: {found}. {expected}"};

/* Why a file cannot be written, as a person says it, and what helps. */
struct reason {
    int error;
    const char *zh, *zh_help;
    const char *en, *en_help;
};

static const struct reason reasons[] = {
    {ENOENT, "文件夹不存在", "请先建立该文件夹，或改用已有的路径。", "the folder does not exist",
     "Make the folder first, or give a path that exists."},
    {ENOTDIR, "路径中有一段不是文件夹", "请检查路径。", "a part of the path is no folder",
     "Check the path."},
    {EISDIR, "该路径是一个文件夹", "请给出文件名。", "it is a folder", "Give the name of a file."},
    {EEXIST, "该路径上已有不是普通文件的东西", "请改用另一个文件名。",
     "something that is no regular file stands there", "Give another name."},
    {EACCES, "没有写入权限", "请换一个文件夹，或请管理员授权。", "there is no permission to write",
     "Choose another folder, or ask for the permission."},
    {EPERM, "系统不允许写入", "请换一个文件夹，或请管理员授权。", "the system does not allow it",
     "Choose another folder, or ask for the permission."},
    {EROFS, "磁盘为只读", "请换一个可写的磁盘。", "the disk is read-only",
     "Choose a disk that can be written to."},
    {ENOSPC, "磁盘空间不足", "请清理空间后重试，或换一个磁盘。", "the disk is full",
     "Make room and try again, or choose another disk."},
    {EDQUOT, "磁盘配额已用完", "请清理空间后重试。", "the disk quota is used up",
     "Make room and try again."},
    {EFBIG, "文件超过允许的大小", "请提高文件大小限制，或把数据分成几份。",
     "the file is larger than is allowed", "Raise the limit on file sizes, or split the data."},
    {ENAMETOOLONG, "文件名过长", "请改用较短的名称。", "the name is too long",
     "Use a shorter name."},
    {EMFILE, "打开的文件过多", "请提高打开文件数的上限（ulimit -n）。", "too many files are open",
     "Raise the limit on open files (ulimit -n)."},
    {ENFILE, "打开的文件过多", "请用 --jobs 减少同时处理的文件后重试。", "too many files are open",
     "Try again with fewer files at a time (--jobs)."},
};

bool output_file_fail(struct finding_list *findings, struct arena *arena, const char *path,
                      int error)
{
    bool chinese = finding_language(findings) == LANGUAGE_ZH;
    struct finding_facts facts = {.subject = text_of(path)};
    char other[256];

    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].error == error) {
            facts.found = text_of(chinese ? reasons[i].zh : reasons[i].en);
            facts.expected = text_of(chinese ? reasons[i].zh_help : reasons[i].en_help);
            return finding_fail(findings, &not_written, (struct place){0}, facts);
        }
    }
    facts.found =
        text_format(arena, chinese ? "系统报告“%s”" : "%s", strerror_r(error, other, sizeof other));
    facts.expected = text_of(chinese ? "请检查磁盘和路径后重试。"
                                     : "Check the disk and the path, and try again.");
    return finding_fail(findings, &not_written, (struct place){0}, facts);
}

static bool fail(struct output_file *file, int error)
{
    return output_file_fail(file->findings, file->arena, file->target, error);
}

static void take_away(void *handle)
{
    struct output_file *file = handle;

    if (file->hidden != NULL) {
        unlink(file->hidden);
        interrupt_forget(file->hidden);
        file->hidden = NULL;
    }
    if (file->descriptor != NO_DESCRIPTOR) {
        close(file->descriptor);
        file->descriptor = NO_DESCRIPTOR;
    }
}

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL) {
        return ".";
    }
    return slash == path ? "/"
                         : text_terminated(arena, (struct text){path, (size_t)(slash - path)});
}

/* Where the file shall stand: a link is followed, so that the link itself stays. Anything
 * but a regular file (a folder, a device) is refused. */
static int find_place(struct output_file *file)
{
    struct stat status;

    file->place = file->target;
    if (stat(file->target, &status) == 0) {
        if (!S_ISREG(status.st_mode)) {
            return S_ISDIR(status.st_mode) ? EISDIR : EEXIST;
        }
        char *real = realpath(file->target, NULL);
        if (real == NULL) {
            return errno;
        }
        arena_own(file->arena, real, free);
        file->place = real;
    } else if (errno != ENOENT) {
        return errno;
    }
    file->folder = folder_of(file->arena, file->place);
    return 0;
}

static char *hidden_name(const struct output_file *file, int attempt)
{
    struct text name =
        text_format(file->arena, "%s/.huibiao-%ld-%d.part", file->folder, (long)getpid(), attempt);

    return text_terminated(file->arena, name);
}

/* Takes a hidden name that is free; 0 or an errno. */
typedef int take_name(struct output_file *file, const char *name);

/* A signal finds the name not yet taken, or taken and noted. */
static int take_noted(struct output_file *file, const char *name, take_name *take)
{
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    int error = take(file, name);
    if (error == 0 && !interrupt_note(name)) {
        unlink(name);
        error = ENFILE;
    }
    interrupt_release(&hold);
    return error;
}

static int take_hidden_name(struct output_file *file, take_name *take)
{
    for (int attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
        char *name = hidden_name(file, attempt);
        int error = take_noted(file, name, take);
        if (error == 0) {
            file->hidden = name;
        }
        if (error != EEXIST) {
            return error;
        }
    }
    return EEXIST;
}

static int make_file(struct output_file *file, const char *name)
{
    int descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, OUTPUT_MODE);

    if (descriptor == NO_DESCRIPTOR) {
        return errno;
    }
    file->descriptor = descriptor;
    return 0;
}

static int open_hidden(struct output_file *file)
{
    int error = take_hidden_name(file, make_file);

    file->library = file->hidden;
    return error;
}

static int open_nameless(struct output_file *file)
{
    file->descriptor = open(file->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, OUTPUT_MODE);
    if (file->descriptor == NO_DESCRIPTOR) {
        return errno;
    }
    file->library = text_terminated(file->arena,
                                    text_format(file->arena, "/proc/self/fd/%d", file->descriptor));
    if (access(file->library, W_OK) != 0) { /* no /proc here: it could not be given a name */
        close(file->descriptor);
        file->descriptor = NO_DESCRIPTOR;
        return EOPNOTSUPP;
    }
    return 0;
}

static struct output_file *begin(struct arena *arena, const char *path,
                                 struct finding_list *findings)
{
    struct output_file *file = arena_allocate(arena, sizeof *file);

    file->arena = arena;
    file->findings = findings;
    file->target = text_terminated(arena, text_of(path));
    file->descriptor = NO_DESCRIPTOR;
    arena_own(arena, file, take_away);
    return file;
}

bool output_file_create_named(struct arena *arena, const char *path, struct finding_list *findings,
                              struct output_file **file)
{
    *file = begin(arena, path, findings);
    int error = find_place(*file);
    if (error == 0) {
        error = open_hidden(*file);
    }
    return error == 0 || fail(*file, error);
}

bool output_file_create(struct arena *arena, const char *path, struct finding_list *findings,
                        struct output_file **file)
{
    *file = begin(arena, path, findings);
    int error = find_place(*file);
    if (error == 0) {
        error = open_nameless(*file);
        /* EISDIR is how a kernel without O_TMPFILE answers. */
        if (error == EOPNOTSUPP || error == EISDIR || error == EINVAL) {
            error = open_hidden(*file);
        }
    }
    return error == 0 || fail(*file, error);
}

int output_file_descriptor(const struct output_file *file)
{
    return file->descriptor;
}

const char *output_file_path(const struct output_file *file)
{
    return file->library;
}

bool output_file_write(struct output_file *file, struct text bytes)
{
    while (bytes.length > 0) {
        ssize_t written = write(file->descriptor, bytes.data, bytes.length);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return fail(file, errno);
        }
        bytes = text_slice(bytes, (size_t)written, bytes.length);
    }
    return true;
}

static int link_file(struct output_file *file, const char *name)
{
    return linkat(AT_FDCWD, file->library, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

static int close_file(struct output_file *file)
{
    int descriptor = file->descriptor;

    file->descriptor = NO_DESCRIPTOR;
    return close(descriptor) == 0 ? 0 : errno;
}

/* The new name is on the disk only when its folder is. Some file systems cannot sync a
 * folder (EINVAL) and need not. */
static int sync_folder(struct output_file *file)
{
    int folder = open(file->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (folder == NO_DESCRIPTOR) {
        return errno == EACCES ? 0 : errno; /* a folder one may write to but not list */
    }
    int error = fsync(folder) == 0 || errno == EINVAL ? 0 : errno;
    return close(folder) == 0 ? error : errno;
}

/* Brings the bytes to the disk. linkat cannot replace, so a nameless file gets a hidden name, which
 * is then renamed over the target. */
static int make_ready(struct output_file *file)
{
    if (fsync(file->descriptor) != 0) {
        return errno;
    }
    int error = file->hidden == NULL ? take_hidden_name(file, link_file) : 0;
    return error == 0 ? close_file(file) : error;
}

/* How many files were put in place before one could not be. */
static int put_in_place(struct output_file *const *files, size_t count, size_t *placed)
{
    struct interrupt_hold hold;
    int error = 0;

    interrupt_hold(&hold);
    for (*placed = 0; error == 0 && *placed < count; *placed += error == 0 ? 1 : 0) {
        error = rename(files[*placed]->hidden, files[*placed]->place) == 0 ? 0 : errno;
    }
    interrupt_release(&hold);
    for (size_t i = 0; i < *placed; i++) {
        interrupt_forget(files[i]->hidden);
        files[i]->hidden = NULL;
    }
    return error;
}

/* Does a step with each file, up to the first with which it fails. */
static int with_each(struct output_file *const *files, size_t count, size_t *done,
                     int (*step)(struct output_file *file))
{
    int error = 0;

    for (*done = 0; error == 0 && *done < count; *done += error == 0 ? 1 : 0) {
        error = step(files[*done]);
    }
    return error;
}

bool output_files_finish(struct output_file *const *files, size_t count)
{
    size_t done;
    int error = with_each(files, count, &done, make_ready);

    if (error == 0) {
        error = put_in_place(files, count, &done);
    }
    if (error == 0) {
        error = with_each(files, count, &done, sync_folder);
    }
    for (size_t i = 0; error != 0 && i < count; i++) {
        take_away(files[i]);
    }
    return error == 0 || fail(files[done], error);
}

bool output_file_finish(struct output_file *file)
{
    return output_files_finish(&file, 1);
}

void output_file_discard(struct output_file *file)
{
    take_away(file);
}
