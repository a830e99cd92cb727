#include "writing/book.h"
#include "writing/finish.h"
#include "writing/key_sheet_writer.h"
#include "writing/long_texts.h"
#include "writing/sheet_writer.h"
#include "writing/writing.h"

/* One row with its texts and formulas; a cell holds at most 32,767 characters. */
static const size_t ROW_MEMORY = (size_t)256 << 20;

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

struct job {
    struct plan plan;
    struct arena *scratch;
    struct book book;
    struct styles styles;
    struct long_texts long_texts;
};

/* All sheets stand before the first is written, in the order of the plan. */
static bool add_sheets(struct job *job, lxw_worksheet **sheets)
{
    for (size_t i = 0; i < job->plan.sheet_count; i++) {
        sheets[i] = book_add_sheet(&job->book, job->plan.sheets[i].name);
        if (sheets[i] == NULL) {
            return false;
        }
    }
    return true;
}

/* The library does not look at what its temporary file answers: a full disk would give a
 * short sheet. There is one in constant memory only. */
static bool sheet_is_kept(const struct job *job, lxw_worksheet *sheet)
{
    if (sheet->optimize_tmpfile == NULL) {
        return true;
    }
    if (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile) != 0) {
        return book_fail(&job->book,
                         WORDING("临时文件无法写入", "a temporary file could not be written"));
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
                          .scratch = job->scratch,
                          .long_texts = &job->long_texts};
        if (!sheet_write(&job->plan, sheet, &job->styles, job->book.handle, &pen) ||
            !sheet_is_kept(job, sheets[i])) {
            return false;
        }
        job->plan.sheets[i].written = pen.written;
        arena_reset(job->scratch);
    }
    return job->long_texts.pen.sheet == NULL || sheet_is_kept(job, job->long_texts.pen.sheet);
}

/* Behind all other sheets, once those know their headings. */
static bool write_keys(struct job *job)
{
    lxw_worksheet *sheet = NULL;

    return key_sheet_write(&job->plan, &job->book, job->scratch, &sheet) &&
           (sheet == NULL || sheet_is_kept(job, sheet));
}

static bool write_book(void *context)
{
    struct job *job = context;

    job->long_texts =
        (struct long_texts){.book = &job->book, .plan = &job->plan, .styles = &job->styles};
    lxw_worksheet **sheets =
        arena_array(job->plan.arena, job->plan.sheet_count, sizeof(lxw_worksheet *));
    return finish_properties(&job->plan, &job->book) && add_sheets(job, sheets) &&
           finish_names(&job->plan, &job->book) && write_sheets(job, sheets) && write_keys(job) &&
           book_finish(&job->book);
}

static bool make_file(void *context)
{
    struct job *job = context;
    lxw_workbook_options options = {.use_zip64 = LXW_FALSE};

    if (!plan_make(&job->plan)) {
        return false;
    }
    options.constant_memory = job->plan.in_rows ? LXW_TRUE : LXW_FALSE;
    job->scratch = arena_create(ROW_MEMORY);
    if (job->scratch == NULL) {
        return book_fail_without_memory(&job->book);
    }
    arena_own(job->plan.arena, job->scratch, close_scratch);
    if (!book_create(&job->book, &options, job->plan.settings->created)) {
        return false;
    }
    if (!written_styles_create(job->book.handle, &job->styles)) {
        return book_fail_without_memory(&job->book);
    }
    bool written = arena_run(job->scratch, write_book, job);
    if (!written && arena_exhausted(job->scratch)) {
        book_fail(&job->book,
                  WORDING("一行需要的内存过多", "a row needs more memory than is allowed"));
    }
    return written;
}

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
        .book = {.arena = arena, .findings = findings, .path = path},
    };
    bool written = book_run(arena, findings, make_file, &job);

    book_discard(&job.book);
    if (job.scratch != NULL) {
        arena_close(arena, job.scratch);
    }
    return written;
}
