#include "package/part.h"

#include "package/package_findings.h"

#include <zlib.h>

/* Small parts, such as a sheet of equal rows, may honestly be packed very tightly. */
enum { RATIO_COUNTS_FROM = 1 << 20, LARGEST_READ = 1 << 20 };

struct part {
    struct package_context *context;
    const struct container_entry *entry;
    unzFile zip;
    uint64_t got;
    uLong crc;
    bool ended;
};

/* A part that claims to be too large is either that or damaged: it need not be inflated to
 * be refused. No limit can be set so high that its size would not fit the header. */
static bool claims_too_much(const struct package_context *context,
                            const struct container_entry *entry)
{
    return entry->fields.size > context->limits->part_bytes || entry->fields.size >= UINT32_MAX;
}

static bool open_entry(struct part *part, struct memory_file *file)
{
    const struct container_entry *entry = part->entry;
    size_t file_size = part->context->bytes.length;

    if (part->zip == NULL || entry->fields.stored > file_size || entry->fields.offset > file_size) {
        return false;
    }
    memory_file_show(file, entry->header, entry->fields);
    return unzGoToFilePos64(part->zip, &entry->position) == UNZ_OK &&
           unzOpenCurrentFile(part->zip) == UNZ_OK;
}

static bool fail_damaged(struct package_context *context, struct text name)
{
    context->damaged = true;
    return package_fail(context, &package_part_damaged, name);
}

/* Each part has a handle of its own, so that a part can be read within another. */
bool part_open(struct package_context *context, const struct container_entry *entry,
               struct part **part)
{
    struct part *opened = arena_allocate(context->arena, sizeof *opened);
    struct memory_file *file;

    if (claims_too_much(context, entry)) {
        return package_fail_limit(context, entry->name, "part-bytes", context->limits->part_bytes);
    }
    *opened = (struct part){
        .context = context,
        .entry = entry,
        .zip = memory_file_open(context->arena, context->bytes, &file),
        .crc = crc32(0, NULL, 0),
    };
    if (!open_entry(opened, file)) {
        part_close(opened);
        return fail_damaged(context, entry->name);
    }
    *part = opened;
    return true;
}

static bool packed_too_tightly(const struct part *part)
{
    uint64_t ratio = part->context->limits->ratio;

    return part->got > RATIO_COUNTS_FROM &&
           (ratio == 0 || part->got / ratio > part->entry->fields.stored);
}

static bool within_limits(struct part *part)
{
    struct package_context *context = part->context;
    const struct limits *limits = context->limits;
    struct text name = part->entry->name;

    if (part->got > limits->part_bytes) {
        return package_fail_limit(context, name, "part-bytes", limits->part_bytes);
    }
    if (context->inflated > limits->total_bytes) {
        return package_fail_total(context);
    }
    if (packed_too_tightly(part)) {
        return package_fail_limit(context, name, "ratio", limits->ratio);
    }
    return true;
}

/* minizip stops at the size that the directory claims and, when fewer bytes came, does not
 * compare the CRC at all: so both are checked here. */
static bool check_end(struct part *part)
{
    part->ended = true;
    if (part->got != part->entry->fields.size || part->crc != part->entry->crc ||
        unzCloseCurrentFile(part->zip) != UNZ_OK) {
        return fail_damaged(part->context, part->entry->name);
    }
    return true;
}

bool part_read(struct part *part, char *buffer, size_t size, size_t *got)
{
    *got = 0;
    if (part->ended) {
        return true;
    }
    int count =
        unzReadCurrentFile(part->zip, buffer, size < LARGEST_READ ? (unsigned)size : LARGEST_READ);
    if (count < 0) {
        return fail_damaged(part->context, part->entry->name);
    }
    if (count == 0) {
        return check_end(part);
    }
    part->crc = crc32(part->crc, (const Bytef *)buffer, (uInt)count);
    part->got += (uint64_t)count;
    part->context->inflated += (uint64_t)count;
    *got = (size_t)count;
    return within_limits(part);
}

void part_close(struct part *part)
{
    arena_close(part->context->arena, part->zip);
}

void part_forget(struct part *part)
{
    part->context->inflated -= part->got;
    part_close(part);
}
