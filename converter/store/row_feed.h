/* The rows of a query, some of them read ahead by a thread of its own while those before are
 * written. Private to this room.
 *
 * The database is used by one thread at a time: by the feed's from begin to end, but for the time
 * between row_feed_pause and the next row_feed_next. */
#ifndef HUIBIAO_STORE_ROW_FEED_H
#define HUIBIAO_STORE_ROW_FEED_H

#include "store/store_private.h"

struct row_feed;

/* A feed for one query after the other; it belongs to the store's arena. NULL without memory. */
struct row_feed *row_feed_create(struct store *store);

/* Begins with the rows of a statement, whose columns are those of a block; both must last until
 * row_feed_end. */
void row_feed_begin(struct row_feed *feed, const struct block *block, sqlite3_stmt *statement);

/* Gives the next row, its texts in `arena`. ROW_FAILED has been reported. */
enum row_step row_feed_next(struct row_feed *feed, struct arena *arena,
                            struct written_value *values);

/* Has the thread leave the database alone until the next row is asked for. */
void row_feed_pause(struct row_feed *feed);

/* Ends the query, read to its end or not; without one it does nothing. */
void row_feed_end(struct row_feed *feed);

#endif
