/* What must be filled in: fields, one of two together with the other, at least one of
 * several. */
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

void required_rule_read(struct rule_reader *reader, struct rule *rule)
{
    rule_fields_read(reader, rule, REFERENCE_ANY);
}

void required_rule_check(struct checking *checking, const struct rule *rule)
{
    for (size_t i = 0; i < rule->fields.count; i++) {
        const struct reference *reference = &rule->fields.items[i];
        struct walk walk = walk_begin(checking, rule, reference);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            if (value_is_empty(checking, subject.value) &&
                reference_in_form(subject.record, reference)) {
                struct fault fault = fault_of(checking, &subject);
                fault.expected = choices_text(checking, reference->field);
                fault_tell(checking, rule, &fault);
            }
        }
    }
}

void pair_rule_read(struct rule_reader *reader, struct rule *rule)
{
    rule_pair_read(reader, rule);
}

/* In a row the blank cell itself is the place to fill in; where it is not known, the
 * filled one beside it leads there. */
static void tell_unpaired(const struct checking *checking, const struct rule *rule,
                          const struct subject *blank, const struct subject *filled)
{
    struct fault fault = fault_of(checking, blank);

    fault.found = filled->value->text;
    if (blank->row != NULL && !value_has_cell(blank->value)) {
        fault.spot = subject_spot(filled);
    }
    fault_tell(checking, rule, &fault);
}

void pair_rule_check(struct checking *checking, const struct rule *rule)
{
    struct walk walk = walk_begin(checking, rule, &rule->fields.items[0]);
    struct subject first;

    while (walk_next(&walk, &first)) {
        struct subject second = subject_beside(&first, &rule->fields.items[1]);
        bool first_empty = value_is_empty(checking, first.value);
        bool second_empty = value_is_empty(checking, second.value);
        if (first_empty == second_empty) {
            continue;
        }
        const struct subject *blank = first_empty ? &first : &second;
        if (reference_in_form(blank->record, blank->reference)) {
            tell_unpaired(checking, rule, blank, first_empty ? &second : &first);
        }
    }
}

struct all_empty {
    struct reference at; /* whose header or label the fault is told at */
};

void all_empty_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct all_empty *parameters = arena_allocate(reader->arena, sizeof *parameters);

    rule_fields_read(reader, rule, REFERENCE_ANY);
    rule->table = NULL;
    member_reference(reader, "at", true, REFERENCE_ANY, &parameters->at);
    rule->parameters = parameters;
}

static bool reference_is_filled(const struct checking *checking, const struct record *record,
                                const struct reference *reference)
{
    if (reference->table == NULL) {
        return !value_is_empty(checking, own_value(record, reference));
    }
    const struct table *table = table_of(record, reference);
    for (size_t i = 0; i < table->count; i++) {
        if (!value_is_empty(checking, &table->rows[i].values[reference->field->index])) {
            return true;
        }
    }
    return false;
}

/* Told once, at `at` where the form has it, else at the last of the fields that it has. A
 * form with none of them cannot be checked. */
void all_empty_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct all_empty *parameters = rule->parameters;
    const struct record *record;
    size_t index = 0;

    while ((record = walk_record(checking, rule, &index)) != NULL) {
        const struct reference *place = NULL;
        bool filled = false;
        for (size_t i = 0; i < rule->fields.count && !filled; i++) {
            const struct reference *field = &rule->fields.items[i];
            filled = reference_is_filled(checking, record, field);
            place = reference_in_form(record, field) ? field : place;
        }
        if (filled || place == NULL) {
            continue;
        }
        place = reference_in_form(record, &parameters->at) ? &parameters->at : place;
        fault_tell(checking, rule,
                   &(struct fault){.record = record,
                                   .reference = place,
                                   .spot = reference_spot(record, place),
                                   .subject = title_text(checking, place->field->title)});
    }
}
