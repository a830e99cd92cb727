#include "generator.h"

#include "complaint.h"
#include "generated_project.h"
#include "phrases.h"
#include "return_file.h"

#include <stdio.h>
#include <stdlib.h>

enum { DEPARTMENT_BYTES = 256 };

/* What was written so far. */
struct account {
    unsigned projects;
    unsigned wrong_totals;
    long long hundredths;
};

static void name_department(unsigned index, char *name)
{
    unsigned bureaus = (unsigned)phrase_count(phrase_bureaus);
    unsigned areas = (unsigned)phrase_count(phrase_areas);
    const char *bureau = phrase_bureaus[index % bureaus];
    const char *area = phrase_areas[index / bureaus % areas];
    unsigned round = index / bureaus / areas;
    if (round == 0) {
        snprintf(name, DEPARTMENT_BYTES, "%s%s", area, bureau);
    } else {
        snprintf(name, DEPARTMENT_BYTES, "%s%s第%u分局", area, bureau, round);
    }
}

/* Most returns have a form a sheet from A1 on; one in five is stacked, one in five begins
 * at C4, one in five sums by formula. */
static struct json_object *layout_of(unsigned index)
{
    struct json_object *layout = json_object_new_object();
    switch (index % 5) {
    case 2:
        json_object_object_add(layout, "arrangement", json_object_new_string("stacked"));
        json_object_object_add(layout, "sheet", json_object_new_string("绩效目标表"));
        break;
    case 3:
        json_object_object_add(layout, "start", json_object_new_string("C4"));
        break;
    case 4:
        json_object_object_add(layout, "total_formula", json_object_new_boolean(true));
        break;
    default:
        break;
    }
    json_object_object_add(layout, "numbered_sheets", json_object_new_boolean(index % 2 == 0));
    return layout;
}

static int name_start_of(struct random *random)
{
    return random_between(random, 0, 239);
}

/* The department's projects from the one numbered `first` on. */
static struct json_object *projects_of(struct random *random, unsigned first, unsigned count,
                                       int name_start, struct account *account)
{
    struct json_object *projects = json_object_new_array();
    for (unsigned i = first; i < first + count; i++) {
        struct generated_project project = generated_project(random, (int)i, name_start);
        json_object_array_add(projects, project.tree);
        account->projects++;
        account->wrong_totals += project.total_wrong;
        account->hundredths += project.hundredths;
    }
    return projects;
}

/* Each return has numbers of its own, so that one more or less changes no other. When there are
 * more returns than departments, these send several, the projects of each named on from the last.
 */
static bool write_return(unsigned index, unsigned departments, unsigned projects,
                         unsigned long long seed, const char *out_folder, struct account *account)
{
    unsigned own = index % departments;
    struct random of_department = {seed * 1000003U + own};
    struct random random = {seed * 1000003U + index};
    int name_start = name_start_of(&of_department);
    char department[DEPARTMENT_BYTES];
    (void)name_start_of(&random);
    name_department(own, department);
    struct json_object *data = json_object_new_object();
    json_object_object_add(data, "department", json_object_new_string(department));
    json_object_object_add(data, "year", json_object_new_int(2022));
    json_object_object_add(data, "saved", json_object_new_string("2021-11-08T09:30:00Z"));
    json_object_object_add(data, "layout", layout_of(index));
    json_object_object_add(
        data, "projects",
        projects_of(&random, index / departments * projects, projects, name_start, account));
    char *path = NULL;
    bool done = false;
    if (asprintf(&path, "%s/%03u-%s.xlsx", out_folder, index + 1, department) < 0) {
        complain(department, "out of memory");
    } else {
        done = return_file_write(data, path, out_folder, path);
        free(path);
    }
    json_object_put(data);
    return done;
}

bool generator_run(unsigned departments, unsigned projects, unsigned long long seed,
                   unsigned returns, const char *out_folder)
{
    struct account account = {0};
    for (unsigned i = 0; i < returns; i++) {
        if (!write_return(i, departments, projects, seed, out_folder, &account)) {
            return false;
        }
    }
    printf("%u returns, %u projects, %lld.%02lld 万元, %u wrong totals\n", returns,
           account.projects, account.hundredths / 100, account.hundredths % 100,
           account.wrong_totals);
    return true;
}
