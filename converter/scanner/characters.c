#include "scanner/characters.h"

#include <endian.h>
#include <stdint.h>

#define FOUR(kind) kind, kind, kind, kind
#define SIXTEEN(kind) FOUR(kind), FOUR(kind), FOUR(kind), FOUR(kind)

/* Controls are illegal but for tab, line feed and return; a byte from 0x80 on begins a
 * character of several. */
const unsigned char characters_kinds[256] = {
    [0x00] = CHARACTER_STOP,
    [0x01] = FOUR(CHARACTER_ILLEGAL),
    [0x05] = FOUR(CHARACTER_ILLEGAL),
    [0x09] = CHARACTER_BLANK,
    [0x0A] = CHARACTER_BLANK,
    [0x0B] = CHARACTER_ILLEGAL,
    [0x0C] = CHARACTER_ILLEGAL,
    [0x0D] = CHARACTER_RETURN,
    [0x0E] = CHARACTER_ILLEGAL,
    [0x0F] = CHARACTER_ILLEGAL,
    [0x10] = SIXTEEN(CHARACTER_ILLEGAL),
    ['"'] = CHARACTER_QUOTE,
    ['&'] = CHARACTER_AMPERSAND,
    ['\''] = CHARACTER_QUOTE,
    ['<'] = CHARACTER_STOP,
    [']'] = CHARACTER_BRACKET,
    [0x80] = SIXTEEN(CHARACTER_LEAD),
    [0x90] = SIXTEEN(CHARACTER_LEAD),
    [0xA0] = SIXTEEN(CHARACTER_LEAD),
    [0xB0] = SIXTEEN(CHARACTER_LEAD),
    [0xC0] = SIXTEEN(CHARACTER_LEAD),
    [0xD0] = SIXTEEN(CHARACTER_LEAD),
    [0xE0] = SIXTEEN(CHARACTER_LEAD),
    [0xF0] = SIXTEEN(CHARACTER_LEAD),
};

#define TEN(kind) kind, kind, FOUR(kind), FOUR(kind)
#define TWENTY_SIX(kind) TEN(kind), SIXTEEN(kind)

const bool characters_in_names[256] = {
    ['-'] = true,      ['.'] = true,
    ['0'] = TEN(true), ['A'] = TWENTY_SIX(true),
    ['_'] = true,      ['a'] = TWENTY_SIX(true),
};

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0U) == 0x80;
}

/* The length of the character of several bytes; 0 for none that is well formed (RFC 3629 §4)
 * and legal. A 0 behind the last byte is no continuation, so none is read beyond it. */
static size_t wide_character(const char *data)
{
    unsigned char first = (unsigned char)data[0];
    unsigned char second = (unsigned char)data[1];

    if (!is_continuation(data[1])) {
        return 0;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (!is_continuation(data[2])) {
        return 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        bool overlong = first == 0xE0 && second < 0xA0;
        bool surrogate = first == 0xED && second > 0x9F;
        bool none = first == 0xEF && second == 0xBF && (unsigned char)data[2] > 0xBD;
        return overlong || surrogate || none ? 0 : 3;
    }
    if (first < 0xF0 || first > 0xF4 || !is_continuation(data[3]) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
        return 0;
    }
    return 4;
}

/* `&#27721;`, as programs that keep to ASCII write most Chinese characters: one word. */
enum { CHINESE_REFERENCE = sizeof(uint64_t) };

static inline bool is_chinese_reference(const char *data, uint64_t *word)
{
    memcpy(word, data, sizeof *word);
    *word = le64toh(*word);
    uint64_t digits = *word ^ 0x3B30303030302326; /* `;00000#&` */
    uint64_t above_nine = digits + 0x0006060606060000;
    return ((digits | above_nine) & 0xFFF0F0F0F0F0FFFF) == 0;
}

/* The number that its five digits are: every digit with the next, then these pairs. */
static inline uint32_t chinese_character(uint64_t word)
{
    uint64_t digits = (word & 0x000F0F0F0F0F0000) << 8;
    uint64_t pairs = digits * 10 + (digits >> 8);

    return (uint32_t)((pairs >> 16 & 0xFF) * 10000 + (pairs >> 32 & 0xFF) * 100 +
                      (pairs >> 48 & 0xFF));
}

/* The length of the reference, or of as much of it as may be passed at once. */
static size_t reference_passed(const char *data)
{
    uint64_t word;

    if (data[1] != '#') {
        return 1;
    }
    return is_chinese_reference(data, &word) ? CHINESE_REFERENCE : 2;
}

struct character_run characters_of_text(const char *data)
{
    bool escaped = false;

    for (;;) {
        size_t length = 1;
        data = characters_pass_plain(data);
        switch (characters_kinds[(unsigned char)*data]) {
        case CHARACTER_STOP:
            return (struct character_run){data, escaped, true};
        case CHARACTER_ILLEGAL:
            return (struct character_run){data, escaped, false};
        case CHARACTER_BRACKET:
            if (data[1] == ']' && data[2] == '>') {
                return (struct character_run){data, escaped, false};
            }
            break;
        case CHARACTER_AMPERSAND:
            escaped = true;
            length = reference_passed(data);
            break;
        case CHARACTER_RETURN:
            escaped = true;
            break;
        case CHARACTER_LEAD:
            length = wide_character(data);
            if (length == 0) {
                return (struct character_run){data, escaped, false};
            }
            break;
        default:
            break;
        }
        data += length;
    }
}

struct character_run characters_of_value(const char *data, char quote)
{
    bool escaped = false;

    for (data = characters_pass_plain(data); *data != quote && *data != '\0';
         data = characters_pass_plain(data)) {
        size_t length = 1;
        switch (characters_kinds[(unsigned char)*data]) {
        case CHARACTER_PLAIN:
        case CHARACTER_QUOTE:
        case CHARACTER_BRACKET:
            break;
        case CHARACTER_AMPERSAND:
            escaped = true;
            break;
        case CHARACTER_LEAD:
            length = wide_character(data);
            break;
        default:
            length = 0;
            break;
        }
        if (length == 0) {
            return (struct character_run){data, escaped, false};
        }
        data += length;
    }
    return (struct character_run){data, escaped, true};
}

/* Char of XML 1.0 §2.2. */
static bool is_legal(uint32_t character)
{
    return character == '\t' || character == '\n' || character == '\r' ||
           (character >= 0x20 && character <= 0xD7FF) ||
           (character >= 0xE000 && character <= 0xFFFD) ||
           (character >= 0x10000 && character <= 0x10FFFF);
}

static int digit_of(char byte, int base)
{
    int digit = 99;

    if (byte >= '0' && byte <= '9') {
        digit = byte - '0';
    } else if (byte >= 'a' && byte <= 'f') {
        digit = byte - 'a' + 10;
    } else if (byte >= 'A' && byte <= 'F') {
        digit = byte - 'A' + 10;
    }
    return digit < base ? digit : -1;
}

/* The character that stands between `&#` and `;`; false for none that is legal. */
static bool read_numbered(struct text digits, uint32_t *character)
{
    bool hexadecimal = digits.length > 0 && digits.data[0] == 'x';
    size_t first = hexadecimal ? 1 : 0;
    int base = hexadecimal ? 16 : 10;

    *character = 0;
    for (size_t i = first; i < digits.length; i++) {
        int digit = digit_of(digits.data[i], base);
        if (digit < 0 || *character > 0x10FFFF) {
            return false;
        }
        *character = *character * (uint32_t)base + (uint32_t)digit;
    }
    return digits.length > first && is_legal(*character);
}

/* The character for which a name between `&` and `;` stands. */
static bool read_name(struct text name, uint32_t *character)
{
    static const struct {
        struct text name;
        char character;
    } entities[] = {
        {{"amp", 3}, '&'},  {{"lt", 2}, '<'},    {{"gt", 2}, '>'},
        {{"quot", 4}, '"'}, {{"apos", 4}, '\''},
    };

    if (name.length > 1 && name.data[0] == '#') {
        return read_numbered(text_slice(name, 1, name.length), character);
    }
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (text_equal(name, entities[i].name)) {
            *character = (uint32_t)(unsigned char)entities[i].character;
            return true;
        }
    }
    return false;
}

/* `;` stands no further behind `&` in a reference. */
enum { LONGEST_REFERENCE = 12 };

/* The length of `&#27721;`, as programs write that keep to ASCII, and the character; 0 for any
 * other reference. */
static size_t decimal_reference(const char *data, const char *end, uint32_t *character)
{
    const char *last = end - data < LONGEST_REFERENCE ? end : data + LONGEST_REFERENCE;
    const char *at = data + 2;

    if (last - data < 4 || data[1] != '#') {
        return 0;
    }
    for (*character = 0; at < last && text_is_digit(*at); at++) {
        *character = *character * 10 + (uint32_t)(*at - '0');
    }
    return at > data + 2 && at < last && *at == ';' && is_legal(*character)
               ? (size_t)(at + 1 - data)
               : 0;
}

/* The length of the reference at `data`, and the character; 0 for none that is known. */
static size_t read_reference(const char *data, const char *end, uint32_t *character)
{
    uint64_t word;

    if (end - data >= CHINESE_REFERENCE && is_chinese_reference(data, &word)) {
        *character = chinese_character(word);
        return is_legal(*character) ? CHINESE_REFERENCE : 0;
    }
    size_t length = decimal_reference(data, end, character);
    if (length > 0) {
        return length;
    }
    for (length = 1; data + length < end && length < LONGEST_REFERENCE; length++) {
        if (data[length] == ';') {
            struct text name = {data + 1, length - 1};
            return read_name(name, character) ? length + 1 : 0;
        }
    }
    return 0;
}

/* A legal character in UTF-8. */
static inline size_t encode(uint32_t character, char *out)
{
    if (character < 0x800 || character > 0xFFFF) {
        return text_encode(character, out);
    }
    out[0] = (char)(0xE0 | character >> 12);
    out[1] = (char)(0x80 | (character >> 6 & 0x3F));
    out[2] = (char)(0x80 | (character & 0x3F));
    return 3;
}

/* What is resolved is never longer than what is written. */
bool characters_resolve(struct text_builder *builder, struct text run)
{
    const char *at = run.data;
    const char *end = run.data + run.length;

    text_reserve(builder, run.length);
    char *out = builder->data + builder->length;
    while (at < end) {
        uint32_t character;
        size_t length = 1;
        if (*at == '&') {
            length = read_reference(at, end, &character);
            if (length == 0) {
                return false;
            }
            out += encode(character, out);
        } else if (*at == '\r') {
            length = end - at > 1 && at[1] == '\n' ? 2 : 1;
            *out++ = '\n';
        } else {
            *out++ = *at;
        }
        at += length;
    }
    builder->length = (size_t)(out - builder->data);
    return true;
}
