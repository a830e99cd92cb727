#include "support/grid_builder.h"

#include "workbook/merged_ranges.h"

#include <stdlib.h>

struct drawing {
    struct arena *arena;
    struct cell *cells;
    size_t count, capacity;
};

static struct text with_breaks(struct arena *arena, struct text text)
{
    struct text_builder builder = text_builder(arena);
    const struct text sign = TEXT("⏎");

    while (text.length > 0) {
        size_t at = text_find(text, sign);
        text_append(&builder, text_slice(text, 0, at));
        if (at < text.length) {
            text_append_byte(&builder, '\n');
            at += sign.length;
        }
        text = text_slice(text, at, text.length);
    }
    return text_built(&builder);
}

static void draw_cell(struct drawing *drawing, struct text drawn, uint32_t row, uint32_t column)
{
    struct cell cell = {.row = row, .column = column, .type = CELL_TEXT};

    if (drawn.length == 0) {
        return;
    }
    if (decimal_read_stored(drawn, &cell.number)) {
        cell.type = CELL_NUMBER;
        cell.stored = cell.shown = drawn;
    } else {
        bool quoted = text_starts_with(drawn, TEXT("'"));
        cell.stored = with_breaks(drawing->arena, text_slice(drawn, quoted ? 1 : 0, drawn.length));
        cell.shown = cell.stored;
    }
    drawing->cells = arena_grow(drawing->arena, drawing->cells, drawing->count, drawing->count + 1,
                                sizeof cell, &drawing->capacity);
    drawing->cells[drawing->count++] = cell;
}

static void draw_row(struct drawing *drawing, struct text line, uint32_t row, uint32_t column)
{
    for (;; column++) {
        size_t bar = text_find(line, TEXT("|"));
        draw_cell(drawing, text_slice(line, 0, bar), row, column);
        if (bar == line.length) {
            return;
        }
        line = text_slice(line, bar + 1, line.length);
    }
}

struct grid grid_draw(struct arena *arena, const char *corner, const char *drawn)
{
    struct drawing drawing = {.arena = arena};
    struct text rest = text_copy(arena, text_of(drawn));
    uint32_t row = 1;
    uint32_t column = 1;

    if (!cell_reference_read(text_of(corner), &row, &column)) {
        abort();
    }
    for (; rest.length > 0; row++) {
        size_t end = text_find(rest, TEXT("\n"));
        draw_row(&drawing, text_slice(rest, 0, end), row, column);
        rest = text_slice(rest, end + 1, rest.length);
    }
    return (struct grid){.name = TEXT("S"), .cells = drawing.cells, .count = drawing.count};
}

struct grid grid_draw_merged(struct arena *arena, const char *corner, const char *drawn,
                             const char *merges)
{
    struct grid grid = grid_draw(arena, corner, drawn);
    struct text rest = text_of(merges);
    struct range *ranges = NULL;
    size_t capacity = 0;
    size_t count = 0;

    while (rest.length > 0) {
        size_t space = text_find(rest, TEXT(" "));
        ranges = arena_grow(arena, ranges, count, count + 1, sizeof *ranges, &capacity);
        if (!range_reference_read(text_slice(rest, 0, space), &ranges[count++])) {
            abort();
        }
        rest = text_slice(rest, space + 1, rest.length);
    }
    grid.merges = merged_ranges_create(arena, ranges, count);
    grid.merge_count = count;
    return grid;
}
