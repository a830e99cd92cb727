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
    int error; /* what the database said of ROW_FAILED: others ask it before that is told */
    const char *message;
};

/* A ring: batches[first] and the `count` - 1 behind it are there to be taken. */
struct row_feed {
    struct store *store;
    const struct block *block;
    sqlite3_stmt *statement; /* NULL: no query is asked, or all is read */
    struct batch batches[BATCHES];
    bool at_hand;   /* the first is being taken */
    size_t taken;   /* rows of it */
    bool by_thread; /* else a batch is read when it is asked for */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t first, count;
    bool asked;    /* there is more for the thread to read */
    bool finished; /* all rows were read */
    bool reading;  /* the thread is at the database */
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
    if (batch->then == ROW_FAILED) {
        batch->error = step;
        batch->message =
            text_terminated(batch->arena, text_of(sqlite3_errmsg(filling->feed->store->database)));
    }
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

/* The next batch to fill; NULL once the feed is no longer needed. */
static struct batch *wait_for_turn(struct row_feed *feed)
{
    struct batch *batch = NULL;

    pthread_mutex_lock(&feed->lock);
    while ((!feed->asked || feed->paused || feed->count == BATCHES) && !feed->stopped) {
        pthread_cond_wait(&feed->changed, &feed->lock);
    }
    if (!feed->stopped) {
        batch = &feed->batches[(feed->first + feed->count) % BATCHES];
        feed->reading = true;
    }
    pthread_mutex_unlock(&feed->lock);
    return batch;
}

static void hand_on(struct row_feed *feed, const struct batch *batch)
{
    pthread_mutex_lock(&feed->lock);
    feed->reading = false;
    feed->asked = feed->asked && batch->then == ROW_NEXT;
    feed->finished = batch->then == ROW_NONE;
    feed->count++;
    pthread_cond_signal(&feed->changed);
    pthread_mutex_unlock(&feed->lock);
}

static void *read_ahead(void *context)
{
    struct row_feed *feed = context;
    struct batch *batch;

    while ((batch = wait_for_turn(feed)) != NULL) {
        fill_batch(feed, batch);
        hand_on(feed, batch);
    }
    return NULL;
}

static void destroy(void *handle)
{
    struct row_feed *feed = handle;

    if (feed->by_thread) {
        pthread_mutex_lock(&feed->lock);
        feed->stopped = true;
        pthread_cond_signal(&feed->changed);
        pthread_mutex_unlock(&feed->lock);
        (void)pthread_join(feed->thread, NULL);
    }
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
    feed->by_thread = made && side_thread_start(&feed->thread, read_ahead, feed);
    return made ? feed : NULL;
}

/* The thread sees what stands in the feed when it is asked. */
static void ask_thread(struct row_feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    feed->asked = true;
    pthread_cond_signal(&feed->changed);
    pthread_mutex_unlock(&feed->lock);
}

static void set_query(struct row_feed *feed, const struct block *block, sqlite3_stmt *statement)
{
    feed->block = block;
    feed->statement = statement;
    feed->taken = feed->first = feed->count = 0;
    feed->at_hand = feed->paused = feed->finished = false;
}

/* The thread is woken when the rows do not end with the first batch. */
void row_feed_begin(struct row_feed *feed, const struct block *block, sqlite3_stmt *statement)
{
    set_query(feed, block, statement);
    fill_batch(feed, &feed->batches[0]);
    feed->count = 1;
    feed->at_hand = true;
    feed->finished = feed->batches[0].then == ROW_NONE;
    if (feed->by_thread && feed->batches[0].then == ROW_NEXT) {
        ask_thread(feed);
    }
}

bool row_feed_has_thread(const struct row_feed *feed)
{
    return feed->by_thread;
}

void row_feed_begin_aside(struct row_feed *feed, const struct block *block, sqlite3_stmt *statement)
{
    set_query(feed, block, statement);
    ask_thread(feed);
}

static void wait_for_batch(struct row_feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    while (feed->count == 0) {
        pthread_cond_wait(&feed->changed, &feed->lock);
    }
    pthread_mutex_unlock(&feed->lock);
}

static const struct batch *batch_at_hand(struct row_feed *feed)
{
    struct batch *batch = &feed->batches[feed->first];

    if (!feed->at_hand) {
        if (feed->by_thread) {
            wait_for_batch(feed);
        } else {
            fill_batch(feed, batch);
        }
        feed->taken = 0;
        feed->at_hand = true;
    }
    return batch;
}

static void give_back(struct row_feed *feed)
{
    feed->at_hand = false;
    if (feed->by_thread) {
        pthread_mutex_lock(&feed->lock);
        feed->first = (feed->first + 1) % BATCHES;
        feed->count--;
        pthread_cond_signal(&feed->changed);
        pthread_mutex_unlock(&feed->lock);
    }
}

static enum row_step fail(const struct row_feed *feed, const struct batch *batch)
{
    if (arena_exhausted(batch->arena)) {
        store_fail_without_memory(feed->store);
    } else {
        store_fail_by(feed->store, batch->error, batch->message);
    }
    return ROW_FAILED;
}

enum row_step row_feed_next(struct row_feed *feed, struct arena *arena,
                            struct written_value *values)
{
    const struct batch *batch = batch_at_hand(feed);

    while (feed->taken == batch->rows) {
        if (batch->then != ROW_NEXT) {
            return batch->then == ROW_NONE ? ROW_NONE : fail(feed, batch);
        }
        give_back(feed);
        batch = batch_at_hand(feed);
    }
    const struct written_value *row = batch->values[feed->taken++];
    for (size_t i = 0; i < feed->block->column_count; i++) {
        values[i] = row[i];
        values[i].text = text_copy(arena, row[i].text);
    }
    return ROW_NEXT;
}

bool row_feed_is_finished(struct row_feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    bool finished = feed->finished;
    pthread_mutex_unlock(&feed->lock);
    if (finished) {
        sqlite3_reset(feed->statement); /* of NULL it does nothing */
        feed->statement = NULL;
    }
    return finished;
}

static void wait_until_idle(struct row_feed *feed)
{
    while (feed->reading) {
        pthread_cond_wait(&feed->changed, &feed->lock);
    }
}

void row_feed_pause(struct row_feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    feed->paused = true;
    wait_until_idle(feed);
    pthread_mutex_unlock(&feed->lock);
}

void row_feed_resume(struct row_feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    feed->paused = false;
    pthread_cond_signal(&feed->changed);
    pthread_mutex_unlock(&feed->lock);
}

void row_feed_end(struct row_feed *feed)
{
    pthread_mutex_lock(&feed->lock);
    feed->asked = false;
    wait_until_idle(feed);
    pthread_mutex_unlock(&feed->lock);
    sqlite3_reset(feed->statement);
    feed->statement = NULL;
    feed->at_hand = false;
}
