/* Names of fields, columns and tables. */
#include "inference/guess.h"

#include "base/unicode.h"

/* A name of a field is no longer, a number behind it left out. */
enum { LONGEST_NAME = 36 };

static bool is_taken(struct text name, const struct text *taken, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(taken[i], name)) {
            return true;
        }
    }
    return false;
}

/* The name itself, or with the first number behind it that makes it free. */
static struct text free_name(const struct guess *guess, struct text wanted, int first,
                             const struct text *taken, size_t count)
{
    struct text name = wanted;

    for (int number = first; name.length == 0 || number == 1 || is_taken(name, taken, count);
         number++) {
        name = text_format(guess->arena, "%.*s_%d", (int)wanted.length, wanted.data, number);
    }
    return name;
}

/* The words of a label in letters as a name: without what stands in brackets, cut between words
 * where it grows too long; empty for a label with other letters. */
static struct text own_words(const struct guess *guess, struct text label)
{
    struct text_builder name = text_builder(guess->arena);
    struct text lower = unicode_lower(guess->arena, unicode_compatible(guess->arena, label));
    bool apart = false;
    size_t whole = 0;
    int depth = 0;

    for (size_t i = 0; i < lower.length; i++) {
        char c = lower.data[i];
        bool letter = c >= 'a' && c <= 'z';
        if ((unsigned char)c >= 0x80) {
            return TEXT("");
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth > 0 || !(letter || (c >= '0' && c <= '9'))) {
            apart = apart || c != '\''; /* "author's" is one word */
            continue;
        }
        if (name.length == 0 && !letter) {
            continue;
        }
        if (apart && name.length > 0) {
            whole = name.length;
            text_append_byte(&name, '_');
        }
        apart = false;
        text_append_byte(&name, c);
        if (name.length > LONGEST_NAME) {
            return text_slice(text_built(&name), 0, whole > 0 ? whole : LONGEST_NAME);
        }
    }
    return name.length > 1 ? text_built(&name) : TEXT("");
}

/* Names that a model has for something else, or that are no text to a reader of YAML. */
static bool is_reserved(struct text name)
{
    static const char *const words[] = {
        "model", "form", "sheet", "range", "cells", "file", "sha256", "otherwise", "findings",
        "null",  "true", "false", "yes",   "no",    "on",   "off",    NULL};

    return text_is_one_of(name, words) || text_ends_with(name, TEXT("_cell")) ||
           text_ends_with(name, TEXT("_text"));
}

struct text guess_name(const struct guess *guess, struct text label, const char *stem,
                       const struct text *taken, size_t count)
{
    struct text given = words_name(guess->arena, guess->words, label);

    if (given.length == 0) {
        given = own_words(guess, label);
    }
    return given.length > 0 && !is_reserved(given)
               ? free_name(guess, given, 2, taken, count)
               : free_name(guess, text_of(stem), 1, taken, count);
}

static struct text take_name(struct guess *guess, struct text name)
{
    guess->taken = arena_grow(guess->arena, guess->taken, guess->taken_count,
                              guess->taken_count + 1, sizeof *guess->taken, &guess->taken_capacity);
    guess->taken[guess->taken_count++] = name;
    return name;
}

struct text guess_record_name(struct guess *guess, struct text label, const char *stem)
{
    return take_name(guess, guess_name(guess, label, stem, guess->taken, guess->taken_count));
}

struct text guess_own_name(struct guess *guess, struct text wanted)
{
    return take_name(guess, free_name(guess, wanted, 2, guess->taken, guess->taken_count));
}
