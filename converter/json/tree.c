#include "json/tree.h"

#include "base/unicode.h"

#include <json-c/json.h>
#include <limits.h>
#include <string.h>

static void put(void *object)
{
    json_object_put(object);
}

static void free_tokener(void *tokener)
{
    json_tokener_free(tokener);
}

static enum json_fault fault_of(enum json_tokener_error error)
{
    switch (error) {
    case json_tokener_continue:
    case json_tokener_error_parse_eof:
        return JSON_ENDS_EARLY;
    case json_tokener_error_depth:
        return JSON_TOO_DEEP;
    default:
        return JSON_NO_VALUE;
    }
}

static bool is_white(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n') {
            return false;
        }
    }
    return true;
}

/* Not strict: a strict reading has no whole numbers of more than 64 bits, which are JSON. */
enum json_fault json_parse(struct arena *arena, struct text text, int depth,
                           struct json_object **root, size_t *at)
{
    struct json_tokener *tokener;

    *at = 0;
    if (text.length >= INT_MAX) {
        return JSON_NO_VALUE;
    }
    /* json-c's own look at UTF-8 passes surrogates and overlong forms. */
    if (!unicode_is_valid(text)) {
        return JSON_NO_UTF8;
    }
    tokener = json_tokener_new_ex(depth);
    if (tokener == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, tokener, free_tokener);
    *root = json_tokener_parse_ex(tokener, text.data, (int)text.length);
    enum json_tokener_error error = json_tokener_get_error(tokener);
    *at = json_tokener_get_parse_end(tokener);
    arena_close(arena, tokener);
    if (*root != NULL) {
        arena_own(arena, *root, put);
    }
    if (error != json_tokener_success) {
        return fault_of(error);
    }
    return is_white(text_slice(text, *at, text.length)) ? JSON_SOUND : JSON_NO_VALUE;
}

/* What json-c allocates on a machine of 64 bits, rounded up: for an object its table of 16
 * places and for any other value the value, its place in what holds it, and its name. */
enum { OBJECT_WEIGHT = 1024, VALUE_WEIGHT = 160 };

size_t json_weight(struct text text)
{
    size_t weight = text.length;

    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (byte == '{') {
            weight += OBJECT_WEIGHT;
        } else if (byte == ',' || byte == '[' || byte == ':') {
            weight += VALUE_WEIGHT;
        }
    }
    return weight;
}

enum json_kind json_kind_of(const struct json_object *value)
{
    switch (json_object_get_type(value)) {
    case json_type_boolean:
        return JSON_BOOLEAN;
    case json_type_int:
    case json_type_double:
        return JSON_NUMBER;
    case json_type_string:
        return JSON_STRING;
    case json_type_array:
        return JSON_ARRAY;
    case json_type_object:
        return JSON_OBJECT;
    default:
        return JSON_NULL;
    }
}

bool json_truth(const struct json_object *value)
{
    return json_object_get_boolean(value) != 0;
}

struct text json_string(struct json_object *value)
{
    return (struct text){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

/* json-c keeps a double's digits, and holds whole numbers that are too large at the end of
 * their range. */
struct text json_digits(struct json_object *value)
{
    bool whole = json_object_get_type(value) == json_type_int;

    if (whole && (json_object_get_uint64(value) == UINT64_MAX ||
                  json_object_get_int64(value) == INT64_MIN)) {
        return TEXT("");
    }
    return text_of(json_object_get_string(value));
}

size_t json_item_count(const struct json_object *array)
{
    return json_object_array_length(array);
}

struct json_object *json_item(const struct json_object *array, size_t index)
{
    return json_object_array_get_idx(array, index);
}

bool json_member(const struct json_object *object, struct text name, struct json_object **value)
{
    struct lh_table *table = json_object_get_object(object);

    for (struct lh_entry *entry = lh_table_head(table); entry != NULL;
         entry = lh_entry_next(entry)) {
        if (text_equal(text_of(lh_entry_k(entry)), name)) {
            *value = (struct json_object *)lh_entry_v(entry);
            return true;
        }
    }
    *value = NULL;
    return false;
}

bool json_each_member(const struct json_object *object, void *context,
                      bool (*look)(void *context, struct text name, struct json_object *value))
{
    struct lh_table *table = json_object_get_object(object);

    for (struct lh_entry *entry = lh_table_head(table); entry != NULL;
         entry = lh_entry_next(entry)) {
        if (!look(context, text_of(lh_entry_k(entry)), (struct json_object *)lh_entry_v(entry))) {
            return false;
        }
    }
    return true;
}
