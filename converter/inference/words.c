#include "inference/words.h"

#include "base/unicode.h"
#include "mapping/label.h"
#include "mapping/mistake.h"

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    bool failed;
};

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
        folded[i] = unicode_folded(reading->arena, texts[i]);
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
        names[i].label = label_fold(reading->arena, node->keys[i]->scalar);
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

static void read_units(struct reading *reading, const struct node *node, struct words *words)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *accepted = member_mapping(&members, "accepted", true);

    member_text(&members, "base", true, &words->unit_base);
    if (accepted != NULL) {
        struct word_unit *units = arena_array(reading->arena, accepted->count, sizeof *units);
        for (size_t i = 0; i < accepted->count; i++) {
            struct decimal factor;
            units[i] = (struct word_unit){accepted->keys[i]->scalar, accepted->items[i]->scalar};
            if (!decimal_read(units[i].factor, &factor) || decimal_is_zero(factor) ||
                decimal_is_negative(factor)) {
                reading->failed = true;
                mistake_tell(reading->findings, accepted->items[i],
                             wording_named(reading->arena, WORDING("换算系数是", "the factor is"),
                                           units[i].factor),
                             WORDING("大于 0 的数字", "a number above 0"));
            }
        }
        words->units = units;
        words->unit_count = accepted->count;
    }
    reading->failed = !members_end(&members) || reading->failed;
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
    const struct node *units = member_mapping(&members, "units", false);
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
    struct text folded = label_fold(arena, label);

    for (size_t i = 0; i < words->name_count; i++) {
        if (text_equal(words->names[i].label, folded)) {
            return words->names[i].name;
        }
    }
    return TEXT("");
}

bool words_have(struct arena *arena, const struct word_set *set, struct text text)
{
    struct text folded = label_fold(arena, text);

    for (size_t i = 0; i < set->count; i++) {
        if (text_equal(set->items[i], folded)) {
            return true;
        }
    }
    return false;
}

bool words_within(struct arena *arena, const struct word_set *set, struct text text)
{
    struct text folded = label_fold(arena, text);

    for (size_t i = 0; i < set->count; i++) {
        if (text_find(folded, set->items[i]) < folded.length) {
            return true;
        }
    }
    return false;
}

bool words_begin(struct arena *arena, const struct word_set *set, struct text text)
{
    struct text folded = unicode_folded(arena, text);

    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i].length > 0 && text_starts_with(folded, set->items[i])) {
            return true;
        }
    }
    return false;
}

bool words_unit(struct arena *arena, const struct words *words, struct text text)
{
    struct text folded = unicode_folded(arena, text);

    for (size_t i = 0; i < words->unit_count; i++) {
        if (text_equal(unicode_folded(arena, words->units[i].name), folded)) {
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
