#include "package/zip64.h"

/* Of a header of the directory. */
enum { NAME_LENGTH_AT = 28, EXTRA_LENGTH_AT = 30, HEADER_SIZE = 46 };

/* Of an extra field: its tag and its length, 2 bytes each, come first. */
enum { ZIP64_TAG = 0x0001, EXTRA_HEADER_SIZE = 4 };

static uint64_t number_at(struct text bytes, size_t at, size_t length)
{
    uint64_t number = 0;

    for (size_t i = length; i > 0; i--) {
        number = number << 8 | (unsigned char)bytes.data[at + i - 1];
    }
    return number;
}

/* The content of the zip64 field; empty for none. */
static struct text find_zip64(struct text extra)
{
    while (extra.length >= EXTRA_HEADER_SIZE) {
        size_t length = (size_t)number_at(extra, 2, 2);
        if (number_at(extra, 0, 2) == ZIP64_TAG) {
            return text_slice(extra, EXTRA_HEADER_SIZE, length);
        }
        extra = text_slice(extra, EXTRA_HEADER_SIZE + length, SIZE_MAX);
    }
    return TEXT("");
}

/* The zip64 field holds, in this order, only those values that do not fit elsewhere. */
static bool take_zip64(struct text *zip64, uint64_t *value)
{
    if (*value != UINT32_MAX) {
        return true;
    }
    if (zip64->length < 8) {
        return false;
    }
    *value = number_at(*zip64, 0, 8);
    *zip64 = text_slice(*zip64, 8, SIZE_MAX);
    return true;
}

bool zip_fields_read(struct text bytes, size_t header, struct zip_fields *fields)
{
    struct text rest = text_slice(bytes, header, SIZE_MAX);

    if (rest.length < HEADER_SIZE || !text_starts_with(rest, TEXT("PK\x01\x02"))) {
        return false;
    }
    size_t name = (size_t)number_at(rest, NAME_LENGTH_AT, 2);
    size_t extra = (size_t)number_at(rest, EXTRA_LENGTH_AT, 2);
    struct text zip64 = find_zip64(text_slice(rest, HEADER_SIZE + name, extra));
    *fields = (struct zip_fields){
        .stored = number_at(rest, ZIP_STORED_AT, 4),
        .size = number_at(rest, ZIP_SIZE_AT, 4),
        .offset = number_at(rest, ZIP_OFFSET_AT, 4),
    };
    return take_zip64(&zip64, &fields->size) && take_zip64(&zip64, &fields->stored) &&
           take_zip64(&zip64, &fields->offset);
}
