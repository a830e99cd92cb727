#include "package/packing.h"

#include "base/side_thread.h"
#include "base/temporary_file.h"

#include <errno.h>
#include <libdeflate.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* Few enough to stay in a processor's cache until they are deflated. */
enum { PIECE_BYTES = 128 * 1024, PIECES = 4 };

struct piece {
    char *bytes;
    size_t length;
    struct packed_run *run; /* that ends behind it; NULL: it goes on */
};

/* A ring: pieces[first] and the `count` - 1 behind it wait to be deflated, pieces[filled] is the
 * next to join them. */
struct packing {
    struct piece pieces[PIECES];
    size_t filled; /* known to nobody but who writes */
    size_t first, count;
    bool finished; /* nothing more will come */
    bool by_thread;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* From here on the thread's alone, until it has ended. */
    z_stream stream;
    FILE *file;
    struct packed_run current;
    char *deflated;
    int error; /* the first errno */
};

static void note_error(struct packing *packing)
{
    if (packing->error == 0) {
        packing->error = errno == 0 ? EIO : errno;
    }
}

/* What zlib has to give, until it has no more. */
static void deflate_all(struct packing *packing, int flush)
{
    z_stream *stream = &packing->stream;

    do {
        stream->next_out = (Bytef *)packing->deflated;
        stream->avail_out = PIECE_BYTES;
        (void)deflate(stream, flush); /* whose state is right: it cannot fail */
        size_t length = PIECE_BYTES - stream->avail_out;
        packing->current.stored += length;
        errno = 0;
        if (fwrite(packing->deflated, 1, length, packing->file) != length) {
            note_error(packing);
        }
    } while (stream->avail_out == 0);
}

static void begin_run(struct packing *packing)
{
    packing->current =
        (struct packed_run){.offset = packing->current.offset + packing->current.stored,
                            .crc = libdeflate_crc32(0, NULL, 0)};
    (void)deflateReset(&packing->stream);
}

static void deflate_piece(struct packing *packing, const struct piece *piece)
{
    z_stream *stream = &packing->stream;

    packing->current.size += piece->length;
    packing->current.crc = libdeflate_crc32(packing->current.crc, piece->bytes, piece->length);
    stream->next_in = (Bytef *)piece->bytes;
    stream->avail_in = (uInt)piece->length;
    deflate_all(packing, piece->run == NULL ? Z_NO_FLUSH : Z_SYNC_FLUSH);
    if (piece->run != NULL) {
        *piece->run = packing->current;
        begin_run(packing);
    }
}

/* The next piece to deflate; NULL once all are. */
static const struct piece *wait_for_piece(struct packing *packing)
{
    const struct piece *piece = NULL;

    pthread_mutex_lock(&packing->lock);
    while (packing->count == 0 && !packing->finished) {
        pthread_cond_wait(&packing->changed, &packing->lock);
    }
    if (packing->count > 0) {
        piece = &packing->pieces[packing->first];
    }
    pthread_mutex_unlock(&packing->lock);
    return piece;
}

static void give_back_piece(struct packing *packing)
{
    pthread_mutex_lock(&packing->lock);
    packing->first = (packing->first + 1) % PIECES;
    packing->count--;
    pthread_cond_signal(&packing->changed);
    pthread_mutex_unlock(&packing->lock);
}

static void *pack(void *context)
{
    struct packing *packing = context;
    const struct piece *piece;

    while ((piece = wait_for_piece(packing)) != NULL) {
        deflate_piece(packing, piece);
        give_back_piece(packing);
    }
    return NULL;
}

static void wait_for_end(struct packing *packing)
{
    if (packing->by_thread) {
        pthread_mutex_lock(&packing->lock);
        packing->finished = true;
        pthread_cond_signal(&packing->changed);
        pthread_mutex_unlock(&packing->lock);
        (void)pthread_join(packing->thread, NULL);
        packing->by_thread = false;
    }
}

static void close_packing(void *handle)
{
    struct packing *packing = handle;

    wait_for_end(packing);
    (void)pthread_cond_destroy(&packing->changed);
    (void)pthread_mutex_destroy(&packing->lock);
    (void)deflateEnd(&packing->stream);
    (void)fclose(packing->file);
}

/* What the library would need itself, with its own settings. */
static bool open_stream(struct packing *packing)
{
    errno = ENOMEM;
    return deflateInit2(&packing->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                        Z_DEFAULT_STRATEGY) == Z_OK;
}

struct packing *packing_open(struct arena *arena)
{
    struct packing *packing = arena_allocate(arena, sizeof *packing);

    packing->deflated = arena_allocate(arena, PIECE_BYTES);
    for (size_t i = 0; i < PIECES; i++) {
        packing->pieces[i].bytes = arena_allocate(arena, PIECE_BYTES);
    }
    packing->file = temporary_file_create();
    if (packing->file == NULL) {
        return NULL;
    }
    if (!open_stream(packing)) {
        (void)fclose(packing->file);
        return NULL;
    }
    begin_run(packing);
    (void)pthread_mutex_init(&packing->lock, NULL); /* of the default kind they cannot fail */
    (void)pthread_cond_init(&packing->changed, NULL);
    packing->by_thread = side_thread_start(&packing->thread, pack, packing);
    arena_own(arena, packing, close_packing);
    return packing;
}

static void wait_for_room(struct packing *packing)
{
    pthread_mutex_lock(&packing->lock);
    packing->count++;
    pthread_cond_signal(&packing->changed);
    while (packing->count == PIECES) {
        pthread_cond_wait(&packing->changed, &packing->lock);
    }
    pthread_mutex_unlock(&packing->lock);
}

static void hand_on(struct packing *packing, struct piece *piece)
{
    if (packing->by_thread) {
        wait_for_room(packing);
    } else {
        deflate_piece(packing, piece);
    }
    packing->filled = (packing->filled + 1) % PIECES;
    piece = &packing->pieces[packing->filled];
    piece->length = 0;
    piece->run = NULL;
}

void packing_write(struct packing *packing, struct text bytes)
{
    while (bytes.length > 0) {
        struct piece *piece = &packing->pieces[packing->filled];
        size_t room = PIECE_BYTES - piece->length;
        size_t length = bytes.length < room ? bytes.length : room;

        memcpy(piece->bytes + piece->length, bytes.data, length);
        piece->length += length;
        bytes = text_slice(bytes, length, SIZE_MAX);
        if (piece->length == PIECE_BYTES) {
            hand_on(packing, piece);
        }
    }
}

void packing_end_run(struct packing *packing, struct packed_run *run)
{
    struct piece *piece = &packing->pieces[packing->filled];

    piece->run = run;
    hand_on(packing, piece);
}

int packing_finish(struct packing *packing)
{
    wait_for_end(packing);
    errno = 0;
    if (fflush(packing->file) != 0) {
        note_error(packing);
    }
    return packing->error;
}

bool packing_read(struct packing *packing, const struct packed_run *run, uint64_t at, char *buffer,
                  size_t size, size_t *got)
{
    uint64_t left = run->stored - at;
    size_t wanted = left < size ? (size_t)left : size;
    ssize_t length = pread(fileno(packing->file), buffer, wanted, (off_t)(run->offset + at));

    *got = length < 0 ? 0 : (size_t)length;
    if (length == 0 && wanted > 0) {
        errno = EIO; /* the file is shorter than what was written to it */
    }
    return length > 0 || wanted == 0;
}

void packing_close(struct arena *arena, struct packing *packing)
{
    arena_close(arena, packing);
}
