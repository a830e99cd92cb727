#include "writing/row_key.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

enum { BITS_A_DIGIT = 6, DIGIT_MASK = 63 };

/* What Excel keeps of a number. */
enum { STORED_DIGITS = 15 };

/* FNV-1a of 64 bits; of a line's end, as of a workbook, only the line feed counts. */
static uint64_t digest_of(char kind, struct text text)
{
    uint64_t digest = (0xcbf29ce484222325 ^ (unsigned char)kind) * 0x100000001b3;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '\r' && i + 1 < text.length && text.data[i + 1] == '\n') {
            continue;
        }
        digest = (digest ^ (unsigned char)(c == '\r' ? '\n' : c)) * 0x100000001b3;
    }
    return digest ^ (digest >> 32);
}

struct decimal row_key_stored(struct decimal number)
{
    int digits = 0;

    for (decimal_integer rest = number.coefficient; rest != 0; rest /= 10) {
        digits++;
    }
    return digits <= STORED_DIGITS
               ? number
               : decimal_round(number, STORED_DIGITS - digits - number.exponent);
}

uint64_t row_key_digest_text(struct text text)
{
    return digest_of('t', text);
}

uint64_t row_key_digest_number(struct arena *arena, struct decimal number)
{
    return digest_of('n', decimal_text(arena, row_key_stored(number)));
}

static void append_mark(struct text_builder *key, uint64_t digest)
{
    for (int i = 0; i < ROW_MARK; i++) {
        text_append_byte(key, alphabet[(digest >> (BITS_A_DIGIT * i)) & DIGIT_MASK]);
    }
}

void row_key_mark_text(struct text_builder *key, struct text text)
{
    append_mark(key, row_key_digest_text(text));
}

void row_key_mark_number(struct text_builder *key, struct decimal number)
{
    append_mark(key, row_key_digest_number(key->arena, number));
}

static bool take_number(struct text *rest, char end, int64_t *number)
{
    size_t length = 0;

    *number = 0;
    while (length < rest->length && rest->data[length] >= '0' && rest->data[length] <= '9' &&
           *number < INT64_MAX / 100) {
        *number = *number * 10 + (rest->data[length++] - '0');
    }
    if (length == 0 || length == rest->length || rest->data[length] != end) {
        return false;
    }
    *rest = text_slice(*rest, length + 1, rest->length);
    return true;
}

static bool take_file(struct text *rest, struct text *file)
{
    size_t end = text_find(*rest, TEXT("."));

    if (end != ROW_KEY_FILE) {
        return false;
    }
    *file = text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end + 1, rest->length);
    return true;
}

bool row_key_read(struct text text, struct row_key *key)
{
    *key = (struct row_key){0};
    if (!take_file(&text, &key->file) || !take_number(&text, '.', &key->sheet) ||
        !take_number(&text, '.', &key->row) || !take_number(&text, '.', &key->column) ||
        !take_number(&text, ':', &key->position)) {
        return false;
    }
    key->marks = text;
    return true;
}

struct text row_key_mark(const struct row_key *key, size_t column)
{
    return text_slice(key->marks, column * ROW_MARK, ROW_MARK);
}
