#include "package/kind.h"

/* A directory entry ([MS-CFB] §2.6.1): 64 bytes of UTF-16 name, the name's length in bytes
 * with its end mark, the type of the object. Sectors are multiples of 512 bytes, so entries
 * begin at multiples of their own size; the chain of sectors need not be followed, which
 * works in a damaged file, too. */
enum { ENTRY_SIZE = 128, NAME_LENGTH_AT = 64, TYPE_AT = 66, TYPE_STREAM = 2 };

static const struct {
    struct text stream;
    enum file_kind kind;
} streams[] = {
    {{"Workbook", 8}, KIND_OLD_XLS},
    {{"Book", 4}, KIND_OLD_XLS},
    {{"WordDocument", 12}, KIND_WORD},
    {{"PowerPoint Document", 19}, KIND_POWERPOINT},
};

/* Of an entry that the file's end cuts off, the name alone is judged. */
static bool is_stream(struct text entry, struct text name)
{
    const unsigned char *bytes = (const unsigned char *)entry.data;

    if (entry.length < 2 * name.length) {
        return false;
    }
    for (size_t i = 0; i < name.length; i++) {
        if (entry.data[2 * i] != name.data[i] || entry.data[2 * i + 1] != 0) {
            return false;
        }
    }
    return entry.length < ENTRY_SIZE ||
           (bytes[TYPE_AT] == TYPE_STREAM && bytes[NAME_LENGTH_AT] == 2 * (name.length + 1) &&
            bytes[NAME_LENGTH_AT + 1] == 0);
}

static enum file_kind kind_of_entry(struct text entry)
{
    for (size_t i = 0; i < sizeof streams / sizeof streams[0]; i++) {
        if (is_stream(entry, streams[i].stream)) {
            return streams[i].kind;
        }
    }
    return KIND_COMPOUND;
}

/* A document's own stream comes before those of the objects set into it. */
enum file_kind kind_of_compound(struct text bytes)
{
    enum file_kind kind = KIND_COMPOUND;

    for (size_t at = 0; at < bytes.length; at += ENTRY_SIZE) {
        struct text entry = text_slice(bytes, at, ENTRY_SIZE);
        if (is_stream(entry, TEXT("EncryptedPackage"))) {
            return KIND_ENCRYPTED;
        }
        if (kind == KIND_COMPOUND) {
            kind = kind_of_entry(entry);
        }
    }
    return kind;
}
