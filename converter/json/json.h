/* JSON to be written: objects of json-c, owned by the arena until they are text. Only this room
 * knows the library. */
#ifndef HUIBIAO_JSON_JSON_H
#define HUIBIAO_JSON_JSON_H

#include "base/decimal.h"

struct json_object;

/* A new object or array; the arena owns it until json_append_root or json_put_in. */
struct json_object *json_object_begin(struct arena *arena);
struct json_object *json_array_begin(struct arena *arena);

/* Values, made and owned likewise. A number keeps its digits. */
struct json_object *json_text(struct arena *arena, struct text text);
struct json_object *json_number(struct arena *arena, struct decimal number);
struct json_object *json_literal_number(struct arena *arena, struct text literal);
struct json_object *json_boolean(struct arena *arena, bool value);

/* Puts a value (NULL for null) into an object or at an array's end, which own it from then
 * on. */
void json_put(struct arena *arena, struct json_object *object, const char *name,
              struct json_object *value);
void json_put_text(struct arena *arena, struct json_object *object, struct text name,
                   struct json_object *value);
void json_add(struct arena *arena, struct json_object *array, struct json_object *value);

/* Appends the text of a root object and a line feed, and frees the object. */
void json_append_root(struct text_builder *out, struct json_object *root, bool pretty);

#endif
