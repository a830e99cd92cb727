/* checks.yaml -> rules. What every rule has is read here; what is its kind's own, by the
 * kind. */
#include "base/unicode.h"
#include "checks/condition.h"
#include "checks/kinds.h"
#include "checks/nearest.h"
#include "checks/reference.h"

bool rule_mistake(struct rule_reader *reader, const struct node *node, struct wording found,
                  struct wording expected)
{
    reader->members.failed = true;
    return mistake_tell(reader->findings, node, found, expected);
}

bool rule_member_missing(struct rule_reader *reader, const struct node *node, const char *name,
                         struct wording expected)
{
    return rule_mistake(
        reader, node, wording_format(reader->arena, "这里缺少 `%s`", "`%s` is missing here", name),
        expected);
}

bool severity_read(struct rule_reader *reader, const struct node *node, enum severity *severity)
{
    static const enum severity severities[] = {SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR};

    for (size_t i = 0; i < sizeof severities / sizeof severities[0]; i++) {
        if (text_equal(node->scalar, text_of(severity_name(severities[i])))) {
            *severity = severities[i];
            return true;
        }
    }
    return rule_mistake(
        reader, node,
        wording_named(reader->arena, WORDING("没有严重程度", "there is no severity"), node->scalar),
        WORDING("error、warning 或 info", "error, warning or info"));
}

static bool has_field(const struct rule *rule, struct text name)
{
    for (size_t i = 0; i < rule->fields.count; i++) {
        if (text_equal(rule->fields.items[i].name, name)) {
            return true;
        }
    }
    return false;
}

/* `{ otherwise: error, basis: warning }` */
static void read_severities(struct rule_reader *reader, const struct node *node, struct rule *rule)
{
    struct field_severity *severities = arena_array(reader->arena, node->count, sizeof *severities);
    bool otherwise = false;

    for (size_t i = 0; i < node->count; i++) {
        struct text name = node->keys[i]->scalar;
        if (text_equal(name, TEXT("otherwise"))) {
            severity_read(reader, node->items[i], &rule->severity);
            otherwise = true;
        } else if (!has_field(rule, name)) {
            rule_mistake(reader, node->keys[i],
                         wording_format(reader->arena, "`fields` 中没有 `%.*s`",
                                        "`%.*s` does not stand under `fields`", (int)name.length,
                                        name.data),
                         WORDING("`otherwise`，或该规则 `fields` 中的字段",
                                 "`otherwise`, or one of the rule's `fields`"));
        } else {
            struct field_severity *severity = &severities[rule->severity_count++];
            severity->field = name;
            severity_read(reader, node->items[i], &severity->severity);
        }
    }
    rule->severities = severities;
    if (!otherwise) {
        rule_member_missing(reader, node, "otherwise",
                            WORDING("`otherwise: error`，用于没有列出的字段",
                                    "`otherwise: error`, for the fields not named"));
    }
}

static void read_severity(struct rule_reader *reader, struct rule *rule)
{
    const struct node *node = member(&reader->members, "severity");

    if (node == NULL) {
        rule_member_missing(reader, reader->members.mapping, "severity",
                            WORDING("`severity: error`、`warning` 或 `info`",
                                    "`severity: error`, `warning` or `info`"));
    } else if (node->kind == NODE_MAPPING) {
        read_severities(reader, node, rule);
    } else {
        severity_read(reader, node, &rule->severity);
    }
}

static void check_placeholders(struct rule_reader *reader, const struct node *node)
{
    static const char *const names[] = {"found", "expected", "subject", "record",
                                        "field", "file",     "sheet",   "cell"};
    struct text rest = node->scalar;
    size_t open;

    while ((open = text_find(rest, TEXT("{"))) < rest.length) {
        rest = text_slice(rest, open + 1, rest.length);
        size_t close = text_find(rest, TEXT("}"));
        bool known = false;
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            known = known || text_equal(text_slice(rest, 0, close), text_of(names[i]));
        }
        if (close == rest.length || !known) {
            rule_mistake(
                reader, node,
                wording_format(reader->arena, "没有占位符 {%.*s}", "there is no placeholder {%.*s}",
                               (int)close, rest.data),
                WORDING("{found}、{expected}、{subject}、{record}、{field}、{file}、{sheet} "
                        "或 {cell}",
                        "{found}, {expected}, {subject}, {record}, {field}, {file}, "
                        "{sheet} or {cell}"));
        }
    }
}

static void read_message(struct rule_reader *reader, struct rule *rule)
{
    struct title message = {0};
    const struct node *node = member(&reader->members, "message");

    member_title(&reader->members, "message", true, &message);
    rule->zh = text_terminated(reader->arena, message.zh);
    rule->en = text_terminated(reader->arena, message.en);
    if (node == NULL) {
        return;
    }
    if (node->kind == NODE_SCALAR) {
        check_placeholders(reader, node);
    }
    for (size_t i = 0; node->kind == NODE_MAPPING && i < node->count; i++) {
        check_placeholders(reader, node->items[i]);
    }
}

static struct wording record_names(struct rule_reader *reader, struct text name)
{
    size_t count = reader->model->record_count;
    struct text *names = arena_array(reader->arena, count, sizeof *names);

    for (size_t i = 0; i < count; i++) {
        names[i] = reader->model->records[i].name;
    }
    return nearest_names(reader->arena, name, (struct text_list){names, count});
}

/* `record:` may be left out where the model has only one. */
static const struct record_type *read_record_type(struct rule_reader *reader)
{
    bool required = reader->model->record_count != 1;
    struct text name;

    if (!member_text(&reader->members, "record", required, &name)) {
        return required ? NULL : &reader->model->records[0];
    }
    const struct record_type *type = model_record(reader->model, name);
    if (type == NULL) {
        rule_mistake(reader, member(&reader->members, "record"),
                     wording_format(reader->arena, "模型中没有记录类型 `%.*s`",
                                    "the model has no record `%.*s`", (int)name.length, name.data),
                     record_names(reader, name));
    }
    return type;
}

static const struct rule_kind *read_kind(struct rule_reader *reader)
{
    struct text name;

    if (!member_text(&reader->members, "kind", true, &name)) {
        return NULL;
    }
    const struct rule_kind *kind = rule_kind_named(name);
    if (kind == NULL) {
        rule_mistake(reader, member(&reader->members, "kind"),
                     wording_format(reader->arena, "没有规则种类 `%.*s`", "there is no kind `%.*s`",
                                    (int)name.length, name.data),
                     nearest_names(reader->arena, name, rule_kind_names(reader->arena)));
    }
    return kind;
}

/* `from: 2023-01-01`, `until: 2022-12-31`: what is not said here is as the rule has it. */
static void read_period(struct rule_reader *reader, struct rule *rule)
{
    struct period *period = &rule->period;
    struct text from;
    struct text until;

    period->from = member_day(&reader->members, "from", &from) ? from : period->from;
    period->until = member_day(&reader->members, "until", &until) ? until : period->until;
    if (period->from.length > 0 && period->until.length > 0 &&
        text_compare(period->from, period->until) > 0) {
        const struct node *node = member(&reader->members, "until");
        rule_mistake(reader, node == NULL ? member(&reader->members, "from") : node,
                     WORDING("`from` 晚于 `until`", "`from` is later than `until`"),
                     WORDING("不早于 `from` 的日期", "a day not before `from`"));
        *period = (struct period){0};
    }
}

/* Which members a rule may have, and which fields it may name, depends on its kind and its
 * record: without these two the rest is not judged. */
static void read_check(struct rule_reader *reader, struct rule *rule)
{
    rule->kind = read_kind(reader);
    rule->type = reader->type = read_record_type(reader);
    read_message(reader, rule);
    read_period(reader, rule);
    if (rule->kind == NULL || rule->type == NULL) {
        return;
    }
    rule->kind->read(reader, rule);
    read_severity(reader, rule);
    conditions_read(reader, "when", rule, &rule->when);
    conditions_read(reader, "unless", rule, &rule->unless);
    members_end(&reader->members);
}

/* Under one title two rules would be taken for one where findings are counted by it. */
static bool read_title(struct rule_reader *reader, const struct rules *rules, struct rule *rule)
{
    struct title *title = &rule->title;

    if (!member_title(&reader->members, "title", false, title)) {
        return member(&reader->members, "title") == NULL;
    }
    for (size_t i = 0; i < rules->count; i++) {
        const struct title *other = &rules->items[i].title;
        if (text_equal(other->zh, title->zh) || text_equal(other->en, title->en)) {
            return rule_mistake(reader, member(&reader->members, "title"),
                                wording_format(reader->arena, "规则 `%s` 已用这个名称",
                                               "the rule `%s` is called so", rules->items[i].code),
                                WORDING("每条规则各有名称", "a title of its own for each rule"));
        }
    }
    return true;
}

static void add_rule(struct arena *arena, struct rules *rules, const struct rule *rule)
{
    rules->items = arena_grow(arena, rules->items, rules->count, rules->count + 1,
                              sizeof *rules->items, &rules->capacity);
    rules->items[rules->count++] = *rule;
}

/* The checks of a rule that has several, each with members of its own. */
static bool read_checks(struct rule_reader *reader, const struct node *checks,
                        const struct rule *rule, struct rules *rules)
{
    bool read = true;

    for (size_t i = 0; i < checks->count; i++) {
        struct rule check = *rule;
        reader->members = members_begin(reader->arena, reader->findings, checks->items[i]);
        if (checks->items[i]->kind == NODE_MAPPING) {
            check.on = member_flag(&reader->members, "on", true) && rule->on;
            read_check(reader, &check);
            add_rule(reader->arena, rules, &check);
        }
        read = read && !reader->members.failed;
    }
    return read;
}

/* A rule is one check, or has several under `checks:`. */
static bool read_rule(struct rule_reader *reader, const struct node *key, const struct node *node,
                      struct rules *rules)
{
    struct rule rule = {.code = text_terminated(reader->arena, key->scalar)};

    reader->members = members_begin(reader->arena, reader->findings, node);
    if (node->kind != NODE_MAPPING) {
        return false;
    }
    rule.on = member_flag(&reader->members, "on", true);
    bool titled = read_title(reader, rules, &rule);
    if (member(&reader->members, "checks") == NULL) {
        read_check(reader, &rule);
        add_rule(reader->arena, rules, &rule);
        return titled && !reader->members.failed;
    }
    const struct node *checks = member_sequence(&reader->members, "checks", true);
    read_period(reader, &rule);
    bool read = members_end(&reader->members);
    return checks != NULL && read_checks(reader, checks, &rule, rules) && read && titled;
}

/* A code goes into reports and spreadsheets; people filter by it. */
static bool code_is_sound(struct text code)
{
    bool sound = code.length > 0 && code.length <= 60;

    for (size_t i = 0; sound && i < code.length; i++) {
        char c = code.data[i];
        sound = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    return sound;
}

static bool read_rules(struct rule_reader *reader, const struct node *node, struct rules *rules)
{
    bool read = true;

    for (size_t i = 0; i < node->count; i++) {
        const struct node *key = node->keys[i];
        if (!code_is_sound(key->scalar)) {
            read = mistake_tell(reader->findings, key,
                                wording_format(reader->arena, "`%.*s` 不能作规则名称",
                                               "`%.*s` is no name of a rule",
                                               (int)key->scalar.length, key->scalar.data),
                                WORDING("小写字母、数字和 -，最多 60 个",
                                        "small letters, digits and -, 60 at most"));
        }
        read = read_rule(reader, key, node->items[i], rules) && read;
    }
    return read;
}

static struct text_list folded_texts(struct arena *arena, const struct text *texts, size_t count)
{
    struct text *folded = arena_array(arena, count, sizeof *folded);

    for (size_t i = 0; i < count; i++) {
        folded[i] = unicode_folded(arena, texts[i]);
    }
    return (struct text_list){folded, count};
}

bool rules_read(struct arena *arena, const struct node *root, const struct model *model,
                struct finding_list *findings, const struct rules **rules)
{
    struct rule_reader reader = {.arena = arena, .findings = findings, .model = model};
    struct member_reader members = members_begin(arena, findings, root);
    struct rules *made = arena_allocate(arena, sizeof *made);
    const struct text *words = NULL;
    size_t count = 0;

    made->model = model;
    member_texts(&members, "empty", false, &words, &count);
    made->empty_words = folded_texts(arena, words, count);
    const struct node *node = member_mapping(&members, "rules", true);
    bool read = node != NULL && read_rules(&reader, node, made);
    *rules = made;
    return members_end(&members) && read;
}
