#include "mapping/mapping_digest.h"

#include "base/digest.h"
#include "mapping/folder.h"
#include "mapping/mapping_file.h"

#include <string.h>

/* The files of a mapping, a line each: name and digest. */
struct listing {
    struct arena *arena;
    struct text_builder lines;
    bool failed;
};

static void list_file(struct listing *listing, const char *path, const char *family,
                      const char *name)
{
    struct finding_list *unread = finding_list_create(listing->arena, LANGUAGE_EN);
    struct text bytes = TEXT("");
    struct text digest;

    /* One that cannot be read is no part of a mapping that was loaded. */
    if (!mapping_file_read(listing->arena, path, unread, &bytes)) {
        return;
    }
    if (!digest_sha256(listing->arena, bytes, &digest)) {
        listing->failed = true;
        return;
    }
    text_append_format(&listing->lines, "%.*s %s/%s\n", (int)digest.length, digest.data, family,
                       name);
}

static bool is_mapping_file(const char *name)
{
    struct text text = text_of(name);

    return (text_ends_with(text, TEXT(".yaml")) || text_ends_with(text, TEXT(".csv"))) &&
           strcmp(name, "workbook.yaml") != 0;
}

static void list_folder(struct listing *listing, const char *folder, const char *family)
{
    struct names names = {0};

    (void)folder_list(listing->arena, folder, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (is_mapping_file(names.items[i])) {
            list_file(listing, folder_join(listing->arena, folder, names.items[i]), family,
                      names.items[i]);
        }
    }
}

static void list_family(struct listing *listing, const char *folder, const char *family)
{
    list_folder(listing, folder, family);
    list_folder(listing, folder_join(listing->arena, folder, "forms"),
                text_format(listing->arena, "%s/forms", family).data);
}

bool mapping_digest(struct arena *arena, const char *directory, struct text *hexadecimal)
{
    struct listing listing = {.arena = arena, .lines = text_builder(arena)};
    struct names names = {0};

    if (folder_holds(arena, directory, "model.yaml")) {
        list_family(&listing, directory, text_terminated(arena, folder_name(directory)));
    } else {
        (void)folder_list(arena, directory, &names);
    }
    for (size_t i = 0; i < names.count; i++) {
        const char *path = folder_join(arena, directory, names.items[i]);
        if (folder_holds(arena, path, "model.yaml")) {
            list_family(&listing, path, names.items[i]);
        }
    }
    return !listing.failed && digest_sha256(arena, text_built(&listing.lines), hexadecimal);
}
