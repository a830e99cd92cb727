#include "package/package_private.h"

#include "package/document_kind.h"
#include "package/kind.h"
#include "package/package_findings.h"
#include "package/part.h"
#include "package/part_name.h"
#include "package/relationships.h"
#include "scanner/scanner.h"

static bool open_container(struct package *package)
{
    const struct package_context *context = &package->context;
    enum file_kind kind = kind_by_signature(context->bytes);

    if (kind != KIND_UNKNOWN) {
        return kind_refuse(context, kind);
    }
    return container_open(context, &package->container);
}

bool package_open(struct arena *arena, const struct limits *limits, struct text bytes,
                  struct text file, struct finding_list *findings, struct package **package)
{
    struct package *opened = arena_allocate(arena, sizeof *opened);

    opened->context = (struct package_context){
        .arena = arena,
        .limits = limits,
        .bytes = bytes,
        .place = {.file = text_copy(arena, file)},
        .findings = findings,
    };
    if (bytes.length > limits->file_bytes) {
        return package_fail_limit(&opened->context, TEXT(""), "file-bytes", limits->file_bytes);
    }
    if (!open_container(opened) || !content_types_read(arena, opened, &opened->types) ||
        !document_is_workbook(&opened->context, &opened->container, opened)) {
        return false;
    }
    *package = opened;
    return true;
}

bool package_has(const struct package *package, struct text name)
{
    return container_find(&package->container, name) != NULL;
}

struct text package_content_type(const struct package *package, struct text name)
{
    return content_types_find(package->types, name);
}

bool package_relationships(struct package *package, struct text source,
                           struct relationships *relationships)
{
    if (source.length == 0 && package->own_read) {
        *relationships = package->own;
        return true;
    }
    if (!relationships_read(package->context.arena, package, source, relationships)) {
        return false;
    }
    if (source.length == 0) {
        package->own = *relationships;
        package->own_read = true;
    }
    return true;
}

/* A part that is being read, from which one may begin anew. */
struct part_reading {
    struct package_context *context;
    const struct container_entry *entry;
    struct part *part;
};

static bool read_source(void *handle, char *buffer, size_t size, size_t *got)
{
    struct part_reading *reading = handle;

    return part_read(reading->part, buffer, size, got);
}

static bool restart_source(void *handle)
{
    struct part_reading *reading = handle;

    part_forget(reading->part);
    reading->part = NULL;
    return part_open(reading->context, reading->entry, &reading->part);
}

bool package_read_xml(struct package *package, struct text name, const struct xml_reader *reader)
{
    struct package_context *context = &package->context;
    struct part_reading reading = {.context = context,
                                   .entry = container_find(&package->container, name)};

    if (reading.entry == NULL) {
        return package_fail(context, &package_part_missing, name);
    }
    const struct scanner_source source = {
        {&reading, read_source}, restart_source, reading.entry->fields.size};
    if (!part_open(context, reading.entry, &reading.part)) {
        return false;
    }
    bool done =
        scanner_read(context->arena, context->limits, &source, reader, context->place,
                     part_name_shown(context->arena, reading.entry->name), context->findings);
    if (reading.part != NULL) {
        part_close(reading.part);
    }
    return done;
}

/* A part beyond the limit on one part is refused by that when it is read. */
bool package_announce(struct package *package, struct text name)
{
    struct package_context *context = &package->context;
    const struct container_entry *entry = container_find(&package->container, name);
    uint64_t limit = context->limits->total_bytes;

    if (entry == NULL || entry->fields.size > context->limits->part_bytes) {
        return true;
    }
    if (entry->fields.size > limit - context->announced) {
        return package_fail_total(context);
    }
    context->announced += entry->fields.size;
    return true;
}

bool package_is_damaged(const struct package *package)
{
    return package->context.damaged;
}

uint64_t package_inflated(const struct package *package)
{
    return package->context.inflated;
}
