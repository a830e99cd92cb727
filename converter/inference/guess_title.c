/* The title of a form: alone in its row, near the top, best with a year in it. */
#include "inference/guess.h"

#include "base/unicode.h"

/* Filled rows from the top in which a title is looked for. */
enum { TITLE_ROWS = 6 };

/* What makes a text a title more than its length does. */
enum { YEAR_WEIGHT = 1000, WIDTH_WEIGHT = 20, SHORTEST_TITLE = 4 };

/* Years that a form may be of. */
enum { FIRST_YEAR = 2000, LAST_YEAR = 2099 };

static int64_t year_in(struct text text)
{
    for (size_t i = 0; i + 4 <= text.length; i++) {
        int64_t year = 0;
        size_t digits = 0;
        while (i + digits < text.length && text.data[i + digits] >= '0' &&
               text.data[i + digits] <= '9') {
            year = digits < 4 ? year * 10 + (text.data[i + digits] - '0') : 0;
            digits++;
        }
        if (digits == 4 && year >= FIRST_YEAR && year <= LAST_YEAR) {
            return year;
        }
        i += digits;
    }
    return 0;
}

/* How much a cell looks like a title; 0 for not at all. */
static size_t weight(const struct guess *guess, size_t index)
{
    struct range range = guess_range(guess, index);
    struct text folded = unicode_folded(guess->arena, text_head(guess->texts[index], 400));
    size_t length = unicode_length(folded);
    size_t colon;

    if (guess->grid->cells[index].type != CELL_TEXT || length < SHORTEST_TITLE ||
        guess_has_colon(guess, index, &colon) || guess_is_note(guess, index)) {
        return 0;
    }
    return length + (size_t)(range.last_column - range.first_column) * WIDTH_WEIGHT +
           (year_in(folded) != 0 ? YEAR_WEIGHT : 0);
}

/* Alone in its row, but for the same title of a form beside it. */
static bool is_alone(const struct guess *guess, size_t index)
{
    size_t next = guess_next(guess, index);

    return next == SIZE_MAX || text_equal(guess->texts[next], guess->texts[index]);
}

/* A sheet may hold the form several times, below one another or side by side: the first is
 * looked at, and the cells of the others are passed over. */
static void leave_other_forms(struct guess *guess)
{
    const struct grid *grid = guess->grid;
    const struct cell *title = &grid->cells[guess->title];
    struct text folded = unicode_folded(guess->arena, guess->texts[guess->title]);
    uint32_t row = LAST_ROW + 1;
    uint32_t column = LAST_COLUMN + 1;

    for (size_t i = guess->title + 1; i < grid->count; i++) {
        const struct cell *cell = &grid->cells[i];
        bool same = guess->marks[i] != MARK_PASSED &&
                    text_equal(unicode_folded(guess->arena, guess->texts[i]), folded);
        if (same && cell->row == title->row && cell->column < column) {
            column = cell->column;
        } else if (same && cell->row > title->row && cell->row < row) {
            row = cell->row;
        }
    }
    for (size_t i = 0; i < grid->count; i++) {
        if (grid->cells[i].row >= row || grid->cells[i].column >= column) {
            guess->marks[i] = MARK_PASSED;
        }
    }
    guess->last_row = row <= guess->last_row ? row - 1 : guess->last_row;
    guess->last_column = column <= guess->last_column ? column - 1 : guess->last_column;
}

/* A form begins at its title: what stands before it is no part of it. */
static void leave_what_is_above(struct guess *guess)
{
    for (size_t i = 0; i < guess->title; i++) {
        if (guess->marks[i] == MARK_OPEN) {
            guess->marks[i] = MARK_OTHER;
        }
    }
}

/* The first text of the sheet where none looks like a title. */
void guess_title(struct guess *guess)
{
    const struct grid *grid = guess->grid;
    size_t best = 0;
    size_t rows = 0;
    uint32_t row = 0;

    for (size_t i = 0; i < grid->count && rows <= TITLE_ROWS; i++) {
        if (guess->marks[i] == MARK_PASSED || grid->cells[i].row == row) {
            continue;
        }
        row = grid->cells[i].row;
        rows++;
        size_t found = is_alone(guess, i) ? weight(guess, i) : 0;
        if (found > best) {
            best = found;
            guess->title = i;
        }
    }
    guess->title_certain = guess->title != SIZE_MAX;
    for (size_t i = 0; i < grid->count && guess->title == SIZE_MAX; i++) {
        if (guess->marks[i] != MARK_PASSED && grid->cells[i].type == CELL_TEXT) {
            guess->title = i;
        }
    }
    if (guess->title != SIZE_MAX) {
        guess->marks[guess->title] = MARK_TITLE;
        leave_what_is_above(guess);
        leave_other_forms(guess);
        guess->year = year_in(unicode_folded(guess->arena, guess->texts[guess->title]));
    }
}
