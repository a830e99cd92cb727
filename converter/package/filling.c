#include "package/filling.h"

#include "package/package_private.h"
#include "package/part_name.h"
#include "package/rewriting.h"
#include "package/zip_entry.h"

enum { PIECE = 64 * 1024 };

/* What is being written. The directory follows the entries, so it is gathered beside them. */
struct filling {
    struct package *package;
    const struct part_filling *fillings;
    size_t count;
    struct packing *packing;
    const struct filling_sink *sink;
    struct arena *arena;
    struct text_builder directory;
    struct text_builder part, out; /* of one entry after the other */
    char *piece;
    uint64_t written;
    size_t entries;
    enum filling_outcome outcome;
};

/* Always false. */
static bool end(struct filling *filling, enum filling_outcome outcome)
{
    filling->outcome = outcome;
    return false;
}

static bool give(struct filling *filling, struct text bytes)
{
    filling->written += bytes.length;
    return filling->sink->take(filling->sink->context, bytes) || end(filling, FILLING_STOPPED);
}

/* What goes into the entry; NULL for nothing. */
static const struct part_filling *filling_of(const struct filling *filling, struct text entry)
{
    struct text name;

    if (!part_name_of_entry(filling->arena, entry, &name)) {
        return NULL;
    }
    for (size_t i = 0; i < filling->count; i++) {
        if (filling->fillings[i].run->size > 0 &&
            part_name_compare(filling->fillings[i].name, name) == 0) {
            return &filling->fillings[i];
        }
    }
    return NULL;
}

/* The part's own bytes, in front of the run and behind it. */
struct frame {
    struct zip_piece_data before, behind;
};

static bool make_frame(struct filling *filling, const struct part_filling *part,
                       struct frame *frame)
{
    filling->part.length = 0;
    if (!package_part_append(filling->package, part->name, &filling->part)) {
        return end(filling, FILLING_BROKEN);
    }
    struct text bytes = text_built(&filling->part);
    size_t at = text_find(bytes, part->behind);
    if (at == bytes.length) {
        return end(filling, FILLING_BROKEN);
    }
    at += part->behind.length;
    return (zip_piece_deflate(filling->arena, text_slice(bytes, 0, at), ZIP_FIRST_PIECE,
                              &frame->before) &&
            zip_piece_deflate(filling->arena, text_slice(bytes, at, SIZE_MAX), ZIP_LAST_PIECE,
                              &frame->behind)) ||
           end(filling, FILLING_TOO_LARGE);
}

static bool give_run(struct filling *filling, const struct packed_run *run)
{
    size_t got;

    for (uint64_t at = 0; at < run->stored; at += got) {
        if (!packing_read(filling->packing, run, at, filling->piece, PIECE, &got)) {
            return end(filling, FILLING_BROKEN);
        }
        if (!give(filling, (struct text){filling->piece, got})) {
            return false;
        }
    }
    return true;
}

static struct zip_content content_of(const struct frame *frame, const struct packed_run *run)
{
    uint32_t crc = zip_crc_of_both(frame->before.crc, run->crc, run->size);

    return (struct zip_content){.stored = frame->before.data.length + run->stored +
                                          frame->behind.data.length,
                                .size = frame->before.size + run->size + frame->behind.size,
                                .crc = zip_crc_of_both(crc, frame->behind.crc, frame->behind.size)};
}

static bool fill_entry(struct filling *filling, const struct zip_entry_source *source,
                       const struct part_filling *part)
{
    struct frame frame;

    if (!make_frame(filling, part, &frame)) {
        return false;
    }
    struct zip_content content = content_of(&frame, part->run);
    if (content.size >= UINT32_MAX || content.stored >= UINT32_MAX) {
        return end(filling, FILLING_TOO_LARGE);
    }
    zip_entry_begin(source, &content, &filling->out, &filling->directory, filling->written);
    return give(filling, text_built(&filling->out)) && give(filling, frame.before.data) &&
           give_run(filling, part->run) && give(filling, frame.behind.data);
}

static bool write_entry(struct filling *filling, size_t header)
{
    struct zip_entry_source source;

    if (!zip_entry_find(filling->package->context.bytes, header, filling->package->container.before,
                        &source)) {
        return end(filling, FILLING_BROKEN);
    }
    const struct part_filling *part = filling_of(filling, source.name);
    filling->entries++;
    filling->out.length = 0;
    if (part != NULL) {
        return fill_entry(filling, &source, part);
    }
    zip_entry_copy(&source, &filling->out, &filling->directory, filling->written);
    return give(filling, text_built(&filling->out));
}

/* What follows the entries. */
static bool write_directory(struct filling *filling)
{
    filling->out.length = 0;
    if (!zip_end_write(&filling->out, filling->entries, text_built(&filling->directory),
                       filling->written, zip_comment(filling->package->context.bytes))) {
        return end(filling, FILLING_TOO_LARGE);
    }
    return give(filling, text_built(&filling->out));
}

enum filling_outcome package_fill(struct package *package, const struct part_filling *fillings,
                                  size_t count, struct packing *packing,
                                  const struct filling_sink *sink)
{
    const struct container *container = &package->container;
    struct arena *arena = package->context.arena;
    struct filling filling = {.package = package,
                              .fillings = fillings,
                              .count = count,
                              .packing = packing,
                              .sink = sink,
                              .arena = arena,
                              .directory = text_builder(arena),
                              .part = text_builder(arena),
                              .out = text_builder(arena),
                              .piece = arena_allocate(arena, PIECE),
                              .outcome = FILLING_DONE};

    for (size_t i = 0; i < container->header_count; i++) {
        if (!write_entry(&filling, container->headers[i])) {
            return filling.outcome;
        }
    }
    return write_directory(&filling) ? FILLING_DONE : filling.outcome;
}
