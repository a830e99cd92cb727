/* Rows that do not hold the same, paired by how much of it is the same. */
#include "comparison/row_pairs.h"

#include "base/unicode.h"

#include <stdlib.h>

/* What a field counts for. A choice, or a small number, stands in many rows; a text that is almost
 * the same counts half. */
enum { WEIGHT_FEW = 2, WEIGHT_MANY = 4 };

/* Two texts of so many bytes at most are looked at for a slip, which is one character in so many;
 * one that is a part of the other has so many characters at least. */
enum { SLIP_LONGEST = 120, CHARACTERS_A_SLIP = 3, LEAST_PART = 2 };

/* Of the rows that hold the value of a row, so many are looked at, those nearest to its place: a
 * table of one value over and over must not take the square of its rows. */
enum { NEAREST_ROWS = 16 };

/* What one row's candidates may need for a while. */
#define SCRATCH_BYTES ((size_t)64 << 20)

/* A value that stands in a row which has no partner yet. */
struct stand {
    uint64_t digest;
    size_t field;
    size_t row;
};

struct stands {
    struct stand *items;
    size_t count;
};

struct candidate {
    size_t old_row, new_row;
    size_t distance; /* between where the row stands and where it would be looked for */
    unsigned alike, possible;
    bool named; /* both have one name, which no other row has */
};

struct search {
    struct arena *arena;
    struct arena *scratch; /* emptied after each row */
    const struct table *old_table, *new_table;
    struct row_pairs *pairs;
    struct stands olds, news;
    size_t *expected; /* by old row: where it would stand among the new ones */
    size_t *seen;     /* by new row: the old row, from 1, that was last held against it */
    struct candidate *candidates;
    size_t count, capacity;
};

const struct field *row_name_field(const struct table_type *table, const struct row *row)
{
    const struct field *first = NULL;

    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        if (row->values[i].state == VALUE_BLANK) {
            continue;
        }
        if (field->type == FIELD_TEXT && field->whole == NULL) {
            return field;
        }
        first = first == NULL ? field : first;
    }
    return first;
}

static int compare_sizes(size_t left, size_t right)
{
    return left < right ? -1 : left > right;
}

static int compare_stands(const void *left, const void *right)
{
    const struct stand *a = left;
    const struct stand *b = right;

    if (a->field != b->field) {
        return compare_sizes(a->field, b->field);
    }
    if (a->digest != b->digest) {
        return a->digest < b->digest ? -1 : 1;
    }
    return compare_sizes(a->row, b->row);
}

static struct stands stands_of(struct arena *arena, const struct table *table,
                               const size_t *partners)
{
    struct stands stands = {0};
    size_t capacity = 0;

    for (size_t i = 0; i < table->count; i++) {
        for (size_t f = 0; partners[i] == NO_ROW && f < table->type->field_count; f++) {
            const struct field *field = &table->type->fields[f];
            const struct value *value = &table->rows[i].values[f];
            if (value->state == VALUE_BLANK || field->whole != NULL) {
                continue;
            }
            stands.items = arena_grow(arena, stands.items, stands.count, stands.count + 1,
                                      sizeof *stands.items, &capacity);
            stands.items[stands.count++] = (struct stand){value_digest(field, value), f, i};
        }
    }
    if (stands.count > 1) {
        qsort(stands.items, stands.count, sizeof *stands.items, compare_stands);
    }
    return stands;
}

/* The first that is not before the wanted one. */
static size_t lower_bound(const struct stands *stands, struct stand wanted)
{
    size_t low = 0;
    size_t high = stands->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_stands(&stands->items[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The rows that hold a value, from *first on. */
static size_t rows_with(const struct stands *stands, struct stand value, size_t *first)
{
    value.row = 0;
    *first = lower_bound(stands, value);
    value.row = SIZE_MAX;
    return lower_bound(stands, value) - *first;
}

/* Whether one text is the other with more before or behind it. */
static bool is_part(struct text left, struct text right)
{
    struct text shorter = left.length < right.length ? left : right;
    struct text longer = left.length < right.length ? right : left;

    return unicode_length(shorter) >= LEAST_PART && text_find(longer, shorter) < longer.length;
}

/* Whether one text is the other with a slip or two, or with something added. */
static bool almost_equal(struct arena *scratch, const struct value *left, const struct value *right)
{
    if (left->state == VALUE_BLANK || right->state == VALUE_BLANK ||
        left->text.length > SLIP_LONGEST || right->text.length > SLIP_LONGEST) {
        return false;
    }
    size_t shorter = unicode_length(left->text);
    size_t other = unicode_length(right->text);
    size_t slips = (shorter < other ? shorter : other) / CHARACTERS_A_SLIP;
    return is_part(left->text, right->text) ||
           (slips > 0 && unicode_distance(scratch, left->text, right->text, slips) <= slips);
}

static void hold_against(const struct search *search, struct candidate *candidate)
{
    const struct table_type *type = search->old_table->type;
    const struct value *olds = search->old_table->rows[candidate->old_row].values;
    const struct value *news = search->new_table->rows[candidate->new_row].values;

    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        bool few = field->type == FIELD_CHOICE || field->type == FIELD_INTEGER;
        unsigned weight = few ? WEIGHT_FEW : WEIGHT_MANY;
        if (field->whole != NULL ||
            (olds[i].state == VALUE_BLANK && news[i].state == VALUE_BLANK)) {
            continue;
        }
        candidate->possible += weight;
        if (values_equal(field, &olds[i], &news[i])) {
            candidate->alike += weight;
        } else if (field->type == FIELD_TEXT && almost_equal(search->scratch, &olds[i], &news[i])) {
            candidate->alike += weight / 2;
        }
    }
}

/* Most is the same; or half of it, and the row stands where it stood; or its name. */
static bool is_match(const struct candidate *candidate)
{
    unsigned twice = 2 * candidate->alike;

    return candidate->named || twice > candidate->possible ||
           (twice == candidate->possible && candidate->distance == 0);
}

/* Whether both are called by one text that stands in no other row without a partner. */
static bool named_alike(const struct search *search, size_t old_row, size_t new_row)
{
    const struct table_type *type = search->old_table->type;
    const struct row *old = &search->old_table->rows[old_row];
    const struct row *new = &search->new_table->rows[new_row];
    const struct field *field = row_name_field(type, old);
    size_t first;

    if (field == NULL || field->type != FIELD_TEXT || field != row_name_field(type, new) ||
        !values_equal(field, &old->values[field->index], &new->values[field->index])) {
        return false;
    }
    struct stand value = {value_digest(field, &old->values[field->index]), field->index, 0};
    return rows_with(&search->olds, value, &first) == 1 &&
           rows_with(&search->news, value, &first) == 1;
}

static void add_candidate(struct search *search, size_t old_row, size_t new_row)
{
    size_t expected = search->expected[old_row];
    struct candidate candidate = {.old_row = old_row,
                                  .new_row = new_row,
                                  .distance =
                                      expected < new_row ? new_row - expected : expected - new_row};

    if (search->seen[new_row] == old_row + 1) {
        return;
    }
    search->seen[new_row] = old_row + 1;
    candidate.named = named_alike(search, old_row, new_row);
    hold_against(search, &candidate);
    if (is_match(&candidate)) {
        search->candidates =
            arena_grow(search->arena, search->candidates, search->count, search->count + 1,
                       sizeof *search->candidates, &search->capacity);
        search->candidates[search->count++] = candidate;
    }
}

/* Rows that share one value of a row, those nearest to where it would stand. */
static void add_sharing(struct search *search, size_t old_row, struct stand value)
{
    size_t first;
    size_t count = rows_with(&search->news, value, &first);
    size_t end = first + count;

    if (count > NEAREST_ROWS) {
        value.row = search->expected[old_row];
        size_t near = lower_bound(&search->news, value);
        size_t from = near - first > NEAREST_ROWS / 2 ? near - NEAREST_ROWS / 2 : first;
        first = from + NEAREST_ROWS > end ? end - NEAREST_ROWS : from;
        end = first + NEAREST_ROWS;
    }
    for (size_t i = first; i < end; i++) {
        add_candidate(search, old_row, search->news.items[i].row);
    }
}

static void find_candidates(struct search *search, size_t old_row)
{
    const struct table *table = search->old_table;

    for (size_t i = 0; i < table->type->field_count; i++) {
        const struct field *field = &table->type->fields[i];
        const struct value *value = &table->rows[old_row].values[i];
        if (value->state != VALUE_BLANK && field->whole == NULL) {
            add_sharing(search, old_row, (struct stand){value_digest(field, value), i, 0});
        }
    }
    arena_reset(search->scratch);
}

/* The best first; of equally good ones the nearest, then in their order. */
static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;
    unsigned long first = (unsigned long)a->alike * b->possible;
    unsigned long second = (unsigned long)b->alike * a->possible;

    if (a->named != b->named) {
        return a->named ? -1 : 1;
    }
    if (first != second) {
        return first > second ? -1 : 1;
    }
    if (a->distance != b->distance) {
        return compare_sizes(a->distance, b->distance);
    }
    return a->old_row != b->old_row ? compare_sizes(a->old_row, b->old_row)
                                    : compare_sizes(a->new_row, b->new_row);
}

static void take_best(struct search *search)
{
    struct row_pairs *pairs = search->pairs;

    if (search->count > 1) {
        qsort(search->candidates, search->count, sizeof *search->candidates, compare_candidates);
    }
    for (size_t i = 0; i < search->count; i++) {
        const struct candidate *candidate = &search->candidates[i];
        if (pairs->new_of_old[candidate->old_row] == NO_ROW &&
            pairs->old_of_new[candidate->new_row] == NO_ROW) {
            pairs->new_of_old[candidate->old_row] = candidate->new_row;
            pairs->old_of_new[candidate->new_row] = candidate->old_row;
        }
    }
}

static bool find_all(void *context)
{
    struct search *search = context;

    for (size_t i = 0; i < search->old_table->count; i++) {
        if (search->pairs->new_of_old[i] == NO_ROW) {
            find_candidates(search, i);
        }
    }
    return true;
}

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

void rows_pair_alike(struct arena *arena, const struct table *old_table,
                     const struct table *new_table, struct row_pairs *pairs)
{
    struct search search = {
        .arena = arena, .old_table = old_table, .new_table = new_table, .pairs = pairs};

    search.olds = stands_of(arena, old_table, pairs->new_of_old);
    search.news = stands_of(arena, new_table, pairs->old_of_new);
    if (search.olds.count == 0 || search.news.count == 0) {
        return;
    }
    search.scratch = arena_create(SCRATCH_BYTES);
    if (search.scratch == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, search.scratch, close_scratch);
    search.expected = rows_expected(arena, old_table->count, pairs);
    search.seen = arena_array(arena, new_table->count, sizeof *search.seen);
    if (!arena_run(search.scratch, find_all, &search)) {
        arena_fail(arena);
    }
    take_best(&search);
    arena_close(arena, search.scratch);
}
