/* From the code of a number format (ECMA-376-1 §18.8.31) to its sections and pieces. */
#include "base/unicode.h"
#include "workbook/number_format_parts.h"

/* Where in the code the reading is, and what is known of the section so far. */
struct reader {
    struct arena *arena;
    struct text code;
    size_t at;
    struct section *section;
    int pending_scale; /* commas that divide, unless a digit follows in the same part */
    bool point_seen;
};

char format_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static char peek(const struct reader *reader, size_t ahead)
{
    return reader->at + ahead < reader->code.length ? reader->code.data[reader->at + ahead] : '\0';
}

static void add_piece(struct reader *reader, struct piece piece)
{
    struct section *section = reader->section;

    section->pieces = arena_grow(reader->arena, section->pieces, section->count, section->count + 1,
                                 sizeof piece, &section->capacity);
    section->pieces[section->count++] = piece;
}

static void add_literal(struct reader *reader, struct text text)
{
    add_piece(reader, (struct piece){.kind = PIECE_LITERAL, .text = text});
}

/* Takes `length` bytes of the code. */
static struct text take(struct reader *reader, size_t length)
{
    struct text taken = text_slice(reader->code, reader->at, length);

    reader->at += taken.length;
    return taken;
}

/* Takes one character; the empty text at the end. The code is valid UTF-8. */
static struct text take_character(struct reader *reader)
{
    size_t length = 1;

    while (((unsigned char)peek(reader, length) & 0xC0) == 0x80) {
        length++;
    }
    return take(reader, length);
}

/* Whether the code goes on with `word`, which is in lower case, whatever its own case. */
static bool goes_on_with(const struct reader *reader, const char *word)
{
    for (size_t i = 0; word[i] != '\0'; i++) {
        if (format_lower(peek(reader, i)) != word[i]) {
            return false;
        }
    }
    return true;
}

static bool is_digit_mark(char c)
{
    return c == '0' || c == '#' || c == '?';
}

/* The last piece of the section, when it is a PIECE_DIGIT. */
static bool after_digit(const struct reader *reader)
{
    const struct section *section = reader->section;

    return section->count > 0 && section->pieces[section->count - 1].kind == PIECE_DIGIT;
}

static void read_digit(struct reader *reader)
{
    reader->pending_scale = 0;
    add_piece(reader, (struct piece){.kind = PIECE_DIGIT, .mark = take(reader, 1).data[0]});
}

static void read_point(struct reader *reader)
{
    struct text point = take(reader, 1);

    if (reader->point_seen) {
        add_literal(reader, point);
        return;
    }
    reader->section->scale += reader->pending_scale;
    reader->pending_scale = 0;
    reader->point_seen = true;
    add_piece(reader, (struct piece){.kind = PIECE_POINT});
}

/* A comma between digits groups them by thousands, one after the last of them divides by
 * 1000, any other stands for itself. */
static void read_comma(struct reader *reader)
{
    int count = 0;

    if (!after_digit(reader)) {
        add_literal(reader, take(reader, 1));
        return;
    }
    while (peek(reader, 0) == ',') {
        take(reader, 1);
        count++;
    }
    if (!is_digit_mark(peek(reader, 0))) {
        reader->pending_scale += count;
    } else if (!reader->point_seen) {
        reader->section->thousands = true;
    }
}

/* After digits a bar begins the denominator, which may be a number that is given. */
static void read_slash(struct reader *reader)
{
    struct text bar = take(reader, 1);
    int number = 0;

    if (!format_has(reader->section, PIECE_DIGIT) || format_has(reader->section, PIECE_SLASH)) {
        add_literal(reader, bar);
        return;
    }
    add_piece(reader, (struct piece){.kind = PIECE_SLASH, .text = bar});
    if (peek(reader, 0) < '1' || peek(reader, 0) > '9') {
        return;
    }
    while (peek(reader, 0) >= '0' && peek(reader, 0) <= '9' && number < 100000000) {
        number = number * 10 + (take(reader, 1).data[0] - '0');
    }
    add_piece(reader, (struct piece){.kind = PIECE_DENOMINATOR, .count = number});
}

static bool at_exponent(const struct reader *reader)
{
    return format_lower(peek(reader, 0)) == 'e' &&
           (peek(reader, 1) == '+' || peek(reader, 1) == '-') && is_digit_mark(peek(reader, 2)) &&
           format_has(reader->section, PIECE_DIGIT) && !format_has(reader->section, PIECE_EXPONENT);
}

static void read_exponent(struct reader *reader)
{
    reader->section->scale += reader->pending_scale;
    reader->pending_scale = 0;
    add_piece(reader, (struct piece){.kind = PIECE_EXPONENT, .mark = take(reader, 2).data[1]});
}

static bool read_half_day(struct reader *reader)
{
    struct piece piece = {.kind = PIECE_HALF_DAY};
    size_t length;

    if (goes_on_with(reader, "am/pm")) {
        piece.mark = 'A';
        length = sizeof "am/pm" - 1;
    } else if (goes_on_with(reader, "a/p")) {
        piece.mark = peek(reader, 0) == 'a' ? 'p' : 'P';
        length = sizeof "a/p" - 1;
    } else if (goes_on_with(reader, "上午/下午")) {
        piece.mark = 'Z';
        length = sizeof "上午/下午" - 1;
    } else {
        return false;
    }
    take(reader, length);
    add_piece(reader, piece);
    return true;
}

static bool read_general(struct reader *reader)
{
    if (goes_on_with(reader, "general")) {
        take(reader, sizeof "general" - 1);
    } else if (goes_on_with(reader, "g/通用格式")) {
        take(reader, sizeof "g/通用格式" - 1);
    } else {
        return false;
    }
    add_piece(reader, (struct piece){.kind = PIECE_GENERAL});
    return true;
}

/* A run of one letter that means a part of a date or time. */
static bool read_date_letters(struct reader *reader)
{
    static const struct {
        char letter;
        enum piece_kind kind;
    } parts[] = {
        {'y', PIECE_YEAR},          {'e', PIECE_YEAR},
        {'b', PIECE_BUDDHIST_YEAR}, {'m', PIECE_MONTH},
        {'d', PIECE_DAY},           {'h', PIECE_HOUR},
        {'s', PIECE_SECOND},        {'a', PIECE_CHINESE_WEEKDAY},
    };
    char letter = format_lower(peek(reader, 0));

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].letter != letter) {
            continue;
        }
        int count = 0;
        while (format_lower(peek(reader, (size_t)count)) == letter) {
            count++;
        }
        if (letter == 'a' && count < 3) {
            return false;
        }
        take(reader, (size_t)count);
        /* e is the year in full, however often it stands. */
        add_piece(reader,
                  (struct piece){.kind = parts[i].kind, .count = letter == 'e' ? 4 : count});
        return true;
    }
    return false;
}

static bool read_quoted(struct reader *reader)
{
    size_t length;

    take(reader, 1);
    length = text_find(text_slice(reader->code, reader->at, reader->code.length), TEXT("\""));
    add_literal(reader, take(reader, length));
    return take(reader, 1).length == 1;
}

static bool read_bracket(struct reader *reader)
{
    struct piece piece;
    bool shown;

    take(reader, 1);
    size_t length = text_find(text_slice(reader->code, reader->at, reader->code.length), TEXT("]"));
    struct text content = take(reader, length);
    if (take(reader, 1).length == 0 ||
        !format_read_bracket(content, reader->section, &piece, &shown)) {
        return false;
    }
    if (shown) {
        add_piece(reader, piece);
    }
    return true;
}

/* \x is x, _x as wide as x (a space here), *x fills the column with x (nothing here). */
static bool read_escaped(struct reader *reader)
{
    char escape = take(reader, 1).data[0];
    struct text character = take_character(reader);

    if (escape == '\\') {
        add_literal(reader, character);
    } else if (escape == '_') {
        add_literal(reader, TEXT(" "));
    }
    return character.length > 0;
}

/* Before a year in a calendar B1 asks for the Gregorian calendar, which is meant anyway;
 * B2 for the Hijri calendar, which is not understood. */
static bool at_calendar(const struct reader *reader)
{
    return format_lower(peek(reader, 0)) == 'b' &&
           (peek(reader, 1) == '1' || peek(reader, 1) == '2');
}

static bool read_calendar(struct reader *reader)
{
    return take(reader, 2).data[1] == '1';
}

static bool read_letter_or_other(struct reader *reader)
{
    if (at_calendar(reader)) {
        return read_calendar(reader);
    }
    if (at_exponent(reader)) {
        read_exponent(reader);
    } else if (!read_general(reader) && !read_half_day(reader) && !read_date_letters(reader)) {
        add_literal(reader, take_character(reader));
    }
    return true;
}

static bool read_piece(struct reader *reader)
{
    switch (peek(reader, 0)) {
    case '0':
    case '#':
    case '?':
        read_digit(reader);
        return true;
    case '.':
        read_point(reader);
        return true;
    case ',':
        read_comma(reader);
        return true;
    case '/':
        read_slash(reader);
        return true;
    case '%':
        reader->section->percents++;
        add_piece(reader, (struct piece){.kind = PIECE_PERCENT, .text = take(reader, 1)});
        return true;
    case '@':
        take(reader, 1);
        add_piece(reader, (struct piece){.kind = PIECE_TEXT});
        return true;
    case '"':
        return read_quoted(reader);
    case '[':
        return read_bracket(reader);
    case '\\':
    case '_':
    case '*':
        return read_escaped(reader);
    default:
        return read_letter_or_other(reader);
    }
}

/* A section of nothing but a colour, numerals or the like shows numbers as General does. */
static bool read_section(struct reader *reader)
{
    while (reader->at < reader->code.length && peek(reader, 0) != ';') {
        if (!read_piece(reader)) {
            return false;
        }
    }
    reader->section->scale += reader->pending_scale;
    if (reader->section->count == 0 && reader->section->modified) {
        add_piece(reader, (struct piece){.kind = PIECE_GENERAL});
    }
    return format_settle_section(reader->section);
}

/* The system that is asked for its long date or its time is a Chinese one. */
static bool read_system_section(struct arena *arena, struct section *section)
{
    struct reader reader = {.arena = arena, .section = section};

    if (!section->system_date && !section->system_time) {
        return true;
    }
    reader.code = section->system_date ? TEXT("yyyy年m月d日") : TEXT("h:mm:ss");
    section->count = 0;
    section->second_decimals = 0;
    return read_section(&reader);
}

/* A fourth section is for text, and so is an earlier one with an @, if it is the last. */
static bool settle_format(struct number_format *format)
{
    const struct section *last = &format->sections[format->count - 1];

    format->number_count = format->count;
    if (format->count == SECTIONS || last->kind == SECTION_TEXT) {
        format->number_count--;
        format->text = last;
    }
    for (size_t i = 0; i < format->number_count; i++) {
        if (format->sections[i].kind == SECTION_TEXT) {
            return false;
        }
    }
    return format->text == NULL || last->kind == SECTION_TEXT || last->kind == SECTION_GENERAL ||
           (last->kind == SECTION_NUMBER && !format_has(last, PIECE_DIGIT));
}

bool format_read(struct arena *arena, struct text code, struct number_format *format)
{
    struct reader reader = {.arena = arena, .code = code};

    *format = (struct number_format){0};
    if (code.length > CODE_BYTES || !unicode_is_valid(code)) {
        return false;
    }
    for (;;) {
        if (format->count == SECTIONS) {
            return false;
        }
        reader.section = &format->sections[format->count++];
        reader.pending_scale = 0;
        reader.point_seen = false;
        if (!read_section(&reader) || !read_system_section(arena, reader.section)) {
            return false;
        }
        if (reader.at == code.length) {
            return settle_format(format);
        }
        reader.at++;
    }
}
