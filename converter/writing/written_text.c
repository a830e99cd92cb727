#include "writing/writing.h"

static struct text number_text(struct arena *arena, const struct column *column,
                               struct decimal number)
{
    struct decimal percent;

    if (column->format == FORMAT_MONEY) {
        return decimal_text_fixed(arena, number, 2, true);
    }
    if (column->format == FORMAT_PERCENT &&
        decimal_multiply(number, decimal_from_integer(100), &percent)) {
        struct text figure = decimal_text_fixed(arena, percent, 1, false);
        return text_format(arena, "%.*s%%", (int)figure.length, figure.data);
    }
    return decimal_text(arena, number);
}

struct text written_text(struct arena *arena, const struct workbook_declarations *declarations,
                         const struct column *column, const struct written_value *value,
                         enum language language)
{
    if (value->kind == WRITTEN_NUMBER) {
        return number_text(arena, column, value->number);
    }
    if (column->kind == COLUMN_GROUP && value->text.length == 0) {
        return title_in(&declarations->group_unnamed, language);
    }
    return value->kind == WRITTEN_EMPTY ? TEXT("") : column_word(column, value->text, language);
}
