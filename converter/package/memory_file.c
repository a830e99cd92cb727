#include "package/memory_file.h"

#include <string.h>

struct memory_file {
    struct text bytes;
    size_t position;
    size_t last_seek;
    bool fell_short; /* the last read wanted more bytes than there are */
    bool opening;
    size_t searched_from; /* the end of the directory stands behind this */
};

static voidpf open_file(voidpf opaque, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return opaque;
}

/* While it opens, minizip reads single bytes, but in pieces where it searches. */
static bool searches_in_vain(const struct memory_file *file, size_t size)
{
    return file->opening && size > 1 && file->position < file->searched_from;
}

static uLong read_file(voidpf opaque, voidpf stream, void *buffer, uLong size)
{
    struct memory_file *file = stream;
    size_t left = file->bytes.length - file->position;

    (void)opaque;
    if (searches_in_vain(file, size)) {
        left = 0;
    }
    file->fell_short = size > left;
    if (file->fell_short) {
        size = left;
    }
    if (size == 1) {
        *(char *)buffer = file->bytes.data[file->position];
    } else if (size > 0) {
        memcpy(buffer, file->bytes.data + file->position, size);
    }
    file->position += size;
    return size;
}

static uLong write_file(voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
    (void)opaque;
    (void)stream;
    (void)buffer;
    (void)size;
    return 0;
}

static ZPOS64_T tell_file(voidpf opaque, voidpf stream)
{
    const struct memory_file *file = stream;

    (void)opaque;
    return file->position;
}

/* Offsets come from the file itself, so that one beyond the end is refused here. */
static long seek_file(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    struct memory_file *file = stream;
    size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file->position
                  : origin == ZLIB_FILEFUNC_SEEK_END ? file->bytes.length
                                                     : 0;

    (void)opaque;
    if (offset > file->bytes.length - base) {
        return -1;
    }
    file->position = base + (size_t)offset;
    if (origin == ZLIB_FILEFUNC_SEEK_SET) {
        file->last_seek = file->position;
    }
    return 0;
}

static int close_file(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

/* Without an error minizip takes a byte beyond the end for a zero. */
static int error_of_file(voidpf opaque, voidpf stream)
{
    const struct memory_file *file = stream;

    (void)opaque;
    return file->fell_short;
}

static void close_zip(void *zip)
{
    /* Nothing was written, so that there is nothing to lose when it fails. */
    (void)unzClose(zip);
}

/* The record at the end of the directory, of a zip without a comment, and the locator of zip64
 * that stands before it when there is one (APPNOTE 6.3.10 §4.3.15 and 16). */
enum { END_SIZE = 22, LOCATOR_SIZE = 20 };

/* What minizip looks at first. */
enum { FIRST_PIECE = 1024 + 4 };

/* minizip looks for a locator before the record, in all of the last 64 KB: in vain in nearly every
 * workbook. From where on it need search; 0 where it may have to look at all of them. */
static size_t search_start(struct text bytes)
{
    static const char end[] = "PK\x05\x06";
    static const char locator[] = "PK\x06\x07";
    size_t size = END_SIZE + LOCATOR_SIZE;
    struct text tail = text_slice(bytes, bytes.length < size ? 0 : bytes.length - size, size);

    if (tail.length < size || text_starts_with(tail, text_of(locator)) ||
        !text_starts_with(text_slice(tail, LOCATOR_SIZE, END_SIZE), text_of(end))) {
        return 0;
    }
    return bytes.length < FIRST_PIECE ? 0 : bytes.length - FIRST_PIECE;
}

static unzFile open_zip(struct memory_file *file, zlib_filefunc64_def *functions)
{
    file->position = 0;
    file->opening = true;
    unzFile zip = unzOpen2_64("", functions);
    file->opening = false;
    return zip;
}

unzFile memory_file_open(struct arena *arena, struct text bytes, struct memory_file **file)
{
    struct memory_file *opened = arena_allocate(arena, sizeof *opened);
    zlib_filefunc64_def functions = {
        .zopen64_file = open_file,
        .zread_file = read_file,
        .zwrite_file = write_file,
        .ztell64_file = tell_file,
        .zseek64_file = seek_file,
        .zclose_file = close_file,
        .zerror_file = error_of_file,
        .opaque = opened,
    };

    *opened = (struct memory_file){.bytes = bytes, .searched_from = search_start(bytes)};
    unzFile zip = open_zip(opened, &functions);
    if (zip == NULL && opened->searched_from > 0) {
        opened->searched_from = 0;
        zip = open_zip(opened, &functions);
    }
    if (zip != NULL) {
        arena_own(arena, zip, close_zip);
    }
    *file = opened;
    return zip;
}

size_t memory_file_last_seek(const struct memory_file *file)
{
    return file->last_seek;
}
