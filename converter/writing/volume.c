#include "writing/volume.h"

#define ENDING TEXT(".xlsx")

static struct text stem_of(struct text path)
{
    size_t length = path.length > ENDING.length ? path.length - ENDING.length : path.length;

    return text_equal(text_slice(path, length, path.length), ENDING) ? text_slice(path, 0, length)
                                                                     : path;
}

static int digits_of(size_t number)
{
    int digits = 1;

    for (; number > 9; number /= 10) {
        digits++;
    }
    return digits;
}

struct text volume_path(struct arena *arena, struct text main, struct text word, size_t number,
                        size_t count)
{
    struct text stem = stem_of(main);

    return text_format(arena, "%.*s-%.*s%0*zu%s", (int)stem.length, stem.data, (int)word.length,
                       word.data, digits_of(count), number, ENDING.data);
}

struct text volume_file(struct text path)
{
    size_t start = path.length;

    while (start > 0 && path.data[start - 1] != '/') {
        start--;
    }
    return text_slice(path, start, path.length);
}

static bool takes(struct text *rest, struct text beginning)
{
    if (!text_starts_with(*rest, beginning)) {
        return false;
    }
    *rest = text_slice(*rest, beginning.length, rest->length);
    return true;
}

static bool is_called(struct text name, struct text stem, struct text word)
{
    struct text rest = name;
    size_t digits = 0;

    if (!takes(&rest, stem) || !takes(&rest, TEXT("-")) || !takes(&rest, word)) {
        return false;
    }
    while (digits < rest.length && rest.data[digits] >= '0' && rest.data[digits] <= '9') {
        digits++;
    }
    return digits > 0 && text_equal(text_slice(rest, digits, rest.length), ENDING);
}

bool volume_is_called(struct text name, struct text main, const struct title *word)
{
    struct text stem = stem_of(volume_file(main));

    return is_called(name, stem, word->zh) || is_called(name, stem, word->en);
}
