/* Tables: a row of three or more short texts side by side, with rows of the same columns
 * under it. */
#include "inference/guess.h"

#include "base/unicode.h"

/* Rows under a header that are looked at for blanks and numbers; columns of a table; tables of a
 * form. */
enum { SAMPLE_ROWS = 8, MOST_COLUMNS = 200, LEAST_COLUMNS = 3, MOST_TABLES = 100 };

/* A row of texts that may be a header. */
struct run {
    size_t cells[MOST_COLUMNS];
    size_t count;
    size_t before;  /* a cell left of the heading, over a column that counts rows, likewise */
    size_t heading; /* a cell left of it that reaches down along its rows; SIZE_MAX for none */
    uint32_t heading_last; /* the last row that the heading stands for */
    uint32_t bottom;       /* the last row of the header */
};

static bool is_open(const struct guess *guess, size_t index)
{
    return guess->marks[index] == MARK_OPEN;
}

/* The cells from `first` on that stand side by side without a gap. */
static void take_run(const struct guess *guess, size_t first, struct run *run)
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

static bool are_header_texts(const struct guess *guess, const struct run *run)
{
    size_t colon;

    for (size_t i = 0; i < run->count; i++) {
        if (!guess_is_wordy(guess, run->cells[i]) ||
            guess_has_colon(guess, run->cells[i], &colon)) {
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
    uint32_t below = bottom_from(guess, run, 0) + 1;
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
static void part_heading(const struct guess *guess, struct run *run)
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
    run->bottom = bottom_from(guess, run, 0);
}

/* Labels and values in turn: every other text is known to the word list, and none between. */
static bool are_pairs(const struct guess *guess, const struct run *run)
{
    size_t labels = 0;
    size_t others = 0;

    for (size_t i = 0; i < run->count; i++) {
        bool known = words_name(guess->arena, guess->words, guess->texts[run->cells[i]]).length > 0;
        labels += known && i % 2 == 0 ? 1 : 0;
        others += known && i % 2 == 1 ? 1 : 0;
    }
    return labels >= 2 && others == 0;
}

static struct range area_of(const struct guess *guess, const struct run *run)
{
    struct range first = guess_range(guess, run->cells[0]);
    struct range last = guess_range(guess, run->cells[run->count - 1]);

    return (struct range){first.first_row, first.first_column, run->bottom, last.last_column};
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

/* "一、" or "2." at the start of a text. */
static bool is_numbered(const struct guess *guess, size_t index)
{
    struct text rest = guess->texts[index];
    int32_t code_point;

    return unicode_next(&rest, &code_point) &&
           (text_starts_with(rest, TEXT("、")) || text_starts_with(rest, TEXT(".")));
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
        !guess_is_wordy(guess, index) || !is_numbered(guess, index) || below == SIZE_MAX ||
        !is_open(guess, below)) {
        return false;
    }
    take_run(guess, below, &run);
    return run.count >= LEAST_COLUMNS && are_header_texts(guess, &run);
}

enum row_sign { ROW_GOES_ON, ROW_CLOSES, ROW_IS_BEYOND };

static enum row_sign look_at_row(const struct guess *guess, const struct run *run,
                                 struct range area, uint32_t row)
{
    size_t first = guess_first_in_row(guess, row, area.first_column, area.last_column);
    size_t colon;

    if (run->heading != SIZE_MAX && row > run->heading_last) {
        return ROW_IS_BEYOND;
    }
    if (first != SIZE_MAX && words_have(guess->arena, &guess->words->totals, guess->texts[first])) {
        return ROW_CLOSES;
    }
    if ((run->heading == SIZE_MAX && area.first_column > 1 &&
         guess_first_in_row(guess, row, 1, area.first_column - 1) != SIZE_MAX) ||
        crosses(guess, run, row)) {
        return ROW_IS_BEYOND;
    }
    return first != SIZE_MAX &&
                   (guess_is_note(guess, first) || heads_another(guess, first) ||
                    (guess_has_colon(guess, first, &colon) && guess_is_wordy(guess, first)))
               ? ROW_IS_BEYOND
               : ROW_GOES_ON;
}

/* Sets the last row of the table and its closing row. */
static void find_end(const struct guess *guess, const struct run *run, struct guess_table *table)
{
    const struct grid *grid = guess->grid;
    uint32_t row = 0;

    for (size_t i = grid_lower_bound(grid, run->bottom + 1, 1); i < grid->count; i++) {
        if (grid->cells[i].row == row || guess->marks[i] == MARK_PASSED) {
            continue;
        }
        row = grid->cells[i].row;
        enum row_sign sign = look_at_row(guess, run, table->area, row);
        if (sign == ROW_CLOSES) {
            table->area.last_row = table->closing_row = row;
            table->closing = guess->texts[guess_first_in_row(guess, row, table->area.first_column,
                                                             table->area.last_column)];
            return;
        }
        if (sign == ROW_IS_BEYOND) {
            table->area.last_row =
                run->heading != SIZE_MAX && run->heading_last < row ? run->heading_last : row - 1;
            return;
        }
    }
    table->area.last_row = guess->last_row > run->bottom ? guess->last_row : run->bottom;
}

/* Rows of labels and values side by side look like a header, too; but a table has blanks or
 * numbers under it, or nothing at all yet. */
static bool has_table_rows(const struct guess *guess, const struct run *run,
                           const struct guess_table *table)
{
    uint32_t last = table->area.last_row;

    if (run->heading != SIZE_MAX || table->closing_row != 0) {
        return true;
    }
    if (last == run->bottom) {
        return run->bottom == guess->last_row;
    }
    if (last < run->bottom + 2) {
        return false;
    }
    for (uint32_t row = run->bottom + 1; row <= last && row <= run->bottom + SAMPLE_ROWS; row++) {
        for (size_t i = 0; i < run->count; i++) {
            struct range header = guess_range(guess, run->cells[i]);
            size_t cell = guess_first_in_row(guess, row, header.first_column, header.last_column);
            if (cell == SIZE_MAX || cell_has_number(&guess->grid->cells[cell])) {
                return true;
            }
        }
    }
    return false;
}

static void add_column(struct guess *guess, struct guess_table *table, size_t index)
{
    if (table->column_count < MOST_COLUMNS) {
        struct guess_column *column = &table->columns[table->column_count++];
        column->header = guess_range(guess, index);
        column->label = guess_label(guess, guess->texts[index]);
        guess->marks[index] = MARK_TABLE;
    }
}

/* The header cells of the lowest level: where one goes over several columns and its neighbours
 * reach further down, those below it. */
static void take_headers(struct guess *guess, const struct run *run, struct guess_table *table)
{
    table->columns = arena_array(guess->arena, MOST_COLUMNS, sizeof *table->columns);
    for (size_t i = 0; i < run->count; i++) {
        struct range header = guess_range(guess, run->cells[i]);
        size_t before = table->column_count;
        for (uint32_t column = header.first_column; column <= header.last_column; column++) {
            size_t below = header.last_row < run->bottom
                               ? guess_first_in_row(guess, header.last_row + 1, column, column)
                               : SIZE_MAX;
            if (below != SIZE_MAX) {
                add_column(guess, table, below);
            }
        }
        if (table->column_count == before) {
            add_column(guess, table, run->cells[i]);
        } else {
            guess->marks[run->cells[i]] = MARK_OTHER;
        }
    }
}

/* The column of row numbers that stands left of the heading, and its cells. */
static void take_numbers_before(struct guess *guess, const struct run *run,
                                struct guess_table *table)
{
    const struct grid *grid = guess->grid;

    if (run->before == SIZE_MAX) {
        return;
    }
    uint32_t column = grid->cells[run->before].column;
    add_column(guess, table, run->before);
    for (size_t i = run->before; i < grid->count && grid->cells[i].row <= table->area.last_row;
         i++) {
        if (is_open(guess, i) && grid->cells[i].column == column) {
            guess->marks[i] = MARK_TABLE;
        }
    }
}

static void mark_area(struct guess *guess, const struct guess_table *table)
{
    const struct grid *grid = guess->grid;

    for (size_t i = grid_lower_bound(grid, table->area.first_row, 1);
         i < grid->count && grid->cells[i].row <= table->area.last_row; i++) {
        if (is_open(guess, i) &&
            range_contains(table->area, grid->cells[i].row, grid->cells[i].column)) {
            guess->marks[i] = MARK_TABLE;
        }
    }
}

/* A text alone in the row above a table is its heading when it goes over several columns or is
 * numbered; else it may as well be a label. */
static size_t heading_above(const struct guess *guess, struct range area)
{
    if (area.first_row < 2) {
        return SIZE_MAX;
    }
    size_t above = guess_first_in_row(guess, area.first_row - 1, 1, LAST_COLUMN);
    size_t colon;
    bool alone = above != SIZE_MAX && is_open(guess, above) &&
                 guess_next(guess, above) == SIZE_MAX && guess_is_wordy(guess, above) &&
                 !guess_has_colon(guess, above, &colon) && !guess_is_note(guess, above);
    struct range range = alone ? guess_range(guess, above) : area;
    return alone && (range.last_column > range.first_column || is_numbered(guess, above))
               ? above
               : SIZE_MAX;
}

static void add_table(struct guess *guess, const struct guess_table *table)
{
    guess->tables =
        arena_grow(guess->arena, guess->tables, guess->table_count, guess->table_count + 1,
                   sizeof *guess->tables, &guess->table_capacity);
    guess->tables[guess->table_count] = *table;
    guess->table_count++;
}

/* The table that begins with a run of texts; false when none does. */
static bool take_table(struct guess *guess, struct run *run)
{
    struct guess_table table = {0};

    if (run->count < LEAST_COLUMNS || guess->table_count == MOST_TABLES ||
        !are_header_texts(guess, run) || are_pairs(guess, run)) {
        return false;
    }
    part_heading(guess, run);
    table.area = area_of(guess, run);
    table.body_row = run->bottom + 1;
    find_end(guess, run, &table);
    if (!has_table_rows(guess, run, &table)) {
        return false;
    }
    take_headers(guess, run, &table);
    take_numbers_before(guess, run, &table);
    size_t heading = run->heading != SIZE_MAX ? run->heading : heading_above(guess, table.area);
    if (heading != SIZE_MAX) {
        table.heading = guess_label(guess, guess->texts[heading]);
        guess->marks[heading] = MARK_TABLE;
    }
    mark_area(guess, &table);
    add_table(guess, &table);
    return true;
}

/* A sheet that has hardly anything but one table is a list of records. */
static bool is_list(const struct guess *guess)
{
    size_t others = 0;

    for (size_t i = 0; i < guess->grid->count; i++) {
        size_t colon;
        bool label = guess->marks[i] == MARK_OPEN && !guess_is_note(guess, i) &&
                     guess->grid->cells[i].type == CELL_TEXT;
        others += label && !guess_has_colon(guess, i, &colon) ? 1 : 0;
    }
    return guess->table_count == 1 && guess->tables[0].heading.length == 0 &&
           guess->tables[0].closing_row == 0 && others < 2;
}

void guess_tables(struct guess *guess)
{
    const struct grid *grid = guess->grid;

    for (size_t i = 0; i < grid->count; i++) {
        struct run run;
        if (is_open(guess, i)) {
            take_run(guess, i, &run);
            size_t last = run.cells[run.count - 1];
            take_table(guess, &run);
            i = last;
        }
    }
    for (size_t i = 0; i < guess->table_count; i++) {
        struct guess_table *table = &guess->tables[i];
        table->is_list = is_list(guess);
        table->name = guess_record_name(guess, table->heading, "table");
        guess_columns(guess, table);
    }
}
