#include "mapping/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void close_directory(void *directory)
{
    (void)closedir(directory);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool folder_list(struct arena *arena, const char *path, struct names *names)
{
    DIR *directory = opendir(path);
    const struct dirent *entry;

    if (directory == NULL) {
        return false;
    }
    arena_own(arena, directory, close_directory);
    while ((entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] != '.') {
            names->items = arena_grow(arena, names->items, names->count, names->count + 1,
                                      sizeof *names->items, &names->capacity);
            names->items[names->count++] = text_terminated(arena, text_of(entry->d_name));
        }
    }
    arena_close(arena, directory);
    if (names->count > 1) {
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    }
    return true;
}

const char *folder_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);

    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    return text_format(arena, "%.*s/%s", (int)length, folder, name).data;
}

struct text folder_name(const char *path)
{
    struct text text = text_of(path);

    while (text.length > 1 && text.data[text.length - 1] == '/') {
        text.length--;
    }
    size_t start = text.length;
    while (start > 0 && text.data[start - 1] != '/') {
        start--;
    }
    return text_slice(text, start, text.length);
}

bool folder_holds(struct arena *arena, const char *folder, const char *name)
{
    return access(folder_join(arena, folder, name), F_OK) == 0;
}
