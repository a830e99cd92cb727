/* Groups and their sheets, found by what they are called. */
#include "writing/plan.h"

#include <stdlib.h>

static int compare_names(const void *left, const void *right)
{
    const struct group_name *a = left;
    const struct group_name *b = right;

    return text_compare(a->name, b->name);
}

void plan_name_groups(struct plan *plan)
{
    plan->group_names = arena_array(plan->arena, plan->group_count, sizeof *plan->group_names);
    for (size_t i = 0; i < plan->group_count; i++) {
        plan->group_names[i] = (struct group_name){plan_group_name(plan, plan->groups[i].name), i};
    }
    if (plan->group_count > 1) {
        qsort(plan->group_names, plan->group_count, sizeof *plan->group_names, compare_names);
    }
}

bool plan_group_named(const struct plan *plan, struct text name, size_t *index)
{
    const struct group_name wanted = {name, 0};
    const struct group_name *found = plan->group_count == 0
                                         ? NULL
                                         : bsearch(&wanted, plan->group_names, plan->group_count,
                                                   sizeof *plan->group_names, compare_names);

    if (found != NULL) {
        *index = found->index;
    }
    return found != NULL;
}

/* The sheets of the groups follow one another, each with those that it goes on on. */
const struct sheet_plan *plan_group_sheet(const struct plan *plan,
                                          const struct declared_sheet *sheet, struct text name)
{
    size_t index;

    if (!plan_group_named(plan, name, &index)) {
        return NULL;
    }
    for (size_t i = 0; i < plan->sheet_count; i++) {
        const struct sheet_plan *planned = &plan->sheets[i];
        bool wanted = sheet == NULL ? planned->group != NULL : planned->sheet == sheet;
        if (wanted && planned->group == &plan->groups[0]) {
            for (planned += index; planned->group != &plan->groups[index]; planned++) {
            }
            return planned;
        }
    }
    return NULL;
}
