/* Where a table ends: at its last row of totals, or before what is no row of it. */
#include "inference/run.h"

#include "base/unicode.h"

static bool is_open(const struct guess *guess, size_t index)
{
    return guess->marks[index] == MARK_OPEN;
}

/* Whether ranges merged in a row go across the header's columns. */
static bool crosses(const struct guess *guess, const struct run *run, uint32_t row)
{
    for (size_t i = 0; i < run->count; i++) {
        struct range header = guess_range(guess, run->cells[i]);
        for (uint32_t column = header.first_column; column <= header.last_column; column++) {
            struct range merge = grid_merge(guess->grid, row, column);
            if (merge.first_column < header.first_column ||
                merge.last_column > header.last_column) {
                return true;
            }
        }
    }
    return false;
}

static bool is_blank_row(const struct guess *guess, uint32_t row)
{
    return guess_first_in_row(guess, row, 1, LAST_COLUMN) == SIZE_MAX;
}

/* A numbered text alone in its row, behind a blank one, with short texts side by side below it:
 * the heading of another table. */
static bool heads_another(const struct guess *guess, size_t index)
{
    uint32_t row = guess->grid->cells[index].row;
    size_t below =
        guess_first_in_row(guess, guess_range(guess, index).last_row + 1, 1, LAST_COLUMN);
    struct run run;

    if (row < 2 || !is_blank_row(guess, row - 1) || guess_next(guess, index) != SIZE_MAX ||
        !guess_is_wordy(guess, index) || !guess_is_numbered(guess, index) || below == SIZE_MAX ||
        !is_open(guess, below)) {
        return false;
    }
    run_take(guess, below, &run);
    return run.count >= LEAST_COLUMNS && run_is_wordy(guess, &run);
}

/* Whether a row holds a number, and no date, in a column. */
static bool has_number_at(const struct guess *guess, uint32_t row, uint32_t column)
{
    size_t at = guess_first_in_row(guess, row, column, column);

    return at != SIZE_MAX && guess_is_number(guess, at) && !guess->grid->cells[at].date;
}

static bool has_numbers(const struct guess *guess, struct range area, uint32_t row)
{
    for (uint32_t column = area.first_column + 1; column <= area.last_column; column++) {
        if (has_number_at(guess, row, column)) {
            return true;
        }
    }
    return false;
}

/* "其中：购置费" before numbers is a row's label; "总投资：" alone, or before a text, is not. */
static bool labels_something_else(const struct guess *guess, struct range area, size_t first)
{
    struct text text = guess->texts[first];
    size_t colon;

    return guess_has_colon(guess, first, &colon) && guess_is_wordy(guess, first) &&
           (text_ends_with(text, TEXT(":")) || text_ends_with(text, TEXT("：")) ||
            !has_numbers(guess, area, guess->grid->cells[first].row));
}

enum row_sign { ROW_GOES_ON, ROW_TOTALS, ROW_IS_BEYOND };

static enum row_sign look_at_row(const struct guess *guess, const struct run *run,
                                 struct range area, uint32_t row)
{
    size_t first = guess_first_in_row(guess, row, area.first_column, area.last_column);

    if (run->heading != SIZE_MAX && row > run->heading_last) {
        return ROW_IS_BEYOND;
    }
    if (guess_has_totals(guess, area, row)) {
        return ROW_TOTALS;
    }
    if ((run->heading == SIZE_MAX && area.first_column > 1 &&
         guess_first_in_row(guess, row, 1, area.first_column - 1) != SIZE_MAX) ||
        crosses(guess, run, row)) {
        return ROW_IS_BEYOND;
    }
    return first != SIZE_MAX && (guess_is_note(guess, first) || heads_another(guess, first) ||
                                 labels_something_else(guess, area, first))
               ? ROW_IS_BEYOND
               : ROW_GOES_ON;
}

/* The next row below that is filled; LAST_ROW + 1 for none. */
static uint32_t next_row(const struct guess *guess, uint32_t row)
{
    const struct grid *grid = guess->grid;

    for (size_t i = grid_lower_bound(grid, row + 1, 1); i < grid->count; i++) {
        if (guess->marks[i] != MARK_PASSED) {
            return grid->cells[i].row;
        }
    }
    return LAST_ROW + 1;
}

/* Whether numbers stand where those of a row of totals stand, in half of its columns at least,
 * and nowhere a text: as in another row of the same table. A label that the word list knows is
 * that of a field. */
static bool is_like_totals(const struct guess *guess, struct range area, uint32_t totals,
                           uint32_t row)
{
    size_t first = guess_first_in_row(guess, row, area.first_column, area.last_column);
    size_t wanted = 0;
    size_t found = 0;

    for (uint32_t column = area.first_column; column <= area.last_column; column++) {
        if (has_number_at(guess, totals, column)) {
            size_t at = guess_first_in_row(guess, row, column, column);
            wanted++;
            found += has_number_at(guess, row, column) ? 1 : 0;
            if (at != SIZE_MAX && guess_is_wordy(guess, at)) {
                return false;
            }
        }
    }
    return found > 0 && found * 2 >= wanted &&
           words_name(guess->arena, guess->words, guess->texts[first]).length == 0;
}

/* Whether a table goes on below a row of totals: with rows of numbers like it or with more
 * totals, be it behind texts that stand alone in their rows. */
static bool goes_on_below(const struct guess *guess, const struct run *run, struct range area,
                          uint32_t totals)
{
    for (uint32_t row = next_row(guess, totals); row <= LAST_ROW; row = next_row(guess, row)) {
        size_t first = guess_first_in_row(guess, row, area.first_column, area.last_column);
        enum row_sign sign = look_at_row(guess, run, area, row);
        if (sign != ROW_GOES_ON || first == SIZE_MAX) {
            return sign == ROW_TOTALS;
        }
        if (is_like_totals(guess, area, totals, row)) {
            return true;
        }
        if (guess_next(guess, first) != SIZE_MAX) {
            return false;
        }
    }
    return false;
}

static void add_totals(struct guess *guess, struct guess_table *table, uint32_t row)
{
    table->totals =
        arena_grow(guess->arena, table->totals, table->totals_count, table->totals_count + 1,
                   sizeof *table->totals, &table->totals_capacity);
    table->totals[table->totals_count++] = row;
}

struct text guess_total_label(const struct guess *guess, const struct guess_table *table,
                              uint32_t row)
{
    size_t first =
        guess_first_in_row(guess, row, table->area.first_column, table->area.last_column);

    return unicode_folded(guess->arena, guess->texts[first]);
}

/* The last row closes the table when it sums it up, and no row before it has the same label: a
 * table is read to the first row that is labelled so. */
static void find_closing(const struct guess *guess, struct guess_table *table, uint32_t row)
{
    struct text label = guess_total_label(guess, table, row);

    for (size_t i = 0; i < table->totals_count; i++) {
        if (text_equal(guess_total_label(guess, table, table->totals[i]), label)) {
            return;
        }
    }
    table->closing_row = row;
    table->closing = guess->texts[guess_first_in_row(guess, row, table->area.first_column,
                                                     table->area.last_column)];
}

static uint32_t row_before(const struct run *run, uint32_t row)
{
    return run->heading != SIZE_MAX && run->heading_last < row ? run->heading_last : row - 1;
}

void run_end(struct guess *guess, const struct run *run, struct guess_table *table)
{
    for (uint32_t row = next_row(guess, run->bottom); row <= LAST_ROW; row = next_row(guess, row)) {
        enum row_sign sign = look_at_row(guess, run, table->area, row);
        if (sign == ROW_IS_BEYOND) {
            table->area.last_row = row_before(run, row);
            return;
        }
        if (sign == ROW_TOTALS && !goes_on_below(guess, run, table->area, row)) {
            table->area.last_row = row;
            find_closing(guess, table, row);
            if (table->closing_row == 0) {
                add_totals(guess, table, row);
            }
            return;
        }
        if (sign == ROW_TOTALS) {
            add_totals(guess, table, row);
        }
    }
    table->area.last_row = guess->last_row > run->bottom ? guess->last_row : run->bottom;
}
