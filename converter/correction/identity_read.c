#include "correction/identity.h"

#include <stdlib.h>

/* More digits than any count of ours has. */
enum { MOST_DIGITS = 9, FIRST_KEY = 5 };

struct reading {
    struct arena *arena;
    const struct grid *grid;
    struct identity *identity;
    size_t record_capacity, item_capacity, cell_capacity, mark_capacity, group_capacity;
    struct text *groups;
};

static struct text text_at(const struct reading *reading, uint32_t row, uint32_t column)
{
    const struct cell *cell = grid_cell(reading->grid, row, column);

    return cell == NULL ? TEXT("") : cell->stored;
}

/* A whole number; 0 for anything else. */
static size_t number_at(const struct reading *reading, uint32_t row, uint32_t column)
{
    struct text text = text_at(reading, row, column);
    size_t number = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || i >= MOST_DIGITS) {
            return 0;
        }
        number = number * 10 + (size_t)(text.data[i] - '0');
    }
    return number;
}

static void cell_at(const struct reading *reading, uint32_t row, uint32_t column, uint32_t *at_row,
                    uint32_t *at_column)
{
    if (!cell_reference_read(text_at(reading, row, column), at_row, at_column)) {
        *at_row = 0;
        *at_column = 0;
    }
}

#define MAKE_ROOM(reading, list, counter, room)                                                    \
    ((reading)->identity->list = arena_grow(                                                       \
         (reading)->arena, (reading)->identity->list, (reading)->identity->counter,                \
         (reading)->identity->counter + 1, sizeof *(reading)->identity->list, &(reading)->room))

static void read_group(struct reading *reading, uint32_t row)
{
    struct identity *identity = reading->identity;

    reading->groups =
        arena_grow(reading->arena, reading->groups, identity->group_count,
                   identity->group_count + 1, sizeof *reading->groups, &reading->group_capacity);
    reading->groups[identity->group_count++] = text_at(reading, row, 2);
    identity->groups = reading->groups;
}

/* The last filled cell of the row ends the key. */
static void read_record(struct reading *reading, uint32_t row)
{
    struct identity *identity = reading->identity;
    size_t end = grid_lower_bound(reading->grid, row + 1, 1);
    uint32_t last = reading->grid->cells[end - 1].column;
    size_t count = last < FIRST_KEY ? 0 : last - FIRST_KEY + 1;
    struct text *key = arena_array(reading->arena, count + 1, sizeof *key);

    for (size_t i = 0; i < count; i++) {
        key[i] = text_at(reading, row, FIRST_KEY + (uint32_t)i);
    }
    MAKE_ROOM(reading, records, record_count, record_capacity);
    identity->records[identity->record_count++] =
        (struct identity_record){.type = text_at(reading, row, 2),
                                 .sheet = text_at(reading, row, 3),
                                 .range = text_at(reading, row, 4),
                                 .key = key,
                                 .key_count = count};
}

static enum severity severity_of(struct text name)
{
    if (text_equal(name, text_of(severity_name(SEVERITY_ERROR)))) {
        return SEVERITY_ERROR;
    }
    return text_equal(name, text_of(severity_name(SEVERITY_INFO))) ? SEVERITY_INFO
                                                                   : SEVERITY_WARNING;
}

static void read_item(struct reading *reading, uint32_t row)
{
    struct identity *identity = reading->identity;

    MAKE_ROOM(reading, items, item_count, item_capacity);
    struct identity_item *item = &identity->items[identity->item_count++];
    *item = (struct identity_item){.number = number_at(reading, row, 2),
                                   .severity = severity_of(text_at(reading, row, 3)),
                                   .rule = text_at(reading, row, 4),
                                   .record = number_at(reading, row, 5),
                                   .path = text_at(reading, row, 6),
                                   .sheet = text_at(reading, row, 7)};
    cell_at(reading, row, 8, &item->row, &item->column);
}

static void read_cell(struct reading *reading, uint32_t row)
{
    struct identity *identity = reading->identity;

    MAKE_ROOM(reading, cells, cell_count, cell_capacity);
    struct identity_cell *cell = &identity->cells[identity->cell_count++];
    *cell = (struct identity_cell){.record = number_at(reading, row, 2),
                                   .path = text_at(reading, row, 3),
                                   .sheet = text_at(reading, row, 4),
                                   .hash = text_at(reading, row, 6),
                                   .rules = text_at(reading, row, 7)};
    cell_at(reading, row, 5, &cell->row, &cell->column);
}

static void read_mark(struct reading *reading, uint32_t row)
{
    struct identity *identity = reading->identity;

    MAKE_ROOM(reading, marks, mark_count, mark_capacity);
    struct identity_mark *mark = &identity->marks[identity->mark_count++];
    *mark = (struct identity_mark){.sheet = text_at(reading, row, 2),
                                   .fill = text_at(reading, row, 4),
                                   .comment = text_at(reading, row, 5)};
    cell_at(reading, row, 3, &mark->row, &mark->column);
}

static void read_head(struct reading *reading, uint32_t row, struct text what)
{
    struct identity *identity = reading->identity;
    struct text said = text_at(reading, row, 2);

    if (text_equal(what, TEXT("sha256"))) {
        identity->sha256 = said;
    } else if (text_equal(what, TEXT("file"))) {
        identity->file = said;
    } else if (text_equal(what, TEXT("model"))) {
        identity->model = said;
    } else if (text_equal(what, TEXT("round"))) {
        identity->round = (int64_t)number_at(reading, row, 2);
    } else if (text_equal(what, TEXT("language"))) {
        identity->language = text_equal(said, TEXT("en")) ? LANGUAGE_EN : LANGUAGE_ZH;
    }
}

static void read_row(struct reading *reading, uint32_t row, struct text what)
{
    static const struct {
        const char *what;
        void (*read)(struct reading *reading, uint32_t row);
    } kinds[] = {{"group", read_group},
                 {"record", read_record},
                 {"item", read_item},
                 {"cell", read_cell},
                 {"mark", read_mark}};

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (text_equal(what, text_of(kinds[i].what))) {
            kinds[i].read(reading, row);
            return;
        }
    }
    read_head(reading, row, what);
}

bool identity_stands_on(const struct grid *grid)
{
    const struct cell *first = grid_cell(grid, 1, 1);

    return first != NULL && text_equal(first->stored, TEXT("huibiao-identity"));
}

bool identity_read(struct arena *arena, const struct grid *grid, struct identity *identity)
{
    struct reading reading = {.arena = arena, .grid = grid, .identity = identity};

    *identity = (struct identity){0};
    if (!identity_stands_on(grid)) {
        return false;
    }
    identity->layout = (int64_t)number_at(&reading, 1, 2);
    for (size_t i = 0; i < grid->count; i++) {
        if (grid->cells[i].column == 1) {
            read_row(&reading, grid->cells[i].row, grid->cells[i].stored);
        }
    }
    return identity->sha256.length > 0;
}
