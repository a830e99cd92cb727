#include "package/container.h"

#include "package/kind.h"
#include "package/package_findings.h"
#include "package/part_name.h"

#include <stdlib.h>

/* General purpose bits 0, 6 and 13 (APPNOTE §4.4.4): encrypted, strongly so, and with its
 * local header masked. */
enum { ENCRYPTED_FLAGS = 0x2041 };

/* A name's length is a field of 16 bits. */
enum { LONGEST_NAME = UINT16_MAX };

struct walk {
    const struct package_context *context;
    unzFile zip;
    struct memory_file *file;
    struct container_entry *entries;
    size_t count, capacity;
    size_t *headers;
    size_t header_capacity;
    size_t before;
    unz64_file_pos position; /* of the entry that is looked at */
    size_t seen;
    char *name;
    uLong name_room;
};

static bool is_readable(const struct walk *walk, const unz_file_info64 *info, struct text name)
{
    if ((info->flag & ENCRYPTED_FLAGS) != 0) {
        return package_fail(walk->context, &package_part_encrypted, name);
    }
    if (info->compression_method != 0 && info->compression_method != Z_DEFLATED) {
        return package_fail(walk->context, &package_part_method, name);
    }
    return true;
}

static bool is_folder(struct text name)
{
    return text_is_empty(name) || text_ends_with(name, TEXT("/")) ||
           text_ends_with(name, TEXT("\\"));
}

static bool add_entry(struct walk *walk, const unz_file_info64 *info, struct text name)
{
    struct container_entry entry = {
        .header = memory_file_last_seek(walk->file),
        .before = walk->before,
        .crc = (uint32_t)info->crc,
    };

    if (is_folder(name)) {
        return true;
    }
    if (!is_readable(walk, info, name)) {
        return false;
    }
    if (!part_name_of_entry(walk->context->arena, name, &entry.name)) {
        (void)package_fail(walk->context, &package_entry_outside, name);
        return true;
    }
    if (!zip_fields_read(walk->context->bytes, entry.header, &entry.fields)) {
        return kind_refuse(walk->context, KIND_TRUNCATED);
    }
    walk->entries = arena_grow(walk->context->arena, walk->entries, walk->count, walk->count + 1,
                               sizeof entry, &walk->capacity);
    walk->entries[walk->count++] = entry;
    return true;
}

/* To be called when minizip has looked at the entry, and not yet at anything else. */
static bool note_header(struct walk *walk)
{
    size_t header = memory_file_last_seek(walk->file);

    if (unzGetFilePos64(walk->zip, &walk->position) != UNZ_OK ||
        walk->position.pos_in_zip_directory > header) {
        return kind_refuse(walk->context, KIND_TRUNCATED);
    }
    walk->before = header - (size_t)walk->position.pos_in_zip_directory;
    walk->headers = arena_grow(walk->context->arena, walk->headers, walk->seen, walk->seen + 1,
                               sizeof header, &walk->header_capacity);
    walk->headers[walk->seen++] = header;
    return true;
}

static bool look_at_entry(struct walk *walk)
{
    const struct limits *limits = walk->context->limits;
    unz_file_info64 info;

    if (walk->seen >= limits->parts) {
        return package_fail_limit(walk->context, TEXT(""), "parts", limits->parts);
    }
    if (!note_header(walk)) {
        return false;
    }
    if (unzGetCurrentFileInfo64(walk->zip, &info, walk->name, walk->name_room, NULL, 0, NULL, 0) !=
        UNZ_OK) {
        return kind_refuse(walk->context, KIND_TRUNCATED);
    }
    if (info.size_filename > walk->name_room) {
        return package_fail_limit(walk->context,
                                  text_slice((struct text){walk->name, walk->name_room}, 0, 60),
                                  "name-bytes", limits->name_bytes);
    }
    return add_entry(walk, &info, (struct text){walk->name, info.size_filename});
}

static int compare_entries(const void *left, const void *right)
{
    const struct container_entry *a = left;
    const struct container_entry *b = right;

    return part_name_compare(a->name, b->name);
}

static bool no_part_twice(const struct walk *walk)
{
    bool once = true;

    for (size_t i = 1; i < walk->count; i++) {
        if (compare_entries(&walk->entries[i - 1], &walk->entries[i]) == 0) {
            once = package_fail(walk->context, &package_part_twice, walk->entries[i].name);
        }
    }
    return once;
}

static bool walk_directory(struct walk *walk)
{
    unz_global_info64 global;

    if (unzGetGlobalInfo64(walk->zip, &global) != UNZ_OK) {
        return kind_refuse(walk->context, KIND_TRUNCATED);
    }
    if (global.number_entry == 0) {
        return true;
    }
    int status = unzGoToFirstFile(walk->zip);
    while (status == UNZ_OK) {
        if (!look_at_entry(walk)) {
            return false;
        }
        status = unzGoToNextFile(walk->zip);
    }
    return status == UNZ_END_OF_LIST_OF_FILE || kind_refuse(walk->context, KIND_TRUNCATED);
}

bool container_open(const struct package_context *context, struct container *container)
{
    struct walk walk = {.context = context};
    uint64_t longest = context->limits->name_bytes;

    walk.zip = memory_file_open(context->arena, context->bytes, &walk.file);
    if (walk.zip == NULL) {
        return kind_refuse(context, kind_by_content(context->bytes));
    }
    walk.name_room = longest < LONGEST_NAME ? longest : LONGEST_NAME;
    walk.name = arena_allocate(context->arena, walk.name_room);
    bool walked = walk_directory(&walk);
    arena_close(context->arena, walk.zip);
    if (walk.count > 1) {
        qsort(walk.entries, walk.count, sizeof *walk.entries, compare_entries);
    }
    *container = (struct container){walk.entries, walk.count, walk.headers, walk.seen, walk.before};
    return walked && no_part_twice(&walk);
}

const struct container_entry *container_find(const struct container *container, struct text name)
{
    const struct container_entry wanted = {.name = name};

    if (container->count == 0) {
        return NULL;
    }
    return bsearch(&wanted, container->entries, container->count, sizeof wanted, compare_entries);
}
