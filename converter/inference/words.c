#include "inference/words.h"

#include "base/unicode.h"
#include "mapping/label.h"
#include "mapping/mistake.h"

#include <string.h>

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    bool failed;
};

static struct text fold(struct arena *arena, struct text text)
{
    return unicode_lower(arena, label_fold(arena, text));
}

static void read_set(struct reading *reading, struct member_reader *members, const char *name,
                     struct word_set *set)
{
    const struct text *texts;
    size_t count;

    if (!member_texts(members, name, false, &texts, &count)) {
        return;
    }
    struct text *folded = arena_array(reading->arena, count, sizeof *folded);
    for (size_t i = 0; i < count; i++) {
        folded[i] = unicode_lower(reading->arena, unicode_folded(reading->arena, texts[i]));
    }
    *set = (struct word_set){folded, count};
}

/* A name becomes a field's, so it must be one that a model file takes. */
static bool is_name(struct text name)
{
    bool right = name.length > 0 && name.length <= 40 && name.data[0] >= 'a' && name.data[0] <= 'z';

    for (size_t i = 0; right && i < name.length; i++) {
        char c = name.data[i];
        right = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
    return right;
}

static void read_names(struct reading *reading, const struct node *node, struct words *words)
{
    struct word_name *names = arena_array(reading->arena, node->count, sizeof *names);

    for (size_t i = 0; i < node->count; i++) {
        names[i].label = fold(reading->arena, node->keys[i]->scalar);
        names[i].name = node->items[i]->scalar;
        if (!is_name(names[i].name)) {
            reading->failed = true;
            mistake_tell(
                reading->findings, node->items[i],
                wording_named(reading->arena, WORDING("字段名是", "the name is"), names[i].name),
                WORDING("小写字母、数字和 _，以字母开头，最多 40 个",
                        "small letters, digits and _, a letter first, 40 at most"));
        }
    }
    words->names = names;
    words->name_count = node->count;
}

static bool read_factor(struct reading *reading, const struct node *node)
{
    struct decimal factor;

    return (decimal_read(node->scalar, &factor) && !decimal_is_zero(factor) &&
            !decimal_is_negative(factor)) ||
           mistake_tell(
               reading->findings, node,
               wording_named(reading->arena, WORDING("换算系数是", "the factor is"), node->scalar),
               WORDING("大于 0 的数字", "a number above 0"));
}

static void read_kind(struct reading *reading, const struct node *node, struct word_units *units)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *accepted = member_mapping(&members, "accepted", true);

    member_text(&members, "base", true, &units->base);
    if (accepted != NULL) {
        struct word_unit *items = arena_array(reading->arena, accepted->count, sizeof *items);
        for (size_t i = 0; i < accepted->count; i++) {
            items[i] = (struct word_unit){accepted->keys[i]->scalar, accepted->items[i]->scalar};
            reading->failed = !read_factor(reading, accepted->items[i]) || reading->failed;
        }
        units->items = items;
        units->count = accepted->count;
    }
    reading->failed = !members_end(&members) || reading->failed;
}

/* One kind of money, or a list of several. */
static void read_units(struct reading *reading, const struct node *node, struct words *words)
{
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct word_units *units = arena_array(reading->arena, count, sizeof *units);

    for (size_t i = 0; i < count; i++) {
        units[i] = (struct word_units){.count = 0};
        read_kind(reading, node->kind == NODE_SEQUENCE ? node->items[i] : node, &units[i]);
    }
    words->units = units;
    words->unit_count = count;
}

bool words_read(struct arena *arena, const char *path, struct finding_list *findings,
                struct words *words)
{
    struct reading reading = {arena, findings, false};
    struct node *root;
    const struct text *empty;

    *words = (struct words){0};
    if (!document_load(arena, path, findings, &root)) {
        return false;
    }
    struct member_reader members = members_begin(arena, findings, root);
    const struct node *names = member_mapping(&members, "names", false);
    const struct node *units = member(&members, "units");
    if (names != NULL) {
        read_names(&reading, names, words);
    }
    if (units != NULL) {
        read_units(&reading, units, words);
    }
    read_set(&reading, &members, "unit_labels", &words->unit_labels);
    read_set(&reading, &members, "totals", &words->totals);
    read_set(&reading, &members, "ordinals", &words->ordinals);
    read_set(&reading, &members, "money", &words->money);
    read_set(&reading, &members, "dates", &words->dates);
    read_set(&reading, &members, "texts", &words->texts);
    read_set(&reading, &members, "notes", &words->notes);
    read_set(&reading, &members, "group", &words->group);
    read_set(&reading, &members, "label", &words->label);
    if (member_texts(&members, "empty", false, &empty, &words->empty.count)) {
        words->empty.items = empty;
    }
    return members_end(&members) && !reading.failed;
}

struct text words_name(struct arena *arena, const struct words *words, struct text label)
{
    struct text folded = fold(arena, label);

    for (size_t i = 0; i < words->name_count; i++) {
        if (text_equal(words->names[i].label, folded)) {
            return words->names[i].name;
        }
    }
    return TEXT("");
}

bool words_have(struct arena *arena, const struct word_set *set, struct text text)
{
    struct text folded = fold(arena, text);

    for (size_t i = 0; i < set->count; i++) {
        if (text_equal(set->items[i], folded)) {
            return true;
        }
    }
    return false;
}

bool words_within(struct arena *arena, const struct word_set *set, struct text text)
{
    struct text folded = fold(arena, text);

    for (size_t i = 0; i < set->count; i++) {
        if (text_find(folded, set->items[i]) < folded.length) {
            return true;
        }
    }
    return false;
}

bool words_begin(struct arena *arena, const struct word_set *set, struct text text)
{
    struct text folded = unicode_lower(arena, unicode_folded(arena, text));

    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i].length > 0 && text_starts_with(folded, set->items[i])) {
            return true;
        }
    }
    return false;
}

const struct word_unit *words_unit(struct arena *arena, const struct word_units *units,
                                   struct text text)
{
    struct text folded = fold(arena, text);

    for (size_t i = 0; units != NULL && i < units->count; i++) {
        if (text_equal(fold(arena, units->items[i].name), folded)) {
            return &units->items[i];
        }
    }
    return NULL;
}

/* The next bracket of either width from a byte on; the length of the text for none. */
static size_t find_bracket(struct text text, size_t from, const char *half, const char *full,
                           size_t *width)
{
    struct text rest = text_slice(text, from, text.length - from);
    size_t at_half = text_find(rest, text_of(half));
    size_t at_full = text_find(rest, text_of(full));

    *width = at_half <= at_full ? strlen(half) : strlen(full);
    return from + (at_half < at_full ? at_half : at_full);
}

bool words_unit_inside(struct arena *arena, const struct word_units *units, struct text label,
                       size_t *start, size_t *length)
{
    size_t width;

    for (size_t at = find_bracket(label, 0, "(", "（", &width); at < label.length;
         at = find_bracket(label, at, "(", "（", &width)) {
        at += width;
        size_t end = find_bracket(label, at, ")", "）", &width);
        struct text inside = text_trim(text_slice(label, at, end - at));
        if (text_starts_with(unicode_lower(arena, inside), TEXT("in "))) {
            inside = text_trim(text_slice(inside, 3, inside.length - 3));
        }
        if (words_unit(arena, units, inside) != NULL) {
            *start = (size_t)(inside.data - label.data);
            *length = inside.length;
            return true;
        }
    }
    return false;
}

bool words_empty(struct arena *arena, const struct words *words, struct text text)
{
    struct text folded = unicode_folded(arena, text);

    for (size_t i = 0; i < words->empty.count; i++) {
        if (text_equal(unicode_folded(arena, words->empty.items[i]), folded)) {
            return true;
        }
    }
    return folded.length == 0;
}
