/* The columns of a table that was found. */
#include "inference/guess.h"

#include "base/unicode.h"

/* A column with more different labels than this holds no list of choices. */
enum { MOST_CHOICES = 40 };

/* Whether a row is one of totals, and no row like the others. */
static bool is_totals(const struct guess_table *table, uint32_t row)
{
    for (size_t i = 0; i < table->totals_count; i++) {
        if (table->totals[i] == row) {
            return true;
        }
    }
    return row == table->closing_row;
}

/* Whether a cell of a column is merged downward. */
static bool is_merged_down(const struct guess *guess, const struct guess_table *table, size_t at)
{
    struct range header = table->columns[at].header;
    const struct grid *grid = guess->grid;

    for (size_t i = grid_lower_bound(grid, table->body_row, 1);
         i < grid->count && grid->cells[i].row <= table->area.last_row; i++) {
        const struct cell *cell = &grid->cells[i];
        if (!is_totals(table, cell->row) && cell->column >= header.first_column &&
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
        if (grid->cells[i].row == row || is_totals(table, grid->cells[i].row)) {
            continue;
        }
        row = grid->cells[i].row;
        size_t own = guess_first_in_row(guess, row, header.first_column, header.last_column);
        size_t later =
            guess_first_in_row(guess, row, header.last_column + 1, table->area.last_column);
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

    for (size_t i = 0; i < table->column_count; i++) {
        struct guess_column *column = &table->columns[i];
        column->ignored = words_have(guess->arena, &guess->words->ordinals, column->label);
        if (column->ignored || i + 1 == table->column_count) {
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

/* The type of a column in which two were seen. */
static enum field_type joined_type(enum field_type one, enum field_type other)
{
    bool numbers = (one == FIELD_NUMBER && other == FIELD_INTEGER) ||
                   (one == FIELD_INTEGER && other == FIELD_NUMBER);

    return one == other ? one : numbers ? FIELD_NUMBER : FIELD_TEXT;
}

static bool is_of_column(const struct guess *guess, const struct guess_table *table,
                         const struct guess_column *column, size_t index)
{
    const struct cell *cell = &guess->grid->cells[index];

    return guess->marks[index] != MARK_PASSED && !is_totals(table, cell->row) &&
           cell->column >= column->header.first_column &&
           cell->column <= column->header.last_column;
}

/* Looks at what stands in a column: its type, and the labels of its groups. */
static void look_at_column(struct guess *guess, const struct guess_table *table,
                           struct guess_column *column)
{
    const struct grid *grid = guess->grid;
    bool first = true;

    column->choices = arena_array(guess->arena, MOST_CHOICES, sizeof(struct text));
    column->type = guess_type(guess, SIZE_MAX, TEXT(""), column->label, &column->doubtful);
    for (size_t i = grid_lower_bound(grid, table->body_row, 1);
         i < grid->count && grid->cells[i].row <= table->area.last_row; i++) {
        if (!is_of_column(guess, table, column, i) ||
            words_empty(guess->arena, guess->words, guess->texts[i])) {
            continue;
        }
        enum field_type type = guess_type(guess, i, TEXT(""), column->label, &column->doubtful);
        column->type = first ? type : joined_type(type, column->type);
        first = false;
        if (column->merged && column->choice_count < MOST_CHOICES) {
            add_choice(guess, column, guess->texts[i]);
        }
    }
}

static void name_columns(struct guess *guess, struct guess_table *table)
{
    struct text *taken = arena_array(guess->arena, table->column_count, sizeof *taken);
    size_t count = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        struct guess_column *column = &table->columns[i];
        if (column->ignored) {
            continue;
        }
        look_at_column(guess, table, column);
        column->name = guess_name(guess, column->label, "column", taken, count);
        taken[count++] = column->name;
        if (column->type == FIELD_MONEY) {
            column->label = guess_amount_label(guess, column->label);
        }
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

bool guess_has_groups(const struct guess_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].groups && !table->columns[i].ignored) {
            return true;
        }
    }
    return false;
}

void guess_columns(struct guess *guess, struct guess_table *table)
{
    find_groups(guess, table);
    name_columns(guess, table);
    name_totals(guess, table);
}
