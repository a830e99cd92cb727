/* Values that must stand in a list beside the mapping files, and a number of the list that
 * bounds another field. */
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/lookup.h"
#include "checks/nearest.h"
#include "checks/reference.h"
#include "checks/relation.h"
#include "checks/units.h"

/* What a row of the list says of the bounded field. */
struct limit {
    struct decimal number;
    bool given;
};

enum unlisted { UNLISTED_FAULT, UNLISTED_SKIP };

struct listed {
    struct lookup lookup;
    enum unlisted unlisted;
    struct reference bounded; /* without a field: the list bounds none */
    enum relation relation;
    const struct limit *limits; /* by row of the list */
    struct reference unit;
};

static bool read_limit_cell(struct rule_reader *reader, const struct field *field,
                            const struct node *cell, struct limit *limit)
{
    struct text rest;
    const struct unit *unit = NULL;
    bool read = list_cell_number(reader->arena, cell, &limit->number, &rest);

    if (read && rest.length > 0) {
        unit = field->units == NULL ? NULL : unit_of(reader->arena, field->units, rest);
        read = unit != NULL && decimal_multiply(limit->number, unit->factor, &limit->number);
    }
    limit->given = read;
    return read || rule_mistake(reader, cell,
                                wording_named(reader->arena,
                                              WORDING("列表中的数字是", "the list's number is"),
                                              cell->scalar),
                                WORDING("数字，如 50 或 50万元", "a number such as 50 or 50万元"));
}

static void read_limits(struct rule_reader *reader, struct listed *listed, size_t column)
{
    const struct list_file *list = listed->lookup.list;
    struct limit *limits = arena_array(reader->arena, list->row_count, sizeof *limits);
    const struct list_row *first;
    const struct list_row *second;

    for (size_t i = 0; i < list->row_count; i++) {
        const struct node *cell = list->rows[i].cells[column];
        if (cell != NULL) {
            (void)read_limit_cell(reader, listed->bounded.field, cell, &limits[i]);
        }
    }
    listed->limits = limits;
    if (lookup_repeated(&listed->lookup, &first, &second)) {
        const struct node *again = second->cells[listed->lookup.columns[0]];
        const struct node *before = first->cells[listed->lookup.columns[0]];
        if (again != NULL && before != NULL) {
            rule_mistake(reader, again,
                         wording_format(reader->arena, "与第 %u 行重复",
                                        "this is in line %u already", (unsigned)before->line),
                         WORDING("每个只写一行", "one row for each"));
        }
    }
}

/* `{ field: total, column: 控制数, operator: ≤ }` */
static void read_limit(struct rule_reader *reader, const struct node *node, bool looked_up,
                       struct listed *listed)
{
    const struct list_file *list = listed->lookup.list;
    struct member_reader outer = reader->members;
    struct text name;

    reader->members = members_begin(reader->arena, reader->findings, node);
    bool field = member_reference(reader, "field", true, REFERENCE_NUMBER, &listed->bounded);
    (void)relation_read(reader, &listed->relation);
    if (member_text(&reader->members, "column", true, &name) && looked_up) {
        size_t column = list_file_column(reader->arena, list, name);
        if (column == list->column_count) {
            rule_mistake(reader, member(&reader->members, "column"),
                         wording_named(reader->arena,
                                       WORDING("列表中没有列", "the list has no column"), name),
                         nearest_names(reader->arena, name,
                                       (struct text_list){list->columns, list->column_count}));
        } else if (field) {
            read_limits(reader, listed, column);
        }
    }
    outer.failed = !members_end(&reader->members) || outer.failed;
    reader->members = outer;
}

/* The column that is walked through, where the rule has one; else the first field. */
static const struct reference *walked(const struct listed *listed)
{
    const struct reference_list *fields = &listed->lookup.fields;

    for (size_t i = 0; i < fields->count; i++) {
        if (fields->items[i].table != NULL) {
            return &fields->items[i];
        }
    }
    return listed->bounded.field != NULL && listed->bounded.table != NULL ? &listed->bounded
                                                                          : &fields->items[0];
}

void reference_rule_read(struct rule_reader *reader, struct rule *rule)
{
    static const char *const outcomes[] = {"fault", "skip", NULL};
    struct listed *listed = arena_allocate(reader->arena, sizeof *listed);
    bool looked_up = lookup_read(reader, &listed->lookup);
    const struct node *limit = member_mapping(&reader->members, "limit", false);

    listed->unlisted = member_choice(&reader->members, "unlisted", outcomes, 0) == 1
                           ? UNLISTED_SKIP
                           : UNLISTED_FAULT;
    member_reference(reader, "unit", false, REFERENCE_OWN, &listed->unit);
    if (limit != NULL) {
        read_limit(reader, limit, looked_up, listed);
    } else if (listed->unlisted == UNLISTED_SKIP) {
        rule_mistake(reader, member(&reader->members, "unlisted"),
                     WORDING("这条规则什么也查不出", "this rule can find nothing"),
                     WORDING("`limit:`，或 `unlisted: fault`", "`limit:`, or `unlisted: fault`"));
    }
    rule->parameters = listed;
    if (!looked_up) {
        return;
    }
    rule->fields = listed->lookup.fields;
    rule->table = walked(listed)->table;
    if (listed->bounded.field != NULL && listed->bounded.table != NULL &&
        listed->bounded.table != rule->table) {
        rule_mistake(reader, limit,
                     WORDING("该列与 `match` 的列不在同一明细表",
                             "this column is of another table than `match`"),
                     WORDING("同一明细表的列", "a column of the same table"));
    }
}

static void tell_unlisted(const struct checking *checking, const struct rule *rule,
                          const struct subject *subject)
{
    const struct listed *listed = rule->parameters;
    struct subject first = subject_beside(subject, &listed->lookup.fields.items[0]);
    struct fault fault = fault_of(checking, &first);

    fault.expected = lookup_nearest(checking, &listed->lookup, subject);
    fault_tell(checking, rule, &fault);
}

static void check_limit(const struct checking *checking, const struct rule *rule,
                        const struct subject *subject, const struct list_row *row)
{
    const struct listed *listed = rule->parameters;
    const struct limit *limit = &listed->limits[row - listed->lookup.list->rows];
    struct subject bounded = subject_beside(subject, &listed->bounded);
    const struct value *value = bounded.value;

    if (!limit->given || value->state != VALUE_SET || value_is_empty(checking, value) ||
        !unit_is_certain(checking, &listed->unit, &bounded) ||
        relation_holds(listed->relation, decimal_compare(value->number, limit->number))) {
        return;
    }
    struct fault fault = fault_of(checking, &bounded);
    fault.found = decimal_text(checking->arena, value->number);
    fault.expected = relation_expected(checking->arena, listed->relation,
                                       decimal_text(checking->arena, limit->number));
    fault_tell(checking, rule, &fault);
}

void reference_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct listed *listed = rule->parameters;
    struct walk walk = walk_begin(checking, rule, walked(listed));
    struct subject subject;

    while (walk_next(&walk, &subject)) {
        if (!lookup_has_key(checking, &listed->lookup, &subject)) {
            continue;
        }
        const struct list_row *row = lookup_find(checking, &listed->lookup, &subject);
        if (row != NULL && listed->bounded.field != NULL) {
            check_limit(checking, rule, &subject, row);
        } else if (row == NULL && listed->unlisted == UNLISTED_FAULT) {
            tell_unlisted(checking, rule, &subject);
        }
    }
}
