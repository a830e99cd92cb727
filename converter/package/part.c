#include "package/part.h"

#include "package/inflation.h"
#include "package/package_findings.h"
#include "package/read_ahead.h"
#include "package/zip_entry.h"

/* Small parts, such as a sheet of equal rows, may honestly be packed very tightly. */
enum { RATIO_COUNTS_FROM = 1 << 20 };

/* Below that a thread costs more than it helps. */
enum { READ_AHEAD_FROM = 2 << 20 };

struct part {
    struct package_context *context;
    const struct container_entry *entry;
    struct inflation *inflation;
    struct read_ahead *ahead; /* NULL where the part is inflated as it is read */
    uint64_t got;
    bool ended;
};

/* A part that claims to be too large is either that or damaged: it need not be inflated to
 * be refused. No limit can be set so high that its size would not fit the header. */
static bool claims_too_much(const struct package_context *context,
                            const struct container_entry *entry)
{
    return entry->fields.size > context->limits->part_bytes || entry->fields.size >= UINT32_MAX;
}

static bool open_entry(struct part *part)
{
    struct package_context *context = part->context;
    const struct container_entry *entry = part->entry;
    struct zip_entry_source source;

    if (!zip_entry_find(context->bytes, entry->header, entry->before, &source) ||
        !zip_entry_agrees(&source, entry->crc)) {
        return false;
    }
    if (context->inflator == NULL) {
        context->inflator = inflator_create(context->arena);
    }
    part->inflation = inflation_open(context->arena, context->inflator, source.data,
                                     (struct inflation_claim){.deflated = source.deflated,
                                                              .size = entry->fields.size,
                                                              .crc = entry->crc});
    return true;
}

static bool fail_damaged(struct package_context *context, struct text name)
{
    context->damaged = true;
    return package_fail(context, &package_part_damaged, name);
}

bool part_open(struct package_context *context, const struct container_entry *entry,
               struct part **part)
{
    struct part *opened = arena_allocate(context->arena, sizeof *opened);

    if (claims_too_much(context, entry)) {
        return package_fail_limit(context, entry->name, "part-bytes", context->limits->part_bytes);
    }
    *opened = (struct part){.context = context, .entry = entry};
    if (!open_entry(opened)) {
        return fail_damaged(context, entry->name);
    }
    if (entry->fields.size >= READ_AHEAD_FROM) {
        opened->ahead = read_ahead_open(context->arena, opened->inflation);
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

bool part_read(struct part *part, char *buffer, size_t size, size_t *got)
{
    *got = 0;
    if (part->ended) {
        return true;
    }
    enum inflation_outcome outcome = part->ahead != NULL
                                         ? read_ahead_next(part->ahead, buffer, size, got)
                                         : inflation_next(part->inflation, buffer, size, got);
    if (outcome == INFLATION_BROKEN) {
        *got = 0;
        return fail_damaged(part->context, part->entry->name);
    }
    part->ended = outcome == INFLATION_ENDED;
    part->got += *got;
    part->context->inflated += *got;
    return within_limits(part);
}

void part_close(struct part *part)
{
    if (part->ahead != NULL) {
        read_ahead_close(part->context->arena, part->ahead);
    }
    inflation_close(part->context->arena, part->inflation);
}

void part_forget(struct part *part)
{
    part->context->inflated -= part->got;
    part_close(part);
}
