#include "package/read_ahead.h"

#include "base/side_thread.h"

#include <string.h>

/* Few enough to stay in a processor's cache until they are read. */
enum { PIECE_BYTES = 128 * 1024, PIECES = 4 };

struct piece {
    char *bytes;
    size_t length;
    enum inflation_outcome outcome;
};

/* A ring: pieces[first], of which `taken` bytes are read, and the `count` - 1 behind it are there
 * to be read, the others to be filled. */
struct read_ahead {
    struct inflation *inflation;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct piece pieces[PIECES];
    size_t first, count;
    size_t taken;
    bool stopped;
};

/* The next piece to fill; NULL once nobody reads any more. */
static struct piece *wait_for_room(struct read_ahead *ahead)
{
    struct piece *piece = NULL;

    pthread_mutex_lock(&ahead->lock);
    while (ahead->count == PIECES && !ahead->stopped) {
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    }
    if (!ahead->stopped) {
        piece = &ahead->pieces[(ahead->first + ahead->count) % PIECES];
    }
    pthread_mutex_unlock(&ahead->lock);
    return piece;
}

static void hand_on(struct read_ahead *ahead)
{
    pthread_mutex_lock(&ahead->lock);
    ahead->count++;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
}

static void *fill(void *context)
{
    struct read_ahead *ahead = context;
    enum inflation_outcome outcome = INFLATION_MORE;

    while (outcome == INFLATION_MORE) {
        struct piece *piece = wait_for_room(ahead);
        if (piece == NULL) {
            break;
        }
        outcome = piece->outcome =
            inflation_next(ahead->inflation, piece->bytes, PIECE_BYTES, &piece->length);
        hand_on(ahead);
    }
    return NULL;
}

static void stop(void *handle)
{
    struct read_ahead *ahead = handle;

    pthread_mutex_lock(&ahead->lock);
    ahead->stopped = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    (void)pthread_join(ahead->thread, NULL);
    (void)pthread_cond_destroy(&ahead->changed);
    (void)pthread_mutex_destroy(&ahead->lock);
}

struct read_ahead *read_ahead_open(struct arena *arena, struct inflation *inflation)
{
    if (!side_thread_has_processor()) {
        return NULL;
    }
    struct read_ahead *ahead = arena_allocate(arena, sizeof *ahead);
    ahead->inflation = inflation;
    for (size_t i = 0; i < PIECES; i++) {
        ahead->pieces[i].bytes = arena_buffer(arena, PIECE_BYTES);
    }
    if (pthread_mutex_init(&ahead->lock, NULL) != 0 ||
        pthread_cond_init(&ahead->changed, NULL) != 0 ||
        !side_thread_start(&ahead->thread, fill, ahead)) {
        return NULL;
    }
    arena_own(arena, ahead, stop);
    return ahead;
}

enum inflation_outcome read_ahead_next(struct read_ahead *ahead, char *buffer, size_t size,
                                       size_t *got)
{
    pthread_mutex_lock(&ahead->lock);
    while (ahead->count == 0) {
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    }
    pthread_mutex_unlock(&ahead->lock);

    const struct piece *piece = &ahead->pieces[ahead->first];
    size_t left = piece->length - ahead->taken;
    enum inflation_outcome outcome = piece->outcome;
    *got = 0;
    if (outcome != INFLATION_MORE) {
        return outcome;
    }
    *got = left < size ? left : size;
    memcpy(buffer, piece->bytes + ahead->taken, *got);
    ahead->taken += *got;
    if (ahead->taken == piece->length) {
        pthread_mutex_lock(&ahead->lock);
        ahead->first = (ahead->first + 1) % PIECES;
        ahead->count--;
        ahead->taken = 0;
        pthread_cond_signal(&ahead->changed);
        pthread_mutex_unlock(&ahead->lock);
    }
    return outcome;
}

void read_ahead_close(struct arena *arena, struct read_ahead *ahead)
{
    arena_close(arena, ahead);
}
