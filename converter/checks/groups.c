/* Groups of rows, named by a choice, of which each must have a row that counts. */
#include "base/unicode.h"
#include "checks/condition.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

/* Choices of which one at least must have a row: often a single one. */
struct group {
    struct text_list choices; /* folded */
    struct title title;
};

struct groups {
    struct reference choice;  /* the column that holds the choice */
    struct reference counted; /* a row counts where this column is filled */
    const struct group *items;
    size_t count;
    struct text_list graver; /* when none of these choices has a row, they are told as */
    enum severity severity;  /* this */
};

static void read_any(struct rule_reader *reader, const struct node *node, const struct field *field,
                     struct group *group)
{
    struct member_reader members = members_begin(reader->arena, reader->findings, node);
    const struct node *any = member_sequence(&members, "any", true);

    member_title(&members, "title", true, &group->title);
    if (any != NULL) {
        values_read(reader, any, field, &group->choices);
    }
    reader->members.failed = !members_end(&members) || reader->members.failed;
}

/* A group is a choice, or `{ any: [choices], title: … }`. */
static void read_groups(struct rule_reader *reader, const struct node *node, struct groups *groups)
{
    const struct field *field = groups->choice.field;
    struct group *items = arena_array(reader->arena, node->count, sizeof *items);

    for (size_t i = 0; i < node->count; i++) {
        const struct node *item = node->items[i];
        if (item->kind == NODE_MAPPING) {
            read_any(reader, item, field, &items[i]);
        } else if (item->kind == NODE_SEQUENCE) {
            rule_mistake(reader, item, WORDING("只有列表而没有标题", "a list has no title"),
                         WORDING("`{ any: [选项], title: … }`", "`{ any: [choices], title: … }`"));
        } else if (values_read(reader, item, field, &items[i].choices)) {
            const struct choice *choice = choice_of(reader->arena, field->choices, item->scalar);
            items[i].title = (struct title){choice->value, choice->value};
        }
    }
    groups->items = items;
    groups->count = node->count;
}

static void read_graver(struct rule_reader *reader, const struct node *node, struct groups *groups)
{
    struct member_reader members = members_begin(reader->arena, reader->findings, node);
    const struct node *choices = member_sequence(&members, "all_empty", true);
    const struct node *severity = member(&members, "severity");

    if (choices != NULL) {
        values_read(reader, choices, groups->choice.field, &groups->graver);
    }
    if (severity == NULL) {
        rule_member_missing(reader, node, "severity",
                            WORDING("`severity: error`", "`severity: error`"));
    } else {
        severity_read(reader, severity, &groups->severity);
    }
    reader->members.failed = !members_end(&members) || reader->members.failed;
}

void groups_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct groups *groups = arena_allocate(reader->arena, sizeof *groups);
    bool choice = member_reference(reader, "choice", true, REFERENCE_COLUMN | REFERENCE_CHOICE,
                                   &groups->choice);
    bool counted = member_reference(reader, "counted", true, REFERENCE_COLUMN, &groups->counted);
    const struct node *items = member_sequence(&reader->members, "groups", true);
    const struct node *graver = member_mapping(&reader->members, "graver", false);

    if (choice && counted && groups->choice.table != groups->counted.table) {
        rule_mistake(reader, member(&reader->members, "counted"),
                     WORDING("该列与 `choice` 不在同一明细表",
                             "this column is of another table than `choice`"),
                     WORDING("同一明细表的列", "a column of the same table"));
    }
    if (choice && items != NULL) {
        read_groups(reader, items, groups);
    }
    if (choice && graver != NULL) {
        read_graver(reader, graver, groups);
    }
    rule->parameters = groups;
}

static bool stands_in(struct text folded, struct text_list choices)
{
    for (size_t i = 0; i < choices.count; i++) {
        if (text_equal(choices.items[i], folded)) {
            return true;
        }
    }
    return false;
}

static bool any_has_row(const struct checking *checking, const struct groups *groups,
                        const struct table *table, struct text_list choices)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct value *values = table->rows[i].values;
        const struct value *choice = &values[groups->choice.field->index];
        if (choice->state != VALUE_BLANK &&
            !value_is_empty(checking, &values[groups->counted.field->index]) &&
            stands_in(unicode_folded(checking->arena, choice->text), choices)) {
            return true;
        }
    }
    return false;
}

/* The label of the first of the choices that the form has, else the column's header. */
static struct spot group_spot(const struct checking *checking, const struct record *record,
                              const struct groups *groups, struct text_list choices)
{
    const struct table *table = table_of(record, &groups->choice);

    for (size_t i = 0; i < choices.count; i++) {
        for (size_t j = 0; j < table->group_count; j++) {
            const struct group_label *label = &table->groups[j];
            if (label->field == groups->choice.field && label->row != 0 &&
                text_equal(unicode_folded(checking->arena, label->text), choices.items[i])) {
                return (struct spot){label->row, label->column, spot_sheet(record, label->sheet)};
            }
        }
    }
    return reference_spot(record, &groups->choice);
}

static bool are_graver(const struct groups *groups, struct text_list choices)
{
    for (size_t i = 0; i < choices.count; i++) {
        if (stands_in(choices.items[i], groups->graver)) {
            return true;
        }
    }
    return false;
}

static void check_record(const struct checking *checking, const struct rule *rule,
                         const struct record *record)
{
    const struct groups *groups = rule->parameters;
    const struct table *table = table_of(record, &groups->choice);
    bool all_empty =
        groups->graver.count > 0 && !any_has_row(checking, groups, table, groups->graver);

    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = &groups->items[i];
        if (any_has_row(checking, groups, table, group->choices)) {
            continue;
        }
        struct text title = title_text(checking, group->title);
        struct fault fault = {.record = record,
                              .reference = &groups->choice,
                              .spot = group_spot(checking, record, groups, group->choices),
                              .expected = title,
                              .subject = title};
        if (all_empty && are_graver(groups, group->choices)) {
            fault_tell_as(checking, rule, groups->severity, &fault);
        } else {
            fault_tell(checking, rule, &fault);
        }
    }
}

/* A form in which no such table was found cannot be checked: that it was not found is told
 * by whoever looked for it. */
void groups_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct groups *groups = rule->parameters;
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        if (reference_in_form(record, &groups->choice) ||
            table_of(record, &groups->choice)->group_count > 0) {
            check_record(checking, rule, record);
        }
    }
}
