#include "store/store_private.h"

size_t block_list_find(const struct block_list *list, const struct block *block)
{
    size_t number = 0;

    while (number < list->count && list->blocks[number] != block) {
        number++;
    }
    return number;
}

bool block_list_take(struct arena *arena, struct block_list *list, const struct block *block,
                     size_t *number)
{
    *number = block_list_find(list, block);
    if (*number < list->count) {
        return false;
    }
    list->blocks = arena_grow(arena, list->blocks, list->count, list->count + 1,
                              sizeof *list->blocks, &list->capacity);
    list->blocks[list->count++] = block;
    return true;
}
