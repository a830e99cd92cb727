#include "writing/book.h"
#include "writing/finish.h"
#include "writing/key_sheet.h"
#include "writing/key_sheet_writer.h"
#include "writing/long_texts.h"
#include "writing/sheet_writer.h"
#include "writing/very_hidden.h"
#include "writing/volumes_told.h"
#include "writing/writing.h"

/* One row with its texts and formulas; a cell holds at most 32,767 characters. */
static const size_t ROW_MEMORY = (size_t)256 << 20;

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

/* A workbook and its volumes, one after the other: one is held at a time. */
struct job {
    struct plan plan;
    struct arena *scratch;
    struct book *books; /* the volumes, and the workbook itself behind them */
    size_t book_count;
    struct book *book; /* the one that is being written */
    size_t volume;     /* its number; 0: the workbook itself */
    struct styles styles;
    struct long_texts long_texts;
};

/* All sheets stand before the first is written, in the order of the plan. */
static bool add_sheets(struct job *job, lxw_worksheet **sheets)
{
    for (size_t i = 0; i < job->plan.sheet_count; i++) {
        if (job->plan.sheets[i].volume != job->volume) {
            continue;
        }
        sheets[i] = book_add_sheet_of_rows(job->book, job->plan.sheets[i].name);
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
        return book_fail(job->book,
                         WORDING("临时文件无法写入", "a temporary file could not be written"));
    }
    return true;
}

static bool write_sheets(struct job *job, lxw_worksheet **sheets)
{
    for (size_t i = 0; i < job->plan.sheet_count; i++) {
        const struct sheet_plan *sheet = &job->plan.sheets[i];
        if (sheet->volume != job->volume) {
            continue;
        }
        struct pen pen = {.sheet = sheets[i],
                          .sheet_name = sheet->name,
                          .findings = job->plan.findings,
                          .scratch = job->scratch,
                          .long_texts = &job->long_texts};
        if (!book_begin_rows(job->book, sheets[i]) ||
            !sheet_write(&job->plan, sheet, &job->styles, job->book->handle, &pen) ||
            !book_end_rows(job->book, sheets[i])) {
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

    return key_sheet_write(&job->plan, job->volume, job->book, job->scratch, &sheet) &&
           (sheet == NULL || sheet_is_kept(job, sheet));
}

static bool close_book(const struct job *job)
{
    bool keyed = key_sheet_is_written(&job->plan, job->volume);

    return book_close(job->book) && (!keyed || very_hidden_make(job->book, KEY_SHEET_NAME));
}

static bool write_book(void *context)
{
    struct job *job = context;

    job->long_texts =
        (struct long_texts){.book = job->book, .plan = &job->plan, .styles = &job->styles};
    lxw_worksheet **sheets =
        arena_array(job->plan.arena, job->plan.sheet_count, sizeof(lxw_worksheet *));
    return finish_properties(&job->plan, job->book) && add_sheets(job, sheets) &&
           (job->volume > 0 || finish_names(&job->plan, job->book)) && write_sheets(job, sheets) &&
           write_keys(job) && close_book(job);
}

static bool make_book(struct job *job, size_t volume)
{
    lxw_workbook_options options = {.use_zip64 = LXW_FALSE,
                                    .constant_memory = job->plan.in_rows ? LXW_TRUE : LXW_FALSE};

    job->volume = volume;
    job->book = &job->books[(volume + job->book_count - 1) % job->book_count];
    if (!book_create(job->book, &options, job->plan.settings->created) || !book_sign(job->book)) {
        return false;
    }
    if (!written_styles_create(job->book->handle, &job->styles)) {
        return book_fail_without_memory(job->book);
    }
    bool written = arena_run(job->scratch, write_book, job);
    if (!written && arena_exhausted(job->scratch)) {
        book_fail(job->book,
                  WORDING("一行需要的内存过多", "a row needs more memory than is allowed"));
    }
    return written;
}

/* The volumes come first, so that the workbook never leads to one that is not there yet. */
static void name_books(struct job *job)
{
    const struct plan *plan = &job->plan;

    job->book_count = plan->volume_count + 1;
    job->books = arena_array(plan->arena, job->book_count, sizeof *job->books);
    for (size_t i = 0; i < job->book_count; i++) {
        struct text path = i < plan->volume_count ? plan->volumes[i] : plan->path;
        job->books[i] = (struct book){.arena = plan->arena,
                                      .findings = plan->findings,
                                      .path = text_terminated(plan->arena, path)};
    }
}

/* The workbook itself is made first: its rows are where the sheets of the volumes lead back to. */
static bool make_files(void *context)
{
    struct job *job = context;
    const struct plan *plan = &job->plan;

    if (!plan_make(&job->plan)) {
        return false;
    }
    name_books(job);
    job->scratch = arena_create(ROW_MEMORY);
    if (job->scratch == NULL) {
        return book_fail_without_memory(&job->books[0]);
    }
    arena_own(plan->arena, job->scratch, close_scratch);
    for (size_t i = 0; i < job->book_count; i++) {
        if (!make_book(job, i)) {
            return false;
        }
    }
    if (!books_place(job->books, job->book_count)) {
        return false;
    }
    volumes_tell(plan);
    return true;
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
                 .findings = findings,
                 .path = text_of(path)},
    };
    bool written = book_run(arena, findings, make_files, &job);

    for (size_t i = 0; i < job.book_count; i++) {
        book_discard(&job.books[i]);
    }
    if (job.scratch != NULL) {
        arena_close(arena, job.scratch);
    }
    return written;
}
