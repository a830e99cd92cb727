#include "mapping/label.h"

#include "base/unicode.h"

#include <stdio.h>

static struct text without_colons(struct text folded)
{
    while (folded.length > 0 && folded.data[folded.length - 1] == ':') {
        folded.length--;
    }
    return folded;
}

struct text label_fold(struct arena *arena, struct text text)
{
    return without_colons(unicode_folded(arena, text));
}

/* The length of a placeholder at the start of `text`, and the year it stands for; 0 when
 * there is none. */
static size_t read_placeholder(struct text text, int64_t year, int64_t *stands_for)
{
    const struct text open = TEXT("{year");
    size_t at = open.length;

    if (!text_starts_with(text, open)) {
        return 0;
    }
    *stands_for = year;
    if (at + 2 < text.length && (text.data[at] == '-' || text.data[at] == '+') &&
        text.data[at + 1] >= '0' && text.data[at + 1] <= '9') {
        int64_t step = text.data[at + 1] - '0';
        *stands_for = text.data[at] == '-' ? year - step : year + step;
        at += 2;
    }
    return at < text.length && text.data[at] == '}' ? at + 1 : 0;
}

struct text label_spelled(struct arena *arena, const struct label_set *set, size_t at)
{
    const struct node *node = set->node;

    if (at >= set->count) {
        return TEXT("");
    }
    if (node != NULL && node->kind == NODE_SEQUENCE && node->count > at) {
        node = node->items[at];
    }
    bool same = node != NULL && node->kind == NODE_SCALAR &&
                text_equal(label_fold(arena, node->scalar), set->labels[at]);
    return same ? node->scalar : set->labels[at];
}

bool label_needs_year(struct text label)
{
    int64_t stands_for;

    for (size_t i = 0; i < label.length; i++) {
        if (read_placeholder(text_slice(label, i, label.length), 0, &stands_for) > 0) {
            return true;
        }
    }
    return false;
}

/* `{any}` stands for whatever is there up to the words that follow it in the label: the bytes it
 * takes of `folded`; false when those words do not come. */
static bool read_any(struct text label, struct text folded, size_t *taken)
{
    struct text words = text_slice(label, 0, text_find(label, TEXT("{")));

    *taken = words.length == 0 ? folded.length : text_find(folded, words);
    return *taken > 0 && (words.length == 0 || *taken < folded.length);
}

static const struct text any_placeholder = {"{any}", 5};
static const struct text unit_placeholder = {"{unit}", 6};

/* What stands for the placeholder at the start of `label`, whose bytes are returned; 0 for
 * none. */
static size_t write_placeholder(struct text_builder *builder, struct text label, int64_t year,
                                struct text unit)
{
    int64_t stands_for = 0;
    size_t taken = read_placeholder(label, year, &stands_for);

    if (taken > 0) {
        text_append_format(builder, "%lld", (long long)stands_for);
        return taken;
    }
    if (text_starts_with(label, unit_placeholder)) {
        text_append(builder, unit);
        return unit_placeholder.length;
    }
    return text_starts_with(label, any_placeholder) ? any_placeholder.length : 0;
}

struct text label_written(struct arena *arena, struct text label, int64_t year, struct text unit)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < label.length;) {
        size_t taken = write_placeholder(&builder, text_slice(label, i, label.length), year, unit);
        if (taken == 0) {
            text_append_byte(&builder, label.data[i++]);
        }
        i += taken;
    }
    return text_built(&builder);
}

struct text label_unwritten(struct arena *arena, struct text text, struct text label, int64_t year,
                            struct text unit)
{
    struct text_builder builder = text_builder(arena);
    size_t at = 0;

    for (size_t i = 0; i < label.length;) {
        struct text_builder written = text_builder(arena);
        struct text rest = text_slice(text, at, text.length);
        size_t taken = write_placeholder(&written, text_slice(label, i, label.length), year, unit);
        size_t found = text_find(rest, text_built(&written));
        if (taken > 0 && written.length > 0 && found < rest.length) {
            text_append(&builder, text_slice(rest, 0, found));
            text_append(&builder, text_slice(label, i, taken));
            at += found + written.length;
        }
        i += taken > 0 ? taken : 1;
    }
    text_append(&builder, text_slice(text, at, text.length));
    return text_built(&builder);
}

/* What labels are held against a cell with. */
struct comparison {
    int64_t year;
    const struct unit_list *units;
    struct text folded;
    size_t length;    /* the bytes of `folded` that the label takes */
    struct text unit; /* that stood for `{unit}`; may be empty */
};

/* The longest name of a unit at the start of `text`; empty for none. */
static struct text leading_unit(const struct unit_list *units, struct text text)
{
    struct text longest = TEXT("");

    for (size_t i = 0; units != NULL && i < units->count; i++) {
        if (units->units[i].name.length > longest.length &&
            text_starts_with(text, units->units[i].name)) {
            longest = units->units[i].name;
        }
    }
    return longest;
}

/* The bytes of the placeholder at the start of `label`, 0 for none; `written` is what may stand
 * in its place before `rest`, empty when nothing may. */
static size_t take_placeholder(struct comparison *comparison, struct text label, struct text rest,
                               char digits[24], struct text *written)
{
    int64_t stands_for = 0;

    if (comparison->units != NULL && text_starts_with(label, unit_placeholder)) {
        *written = comparison->unit = leading_unit(comparison->units, rest);
        return unit_placeholder.length;
    }
    size_t taken = read_placeholder(label, comparison->year, &stands_for);
    if (taken > 0 && comparison->year != 0 && rest.length > 0 && text_is_digit(rest.data[0])) {
        int count = snprintf(digits, 24, "%lld", (long long)stands_for);
        *written = (struct text){digits, (size_t)count};
    }
    return taken;
}

/* Takes the placeholder at label[*i]; false when what it stands for is not at text[*at]. Where
 * there is none neither moves. */
static bool pass_placeholder(struct text label, struct comparison *comparison, size_t *i,
                             size_t *at)
{
    char digits[24];
    struct text written = TEXT("");
    struct text here = text_slice(label, *i, label.length);
    struct text rest = text_slice(comparison->folded, *at, comparison->folded.length);

    if (text_starts_with(here, any_placeholder)) {
        size_t passed;
        *i += any_placeholder.length;
        if (!read_any(text_slice(label, *i, label.length), rest, &passed)) {
            return false;
        }
        *at += passed;
        return true;
    }
    size_t taken = take_placeholder(comparison, here, rest, digits, &written);
    if (taken > 0 && (written.length == 0 || !text_starts_with(rest, written))) {
        return false;
    }
    *at += taken > 0 ? written.length : 0;
    *i += taken;
    return true;
}

/* No letter of the scripts that begin with these bytes (CJK, Hangul) has a capital. */
static bool has_case(char lead)
{
    return (unsigned char)lead < 0xE3 || (unsigned char)lead > 0xE9;
}

/* A bit for the character at the start of a text; 0 for one that has a capital, or that may not
 * stand for itself. */
static uint64_t first_of(struct text text)
{
    if (text.length < 3 || has_case(text.data[0])) {
        return 0;
    }
    unsigned mixed = (unsigned char)text.data[1] * 5U ^ (unsigned char)text.data[2];
    return UINT64_C(1) << mixed % 64;
}

void label_set_fill(struct label_set *set, const struct text *labels, size_t count)
{
    bool any = false;

    set->labels = labels;
    set->count = count;
    set->firsts = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t first = first_of(labels[i]);
        any = any || first == 0;
        set->firsts |= first;
    }
    set->firsts = any ? 0 : set->firsts;
}

/* Every set is held against every cell, and most cells begin with none of its labels. */
static inline bool may_begin(const struct label_set *set, struct text folded)
{
    return set->firsts == 0 || (set->firsts & first_of(folded)) != 0;
}

/* Passes a letter that differs from the label's in case only. Both stand at the first byte that
 * differs, which may lie within a character. */
static bool pass_other_case(struct text label, struct text folded, size_t *i, size_t *at)
{
    size_t start = *i;

    while (start > 0 && ((unsigned char)label.data[start] & 0xC0) == 0x80) {
        start--;
    }
    if (!has_case(label.data[start])) {
        return false;
    }
    struct text left = text_slice(label, start, label.length);
    struct text right = text_slice(folded, *at - (*i - start), folded.length);
    if (!unicode_same_letter(&left, &right)) {
        return false;
    }
    *i = label.length - left.length;
    *at = folded.length - right.length;
    return true;
}

/* Whether the text begins with the label. Most differ in their first bytes, and nothing is done
 * before that is seen. */
static bool label_begins(struct text label, struct comparison *comparison)
{
    const struct text folded = comparison->folded;
    size_t at = 0;

    comparison->unit = TEXT("");
    for (size_t i = 0; i < label.length;) {
        size_t before = i;
        if (label.data[i] == '{' && !pass_placeholder(label, comparison, &i, &at)) {
            return false;
        }
        if (i != before) {
            continue;
        }
        if (at < folded.length && folded.data[at] == label.data[i]) {
            at++;
            i++;
        } else if (at == folded.length || (i == 0 && !has_case(label.data[0])) ||
                   !pass_other_case(label, folded, &i, &at)) {
            return false;
        }
    }
    comparison->length = at;
    return at > 0;
}

static struct comparison comparison_of(const struct label_set *set, int64_t year,
                                       struct text folded)
{
    return (struct comparison){.year = year, .units = set->units, .folded = folded};
}

bool label_matches(const struct label_set *set, int64_t year, struct text folded)
{
    if (!may_begin(set, folded)) {
        return false;
    }
    struct comparison comparison = comparison_of(set, year, without_colons(folded));
    for (size_t i = 0; i < set->count; i++) {
        if (label_begins(set->labels[i], &comparison) &&
            comparison.length == comparison.folded.length) {
            return true;
        }
    }
    return false;
}

/* Whether a colon stands behind the label. */
static bool is_followed(const struct comparison *comparison)
{
    return comparison->length < comparison->folded.length &&
           comparison->folded.data[comparison->length] == ':';
}

bool label_leads(const struct label_set *set, int64_t year, struct text folded, size_t *length)
{
    *length = 0;
    if (!may_begin(set, folded)) {
        return false;
    }
    struct comparison comparison = comparison_of(set, year, folded);
    for (size_t i = 0; i < set->count; i++) {
        if (label_begins(set->labels[i], &comparison) && is_followed(&comparison) &&
            comparison.length + 1 > *length) {
            *length = comparison.length + 1;
        }
    }
    return *length > 0;
}

bool label_stands(const struct label_set *set, int64_t year, struct text folded)
{
    if (!may_begin(set, folded)) {
        return false;
    }
    struct comparison comparison = comparison_of(set, year, folded);
    for (size_t i = 0; i < set->count; i++) {
        if (label_begins(set->labels[i], &comparison) &&
            (comparison.length == folded.length || is_followed(&comparison))) {
            return true;
        }
    }
    return false;
}

struct text label_unit(const struct label_set *set, int64_t year, struct text folded)
{
    if (!may_begin(set, folded)) {
        return TEXT("");
    }
    struct comparison comparison = comparison_of(set, year, folded);
    for (size_t i = 0; i < set->count; i++) {
        if (label_begins(set->labels[i], &comparison) && comparison.unit.length > 0 &&
            (comparison.length == folded.length || is_followed(&comparison))) {
            return comparison.unit;
        }
    }
    return TEXT("");
}

bool label_holds_unit(const struct label_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        if (text_find(set->labels[i], unit_placeholder) < set->labels[i].length) {
            return true;
        }
    }
    return false;
}
