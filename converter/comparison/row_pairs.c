#include "comparison/row_pairs.h"

#include <stdlib.h>

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

/* Of several that hold the same the first is the first, the second the second. */
static void pair_same(struct arena *arena, const struct table *old_table,
                      const struct table *new_table, struct row_pairs *pairs)
{
    const struct digested_row *olds = digests_of(arena, old_table);
    const struct digested_row *news = digests_of(arena, new_table);
    size_t i = 0;
    size_t j = 0;

    while (i < old_table->count && j < new_table->count) {
        if (olds[i].digest != news[j].digest) {
            if (olds[i].digest < news[j].digest) {
                i++;
            } else {
                j++;
            }
            continue;
        }
        size_t old_row = olds[i++].index;
        size_t new_row = news[j++].index;
        if (rows_equal(old_table->type, &old_table->rows[old_row], &new_table->rows[new_row])) {
            pairs->new_of_old[old_row] = new_row;
            pairs->old_of_new[new_row] = old_row;
        }
    }
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
