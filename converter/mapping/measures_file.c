#include "mapping/measures_file.h"

#include "base/unicode.h"
#include "mapping/mistake.h"

#include <stdlib.h>

/* A word with the node that gave it. */
struct declared {
    struct measure_word word;
    const struct node *node;
};

struct declared_list {
    struct declared *items;
    size_t count, capacity;
};

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    bool failed;
};

static void mistaken(struct reading *reading, const struct node *node, struct wording found,
                     struct wording expected)
{
    reading->failed = true;
    mistake_tell(reading->findings, node, found, expected);
}

static void add_word(struct reading *reading, struct declared_list *list, const struct node *node,
                     struct text meaning, struct decimal factor)
{
    struct measure_word word = {
        .word = unicode_folded(reading->arena, node->scalar), .meaning = meaning, .factor = factor};

    if (node->kind != NODE_SCALAR || word.word.length == 0) {
        mistaken(reading, node, WORDING("这不是词语或符号", "this is no word or sign"),
                 WORDING("文字，如 不低于", "a text such as 不低于"));
        return;
    }
    list->items = arena_grow(reading->arena, list->items, list->count, list->count + 1,
                             sizeof *list->items, &list->capacity);
    list->items[list->count++] = (struct declared){word, node};
}

/* The words of a member that is a list; none when it is absent. */
static void add_words(struct reading *reading, struct member_reader *members, const char *name,
                      struct text meaning, struct declared_list *list)
{
    const struct node *node = member_sequence(members, name, false);

    for (size_t i = 0; node != NULL && i < node->count; i++) {
        add_word(reading, list, node->items[i], meaning, (struct decimal){0, 0});
    }
}

/* The longest first, so that 不超过 is not taken for 超过. */
static int compare_words(const void *left, const void *right)
{
    const struct declared *a = left;
    const struct declared *b = right;

    if (a->word.word.length != b->word.word.length) {
        return a->word.word.length > b->word.word.length ? -1 : 1;
    }
    int order = text_compare(a->word.word, b->word.word);
    if (order != 0) {
        return order;
    }
    return a->node->line != b->node->line      ? (a->node->line < b->node->line ? -1 : 1)
           : a->node->column < b->node->column ? -1
                                               : a->node->column > b->node->column;
}

static struct measure_words settle(struct reading *reading, struct declared_list *list)
{
    struct measure_word *words = arena_array(reading->arena, list->count, sizeof *words);

    if (list->count > 1) {
        qsort(list->items, list->count, sizeof *list->items, compare_words);
    }
    for (size_t i = 0; i < list->count; i++) {
        words[i] = list->items[i].word;
        if (i > 0 && text_equal(words[i].word, words[i - 1].word)) {
            mistaken(reading, list->items[i].node,
                     wording_named(reading->arena,
                                   WORDING("前面已经有词语", "an item before has the word, too,"),
                                   words[i].word),
                     WORDING("每个词语只写一次", "each word once"));
        }
    }
    return (struct measure_words){words, list->count};
}

static void read_operators(struct reading *reading, const struct node *node,
                           struct measures *measures)
{
    struct declared_list before = {0};
    struct declared_list behind = {0};
    struct declared_list dates = {0};

    for (size_t i = 0; i < node->count; i++) {
        struct member_reader members =
            members_begin(reading->arena, reading->findings, node->items[i]);
        struct text meaning = node->keys[i]->scalar;
        add_words(reading, &members, "before", meaning, &before);
        add_words(reading, &members, "behind", meaning, &behind);
        add_words(reading, &members, "dates", meaning, &dates);
        reading->failed = !members_end(&members) || reading->failed;
    }
    measures->before = settle(reading, &before);
    measures->behind = settle(reading, &behind);
    measures->dates = settle(reading, &dates);
}

static void read_multipliers(struct reading *reading, const struct node *node,
                             struct measures *measures)
{
    struct declared_list list = {0};

    for (size_t i = 0; i < node->count; i++) {
        struct decimal factor = {0, 0};
        if (!decimal_read(node->items[i]->scalar, &factor) ||
            decimal_compare(factor, (struct decimal){0, 0}) <= 0) {
            mistaken(reading, node->items[i],
                     wording_named(reading->arena, WORDING("倍数是", "the multiplier is worth"),
                                   node->items[i]->scalar),
                     WORDING("大于 0 的数字，如 万: 10000", "a number above 0, as in 万: 10000"));
        }
        add_word(reading, &list, node->keys[i], node->keys[i]->scalar, factor);
    }
    measures->multipliers = settle(reading, &list);
}

static void read_periods(struct reading *reading, const struct node *node,
                         struct measures *measures)
{
    struct declared_list list = {0};

    for (size_t i = 0; i < node->count; i++) {
        const struct node *words = node->items[i];
        if (words->kind != NODE_SEQUENCE || words->count == 0) {
            mistaken(reading, words,
                     wording_named(reading->arena,
                                   WORDING("没有写法的周期", "no words for the period"),
                                   node->keys[i]->scalar),
                     WORDING("由写法组成的列表，如 月: [每月, /月]",
                             "a list of words, as in 月: [每月, /月]"));
            continue;
        }
        for (size_t j = 0; j < words->count; j++) {
            add_word(reading, &list, words->items[j], node->keys[i]->scalar,
                     (struct decimal){0, 0});
        }
    }
    measures->periods = settle(reading, &list);
}

static struct measure_words read_list(struct reading *reading, struct member_reader *members,
                                      const char *name)
{
    struct declared_list list = {0};

    add_words(reading, members, name, TEXT(""), &list);
    return settle(reading, &list);
}

bool measures_read(struct arena *arena, const struct node *node, struct finding_list *findings,
                   const struct measures **measures)
{
    struct reading reading = {.arena = arena, .findings = findings};
    struct member_reader members = members_begin(arena, findings, node);
    struct measures *made = arena_allocate(arena, sizeof *made);
    const struct node *operators = member_mapping(&members, "operators", false);
    const struct node *multipliers = member_mapping(&members, "multipliers", false);
    const struct node *periods = member_mapping(&members, "periods", false);

    made->ranges = read_list(&reading, &members, "ranges");
    made->units = read_list(&reading, &members, "units");
    made->not_units = read_list(&reading, &members, "not_units");
    if (operators != NULL) {
        read_operators(&reading, operators, made);
    }
    if (multipliers != NULL) {
        read_multipliers(&reading, multipliers, made);
    }
    if (periods != NULL) {
        read_periods(&reading, periods, made);
    }
    *measures = made;
    return members_end(&members) && !reading.failed;
}

bool field_part_read(struct member_reader *members, enum field_part *part, struct text *whole)
{
    static const char *const names[] = {"operator", "number", "number_to", "multiplier",
                                        "unit",     "period", "date",      NULL};
    const struct node *of = member(members, "of");
    int index = member_choice(members, "part", names, -2);

    *part = index < 0 ? PART_NONE : (enum field_part)(index + PART_OPERATOR);
    if (index == -2) {
        return of == NULL || mistake_tell(members->findings, of,
                                          WORDING("有 `of` 而没有 `part`", "`of` without `part`"),
                                          WORDING("`part: number` 等，说明取哪一部分",
                                                  "`part: number` or another part as well"));
    }
    if (index < 0 || !member_text(members, "of", true, whole)) {
        *part = PART_NONE;
        return false;
    }
    return true;
}

/* The types that a part can have. */
static bool suits(enum field_part part, enum field_type type)
{
    switch (part) {
    case PART_NUMBER:
    case PART_NUMBER_TO:
        return type == FIELD_NUMBER;
    case PART_MULTIPLIER:
        return type == FIELD_NUMBER || type == FIELD_TEXT;
    case PART_DATE:
        return type == FIELD_DATE;
    default:
        return type == FIELD_TEXT || type == FIELD_CHOICE;
    }
}

static struct wording suitable(enum field_part part)
{
    switch (part) {
    case PART_NUMBER:
    case PART_NUMBER_TO:
        return WORDING("`type: number`", "`type: number`");
    case PART_MULTIPLIER:
        return WORDING("`type: number`（10000）或 `type: text`（万）",
                       "`type: number` (10000) or `type: text` (万)");
    case PART_DATE:
        return WORDING("`type: date`", "`type: date`");
    default:
        return WORDING("`type: text` 或 `type: choice`", "`type: text` or `type: choice`");
    }
}

static const struct field *field_named(const struct field *fields, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(fields[i].name, name)) {
            return &fields[i];
        }
    }
    return NULL;
}

/* Whether an earlier field takes the same part of the same text. */
static bool is_taken(const struct field *fields, const struct field *field)
{
    for (const struct field *other = fields; other < field; other++) {
        if (other->whole == field->whole && other->part == field->part) {
            return true;
        }
    }
    return false;
}

static void resolve(struct reading *reading, const struct node *node, struct field *fields,
                    size_t count, struct field *field)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    const struct node *of = member(&members, "of");
    const struct field *whole = field_named(fields, count, of->scalar);

    if (whole == NULL || whole == field || whole->type != FIELD_TEXT) {
        mistaken(reading, of,
                 wording_named(reading->arena,
                               WORDING("旁边没有文字字段", "beside it is no text field"),
                               of->scalar),
                 WORDING("同一记录或明细表中 `type: text` 的字段名称",
                         "the name of a `type: text` field of the same record or table"));
        return;
    }
    field->whole = whole;
    if (!suits(field->part, field->type)) {
        mistaken(reading, member(&members, "part"),
                 WORDING("该字段的类型放不下这一部分", "the field's type cannot hold this part"),
                 suitable(field->part));
    }
    if (is_taken(fields, field)) {
        mistaken(reading, member(&members, "part"),
                 WORDING("已有字段取同一部分", "an earlier field takes the same part"),
                 WORDING("每一部分只由一个字段取", "one field for each part"));
    }
}

bool field_parts_resolve(struct arena *arena, struct finding_list *findings,
                         const struct node *node, struct field *fields, size_t count,
                         const struct measures *measures)
{
    struct reading reading = {.arena = arena, .findings = findings};

    for (size_t i = 0; i < count; i++) {
        if (fields[i].part == PART_NONE) {
            continue;
        }
        resolve(&reading, node->items[i], fields, count, &fields[i]);
        if (measures == NULL) {
            mistaken(&reading, node->items[i],
                     WORDING("模型文件没有 `measures:`，无从分出各部分",
                             "the model file has no `measures:` to tell the parts by"),
                     WORDING("`measures:`，列出运算符、倍数、周期的写法",
                             "`measures:` with the words of operators, multipliers and periods"));
        }
    }
    return !reading.failed;
}
