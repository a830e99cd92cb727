#include "package/memory_file.h"

#include <string.h>

struct memory_file {
    struct text bytes;
    size_t position;
    size_t last_seek;
    bool fell_short; /* the last read wanted more bytes than there are */
};

static voidpf open_file(voidpf opaque, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return opaque;
}

static uLong read_file(voidpf opaque, voidpf stream, void *buffer, uLong size)
{
    struct memory_file *file = stream;
    struct text piece = text_slice(file->bytes, file->position, size);

    (void)opaque;
    if (piece.length > 0) {
        memcpy(buffer, piece.data, piece.length);
    }
    file->position += piece.length;
    file->fell_short = piece.length < size;
    return (uLong)piece.length;
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

    opened->bytes = bytes;
    unzFile zip = unzOpen2_64("", &functions);
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
