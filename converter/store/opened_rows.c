#include "store/opened_rows.h"

#include "store/block_asking.h"
#include "store/places.h"
#include "store/record_order.h"
#include "store/row_feed.h"

/* So many blocks are read ahead, at most: most are small. */
enum { FEEDS = 8 };

/* What a feed reads. */
struct fed {
    struct row_feed *feed;
    const struct block *block;
    const struct group *group;
};

/* A ring: feeds[first] and the `count` - 1 behind it have been begun, each when nothing was left to
 * read of the one before. */
struct row_feeds {
    struct fed feeds[FEEDS];
    size_t first, count;
    bool opened;                   /* the first is being taken */
    const struct row_order *order; /* of those behind them; NULL: none is known */
};

static struct fed *nth(struct row_feeds *feeds, size_t number)
{
    return &feeds->feeds[(feeds->first + number) % FEEDS];
}

void opened_rows_pause(struct store *store)
{
    for (size_t i = 0; store->feeds != NULL && i < store->feeds->count; i++) {
        row_feed_pause(nth(store->feeds, i)->feed);
    }
}

void opened_rows_resume(struct store *store)
{
    for (size_t i = 0; store->feeds != NULL && i < store->feeds->count; i++) {
        row_feed_resume(nth(store->feeds, i)->feed);
    }
}

static bool make_places(struct store *store, const struct block *block)
{
    bool made = true;

    for (size_t i = 0; made && i < block->column_count; i++) {
        made =
            block->columns[i].link != LINK_RECORD || store_places(store, block->columns[i].linked);
    }
    return made;
}

static bool have_feeds(struct store *store)
{
    if (store->feeds == NULL) {
        struct row_feeds *feeds = arena_allocate(store->arena, sizeof *feeds);
        for (size_t i = 0; i < FEEDS; i++) {
            feeds->feeds[i].feed = row_feed_create(store);
            if (feeds->feeds[i].feed == NULL) {
                return store_fail_without_memory(store);
            }
        }
        store->feeds = feeds;
    }
    return true;
}

static void end_first(struct row_feeds *feeds)
{
    row_feed_end(nth(feeds, 0)->feed);
    feeds->first = (feeds->first + 1) % FEEDS;
    feeds->count--;
    feeds->opened = false;
}

void opened_rows_close(void *context)
{
    struct store *store = context;

    while (store->feeds != NULL && store->feeds->count > 0) {
        end_first(store->feeds);
    }
    if (store->feeds != NULL) {
        store->feeds->order = NULL;
    }
}

static bool ask_rows(struct store *store, const struct block *block, const struct group *group,
                     sqlite3_stmt **statement)
{
    return make_places(store, block) &&
           (group != NULL || !record_order_serves(block) || record_order_make(store, block)) &&
           store_ask_block(store, block, group, query_rows, statement);
}

static bool is_free(struct row_feeds *feeds)
{
    return feeds->count == 0 ||
           (feeds->count < FEEDS && row_feed_is_finished(nth(feeds, feeds->count - 1)->feed));
}

/* Begins to read what comes next in order, if the database is free for it. */
static void go_ahead(struct store *store)
{
    struct row_feeds *feeds = store->feeds;
    sqlite3_stmt *statement;

    if (feeds->order == NULL || !is_free(feeds)) {
        return;
    }
    struct fed *next = nth(feeds, feeds->count);
    if (feeds->order->next(feeds->order->context, &next->block, &next->group) &&
        ask_rows(store, next->block, next->group, &statement)) {
        row_feed_begin_aside(next->feed, next->block, statement);
        feeds->count++;
    } else {
        feeds->order = NULL;
    }
}

void opened_rows_announce(void *context, const struct row_order *order)
{
    struct store *store = context;

    opened_rows_close(store);
    if (have_feeds(store) && row_feed_has_thread(store->feeds->feeds[0].feed)) {
        store->feeds->order = order;
        go_ahead(store);
    }
}

static bool begin_alone(struct store *store, const struct block *block, const struct group *group)
{
    sqlite3_stmt *statement;

    opened_rows_close(store);
    if (!ask_rows(store, block, group, &statement)) {
        return false;
    }
    row_feed_begin(nth(store->feeds, 0)->feed, block, statement);
    store->feeds->count = 1;
    return true;
}

bool opened_rows_open(void *context, const struct block *block, const struct group *group)
{
    struct store *store = context;

    if (!have_feeds(store)) {
        return false;
    }
    struct row_feeds *feeds = store->feeds;
    if (feeds->opened) {
        end_first(feeds);
    }
    go_ahead(store);
    const struct fed *first = nth(feeds, 0);
    bool ahead = feeds->count > 0 && first->block == block && first->group == group;
    feeds->opened = ahead || begin_alone(store, block, group);
    return feeds->opened;
}

enum row_step opened_rows_next(void *context, struct arena *arena, const struct block *block,
                               struct written_value *values)
{
    struct store *store = context;
    enum row_step step = row_feed_next(nth(store->feeds, 0)->feed, arena, values);

    (void)block; /* it is the one that was opened */
    go_ahead(store);
    return step;
}
