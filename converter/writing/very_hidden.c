#include "writing/very_hidden.h"

#include "base/output_file.h"
#include "package/rewriting.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct text workbook_part = {"/xl/workbook.xml", sizeof "/xl/workbook.xml" - 1};

/* The file as the library left it, looked at where it lies. */
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

/* The sheet's element says "veryHidden" where it said "hidden"; false where it did not. */
static bool say_very_hidden(struct arena *arena, struct text part, struct text sheet,
                            struct text *changed)
{
    const struct text hidden = TEXT("state=\"hidden\"");
    struct text name = text_format(arena, "<sheet name=\"%.*s\"", (int)sheet.length, sheet.data);
    size_t at = text_find(part, name);
    struct text element = text_slice(part, at, SIZE_MAX);

    element = text_slice(element, 0, text_find(element, TEXT(">")));
    size_t state = text_find(element, hidden);
    if (state == element.length) {
        return false;
    }
    struct text_builder out = text_builder(arena);
    text_append(&out, text_slice(part, 0, at + state));
    text_append(&out, TEXT("state=\"veryHidden\""));
    text_append(&out, text_slice(part, at + state + hidden.length, SIZE_MAX));
    *changed = text_built(&out);
    return true;
}

/* Our own file is of any size. */
static bool rewrite(struct book *book, struct text bytes, struct text sheet, size_t *kept,
                    struct text_builder *end)
{
    struct limits limits = LIMITS_DEFAULT;
    struct finding_list *aside = finding_list_create(book->arena, LANGUAGE_EN);
    struct package *package;
    struct text part;

    limits.file_bytes = limits.part_bytes = limits.total_bytes = UINT64_MAX;
    limits.parts = UINT16_MAX;
    if (!package_open(book->arena, &limits, bytes, TEXT(""), aside, &package) ||
        !package_part_bytes(package, workbook_part, &part) ||
        !say_very_hidden(book->arena, part, sheet, &part)) {
        return false;
    }
    const struct part_change change = {PART_REPLACED, workbook_part, part};
    return package_rewrite_end(package, &change, 1, kept, end);
}

static bool write_end(struct book *book, int descriptor, size_t at, struct text end)
{
    if (lseek(descriptor, (off_t)at, SEEK_SET) < 0 || ftruncate(descriptor, (off_t)at) != 0) {
        return output_file_fail(book->findings, book->arena, book->path, errno);
    }
    return output_file_write(book->file, end);
}

bool very_hidden_make(struct book *book, struct text sheet)
{
    int descriptor = output_file_descriptor(book->file);
    struct mapped *mapped = map(book, descriptor);
    struct text_builder end = text_builder(book->arena);
    size_t kept;

    if (mapped == NULL) {
        return true;
    }
    bool changed = rewrite(book, (struct text){mapped->data, mapped->length}, sheet, &kept, &end);
    arena_close(book->arena, mapped);
    return !changed || write_end(book, descriptor, kept, text_built(&end));
}
