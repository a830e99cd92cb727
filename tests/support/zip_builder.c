#include "support/zip_builder.h"

#include "support/fixture.h"

#include <zlib.h>

enum { FLAG_DESCRIPTOR = 0x0008, FLAG_UTF8 = 0x0800, DEFLATED = 8, SEE_ZIP64 = -1 };

/* What the headers of an entry say. */
struct header {
    struct text name;
    struct text data;
    uint16_t flags;
    uint16_t method;
    uint32_t crc;
    uint32_t stored;
    uint64_t size;
    uint32_t offset;
    bool zip64;
};

static void put(struct text_builder *builder, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        text_append_byte(builder, (char)(unsigned char)(value >> (8 * i)));
    }
}

struct text zip_deflate(struct arena *arena, struct text content)
{
    z_stream stream = {0};

    assert_int_equal(
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
        Z_OK);
    uLong room = deflateBound(&stream, (uLong)content.length);
    char *data = arena_allocate(arena, room);
    stream.next_in = (Bytef *)(uintptr_t)content.data;
    stream.avail_in = (uInt)content.length;
    stream.next_out = (Bytef *)data;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size_t length = stream.total_out;
    assert_int_equal(deflateEnd(&stream), Z_OK);
    return (struct text){data, length};
}

static struct header describe(struct arena *arena, const struct zip_entry *entry, size_t offset)
{
    struct text content = entry->content;
    struct text data = entry->deflated ? zip_deflate(arena, content) : content;
    bool packed = entry->packed_size != 0;
    uLong crc = packed
                    ? entry->packed_crc
                    : crc32(crc32(0, NULL, 0), (const Bytef *)content.data, (uInt)content.length);
    uint64_t size = packed ? entry->packed_size : content.length;

    return (struct header){
        .name = entry->name != NULL ? text_of(entry->name) : entry->raw_name,
        .data = text_slice(data, 0, data.length - entry->cut),
        .flags = (uint16_t)(entry->flags | FLAG_UTF8 | (entry->descriptor ? FLAG_DESCRIPTOR : 0)),
        .method = entry->method != 0 ? entry->method : (entry->deflated || packed ? DEFLATED : 0),
        .crc = (uint32_t)crc ^ (entry->wrong_crc ? 1U : 0U),
        .stored = entry->claimed_stored != 0 ? entry->claimed_stored : (uint32_t)data.length,
        .size = entry->claimed_size != 0 ? entry->claimed_size : size,
        .offset = (uint32_t)offset,
        .zip64 = entry->zip64,
    };
}

/* Version, flags, method, time, CRC, sizes and the length of the name: the same run of
 * fields stands in both headers. */
static void put_common(struct text_builder *zip, const struct header *header, bool sizes_follow)
{
    put(zip, header->zip64 ? 45 : 20, 2);
    put(zip, header->flags, 2);
    put(zip, header->method, 2);
    put(zip, 0, 2);
    put(zip, 0x21, 2); /* 1980-01-01 */
    put(zip, sizes_follow ? 0 : header->crc, 4);
    put(zip, header->zip64 ? (uint64_t)SEE_ZIP64 : sizes_follow ? 0 : header->stored, 4);
    put(zip, header->zip64 ? (uint64_t)SEE_ZIP64 : sizes_follow ? 0 : header->size, 4);
    put(zip, header->name.length, 2);
}

static void put_local(struct text_builder *zip, const struct header *header, bool descriptor)
{
    put(zip, 0x04034B50, 4);
    put_common(zip, header, descriptor);
    put(zip, header->zip64 ? 20 : 0, 2);
    text_append(zip, header->name);
    if (header->zip64) {
        put(zip, 0x0001, 2);
        put(zip, 16, 2);
        put(zip, descriptor ? 0 : header->size, 8);
        put(zip, descriptor ? 0 : header->stored, 8);
    }
    text_append(zip, header->data);
    if (descriptor) {
        put(zip, 0x08074B50, 4);
        put(zip, header->crc, 4);
        put(zip, header->stored, header->zip64 ? 8 : 4);
        put(zip, header->size, header->zip64 ? 8 : 4);
    }
}

static void put_central(struct text_builder *zip, const struct header *header)
{
    put(zip, 0x02014B50, 4);
    put(zip, 45, 2);
    put_common(zip, header, false);
    put(zip, header->zip64 ? 28 : 0, 2);
    put(zip, 0, 2); /* comment */
    put(zip, 0, 2); /* disk */
    put(zip, 0, 2); /* attributes */
    put(zip, 0, 4);
    put(zip, header->zip64 ? (uint64_t)SEE_ZIP64 : header->offset, 4);
    text_append(zip, header->name);
    if (header->zip64) {
        put(zip, 0x0001, 2);
        put(zip, 24, 2);
        put(zip, header->size, 8);
        put(zip, header->stored, 8);
        put(zip, header->offset, 8);
    }
}

static void put_zip64_end(struct text_builder *zip, size_t count, size_t start, size_t prepended)
{
    size_t end = zip->length - prepended;

    put(zip, 0x06064B50, 4);
    put(zip, 44, 8);
    put(zip, 45, 2);
    put(zip, 45, 2);
    put(zip, 0, 4);
    put(zip, 0, 4);
    put(zip, count, 8);
    put(zip, count, 8);
    put(zip, end - start, 8);
    put(zip, start, 8);
    put(zip, 0x07064B50, 4);
    put(zip, 0, 4);
    put(zip, end, 8);
    put(zip, 1, 4);
}

static void put_end(struct text_builder *zip, size_t count, size_t start,
                    const struct zip_options *options)
{
    bool zip64 = options->zip64_end;
    size_t length = zip->length - options->prepended.length - start;

    if (zip64) {
        put_zip64_end(zip, count, start, options->prepended.length);
    }
    put(zip, 0x06054B50, 4);
    put(zip, 0, 2);
    put(zip, 0, 2);
    put(zip, zip64 ? (uint64_t)SEE_ZIP64 : count, 2);
    put(zip, zip64 ? (uint64_t)SEE_ZIP64 : count, 2);
    put(zip, zip64 ? (uint64_t)SEE_ZIP64 : length, 4);
    put(zip, zip64 ? (uint64_t)SEE_ZIP64 : start, 4);
    put(zip, options->comment.length, 2);
    text_append(zip, options->comment);
}

struct text zip_build(struct arena *arena, const struct zip_entry *entries, size_t count,
                      struct zip_options options)
{
    struct text_builder zip = text_builder(arena);
    struct header *headers = arena_array(arena, count, sizeof *headers);

    text_append(&zip, options.prepended);
    for (size_t i = 0; i < count; i++) {
        headers[i] = describe(arena, &entries[i], zip.length - options.prepended.length);
        put_local(&zip, &headers[i], entries[i].descriptor);
    }
    size_t start = zip.length - options.prepended.length;
    for (size_t i = 0; i < count; i++) {
        put_central(&zip, &headers[i]);
    }
    put_end(&zip, count, start, &options);
    return text_built(&zip);
}
