#include "writing/placeholder.h"

#include "base/decimal.h"

/* `name`, `name-1`, `name+2`, `name.part`, and any of them before `|otherwise`. */
static struct placeholder read_placeholder(struct text whole)
{
    struct placeholder placeholder = {.whole = whole};
    size_t bar = text_find(whole, TEXT("|"));
    struct text rest = text_slice(whole, 0, bar);
    size_t sign = text_find(rest, TEXT("-"));
    size_t dot = text_find(rest, TEXT("."));
    struct decimal offset;

    placeholder.otherwise = text_slice(whole, bar + 1, whole.length);
    if (sign == rest.length) {
        sign = text_find(rest, TEXT("+"));
    }
    if (sign < rest.length && decimal_read(text_slice(rest, sign, rest.length), &offset) &&
        decimal_to_integer(offset, &placeholder.offset)) {
        placeholder.name = text_slice(rest, 0, sign);
    } else {
        placeholder.name = text_slice(rest, 0, dot);
        placeholder.part = text_slice(rest, dot + 1, rest.length);
    }
    return placeholder;
}

struct text placeholders_fill(struct arena *arena, struct text text, placeholder_value *value,
                              void *context)
{
    struct text_builder builder = text_builder(arena);

    for (;;) {
        size_t open = text_find(text, TEXT("{"));
        struct text rest = text_slice(text, open, text.length);
        size_t close = text_find(rest, TEXT("}"));
        text_append(&builder, text_slice(text, 0, open));
        if (close == rest.length) {
            text_append(&builder, rest);
            return text_built(&builder);
        }
        struct placeholder placeholder = read_placeholder(text_slice(rest, 1, close - 1));
        struct text filled;
        text_append(&builder,
                    value(context, arena, &placeholder, &filled) ? filled : placeholder.otherwise);
        text = text_slice(rest, close + 1, rest.length);
    }
}
