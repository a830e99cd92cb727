/* What may stand only once: a text among the rows of a table, a record in a return. Told
 * at each later one. */
#include "base/unicode.h"
#include "checks/bare_text.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

#include <stdlib.h>

/* Between the texts of a joined one: no cell can hold it. */
enum { SEPARATOR = 0x1F };

struct unique {
    struct reference field;
    struct reference_list same; /* equal in these, too: told as `severity` */
    enum severity severity;
};

static void read_graver(struct rule_reader *reader, const struct node *node, struct unique *unique)
{
    struct member_reader outer = reader->members;

    reader->members = members_begin(reader->arena, reader->findings, node);
    member_references(reader, "same", true, REFERENCE_COLUMN, &unique->same);
    const struct node *severity = member(&reader->members, "severity");
    if (severity == NULL) {
        rule_member_missing(reader, node, "severity",
                            WORDING("`severity: error`", "`severity: error`"));
    } else {
        severity_read(reader, severity, &unique->severity);
    }
    for (size_t i = 0; i < unique->same.count; i++) {
        if (unique->same.items[i].table != unique->field.table) {
            rule_mistake(
                reader, node,
                WORDING("`same` 中有别的明细表的列", "`same` names a column of another table"),
                WORDING("`field` 所在明细表的列", "columns of the table of `field`"));
        }
    }
    outer.failed = !members_end(&reader->members) || outer.failed;
    reader->members = outer;
}

void unique_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct unique *unique = arena_allocate(reader->arena, sizeof *unique);
    bool field = member_reference(reader, "field", true, REFERENCE_COLUMN, &unique->field);
    const struct node *graver = member_mapping(&reader->members, "graver", false);

    rule->table = unique->field.table;
    if (field && graver != NULL) {
        read_graver(reader, graver, unique);
    }
    rule->parameters = unique;
}

/* One that might be a duplicate. */
struct entry {
    struct text name;  /* bare: equal is a duplicate */
    struct text whole; /* with what else may be equal */
    struct subject subject;
    size_t order;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int order = text_compare(a->name, b->name);

    order = order != 0 ? order : text_compare(a->whole, b->whole);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static struct text whole_text(const struct checking *checking, const struct unique *unique,
                              const struct subject *subject)
{
    struct text_builder builder = text_builder(checking->arena);

    for (size_t i = 0; i < unique->same.count; i++) {
        struct subject beside = subject_beside(subject, &unique->same.items[i]);
        text_append(&builder, bare_text(checking->arena, beside.value->text));
        text_append_byte(&builder, SEPARATOR);
    }
    return text_built(&builder);
}

static struct fault duplicate_of(const struct checking *checking, const struct entry *later,
                                 const struct entry *first)
{
    struct fault fault = fault_of(checking, &later->subject);
    struct spot spot = subject_spot(&first->subject);

    fault.subject = cell_reference(checking->arena, spot.row, spot.column);
    return fault;
}

/* Entries of one name, those of one whole together and each of them in order. */
static void tell_run(const struct checking *checking, const struct rule *rule,
                     const struct entry *run, size_t count)
{
    const struct unique *unique = rule->parameters;
    const struct entry *first = run;
    const struct entry *first_whole = run;

    for (size_t i = 1; i < count; i++) {
        first = run[i].order < first->order ? &run[i] : first;
    }
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(run[i].whole, first_whole->whole)) {
            first_whole = &run[i];
        }
        if (unique->same.count > 0 && &run[i] != first_whole) {
            struct fault fault = duplicate_of(checking, &run[i], first_whole);
            fault_tell_as(checking, rule, unique->severity, &fault);
        } else if (&run[i] != first) {
            struct fault fault = duplicate_of(checking, &run[i], first);
            fault_tell(checking, rule, &fault);
        }
    }
}

static void tell_runs(const struct checking *checking, const struct rule *rule,
                      struct entry *entries, size_t count)
{
    if (count > 1) {
        qsort(entries, count, sizeof *entries, compare_entries);
    }
    for (size_t start = 0; start < count;) {
        size_t end = start + 1;
        while (end < count && text_equal(entries[end].name, entries[start].name)) {
            end++;
        }
        tell_run(checking, rule, entries + start, end - start);
        start = end;
    }
}

/* The rows of one record after another; what is only punctuation is no name. */
void unique_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct unique *unique = rule->parameters;
    struct walk walk = walk_begin(checking, rule, &unique->field);
    const struct record *record = NULL;
    struct entry *entries = NULL;
    size_t count = 0;
    size_t capacity = 0;
    struct subject subject;

    while (walk_next(&walk, &subject)) {
        if (subject.record != record) {
            tell_runs(checking, rule, entries, count);
            count = 0;
            record = subject.record;
        }
        struct text name = bare_text(checking->arena, subject.value->text);
        if (!value_is_empty(checking, subject.value) && name.length > 0) {
            entries =
                arena_grow(checking->arena, entries, count, count + 1, sizeof *entries, &capacity);
            entries[count] =
                (struct entry){name, whole_text(checking, unique, &subject), subject, count};
            count++;
        }
    }
    tell_runs(checking, rule, entries, count);
}

struct record_unique {
    struct reference label;
};

void record_unique_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct record_unique *parameters = arena_allocate(reader->arena, sizeof *parameters);

    parameters->label = reference_of(reader->arena, NULL, rule->type->label);
    rule->parameters = parameters;
}

/* Records of one key; one without a name has no key to compare. */
void record_unique_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct record_unique *parameters = rule->parameters;
    struct walk walk = walk_begin(checking, rule, &parameters->label);
    struct entry *entries = arena_array(checking->arena, checking->count, sizeof *entries);
    size_t count = 0;
    struct subject subject;

    while (walk_next(&walk, &subject)) {
        if (!value_is_empty(checking, subject.value)) {
            entries[count] = (struct entry){record_key(checking->arena, subject.record), TEXT(""),
                                            subject, count};
            count++;
        }
    }
    if (count > 1) {
        qsort(entries, count, sizeof *entries, compare_entries);
    }
    for (size_t i = 1, first = 0; i < count; i++) {
        if (!text_equal(entries[i].name, entries[first].name)) {
            first = i;
            continue;
        }
        struct fault fault = fault_of(checking, &entries[i].subject);
        fault.subject = subject_reference(checking->arena, &entries[first].subject);
        fault_tell(checking, rule, &fault);
    }
}

bool rules_record_unique(const struct rules *rules, const struct record_type *type, struct text day,
                         struct finding_kind *kind)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->items[i];
        if (rule_holds(rule, day) && rule->type == type &&
            rule->kind->check == record_unique_rule_check) {
            *kind = (struct finding_kind){rule->code, rule->severity, rule->zh, rule->en};
            return true;
        }
    }
    return false;
}
