#include "workbook/merged_ranges.h"

#include <stdlib.h>

/* A segment tree over rows. The rows are cut wherever a range begins or has ended, into
 * stripes between two `cuts`; stripe i is the leaf `stripes + i` of a tree whose node n has
 * the children 2n and 2n + 1. A range hangs at the few nodes that make up its rows. The
 * ranges of one node all cover its rows, so they lie side by side, and a search by column
 * finds the one; a cell's range hangs at its stripe or at a node above that. */
struct merged_ranges {
    struct range *ranges; /* by first column */
    uint32_t *cuts;       /* ascending */
    size_t stripes;
    size_t *first; /* by node: its ranges are hung[first[n]] up to hung[first[n + 1]] */
    uint32_t *hung;
};

static int compare_columns(const void *left, const void *right)
{
    const struct range *a = left;
    const struct range *b = right;

    if (a->first_column != b->first_column) {
        return a->first_column < b->first_column ? -1 : 1;
    }
    return (a->first_row > b->first_row) - (a->first_row < b->first_row);
}

static int compare_cuts(const void *left, const void *right)
{
    const uint32_t *a = left;
    const uint32_t *b = right;

    return (*a > *b) - (*a < *b);
}

static void cut_rows(struct arena *arena, struct merged_ranges *merged, size_t count)
{
    size_t kept = 0;

    merged->cuts = arena_array(arena, 2 * count, sizeof *merged->cuts);
    for (size_t i = 0; i < count; i++) {
        merged->cuts[2 * i] = merged->ranges[i].first_row;
        merged->cuts[2 * i + 1] = merged->ranges[i].last_row + 1;
    }
    qsort(merged->cuts, 2 * count, sizeof *merged->cuts, compare_cuts);
    for (size_t i = 0; i < 2 * count; i++) {
        if (kept == 0 || merged->cuts[kept - 1] != merged->cuts[i]) {
            merged->cuts[kept++] = merged->cuts[i];
        }
    }
    merged->stripes = kept - 1;
}

/* How many cuts are at or above a row. */
static size_t cuts_up_to(const struct merged_ranges *merged, uint32_t row)
{
    size_t low = 0;
    size_t high = merged->stripes + 1;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (merged->cuts[middle] <= row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The nodes that make up the rows of a range; 2 for each level of the tree at most. */
enum { MOST_NODES = 2 * 64 };

static size_t nodes_of(const struct merged_ranges *merged, const struct range *range,
                       size_t nodes[MOST_NODES])
{
    size_t count = 0;
    size_t left = merged->stripes + cuts_up_to(merged, range->first_row) - 1;
    size_t right = merged->stripes + cuts_up_to(merged, range->last_row + 1) - 1;

    for (; left < right; left /= 2, right /= 2) {
        if (left % 2 == 1) {
            nodes[count++] = left++;
        }
        if (right % 2 == 1) {
            nodes[count++] = --right;
        }
    }
    return count;
}

/* Counts the ranges of each node, makes room for them one node behind another, and hangs
 * them there in the order of their columns. */
static void hang(struct arena *arena, struct merged_ranges *merged, size_t count)
{
    size_t nodes[MOST_NODES];
    size_t all = 2 * merged->stripes;
    size_t *next = arena_array(arena, all, sizeof *next);

    merged->first = arena_array(arena, all + 1, sizeof *merged->first);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = nodes_of(merged, &merged->ranges[i], nodes); k > 0; k--) {
            merged->first[nodes[k - 1] + 1]++;
        }
    }
    for (size_t n = 0; n < all; n++) {
        merged->first[n + 1] += merged->first[n];
        next[n] = merged->first[n];
    }
    merged->hung = arena_array(arena, merged->first[all], sizeof *merged->hung);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = nodes_of(merged, &merged->ranges[i], nodes); k > 0; k--) {
            merged->hung[next[nodes[k - 1]]++] = (uint32_t)i;
        }
    }
}

const struct merged_ranges *merged_ranges_create(struct arena *arena, struct range *ranges,
                                                 size_t count)
{
    struct merged_ranges *merged = arena_allocate(arena, sizeof *merged);

    if (count == 0) {
        return NULL;
    }
    merged->ranges = ranges;
    qsort(ranges, count, sizeof *ranges, compare_columns);
    cut_rows(arena, merged, count);
    hang(arena, merged, count);
    return merged;
}

/* Of a node's ranges the last that begins at or left of a column; NULL for none. */
static const struct range *range_at(const struct merged_ranges *merged, size_t node,
                                    uint32_t column)
{
    size_t low = merged->first[node];
    size_t high = merged->first[node + 1];

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (merged->ranges[merged->hung[middle]].first_column <= column) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == merged->first[node] ? NULL : &merged->ranges[merged->hung[low - 1]];
}

struct range merged_ranges_over(const struct merged_ranges *merged, uint32_t row, uint32_t column)
{
    size_t stripe = merged == NULL ? 0 : cuts_up_to(merged, row);

    if (stripe > 0 && stripe <= merged->stripes) {
        for (size_t node = merged->stripes + stripe - 1; node > 0; node /= 2) {
            const struct range *range = range_at(merged, node, column);
            if (range != NULL && range_contains(*range, row, column)) {
                return *range;
            }
        }
    }
    return (struct range){row, column, row, column};
}
