/* Labels outside tables, and where their values stand. */
#include "inference/guess.h"

#include "base/unicode.h"

/* A form with more labels is none, but a list whose header was not made out. */
enum { MOST_FIELDS = 400 };

static bool is_open(const struct guess *guess, size_t index)
{
    return index != SIZE_MAX && guess->marks[index] == MARK_OPEN;
}

static void add_field(struct guess *guess, size_t index, struct text text,
                      enum value_position position, size_t value, struct text inside)
{
    const struct cell *cell = &guess->grid->cells[index];
    struct guess_field field = {.label = guess_label(guess, text),
                                .folded = unicode_folded(guess->arena, guess_label(guess, text)),
                                .position = position,
                                .row = cell->row,
                                .column = cell->column};
    struct text unit = value != SIZE_MAX ? guess->texts[value] : inside;

    field.name = guess_record_name(guess, field.label, "field");
    field.is_unit = words_unit(guess->arena, guess->units, unit) != NULL ||
                    words_have(guess->arena, &guess->words->unit_labels, field.label);
    field.type = field.is_unit ? FIELD_CHOICE
                               : guess_type(guess, value, inside, field.label, &field.doubtful);
    if (field.type == FIELD_MONEY) {
        field.label = guess_amount_label(guess, field.label);
    }
    guess->fields =
        arena_grow(guess->arena, guess->fields, guess->field_count, guess->field_count + 1,
                   sizeof *guess->fields, &guess->field_capacity);
    guess->fields[guess->field_count++] = field;
    guess->marks[index] = MARK_FIELD;
    if (value != SIZE_MAX) {
        guess->marks[value] = MARK_FIELD;
    }
}

/* Whether the label was met already: reading looks for its first cell only. */
static bool is_known(const struct guess *guess, struct text text)
{
    struct text label = unicode_folded(guess->arena, guess_label(guess, text));

    for (size_t i = 0; i < guess->field_count; i++) {
        if (text_equal(guess->fields[i].folded, label)) {
            return true;
        }
    }
    return false;
}

static bool has_blank_right(const struct guess *guess, size_t index, size_t next)
{
    uint32_t end = next == SIZE_MAX ? guess->last_column + 1 : guess->grid->cells[next].column;

    return guess_range(guess, index).last_column + 1 < end;
}

/* Label and value in one cell; where only the colon stands, the value may be to the right. */
static void take_colon(struct guess *guess, size_t index, size_t length)
{
    struct text text = guess->texts[index];
    struct text label = text_slice(text, 0, length);
    size_t colon =
        text_starts_with(text_slice(text, length, text.length), TEXT(":")) ? 1 : TEXT("：").length;
    struct text behind = text_trim(text_slice(text, length + colon, text.length));
    size_t next = guess_next(guess, index);
    size_t again;

    if (behind.length == 0 && is_open(guess, next) && !has_blank_right(guess, index, next) &&
        !guess_has_colon(guess, next, &again)) {
        add_field(guess, index, label, VALUE_BESIDE, next, TEXT(""));
    } else if (behind.length == 0 && has_blank_right(guess, index, next)) {
        add_field(guess, index, label, VALUE_BESIDE, SIZE_MAX, TEXT(""));
    } else {
        add_field(guess, index, label, VALUE_INSIDE, SIZE_MAX, behind);
    }
}

/* A cell that reaches down along several rows to its right heads them, and labels none. */
static bool heads_rows(const struct guess *guess, size_t index, size_t next)
{
    return next != SIZE_MAX &&
           guess_range(guess, index).last_row > guess_range(guess, next).last_row;
}

/* A label before numbers side by side is that of a row, whose header was not made out. */
static bool is_before_numbers(const struct guess *guess, size_t next)
{
    size_t second = guess_next(guess, next);

    return second != SIZE_MAX && guess_is_number(guess, next) && guess_is_number(guess, second) &&
           !guess->grid->cells[next].date && !guess->grid->cells[second].date;
}

/* The cell below, when its columns are the label's own. */
static size_t cell_below(const struct guess *guess, size_t index)
{
    struct range range = guess_range(guess, index);
    const struct cell *below = grid_cell(guess->grid, range.last_row + 1, range.first_column);

    return below == NULL ? SIZE_MAX : (size_t)(below - guess->grid->cells);
}

/* A text over the whole width stands above what it labels. */
static bool is_across(const struct guess *guess, size_t index)
{
    struct range range = guess_range(guess, index);

    return range.last_column > range.first_column && range.last_column == guess->last_column;
}

static bool has_value_below(const struct guess *guess, size_t index)
{
    size_t below = cell_below(guess, index);

    return guess_range(guess, index).last_row < guess->last_row &&
           (below == SIZE_MAX || (is_open(guess, below) && !guess_is_wordy(guess, below)));
}

/* A label without a colon: a blank or a value stands to its right, also where the sheet's
 * filled cells end; else, where it goes over the whole width, below it. */
static void take_label(struct guess *guess, size_t index)
{
    size_t next = guess_next(guess, index);
    struct text text = guess->texts[index];

    if (next == SIZE_MAX && is_across(guess, index)) {
        if (has_value_below(guess, index)) {
            add_field(guess, index, text, VALUE_BELOW, cell_below(guess, index), TEXT(""));
        } else {
            guess->marks[index] = MARK_OTHER;
        }
    } else if (next == SIZE_MAX || has_blank_right(guess, index, next)) {
        add_field(guess, index, text, VALUE_BESIDE, SIZE_MAX, TEXT(""));
    } else if (is_open(guess, next) && !heads_rows(guess, index, next) &&
               !is_before_numbers(guess, next)) {
        add_field(guess, index, text, VALUE_BESIDE, next, TEXT(""));
    } else {
        guess->marks[index] = MARK_OTHER;
    }
}

/* Behind a number that no label took stands another value of that row. */
static bool is_behind_number(const struct guess *guess, size_t index)
{
    size_t before = index;

    while (before > 0 && guess->grid->cells[before - 1].row == guess->grid->cells[index].row) {
        before--;
        if (guess->marks[before] != MARK_PASSED) {
            return guess->marks[before] == MARK_OTHER && guess_is_number(guess, before);
        }
    }
    return false;
}

/* Whether a cell can be taken for no label: a remark, or a value, or one label too many, or the
 * second of its kind. */
static bool is_left_over(const struct guess *guess, size_t index, struct text label)
{
    return is_behind_number(guess, index) || guess->field_count == MOST_FIELDS ||
           guess_is_note(guess, index) || is_known(guess, label);
}

static void take_cell(struct guess *guess, size_t index)
{
    struct text text = guess->texts[index];
    size_t length;
    bool colon = guess_has_colon(guess, index, &length);

    if (is_left_over(guess, index, colon ? text_slice(text, 0, length) : text) ||
        (!colon && !guess_is_wordy(guess, index))) {
        guess->marks[index] = MARK_OTHER;
    } else if (colon) {
        take_colon(guess, index, length);
    } else {
        take_label(guess, index);
    }
}

void guess_fields(struct guess *guess)
{
    for (size_t i = 0; i < guess->grid->count; i++) {
        if (is_open(guess, i)) {
            take_cell(guess, i);
        }
    }
}
