#include "correction/file_name.h"

#include "base/unicode.h"

#include <inttypes.h>

/* Names of 255 bytes are the least that file systems take: round, number and ending need room. */
enum { NAME_BYTES = 120 };

/* Windows takes these, with any ending, for devices. */
static const char *const devices[] = {
    "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", NULL};

/* What no name holds gives way to its full-width twin, which reads the same. */
static unsigned long allowed(int32_t code_point)
{
    static const char forbidden[] = "\\/:*?\"<>|";
    enum { TWINS = 0xFEE0 };

    if (code_point < ' ' || code_point == 0x7F || code_point == 0xFFFD) {
        return ' ';
    }
    for (size_t i = 0; i < sizeof forbidden - 1; i++) {
        if (code_point == forbidden[i]) {
            return (unsigned long)code_point + TWINS;
        }
    }
    return (unsigned long)code_point;
}

static bool is_edge(char byte)
{
    return byte == '.' || byte == ' ';
}

struct text file_name_spelled(struct arena *arena, struct text name)
{
    struct text_builder spelled = text_builder(arena);
    struct text rest = text_trim(name);
    int32_t code_point;

    while (unicode_next(&rest, &code_point)) {
        text_append_code_point(&spelled, allowed(code_point));
    }
    struct text fitting = text_trim(text_head(text_built(&spelled), NAME_BYTES));
    while (fitting.length > 0 && is_edge(fitting.data[fitting.length - 1])) {
        fitting.length--;
    }
    while (fitting.length > 0 && is_edge(fitting.data[0])) {
        fitting = text_slice(fitting, 1, SIZE_MAX);
    }
    return text_is_one_of(unicode_lower(arena, fitting), devices)
               ? text_format(arena, "_%.*s", (int)fitting.length, fitting.data)
               : fitting;
}

struct text file_name_stem(struct text name)
{
    size_t start = name.length;
    size_t end = name.length;

    while (start > 0 && name.data[start - 1] != '/') {
        start--;
    }
    while (end > start && name.data[end - 1] != '.') {
        end--;
    }
    return end > start + 1 ? text_slice(name, start, end - 1 - start)
                           : text_slice(name, start, name.length);
}

struct text file_name_ending(struct arena *arena, struct text name)
{
    struct text stem = file_name_stem(name);
    size_t end = (size_t)(stem.data - name.data) + stem.length;

    return end == name.length ? TEXT(".xlsx")
                              : unicode_lower(arena, text_slice(name, end, SIZE_MAX));
}

struct text file_name_addressee(struct arena *arena, enum language language,
                                const struct text *groups, size_t count, struct text base_name)
{
    if (count == 0) {
        return file_name_stem(base_name);
    }
    return count == 1
               ? groups[0]
               : text_format(arena,
                             language == LANGUAGE_ZH ? "%.*s等%zu个部门" : "%.*s and %zu more",
                             (int)groups[0].length, groups[0].data,
                             language == LANGUAGE_ZH ? count : count - 1);
}

struct text file_name_sent(struct arena *arena, enum language language, struct text addressee,
                           int64_t round)
{
    struct text spelled = file_name_spelled(arena, addressee);

    return text_format(
        arena, language == LANGUAGE_ZH ? "%.*s-第%" PRId64 "次退回" : "%.*s-sent-back-%" PRId64,
        (int)spelled.length, spelled.data, round);
}

static struct text revision_words(enum language language)
{
    return language == LANGUAGE_ZH ? TEXT("-修订") : TEXT("-revision-");
}

struct text file_name_unrevised(enum language language, struct text name)
{
    struct text words = revision_words(language);
    struct text stem = file_name_stem(name);
    size_t end = stem.length;

    while (end > 0 && text_is_digit(stem.data[end - 1])) {
        end--;
    }
    struct text before = text_slice(stem, 0, end);
    return end < stem.length && text_ends_with(before, words)
               ? text_slice(before, 0, before.length - words.length)
               : stem;
}

struct text file_name_revision(struct arena *arena, enum language language, struct text name,
                               int64_t number)
{
    struct text words = revision_words(language);
    struct text stem = file_name_unrevised(language, name);

    return text_format(arena, "%.*s%.*s%" PRId64, (int)stem.length, stem.data, (int)words.length,
                       words.data, number);
}

static bool is_free(struct arena *arena, const struct file_names *names, struct text name,
                    struct name_guard guard)
{
    return !text_is_among(unicode_lower(arena, name), names->taken, names->count) &&
           (guard.may == NULL || guard.may(guard.context, name));
}

struct text file_name_take(struct arena *arena, struct file_names *names, struct text stem,
                           struct text ending, struct name_guard guard)
{
    struct text name = text_format(arena, "%.*s%.*s", (int)stem.length, stem.data,
                                   (int)ending.length, ending.data);

    for (size_t number = 2; !is_free(arena, names, name, guard); number++) {
        name = text_format(arena, "%.*s-%zu%.*s", (int)stem.length, stem.data, number,
                           (int)ending.length, ending.data);
    }
    names->taken = arena_grow(arena, names->taken, names->count, names->count + 1,
                              sizeof *names->taken, &names->capacity);
    names->taken[names->count++] = text_copy(arena, unicode_lower(arena, name));
    return name;
}
