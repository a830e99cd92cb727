#include "mapping/text_rule.h"

#include "base/unicode.h"

/* The bytes of the text that stand for bytes of its folded form. */
static size_t original_offset(const struct folded_text *folded, size_t offset)
{
    return offset == 0 ? 0 : folded->ends[offset - 1];
}

static struct text strip(struct arena *arena, const struct pattern *pattern, struct text text)
{
    struct folded_text folded = unicode_fold(arena, text);
    size_t start;
    size_t end;

    if (!pattern_find(arena, pattern, folded.folded, 0, &start, &end) || end == start) {
        return text;
    }
    struct text before = text_slice(text, 0, original_offset(&folded, start));
    struct text after = text_slice(text, original_offset(&folded, end), text.length);
    if (text_trim(before).length == 0) {
        return text_trim(after);
    }
    if (text_trim(after).length == 0) {
        return text_trim(before);
    }
    return text_format(arena, "%.*s%.*s", (int)before.length, before.data, (int)after.length,
                       after.data);
}

static struct text take(struct arena *arena, const struct pattern *pattern, struct text text)
{
    struct folded_text folded = unicode_fold(arena, text);
    size_t count = pattern_group_count(pattern);
    struct text *groups = arena_array(arena, count, sizeof *groups);
    size_t start;
    size_t end;

    if (count > 0) {
        if (!pattern_match_groups(arena, pattern, folded.folded, groups) || groups[0].length == 0) {
            return TEXT("");
        }
        start = (size_t)(groups[0].data - folded.folded.data);
        end = start + groups[0].length;
    } else if (!pattern_find(arena, pattern, folded.folded, 0, &start, &end)) {
        return TEXT("");
    }
    size_t from = original_offset(&folded, start);
    return text_trim(text_slice(text, from, original_offset(&folded, end) - from));
}

struct text text_rule_apply(struct arena *arena, const struct text_rule *rule, struct text text)
{
    for (size_t i = 0; i < rule->strip_count; i++) {
        text = strip(arena, rule->strip[i], text);
    }
    return rule->take == NULL ? text : take(arena, rule->take, text);
}
