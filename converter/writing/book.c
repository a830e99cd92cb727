#include "writing/book.h"

#include "base/interrupt.h"
#include "base/output_file.h"
#include "package/whole_parts.h"
#include "workbook/workbook.h"
#include "writing/book_filling.h"
#include "writing/closed_book.h"
#include "writing/packed_rows.h"

#include <errno.h>
#include <locale.h>
#include <pthread.h>

static const struct finding_kind library_failed = {
    "workbook-not-written", SEVERITY_ERROR,
    "工作簿未能写出：{found}。请检查临时文件夹（TMPDIR）、磁盘空间和可同时打开的文件数（ulimit "
    "-n）。",
    "The workbook was not written: {found}. Check the folder for temporary files (TMPDIR), the "
    "room on the disk, and how many files may be open (ulimit -n)."};

/* The library's workbook in the arena's hands. */
static void give_up_handle(void *context)
{
    struct book *book = context;

    if (book->handle != NULL) {
        lxw_workbook_free(book->handle);
        book->handle = NULL;
    }
}

bool book_fail(const struct book *book, struct wording found)
{
    return finding_fail(book->findings, &library_failed, (struct place){0},
                        (struct finding_facts){.found = wording_for(book->findings, found)});
}

bool book_fail_without_memory(const struct book *book)
{
    return book_fail(book, WORDING("内存不足", "there is not enough memory"));
}

/* The library's words are English only. */
static bool fail_in_library(const struct book *book, lxw_error error)
{
    return book_fail(book,
                     wording_format(book->arena, "写表程序库报告“%s”", "%s", lxw_strerror(error)));
}

bool book_run(struct arena *arena, struct finding_list *findings, bool (*work)(void *context),
              void *context)
{
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);

    if (plain == (locale_t)0) {
        return book_fail_without_memory(&(struct book){.arena = arena, .findings = findings});
    }
    locale_t before = uselocale(plain);
    bool written = arena_run(arena, work, context);
    uselocale(before);
    freelocale(plain);
    return written;
}

static bool open_rows(struct book *book)
{
    book->rows = packed_rows_open(book->arena);
    return book->rows != NULL ||
           book_fail(book, WORDING("无法建立临时文件", "cannot make a temporary file"));
}

bool book_create(struct book *book, lxw_workbook_options *options, time_t created)
{
    if (!output_file_create(book->arena, book->path, book->findings, &book->file)) {
        return false;
    }
    arena_own(book->arena, book, give_up_handle);
    book->handle = workbook_new_opt(output_file_path(book->file), options);
    if (book->handle == NULL) {
        return book_fail_without_memory(book);
    }
    if (options->constant_memory == LXW_TRUE && !open_rows(book)) {
        return false;
    }
    lxw_doc_properties properties = {.created = created};
    lxw_error error = workbook_set_properties(book->handle, &properties);
    return error == LXW_NO_ERROR || fail_in_library(book, error);
}

bool book_sign(const struct book *book)
{
    lxw_error error = workbook_set_custom_property_string(book->handle, OUTPUT_PROPERTY, "yes");

    return error == LXW_NO_ERROR || fail_in_library(book, error);
}

/* The library makes a temporary file and takes its name away in two steps. */
static lxw_worksheet *add_held(lxw_workbook *handle, const char *name)
{
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    errno = 0;
    lxw_worksheet *sheet = workbook_add_worksheet(handle, name);
    int error = errno;
    interrupt_release(&hold);
    errno = error;
    return sheet;
}

lxw_worksheet *book_add_sheet(struct book *book, struct text name)
{
    lxw_worksheet *sheet = add_held(book->handle, text_terminated(book->arena, name));

    if (sheet == NULL) {
        book_fail(book,
                  errno == EMFILE
                      ? WORDING("打开的文件过多", "too many files are open")
                      : wording_named(book->arena,
                                      WORDING("无法添加工作表", "cannot add the sheet"), name));
    }
    return sheet;
}

lxw_worksheet *book_add_sheet_of_rows(struct book *book, struct text name)
{
    lxw_worksheet *sheet = book_add_sheet(book, name);

    if (sheet != NULL && book->rows != NULL && !packed_rows_take_over(sheet)) {
        book_fail_without_memory(book);
        return NULL;
    }
    return sheet;
}

bool book_begin_rows(struct book *book, lxw_worksheet *sheet)
{
    return book->rows == NULL || packed_rows_begin(book->rows, sheet) ||
           book_fail_without_memory(book);
}

bool book_end_rows(struct book *book, lxw_worksheet *sheet)
{
    return book->rows == NULL || packed_rows_end(book->rows, sheet) ||
           book_fail_without_memory(book);
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

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

static bool look_whether_whole(void *context)
{
    struct book *book = context;
    struct closed_book closed;
    const struct whole_reading reading = {closed_book_forget, &closed};
    bool whole =
        closed_book_open(book, &closed) && package_parts_are_whole(closed.package, &reading);

    closed_book_give_up(book, &closed);
    return whole;
}

/* Each part goes through a temporary file, and the library does not ask whether all of it went
 * there. */
static bool is_whole(struct book *book)
{
    struct book aside = *book;

    aside.arena = arena_create(SIZE_MAX);
    if (aside.arena == NULL) {
        return book_fail_without_memory(book);
    }
    arena_own(book->arena, aside.arena, close_scratch);
    bool whole = arena_run(aside.arena, look_whether_whole, &aside);
    arena_close(book->arena, aside.arena);
    return whole ||
           book_fail(book, WORDING("临时文件没有写完", "a temporary file was not written whole"));
}

/* Closing writes the file and frees the library's workbook, whether it succeeds or not. */
bool book_close(struct book *book)
{
    lxw_workbook *handle = book->handle;

    book->handle = NULL;
    errno = 0;
    lxw_error error = close_alone(handle);
    int reason = errno;
    if (error == LXW_NO_ERROR) {
        if (book->rows != NULL) {
            arena_trim(); /* what the library has freed, before the file is written anew */
        }
        return is_whole(book) && (book->rows == NULL || book_fill(book));
    }
    return reason == ENOSPC || reason == EDQUOT || reason == EFBIG
               ? output_file_fail(book->findings, book->arena, book->path, reason)
               : fail_in_library(book, error);
}

bool books_place(const struct book *books, size_t count)
{
    struct output_file **files = arena_array(books[0].arena, count, sizeof(struct output_file *));

    for (size_t i = 0; i < count; i++) {
        files[i] = books[i].file;
    }
    return output_files_finish(files, count);
}

bool book_finish(struct book *book)
{
    return book_close(book) && books_place(book, 1);
}

void book_discard(struct book *book)
{
    if (book->rows != NULL) {
        packed_rows_close(book->arena, book->rows);
        book->rows = NULL;
    }
    arena_close(book->arena, book);
    if (book->file != NULL) {
        output_file_discard(book->file);
    }
}
