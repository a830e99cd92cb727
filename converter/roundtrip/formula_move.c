#include "roundtrip/formula_move.h"

#include <stdint.h>

/* One end of a reference, "$B$7", "B" of "B:D", "7" of "7:9": 0 where it has no row or column. */
struct reference {
    bool fixed_column, fixed_row;
    uint32_t column, row;
};

struct move {
    int32_t rows, columns;
};

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* What a name can be made of; bytes beyond ASCII are letters of some script. */
static bool is_word(char byte)
{
    return is_letter(byte) || text_is_digit(byte) || byte == '_' || byte == '.' || byte == '\\' ||
           byte == '?' || (unsigned char)byte >= 0x80;
}

static size_t read_column(struct text text, size_t at, struct reference *reference)
{
    size_t start = at + (at < text.length && text.data[at] == '$' ? 1 : 0);
    size_t end = start;

    while (end < text.length && is_letter(text.data[end]) && end - start < 4) {
        reference->column = reference->column * 26 + (uint32_t)((text.data[end] & ~0x20) - 'A' + 1);
        end++;
    }
    if (end == start || reference->column > LAST_COLUMN) {
        reference->column = 0;
        return at;
    }
    reference->fixed_column = start > at;
    return end;
}

static size_t read_row(struct text text, size_t at, struct reference *reference)
{
    size_t start = at + (at < text.length && text.data[at] == '$' ? 1 : 0);
    size_t end = start;

    while (end < text.length && text_is_digit(text.data[end]) && end - start < 8) {
        reference->row = reference->row * 10 + (uint32_t)(text.data[end] - '0');
        end++;
    }
    if (end == start || reference->row == 0 || reference->row > LAST_ROW) {
        reference->row = 0;
        return at;
    }
    reference->fixed_row = start > at;
    return end;
}

/* Reads one end of a reference; where it ends, `at` for none. */
static size_t read_reference(struct text text, size_t at, struct reference *reference)
{
    *reference = (struct reference){0};
    size_t behind_column = read_column(text, at, reference);
    size_t end = read_row(text, behind_column, reference);

    return end < text.length && is_word(text.data[end]) ? at : end;
}

static bool shift(uint32_t *number, bool fixed, int32_t by, uint32_t last)
{
    int64_t moved = (int64_t)*number + by;

    if (*number == 0 || fixed) {
        return true;
    }
    *number = (uint32_t)moved;
    return moved >= 1 && moved <= last;
}

static bool append_reference(struct text_builder *out, struct reference reference, struct move move)
{
    if (!shift(&reference.column, reference.fixed_column, move.columns, LAST_COLUMN) ||
        !shift(&reference.row, reference.fixed_row, move.rows, LAST_ROW)) {
        return false;
    }
    if (reference.column > 0) {
        struct text first_row = cell_reference(out->arena, 1, reference.column);
        text_append(out, reference.fixed_column ? TEXT("$") : TEXT(""));
        text_append(out, text_slice(first_row, 0, first_row.length - 1));
    }
    if (reference.row > 0) {
        text_append(out, reference.fixed_row ? TEXT("$") : TEXT(""));
        text_append_format(out, "%lu", (unsigned long)reference.row);
    }
    return true;
}

/* Behind the text in quotation marks that begins at `at`; a mark within it is doubled. */
static size_t behind_quoted(struct text text, size_t at)
{
    char mark = text.data[at++];

    while (at < text.length) {
        if (text.data[at++] == mark) {
            if (at == text.length || text.data[at] != mark) {
                return at;
            }
            at++;
        }
    }
    return at;
}

/* Behind the brackets that begin at `at`; a `'` within takes the next byte's meaning away. */
static size_t behind_brackets(struct text text, size_t at)
{
    size_t depth = 0;

    while (at < text.length) {
        char byte = text.data[at++];
        depth += byte == '[' ? 1 : 0;
        if (byte == '\'' && at < text.length) {
            at++;
        } else if (byte == ']' && --depth == 0) {
            return at;
        }
    }
    return at;
}

static size_t behind_word(struct text text, size_t at)
{
    while (at < text.length && (is_word(text.data[at]) || text.data[at] == '$')) {
        at++;
    }
    return at;
}

/* A name of a function or a sheet, such as LOG10( and Q1!. */
static bool is_name_at(struct text text, size_t end)
{
    return end < text.length && (text.data[end] == '(' || text.data[end] == '!');
}

/* A cell, or a range of cells, whole columns or whole rows; where it ends, `at` for none. */
static size_t move_reference(struct text text, size_t at, struct move move,
                             struct text_builder *out)
{
    struct reference first;
    struct reference last = {0};
    struct text_builder moved = text_builder(out->arena);
    size_t end = read_reference(text, at, &first);
    bool cell = first.column > 0 && first.row > 0;
    size_t behind = end;

    if (end == at || is_name_at(text, end)) {
        return at;
    }
    if (end < text.length && text.data[end] == ':') {
        behind = read_reference(text, end + 1, &last);
    }
    if (behind > end + 1 && behind < text.length && text.data[behind] == '!') {
        return at; /* sheets that look like cells: Q1:Q4!B2 */
    }
    bool range = behind > end + 1 && !is_name_at(text, behind) &&
                 (last.column > 0) == (first.column > 0) && (last.row > 0) == (first.row > 0);
    if (!range && !cell) {
        return at;
    }
    bool stays = append_reference(&moved, first, move);
    if (range) {
        text_append_byte(&moved, ':');
        stays = append_reference(&moved, last, move) && stays;
    }
    text_append(out, stays ? text_built(&moved) : TEXT("#REF!"));
    return range ? behind : end;
}

/* Behind what stands at `at` and is taken over as it is. */
static size_t behind_plain(struct text text, size_t at)
{
    char byte = text.data[at];

    if (byte == '"' || byte == '\'') {
        return behind_quoted(text, at);
    }
    if (byte == '[') {
        return behind_brackets(text, at);
    }
    return is_word(byte) ? behind_word(text, at) : at + 1;
}

struct text formula_move(struct arena *arena, struct text formula, int32_t rows, int32_t columns)
{
    struct text_builder out = text_builder(arena);
    struct move move = {rows, columns};
    size_t at = 0;

    while (at < formula.length) {
        size_t end = at;
        if (is_word(formula.data[at]) || formula.data[at] == '$') {
            end = move_reference(formula, at, move, &out);
        }
        if (end == at) {
            end = behind_plain(formula, at);
            text_append(&out, text_slice(formula, at, end - at));
        }
        at = end;
    }
    return text_built(&out);
}
