/* Which sheets stand in the workbook itself, and which in its volumes. */
#include "base/unicode.h"
#include "writing/plan.h"
#include "writing/volume.h"

static size_t divided_up(size_t count, size_t by)
{
    return (count + by - 1) / by;
}

/* How many groups a volume may hold; 0 where there are to be no volumes. */
static size_t most_groups(const struct plan *plan)
{
    uint64_t asked = plan->settings->volume_groups;
    size_t most = asked != 0 ? (size_t)asked : (size_t)plan->declarations->volumes.groups;
    size_t least = divided_up(plan->group_count, MOST_VOLUMES);

    if (plan->settings->alone || plan->workbook != &plan->declarations->summary ||
        plan->declarations->volumes.groups == 0 || plan->group_count <= most ||
        !unicode_is_valid(plan->path)) {
        return 0;
    }
    return most > least ? most : least;
}

void plan_volumes(struct plan *plan)
{
    size_t most = most_groups(plan);

    if (most == 0) {
        return;
    }
    /* As few volumes as there can be, and none much smaller than the others. */
    plan->volume_groups = divided_up(plan->group_count, divided_up(plan->group_count, most));
    plan->volume_count = divided_up(plan->group_count, plan->volume_groups);
    plan->volumes = arena_array(plan->arena, plan->volume_count, sizeof *plan->volumes);
    for (size_t i = 0; i < plan->volume_count; i++) {
        plan->volumes[i] =
            volume_path(plan->arena, plan->path,
                        title_in(&plan->declarations->volumes.name, plan->settings->language),
                        i + 1, plan->volume_count);
    }
}

size_t plan_volume_of(const struct plan *plan, const struct group *group)
{
    return group == NULL || plan->volume_groups == 0
               ? 0
               : (size_t)(group - plan->groups) / plan->volume_groups + 1;
}

struct text plan_file_of(const struct plan *plan, const struct sheet_plan *from,
                         const struct sheet_plan *sheet)
{
    if (from->volume == sheet->volume) {
        return TEXT("");
    }
    return volume_file(sheet->volume == 0 ? plan->path : plan->volumes[sheet->volume - 1]);
}
