/* Any bytes as a format code and a number, parted by the last line feed: what is shown is
 * UTF-8 and bounded, whatever both are. Without a number the bytes are a code and a text. */
#include "base/unicode.h"
#include "workbook/number_format.h"
#include "workbook/serial_date.h"

#include <stdint.h>
#include <stdlib.h>

enum { ARENA_BYTES = 16 << 20, LONGEST_SHOWN = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    struct arena *arena;
    struct text code;
    struct text value;
};

static struct input split(struct arena *arena, const uint8_t *data, size_t size)
{
    struct text all = {(const char *)data, size};
    size_t end = size;

    while (end > 0 && data[end - 1] != '\n') {
        end--;
    }
    if (end == 0) {
        return (struct input){arena, all, TEXT("12.5")};
    }
    return (struct input){arena, text_slice(all, 0, end - 1), text_slice(all, end, size)};
}

static void check(struct text shown)
{
    if (shown.length > LONGEST_SHOWN || !unicode_is_valid(shown)) {
        abort();
    }
}

static void show_number(struct arena *arena, const struct number_format *format,
                        struct decimal number)
{
    check(number_format_show(arena, format, number, false));
    check(number_format_show(arena, format, decimal_negate(number), true));
}

static bool show(void *context)
{
    const struct input *input = context;
    const struct number_format *format = number_format_parse(input->arena, input->code);
    struct decimal number;
    struct text shown;

    number_format_is_date(format);
    if (decimal_read(input->value, &number)) {
        show_number(input->arena, format, number);
    }
    if (decimal_read_stored(input->value, &number) || serial_date_from_iso(input->value, &number)) {
        show_number(input->arena, format, number);
    }
    shown = number_format_show_text(input->arena, format, input->value);
    if (shown.length > LONGEST_SHOWN && shown.length > input->value.length) {
        abort();
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create(ARENA_BYTES);

    if (arena == NULL) {
        return 0;
    }
    struct input input = split(arena, data, size);
    arena_run(arena, show, &input);
    if (arena_exhausted(arena)) {
        /* No code of a few hundred characters needs that much. */
        abort();
    }
    arena_destroy(arena);
    return 0;
}
