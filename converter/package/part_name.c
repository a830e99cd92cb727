#include "package/part_name.h"

#include "base/unicode.h"

#include <string.h>

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    if (byte >= 'a' && byte <= 'f') {
        return byte - 'a' + 10;
    }
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* The byte that "%2F" stands for; -1 for no escape, or one that would make a new step or
 * an end mark, which stays as it is written. */
static int escaped_byte(struct text text, size_t at)
{
    if (text.data[at] != '%' || text.length - at < 3) {
        return -1;
    }
    int high = hex_digit(text.data[at + 1]);
    int low = hex_digit(text.data[at + 2]);
    if (high < 0 || low < 0) {
        return -1;
    }
    int byte = high * 16 + low;
    return byte == '/' || byte == '\\' || byte == '\0' ? -1 : byte;
}

static struct text decode(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < text.length; i++) {
        int escaped = escaped_byte(text, i);
        if (escaped >= 0) {
            text_append_byte(&builder, (char)(unsigned char)escaped);
            i += 2;
        } else {
            text_append_byte(&builder, (char)(text.data[i] == '\\' ? '/' : text.data[i]));
        }
    }
    return text_built(&builder);
}

/* Takes the first step off a path. */
static struct text next_step(struct text *path)
{
    size_t end = text_find(*path, TEXT("/"));
    struct text step = text_slice(*path, 0, end);

    *path = text_slice(*path, end + 1, SIZE_MAX);
    return step;
}

static void drop_step(struct text_builder *builder)
{
    bool dropped = false;

    while (builder->length > 0 && !dropped) {
        builder->length--;
        dropped = builder->data[builder->length] == '/';
    }
}

static void append_steps(struct text_builder *builder, struct text path)
{
    while (path.length > 0) {
        struct text step = next_step(&path);
        if (text_equal(step, TEXT(".."))) {
            drop_step(builder);
        } else if (step.length > 0 && !text_equal(step, TEXT("."))) {
            text_append_byte(builder, '/');
            text_append(builder, step);
        }
    }
}

static bool leaves_the_container(struct text path)
{
    if (text_starts_with(path, TEXT("/")) || (path.length > 1 && path.data[1] == ':') ||
        memchr(path.data, '\0', path.length) != NULL) {
        return true;
    }
    while (path.length > 0) {
        if (text_equal(next_step(&path), TEXT(".."))) {
            return true;
        }
    }
    return false;
}

bool part_name_of_entry(struct arena *arena, struct text entry, struct text *name)
{
    struct text_builder builder = text_builder(arena);
    struct text path = decode(arena, entry);

    if (leaves_the_container(path)) {
        return false;
    }
    append_steps(&builder, path);
    *name = text_built(&builder);
    return true;
}

static size_t length_of_folder(struct text name)
{
    size_t length = name.length;

    while (length > 0 && name.data[length - 1] != '/') {
        length--;
    }
    return length;
}

struct text part_name_resolve(struct arena *arena, struct text source, struct text target)
{
    struct text_builder builder = text_builder(arena);
    struct text path = decode(arena, text_slice(target, 0, text_find(target, TEXT("#"))));

    if (!text_starts_with(path, TEXT("/"))) {
        append_steps(&builder, text_slice(source, 0, length_of_folder(source)));
    }
    append_steps(&builder, path);
    return text_built(&builder);
}

struct text part_name_relative(struct arena *arena, struct text source, struct text target)
{
    struct text_builder relative = text_builder(arena);
    size_t shared = 0; /* behind the last `/` that both have */

    for (size_t i = 0; i < source.length && i < target.length && source.data[i] == target.data[i];
         i++) {
        shared = source.data[i] == '/' ? i + 1 : shared;
    }
    shared = shared == 0 && text_starts_with(target, TEXT("/")) ? 1 : shared;
    for (size_t i = shared; i < source.length; i++) {
        text_append(&relative, source.data[i] == '/' ? TEXT("../") : TEXT(""));
    }
    text_append(&relative, text_slice(target, shared, SIZE_MAX));
    return text_built(&relative);
}

struct text part_name_of_relationships(struct arena *arena, struct text source)
{
    size_t folder = length_of_folder(source);

    if (text_is_empty(source)) {
        return TEXT("/_rels/.rels");
    }
    return text_format(arena, "%.*s_rels/%.*s.rels", (int)folder, source.data,
                       (int)(source.length - folder), source.data + folder);
}

static unsigned char lower(char byte)
{
    return (unsigned char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

int part_name_compare(struct text left, struct text right)
{
    size_t shorter = left.length < right.length ? left.length : right.length;

    for (size_t i = 0; i < shorter; i++) {
        int difference = lower(left.data[i]) - lower(right.data[i]);
        if (difference != 0) {
            return difference;
        }
    }
    return (left.length > right.length) - (left.length < right.length);
}

struct text part_name_extension(struct text name)
{
    for (size_t i = name.length; i > 0 && name.data[i - 1] != '/'; i--) {
        if (name.data[i - 1] == '.') {
            return text_slice(name, i, SIZE_MAX);
        }
    }
    return TEXT("");
}

struct text part_name_shown(struct arena *arena, struct text name)
{
    struct text_builder builder = text_builder(arena);
    int32_t code_point;

    while (unicode_next(&name, &code_point)) {
        bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
        text_append_code_point(&builder, control ? 0xFFFD : (unsigned long)code_point);
    }
    return text_built(&builder);
}
