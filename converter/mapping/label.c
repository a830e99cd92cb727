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

/* `{any}` stands for whatever is there up to the words that follow it in the label: the bytes it
 * takes of `folded`; false when those words do not come. */
static bool read_any(struct text label, struct text folded, size_t *taken)
{
    struct text words = text_slice(label, 0, text_find(label, TEXT("{")));

    *taken = words.length == 0 ? folded.length : text_find(folded, words);
    return *taken > 0 && (words.length == 0 || *taken < folded.length);
}

/* How many bytes at the start of `folded` the label takes; false when they differ. */
static bool label_begins(struct text label, int64_t year, struct text folded, size_t *length)
{
    const struct text any = TEXT("{any}");
    size_t at = 0;

    for (size_t i = 0; i < label.length;) {
        if (text_starts_with(text_slice(label, i, label.length), any)) {
            size_t passed;
            i += any.length;
            if (!read_any(text_slice(label, i, label.length), text_slice(folded, at, folded.length),
                          &passed)) {
                return false;
            }
            at += passed;
            continue;
        }
        int64_t stands_for = 0;
        char digits[24];
        size_t taken = label.data[i] == '{'
                           ? read_placeholder(text_slice(label, i, label.length), year, &stands_for)
                           : 0;
        if (taken == 0) {
            if (at == folded.length || folded.data[at++] != label.data[i++]) {
                return false;
            }
            continue;
        }
        int count = snprintf(digits, sizeof digits, "%lld", (long long)stands_for);
        struct text written = {digits, (size_t)count};
        if (year == 0 || !text_starts_with(text_slice(folded, at, folded.length), written)) {
            return false;
        }
        at += written.length;
        i += taken;
    }
    *length = at;
    return at > 0;
}

bool label_matches(const struct label_set *set, int64_t year, struct text folded)
{
    struct text text = without_colons(folded);
    size_t length;

    for (size_t i = 0; i < set->count; i++) {
        if (label_begins(set->labels[i], year, text, &length) && length == text.length) {
            return true;
        }
    }
    return false;
}

bool label_leads(const struct label_set *set, int64_t year, struct text folded, size_t *length)
{
    size_t taken;

    *length = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (label_begins(set->labels[i], year, folded, &taken) && taken < folded.length &&
            folded.data[taken] == ':' && taken + 1 > *length) {
            *length = taken + 1;
        }
    }
    return *length > 0;
}
