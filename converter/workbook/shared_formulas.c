#include "workbook/shared_formulas.h"

/* Programs count them from 0; a sheet has hundreds. The number is the file's word, so that it
 * bounds what is allocated. */
enum { LIMIT_SHARED_FORMULAS = 65536 };

void shared_formulas_keep(struct arena *arena, struct shared_formulas *formulas, uint32_t number,
                          struct formula_cell first)
{
    if (number >= LIMIT_SHARED_FORMULAS) {
        return;
    }
    formulas->first = arena_grow(arena, formulas->first, formulas->count, (size_t)number + 1,
                                 sizeof *formulas->first, &formulas->capacity);
    while (formulas->count <= number) {
        formulas->first[formulas->count++] = (struct formula_cell){0, 0};
    }
    formulas->first[number] = first;
}

struct formula_cell shared_formulas_find(const struct shared_formulas *formulas, uint32_t number)
{
    return number < formulas->count ? formulas->first[number] : (struct formula_cell){0, 0};
}
