#include "command/source_paths.h"

#include "base/text_map.h"
#include "base/unicode.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { UP_LIMIT = 2 };

/* The way to a folder, with a slash at its end; empty to the workbook's own. */
struct folder_way {
    bool leads; /* else there is none */
    struct text way;
};

/* A folder is looked at once, however many returns stand in it. */
struct ways {
    const struct input **items; /* in the order of their names in outputs */
    size_t count;
    struct text_map folders; /* struct folder_way, by the folder as the paths of returns have it */
    struct text_map elsewhere; /* the same, of returns that were read elsewhere */
};

/* What a path says before its last slash. */
static struct text written_folder(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL) {
        return TEXT(".");
    }
    return slash == path ? TEXT("/") : (struct text){path, (size_t)(slash - path)};
}

/* The folder of a path, whatever links lead there; empty when it is not there. */
static struct text folder_of(struct arena *arena, const char *path)
{
    char resolved[PATH_MAX];

    return realpath(text_terminated(arena, written_folder(path)), resolved) == NULL
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

static struct folder_way *make_way(struct arena *arena, struct text from, const struct input *input)
{
    struct folder_way *made = arena_allocate(arena, sizeof *made);
    struct text folder = folder_of(arena, input->path);
    struct text_builder way = text_builder(arena);

    if (folder.length == 0 && input->line != NULL) {
        folder = folder_by_words(arena, input->path);
    }
    made->leads = from.length > 0 && folder.length > 0 && way_between(from, folder, &way);
    made->way = text_built(&way);
    return made;
}

static int compare_names(const void *left, const void *right)
{
    const struct input *const *a = left;
    const struct input *const *b = right;

    return text_compare((*a)->name, (*b)->name);
}

/* Of two returns of one name nobody can say which a row means. */
static bool is_shared(const struct ways *ways, size_t index)
{
    struct text name = ways->items[index]->name;

    return (index > 0 && text_equal(ways->items[index - 1]->name, name)) ||
           (index + 1 < ways->count && text_equal(ways->items[index + 1]->name, name));
}

static struct text way_to(const struct ways *ways, struct arena *arena, const struct input *input)
{
    const struct folder_way *folder = text_map_find(
        input->line == NULL ? &ways->folders : &ways->elsewhere, written_folder(input->path));
    const char *slash = strrchr(input->path, '/');
    struct text name = text_of(slash == NULL ? input->path : slash + 1);
    struct text_builder way = text_builder(arena);

    if (name.length == 0 || !folder->leads) {
        return TEXT("");
    }
    text_reserve(&way, folder->way.length + name.length);
    text_append(&way, folder->way);
    text_append(&way, name);
    return unicode_is_valid(text_built(&way)) ? text_built(&way) : TEXT("");
}

static struct text find_way(const void *context, struct arena *arena, struct text file)
{
    const struct ways *ways = context;
    const struct input wanted = {.name = file};
    const struct input *wanted_item = &wanted;
    const struct input **found = ways->count == 0
                                     ? NULL
                                     : bsearch(&wanted_item, ways->items, ways->count,
                                               sizeof(const struct input *), compare_names);

    return found == NULL || is_shared(ways, (size_t)(found - ways->items))
               ? TEXT("")
               : way_to(ways, arena, *found);
}

static void add(struct ways *ways, struct arena *arena, struct text from, const struct input *input)
{
    struct text_map *folders = input->line == NULL ? &ways->folders : &ways->elsewhere;
    struct text folder = written_folder(input->path);

    ways->items[ways->count++] = input;
    if (text_map_find(folders, folder) == NULL) {
        text_map_add(folders, folder, make_way(arena, from, input));
    }
}

struct source_paths source_paths_from(const struct run *run, const char *output)
{
    struct arena *arena = run->arena;
    const struct inputs *inputs = &run->inputs;
    struct ways *ways = arena_allocate(arena, sizeof *ways);
    struct text from = folder_of(arena, output);

    ways->folders.arena = ways->elsewhere.arena = arena;
    ways->items = arena_array(arena, inputs->count, sizeof(const struct input *));
    for (size_t i = 0; i < inputs->count; i++) {
        add(ways, arena, from, &inputs->items[i]);
    }
    if (ways->count > 1) {
        qsort(ways->items, ways->count, sizeof(const struct input *), compare_names);
    }
    return (struct source_paths){ways, find_way};
}
