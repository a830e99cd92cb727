#include "correction/revision.h"

#include "roundtrip/marks.h"

static const char original_name[] = "huibiao-original";
static const char previous_name[] = "huibiao-previous";
static const char returned_name[] = "huibiao-returned";
static const char number_name[] = "huibiao-revision";
static const char round_name[] = "huibiao-round";

/* Beyond these nobody counts. */
enum { MOST_ROUNDS = 1000000 };

/* Twelve digests of 16 digits, and the spaces between them, are 203 characters. */
enum { EXPLAINED_A_PROPERTY = 12, MOST_EXPLAINED = 600 };

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

/* The name of one of the properties that hold digests: Excel takes 255 characters in each. */
static struct text explained_name(struct arena *arena, size_t number)
{
    return text_format(arena, "huibiao-explained-%zu", number);
}

static void split(struct arena *arena, struct text words, struct text *out, size_t *count)
{
    while (words.length > 0 && *count < MOST_EXPLAINED) {
        size_t space = text_find(words, TEXT(" "));
        if (space > 0) {
            out[(*count)++] = text_copy(arena, text_slice(words, 0, space));
        }
        words = text_slice(words, space + 1, SIZE_MAX);
    }
}

static bool read_explained(struct arena *arena, struct editor *editor, struct revision *revision)
{
    struct text *digests = arena_array(arena, MOST_EXPLAINED, sizeof *digests);
    struct text words;

    revision->explained = digests;
    revision->explained_count = 0;
    for (size_t i = 1; i <= MOST_EXPLAINED / EXPLAINED_A_PROPERTY; i++) {
        if (!editor_read_property(editor, explained_name(arena, i), &words)) {
            return false;
        }
        if (words.length == 0) {
            return true;
        }
        split(arena, words, digests, &revision->explained_count);
    }
    return true;
}

bool revision_read(struct arena *arena, struct editor *editor, struct revision *revision)
{
    return editor_read_property(editor, text_of(original_name), &revision->original) &&
           editor_read_property(editor, text_of(previous_name), &revision->previous) &&
           editor_read_property(editor, text_of(returned_name), &revision->returned) &&
           read_number(editor, number_name, &revision->number) &&
           read_number(editor, round_name, &revision->round) &&
           read_explained(arena, editor, revision);
}

static bool write_explained(struct arena *arena, struct editor *editor,
                            const struct revision *revision)
{
    size_t written = 0;

    for (size_t i = 1;
         written < revision->explained_count && i <= MOST_EXPLAINED / EXPLAINED_A_PROPERTY; i++) {
        struct text_builder words = text_builder(arena);
        for (size_t k = 0; k < EXPLAINED_A_PROPERTY && written < revision->explained_count; k++) {
            text_append(&words, k > 0 ? TEXT(" ") : TEXT(""));
            text_append(&words, revision->explained[written++]);
        }
        if (!editor_set_property(editor, explained_name(arena, i), text_built(&words))) {
            return false;
        }
    }
    return true;
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

bool revision_write(struct arena *arena, struct editor *editor, const struct revision *revision)
{
    return editor_set_property(editor, text_of(original_name), revision->original) &&
           editor_set_property(editor, text_of(previous_name), revision->previous) &&
           editor_set_property(editor, text_of(returned_name), revision->returned) &&
           write_number(editor, number_name, revision->number) &&
           write_number(editor, round_name, revision->round) &&
           write_explained(arena, editor, revision);
}
