#include "correction/asked.h"

#include <stdlib.h>

/* All items by cell and rule, and which of them were found. */
struct sorted_items {
    const struct item **items;
    bool *taken;
    size_t count;
};

static int compare_asked(const struct item *item, struct place place, struct text rule)
{
    struct place own = item->place;

    own.file = place.file = TEXT("");
    int order = place_compare(own, place);
    return order != 0 ? order : text_compare(item->finding->code, rule);
}

static int compare(const void *left, const void *right)
{
    const struct item *const *a = left;
    const struct item *const *b = right;
    int order = compare_asked(*a, (*b)->place, (*b)->finding->code);

    return order != 0 ? order : ((*a)->number > (*b)->number) - ((*a)->number < (*b)->number);
}

static struct sorted_items sort(struct arena *arena, const struct item_list *all)
{
    struct sorted_items sorted = {.items = arena_array(arena, all->count + 1, sizeof *sorted.items),
                                  .taken = arena_array(arena, all->count + 1, sizeof *sorted.taken),
                                  .count = all->count};

    for (size_t i = 0; i < all->count; i++) {
        sorted.items[i] = &all->items[i];
    }
    qsort(sorted.items, sorted.count, sizeof(struct item *), compare);
    return sorted;
}

/* Of several of one rule at one cell each is found once, in their order. */
static const struct item *find(struct sorted_items *sorted, const struct identity_item *asked)
{
    const struct place place = {.sheet = asked->sheet, .row = asked->row, .column = asked->column};
    size_t low = 0;
    size_t high = sorted->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_asked(sorted->items[middle], place, asked->rule);
        if (order < 0 || (order == 0 && sorted->taken[middle])) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == sorted->count || compare_asked(sorted->items[low], place, asked->rule) != 0) {
        return NULL;
    }
    sorted->taken[low] = true;
    return sorted->items[low];
}

struct item_list asked_items(struct arena *arena, const struct correction_return *sent,
                             const struct identity *identity, size_t *lost)
{
    struct item_list all = items_of(arena, sent, SEVERITY_INFO);
    struct sorted_items sorted = sort(arena, &all);
    struct item_list asked = {.items = arena_array(arena, all.count + 1, sizeof *asked.items)};

    *lost = 0;
    for (size_t i = 0; i < identity->item_count; i++) {
        const struct item *item = find(&sorted, &identity->items[i]);
        if (item == NULL) {
            (*lost)++;
            continue;
        }
        asked.items[asked.count] = *item;
        asked.items[asked.count++].number = identity->items[i].number;
    }
    return asked;
}
