#include "command/source_paths.h"

#include "base/unicode.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { UP_LIMIT = 2 };

struct way {
    struct text name; /* as outputs call the return */
    struct text path; /* empty for none */
};

struct ways {
    struct way *items; /* in the order of their names */
    size_t count;
};

/* The folder of a path, whatever links lead there; empty when it is not there. */
static struct text folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    char resolved[PATH_MAX];
    struct text folder = slash == NULL   ? TEXT(".")
                         : slash == path ? TEXT("/")
                                         : (struct text){path, (size_t)(slash - path)};

    return realpath(text_terminated(arena, folder), resolved) == NULL
               ? TEXT("")
               : text_copy(arena, text_of(resolved));
}

/* Takes the first part off an absolute path, which has no slash at its end; false at the end. */
static bool take_part(struct text *rest, struct text *part)
{
    if (rest->length < 2) {
        return false;
    }
    struct text behind = text_slice(*rest, 1, rest->length);
    size_t end = text_find(behind, TEXT("/"));
    *part = text_slice(behind, 0, end);
    *rest = text_slice(behind, end, behind.length);
    return true;
}

static void drop_part(struct text_builder *folder)
{
    while (folder->length > 0 && folder->data[folder->length - 1] != '/') {
        folder->length--;
    }
    folder->length -= folder->length > 0 ? 1 : 0;
}

/* The same folder by the words of its path alone, for a return that is not on this machine: by
 * where it will stand. */
static struct text folder_by_words(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct text rest = slash == NULL ? TEXT("") : (struct text){path, (size_t)(slash - path)};
    struct text_builder folder = text_builder(arena);

    if (path[0] != '/') {
        char here[PATH_MAX];
        if (getcwd(here, sizeof here) == NULL) {
            return TEXT("");
        }
        text_append(&folder, text_of(strcmp(here, "/") == 0 ? "" : here));
    }
    while (rest.length > 0) {
        size_t end = text_find(rest, TEXT("/"));
        struct text part = text_slice(rest, 0, end);
        rest = text_slice(rest, end + 1, rest.length);
        if (text_equal(part, TEXT(".."))) {
            drop_part(&folder);
        } else if (part.length > 0 && !text_equal(part, TEXT("."))) {
            text_append_byte(&folder, '/');
            text_append(&folder, part);
        }
    }
    return folder.length == 0 ? TEXT("/") : text_built(&folder);
}

/* The way from one folder to another, with a slash at its end; false when it is none of ours. */
static bool way_between(struct text from, struct text to, struct text_builder *way)
{
    struct text part;
    struct text other;
    struct text from_rest = from;
    struct text to_rest = to;
    size_t shared = 0;
    size_t up = 0;

    while (take_part(&from_rest, &part) && take_part(&to_rest, &other) && text_equal(part, other)) {
        from = from_rest;
        to = to_rest;
        shared++;
    }
    while (take_part(&from, &part)) {
        text_append(way, TEXT("../"));
        up++;
    }
    while (take_part(&to, &part)) {
        text_append(way, part);
        text_append_byte(way, '/');
    }
    return up <= UP_LIMIT && (shared > 0 || up == 0);
}

static struct text way_to(struct arena *arena, struct text from, const struct input *input)
{
    const char *path = input->path;
    const char *slash = strrchr(path, '/');
    struct text name = text_of(slash == NULL ? path : slash + 1);
    struct text folder = folder_of(arena, path);
    struct text_builder way = text_builder(arena);

    if (folder.length == 0 && input->line != NULL) {
        folder = folder_by_words(arena, path);
    }
    if (name.length == 0 || from.length == 0 || folder.length == 0 ||
        !way_between(from, folder, &way)) {
        return TEXT("");
    }
    text_append(&way, name);
    return unicode_is_valid(text_built(&way)) ? text_built(&way) : TEXT("");
}

static int compare_ways(const void *left, const void *right)
{
    const struct way *a = left;
    const struct way *b = right;

    return text_compare(a->name, b->name);
}

/* Of two returns of one name nobody can say which a row means. */
static void drop_shared(struct ways *ways)
{
    for (size_t i = 0; i + 1 < ways->count; i++) {
        if (text_equal(ways->items[i].name, ways->items[i + 1].name)) {
            ways->items[i].path = ways->items[i + 1].path = TEXT("");
        }
    }
}

static struct text find_way(const void *context, struct arena *arena, struct text file)
{
    const struct ways *ways = context;
    const struct way wanted = {.name = file};
    const struct way *found = ways->count == 0 ? NULL
                                               : bsearch(&wanted, ways->items, ways->count,
                                                         sizeof *ways->items, compare_ways);

    (void)arena;
    return found == NULL ? TEXT("") : found->path;
}

struct source_paths source_paths_from(const struct run *run, const char *output)
{
    struct arena *arena = run->arena;
    struct ways *ways = arena_allocate(arena, sizeof *ways);
    struct text from = folder_of(arena, output);

    ways->count = run->inputs.count;
    ways->items = arena_array(arena, ways->count, sizeof *ways->items);
    for (size_t i = 0; i < ways->count; i++) {
        const struct input *input = &run->inputs.items[i];
        ways->items[i] = (struct way){input->name, way_to(arena, from, input)};
    }
    if (ways->count > 1) {
        qsort(ways->items, ways->count, sizeof *ways->items, compare_ways);
    }
    drop_shared(ways);
    return (struct source_paths){ways, find_way};
}
