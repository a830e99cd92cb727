#include "base/output_file.h"
#include "base/wording.h"
#include "writing/sheet_writer.h"
#include "writing/writing.h"

#include <errno.h>
#include <locale.h>
#include <pthread.h>

/* One row with its texts and formulas; a cell holds at most 32,767 characters. */
static const size_t ROW_MEMORY = (size_t)256 << 20;

static const struct finding_kind library_failed = {
    "workbook-not-written", SEVERITY_ERROR,
    "工作簿未能写出：{found}"
    "。请检查临时文件夹（TMPDIR）和磁盘空间，以及可同时打开的文件数（每个工作表一个，ulimit -n）。",
    "The workbook was not written: {found}. Check the folder for temporary files (TMPDIR), the "
    "room on the disk, and how many files may be open (one a sheet, ulimit -n)."};

/* The library's workbook, owned by the arena until it is closed. */
struct book {
    lxw_workbook *handle;
};

static void give_up_book(void *handle)
{
    struct book *book = handle;

    if (book->handle != NULL) {
        lxw_workbook_free(book->handle);
        book->handle = NULL;
    }
}

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

struct job {
    struct plan plan;
    struct arena *scratch;
    struct output_file *file;
    struct book *book;
    struct styles styles;
    const char *path;
};

static bool fail(const struct job *job, struct wording found)
{
    return finding_fail(job->plan.findings, &library_failed, (struct place){0},
                        (struct finding_facts){.found = wording_for(job->plan.findings, found)});
}

static bool fail_without_memory(const struct job *job)
{
    return fail(job, WORDING("内存不足", "there is not enough memory"));
}

/* The library's words are English only. */
static bool fail_in_library(const struct job *job, lxw_error error)
{
    return fail(job,
                wording_format(job->plan.arena, "写表程序库报告“%s”", "%s", lxw_strerror(error)));
}

static bool open_book(struct job *job)
{
    struct arena *arena = job->plan.arena;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};

    job->book = arena_allocate(arena, sizeof *job->book);
    arena_own(arena, job->book, give_up_book);
    job->book->handle = workbook_new_opt(output_file_path(job->file), &options);
    if (job->book->handle == NULL) {
        return fail_without_memory(job);
    }
    lxw_doc_properties properties = {.created = job->plan.settings->created};
    lxw_error error = workbook_set_properties(job->book->handle, &properties);
    if (error != LXW_NO_ERROR) {
        return fail_in_library(job, error);
    }
    return written_styles_create(job->book->handle, &job->styles) || fail_without_memory(job);
}

/* All sheets stand before the first is written, in the order of the plan. */
static bool add_sheets(struct job *job, lxw_worksheet **sheets)
{
    for (size_t i = 0; i < job->plan.sheet_count; i++) {
        const char *name = text_terminated(job->plan.arena, job->plan.sheets[i].name);
        errno = 0;
        sheets[i] = workbook_add_worksheet(job->book->handle, name);
        if (sheets[i] == NULL) {
            return fail(job, errno == EMFILE
                                 ? WORDING("打开的文件过多", "too many files are open")
                                 : wording_named(job->plan.arena,
                                                 WORDING("无法添加工作表", "cannot add the sheet"),
                                                 job->plan.sheets[i].name));
        }
    }
    return true;
}

/* The library does not look at what its temporary file answers: a full disk would give a
 * short sheet. */
static bool sheet_is_kept(const struct job *job, lxw_worksheet *sheet)
{
    if (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile) != 0) {
        return fail(job, WORDING("临时文件无法写入", "a temporary file could not be written"));
    }
    return true;
}

static bool write_sheets(struct job *job, lxw_worksheet **sheets)
{
    for (size_t i = 0; i < job->plan.sheet_count; i++) {
        const struct sheet_plan *sheet = &job->plan.sheets[i];
        struct pen pen = {.sheet = sheets[i],
                          .sheet_name = sheet->name,
                          .findings = job->plan.findings,
                          .scratch = job->scratch};
        if (!sheet_write(&job->plan, sheet, &job->styles, &pen) || !sheet_is_kept(job, sheets[i])) {
            return false;
        }
        arena_reset(job->scratch);
    }
    return true;
}

/* The library asks gmtime for the day of creation, whose answer all threads share: two workbooks
 * closed at once could get each other's. */
static pthread_mutex_t closing = PTHREAD_MUTEX_INITIALIZER;

static lxw_error close_alone(lxw_workbook *handle)
{
    pthread_mutex_lock(&closing);
    lxw_error error = workbook_close(handle);
    pthread_mutex_unlock(&closing);
    return error;
}

/* Closing writes the file and frees the library's workbook, whether it succeeds or not. */
static bool close_book(struct job *job)
{
    lxw_workbook *handle = job->book->handle;

    job->book->handle = NULL;
    errno = 0;
    lxw_error error = close_alone(handle);
    int reason = errno;
    if (error == LXW_NO_ERROR) {
        return true;
    }
    return reason == ENOSPC || reason == EDQUOT || reason == EFBIG
               ? output_file_fail(job->plan.findings, job->plan.arena, job->path, reason)
               : fail_in_library(job, error);
}

static bool write_book(void *context)
{
    struct job *job = context;

    if (!plan_make(&job->plan) || !open_book(job)) {
        return false;
    }
    lxw_worksheet **sheets =
        arena_array(job->plan.arena, job->plan.sheet_count, sizeof(lxw_worksheet *));
    return add_sheets(job, sheets) && write_sheets(job, sheets) && close_book(job) &&
           output_file_finish(job->file);
}

static bool make_file(void *context)
{
    struct job *job = context;
    struct arena *arena = job->plan.arena;

    job->scratch = arena_create(ROW_MEMORY);
    if (job->scratch == NULL) {
        return fail_without_memory(job);
    }
    arena_own(arena, job->scratch, close_scratch);
    if (!output_file_create(arena, job->path, job->plan.findings, &job->file)) {
        return false;
    }
    bool written = arena_run(job->scratch, write_book, job);
    if (!written && arena_exhausted(job->scratch)) {
        fail(job, WORDING("一行需要的内存过多", "a row needs more memory than is allowed"));
    }
    return written;
}

/* What the arena would do at its end is done now: nothing stays open between workbooks. */
static void clean_up(struct job *job)
{
    struct arena *arena = job->plan.arena;

    if (job->book != NULL) {
        arena_close(arena, job->book);
    }
    if (job->file != NULL) {
        output_file_discard(job->file);
    }
    if (job->scratch != NULL) {
        arena_close(arena, job->scratch);
    }
}

/* The library writes numbers as printf does; a workbook's are written with a point
 * whatever the language of the computer. */
bool workbook_write(struct arena *arena, const struct workbook_declarations *declarations,
                    const struct workbook_declaration *workbook,
                    const struct workbook_settings *settings, const struct row_source *source,
                    const char *path, struct finding_list *findings)
{
    struct job job = {
        .plan = {.arena = arena,
                 .declarations = declarations,
                 .workbook = workbook,
                 .settings = settings,
                 .source = source,
                 .findings = findings},
        .path = path,
    };

    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0) {
        return fail_without_memory(&job);
    }
    locale_t before = uselocale(plain);
    bool written = arena_run(arena, make_file, &job);
    clean_up(&job);
    uselocale(before);
    freelocale(plain);
    return written;
}
