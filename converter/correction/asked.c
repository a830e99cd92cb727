#include "correction/asked.h"

static bool is_same(const struct item *item, const struct identity_item *asked)
{
    return item->place.row == asked->row && item->place.column == asked->column &&
           text_equal(item->finding->code, asked->rule) &&
           (asked->row == 0 || text_equal(item->place.sheet, asked->sheet));
}

/* By rule and cell; of several with the same, the one that has the number where all were sent. */
static struct item *find(struct item_list *all, const struct identity_item *asked)
{
    size_t number = asked->number;

    if (number > 0 && number <= all->count && is_same(&all->items[number - 1], asked)) {
        return &all->items[number - 1];
    }
    for (size_t i = 0; i < all->count; i++) {
        if (is_same(&all->items[i], asked)) {
            return &all->items[i];
        }
    }
    return NULL;
}

struct item_list asked_items(struct arena *arena, const struct correction_return *sent,
                             const struct identity *identity, size_t *lost)
{
    struct item_list all = items_of(arena, sent, SEVERITY_INFO);
    struct item_list asked = {
        .items = arena_array(arena, identity->item_count + 1, sizeof *asked.items)};

    *lost = 0;
    for (size_t i = 0; i < identity->item_count; i++) {
        const struct item *item = find(&all, &identity->items[i]);
        if (item == NULL) {
            (*lost)++;
            continue;
        }
        asked.items[asked.count] = *item;
        asked.items[asked.count++].number = identity->items[i].number;
    }
    return asked;
}
