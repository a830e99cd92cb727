#include "comparison/row_pairs.h"

#include <stdlib.h>

/* Of so many rows that hold the same, those nearest to each other are sought. */
enum { MOST_NEAREST = 16 };

struct digested_row {
    uint64_t digest;
    size_t index;
};

static int compare_digests(const void *left, const void *right)
{
    const struct digested_row *a = left;
    const struct digested_row *b = right;

    if (a->digest != b->digest) {
        return a->digest < b->digest ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

static struct digested_row *digests_of(struct arena *arena, const struct table *table)
{
    struct digested_row *rows = arena_array(arena, table->count + 1, sizeof *rows);

    for (size_t i = 0; i < table->count; i++) {
        rows[i] = (struct digested_row){row_digest(table->type, &table->rows[i]), i};
    }
    if (table->count > 1) {
        qsort(rows, table->count, sizeof *rows, compare_digests);
    }
    return rows;
}

static size_t *no_partners(struct arena *arena, size_t count)
{
    size_t *partners = arena_array(arena, count + 1, sizeof *partners);

    for (size_t i = 0; i < count; i++) {
        partners[i] = NO_ROW;
    }
    return partners;
}

size_t *rows_expected(struct arena *arena, size_t count, const struct row_pairs *pairs)
{
    size_t *expected = arena_array(arena, count + 1, sizeof *expected);
    size_t next = 0;

    for (size_t i = 0; i < count; i++) {
        size_t partner = pairs->new_of_old[i];
        expected[i] = partner == NO_ROW ? next : partner;
        next = expected[i] + 1;
    }
    return expected;
}

/* The rows of both sides in the order of their digests. */
struct same_rows {
    const struct digested_row *olds;
    size_t old_count;
    const struct digested_row *news;
    size_t new_count;
};

/* Rows of both sides that hold the same. */
struct run {
    const struct digested_row *olds;
    size_t old_count;
    const struct digested_row *news;
    size_t new_count;
};

static void pair(struct row_pairs *pairs, size_t old_row, size_t new_row)
{
    pairs->new_of_old[old_row] = new_row;
    pairs->old_of_new[new_row] = old_row;
}

static void pair_in_order(struct row_pairs *pairs, const struct run *run)
{
    for (size_t i = 0; i < run->old_count && i < run->new_count; i++) {
        pair(pairs, run->olds[i].index, run->news[i].index);
    }
}

/* The two that stand nearest to each other, as far as they have no partner; false for none. */
static bool pair_nearest(struct row_pairs *pairs, const struct run *run, const size_t *expected)
{
    size_t least = SIZE_MAX;
    size_t old_row = 0;
    size_t new_row = 0;

    for (size_t i = 0; i < run->old_count; i++) {
        for (size_t j = 0; j < run->new_count; j++) {
            size_t wanted = expected[run->olds[i].index];
            size_t found = run->news[j].index;
            size_t distance = wanted < found ? found - wanted : wanted - found;
            if (distance < least && pairs->new_of_old[run->olds[i].index] == NO_ROW &&
                pairs->old_of_new[found] == NO_ROW) {
                least = distance;
                old_row = run->olds[i].index;
                new_row = found;
            }
        }
    }
    if (least < SIZE_MAX) {
        pair(pairs, old_row, new_row);
    }
    return least < SIZE_MAX;
}

/* Where one side has more of them, which one is gone is told by where they stand, as long as they
 * are few. */
static void pair_unequal(struct row_pairs *pairs, const struct run *run, const size_t *expected)
{
    if (run->old_count > MOST_NEAREST || run->new_count > MOST_NEAREST) {
        pair_in_order(pairs, run);
        return;
    }
    while (pair_nearest(pairs, run, expected)) {
    }
}

static size_t run_length(const struct digested_row *rows, size_t count)
{
    size_t length = 1;

    while (length < count && rows[length].digest == rows[0].digest) {
        length++;
    }
    return length;
}

/* Pairs the runs of which both sides have as many; then, where it is known what stands around them,
 * the others. */
static void pair_runs(const struct same_rows *same, struct row_pairs *pairs, const size_t *expected)
{
    struct run run = {same->olds, 0, same->news, 0};
    const struct digested_row *olds_end = same->olds + same->old_count;
    const struct digested_row *news_end = same->news + same->new_count;

    while (run.olds < olds_end && run.news < news_end) {
        run.old_count = run_length(run.olds, (size_t)(olds_end - run.olds));
        run.new_count = run_length(run.news, (size_t)(news_end - run.news));
        uint64_t old_digest = run.olds->digest;
        uint64_t new_digest = run.news->digest;
        if (old_digest == new_digest && (run.old_count == run.new_count) == (expected == NULL)) {
            if (expected == NULL) {
                pair_in_order(pairs, &run);
            } else {
                pair_unequal(pairs, &run, expected);
            }
        }
        run.olds += old_digest <= new_digest ? run.old_count : 0;
        run.news += new_digest <= old_digest ? run.new_count : 0;
    }
}

static void pair_same(struct arena *arena, const struct table *old_table,
                      const struct table *new_table, struct row_pairs *pairs)
{
    struct same_rows same = {digests_of(arena, old_table), old_table->count,
                             digests_of(arena, new_table), new_table->count};

    pair_runs(&same, pairs, NULL);
    pair_runs(&same, pairs, rows_expected(arena, old_table->count, pairs));
}

struct row_pairs rows_pair(struct arena *arena, const struct table *old_table,
                           const struct table *new_table)
{
    struct row_pairs pairs = {no_partners(arena, old_table->count),
                              no_partners(arena, new_table->count)};

    pair_same(arena, old_table, new_table, &pairs);
    rows_pair_alike(arena, old_table, new_table, &pairs);
    return pairs;
}
