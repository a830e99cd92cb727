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

struct text label_written(struct arena *arena, struct text label, int64_t year)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < label.length;) {
        int64_t stands_for = 0;
        size_t taken = read_placeholder(text_slice(label, i, label.length), year, &stands_for);
        if (taken > 0) {
            text_append_format(&builder, "%lld", (long long)stands_for);
            i += taken;
        } else {
            text_append_byte(&builder, label.data[i++]);
        }
    }
    return text_built(&builder);
}

struct text label_spelled(struct arena *arena, const struct label_set *set)
{
    const struct node *node = set->node;

    if (set->count == 0) {
        return TEXT("");
    }
    if (node != NULL && node->kind == NODE_SEQUENCE && node->count > 0) {
        node = node->items[0];
    }
    bool same = node != NULL && node->kind == NODE_SCALAR &&
                text_equal(label_fold(arena, node->scalar), set->labels[0]);
    return same ? node->scalar : set->labels[0];
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

/* How many bytes at the start of `folded` the label takes; false when they differ. */
static bool label_begins(struct text label, int64_t year, struct text folded, size_t *length)
{
    size_t at = 0;

    for (size_t i = 0; i < label.length;) {
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
