#include "package/inflation.h"

#include <libdeflate.h>
#include <string.h>
#include <zlib.h>

struct inflation {
    struct text rest; /* data that are not used yet */
    struct inflation_claim claim;
    z_stream stream; /* of deflated data, once zlib is needed */
    bool streaming;
    struct inflator *inflator; /* NULL for none */
    uint64_t got;
    uint32_t crc;
    bool ended;
};

static void free_inflator(void *handle)
{
    libdeflate_free_decompressor(handle);
}

/* It is the library's own handle. */
struct inflator *inflator_create(struct arena *arena)
{
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();

    if (decompressor != NULL) {
        arena_own(arena, decompressor, free_inflator);
    }
    return (struct inflator *)decompressor;
}

static void end_stream(void *handle)
{
    struct inflation *inflation = handle;

    if (inflation->streaming) {
        (void)inflateEnd(&inflation->stream);
    }
    inflation->streaming = false;
}

struct inflation *inflation_open(struct arena *arena, struct inflator *inflator, struct text data,
                                 struct inflation_claim claim)
{
    struct inflation *inflation = arena_allocate(arena, sizeof *inflation);

    inflation->inflator = inflator;
    inflation->rest = data;
    inflation->claim = claim;
    inflation->crc = libdeflate_crc32(0, NULL, 0);
    arena_own(arena, inflation, end_stream);
    return inflation;
}

/* A part that the buffer holds whole is inflated at once, and faster. When that fails, zlib finds
 * out how far it goes. */
static bool inflate_whole(struct inflation *inflation, char *buffer, size_t size, size_t *got)
{
    const struct text *data = &inflation->rest;

    return inflation->inflator != NULL && inflation->got == 0 && !inflation->streaming &&
           inflation->claim.size <= size &&
           libdeflate_deflate_decompress((struct libdeflate_decompressor *)inflation->inflator,
                                         data->data, data->length, buffer, size,
                                         got) == LIBDEFLATE_SUCCESS;
}

static bool begin_stream(struct inflation *inflation)
{
    z_stream *stream = &inflation->stream;

    *stream = (z_stream){0};
    inflation->streaming = inflateInit2(stream, -MAX_WBITS) == Z_OK;
    return inflation->streaming;
}

/* What zlib takes at once is counted in 32 bits. */
static void feed(struct inflation *inflation)
{
    enum { MOST = 1 << 30 };
    struct text piece = text_slice(inflation->rest, 0, MOST);

    inflation->stream.next_in = (z_const Bytef *)piece.data;
    inflation->stream.avail_in = (uInt)piece.length;
    inflation->rest = text_slice(inflation->rest, piece.length, SIZE_MAX);
}

/* False when the data are broken, or break off. */
static bool inflate_piece(struct inflation *inflation, char *buffer, size_t size, size_t *got)
{
    z_stream *stream = &inflation->stream;

    if (!inflation->streaming && !begin_stream(inflation)) {
        return false;
    }
    stream->next_out = (Bytef *)buffer;
    stream->avail_out = (uInt)(size < INT32_MAX ? size : INT32_MAX);
    while (stream->avail_out > 0 && !inflation->ended) {
        if (stream->avail_in == 0) {
            feed(inflation);
        }
        int status = inflate(stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) {
            return false;
        }
        inflation->ended = status == Z_STREAM_END;
    }
    *got = (size_t)(stream->next_out - (Bytef *)buffer);
    return true;
}

static bool copy_piece(struct inflation *inflation, char *buffer, size_t size, size_t *got)
{
    struct text piece = text_slice(inflation->rest, 0, size);

    if (piece.length > 0) {
        memcpy(buffer, piece.data, piece.length);
    }
    inflation->rest = text_slice(inflation->rest, piece.length, SIZE_MAX);
    inflation->ended = inflation->rest.length == 0;
    *got = piece.length;
    return true;
}

static bool next_piece(struct inflation *inflation, char *buffer, size_t size, size_t *got)
{
    if (!inflation->claim.deflated) {
        return copy_piece(inflation, buffer, size, got);
    }
    if (inflate_whole(inflation, buffer, size, got)) {
        inflation->ended = true;
        return true;
    }
    return inflate_piece(inflation, buffer, size, got);
}

enum inflation_outcome inflation_next(struct inflation *inflation, char *buffer, size_t size,
                                      size_t *got)
{
    *got = 0;
    if (!inflation->ended && !next_piece(inflation, buffer, size, got)) {
        return INFLATION_BROKEN;
    }
    inflation->crc = libdeflate_crc32(inflation->crc, buffer, *got);
    inflation->got += *got;
    if (*got > 0 && inflation->got <= inflation->claim.size) {
        return INFLATION_MORE;
    }
    *got = 0;
    return inflation->got == inflation->claim.size && inflation->crc == inflation->claim.crc
               ? INFLATION_ENDED
               : INFLATION_BROKEN;
}

void inflation_close(struct arena *arena, struct inflation *inflation)
{
    arena_close(arena, inflation);
}
