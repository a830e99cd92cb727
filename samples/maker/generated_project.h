/* One made-up project as a tree of data, such as a data file would hold. */
#ifndef SAMPLES_GENERATED_PROJECT_H
#define SAMPLES_GENERATED_PROJECT_H

#include "random.h"

#include <json-c/json.h>

struct generated_project {
    struct json_object *tree; /* the caller's to put back */
    long long hundredths;     /* the stated total in hundredths of 万元 */
    bool total_wrong;         /* one in two hundred does not agree with its lines */
};

/* The project that is called number `index` (from 0) of its department, whose names start
 * at `name_start`: no two of a department are alike. */
struct generated_project generated_project(struct random *random, int index, int name_start);

#endif
