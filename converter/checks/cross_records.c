/* What the records of one return say together: a field in which they must agree, or an
 * aggregate of it against a constant or a field that states it. */
#include "base/unicode.h"
#include "checks/condition.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"
#include "checks/relation.h"
#include "checks/tolerance.h"

#include <stdlib.h>

/* Between the texts of a joined one: no cell can hold it. */
enum { SEPARATOR = 0x1F };

static const struct finding_kind not_checkable = {
    "records-not-checkable", SEVERITY_NOTE,
    "“{subject}”未在各条记录之间核对：其中的“{found}”不是数字。改正后再核对。",
    "\"{subject}\" was not compared over the records: \"{found}\" among them is no number. It is "
    "compared once that is put right."};

enum aggregate { AGGREGATE_AGREE, AGGREGATE_SUM, AGGREGATE_COUNT, AGGREGATE_MIN, AGGREGATE_MAX };

struct cross_record {
    enum aggregate aggregate;
    struct reference field;
    struct reference_list by; /* records that are equal in these belong together */
    enum relation relation;
    struct reference with; /* states the aggregate; without a field: */
    struct decimal value;
    struct decimal tolerance;
};

static void read_statement(struct rule_reader *reader, struct cross_record *cross)
{
    const struct node *with = member(&reader->members, "with");
    const struct node *value = member(&reader->members, "value");

    (void)relation_read(reader, &cross->relation);
    tolerance_read(reader, &cross->tolerance);
    if ((with == NULL) == (value == NULL)) {
        rule_mistake(
            reader, reader->members.mapping,
            with == NULL
                ? WORDING("没有说明与什么比较", "there is nothing to compare with")
                : WORDING("比较的对象多于一个", "there is more than one thing to compare with"),
            WORDING("`with: 字段` 或 `value: 数字` 之一",
                    "one of `with: field` and `value: number`"));
        return;
    }
    (void)member_reference(reader, "with", false, REFERENCE_OWN | REFERENCE_NUMBER, &cross->with);
    (void)member_decimal(&reader->members, "value", &cross->value);
}

void cross_record_rule_read(struct rule_reader *reader, struct rule *rule)
{
    static const char *const names[] = {"agree", "sum", "count", "min", "max", NULL};
    static const unsigned wanted[] = {REFERENCE_OWN, REFERENCE_NUMBER, REFERENCE_ANY,
                                      REFERENCE_NUMBER, REFERENCE_NUMBER};
    struct cross_record *cross = arena_allocate(reader->arena, sizeof *cross);
    int aggregate = member_choice(&reader->members, "aggregate", names, AGGREGATE_AGREE);

    cross->aggregate = aggregate < 0 ? AGGREGATE_COUNT : (enum aggregate)aggregate;
    (void)member_reference(reader, "field", true, wanted[cross->aggregate], &cross->field);
    (void)member_references(reader, "by", false, REFERENCE_OWN, &cross->by);
    if (cross->aggregate != AGGREGATE_AGREE) {
        read_statement(reader, cross);
    }
    rule->table = cross->field.table;
    rule->parameters = cross;
}

/* A record under comparison. */
struct entry {
    struct text group; /* folded */
    struct text value; /* folded; of AGGREGATE_AGREE */
    const struct record *record;
    size_t order;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int order = text_compare(a->group, b->group);

    order = order != 0 ? order : text_compare(a->value, b->value);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static struct text group_of(const struct checking *checking, const struct cross_record *cross,
                            const struct record *record)
{
    struct text_builder builder = text_builder(checking->arena);

    for (size_t i = 0; i < cross->by.count; i++) {
        text_append(&builder,
                    unicode_folded(checking->arena, own_value(record, &cross->by.items[i])->text));
        text_append_byte(&builder, SEPARATOR);
    }
    return text_built(&builder);
}

static struct subject subject_of(const struct cross_record *cross, const struct entry *entry)
{
    return (struct subject){entry->record, &cross->field, NULL,
                            own_value(entry->record, &cross->field)};
}

/* Entries of one group, in the order of their values. What most of them say counts as right;
 * of as many, what the earlier record says. */
static void tell_disagreement(const struct checking *checking, const struct rule *rule,
                              const struct entry *entries, size_t count)
{
    const struct cross_record *cross = rule->parameters;
    const struct entry *right = NULL;
    size_t most = 0;

    for (size_t start = 0; start < count;) {
        size_t end = start + 1;
        while (end < count && text_equal(entries[end].value, entries[start].value)) {
            end++;
        }
        bool earlier = right != NULL && entries[start].order < right->order;
        if (end - start > most || (end - start == most && earlier)) {
            right = &entries[start];
            most = end - start;
        }
        start = end;
    }
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(entries[i].value, right->value)) {
            struct subject subject = subject_of(cross, &entries[i]);
            struct subject agreed = subject_of(cross, right);
            struct fault fault = fault_of(checking, &subject);
            fault.expected = agreed.value->text;
            fault.subject = subject_reference(checking->arena, &agreed);
            fault_tell(checking, rule, &fault);
        }
    }
}

struct total {
    struct decimal number;
    size_t count;
    const struct entry *first; /* the first record in the return's order */
    const struct value *invalid;
    bool overflow;
};

static void add_value(const struct checking *checking, enum aggregate aggregate,
                      const struct value *value, struct total *total)
{
    struct decimal number = value->number;

    if (value_is_empty(checking, value)) {
        return;
    }
    total->count++;
    if (aggregate == AGGREGATE_COUNT) {
        total->number = decimal_from_integer((int64_t)total->count);
    } else if (value->state == VALUE_INVALID) {
        total->invalid = value;
    } else if (aggregate == AGGREGATE_SUM) {
        total->overflow = !decimal_add(total->number, number, &total->number) || total->overflow;
    } else {
        int order = total->count == 1 ? 0 : decimal_compare(number, total->number);
        bool further = aggregate == AGGREGATE_MIN ? order < 0 : order > 0;
        total->number = total->count == 1 || further ? number : total->number;
    }
}

static void add_record(const struct checking *checking, const struct rule *rule,
                       const struct record *record, struct total *total)
{
    const struct cross_record *cross = rule->parameters;
    const struct reference *field = &cross->field;

    if (field->table == NULL) {
        add_value(checking, cross->aggregate, own_value(record, field), total);
        return;
    }
    const struct table *table = table_of(record, field);
    for (size_t i = 0; i < table->count; i++) {
        if (conditions_hold(checking, rule, record, &table->rows[i])) {
            add_value(checking, cross->aggregate, &table->rows[i].values[field->field->index],
                      total);
        }
    }
}

/* Holds the aggregate against what `subject` states, or against the rule's own number. */
static void check_statement(const struct checking *checking, const struct rule *rule,
                            const struct total *total, struct decimal stated,
                            const struct subject *subject)
{
    const struct cross_record *cross = rule->parameters;
    int order = numbers_compare(total->number, stated, cross->tolerance);

    if (!relation_holds(cross->relation, order)) {
        struct fault fault = fault_of(checking, subject);
        fault.found = decimal_text(checking->arena, total->number);
        fault.expected = relation_expected(checking->arena, cross->relation,
                                           decimal_text(checking->arena, stated));
        fault.subject = title_text(checking, cross->field.field->title);
        fault_tell(checking, rule, &fault);
    }
}

static void check_total(const struct checking *checking, const struct rule *rule,
                        const struct entry *entries, size_t count, const struct total *total)
{
    const struct cross_record *cross = rule->parameters;

    if (cross->with.field == NULL) {
        const struct record *record = total->first->record;
        struct subject first = {record, &cross->field, NULL, NULL};
        static const struct value none = {.state = VALUE_BLANK};
        first.value = cross->field.table == NULL ? own_value(record, &cross->field) : &none;
        check_statement(checking, rule, total, cross->value, &first);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct subject stated = {entries[i].record, &cross->with, NULL,
                                 own_value(entries[i].record, &cross->with)};
        if (stated.value->state == VALUE_SET && !value_is_empty(checking, stated.value)) {
            check_statement(checking, rule, total, stated.value->number, &stated);
        }
    }
}

/* Of nothing there is no least and no greatest, and no sum: only a count. */
static void check_aggregate(const struct checking *checking, const struct rule *rule,
                            const struct entry *entries, size_t count)
{
    const struct cross_record *cross = rule->parameters;
    struct total total = {.first = entries};

    for (size_t i = 0; i < count; i++) {
        total.first = entries[i].order < total.first->order ? &entries[i] : total.first;
        add_record(checking, rule, entries[i].record, &total);
    }
    if (total.overflow || (total.count == 0 && cross->aggregate != AGGREGATE_COUNT)) {
        return;
    }
    if (total.invalid != NULL) {
        fault_note(checking, &not_checkable,
                   &(struct fault){.record = total.first->record,
                                   .reference = &cross->field,
                                   .spot = reference_spot(total.first->record, &cross->field),
                                   .found = total.invalid->text,
                                   .subject = title_text(checking, cross->field.field->title)});
        return;
    }
    check_total(checking, rule, entries, count, &total);
}

static struct entry *all_entries(const struct checking *checking, const struct rule *rule,
                                 size_t *count)
{
    const struct cross_record *cross = rule->parameters;
    struct entry *entries = arena_array(checking->arena, checking->count, sizeof *entries);
    const struct record *record;
    size_t index = 0;

    *count = 0;
    while ((record = walk_record(checking, rule, &index)) != NULL) {
        struct entry entry = {
            .group = group_of(checking, cross, record), .record = record, .order = index};
        if (cross->aggregate == AGGREGATE_AGREE) {
            const struct value *value = own_value(record, &cross->field);
            if (value_is_empty(checking, value)) {
                continue;
            }
            entry.value = unicode_folded(checking->arena, value->text);
        }
        entries[(*count)++] = entry;
    }
    return entries;
}

void cross_record_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct cross_record *cross = rule->parameters;
    size_t count;
    struct entry *entries = all_entries(checking, rule, &count);

    if (count > 1) {
        qsort(entries, count, sizeof *entries, compare_entries);
    }
    for (size_t start = 0; start < count;) {
        size_t end = start + 1;
        while (end < count && text_equal(entries[end].group, entries[start].group)) {
            end++;
        }
        if (cross->aggregate == AGGREGATE_AGREE) {
            tell_disagreement(checking, rule, entries + start, end - start);
        } else {
            check_aggregate(checking, rule, entries + start, end - start);
        }
        start = end;
    }
}
