#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* The longest compatibility form of one code point (U+FDFA) has 18. */
enum { LONGEST_FORM = 18, REPLACEMENT = 0xFFFD, DELETE = 0x7F };

bool unicode_next(struct text *rest, int32_t *code_point)
{
    utf8proc_int32_t c;

    if (rest->length == 0) {
        return false;
    }
    utf8proc_ssize_t taken =
        utf8proc_iterate((const utf8proc_uint8_t *)rest->data, (utf8proc_ssize_t)rest->length, &c);
    if (taken <= 0) {
        c = REPLACEMENT;
        taken = 1;
    }
    *code_point = c;
    rest->data += taken;
    rest->length -= (size_t)taken;
    return true;
}

bool unicode_holds(struct text characters, int32_t code_point)
{
    int32_t character;

    while (unicode_next(&characters, &character)) {
        if (character == code_point) {
            return true;
        }
    }
    return false;
}

/* ASCII, and the ideographs that most texts are made of (U+4E00 to U+9FFF): their own
 * compatibility form, and seen but for ASCII's white space. */
static bool is_common(int32_t c)
{
    return c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF);
}

/* White space (Unicode 15, property White_Space), and what takes no room: spaces and joiners
 * of no width, marks of direction, the byte order mark. */
static bool is_unseen(int32_t c)
{
    if (is_common(c)) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
    utf8proc_category_t category = utf8proc_category(c);

    return (c >= '\t' && c <= '\r') || c == 0x85 || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
           c == 0xFEFF || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

/* The compatibility form of one code point, composed again where it can be. */
static utf8proc_ssize_t compatible_form(int32_t code_point, int32_t form[LONGEST_FORM])
{
    int boundary = 0;

    if (is_common(code_point)) {
        form[0] = code_point;
        return 1;
    }
    utf8proc_ssize_t count =
        utf8proc_decompose_char(code_point, form, LONGEST_FORM,
                                UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
    if (count <= 0 || count > LONGEST_FORM) {
        form[0] = code_point;
        return 1;
    }
    return utf8proc_normalize_utf32(form, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* The bytes of the common character at the start of the text, as is_common has them; 0 when it is
 * another. Nearly all of a sheet's are common, and they stay as they are. */
static size_t common_length(struct text text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;

    if (bytes[0] < 0x80) {
        return 1;
    }
    bool ideograph = text.length >= 3 && text_leads_ideograph(text.data[0]) &&
                     (bytes[0] > 0xE4 || bytes[1] >= 0xB8) && (bytes[1] & 0xC0) == 0x80 &&
                     (bytes[2] & 0xC0) == 0x80;
    return ideograph ? 3 : 0;
}

static void append_common(struct text_builder *builder, struct text character)
{
    if (character.length > 1 || !is_unseen((unsigned char)character.data[0])) {
        text_append(builder, character);
    }
}

/* Takes a character off the text and appends what is seen of its compatibility form. */
static void append_next(struct text_builder *builder, struct text *rest)
{
    size_t common = common_length(*rest);
    int32_t code_point = REPLACEMENT;
    int32_t form[LONGEST_FORM];

    if (common > 0) {
        append_common(builder, text_slice(*rest, 0, common));
        *rest = text_slice(*rest, common, rest->length);
        return;
    }
    unicode_next(rest, &code_point);
    utf8proc_ssize_t count = compatible_form(code_point, form);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        if (!is_unseen(form[i])) {
            text_append_code_point(builder, (unsigned long)form[i]);
        }
    }
}

/* The bytes of the common characters at the start of the text that are all seen: they stay, in one
 * piece. */
static size_t seen_length(struct text text)
{
    size_t length = 0;

    while (length < text.length) {
        size_t common = common_length(text_slice(text, length, SIZE_MAX));
        if (common == 0 || (common == 1 && is_unseen((unsigned char)text.data[length]))) {
            break;
        }
        length += common;
    }
    return length;
}

/* Appends the folded form of `text`, and to `ends` where each byte's character ends. */
static void append_folded(struct text_builder *builder, struct text text, size_t **ends)
{
    size_t capacity = 0;
    struct text rest = text;

    text_reserve(builder, text.length);
    while (rest.length > 0) {
        size_t before = builder->length;
        append_next(builder, &rest);
        if (builder->length == before) {
            continue;
        }
        *ends =
            arena_grow(builder->arena, *ends, before, builder->length, sizeof **ends, &capacity);
        for (size_t at = before; at < builder->length; at++) {
            (*ends)[at] = text.length - rest.length;
        }
    }
}

struct folded_text unicode_fold(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);
    size_t *ends = NULL;

    append_folded(&builder, text, &ends);
    return (struct folded_text){text_built(&builder), ends};
}

struct text unicode_folded(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);

    text_reserve(&builder, text.length);
    while (text.length > 0) {
        size_t seen = seen_length(text);
        text_append(&builder, text_slice(text, 0, seen));
        text = text_slice(text, seen, SIZE_MAX);
        if (text.length > 0) {
            append_next(&builder, &text);
        }
    }
    return text_built(&builder);
}

struct text unicode_lower(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);
    int32_t code_point;

    text_reserve(&builder, text.length);
    while (unicode_next(&text, &code_point)) {
        text_append_code_point(&builder, (unsigned long)utf8proc_tolower(code_point));
    }
    return text_built(&builder);
}

bool unicode_same_letter(struct text *left, struct text *right)
{
    struct text behind_left = *left;
    struct text behind_right = *right;
    int32_t a;
    int32_t b;

    if (!unicode_next(&behind_left, &a) || !unicode_next(&behind_right, &b) ||
        (a != b && utf8proc_tolower(a) != utf8proc_tolower(b))) {
        return false;
    }
    *left = behind_left;
    *right = behind_right;
    return true;
}

bool unicode_take_letters(struct text *text, struct text start)
{
    struct text rest = *text;

    while (start.length > 0) {
        if (rest.length > 0 && rest.data[0] == ' ') {
            rest = text_slice(rest, 1, rest.length);
        } else if (!unicode_same_letter(&rest, &start)) {
            return false;
        }
    }
    *text = rest;
    return true;
}

bool unicode_same_letters(struct text left, struct text right)
{
    while (unicode_same_letter(&left, &right)) {
    }
    return left.length == 0 && right.length == 0;
}

struct text unicode_compatible(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);
    int32_t code_point;
    int32_t form[LONGEST_FORM];

    text_reserve(&builder, text.length);
    while (unicode_next(&text, &code_point)) {
        utf8proc_ssize_t count = compatible_form(code_point, form);
        for (utf8proc_ssize_t i = 0; i < count; i++) {
            text_append_code_point(&builder, (unsigned long)form[i]);
        }
    }
    return text_built(&builder);
}

bool unicode_is_valid(struct text text)
{
    while (text.length > 0) {
        utf8proc_int32_t c;
        utf8proc_ssize_t taken = (utf8proc_ssize_t)common_length(text);
        if (taken == 0) {
            taken = utf8proc_iterate((const utf8proc_uint8_t *)text.data,
                                     (utf8proc_ssize_t)text.length, &c);
        }
        if (taken <= 0) {
            return false;
        }
        text.data += taken;
        text.length -= (size_t)taken;
    }
    return true;
}

size_t unicode_length(struct text text)
{
    size_t count = 0;
    int32_t code_point;

    while (unicode_next(&text, &code_point)) {
        count++;
    }
    return count;
}

/* Emoji and East Asian wide characters have width 2 in Unicode's own table. */
size_t unicode_width(struct text text)
{
    size_t width = 0;

    while (text.length > 0) {
        size_t common = common_length(text);
        int32_t code_point = (unsigned char)text.data[0];
        if (common > 1) {
            width += 2; /* an ideograph */
        } else if (common == 1) {
            width += code_point >= ' ' && code_point < DELETE ? 1 : 0;
        } else {
            (void)unicode_next(&text, &code_point);
            int columns = utf8proc_charwidth(code_point);
            width += columns > 0 ? (size_t)columns : 0;
        }
        text = text_slice(text, common, SIZE_MAX);
    }
    return width;
}

static int32_t *code_points(struct arena *arena, struct text text, size_t *count)
{
    int32_t *points = arena_array(arena, text.length + 1, sizeof *points);

    *count = 0;
    while (unicode_next(&text, &points[*count])) {
        (*count)++;
    }
    return points;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;

    return smaller < c ? smaller : c;
}

/* Levenshtein's table, one row at a time. */
size_t unicode_distance(struct arena *arena, struct text left, struct text right, size_t limit)
{
    size_t left_count;
    size_t right_count;
    int32_t *a = code_points(arena, left, &left_count);
    int32_t *b = code_points(arena, right, &right_count);
    size_t apart = left_count > right_count ? left_count - right_count : right_count - left_count;

    if (apart > limit) {
        return limit + 1;
    }
    size_t *row = arena_array(arena, right_count + 1, sizeof *row);
    for (size_t j = 0; j <= right_count; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= left_count; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= right_count; j++) {
            size_t above = row[j];
            size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = least(changed, above + 1, row[j - 1] + 1);
            diagonal = above;
        }
    }
    return row[right_count] > limit ? limit + 1 : row[right_count];
}
