/* Tables: a row of three or more short texts side by side, with rows of the same columns
 * under it. */
#include "inference/guess.h"

#include "base/unicode.h"

/* Rows under a header that are looked at for blanks and numbers; cells of one row. */
enum { SAMPLE_ROWS = 8, MOST_COLUMNS = 200, LEAST_COLUMNS = 3 };

/* A row of texts that may be a header. */
struct run {
    size_t cells[MOST_COLUMNS];
    size_t count;
    size_t before;   /* a cell left of the heading, over a column that counts rows, likewise */
    size_t heading;  /* a cell left of it that reaches down along its rows; SIZE_MAX for none */
    uint32_t bottom; /* the last row of the header */
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

/* The heading is the first cell, or the second behind a number of the row, that reaches below
 * all others. */
static void part_heading(const struct guess *guess, struct run *run)
{
    for (size_t at = 0; at < 2 && at + LEAST_COLUMNS <= run->count; at++) {
        if (guess_range(guess, run->cells[at]).last_row > bottom_from(guess, run, at + 1) &&
            (at == 0 ||
             words_have(guess->arena, &guess->words->ordinals, guess->texts[run->cells[0]]))) {
            run->before = at == 0 ? SIZE_MAX : run->cells[0];
            run->heading = run->cells[at];
            drop_cells(run, at + 1);
            break;
        }
    }
    run->bottom = bottom_from(guess, run, 0);
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

/* The first cell of a row from a column on that is not passed over; SIZE_MAX for none. */
static size_t first_in_row(const struct guess *guess, uint32_t row, uint32_t from, uint32_t to)
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

enum row_sign { ROW_GOES_ON, ROW_CLOSES, ROW_IS_BEYOND };

static enum row_sign look_at_row(const struct guess *guess, const struct run *run,
                                 struct range area, uint32_t row)
{
    size_t first = first_in_row(guess, row, area.first_column, area.last_column);
    size_t colon;

    if (run->heading != SIZE_MAX && row > guess_range(guess, run->heading).last_row) {
        return ROW_IS_BEYOND;
    }
    if (first != SIZE_MAX && words_have(guess->arena, &guess->words->totals, guess->texts[first])) {
        return ROW_CLOSES;
    }
    if ((run->heading == SIZE_MAX && area.first_column > 1 &&
         first_in_row(guess, row, 1, area.first_column - 1) != SIZE_MAX) ||
        crosses(guess, run, row)) {
        return ROW_IS_BEYOND;
    }
    return first != SIZE_MAX &&
                   (guess_is_note(guess, first) ||
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
            table->closing = guess->texts[first_in_row(guess, row, table->area.first_column,
                                                       table->area.last_column)];
            return;
        }
        if (sign == ROW_IS_BEYOND) {
            table->area.last_row =
                run->heading != SIZE_MAX && guess_range(guess, run->heading).last_row < row
                    ? guess_range(guess, run->heading).last_row
                    : row - 1;
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

    if (run->heading != SIZE_MAX || table->closing_row != 0 || last == run->bottom) {
        return run->heading != SIZE_MAX || table->closing_row != 0 ||
               run->bottom == guess->last_row;
    }
    if (last < run->bottom + 2) {
        return false;
    }
    for (uint32_t row = run->bottom + 1; row <= last && row <= run->bottom + SAMPLE_ROWS; row++) {
        for (size_t i = 0; i < run->count; i++) {
            struct range header = guess_range(guess, run->cells[i]);
            size_t cell = first_in_row(guess, row, header.first_column, header.last_column);
            if (cell == SIZE_MAX || cell_has_number(&guess->grid->cells[cell])) {
                return true;
            }
        }
    }
    return false;
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
                               ? first_in_row(guess, header.last_row + 1, column, column)
                               : SIZE_MAX;
            if (below != SIZE_MAX && table->column_count < MOST_COLUMNS) {
                table->columns[table->column_count].header = guess_range(guess, below);
                table->columns[table->column_count++].label =
                    guess_label(guess, guess->texts[below]);
            }
        }
        if (table->column_count == before && table->column_count < MOST_COLUMNS) {
            table->columns[table->column_count].header = header;
            table->columns[table->column_count++].label =
                guess_label(guess, guess->texts[run->cells[i]]);
            guess->marks[run->cells[i]] = MARK_TABLE;
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

    if (run->before == SIZE_MAX || table->column_count == MOST_COLUMNS) {
        return;
    }
    struct guess_column *column = &table->columns[table->column_count++];
    column->header = guess_range(guess, run->before);
    column->label = guess_label(guess, guess->texts[run->before]);
    for (size_t i = run->before; i < grid->count && grid->cells[i].row <= table->area.last_row;
         i++) {
        if (is_open(guess, i) && grid->cells[i].column == column->header.first_column) {
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

/* A text alone in the row above a table is its heading. */
static size_t heading_above(const struct guess *guess, struct range area)
{
    if (area.first_row < 2) {
        return SIZE_MAX;
    }
    size_t above = first_in_row(guess, area.first_row - 1, 1, LAST_COLUMN);
    size_t colon;
    bool alone = above != SIZE_MAX && is_open(guess, above) &&
                 guess_next(guess, above) == SIZE_MAX && guess_is_wordy(guess, above) &&
                 !guess_has_colon(guess, above, &colon) && !guess_is_note(guess, above);
    return alone ? above : SIZE_MAX;
}

/* Whether a cell of a column is merged downward. */
static bool is_merged_down(const struct guess *guess, const struct guess_table *table, size_t at)
{
    struct range header = table->columns[at].header;
    const struct grid *grid = guess->grid;

    for (size_t i = grid_lower_bound(grid, table->body_row, 1);
         i < grid->count && grid->cells[i].row <= table->area.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (cell->row != table->closing_row && cell->column >= header.first_column &&
            cell->column <= header.last_column && guess->marks[i] != MARK_PASSED &&
            guess_range(guess, i).last_row > cell->row) {
            return true;
        }
    }
    return false;
}

/* Whether a column is blank in some rows, two at least, in which a later one is filled: as a
 * column is that says "as above" by a blank. Its first row has to be filled. */
static bool is_left_blank(const struct guess *guess, const struct guess_table *table, size_t at)
{
    struct range header = table->columns[at].header;
    const struct grid *grid = guess->grid;
    uint32_t row = 0;
    size_t blank = 0;

    for (size_t i = grid_lower_bound(grid, table->body_row, 1);
         i < grid->count && grid->cells[i].row <= table->area.last_row; i++) {
        if (grid->cells[i].row == row || grid->cells[i].row == table->closing_row) {
            continue;
        }
        row = grid->cells[i].row;
        size_t own = first_in_row(guess, row, header.first_column, header.last_column);
        size_t later = first_in_row(guess, row, header.last_column + 1, table->area.last_column);
        if (own == SIZE_MAX && later != SIZE_MAX) {
            if (row == table->body_row) {
                return false;
            }
            blank++;
        }
    }
    return blank >= 2;
}

/* Columns that group rows are those merged downward and, from the left on, those left blank;
 * only what is merged is taken for a fixed list of choices. */
static void find_groups(const struct guess *guess, struct guess_table *table)
{
    bool leading = true;

    for (size_t i = 0; i + 1 < table->column_count; i++) {
        struct guess_column *column = &table->columns[i];
        column->ignored = words_have(guess->arena, &guess->words->ordinals, column->label);
        if (column->ignored) {
            continue;
        }
        column->merged = is_merged_down(guess, table, i);
        column->groups = column->merged || (leading && is_left_blank(guess, table, i));
        leading = leading && column->groups;
    }
}

static void add_choice(struct guess *guess, struct guess_column *column, struct text text)
{
    struct text folded = unicode_folded(guess->arena, text);

    for (size_t i = 0; i < column->choice_count; i++) {
        if (text_equal(unicode_folded(guess->arena, column->choices[i]), folded)) {
            return;
        }
    }
    column->choices[column->choice_count++] = guess_label(guess, text);
}

/* Looks at what stands in a column: its type, and the labels of its groups. */
static void look_at_column(struct guess *guess, struct guess_table *table, size_t at)
{
    enum { MOST_CHOICES = 40 };
    struct guess_column *column = &table->columns[at];
    const struct grid *grid = guess->grid;
    bool first = true;

    column->choices = arena_array(guess->arena, MOST_CHOICES, sizeof(struct text));
    column->type = guess_type(guess, SIZE_MAX, column->label, &column->doubtful);
    for (size_t i = grid_lower_bound(grid, table->body_row, 1);
         i < grid->count && grid->cells[i].row <= table->area.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (cell->row == table->closing_row || cell->column < column->header.first_column ||
            cell->column > column->header.last_column || guess->marks[i] == MARK_PASSED) {
            continue;
        }
        enum field_type type = guess_type(guess, i, column->label, &column->doubtful);
        column->type = first || type == column->type                           ? type
                       : type == FIELD_NUMBER && column->type == FIELD_INTEGER ? FIELD_NUMBER
                       : type == FIELD_INTEGER && column->type == FIELD_NUMBER ? FIELD_NUMBER
                                                                               : FIELD_TEXT;
        first = false;
        if (column->merged && column->choice_count < MOST_CHOICES) {
            add_choice(guess, column, guess->texts[i]);
        }
    }
    column->ignored = words_have(guess->arena, &guess->words->ordinals, column->label);
}

static void name_columns(struct guess *guess, struct guess_table *table)
{
    struct text *taken = arena_array(guess->arena, table->column_count, sizeof *taken);

    find_groups(guess, table);
    for (size_t i = 0; i < table->column_count; i++) {
        struct guess_column *column = &table->columns[i];
        look_at_column(guess, table, i);
        column->name = taken[i] = guess_name(guess, column->label, "column", taken, i);
        if (column->merged && column->type == FIELD_TEXT && column->choice_count > 0 &&
            !table->is_list) {
            column->type = FIELD_CHOICE;
        }
    }
}

/* Amounts in the closing row are the record's own. */
static void name_totals(struct guess *guess, struct guess_table *table)
{
    for (size_t i = 1; table->closing_row != 0 && i < table->column_count; i++) {
        struct guess_column *column = &table->columns[i];
        bool numeric = column->type == FIELD_MONEY || column->type == FIELD_INTEGER ||
                       column->type == FIELD_NUMBER;
        if (numeric && !column->ignored) {
            column->total =
                guess_own_name(guess, text_format(guess->arena, "%.*s_total",
                                                  (int)column->name.length, column->name.data));
        }
    }
}

static struct guess_table *add_table(struct guess *guess, const struct guess_table *table)
{
    guess->tables =
        arena_grow(guess->arena, guess->tables, guess->table_count, guess->table_count + 1,
                   sizeof *guess->tables, &guess->table_capacity);
    guess->tables[guess->table_count] = *table;
    return &guess->tables[guess->table_count++];
}

/* The table that begins with a cell; false when none does. */
static bool take_table(struct guess *guess, size_t first)
{
    struct guess_table table = {0};
    struct run run;

    take_run(guess, first, &run);
    if (run.count < LEAST_COLUMNS || !are_header_texts(guess, &run)) {
        return false;
    }
    part_heading(guess, &run);
    table.area = area_of(guess, &run);
    table.body_row = run.bottom + 1;
    find_end(guess, &run, &table);
    if (!has_table_rows(guess, &run, &table)) {
        return false;
    }
    take_headers(guess, &run, &table);
    take_numbers_before(guess, &run, &table);
    size_t heading = run.heading != SIZE_MAX ? run.heading : heading_above(guess, table.area);
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

bool guess_has_groups(const struct guess_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].groups && !table->columns[i].ignored) {
            return true;
        }
    }
    return false;
}

void guess_tables(struct guess *guess)
{
    const struct grid *grid = guess->grid;

    for (size_t i = 0; i < grid->count; i++) {
        if (is_open(guess, i)) {
            take_table(guess, i);
        }
    }
    for (size_t i = 0; i < guess->table_count; i++) {
        struct guess_table *table = &guess->tables[i];
        table->is_list = is_list(guess);
        table->name = guess_record_name(guess, table->heading, "table");
        name_columns(guess, table);
        name_totals(guess, table);
    }
}
