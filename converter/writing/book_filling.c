#include "writing/book_filling.h"

#include "base/output_file.h"
#include "writing/closed_book.h"
#include "writing/packed_rows.h"

#include <errno.h>
#include <unistd.h>

struct refilling {
    struct book *book;
    struct book aside; /* the same, with memory that goes afterwards */
};

static bool take(void *context, struct text bytes)
{
    return output_file_write(context, bytes);
}

static bool empty_file(const struct book *book)
{
    int descriptor = output_file_descriptor(book->file);

    return (lseek(descriptor, 0, SEEK_SET) == 0 && ftruncate(descriptor, 0) == 0) ||
           output_file_fail(book->findings, book->arena, book->path, errno);
}

static bool fail_by(const struct book *book, enum filling_outcome outcome)
{
    switch (outcome) {
    case FILLING_DONE:
        return true;
    case FILLING_STOPPED:
        return false; /* the file has told why */
    case FILLING_TOO_LARGE:
        return book_fail(book, WORDING("工作簿超过 4 GiB，请用 --volumes 分册",
                                       "it would have more than 4 GiB: use --volumes"));
    default:
        return book_fail(book,
                         WORDING("临时文件没有写完", "a temporary file was not written whole"));
    }
}

static bool refill(void *context)
{
    struct refilling *refilling = context;
    struct book *book = refilling->book;
    const struct filling_sink sink = {take, book->file};
    struct closed_book closed;

    if (!closed_book_open_copy(&refilling->aside, &closed)) {
        return fail_by(book, FILLING_BROKEN);
    }
    return empty_file(book) && fail_by(book, packed_rows_fill(book->rows, closed.package, &sink));
}

static void close_aside(void *arena)
{
    arena_destroy(arena);
}

bool book_fill(struct book *book)
{
    struct refilling refilling = {book, *book};

    if (packed_rows_finish(book->rows) != 0) {
        return book_fail(book,
                         WORDING("临时文件无法写入", "a temporary file could not be written"));
    }
    refilling.aside.arena = arena_create(SIZE_MAX);
    if (refilling.aside.arena == NULL) {
        return book_fail_without_memory(book);
    }
    arena_own(book->arena, refilling.aside.arena, close_aside);
    bool filled = arena_run(refilling.aside.arena, refill, &refilling);
    if (!filled && arena_exhausted(refilling.aside.arena)) {
        book_fail_without_memory(book);
    }
    arena_close(book->arena, refilling.aside.arena);
    return filled;
}
