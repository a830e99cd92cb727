#include "data.h"

#include "complaint.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct json_object *data_read(const char *path)
{
    struct json_object *tree = json_object_from_file(path);
    if (tree == NULL) {
        complain(path, "%s", json_util_get_last_err());
    }
    return tree;
}

static int is_data_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0;
}

/* By bytes: alphasort would ask the locale. */
static int by_name(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

bool data_each(const char *folder, bool (*visit)(const char *path, void *context), void *context)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_data_file, by_name);
    if (count < 0) {
        return complain(folder, "cannot be listed");
    }
    bool done = true;
    for (int i = 0; i < count; i++) {
        char *path = NULL;
        if (done && asprintf(&path, "%s/%s", folder, entries[i]->d_name) >= 0) {
            done = visit(path, context);
            free(path);
        }
        free(entries[i]);
    }
    free(entries);
    return done;
}

struct json_object *data_member(struct json_object *object, const char *name)
{
    struct json_object *member = NULL;
    return json_object_object_get_ex(object, name, &member) ? member : NULL;
}

const char *data_text(struct json_object *object, const char *name, const char *otherwise)
{
    struct json_object *member = data_member(object, name);
    return member == NULL ? otherwise : json_object_get_string(member);
}

int data_integer(struct json_object *object, const char *name, int otherwise)
{
    struct json_object *member = data_member(object, name);
    return member == NULL ? otherwise : json_object_get_int(member);
}

bool data_flag(struct json_object *object, const char *name)
{
    struct json_object *member = data_member(object, name);
    return member != NULL && json_object_get_boolean(member);
}

size_t data_count(struct json_object *array)
{
    return array == NULL ? 0 : json_object_array_length(array);
}

static const struct data_rule *rule_of(const struct data_rule *rules, const char *name)
{
    for (; rules->name != NULL; rules++) {
        if (strcmp(rules->name, name) == 0) {
            return rules;
        }
    }
    return NULL;
}

bool data_check(struct json_object *object, const struct data_rule *rules, const char *where)
{
    if (!json_object_is_type(object, json_type_object)) {
        return complain(where, "an object is wanted, not %s", json_object_to_json_string(object));
    }
    json_object_object_foreach(object, name, value)
    {
        const struct data_rule *rule = rule_of(rules, name);
        if (rule == NULL) {
            return complain(where, "no member is named \"%s\"", name);
        }
        if (rule->type != json_type_null && !json_object_is_type(value, rule->type)) {
            return complain(where, "\"%s\" must be of type %s", name,
                            json_type_to_name(rule->type));
        }
    }
    return true;
}

int data_choice(struct json_object *object, const char *name, const char *const *choices,
                const char *where)
{
    const char *named = data_text(object, name, choices[0]);
    for (int i = 0; choices[i] != NULL; i++) {
        if (strcmp(choices[i], named) == 0) {
            return i;
        }
    }
    complain(where, "\"%s\" cannot be \"%s\"", name, named);
    return -1;
}
