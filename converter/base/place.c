#include "base/place.h"

/* Asked for with every value that is read and every link that is written: not by printf. */
struct text cell_reference(struct arena *arena, uint32_t row, uint32_t column)
{
    char characters[20]; /* as many letters and digits as 32 bits can ask for */
    size_t start = sizeof characters;

    if (row == 0) {
        return TEXT("");
    }
    for (uint32_t rest = row; rest > 0; rest /= 10) {
        characters[--start] = (char)('0' + rest % 10);
    }
    for (uint32_t rest = column; rest > 0; rest = (rest - 1) / 26) {
        characters[--start] = (char)('A' + (rest - 1) % 26);
    }
    return text_copy(arena, (struct text){characters + start, sizeof characters - start});
}

struct text range_reference(struct arena *arena, struct range range)
{
    struct text_builder builder = text_builder(arena);

    text_append(&builder, cell_reference(arena, range.first_row, range.first_column));
    if (range.first_row != range.last_row || range.first_column != range.last_column) {
        text_append_byte(&builder, ':');
        text_append(&builder, cell_reference(arena, range.last_row, range.last_column));
    }
    return text_built(&builder);
}

/* At most three letters; 0 for none. */
static inline const char *read_column(const char *at, const char *end, uint32_t *column)
{
    const char *last = end - at < 3 ? end : at + 3;
    uint32_t letters = 0;

    for (; at < last; at++) {
        unsigned letter = ((unsigned char)*at & ~0x20U) - 'A';
        if (letter > 'Z' - 'A') {
            break;
        }
        letters = letters * 26 + letter + 1;
    }
    *column = letters;
    return at;
}

/* As many digits as do not lead beyond the last row; 0 for none. */
static inline const char *read_row(const char *at, const char *end, uint32_t *row)
{
    uint32_t number = 0;

    for (; at < end && text_is_digit(*at) && number <= LAST_ROW; at++) {
        number = number * 10 + (uint32_t)(*at - '0');
    }
    *row = number;
    return at;
}

/* Every cell that is read has one. */
bool cell_reference_read(struct text text, uint32_t *row, uint32_t *column)
{
    const char *at = text.data;
    const char *end = text.length == 0 ? at : at + text.length;
    uint32_t letters;
    uint32_t number;

    at = read_column(at < end && *at == '$' ? at + 1 : at, end, &letters);
    at = read_row(at < end && *at == '$' ? at + 1 : at, end, &number);
    if (at != end || number - 1 >= LAST_ROW || letters - 1 >= LAST_COLUMN) {
        return false;
    }
    *row = number;
    *column = letters;
    return true;
}

static void put_in_order(uint32_t *low, uint32_t *high)
{
    if (*low > *high) {
        uint32_t swapped = *low;
        *low = *high;
        *high = swapped;
    }
}

struct range range_in_order(struct range range)
{
    put_in_order(&range.first_row, &range.last_row);
    put_in_order(&range.first_column, &range.last_column);
    return range;
}

bool range_reference_read(struct text text, struct range *range)
{
    size_t colon = text_find(text, TEXT(":"));
    struct text first = text_slice(text, 0, colon);
    struct text last = colon == text.length ? first : text_slice(text, colon + 1, text.length);

    if (!cell_reference_read(first, &range->first_row, &range->first_column) ||
        !cell_reference_read(last, &range->last_row, &range->last_column)) {
        return false;
    }
    *range = range_in_order(*range);
    return true;
}

bool range_contains(struct range range, uint32_t row, uint32_t column)
{
    return row >= range.first_row && row <= range.last_row && column >= range.first_column &&
           column <= range.last_column;
}

static int compare_numbers(uint32_t left, uint32_t right)
{
    return (left > right) - (left < right);
}

int place_compare(struct place left, struct place right)
{
    int order = text_compare(left.file, right.file);

    if (order == 0) {
        order = text_compare(left.sheet, right.sheet);
    }
    if (order == 0) {
        order = compare_numbers(left.row, right.row);
    }
    return order != 0 ? order : compare_numbers(left.column, right.column);
}
