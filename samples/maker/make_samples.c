/* Makes the sample returns from their data files, or any number of plausible ones.
 *
 *   make_samples DATA_DIR OUT_DIR                the returns as this program writes them
 *   make_samples --originals DATA_DIR OUT_DIR    those that another program saves again
 *   make_samples --generate DEPARTMENTS PROJECTS SEED OUT_DIR
 *
 * The same data or the same seed gives the same bytes. Exit status: 0 done, 1 something
 * went wrong and was told, 2 wrong use. */
#include "complaint.h"
#include "generator.h"
#include "return_file.h"
#include "stray_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct run {
    const char *data_folder;
    const char *out_folder;
    bool originals; /* of the returns that another program saves again, and of no others */
};

static bool write_kind(const struct run *run, struct json_object *data, const char *where,
                       const char *path)
{
    static const char *const kinds[] = {"return", "lock", "text", NULL};
    switch (data_choice(data, "kind", kinds, where)) {
    case 0:
        return return_file_write(data, where, run->data_folder, path);
    case 1:
        return stray_file_lock(data, where, path);
    case 2:
        return stray_file_text(data, where, path);
    default:
        return false;
    }
}

static bool write_one(const struct run *run, struct json_object *data, const char *where)
{
    bool resaved = data_member(data, "resaved_by") != NULL;
    if (resaved != run->originals) {
        return true;
    }
    char *path = NULL;
    if (asprintf(&path, "%s/%s", run->out_folder, data_text(data, "file", "")) < 0) {
        return complain(where, "out of memory");
    }
    bool done = write_kind(run, data, where, path);
    free(path);
    return done;
}

static bool visit(const char *path, void *context)
{
    struct json_object *data = data_read(path);
    if (data == NULL) {
        return false;
    }
    bool done = write_one(context, data, path);
    json_object_put(data);
    return done;
}

/* A whole number from 1 on; false when the argument is none. */
static bool read_count(const char *argument, unsigned long long *count)
{
    char *end = NULL;
    errno = 0;
    *count = strtoull(argument, &end, 10);
    return errno == 0 && end != argument && *end == '\0' && *count > 0 && *count < 1000000000;
}

/* `returns` may be NULL: one of each department. */
static bool generate(char **arguments, const char *returns)
{
    unsigned long long departments = 0;
    unsigned long long projects = 0;
    unsigned long long seed = 0;
    unsigned long long count = 0;
    if (!read_count(arguments[0], &departments) || !read_count(arguments[1], &projects) ||
        !read_count(arguments[2], &seed) ||
        !read_count(returns == NULL ? arguments[0] : returns, &count)) {
        return complain("--generate", "whole numbers from 1 on are wanted");
    }
    return generator_run((unsigned)departments, (unsigned)projects, seed, (unsigned)count,
                         arguments[3]);
}

int main(int count, char **arguments)
{
    if ((count == 6 || count == 7) && strcmp(arguments[1], "--generate") == 0) {
        return generate(arguments + 2, count == 7 ? arguments[6] : NULL) ? 0 : 1;
    }
    if (count == 4 && strcmp(arguments[1], "--originals") == 0) {
        struct run run = {arguments[2], arguments[3], true};
        return data_each(run.data_folder, visit, &run) ? 0 : 1;
    }
    if (count == 3 && arguments[1][0] != '-') {
        struct run run = {arguments[1], arguments[2], false};
        return data_each(run.data_folder, visit, &run) ? 0 : 1;
    }
    fprintf(stderr, "use: make_samples [--originals] DATA_DIR OUT_DIR\n"
                    "     make_samples --generate DEPARTMENTS PROJECTS SEED OUT_DIR [RETURNS]\n");
    return 2;
}
