/* Amounts of money that a text names near certain words, against the total. */
#include "base/unicode.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

/* An amount of more characters is none; and a word that far off is not near. */
enum { LONGEST_AMOUNT = 40, FARTHEST_WORD = 1000 };

struct range_of_bytes {
    size_t start, end;
};

struct text_amount {
    struct reference total;
    struct reference also; /* an amount of this column is right, too; without a field: none */
    const struct pattern *amount;
    size_t number_group, unit_group;
    struct text_list near; /* in compatibility form */
    int64_t within;        /* characters between the word and the amount, at most */
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

static void read_pattern(struct rule_reader *reader, struct text_amount *parameters)
{
    struct text ignored;

    if (!member_text(&reader->members, "amount", true, &ignored)) {
        return;
    }
    const struct node *node = member(&reader->members, "amount");
    if (!pattern_compile(reader->arena, node, reader->findings, &parameters->amount)) {
        reader->members.failed = true;
    } else if (!find_group(parameters->amount, "number", &parameters->number_group) ||
               !find_group(parameters->amount, "unit", &parameters->unit_group)) {
        rule_mistake(
            reader, node,
            WORDING("正则表达式没有说明哪一部分是数字，哪一部分是单位",
                    "the pattern does not say which part is the number and which the unit"),
            WORDING("名为 `number` 和 `unit` 的组，如 `(?<number>\\d+)(?<unit>万元)`",
                    "groups named `number` and `unit`, such as "
                    "`(?<number>\\d+)(?<unit>万元)`"));
    }
}

static void read_near(struct rule_reader *reader, struct text_amount *parameters)
{
    const struct text *words;
    size_t count;

    if (!member_texts(&reader->members, "near", true, &words, &count)) {
        return;
    }
    struct text *items = arena_array(reader->arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = unicode_compatible(reader->arena, words[i]);
    }
    parameters->near = (struct text_list){items, count};
}

void text_amount_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct text_amount *parameters = arena_allocate(reader->arena, sizeof *parameters);

    rule_fields_read(reader, rule, REFERENCE_OWN);
    member_reference(reader, "total", true, REFERENCE_OWN | REFERENCE_MONEY, &parameters->total);
    member_reference(reader, "also", false, REFERENCE_COLUMN | REFERENCE_NUMBER, &parameters->also);
    read_pattern(reader, parameters);
    read_near(reader, parameters);
    member_integer(&reader->members, "within", 0, &parameters->within);
    if (parameters->within < 0 || parameters->within > FARTHEST_WORD) {
        rule_mistake(reader, member(&reader->members, "within"),
                     WORDING("`within` 小于 0 或大于 1000", "`within` is below 0 or above 1000"),
                     WORDING("字符数，如 12", "a number of characters, such as 12"));
    }
    rule->parameters = parameters;
}

/* The amount in the base unit of the total; false when it is none. */
static bool read_amount(struct arena *arena, const struct text_amount *parameters,
                        struct text matched, struct decimal *amount)
{
    size_t count = pattern_group_count(parameters->amount);
    struct text *groups = arena_array(arena, count, sizeof *groups);
    struct text_builder digits = text_builder(arena);

    if (!pattern_match_groups(arena, parameters->amount, matched, groups)) {
        return false;
    }
    struct text number = groups[parameters->number_group];
    for (size_t i = 0; i < number.length; i++) {
        if (number.data[i] != ',') {
            text_append_byte(&digits, number.data[i]);
        }
    }
    const struct unit *unit =
        unit_of(arena, parameters->total.field->units, groups[parameters->unit_group]);
    return unit != NULL && decimal_read(text_built(&digits), amount) &&
           decimal_multiply(*amount, unit->factor, amount);
}

static bool is_known_amount(const struct text_amount *parameters, const struct record *record,
                            struct decimal amount)
{
    if (decimal_compare(amount, own_value(record, &parameters->total)->number) == 0) {
        return true;
    }
    if (parameters->also.field == NULL) {
        return false;
    }
    const struct table *table = table_of(record, &parameters->also);
    for (size_t i = 0; i < table->count; i++) {
        const struct value *value = &table->rows[i].values[parameters->also.field->index];
        if (value->state == VALUE_SET && decimal_compare(amount, value->number) == 0) {
            return true;
        }
    }
    return false;
}

/* The search through one text. */
struct search {
    const struct checking *checking;
    const struct text_amount *parameters;
    const struct record *record;
    struct text text;              /* in compatibility form */
    size_t seen;                   /* the end of the last amount that was looked at */
    struct text_builder differing; /* amounts as they are written */
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
    return unicode_length(between) <= (size_t)search->parameters->within;
}

static void look_at_amount(struct search *search, struct range_of_bytes amount)
{
    struct arena *arena = search->checking->arena;
    struct text rest =
        text_slice(search->text, amount.start,
                   character_start(search->text, amount.end + LONGEST_AMOUNT) - amount.start);
    struct decimal value;

    search->seen = amount.end;
    if (read_amount(arena, search->parameters, rest, &value) &&
        !is_known_amount(search->parameters, search->record, value)) {
        text_append(&search->differing, search->differing.length == 0 ? TEXT("") : TEXT(" / "));
        text_append(&search->differing,
                    text_slice(search->text, amount.start, amount.end - amount.start));
    }
}

/* Looks at the amounts near one word. Only a window of the text is matched, so that a long
 * text full of words and amounts costs no more than its length. */
static void look_around(struct search *search, struct range_of_bytes word)
{
    size_t reach = ((size_t)search->parameters->within + LONGEST_AMOUNT) * 4;
    size_t left = character_start(search->text, word.start > reach ? word.start - reach : 0);
    struct text window =
        text_slice(search->text, left, character_start(search->text, word.end + reach) - left);
    size_t start;
    size_t end;

    for (size_t from = 0; pattern_find(search->checking->arena, search->parameters->amount, window,
                                       from, &start, &end) &&
                          end > from;
         from = end) {
        struct range_of_bytes amount = {left + start, left + end};
        if (amount.start >= search->seen && is_near(search, word, amount)) {
            look_at_amount(search, amount);
        }
    }
}

/* Goes from word to word in the order of the text; `next` keeps where each stands next. */
static struct text differing_amounts(struct search *search)
{
    const struct text_list *words = &search->parameters->near;
    struct text text = search->text;
    size_t *next = arena_array(search->checking->arena, words->count, sizeof *next);

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
    return text_built(&search->differing);
}

/* One fault a text, however many amounts it names. */
static void check_text(const struct checking *checking, const struct rule *rule,
                       const struct subject *subject)
{
    const struct text_amount *parameters = rule->parameters;
    const struct value *total = own_value(subject->record, &parameters->total);

    if (total->state != VALUE_SET || value_is_empty(checking, subject->value)) {
        return;
    }
    struct search search = {
        .checking = checking,
        .parameters = parameters,
        .record = subject->record,
        .text = unicode_compatible(checking->arena, subject->value->text),
        .differing = text_builder(checking->arena),
    };
    struct text amounts = differing_amounts(&search);
    if (!text_is_empty(amounts)) {
        struct text base = parameters->total.field->units->base;
        struct text number = decimal_text(checking->arena, total->number);
        struct fault fault = fault_of(checking, subject);
        fault.found = amounts;
        fault.expected = text_format(checking->arena, "%.*s%.*s", (int)number.length, number.data,
                                     (int)base.length, base.data);
        fault_tell(checking, rule, &fault);
    }
}

void text_amount_rule_check(struct checking *checking, const struct rule *rule)
{
    for (size_t i = 0; i < rule->fields.count; i++) {
        struct walk walk = walk_begin(checking, rule, &rule->fields.items[i]);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            check_text(checking, rule, &subject);
        }
    }
}
