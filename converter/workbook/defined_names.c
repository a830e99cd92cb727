#include "workbook/defined_names.h"

#include <stdlib.h>

/* Workbooks that were copied from one another for years gather tens of thousands of names;
 * Excel allows 255 characters to each. */
enum { LIMIT_NAMES = 65536, LIMIT_NAME_BYTES = 1024, QUOTED_BYTES = 120 };

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Names differ by more than their capitals (§18.2.5); of letters beyond ASCII we see only what
 * they are. */
static int compare_names(struct text left, struct text right)
{
    for (size_t i = 0; i < left.length && i < right.length; i++) {
        if (lower(left.data[i]) != lower(right.data[i])) {
            return lower(left.data[i]) < lower(right.data[i]) ? -1 : 1;
        }
    }
    return (left.length > right.length) - (left.length < right.length);
}

/* `Sheet1!` or `'It''s'!` at the start of a reference: the sheet's name, and what follows. */
static bool read_sheet(struct arena *arena, struct text expression, struct text *sheet,
                       struct text *rest)
{
    struct text_builder builder = text_builder(arena);
    bool quoted = expression.length > 0 && expression.data[0] == '\'';
    size_t at = quoted ? 1 : 0;

    for (; at < expression.length; at++) {
        char c = expression.data[at];
        if (quoted && c == '\'') {
            at++;
            if (at == expression.length || expression.data[at] != '\'') {
                break;
            }
        } else if (!quoted && c == '!') {
            break;
        }
        text_append_byte(&builder, c);
    }
    *sheet = text_built(&builder);
    *rest = text_slice(expression, at + 1, expression.length);
    return at < expression.length && expression.data[at] == '!' && sheet->length > 0;
}

void defined_names_add(struct arena *arena, struct defined_names *names, struct text name,
                       size_t sheet_index, struct text expression)
{
    struct defined_name made = {.scope_index = sheet_index};
    struct text reference;

    if (names->count >= LIMIT_NAMES || name.length == 0 || name.length > LIMIT_NAME_BYTES ||
        text_starts_with(name, TEXT("_xlnm."))) {
        return;
    }
    expression = text_trim(expression);
    if (!read_sheet(arena, text_head(expression, LIMIT_NAME_BYTES), &made.sheet, &reference) ||
        !range_reference_read(reference, &made.range)) {
        made.range = (struct range){0};
    }
    made.name = text_copy(arena, name);
    made.expression = text_copy(arena, text_head(expression, QUOTED_BYTES));
    names->items = arena_grow(arena, names->items, names->count, names->count + 1,
                              sizeof *names->items, &names->capacity);
    names->items[names->count++] = made;
}

/* By name; of one name those of a sheet first, in the order of the sheets. */
static int compare_items(const void *left, const void *right)
{
    const struct defined_name *a = left;
    const struct defined_name *b = right;
    int order = compare_names(a->name, b->name);

    return order != 0 ? order
                      : (a->scope_index > b->scope_index) - (a->scope_index < b->scope_index);
}

void defined_names_finish(struct defined_names *names, const struct text *sheets, size_t count)
{
    for (size_t i = 0; i < names->count; i++) {
        struct defined_name *name = &names->items[i];
        name->of_sheet = name->scope_index != SIZE_MAX;
        if (name->scope_index < count) {
            name->scope = sheets[name->scope_index];
        }
    }
    if (names->count > 1) {
        qsort(names->items, names->count, sizeof *names->items, compare_items);
    }
}

const struct defined_name *grid_defined_name(const struct grid *grid, struct text name)
{
    size_t low = 0;
    size_t high = grid->name_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_names(grid->names[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < grid->name_count && compare_names(grid->names[low].name, name) == 0; low++) {
        const struct defined_name *found = &grid->names[low];
        if (!found->of_sheet || text_equal(found->scope, grid->name)) {
            return found;
        }
    }
    return NULL;
}
