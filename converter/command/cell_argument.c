#include "command/cell_argument.h"

#include "base/place.h"
#include "base/unicode.h"

/* Takes a quoted name off `rest`; false when it is not closed. */
static bool take_quoted(struct arena *arena, struct text *rest, struct text *name)
{
    struct text_builder built = text_builder(arena);
    size_t at = 1;

    while (at < rest->length) {
        if (rest->data[at] == '\'') {
            at++;
            if (at == rest->length || rest->data[at] != '\'') {
                *name = text_built(&built);
                *rest = text_slice(*rest, at, SIZE_MAX);
                return true;
            }
        }
        text_append_byte(&built, rest->data[at++]);
    }
    return false;
}

/* Takes the name of the sheet off `rest`, which then begins with the `!` behind it. */
static bool take_sheet(struct arena *arena, struct text *rest, struct text *name)
{
    if (text_starts_with(*rest, TEXT("'"))) {
        return take_quoted(arena, rest, name);
    }
    *name = text_slice(*rest, 0, text_find(*rest, TEXT("!")));
    *rest = text_slice(*rest, name->length, SIZE_MAX);
    return text_find(*name, TEXT("=")) == name->length;
}

bool cell_argument_read(struct arena *arena, struct text typed, struct cell_argument *argument)
{
    struct text rest = typed;

    if (!unicode_is_valid(typed) || !take_sheet(arena, &rest, &argument->sheet) ||
        argument->sheet.length == 0 || !text_starts_with(rest, TEXT("!"))) {
        return false;
    }
    rest = text_slice(rest, 1, SIZE_MAX);
    size_t sign = text_find(rest, TEXT("="));
    argument->rest = text_slice(rest, sign + 1, SIZE_MAX);
    return sign < rest.length &&
           cell_reference_read(text_slice(rest, 0, sign), &argument->row, &argument->column);
}
