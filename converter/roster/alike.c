#include "roster/alike.h"

#include "base/unicode.h"

#include <stdlib.h>

/* Shorter names are too much like each other; what may stand before a name (鄂州市) is no
 * longer; of more names that share all but a character each is one of a series. */
enum { SHORTEST = 4, SHORTEST_END = 3, LONGEST_BEFORE = 3, SERIES = 8, LONGEST = 60 };

/* What is left of a name when something is left out; names that share one are looked at. */
struct remnant {
    struct text text;
    size_t name;
};

struct search {
    struct arena *arena;
    struct text *bare; /* by name: without signs */
    struct remnant *remnants;
    size_t remnant_count, remnant_capacity;
    struct alike_pair *pairs;
    size_t pair_count, pair_capacity;
};

static bool is_sign(int32_t c)
{
    bool ascii = c < 0x80 && !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));

    return ascii || c == 0xB7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
           (c >= 0xFE30 && c <= 0xFE6F);
}

static struct text bare_name(struct arena *arena, struct text name)
{
    struct text rest = unicode_folded(arena, name);
    struct text_builder bare = text_builder(arena);
    int32_t c;

    while (unicode_next(&rest, &c)) {
        c = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        if (!is_sign(c)) {
            text_append_code_point(&bare, (unsigned long)c);
        }
    }
    return text_built(&bare);
}

static void add_remnant(struct search *search, struct text text, size_t name)
{
    search->remnants =
        arena_grow(search->arena, search->remnants, search->remnant_count,
                   search->remnant_count + 1, sizeof *search->remnants, &search->remnant_capacity);
    search->remnants[search->remnant_count++] = (struct remnant){text, name};
}

/* The name itself, the name without each of its characters, and its end. */
static void add_remnants(struct search *search, size_t name)
{
    struct text bare = search->bare[name];
    struct text rest = bare;
    size_t length = unicode_length(bare);
    int32_t c;

    add_remnant(search, bare, name);
    for (size_t i = 0; length <= LONGEST && i < length; i++) {
        size_t at = bare.length - rest.length;
        unicode_next(&rest, &c);
        if (length >= SHORTEST) {
            struct text_builder left = text_builder(search->arena);
            text_append(&left, text_slice(bare, 0, at));
            text_append(&left, rest);
            add_remnant(search, text_built(&left), name);
        }
        if (i > 0 && i < LONGEST_BEFORE && length >= SHORTEST_END + i + 1) {
            add_remnant(search, rest, name);
        }
    }
}

static int compare_remnants(const void *left, const void *right)
{
    const struct remnant *a = left;
    const struct remnant *b = right;
    int order = text_compare(a->text, b->text);

    return order != 0 ? order : (a->name > b->name) - (a->name < b->name);
}

static bool is_numeral(int32_t c)
{
    return (c >= '0' && c <= '9') ||
           unicode_holds(TEXT("〇零一二三四五六七八九十两东西南北甲乙丙丁"), c);
}

/* Whether the characters in which two texts differ, at most one of each, are numerals. */
static bool differ_in_numeral(struct text left, struct text right)
{
    int32_t a = 0;
    int32_t b = 0;

    do {
        bool more_left = unicode_next(&left, &a);
        bool more_right = unicode_next(&right, &b);
        if (!more_left || !more_right) {
            return (more_left && is_numeral(a)) || (more_right && is_numeral(b));
        }
    } while (a == b);
    return is_numeral(a) || is_numeral(b);
}

static bool are_alike(struct arena *arena, struct text left, struct text right, enum alikeness *how)
{
    size_t a = unicode_length(left);
    size_t b = unicode_length(right);
    bool end = a > b ? text_ends_with(left, right) : text_ends_with(right, left);
    size_t shorter = a < b ? a : b;

    *how = ALIKE_SPELLING;
    if (text_equal(left, right)) {
        return shorter > 0;
    }
    if (differ_in_numeral(left, right)) {
        return false;
    }
    if (end && shorter >= SHORTEST_END && (a > b ? a - b : b - a) <= LONGEST_BEFORE) {
        return true;
    }
    *how = a == b ? ALIKE_CHARACTER : ALIKE_SPELLING;
    return shorter >= SHORTEST && unicode_distance(arena, left, right, 1) <= 1;
}

static void look_at(struct search *search, size_t first, size_t second)
{
    enum alikeness how;

    if (first == second ||
        !are_alike(search->arena, search->bare[first], search->bare[second], &how)) {
        return;
    }
    search->pairs =
        arena_grow(search->arena, search->pairs, search->pair_count, search->pair_count + 1,
                   sizeof *search->pairs, &search->pair_capacity);
    search->pairs[search->pair_count++] = (struct alike_pair){first, second, how};
}

/* Names that share a remnant, by index: each pair, unless they are a series. */
static void look_at_run(struct search *search, const struct remnant *run, size_t length)
{
    for (size_t i = 0; length <= SERIES && i < length; i++) {
        for (size_t j = i + 1; j < length; j++) {
            look_at(search, run[i].name, run[j].name);
        }
    }
}

static int compare_pairs(const void *left, const void *right)
{
    const struct alike_pair *a = left;
    const struct alike_pair *b = right;

    return a->first != b->first ? (a->first > b->first) - (a->first < b->first)
                                : (a->second > b->second) - (a->second < b->second);
}

/* A pair shares several remnants. */
static size_t drop_repeated(struct alike_pair *pairs, size_t count)
{
    size_t kept = 0;

    if (count > 1) {
        qsort(pairs, count, sizeof *pairs, compare_pairs);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || compare_pairs(&pairs[kept - 1], &pairs[i]) != 0) {
            pairs[kept++] = pairs[i];
        }
    }
    return kept;
}

const struct alike_pair *names_alike(struct arena *arena, const struct text *names, size_t count,
                                     size_t *pair_count)
{
    struct search search = {.arena = arena, .bare = arena_array(arena, count, sizeof(struct text))};

    for (size_t i = 0; i < count; i++) {
        search.bare[i] = bare_name(arena, names[i]);
        add_remnants(&search, i);
    }
    if (search.remnant_count > 1) {
        qsort(search.remnants, search.remnant_count, sizeof *search.remnants, compare_remnants);
    }
    for (size_t start = 0; start < search.remnant_count;) {
        size_t end = start + 1;
        while (end < search.remnant_count &&
               text_equal(search.remnants[end].text, search.remnants[start].text)) {
            end++;
        }
        look_at_run(&search, search.remnants + start, end - start);
        start = end;
    }
    *pair_count = drop_repeated(search.pairs, search.pair_count);
    return search.pairs;
}
