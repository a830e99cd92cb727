#include "inference/guess.h"

#include "base/unicode.h"
#include "mapping/value_text.h"

/* A label is no sentence. */
enum { WIDEST_LABEL = 48 };

/* A year in a label is the title's or one near it. */
enum { NEAR_YEARS = 9 };

struct guess *guess_begin(struct arena *arena, const struct grid *grid, const struct words *words)
{
    struct guess *guess = arena_allocate(arena, sizeof *guess);

    *guess = (struct guess){.arena = arena,
                            .grid = grid,
                            .words = words,
                            .texts = arena_array(arena, grid->count, sizeof(struct text)),
                            .marks = arena_array(arena, grid->count, sizeof(enum mark)),
                            .title = SIZE_MAX};
    for (size_t i = 0; i < grid->count; i++) {
        const struct cell *cell = &grid->cells[i];
        struct range range = guess_range(guess, i);
        bool covered = range.first_row != cell->row || range.first_column != cell->column;
        guess->texts[i] = text_trim(cell->shown);
        if (covered || unicode_folded(arena, guess->texts[i]).length == 0) {
            guess->marks[i] = MARK_PASSED;
        }
        guess->last_row = range.last_row > guess->last_row ? range.last_row : guess->last_row;
        guess->last_column =
            range.last_column > guess->last_column ? range.last_column : guess->last_column;
    }
    return guess;
}

struct range guess_range(const struct guess *guess, size_t index)
{
    const struct cell *cell = &guess->grid->cells[index];

    return grid_merge(guess->grid, cell->row, cell->column);
}

size_t guess_next(const struct guess *guess, size_t index)
{
    const struct grid *grid = guess->grid;
    uint32_t row = grid->cells[index].row;

    for (size_t i = index + 1; i < grid->count && grid->cells[i].row == row; i++) {
        if (guess->marks[i] != MARK_PASSED) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t guess_first_in_row(const struct guess *guess, uint32_t row, uint32_t from, uint32_t to)
{
    const struct grid *grid = guess->grid;

    for (size_t i = grid_lower_bound(grid, row, from);
         i < grid->count && grid->cells[i].row == row && grid->cells[i].column <= to; i++) {
        if (guess->marks[i] != MARK_PASSED) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Figures and signs alone are a value (12/03/2024), and so is an address (a@b.example). */
static bool is_worded(struct text folded)
{
    bool letter = false;

    for (size_t i = 0; i < folded.length; i++) {
        unsigned char c = (unsigned char)folded.data[i];
        letter = letter || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '@') {
            return false;
        }
    }
    return letter;
}

bool guess_is_wordy(const struct guess *guess, size_t index)
{
    const struct cell *cell = &guess->grid->cells[index];
    struct text folded = unicode_folded(guess->arena, text_head(guess->texts[index], 400));
    struct decimal number;
    struct text rest;

    if (cell->type != CELL_TEXT || cell->formula || unicode_width(folded) > WIDEST_LABEL ||
        !is_worded(folded)) {
        return false;
    }
    return !number_text_read(guess->arena, guess->texts[index], &number, &rest) || rest.length > 0;
}

bool guess_has_colon(const struct guess *guess, size_t index, size_t *length)
{
    struct text text = guess->texts[index];
    size_t half = text_find(text, TEXT(":"));
    size_t full = text_find(text, TEXT("："));

    *length = half < full ? half : full;
    if (*length == text.length || *length == 0) {
        return false;
    }
    struct text before = unicode_folded(guess->arena, text_slice(text, 0, *length));
    return before.length > 0 && unicode_width(before) <= WIDEST_LABEL;
}

bool guess_is_note(const struct guess *guess, size_t index)
{
    return words_begin(guess->arena, &guess->words->notes, guess->texts[index]);
}

bool guess_is_numbered(const struct guess *guess, size_t index)
{
    struct text rest = guess->texts[index];
    int32_t code_point;

    return unicode_next(&rest, &code_point) &&
           (text_starts_with(rest, TEXT("、")) || text_starts_with(rest, TEXT(".")));
}

bool guess_is_number(const struct guess *guess, size_t index)
{
    struct decimal number;
    struct text rest;

    return cell_has_number(&guess->grid->cells[index]) ||
           (number_text_read(guess->arena, guess->texts[index], &number, &rest) &&
            rest.length == 0);
}

static bool is_bare_value(const struct guess *guess, size_t index)
{
    return guess_is_number(guess, index) ||
           unicode_length(unicode_folded(guess->arena, text_head(guess->texts[index], 400))) < 2;
}

bool guess_is_remark(const struct guess *guess, size_t index)
{
    const struct grid *grid = guess->grid;
    uint32_t row = grid->cells[index].row;

    for (size_t i = grid_lower_bound(grid, row, 1); i < grid->count && grid->cells[i].row == row;
         i++) {
        if (guess->marks[i] == MARK_OTHER && is_bare_value(guess, i)) {
            return false;
        }
    }
    return true;
}

bool guess_has_totals(const struct guess *guess, struct range area, uint32_t row)
{
    size_t first = guess_first_in_row(guess, row, area.first_column, area.last_column);

    return first != SIZE_MAX &&
           words_have(guess->arena, &guess->words->totals, guess->texts[first]);
}

/* The four digits of a year near the title's at the start of a text; 0 for none. */
static int64_t year_at(const struct guess *guess, struct text text)
{
    int64_t year = 0;

    for (size_t i = 0; i < 4; i++) {
        if (i >= text.length || text.data[i] < '0' || text.data[i] > '9') {
            return 0;
        }
        year = year * 10 + (text.data[i] - '0');
    }
    bool longer = text.length > 4 && text.data[4] >= '0' && text.data[4] <= '9';
    int64_t distance = year - guess->year;
    return longer || guess->year == 0 || distance > NEAR_YEARS || distance < -NEAR_YEARS ? 0 : year;
}

static void append_year(struct text_builder *out, int64_t distance)
{
    if (distance == 0) {
        text_append(out, TEXT("{year}"));
    } else {
        text_append_format(out, "{year%+lld}", (long long)distance);
    }
}

/* A line break parts words of letters, and no characters of Chinese. */
static void append_break(struct text_builder *out, struct text rest)
{
    struct text behind = text_trim(rest);
    char before = out->length > 0 ? out->data[out->length - 1] : ' ';

    if (before != ' ' && behind.length > 0 && ((unsigned char)before & 0x80) == 0 &&
        ((unsigned char)behind.data[0] & 0x80) == 0) {
        text_append_byte(out, ' ');
    }
}

struct text guess_label(const struct guess *guess, struct text text)
{
    struct text_builder out = text_builder(guess->arena);
    struct text rest = text_trim(text);
    bool digit_before = false;

    while (rest.length > 0) {
        int64_t year = digit_before ? 0 : year_at(guess, rest);
        if (year != 0) {
            append_year(&out, year - guess->year);
            rest = text_slice(rest, 4, rest.length);
            continue;
        }
        digit_before = rest.data[0] >= '0' && rest.data[0] <= '9';
        if (rest.data[0] == '\n' || rest.data[0] == '\r') {
            append_break(&out, rest);
        } else {
            text_append_byte(&out, rest.data[0]);
        }
        rest = text_slice(rest, 1, rest.length);
    }
    struct text label = text_built(&out);
    while (text_ends_with(label, TEXT(":")) || text_ends_with(label, TEXT("："))) {
        label.length -= text_ends_with(label, TEXT(":")) ? 1 : TEXT("：").length;
        label = text_trim(label);
    }
    return label;
}

struct text guess_amount_label(const struct guess *guess, struct text label)
{
    size_t start;
    size_t length;

    if (!words_unit_inside(guess->arena, guess->units, label, &start, &length)) {
        return label;
    }
    struct text behind = text_slice(label, start + length, label.length - start - length);
    return text_format(guess->arena, "%.*s{unit}%.*s", (int)start, label.data, (int)behind.length,
                       behind.data);
}
