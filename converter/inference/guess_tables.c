/* Tables: a row of three or more short texts side by side, with rows of the same columns
 * under it. */
#include "inference/run.h"

/* Rows under a header that are looked at for blanks and numbers; tables of a form. */
enum { SAMPLE_ROWS = 8, MOST_TABLES = 100 };

static bool is_open(const struct guess *guess, size_t index)
{
    return guess->marks[index] == MARK_OPEN;
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

/* Rows of labels and values side by side look like a header, too; but a table has blanks or
 * numbers under it, or nothing at all yet. */
static bool has_table_rows(const struct guess *guess, const struct run *run,
                           const struct guess_table *table)
{
    uint32_t last = table->area.last_row;

    if (run->heading != SIZE_MAX || table->closing_row != 0 || table->totals_count > 0) {
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
    return alone && (range.last_column > range.first_column || guess_is_numbered(guess, above))
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
        !run_is_wordy(guess, run) || are_pairs(guess, run)) {
        return false;
    }
    run_part(guess, run);
    table.area = area_of(guess, run);
    table.body_row = run->bottom + 1;
    run_end(guess, run, &table);
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
           guess->tables[0].closing_row == 0 && guess->tables[0].totals_count == 0 && others < 2;
}

void guess_tables(struct guess *guess)
{
    const struct grid *grid = guess->grid;

    for (size_t i = 0; i < grid->count; i++) {
        struct run run;
        if (is_open(guess, i)) {
            run_take(guess, i, &run);
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
