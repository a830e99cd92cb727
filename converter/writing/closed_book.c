#include "writing/closed_book.h"

#include "base/output_file.h"

#include <sys/mman.h>
#include <sys/stat.h>

struct mapped {
    void *data;
    size_t length;
};

static void unmap(void *handle)
{
    struct mapped *mapped = handle;

    (void)munmap(mapped->data, mapped->length);
}

static struct mapped *map(struct book *book, int descriptor)
{
    struct mapped *mapped = arena_allocate(book->arena, sizeof *mapped);
    struct stat status;

    if (fstat(descriptor, &status) != 0 || status.st_size <= 0) {
        return NULL;
    }
    mapped->length = (size_t)status.st_size;
    mapped->data = mmap(NULL, mapped->length, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapped->data == MAP_FAILED) {
        return NULL;
    }
    arena_own(book->arena, mapped, unmap);
    return mapped;
}

/* Our own file is of any size. */
static bool open_bytes(struct book *book, struct text bytes, struct closed_book *closed)
{
    struct limits *limits = arena_allocate(book->arena, sizeof *limits); /* the package keeps it */
    struct finding_list *aside = finding_list_create(book->arena, LANGUAGE_EN);

    *limits = LIMITS_DEFAULT;
    limits->file_bytes = limits->part_bytes = limits->total_bytes = UINT64_MAX;
    limits->ratio = UINT64_MAX;
    limits->parts = UINT16_MAX;
    return package_open(book->arena, limits, bytes, TEXT(""), aside, &closed->package);
}

bool closed_book_open(struct book *book, struct closed_book *closed)
{
    struct mapped *mapped = map(book, output_file_descriptor(book->file));

    *closed = (struct closed_book){.mapping = mapped};
    return mapped != NULL && open_bytes(book, (struct text){mapped->data, mapped->length}, closed);
}

bool closed_book_open_copy(struct book *book, struct closed_book *closed)
{
    struct mapped *mapped = map(book, output_file_descriptor(book->file));

    *closed = (struct closed_book){.mapping = NULL};
    if (mapped == NULL) {
        return false;
    }
    struct text bytes = text_copy(book->arena, (struct text){mapped->data, mapped->length});
    arena_close(book->arena, mapped);
    return open_bytes(book, bytes, closed);
}

/* An advice: where it is not taken, only memory is lost. */
void closed_book_forget(void *closed)
{
    const struct mapped *mapped = ((struct closed_book *)closed)->mapping;

    (void)madvise(mapped->data, mapped->length, MADV_DONTNEED);
}

void closed_book_give_up(struct book *book, struct closed_book *closed)
{
    if (closed->mapping != NULL) {
        arena_close(book->arena, closed->mapping);
        closed->mapping = NULL;
    }
}
