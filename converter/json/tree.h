/* JSON that was made elsewhere, read: a text -> a tree of values, to be looked at. What a value
 * is has to be asked before what it holds.
 *
 * The tree is json-c's own; the arena that it was read with owns it, and frees it with all its
 * texts. */
#ifndef HUIBIAO_JSON_TREE_H
#define HUIBIAO_JSON_TREE_H

#include "base/text.h"

struct json_object;

enum json_kind { JSON_NULL, JSON_BOOLEAN, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

/* Why a text is no JSON. */
enum json_fault { JSON_SOUND, JSON_ENDS_EARLY, JSON_TOO_DEEP, JSON_NO_UTF8, JSON_NO_VALUE };

/* Reads a text that holds one value and white space around it, at most `depth` values within
 * each other. `at` is the byte of a fault, from 0. The tree takes memory beyond the arena: who
 * reads foreign text holds json_weight against a limit first. */
enum json_fault json_parse(struct arena *arena, struct text text, int depth,
                           struct json_object **root, size_t *at);

/* The bytes, at most, that the tree of a text takes, whatever it holds. */
size_t json_weight(struct text text);

/* NULL is JSON's null. */
enum json_kind json_kind_of(const struct json_object *value);

bool json_truth(const struct json_object *value);

/* The text of a string; it lives as long as the tree. */
struct text json_string(struct json_object *value);

/* The digits of a number as they stood; the empty text for a whole number of more than 64 bits,
 * of which they are not known any more. */
struct text json_digits(struct json_object *value);

size_t json_item_count(const struct json_object *array);
struct json_object *json_item(const struct json_object *array, size_t index);

/* Whether an object has a member of that name, and which. */
bool json_member(const struct json_object *object, struct text name, struct json_object **value);

/* Calls `look` with each member until it returns false; false then. */
bool json_each_member(const struct json_object *object, void *context,
                      bool (*look)(void *context, struct text name, struct json_object *value));

#endif
