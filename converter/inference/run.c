#include "inference/run.h"

static bool is_open(const struct guess *guess, size_t index)
{
    return guess->marks[index] == MARK_OPEN;
}

/* The cells from `first` on that stand side by side without a gap. */
void run_take(const struct guess *guess, size_t first, struct run *run)
{
    size_t at = first;

    *run = (struct run){.before = SIZE_MAX, .heading = SIZE_MAX};
    while (at != SIZE_MAX && is_open(guess, at) && run->count < MOST_COLUMNS) {
        run->cells[run->count++] = at;
        size_t next = guess_next(guess, at);
        if (next == SIZE_MAX ||
            guess->grid->cells[next].column != guess_range(guess, at).last_column + 1) {
            return;
        }
        at = next;
    }
}

bool run_is_wordy(const struct guess *guess, const struct run *run)
{
    size_t colon;

    for (size_t i = 0; i < run->count; i++) {
        if (!guess_is_wordy(guess, run->cells[i]) ||
            guess_has_colon(guess, run->cells[i], &colon) ||
            words_unit(guess->arena, guess->units, guess->texts[run->cells[i]]) != NULL) {
            return false;
        }
    }
    return true;
}

/* Takes the first cells off a run. */
static void drop_cells(struct run *run, size_t count)
{
    run->count -= count;
    for (size_t i = 0; i < run->count; i++) {
        run->cells[i] = run->cells[i + count];
    }
}

/* The last row of the cells from one on. */
static uint32_t bottom_from(const struct guess *guess, const struct run *run, size_t from)
{
    uint32_t bottom = 0;

    for (size_t i = from; i < run->count; i++) {
        uint32_t last = guess_range(guess, run->cells[i]).last_row;
        bottom = last > bottom ? last : bottom;
    }
    return bottom;
}

/* Texts, no numbers, below a cell of the header; SIZE_MAX when something else stands there. */
static size_t texts_below(const struct guess *guess, struct range header, uint32_t row)
{
    size_t count = 0;

    for (uint32_t column = header.first_column; column <= header.last_column; column++) {
        size_t at = guess_first_in_row(guess, row, column, column);
        if (at != SIZE_MAX && (!is_open(guess, at) || !guess_is_wordy(guess, at))) {
            return SIZE_MAX;
        }
        count += at == SIZE_MAX ? 0 : 1;
    }
    return count;
}

/* A second row of the header that no cell of the first reaches down to: two texts or more stand
 * below a wide cell, and none below those of one column. */
static bool has_second_row(const struct guess *guess, const struct run *run, uint32_t row)
{
    bool found = false;

    for (size_t i = 0; i < run->count; i++) {
        struct range header = guess_range(guess, run->cells[i]);
        size_t below = texts_below(guess, header, row);
        bool wide = header.last_column > header.first_column;
        if (below == SIZE_MAX || (!wide && below > 0)) {
            return false;
        }
        found = found || below >= 2;
    }
    return found;
}

static uint32_t header_bottom(const struct guess *guess, const struct run *run)
{
    uint32_t bottom = bottom_from(guess, run, 0);

    return has_second_row(guess, run, bottom + 1) ? bottom + 1 : bottom;
}

static void take_heading(struct run *run, size_t at, uint32_t last_row)
{
    run->before = at == 0 ? SIZE_MAX : run->cells[0];
    run->heading = run->cells[at];
    run->heading_last = last_row;
    drop_cells(run, at + 1);
}

/* The last row of a heading that is not merged over its rows: its column is blank below it,
 * where the next one is filled at once, until the next label. 0 when it is no such heading. */
static uint32_t bare_heading_last(const struct guess *guess, const struct run *run)
{
    const struct grid *grid = guess->grid;
    struct range first = guess_range(guess, run->cells[0]);
    uint32_t below = header_bottom(guess, run) + 1;
    size_t at = grid_lower_bound(grid, below, 1);

    while (at < grid->count && guess->marks[at] == MARK_PASSED) {
        at++;
    }
    if (at == grid->count || grid->cells[at].column <= first.last_column ||
        words_have(guess->arena, &guess->words->totals, guess->texts[at]) ||
        words_have(guess->arena, &guess->words->ordinals, guess->texts[run->cells[0]])) {
        return 0;
    }
    for (; at < grid->count; at++) {
        if (guess->marks[at] != MARK_PASSED && grid->cells[at].column <= first.last_column) {
            return grid->cells[at].row - 1;
        }
    }
    return guess->last_row;
}

/* The heading is the first cell, or the second behind a number of the row, that reaches below
 * all others. */
void run_part(const struct guess *guess, struct run *run)
{
    for (size_t at = 0; at < 2 && at + LEAST_COLUMNS <= run->count; at++) {
        uint32_t last = guess_range(guess, run->cells[at]).last_row;
        if (last > bottom_from(guess, run, at + 1) &&
            (at == 0 ||
             words_have(guess->arena, &guess->words->ordinals, guess->texts[run->cells[0]]))) {
            take_heading(run, at, last);
            break;
        }
    }
    uint32_t bare =
        run->heading == SIZE_MAX && run->count > LEAST_COLUMNS ? bare_heading_last(guess, run) : 0;
    if (bare > 0) {
        take_heading(run, 0, bare);
    }
    run->bottom = header_bottom(guess, run);
}
