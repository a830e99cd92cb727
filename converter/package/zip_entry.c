#include "package/zip_entry.h"

#include <string.h>
#include <zlib.h>

/* The fixed fields of both headers (§4.3.7, §4.3.12) and of the end (§4.3.16). */
enum {
    LOCAL_SIZE = 30,
    LOCAL_FLAGS_AT = 6,
    LOCAL_METHOD_AT = 8,
    LOCAL_CRC_AT = 14,
    LOCAL_STORED_AT = 18,
    LOCAL_SIZE_AT = 22,
    LOCAL_NAME_AT = 26,
    HEADER_SIZE = 46,
    HEADER_FLAGS_AT = 8,
    HEADER_METHOD_AT = 10,
    HEADER_CRC_AT = 16,
    HEADER_NAME_AT = 28,
    HEADER_COMMENT_AT = 32,
    END_SIZE = 22,
    END_COMMENT_AT = 20
};

/* In a directory without zip64. */
enum { MOST_ENTRIES = UINT16_MAX - 1 };

enum { ZIP64_TAG = 0x0001, EXTRA_HEADER_SIZE = 4, DEFLATED = 8 };

/* What an empty block that ends a piece takes (RFC 1951 §3.2.4), and the bits before it. */
enum { FLUSHED = 16 };

/* General purpose bits: how well it was compressed (1, 2), and that a descriptor follows the
 * data (3). */
enum { LEVEL_FLAGS = 0x0006, DESCRIPTOR_FLAG = 0x0008 };

/* 1 January 1980, the first day that a zip can tell. */
enum { FIRST_DAY = 0x0021, VERSION = 20, UTF8_FLAG = 0x0800 };

/* How an entry is written. */
struct packed {
    struct text data;
    uint64_t stored; /* bytes of the data, here or yet to come */
    unsigned method;
    unsigned flags_cleared;
    uint32_t crc;
    uint64_t size;
};

static unsigned number_at(struct text bytes, size_t at)
{
    return (unsigned)(unsigned char)bytes.data[at] | (unsigned)(unsigned char)bytes.data[at + 1]
                                                         << 8;
}

static uint32_t long_at(struct text bytes, size_t at)
{
    return number_at(bytes, at) | (uint32_t)number_at(bytes, at + 2) << 16;
}

static void append_number(struct text_builder *out, uint64_t number, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        text_append_byte(out, (char)(unsigned char)(number >> (8 * i)));
    }
}

bool zip_entry_find(struct text bytes, size_t header, size_t before,
                    struct zip_entry_source *source)
{
    struct text rest = text_slice(bytes, header, SIZE_MAX);

    *source = (struct zip_entry_source){.name = TEXT("")};
    if (!zip_fields_read(bytes, header, &source->fields)) {
        return false;
    }
    source->header = text_slice(rest, 0, HEADER_SIZE);
    source->name = text_slice(rest, HEADER_SIZE, number_at(rest, HEADER_NAME_AT));
    size_t behind_name = HEADER_SIZE + source->name.length;
    source->extra = text_slice(rest, behind_name, number_at(rest, HEADER_NAME_AT + 2));
    source->comment =
        text_slice(rest, behind_name + source->extra.length, number_at(rest, HEADER_COMMENT_AT));
    if (source->fields.offset > bytes.length - before) {
        return false;
    }
    struct text local = text_slice(bytes, before + source->fields.offset, SIZE_MAX);
    if (local.length < LOCAL_SIZE || !text_starts_with(local, TEXT("PK\x03\x04"))) {
        return false;
    }
    source->local = text_slice(local, 0, LOCAL_SIZE);
    source->local_name = text_slice(local, LOCAL_SIZE, number_at(local, LOCAL_NAME_AT));
    source->local_extra = text_slice(local, LOCAL_SIZE + source->local_name.length,
                                     number_at(local, LOCAL_NAME_AT + 2));
    source->deflated = number_at(source->header, HEADER_METHOD_AT) == DEFLATED;
    source->data =
        text_slice(local, LOCAL_SIZE + source->local_name.length + source->local_extra.length,
                   source->fields.stored);
    return source->data.length == source->fields.stored;
}

/* A field of 4 bytes that is all ones stands in the zip64 extra field (§4.5.3). */
static bool is_size(uint32_t field, uint64_t size)
{
    return field == UINT32_MAX || field == size;
}

bool zip_entry_agrees(const struct zip_entry_source *source, uint32_t crc)
{
    const struct text local = source->local;
    bool described = (number_at(local, LOCAL_FLAGS_AT) & DESCRIPTOR_FLAG) != 0;

    return number_at(local, LOCAL_METHOD_AT) == number_at(source->header, HEADER_METHOD_AT) &&
           number_at(local, LOCAL_NAME_AT) == source->name.length &&
           (described || (long_at(local, LOCAL_CRC_AT) == crc &&
                          is_size(long_at(local, LOCAL_STORED_AT), source->fields.stored) &&
                          is_size(long_at(local, LOCAL_SIZE_AT), source->fields.size)));
}

/* The extra fields but that of zip64; what is no whole field is kept as it is. */
static struct text without_zip64(struct arena *arena, struct text extra)
{
    struct text_builder kept = text_builder(arena);

    while (extra.length >= EXTRA_HEADER_SIZE) {
        size_t size = EXTRA_HEADER_SIZE + number_at(extra, 2);
        if (number_at(extra, 0) != ZIP64_TAG) {
            text_append(&kept, text_slice(extra, 0, size));
        }
        extra = text_slice(extra, size, SIZE_MAX);
    }
    text_append(&kept, extra);
    return text_built(&kept);
}

static void append_sizes(struct text_builder *out, const struct packed *packed)
{
    append_number(out, packed->crc, 4);
    append_number(out, packed->stored, 4);
    append_number(out, packed->size, 4);
}

static void write_local(const struct zip_entry_source *source, const struct packed *packed,
                        struct text_builder *out)
{
    struct text local = source->local;
    struct text extra = without_zip64(out->arena, source->local_extra);

    text_append(out, text_slice(local, 0, LOCAL_FLAGS_AT));
    append_number(out, number_at(local, LOCAL_FLAGS_AT) & ~packed->flags_cleared, 2);
    append_number(out, packed->method, 2);
    text_append(out, text_slice(local, LOCAL_METHOD_AT + 2, LOCAL_CRC_AT - LOCAL_METHOD_AT - 2));
    append_sizes(out, packed);
    append_number(out, source->local_name.length, 2);
    append_number(out, extra.length, 2);
    text_append(out, source->local_name);
    text_append(out, extra);
    text_append(out, packed->data);
}

static void write_header(const struct zip_entry_source *source, const struct packed *packed,
                         struct text_builder *directory, size_t offset)
{
    struct text header = source->header;
    struct text extra = without_zip64(directory->arena, source->extra);

    text_append(directory, text_slice(header, 0, HEADER_FLAGS_AT));
    append_number(directory, number_at(header, HEADER_FLAGS_AT) & ~packed->flags_cleared, 2);
    append_number(directory, packed->method, 2);
    text_append(directory,
                text_slice(header, HEADER_METHOD_AT + 2, HEADER_CRC_AT - HEADER_METHOD_AT - 2));
    append_sizes(directory, packed);
    append_number(directory, source->name.length, 2);
    append_number(directory, extra.length, 2);
    append_number(directory, source->comment.length, 2);
    append_number(directory, 0, 2); /* the number of its disk */
    text_append(directory, text_slice(header, HEADER_COMMENT_AT + 4, 6));
    append_number(directory, offset, 4);
    text_append(directory, source->name);
    text_append(directory, extra);
    text_append(directory, source->comment);
}

void zip_entry_copy(const struct zip_entry_source *source, struct text_builder *out,
                    struct text_builder *directory, size_t offset)
{
    struct packed packed = {
        .data = source->data,
        .stored = source->data.length,
        .method = number_at(source->header, HEADER_METHOD_AT),
        .flags_cleared = DESCRIPTOR_FLAG,
        .crc = long_at(source->header, HEADER_CRC_AT),
        .size = source->fields.size,
    };

    write_local(source, &packed, out);
    write_header(source, &packed, directory, offset);
}

static void close_stream(void *stream)
{
    (void)deflateEnd(stream);
}

/* A raw stream (RFC 1951), as zip wants it; false when zlib does not do what it should. */
static bool deflate_text(struct arena *arena, struct text content, int flush, struct text *data)
{
    z_stream *stream = arena_allocate(arena, sizeof *stream);

    if (deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        arena_fail(arena);
    }
    arena_own(arena, stream, close_stream);
    uLong bound = deflateBound(stream, (uLong)content.length) + FLUSHED;
    char *bytes = arena_buffer(arena, bound);
    /* zlib takes no constant pointer, and does not write through it. */
    memcpy(&stream->next_in, &content.data, sizeof stream->next_in);
    stream->avail_in = (uInt)content.length;
    stream->next_out = (Bytef *)bytes;
    stream->avail_out = (uInt)bound;
    int result = deflate(stream, flush);
    *data = (struct text){bytes, stream->total_out};
    arena_close(arena, stream);
    return result == (flush == Z_FINISH ? Z_STREAM_END : Z_OK);
}

static uint32_t crc_of(struct text content)
{
    return (uint32_t)crc32_z(0, (const Bytef *)content.data, content.length);
}

/* What would be 4 GiB or more stays as it is: the zip that holds it is refused for its size. */
static struct packed deflated(struct arena *arena, struct text content)
{
    struct packed packed = {.data = content, .crc = crc_of(content), .size = content.length};
    struct text data;

    if (content.length < UINT32_MAX && deflate_text(arena, content, Z_FINISH, &data)) {
        packed.data = data;
        packed.method = DEFLATED;
    }
    packed.stored = packed.data.length;
    return packed;
}

void zip_entry_replace(const struct zip_entry_source *source, struct text content,
                       struct text_builder *out, struct text_builder *directory, size_t offset)
{
    struct packed packed = deflated(out->arena, content);

    if (number_at(source->header, HEADER_METHOD_AT) != DEFLATED) {
        packed.data = content;
        packed.stored = content.length;
        packed.method = 0;
    }
    packed.flags_cleared = DESCRIPTOR_FLAG | LEVEL_FLAGS;
    write_local(source, &packed, out);
    write_header(source, &packed, directory, offset);
}

bool zip_piece_deflate(struct arena *arena, struct text content, enum zip_piece piece,
                       struct zip_piece_data *data)
{
    data->size = content.length;
    data->crc = crc_of(content);
    return content.length < UINT32_MAX &&
           deflate_text(arena, content, piece == ZIP_LAST_PIECE ? Z_FINISH : Z_SYNC_FLUSH,
                        &data->data);
}

uint32_t zip_crc_of_both(uint32_t first, uint32_t second, uint64_t second_size)
{
    return (uint32_t)crc32_combine(first, second, (z_off_t)second_size);
}

void zip_entry_begin(const struct zip_entry_source *source, const struct zip_content *content,
                     struct text_builder *out, struct text_builder *directory, size_t offset)
{
    struct packed packed = {.data = TEXT(""),
                            .stored = content->stored,
                            .method = DEFLATED,
                            .flags_cleared = DESCRIPTOR_FLAG | LEVEL_FLAGS,
                            .crc = content->crc,
                            .size = content->size};

    write_local(source, &packed, out);
    write_header(source, &packed, directory, offset);
}

static void append_new_fields(struct text_builder *out, struct text name,
                              const struct packed *packed)
{
    append_number(out, VERSION, 2);
    append_number(out, UTF8_FLAG, 2);
    append_number(out, packed->method, 2);
    append_number(out, 0, 2); /* midnight */
    append_number(out, FIRST_DAY, 2);
    append_sizes(out, packed);
    append_number(out, name.length, 2);
    append_number(out, 0, 2); /* no extra fields */
}

void zip_entry_add(struct text name, struct text content, struct text_builder *out,
                   struct text_builder *directory, size_t offset)
{
    struct packed packed = deflated(out->arena, content);

    text_append(out, TEXT("PK\x03\x04"));
    append_new_fields(out, name, &packed);
    text_append(out, name);
    text_append(out, packed.data);
    text_append(directory, TEXT("PK\x01\x02"));
    append_number(directory, VERSION, 2);
    append_new_fields(directory, name, &packed);
    append_number(directory, 0, 6); /* no comment, the first disk, no attributes: */
    append_number(directory, 0, 4); /* neither inner ones nor those of a system */
    append_number(directory, offset, 4);
    text_append(directory, name);
}

struct text zip_comment(struct text bytes)
{
    for (size_t length = 0; length <= UINT16_MAX && length + END_SIZE <= bytes.length; length++) {
        struct text end = text_slice(bytes, bytes.length - END_SIZE - length, SIZE_MAX);
        if (text_starts_with(end, TEXT("PK\x05\x06")) && number_at(end, END_COMMENT_AT) == length) {
            return text_slice(end, END_SIZE, SIZE_MAX);
        }
    }
    return TEXT("");
}

bool zip_end_write(struct text_builder *out, size_t entries, struct text directory, uint64_t at,
                   struct text comment)
{
    if (at + directory.length >= UINT32_MAX || entries > MOST_ENTRIES) {
        return false;
    }
    text_append(out, directory);
    text_append(out, TEXT("PK\x05\x06"));
    append_number(out, 0, 4);
    append_number(out, entries, 2);
    append_number(out, entries, 2);
    append_number(out, directory.length, 4);
    append_number(out, at, 4);
    append_number(out, comment.length, 2);
    text_append(out, comment);
    return true;
}
