/* A value that is none of its list's choices. */
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

void choice_rule_read(struct rule_reader *reader, struct rule *rule)
{
    rule_fields_read(reader, rule, REFERENCE_CHOICE);
}

void choice_rule_check(struct checking *checking, const struct rule *rule)
{
    for (size_t i = 0; i < rule->fields.count; i++) {
        const struct reference *reference = &rule->fields.items[i];
        struct walk walk = walk_begin(checking, rule, reference);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            if (!value_is_empty(checking, subject.value) &&
                choice_of(checking->arena, reference->field->choices, subject.value->text) ==
                    NULL) {
                struct fault fault = fault_of(checking, &subject);
                fault.expected = choices_text(checking, reference->field);
                fault_tell(checking, rule, &fault);
            }
        }
    }
}
