#include "checks/named_amounts.h"

#include "base/unicode.h"

/* An amount of more characters is none; and a word that far off is not near. */
enum { LONGEST_AMOUNT = 40, FARTHEST_WORD = 1000 };

struct range_of_bytes {
    size_t start, end;
};

static bool find_group(const struct pattern *pattern, const char *name, size_t *index)
{
    for (size_t i = 0; i < pattern_group_count(pattern); i++) {
        if (text_equal(pattern_group_name(pattern, i), text_of(name))) {
            *index = i;
            return true;
        }
    }
    return false;
}

static void read_pattern(struct rule_reader *reader, struct amount_words *words)
{
    struct text ignored;

    if (!member_text(&reader->members, "amount", true, &ignored)) {
        return;
    }
    const struct node *node = member(&reader->members, "amount");
    if (!pattern_compile(reader->arena, node, reader->findings, &words->amount)) {
        reader->members.failed = true;
    } else if (!find_group(words->amount, "number", &words->number_group) ||
               !find_group(words->amount, "unit", &words->unit_group)) {
        rule_mistake(
            reader, node,
            WORDING("正则表达式没有说明哪一部分是数字，哪一部分是单位",
                    "the pattern does not say which part is the number and which the unit"),
            WORDING("名为 `number` 和 `unit` 的组，如 `(?<number>\\d+)(?<unit>万元)`",
                    "groups named `number` and `unit`, such as "
                    "`(?<number>\\d+)(?<unit>万元)`"));
    }
}

static void read_near(struct rule_reader *reader, struct amount_words *words)
{
    const struct text *near;
    size_t count;

    if (!member_texts(&reader->members, "near", true, &near, &count)) {
        return;
    }
    struct text *items = arena_array(reader->arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = unicode_compatible(reader->arena, near[i]);
    }
    words->near = (struct text_list){items, count};
}

void amount_words_read(struct rule_reader *reader, struct amount_words *words)
{
    read_pattern(reader, words);
    read_near(reader, words);
    member_integer(&reader->members, "within", 0, &words->within);
    if (words->within < 0 || words->within > FARTHEST_WORD) {
        rule_mistake(reader, member(&reader->members, "within"),
                     WORDING("`within` 小于 0 或大于 1000", "`within` is below 0 or above 1000"),
                     WORDING("字符数，如 12", "a number of characters, such as 12"));
    }
}

/* The amount in the base unit of the total; false when it is none. */
static bool read_amount(struct arena *arena, const struct amount_words *words,
                        const struct unit_list *units, struct text matched, struct decimal *amount)
{
    size_t count = pattern_group_count(words->amount);
    struct text *groups = arena_array(arena, count, sizeof *groups);
    struct text_builder digits = text_builder(arena);

    if (!pattern_match_groups(arena, words->amount, matched, groups)) {
        return false;
    }
    struct text number = groups[words->number_group];
    for (size_t i = 0; i < number.length; i++) {
        if (number.data[i] != ',') {
            text_append_byte(&digits, number.data[i]);
        }
    }
    const struct unit *unit = unit_of(arena, units, groups[words->unit_group]);
    return unit != NULL && decimal_read(text_built(&digits), amount) &&
           decimal_multiply(*amount, unit->factor, amount);
}

/* The search through one text. */
struct search {
    struct arena *arena;
    const struct amount_words *words;
    const struct unit_list *units;
    struct text text; /* in compatibility form */
    size_t seen;      /* the end of the last amount that was looked at */
    struct named_amount *found;
    size_t count, capacity;
};

/* The nearest start of a character at or after a byte. */
static size_t character_start(struct text text, size_t at)
{
    while (at < text.length && ((unsigned char)text.data[at] & 0xC0) == 0x80) {
        at++;
    }
    return at < text.length ? at : text.length;
}

static bool is_near(const struct search *search, struct range_of_bytes word,
                    struct range_of_bytes amount)
{
    struct text between = {0};

    if (amount.start >= word.end) {
        between = text_slice(search->text, word.end, amount.start - word.end);
    } else if (amount.end <= word.start) {
        between = text_slice(search->text, amount.end, word.start - amount.end);
    }
    return unicode_length(between) <= (size_t)search->words->within;
}

static void look_at_amount(struct search *search, struct range_of_bytes amount)
{
    struct arena *arena = search->arena;
    struct text rest =
        text_slice(search->text, amount.start,
                   character_start(search->text, amount.end + LONGEST_AMOUNT) - amount.start);
    struct decimal value;

    search->seen = amount.end;
    if (read_amount(arena, search->words, search->units, rest, &value)) {
        search->found = arena_grow(arena, search->found, search->count, search->count + 1,
                                   sizeof *search->found, &search->capacity);
        search->found[search->count++] = (struct named_amount){
            text_slice(search->text, amount.start, amount.end - amount.start), value};
    }
}

/* Looks at the amounts near one word. Only a window of the text is matched, so that a long
 * text full of words and amounts costs no more than its length. */
static void look_around(struct search *search, struct range_of_bytes word)
{
    size_t reach = ((size_t)search->words->within + LONGEST_AMOUNT) * 4;
    size_t left = character_start(search->text, word.start > reach ? word.start - reach : 0);
    struct text window =
        text_slice(search->text, left, character_start(search->text, word.end + reach) - left);
    size_t start;
    size_t end;

    for (size_t from = 0;
         pattern_find(search->arena, search->words->amount, window, from, &start, &end) &&
         end > from;
         from = end) {
        struct range_of_bytes amount = {left + start, left + end};
        if (amount.start >= search->seen && is_near(search, word, amount)) {
            look_at_amount(search, amount);
        }
    }
}

/* Goes from word to word in the order of the text; `next` keeps where each stands next. */
static void go_from_word_to_word(struct search *search)
{
    const struct text_list *words = &search->words->near;
    struct text text = search->text;
    size_t *next = arena_array(search->arena, words->count, sizeof *next);

    for (size_t i = 0; i < words->count; i++) {
        next[i] = text_find(text, words->items[i]);
    }
    for (;;) {
        size_t first = 0;
        for (size_t i = 1; i < words->count; i++) {
            first = next[i] < next[first] ? i : first;
        }
        if (words->count == 0 || next[first] == text.length) {
            break;
        }
        struct range_of_bytes word = {next[first], next[first] + words->items[first].length};
        look_around(search, word);
        next[first] =
            word.end + text_find(text_slice(text, word.end, text.length), words->items[first]);
    }
}

struct named_amounts named_amounts_of(struct arena *arena, const struct amount_words *words,
                                      const struct unit_list *units, struct text text)
{
    struct search search = {
        .arena = arena, .words = words, .units = units, .text = unicode_compatible(arena, text)};

    go_from_word_to_word(&search);
    return (struct named_amounts){search.found, search.count};
}
