#include "store/row_feed.h"

#include "base/side_thread.h"

/* So much is read before the reader is woken: rows, or bytes where their texts are long. */
enum { BATCH_ROWS = 64, BATCH_BYTES = 48 * 1024, BATCHES = 4 };

/* A row has at most one cell's longest text a column. */
static const size_t BATCH_MEMORY = (size_t)256 << 20;

struct batch {
    struct arena *arena;
    struct written_value *values[BATCH_ROWS];
    size_t rows;
    enum row_step then; /* what comes behind them: ROW_NEXT for another batch */
};

/* A ring: batches[first] and the `count` - 1 behind it are there to be read. */
struct row_feed {
    struct store *store;
    const struct block *block;
    sqlite3_stmt *statement; /* NULL: no query is asked */
    struct batch batches[BATCHES];
    size_t taken;   /* rows of the first */
    bool by_thread; /* else a batch is read when it is asked for */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t first, count;
    bool reading; /* the thread is at the database */
    bool paused, stopped;
};

struct filling {
    const struct row_feed *feed;
    struct batch *batch;
};

static void take_row(const struct filling *filling)
{
    const struct block *block = filling->feed->block;
    struct batch *batch = filling->batch;
    int place = (int)block->column_count;
    struct written_value *values = arena_array(batch->arena, block->column_count, sizeof *values);

    for (size_t i = 0; i < block->column_count; i++) {
        const struct column *column = &block->columns[i];
        values[i] =
            store_column(filling->feed->statement, (int)i, column_is_numeric(column), batch->arena);
        if (column->link == LINK_RECORD) {
            values[i].linked = (uint32_t)sqlite3_column_int64(filling->feed->statement, place++);
        }
    }
    batch->values[batch->rows++] = values;
}

static bool fill(void *context)
{
    const struct filling *filling = context;
    struct batch *batch = filling->batch;
    int step = SQLITE_ROW;

    while (step == SQLITE_ROW && batch->rows < BATCH_ROWS &&
           arena_used(batch->arena) < BATCH_BYTES) {
        step = sqlite3_step(filling->feed->statement);
        if (step == SQLITE_ROW) {
            take_row(filling);
        }
    }
    batch->then = step == SQLITE_ROW ? ROW_NEXT : step == SQLITE_DONE ? ROW_NONE : ROW_FAILED;
    return true;
}

/* Nothing is reported here: the thread has no list of its own. */
static void fill_batch(const struct row_feed *feed, struct batch *batch)
{
    struct filling filling = {feed, batch};

    arena_reset(batch->arena);
    batch->rows = 0;
    if (!arena_run(batch->arena, fill, &filling)) {
        batch->then = ROW_FAILED;
    }
}

/* The next batch to fill; NULL once nobody reads any more. */
static struct batch *wait_for_turn(struct row_feed *feed)
{
    struct batch *batch = NULL;

    pthread_mutex_lock(&feed->lock);
    while ((feed->count == BATCHES || feed->paused) && !feed->stopped) {
        pthread_cond_wait(&feed->changed, &feed->lock);
    }
    if (!feed->stopped) {
        batch = &feed->batches[(feed->first + feed->count) % BATCHES];
        feed->reading = true;
    }
    pthread_mutex_unlock(&feed->lock);
    return batch;
}

static void hand_on(struct row_feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    feed->reading = false;
    feed->count++;
    pthread_cond_signal(&feed->changed);
    pthread_mutex_unlock(&feed->lock);
}

static void *read_ahead(void *context)
{
    struct row_feed *feed = context;
    enum row_step then = ROW_NEXT;

    while (then == ROW_NEXT) {
        struct batch *batch = wait_for_turn(feed);
        if (batch == NULL) {
            break;
        }
        fill_batch(feed, batch);
        then = batch->then;
        hand_on(feed);
    }
    return NULL;
}

static void stop(void *handle)
{
    struct row_feed *feed = handle;

    pthread_mutex_lock(&feed->lock);
    feed->stopped = true;
    pthread_cond_signal(&feed->changed);
    pthread_mutex_unlock(&feed->lock);
    (void)pthread_join(feed->thread, NULL);
    feed->by_thread = false;
}

static void destroy(void *handle)
{
    struct row_feed *feed = handle;

    (void)pthread_cond_destroy(&feed->changed);
    (void)pthread_mutex_destroy(&feed->lock);
    for (size_t i = 0; i < BATCHES; i++) {
        arena_destroy(feed->batches[i].arena);
    }
}

struct row_feed *row_feed_create(struct store *store)
{
    struct row_feed *feed = arena_allocate(store->arena, sizeof *feed);
    bool made = true;

    feed->store = store;
    (void)pthread_mutex_init(&feed->lock, NULL); /* of the default kind they cannot fail */
    (void)pthread_cond_init(&feed->changed, NULL);
    for (size_t i = 0; i < BATCHES; i++) {
        feed->batches[i].arena = arena_create(BATCH_MEMORY);
        made = made && feed->batches[i].arena != NULL;
    }
    arena_own(store->arena, feed, destroy);
    return made ? feed : NULL;
}

/* A thread is worth its while when the rows do not end with the first batch. */
void row_feed_begin(struct row_feed *feed, const struct block *block, sqlite3_stmt *statement)
{
    feed->block = block;
    feed->statement = statement;
    feed->taken = feed->first = 0;
    feed->reading = feed->paused = feed->stopped = false;
    fill_batch(feed, &feed->batches[0]);
    feed->count = 1;
    feed->by_thread =
        feed->batches[0].then == ROW_NEXT && side_thread_start(&feed->thread, read_ahead, feed);
    if (feed->by_thread) {
        arena_own(feed->store->arena, feed, stop); /* before `destroy` in any case */
    }
}

/* The batch in hand has no more rows; another follows. */
static void next_batch(struct row_feed *feed)
{
    feed->taken = 0;
    if (!feed->by_thread) {
        fill_batch(feed, &feed->batches[feed->first]);
        return;
    }
    pthread_mutex_lock(&feed->lock);
    feed->first = (feed->first + 1) % BATCHES;
    feed->count--;
    feed->paused = false;
    pthread_cond_signal(&feed->changed);
    while (feed->count == 0) {
        pthread_cond_wait(&feed->changed, &feed->lock);
    }
    pthread_mutex_unlock(&feed->lock);
}

static enum row_step fail(const struct row_feed *feed, const struct batch *batch)
{
    if (arena_exhausted(batch->arena)) {
        store_fail_without_memory(feed->store);
    } else {
        store_fail(feed->store);
    }
    return ROW_FAILED;
}

enum row_step row_feed_next(struct row_feed *feed, struct arena *arena,
                            struct written_value *values)
{
    const struct batch *batch = &feed->batches[feed->first];

    while (feed->taken == batch->rows) {
        if (batch->then != ROW_NEXT) {
            return batch->then == ROW_NONE ? ROW_NONE : fail(feed, batch);
        }
        next_batch(feed);
        batch = &feed->batches[feed->first];
    }
    const struct written_value *row = batch->values[feed->taken++];
    for (size_t i = 0; i < feed->block->column_count; i++) {
        values[i] = row[i];
        values[i].text = text_copy(arena, row[i].text);
    }
    return ROW_NEXT;
}

void row_feed_pause(struct row_feed *feed)
{
    if (feed->by_thread) {
        pthread_mutex_lock(&feed->lock);
        feed->paused = true;
        while (feed->reading) {
            pthread_cond_wait(&feed->changed, &feed->lock);
        }
        pthread_mutex_unlock(&feed->lock);
    }
}

void row_feed_end(struct row_feed *feed)
{
    if (feed->by_thread) {
        arena_close(feed->store->arena, feed); /* by `stop`, the last that it was given to */
    }
    sqlite3_reset(feed->statement); /* of NULL it does nothing */
    feed->statement = NULL;
}
