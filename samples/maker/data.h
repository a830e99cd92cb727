/* Reading the data files: JSON in UTF-8, one file a return.
 *
 * A text that is handed out belongs to the tree it came from. A member of the wrong type
 * or with a name that nothing reads is a complaint, so that a slip of the pen in a data
 * file cannot change a sample in silence. */
#ifndef SAMPLES_DATA_H
#define SAMPLES_DATA_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>

/* The tree of one file, the caller's to put back (json_object_put); NULL after a complaint. */
struct json_object *data_read(const char *path);

/* Calls `visit` for every "*.json" of a folder in the order of their names, until one call
 * returns false; false then, or when the folder cannot be read. */
bool data_each(const char *folder, bool (*visit)(const char *path, void *context), void *context);

/* The member, or NULL where it is missing or null. */
struct json_object *data_member(struct json_object *object, const char *name);

/* The member's value, or `otherwise` where it is missing. data_check has seen the types. */
const char *data_text(struct json_object *object, const char *name, const char *otherwise);
int data_integer(struct json_object *object, const char *name, int otherwise);
bool data_flag(struct json_object *object, const char *name);

/* How many elements an array has; 0 for one that is missing. */
size_t data_count(struct json_object *array);

/* One member that an object may have. json_type_null stands for "of any type". */
struct data_rule {
    const char *name;
    enum json_type type;
};

/* Whether `object` is an object with members of these names and types only; `rules` ends
 * with a name of NULL. Complains of the first that is not. */
bool data_check(struct json_object *object, const struct data_rule *rules, const char *where);

/* Which of `choices` (ended by NULL) the member names; 0 where it is missing, -1 after a
 * complaint. */
int data_choice(struct json_object *object, const char *name, const char *const *choices,
                const char *where);

#endif
