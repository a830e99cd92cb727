#include "correction/revision.h"

#include "roundtrip/marks.h"

static const char original_name[] = "huibiao-original";
static const char previous_name[] = "huibiao-previous";
static const char number_name[] = "huibiao-revision";
static const char round_name[] = "huibiao-round";

/* Beyond these nobody counts. */
enum { MOST_ROUNDS = 1000000 };

static bool read_number(struct editor *editor, const char *name, int64_t *number)
{
    struct text text;
    struct decimal decimal;

    *number = 0;
    if (!editor_read_property(editor, text_of(name), &text)) {
        return false;
    }
    if (!decimal_read(text, &decimal) || !decimal_to_integer(decimal, number) || *number < 0 ||
        *number > MOST_ROUNDS) {
        *number = 0;
    }
    return true;
}

bool revision_read(struct editor *editor, struct revision *revision)
{
    return editor_read_property(editor, text_of(original_name), &revision->original) &&
           editor_read_property(editor, text_of(previous_name), &revision->previous) &&
           read_number(editor, number_name, &revision->number) &&
           read_number(editor, round_name, &revision->round);
}

static bool write_number(struct editor *editor, const char *name, int64_t number)
{
    char digits[24];
    size_t count = sizeof digits;

    for (; number > 0 || count == sizeof digits; number /= 10) {
        digits[--count] = (char)('0' + number % 10);
    }
    return editor_set_property(editor, text_of(name),
                               (struct text){digits + count, sizeof digits - count});
}

bool revision_write(struct editor *editor, const struct revision *revision)
{
    return editor_set_property(editor, text_of(original_name), revision->original) &&
           editor_set_property(editor, text_of(previous_name), revision->previous) &&
           write_number(editor, number_name, revision->number) &&
           write_number(editor, round_name, revision->round);
}
