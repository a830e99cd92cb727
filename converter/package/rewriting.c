#include "package/rewriting.h"

#include "package/package_findings.h"
#include "package/package_private.h"
#include "package/part.h"
#include "package/part_name.h"
#include "package/zip_entry.h"

enum { PIECE = 64 * 1024 };

/* What is being written. The directory follows the entries, so it is gathered beside them. */
struct rewriting {
    struct package *package;
    const struct part_change *changes;
    size_t change_count;
    struct text_builder *out;
    struct text_builder directory;
    size_t start; /* of the zip in `out` */
    size_t kept;  /* bytes before those in `out`, that are not written anew */
    size_t entries;
};

bool package_part_append(struct package *package, struct text name, struct text_builder *bytes)
{
    struct package_context *context = &package->context;
    const struct container_entry *entry = container_find(&package->container, name);
    struct part *part;
    size_t got = 0;
    bool read;

    if (entry == NULL) {
        return package_fail(context, &package_part_missing, name);
    }
    if (!part_open(context, entry, &part)) {
        return false;
    }
    do {
        text_reserve(bytes, PIECE);
        read = part_read(part, bytes->data + bytes->length, PIECE, &got);
        bytes->length += read ? got : 0;
    } while (read && got > 0);
    part_close(part);
    return read;
}

bool package_part_bytes(struct package *package, struct text name, struct text *bytes)
{
    struct text_builder content = text_builder(package->context.arena);
    bool read = package_part_append(package, name, &content);

    *bytes = text_built(&content);
    return read;
}

/* The change of the entry whose header stands there; NULL for none. */
static const struct part_change *change_of(const struct rewriting *writing,
                                           const struct zip_entry_source *source)
{
    struct text name;

    if (!part_name_of_entry(writing->out->arena, source->name, &name)) {
        return NULL;
    }
    for (size_t i = 0; i < writing->change_count; i++) {
        if (writing->changes[i].kind != PART_ADDED &&
            part_name_compare(writing->changes[i].name, name) == 0) {
            return &writing->changes[i];
        }
    }
    return NULL;
}

static bool rewrite_entry(struct rewriting *writing, size_t header)
{
    const struct package_context *context = &writing->package->context;
    size_t offset = writing->kept + writing->out->length - writing->start;
    struct zip_entry_source source;

    if (!zip_entry_find(context->bytes, header, writing->package->container.before, &source)) {
        return package_fail(context, &package_part_damaged, source.name);
    }
    const struct part_change *change = change_of(writing, &source);
    if (change != NULL && change->kind == PART_REMOVED) {
        return true;
    }
    if (change == NULL) {
        zip_entry_copy(&source, writing->out, &writing->directory, offset);
    } else {
        zip_entry_replace(&source, change->bytes, writing->out, &writing->directory, offset);
    }
    writing->entries++;
    return true;
}

static void add_parts(struct rewriting *writing)
{
    for (size_t i = 0; i < writing->change_count; i++) {
        const struct part_change *change = &writing->changes[i];
        if (change->kind == PART_ADDED) {
            zip_entry_add(text_slice(change->name, 1, SIZE_MAX), change->bytes, writing->out,
                          &writing->directory,
                          writing->kept + writing->out->length - writing->start);
            writing->entries++;
        }
    }
}

/* What follows the entries. */
static bool write_directory(struct rewriting *writing)
{
    const struct package_context *context = &writing->package->context;
    size_t at = writing->kept + writing->out->length - writing->start;

    return zip_end_write(writing->out, writing->entries, text_built(&writing->directory), at,
                         zip_comment(context->bytes)) ||
           package_fail(context, &package_too_large, TEXT(""));
}

bool package_rewrite(struct package *package, const struct part_change *changes, size_t count,
                     struct text_builder *out)
{
    const struct container *container = &package->container;
    struct rewriting writing = {.package = package,
                                .changes = changes,
                                .change_count = count,
                                .out = out,
                                .directory = text_builder(out->arena),
                                .start = out->length};

    text_reserve(out, package->context.bytes.length);
    for (size_t i = 0; i < container->header_count; i++) {
        if (!rewrite_entry(&writing, container->headers[i])) {
            return false;
        }
    }
    add_parts(&writing);
    return write_directory(&writing);
}

/* An entry that stays where it is, with its header. */
static bool keep_entry(struct rewriting *writing, size_t header)
{
    const struct package_context *context = &writing->package->context;
    struct zip_entry_source source;

    if (!zip_entry_find(context->bytes, header, 0, &source) ||
        change_of(writing, &source) != NULL ||
        (size_t)(source.local.data - context->bytes.data) < writing->kept) {
        return false;
    }
    text_append(&writing->directory, text_slice(context->bytes, header,
                                                source.header.length + source.name.length +
                                                    source.extra.length + source.comment.length));
    writing->kept = (size_t)(source.data.data + source.data.length - context->bytes.data);
    writing->entries++;
    return true;
}

bool package_rewrite_end(struct package *package, const struct part_change *changes, size_t count,
                         size_t *kept, struct text_builder *end)
{
    const struct container *container = &package->container;
    struct rewriting writing = {.package = package,
                                .changes = changes,
                                .change_count = count,
                                .out = end,
                                .directory = text_builder(end->arena),
                                .start = end->length};
    size_t i = 0;

    while (i < container->header_count && keep_entry(&writing, container->headers[i])) {
        i++;
    }
    if (i == container->header_count || container->before > 0) {
        return false;
    }
    for (; i < container->header_count; i++) {
        if (!rewrite_entry(&writing, container->headers[i])) {
            return false;
        }
    }
    add_parts(&writing);
    *kept = writing.kept;
    return write_directory(&writing);
}
