#include "json/json.h"

#include <json-c/json.h>

static void put(void *object)
{
    json_object_put(object);
}

/* json-c has its own heap: when that has no more, the step ends as when the arena's has. */
static void *made(struct arena *arena, struct json_object *object)
{
    if (object == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, object, put);
    return object;
}

struct json_object *json_object_begin(struct arena *arena)
{
    return made(arena, json_object_new_object());
}

struct json_object *json_array_begin(struct arena *arena)
{
    return made(arena, json_object_new_array());
}

struct json_object *json_text(struct arena *arena, struct text text)
{
    return made(arena, json_object_new_string_len(text.data, (int)text.length));
}

/* The double is json-c's to keep; the digits are what is written. */
struct json_object *json_number(struct arena *arena, struct decimal number)
{
    struct text digits = decimal_text(arena, number);

    return made(
        arena, json_object_new_double_s(decimal_to_double(number), text_terminated(arena, digits)));
}

struct json_object *json_literal_number(struct arena *arena, struct text literal)
{
    /* The double is never written. */
    return made(arena, json_object_new_double_s(0, text_terminated(arena, literal)));
}

struct json_object *json_boolean(struct arena *arena, bool value)
{
    return made(arena, json_object_new_boolean(value));
}

void json_put_text(struct arena *arena, struct json_object *object, struct text name,
                   struct json_object *value)
{
    /* The object takes over the reference that the arena held. */
    struct json_object *taken = json_object_get(value);

    arena_close(arena, value);
    if (json_object_object_add(object, text_terminated(arena, name), taken) != 0) {
        json_object_put(taken);
        arena_fail(arena);
    }
}

void json_put(struct arena *arena, struct json_object *object, const char *name,
              struct json_object *value)
{
    json_put_text(arena, object, text_of(name), value);
}

void json_add(struct arena *arena, struct json_object *array, struct json_object *value)
{
    struct json_object *taken = json_object_get(value);

    arena_close(arena, value);
    if (json_object_array_add(array, taken) != 0) {
        json_object_put(taken);
        arena_fail(arena);
    }
}

void json_append_root(struct text_builder *out, struct json_object *root, bool pretty)
{
    int flags =
        JSON_C_TO_STRING_NOSLASHESCAPE |
        (pretty ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED : JSON_C_TO_STRING_PLAIN);
    const char *text = json_object_to_json_string_ext(root, flags);

    if (text == NULL) {
        arena_fail(out->arena);
    }
    text_append(out, text_of(text));
    text_append_byte(out, '\n');
    arena_close(out->arena, root);
}
