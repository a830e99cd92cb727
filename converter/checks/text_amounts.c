/* Amounts of money that a text names near certain words, against the total. */
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/named_amounts.h"
#include "checks/reference.h"

struct text_amount {
    struct reference total;
    struct reference also; /* an amount of this column is right, too; without a field: none */
    struct amount_words words;
};

void text_amount_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct text_amount *parameters = arena_allocate(reader->arena, sizeof *parameters);

    rule_fields_read(reader, rule, REFERENCE_OWN);
    member_reference(reader, "total", true, REFERENCE_OWN | REFERENCE_MONEY, &parameters->total);
    member_reference(reader, "also", false, REFERENCE_COLUMN | REFERENCE_NUMBER, &parameters->also);
    amount_words_read(reader, &parameters->words);
    rule->parameters = parameters;
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

/* The amounts that are not known from elsewhere, as they are written. */
static struct text differing_amounts(const struct checking *checking,
                                     const struct text_amount *parameters,
                                     const struct subject *subject)
{
    struct named_amounts amounts = named_amounts_of(
        checking->arena, &parameters->words, parameters->total.field->units, subject->value->text);
    struct text_builder differing = text_builder(checking->arena);

    for (size_t i = 0; i < amounts.count; i++) {
        if (!is_known_amount(parameters, subject->record, amounts.items[i].value)) {
            text_append(&differing, differing.length == 0 ? TEXT("") : TEXT(" / "));
            text_append(&differing, amounts.items[i].written);
        }
    }
    return text_built(&differing);
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
    struct text amounts = differing_amounts(checking, parameters, subject);
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
