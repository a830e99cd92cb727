#include "command/round_push.h"

#include "command/corrected_return.h"
#include "command/standing_file.h"
#include "correction/file_name.h"
#include "round/layout.h"

#include <unistd.h>

static const struct finding_kind newer_revision = {
    "push-newer-revision", SEVERITY_ERROR,
    "{file} 在汇总之后已有新的修订 "
    "{found}，汇总中对它的修改没有写回。请重新汇总，在新的汇总中修改。",
    "{file} has a newer revision than the one that was merged, {found}; the edits of it were not "
    "written. Merge again, and edit in that summary."};

static const struct finding_kind summary_edited = {
    "round-summary-edited", SEVERITY_ERROR,
    "{file} 中有 {found} 处修改还没有写回，没有重新汇总，以免丢失。请先运行 huibiao push "
    "{expected}；不要这些修改的，请删去该文件；要另存的，请用 -o 指定文件。",
    "{file} holds {found} edits that were not written back; it was not merged anew, or they would "
    "be lost. Run huibiao push {expected} first; delete that file if they are not wanted, or name "
    "another with -o."};

static const struct round_file *file_at(const struct run *run, const char *path)
{
    const struct round_files *files = &run->round->survey.files;

    for (size_t i = 0; i < files->count; i++) {
        if (inputs_same_file(files->items[i].path, path)) {
            return &files->items[i];
        }
    }
    return NULL;
}

/* Whether a version was pushed, out of the version of these bytes. */
static bool is_pushed_from(const struct round_file *file, struct text sha256)
{
    return round_is_version(file) && file->part == PART_ACCEPTED &&
           file->revision.returned.length == 0 && file->revision.number > 0 &&
           text_equal(file->revision.previous, sha256);
}

/* What was pushed of the same version before, and nothing has come of since, is made anew. */
static bool may_push(const struct round_file *version, const struct round_file *newest)
{
    return newest == version || is_pushed_from(newest, version->sha256);
}

static const struct round_file *newest_of(const struct run *run, const struct round_file *version)
{
    return round_newest(&run->round->survey.files, round_chain(version));
}

void round_push_refuse(struct run *run, struct push_task *tasks, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++) {
        const struct round_file *version = file_at(run, run->inputs.items[tasks[i].input].path);
        const struct round_file *newest = version == NULL ? NULL : newest_of(run, version);
        if (newest != NULL && may_push(version, newest)) {
            tasks[kept++] = tasks[i];
        } else if (newest != NULL) {
            finding_add(run->findings, &newer_revision, (struct place){.file = version->name},
                        (struct finding_facts){.found = newest->name});
        }
    }
    *count = kept;
}

struct naming {
    const struct run *run;
    struct text chain;
};

static bool may_take(void *context, struct text name)
{
    const struct naming *naming = context;
    const struct run *run = naming->run;
    const char *path =
        text_format(run->arena, "%s/%.*s", run->options.output, (int)name.length, name.data).data;

    return standing_may_be_revision(run->arena, run, path, naming->chain);
}

struct text round_push_name(const struct run *run, const char *path, enum language language)
{
    const struct round_file *version = file_at(run, path);
    const struct round_file *newest = newest_of(run, version);
    struct naming naming = {run, round_chain(version)};
    struct file_names names = {0};

    if (newest != version) {
        return path_base_name(newest->name);
    }
    return file_name_take(
        run->arena, &names,
        file_name_revision(run->arena, language, version->name, version->revision.number + 1),
        file_name_ending(run->arena, version->name), (struct name_guard){&naming, may_take});
}

static bool is_pushed(const struct round_files *files, struct text sha256)
{
    for (size_t i = 0; i < files->count; i++) {
        if (is_pushed_from(&files->items[i], sha256)) {
            return true;
        }
    }
    return false;
}

bool round_summary_may_go(struct run *run, const struct round_work *work, const char *path)
{
    const struct limits *limits = &run->options.limits;
    struct finding_list *aside = finding_list_create(run->arena, run->options.language);
    struct edited_book book;
    struct text bytes;
    size_t edits = 0;

    if (access(path, F_OK) != 0 ||
        !file_bytes_read(run->arena, limits, path, text_of(path), aside, &bytes) ||
        !edited_book_read(run->arena, limits, bytes, text_of(path), run->mapping, aside, &book)) {
        return true;
    }
    for (size_t i = 0; i < book.edit_count; i++) {
        edits += is_pushed(&work->survey.files, book.files[book.edits[i].file].sha256) ? 0 : 1;
    }
    if (edits == 0) {
        return true;
    }
    run->wrong_use = true;
    return finding_fail(run->findings, &summary_edited, (struct place){.file = text_of(path)},
                        (struct finding_facts){.found = text_format(run->arena, "%zu", edits),
                                               .expected = text_of(work->folder)});
}
