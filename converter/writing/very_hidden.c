#include "writing/very_hidden.h"

#include "base/output_file.h"
#include "package/rewriting.h"
#include "writing/closed_book.h"

#include <errno.h>
#include <unistd.h>

static const struct text workbook_part = {"/xl/workbook.xml", sizeof "/xl/workbook.xml" - 1};

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

static bool rewrite(struct book *book, struct package *package, struct text sheet, size_t *kept,
                    struct text_builder *end)
{
    struct text part;

    if (!package_part_bytes(package, workbook_part, &part) ||
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
    struct text_builder end = text_builder(book->arena);
    struct closed_book closed;
    size_t kept;

    bool changed =
        closed_book_open(book, &closed) && rewrite(book, closed.package, sheet, &kept, &end);
    closed_book_give_up(book, &closed);
    return !changed || write_end(book, output_file_descriptor(book->file), kept, text_built(&end));
}
