/* How many values of a record are filled in: of a column, how many rows. */
#include "checks/bounds.h"
#include "checks/condition.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

void count_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct bounds *bounds = arena_allocate(reader->arena, sizeof *bounds);

    rule_fields_read(reader, rule, REFERENCE_ANY);
    bounds_read(reader, bounds);
    rule->parameters = bounds;
}

/* Rows that a condition on a column leaves out are not counted. */
static size_t filled_values(const struct checking *checking, const struct rule *rule,
                            const struct record *record, const struct reference *reference)
{
    size_t count = 0;

    if (reference->table == NULL) {
        return value_is_empty(checking, own_value(record, reference)) ? 0 : 1;
    }
    const struct table *table = table_of(record, reference);
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        if (!value_is_empty(checking, &row->values[reference->field->index]) &&
            conditions_hold(checking, rule, record, row)) {
            count++;
        }
    }
    return count;
}

/* Told at the first of the fields that the form has; a form with none cannot be checked. */
static void check_record(const struct checking *checking, const struct rule *rule,
                         const struct record *record)
{
    const struct reference *at = NULL;
    size_t count = 0;

    for (size_t i = 0; i < rule->fields.count; i++) {
        const struct reference *reference = &rule->fields.items[i];
        at = at == NULL && reference_in_form(record, reference) ? reference : at;
        count += filled_values(checking, rule, record, reference);
    }
    struct decimal number = decimal_from_integer((int64_t)count);
    struct text end = bounds_passed(checking->arena, rule->parameters, number);
    if (at == NULL || text_is_empty(end)) {
        return;
    }
    fault_tell(checking, rule,
               &(struct fault){.record = record,
                               .reference = at,
                               .spot = reference_spot(record, at),
                               .found = decimal_text(checking->arena, number),
                               .expected = end,
                               .subject = title_text(checking, at->field->title)});
}

void count_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        check_record(checking, rule, record);
    }
}
