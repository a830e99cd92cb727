#include "scanner/characters.h"

#include <stdint.h>

enum kind { PLAIN, STOP, AMPERSAND, RETURN, BRACKET, BLANK, ILLEGAL, LEAD };

/* Controls are illegal but for tab, line feed and return; a byte from 0x80 on begins a
 * character of several. */
static enum kind kind_of(unsigned char byte)
{
    if (byte >= 0x80) {
        return LEAD;
    }
    switch (byte) {
    case '\0':
    case '<':
        return STOP;
    case '&':
        return AMPERSAND;
    case '\r':
        return RETURN;
    case ']':
        return BRACKET;
    case '\t':
    case '\n':
        return BLANK;
    default:
        return byte < 0x20 ? ILLEGAL : PLAIN;
    }
}

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

struct character_run characters_of_text(const char *data)
{
    bool escaped = false;

    for (;;) {
        size_t length = 1;
        data = characters_pass_plain(data);
        switch (kind_of((unsigned char)*data)) {
        case STOP:
            return (struct character_run){data, escaped, true};
        case ILLEGAL:
            return (struct character_run){data, escaped, false};
        case BRACKET:
            if (data[1] == ']' && data[2] == '>') {
                return (struct character_run){data, escaped, false};
            }
            break;
        case AMPERSAND:
        case RETURN:
            escaped = true;
            break;
        case LEAD:
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
    for (data = characters_pass_plain(data); *data != quote && *data != '\0';
         data = characters_pass_plain(data)) {
        size_t length = 1;
        switch (kind_of((unsigned char)*data)) {
        case PLAIN:
        case BRACKET:
            break;
        case LEAD:
            length = wide_character(data);
            break;
        default:
            length = 0;
            break;
        }
        if (length == 0) {
            return (struct character_run){data, false, false};
        }
        data += length;
    }
    return (struct character_run){data, false, true};
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

/* What stands between `&#` and `;`. */
static bool append_numbered(struct text_builder *builder, struct text digits)
{
    bool hexadecimal = digits.length > 0 && digits.data[0] == 'x';
    size_t first = hexadecimal ? 1 : 0;
    int base = hexadecimal ? 16 : 10;
    uint32_t character = 0;

    for (size_t i = first; i < digits.length; i++) {
        int digit = digit_of(digits.data[i], base);
        if (digit < 0 || character > 0x10FFFF) {
            return false;
        }
        character = character * (uint32_t)base + (uint32_t)digit;
    }
    if (digits.length == first || !is_legal(character)) {
        return false;
    }
    text_append_code_point(builder, character);
    return true;
}

/* What stands between `&` and `;`. */
static bool append_reference(struct text_builder *builder, struct text name)
{
    static const struct {
        struct text name;
        char character;
    } entities[] = {
        {{"amp", 3}, '&'},  {{"lt", 2}, '<'},    {{"gt", 2}, '>'},
        {{"quot", 4}, '"'}, {{"apos", 4}, '\''},
    };

    if (name.length > 1 && name.data[0] == '#') {
        return append_numbered(builder, text_slice(name, 1, name.length));
    }
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (text_equal(name, entities[i].name)) {
            text_append_byte(builder, entities[i].character);
            return true;
        }
    }
    return false;
}

/* `;` stands no further behind `&` in a reference. */
enum { LONGEST_REFERENCE = 12 };

/* The length of `&#27721;`, as programs write that keep to ASCII, and the character; 0 for any
 * other reference. */
static size_t decimal_reference(struct text text, uint32_t *character)
{
    size_t i = 2;

    if (text.length < 4 || text.data[1] != '#') {
        return 0;
    }
    *character = 0;
    for (; i < text.length && i < LONGEST_REFERENCE && text.data[i] >= '0' && text.data[i] <= '9';
         i++) {
        *character = *character * 10 + (uint32_t)(text.data[i] - '0');
    }
    return i > 2 && i < text.length && i < LONGEST_REFERENCE && text.data[i] == ';' ? i + 1 : 0;
}

/* The length of the reference that a text begins with, `&` and `;` included; 0 for none. */
static size_t reference_length(struct text text)
{
    for (size_t i = 1; i < text.length && i < LONGEST_REFERENCE; i++) {
        if (text.data[i] == ';') {
            return i + 1;
        }
    }
    return 0;
}

/* The bytes before the first that does not stand for itself. */
static struct text literal(struct text run)
{
    size_t length = 0;

    while (length < run.length && run.data[length] != '&' && run.data[length] != '\r') {
        length++;
    }
    return (struct text){run.data, length};
}

/* Appends what the reference at the start of a text stands for, and returns its length; 0 when it
 * is none that is known. */
static size_t resolve_reference(struct text_builder *builder, struct text text)
{
    uint32_t character;
    size_t length = decimal_reference(text, &character);

    if (length > 0 && is_legal(character)) {
        text_append_code_point(builder, character);
        return length;
    }
    length = reference_length(text);
    return length > 0 && append_reference(builder, text_slice(text, 1, length - 2)) ? length : 0;
}

bool characters_resolve(struct text_builder *builder, struct text run)
{
    while (run.length > 0) {
        struct text plain = literal(run);
        size_t length = plain.length;
        text_append(builder, plain);
        if (length == run.length) {
            break;
        }
        if (run.data[length] == '\r') {
            text_append_byte(builder, '\n');
            length += length + 1 < run.length && run.data[length + 1] == '\n' ? 2 : 1;
        } else {
            size_t taken =
                resolve_reference(builder, (struct text){run.data + length, run.length - length});
            if (taken == 0) {
                return false;
            }
            length += taken;
        }
        run = (struct text){run.data + length, run.length - length};
    }
    return true;
}
