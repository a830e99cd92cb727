#include "stray_file.h"

#include "complaint.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct data_rule lock_rules[] = {
    {"kind", json_type_string},
    {"file", json_type_string},
    {"user", json_type_string},
    {NULL, json_type_null},
};

static const struct data_rule text_rules[] = {
    {"kind", json_type_string},
    {"file", json_type_string},
    {"text", json_type_string},
    {NULL, json_type_null},
};

static bool write_bytes(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return complain(path, "cannot be opened");
    }
    bool written = fwrite(bytes, 1, length, file) == length;
    written = fclose(file) == 0 && written;
    return written || complain(path, "cannot be written");
}

/* The name's length and its letters among blanks, 55 bytes; then the same in UTF-16, 110. */
enum { LOCK_NARROW = 55, LOCK_BYTES = LOCK_NARROW + 110, LOCK_NAME_LIMIT = 52 };

bool stray_file_lock(struct json_object *data, const char *where, const char *path)
{
    if (!data_check(data, lock_rules, where)) {
        return false;
    }
    const char *user = data_text(data, "user", "");
    size_t length = strlen(user);
    if (length > LOCK_NAME_LIMIT) {
        return complain(where, "\"user\" is longer than %d letters", LOCK_NAME_LIMIT);
    }
    uint8_t bytes[LOCK_BYTES] = {0};
    bytes[0] = (uint8_t)length;
    memset(bytes + 1, ' ', LOCK_NARROW - 1);
    bytes[LOCK_NARROW] = (uint8_t)length;
    for (size_t i = 0; i < LOCK_NAME_LIMIT; i++) {
        bytes[1 + i] = i < length ? (uint8_t)user[i] : ' ';
        bytes[LOCK_NARROW + 2 + 2 * i] = i < length ? (uint8_t)user[i] : ' ';
    }
    return write_bytes(path, bytes, sizeof bytes);
}

bool stray_file_text(struct json_object *data, const char *where, const char *path)
{
    if (!data_check(data, text_rules, where)) {
        return false;
    }
    const char *text = data_text(data, "text", "");
    return write_bytes(path, text, strlen(text));
}
