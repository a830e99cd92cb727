#include "writing/optional_parts.h"

static const char *const given_names[] = {"roster", NULL};

void reading_optional(struct member_reader *members)
{
    (void)member_choice(members, "with", given_names, -1);
    (void)member_choice(members, "without", given_names, -1);
}

/* Whether an item says `dropped: roster`. */
static bool is_dropped(const struct node *item, const char *dropped)
{
    for (size_t i = 0; item->kind == NODE_MAPPING && i < item->count; i++) {
        if (text_equal(item->keys[i]->scalar, text_of(dropped)) &&
            text_equal(item->items[i]->scalar, text_of(given_names[0]))) {
            return true;
        }
    }
    return false;
}

static bool changes(const struct node *const *items, size_t count, const struct node *node)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i] != node->items[i]) {
            return true;
        }
    }
    return count != node->count;
}

/* A node that holds nothing to drop stays itself. */
static const struct node *without(struct arena *arena, const struct node *node, const char *dropped)
{
    const struct node **items = arena_array(arena, node->count, sizeof(struct node *));
    size_t count = 0;

    for (size_t i = 0; i < node->count; i++) {
        if (node->kind != NODE_SEQUENCE || !is_dropped(node->items[i], dropped)) {
            items[count++] = without(arena, node->items[i], dropped);
        }
    }
    if (!changes(items, count, node)) {
        return node;
    }
    struct node *made = arena_allocate(arena, sizeof *made);
    *made = *node;
    made->items = items;
    made->count = count;
    return made;
}

const struct node *optional_parts_with_roster(struct arena *arena, const struct node *root)
{
    return without(arena, root, "without");
}

const struct node *optional_parts_without_roster(struct arena *arena, const struct node *root)
{
    return without(arena, root, "with");
}
