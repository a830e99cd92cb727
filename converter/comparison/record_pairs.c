#include "comparison/record_pairs.h"

#include <inttypes.h>
#include <stdlib.h>

/* Between the parts of an address: as between those of a key. */
enum { SEPARATOR = 0x1F };

/* So many pairs of records are held against each other where neither key nor place tells. */
enum { MOST_PAIRS = 1 << 16 };

/* A record, under what it is looked for by: its key, its place, its file. */
struct entry {
    struct text address;
    bool is_new;
    size_t index;
};

/* Entries of one address, and those of them that are of the new side. */
struct run {
    const struct entry *olds;
    size_t old_count;
    const struct entry *news;
    size_t new_count;
};

struct pairing {
    struct arena *arena;
    struct compared_set old_set, new_set;
    struct record_pairs pairs;
    const struct record_contents **old_contents, **new_contents; /* NULL until they are asked for */
    bool one_file;
};

bool records_of_one_file(struct compared_set old_set, struct compared_set new_set)
{
    const struct compared_set sets[] = {old_set, new_set};

    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 1; j < sets[i].count; j++) {
            if (!text_equal(sets[i].items[j].file, sets[i].items[0].file)) {
                return false;
            }
        }
    }
    return true;
}

static void append_part(struct text_builder *address, struct text part)
{
    text_append(address, part);
    text_append_byte(address, SEPARATOR);
}

/* Where the address begins: only records of one type are ever the same. */
static struct text_builder address_begin(const struct pairing *pairing, const struct record *record)
{
    struct text_builder address = text_builder(pairing->arena);

    append_part(&address, record->model->name);
    append_part(&address, record->type->name);
    return address;
}

static bool has_key(const struct record *record)
{
    for (size_t i = 0; i < record->type->key_count; i++) {
        if (record->values[record->type->key[i]->index].state != VALUE_BLANK) {
            return true;
        }
    }
    return false;
}

static bool address_by_key(const struct pairing *pairing, const struct compared_record *compared,
                           struct text *address)
{
    struct text_builder built = address_begin(pairing, compared->record);

    text_append(&built, record_key(pairing->arena, compared->record));
    *address = text_built(&built);
    return has_key(compared->record);
}

static bool address_by_file(const struct pairing *pairing, const struct compared_record *compared,
                            struct text *address)
{
    struct text_builder built = address_begin(pairing, compared->record);

    append_part(&built, pairing->one_file ? TEXT("") : compared->file);
    *address = text_built(&built);
    return true;
}

static bool address_by_place(const struct pairing *pairing, const struct compared_record *compared,
                             struct text *address)
{
    struct text_builder built = address_begin(pairing, compared->record);
    struct place place = record_place(compared);

    append_part(&built, pairing->one_file ? TEXT("") : place.file);
    append_part(&built, place.sheet);
    text_append_format(&built, "%" PRIu32 ",%" PRIu32, place.row, place.column);
    *address = text_built(&built);
    return true;
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int order = text_compare(a->address, b->address);

    if (order != 0) {
        return order;
    }
    if (a->is_new != b->is_new) {
        return a->is_new ? 1 : -1;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

/* How a step finds the records that may be the same, and what it does with them. */
struct step {
    bool (*address)(const struct pairing *pairing, const struct compared_record *compared,
                    struct text *address);
    void (*pair)(struct pairing *pairing, const struct run *run);
};

static size_t add_entries(const struct pairing *pairing, const struct step *step, bool is_new,
                          struct entry *entries)
{
    const struct compared_set *set = is_new ? &pairing->new_set : &pairing->old_set;
    const size_t *partners = is_new ? pairing->pairs.old_of_new : pairing->pairs.new_of_old;
    size_t count = 0;

    for (size_t i = 0; i < set->count; i++) {
        struct entry entry = {.is_new = is_new, .index = i};
        if (partners[i] == NO_RECORD && step->address(pairing, &set->items[i], &entry.address)) {
            entries[count++] = entry;
        }
    }
    return count;
}

/* Calls the step for each address that stands on both sides. */
static void do_step(struct pairing *pairing, const struct step *step)
{
    size_t all = pairing->old_set.count + pairing->new_set.count;
    struct entry *entries = arena_array(pairing->arena, all + 1, sizeof *entries);
    size_t count = add_entries(pairing, step, false, entries);

    count += add_entries(pairing, step, true, entries + count);
    if (count > 1) {
        qsort(entries, count, sizeof *entries, compare_entries);
    }
    for (size_t start = 0, end; start < count; start = end) {
        struct run run = {.olds = &entries[start]};
        for (end = start; end < count && text_equal(entries[end].address, entries[start].address);
             end++) {
            run.old_count += entries[end].is_new ? 0 : 1;
        }
        run.news = run.olds + run.old_count;
        run.new_count = end - start - run.old_count;
        if (run.old_count > 0 && run.new_count > 0) {
            step->pair(pairing, &run);
        }
    }
}

static void pair(struct pairing *pairing, size_t old_index, size_t new_index)
{
    struct record_pairs *pairs = &pairing->pairs;
    const struct record *old = pairing->old_set.items[old_index].record;
    const struct record *new = pairing->new_set.items[new_index].record;

    pairs->new_of_old[old_index] = new_index;
    pairs->old_of_new[new_index] = old_index;
    pairs->rekeyed[old_index] =
        !text_equal(record_key(pairing->arena, old), record_key(pairing->arena, new));
}

static const struct record_contents *contents_of(struct pairing *pairing, bool is_new, size_t index)
{
    const struct record_contents **held =
        is_new ? &pairing->new_contents[index] : &pairing->old_contents[index];

    if (*held == NULL) {
        const struct compared_set *set = is_new ? &pairing->new_set : &pairing->old_set;
        *held = record_contents_take(pairing->arena, set->items[index].record);
    }
    return *held;
}

static struct record_likeness likeness_of(struct pairing *pairing, size_t old_index,
                                          size_t new_index)
{
    return record_contents_compare(contents_of(pairing, false, old_index),
                                   contents_of(pairing, true, new_index));
}

/* The entries of a run that still have no partner. */
static struct run unpaired(const struct pairing *pairing, const struct run *run)
{
    struct entry *left = arena_array(pairing->arena, run->old_count + run->new_count, sizeof *left);
    struct run rest = {.olds = left};

    for (size_t i = 0; i < run->old_count; i++) {
        if (pairing->pairs.new_of_old[run->olds[i].index] == NO_RECORD) {
            left[rest.old_count++] = run->olds[i];
        }
    }
    rest.news = left + rest.old_count;
    for (size_t i = 0; i < run->new_count; i++) {
        if (pairing->pairs.old_of_new[run->news[i].index] == NO_RECORD) {
            left[rest.old_count + rest.new_count++] = run->news[i];
        }
    }
    return rest;
}

/* The one that is most alike; NO_RECORD where none is alike enough, or two are equally so.
 * `from_old`: of the old record `index`, among the new ones; else the other way round. */
static size_t best_partner(struct pairing *pairing, const struct run *run, bool from_old,
                           size_t index, struct record_likeness least)
{
    const struct entry *others = from_old ? run->news : run->olds;
    size_t count = from_old ? run->new_count : run->old_count;
    struct record_likeness greatest = least;
    size_t best = NO_RECORD;

    for (size_t i = 0; i < count; i++) {
        size_t other = others[i].index;
        struct record_likeness likeness =
            from_old ? likeness_of(pairing, index, other) : likeness_of(pairing, other, index);
        int order = likeness_compare(likeness, greatest);
        if (order > 0) {
            greatest = likeness;
            best = other;
        } else if (order == 0) {
            best = NO_RECORD;
        }
    }
    return best;
}

/* Two that are each other's best, and no other as good, are a pair. */
static void pair_alike(struct pairing *pairing, const struct run *run, struct record_likeness least)
{
    if (run->new_count == 0 || run->old_count > MOST_PAIRS / run->new_count) {
        return;
    }
    for (size_t i = 0; i < run->old_count; i++) {
        size_t old_index = run->olds[i].index;
        size_t best = best_partner(pairing, run, true, old_index, least);
        if (best != NO_RECORD && best_partner(pairing, run, false, best, least) == old_index) {
            pair(pairing, old_index, best);
        }
    }
}

/* Several records of one key: those that stand where they stood are the same. */
static void pair_in_place(struct pairing *pairing, const struct run *run)
{
    for (size_t i = 0; i < run->old_count; i++) {
        const struct compared_record *old = &pairing->old_set.items[run->olds[i].index];
        struct place place = record_place(old);
        for (size_t j = 0; j < run->new_count; j++) {
            struct place other = record_place(&pairing->new_set.items[run->news[j].index]);
            if (pairing->one_file) {
                other.file = place.file;
            }
            if (place_compare(place, other) == 0 &&
                pairing->pairs.old_of_new[run->news[j].index] == NO_RECORD) {
                pair(pairing, run->olds[i].index, run->news[j].index);
                break;
            }
        }
    }
}

/* Then those that say the same, in their order. */
static void pair_same(struct pairing *pairing, const struct run *run)
{
    for (size_t i = 0; i < run->old_count; i++) {
        size_t old_index = run->olds[i].index;
        for (size_t j = 0; j < run->new_count; j++) {
            size_t new_index = run->news[j].index;
            if (pairing->pairs.old_of_new[new_index] == NO_RECORD &&
                record_contents_same(contents_of(pairing, false, old_index),
                                     contents_of(pairing, true, new_index))) {
                pair(pairing, old_index, new_index);
                break;
            }
        }
    }
}

static void pair_by_key(struct pairing *pairing, const struct run *run)
{
    struct run rest = *run;

    if (run->old_count > 1 || run->new_count > 1) {
        pair_in_place(pairing, run);
        rest = unpaired(pairing, run);
        pair_same(pairing, &rest);
        rest = unpaired(pairing, &rest);
    }
    if (rest.old_count == 1 && rest.new_count == 1) {
        pair(pairing, rest.olds[0].index, rest.news[0].index);
    } else {
        pair_alike(pairing, &rest, (struct record_likeness){0, 1});
    }
}

/* The key is another, but the place is the same, and most of the rest. */
static void pair_by_place(struct pairing *pairing, const struct run *run)
{
    if (run->old_count == 1 && run->new_count == 1 &&
        likeness_above(likeness_of(pairing, run->olds[0].index, run->news[0].index), 1, 2)) {
        pair(pairing, run->olds[0].index, run->news[0].index);
    }
}

/* The place is another, too, but in the same file, and only one can be meant. */
static void pair_by_file(struct pairing *pairing, const struct run *run)
{
    pair_alike(pairing, run, (struct record_likeness){3, 4});
}

static size_t *no_partners(struct arena *arena, size_t count)
{
    size_t *partners = arena_array(arena, count + 1, sizeof *partners);

    for (size_t i = 0; i < count; i++) {
        partners[i] = NO_RECORD;
    }
    return partners;
}

struct record_pairs records_pair(struct arena *arena, struct compared_set old_set,
                                 struct compared_set new_set)
{
    static const struct step steps[] = {{address_by_key, pair_by_key},
                                        {address_by_place, pair_by_place},
                                        {address_by_file, pair_by_file}};
    struct pairing pairing = {
        .arena = arena,
        .old_set = old_set,
        .new_set = new_set,
        .pairs = {.new_of_old = no_partners(arena, old_set.count),
                  .old_of_new = no_partners(arena, new_set.count),
                  .rekeyed = arena_array(arena, old_set.count + 1, sizeof(bool))},
        .old_contents = arena_array(arena, old_set.count + 1, sizeof(struct record_contents *)),
        .new_contents = arena_array(arena, new_set.count + 1, sizeof(struct record_contents *)),
        .one_file = records_of_one_file(old_set, new_set)};

    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        do_step(&pairing, &steps[i]);
    }
    return pairing.pairs;
}
