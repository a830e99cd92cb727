/* How a text is worded: words and patterns that it must, or must not, hold. */
#include "base/unicode.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

struct words {
    struct text_list items;  /* as they are written */
    struct text_list folded; /* as they are looked for */
    bool wanted;             /* one must stand in the text; else none may */
    struct title expected;
};

/* Exactly one of `forbidden:` and `wanted:` must be there; its name, NULL with a mistake. */
static const char *which_member(struct rule_reader *reader)
{
    const struct node *forbidden = member(&reader->members, "forbidden");
    const struct node *wanted = member(&reader->members, "wanted");

    if ((forbidden == NULL) == (wanted == NULL)) {
        rule_mistake(reader, reader->members.mapping,
                     forbidden == NULL ? WORDING("这里没有 `forbidden`，也没有 `wanted`",
                                                 "neither `forbidden` nor `wanted` is here")
                                       : WORDING("这里同时有 `forbidden` 和 `wanted`",
                                                 "both `forbidden` and `wanted` are here"),
                     WORDING("两者之一", "one of the two"));
        return NULL;
    }
    return forbidden != NULL ? "forbidden" : "wanted";
}

void words_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct words *words = arena_allocate(reader->arena, sizeof *words);
    const char *name = which_member(reader);

    rule_fields_read(reader, rule, REFERENCE_ANY);
    member_title(&reader->members, "expected", false, &words->expected);
    rule->parameters = words;
    if (name == NULL ||
        !member_texts(&reader->members, name, true, &words->items.items, &words->items.count)) {
        return;
    }
    if (words->items.count == 0) {
        rule_mistake(reader, member(&reader->members, name),
                     wording_format(reader->arena, "`%s` 为空", "`%s` is empty", name),
                     WORDING("要查找的词语", "the words to look for"));
    }
    struct text *folded = arena_array(reader->arena, words->items.count, sizeof *folded);
    for (size_t i = 0; i < words->items.count; i++) {
        folded[i] = unicode_folded(reader->arena, words->items.items[i]);
    }
    words->folded = (struct text_list){folded, words->items.count};
    words->wanted = name[0] == 'w';
}

/* The first of the words that stands in the text; the empty text for none. */
static struct text word_in(struct arena *arena, const struct words *words, struct text text)
{
    struct text folded = unicode_folded(arena, text);

    for (size_t i = 0; i < words->folded.count; i++) {
        if (text_find(folded, words->folded.items[i]) < folded.length) {
            return words->items.items[i];
        }
    }
    return TEXT("");
}

/* The subject is the forbidden word; or the title of the field where a word is wanted, and
 * then the words are what is expected. */
static void check_words(const struct checking *checking, const struct rule *rule,
                        const struct subject *subject)
{
    const struct words *words = rule->parameters;
    struct text word = word_in(checking->arena, words, subject->value->text);

    if (text_is_empty(word) != words->wanted) {
        return;
    }
    struct fault fault = fault_of(checking, subject);
    fault.expected = title_text(checking, words->expected);
    if (!words->wanted) {
        fault.subject = word;
    } else if (text_is_empty(fault.expected)) {
        fault.expected = texts_joined(checking->arena, words->items);
    }
    fault_tell(checking, rule, &fault);
}

static void check_each(const struct checking *checking, const struct rule *rule,
                       void (*check)(const struct checking *checking, const struct rule *rule,
                                     const struct subject *subject))
{
    for (size_t i = 0; i < rule->fields.count; i++) {
        struct walk walk = walk_begin(checking, rule, &rule->fields.items[i]);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            if (!value_is_empty(checking, subject.value)) {
                check(checking, rule, &subject);
            }
        }
    }
}

void words_rule_check(struct checking *checking, const struct rule *rule)
{
    check_each(checking, rule, check_words);
}

struct pattern_parameters {
    const struct pattern *pattern;
    bool wanted;
    struct title expected;
};

void pattern_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct pattern_parameters *parameters = arena_allocate(reader->arena, sizeof *parameters);
    const char *name = which_member(reader);

    rule_fields_read(reader, rule, REFERENCE_ANY);
    member_title(&reader->members, "expected", false, &parameters->expected);
    if (name != NULL && !pattern_compile(reader->arena, member(&reader->members, name),
                                         reader->findings, &parameters->pattern)) {
        reader->members.failed = true;
    }
    parameters->wanted = name != NULL && name[0] == 'w';
    rule->parameters = parameters;
}

static void check_pattern(const struct checking *checking, const struct rule *rule,
                          const struct subject *subject)
{
    const struct pattern_parameters *parameters = rule->parameters;
    struct text text = text_trim(unicode_compatible(checking->arena, subject->value->text));

    if (pattern_matches(checking->arena, parameters->pattern, text) != parameters->wanted) {
        struct fault fault = fault_of(checking, subject);
        fault.expected = title_text(checking, parameters->expected);
        fault_tell(checking, rule, &fault);
    }
}

void pattern_rule_check(struct checking *checking, const struct rule *rule)
{
    check_each(checking, rule, check_pattern);
}
