#include "writing/volumes_told.h"

#include "mapping/folder.h"
#include "writing/volume.h"

static const struct finding_kind volumes_written = {
    "volumes-written", SEVERITY_NOTE,
    "部门较多，各部门的工作表另存在 {found} 个分册中：{subject} 至 {expected}。汇总里的链接通向这些"
    "文件，请放在同一文件夹、一并报送。",
    "The sheets of so many groups stand in {found} volumes, {subject} to {expected}. The summary "
    "leads to them: keep them in one folder, and hand them up together."};

static const struct finding_kind volume_left = {
    "volume-of-earlier-run", SEVERITY_WARNING,
    "{file} 是以前汇总留下的分册，不属于这一次的汇总。请删除，以免误用。",
    "{file} is a volume of an earlier merge and no part of this one. Delete it, so that nobody "
    "takes it for one."};

static void tell_written(const struct plan *plan)
{
    if (plan->volume_count > 0) {
        finding_add(
            plan->findings, &volumes_written, (struct place){0},
            (struct finding_facts){.found = text_format(plan->arena, "%zu", plan->volume_count),
                                   .subject = volume_file(plan->volumes[0]),
                                   .expected = volume_file(plan->volumes[plan->volume_count - 1])});
    }
}

static bool is_written(const struct plan *plan, struct text name)
{
    for (size_t i = 0; i < plan->volume_count; i++) {
        if (text_equal(volume_file(plan->volumes[i]), name)) {
            return true;
        }
    }
    return false;
}

static struct text folder_of(const struct plan *plan)
{
    struct text file = volume_file(plan->path);

    return text_slice(plan->path, 0, plan->path.length - file.length);
}

static void tell_if_left(const struct plan *plan, struct text name)
{
    struct text folder = folder_of(plan);

    if (volume_is_called(name, plan->path, &plan->declarations->volumes.name) &&
        !is_written(plan, name)) {
        finding_add(plan->findings, &volume_left,
                    (struct place){.file = text_format(plan->arena, "%.*s%.*s", (int)folder.length,
                                                       folder.data, (int)name.length, name.data)},
                    (struct finding_facts){0});
    }
}

static void tell_left(const struct plan *plan)
{
    struct text folder = folder_of(plan);
    struct names names = {0};

    (void)folder_list(plan->arena, folder.length == 0 ? "." : text_terminated(plan->arena, folder),
                      &names);
    for (size_t i = 0; i < names.count; i++) {
        tell_if_left(plan, text_of(names.items[i]));
    }
}

void volumes_tell(const struct plan *plan)
{
    tell_written(plan);
    if (plan->declarations->volumes.groups > 0 && !plan->settings->alone &&
        plan->workbook == &plan->declarations->summary) {
        tell_left(plan);
    }
}
