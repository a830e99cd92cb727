/* `when:` and `unless:`: which records, or rows of a table, a rule looks at. */
#ifndef HUIBIAO_CHECKS_CONDITION_H
#define HUIBIAO_CHECKS_CONDITION_H

#include "checks/rule.h"

/* Reads the member of that name (`when` or `unless`). A condition on a column is a mistake
 * unless the rule looks at the rows of that table one by one, so the rule's kind must have
 * been read before. */
void conditions_read(struct rule_reader *reader, const char *name, const struct rule *rule,
                     struct condition_list *conditions);

/* Reads texts to be compared with a field's values, folded; those of a choice must be
 * choices, and are brought to the canonical spelling. */
bool values_read(struct rule_reader *reader, const struct node *node, const struct field *field,
                 struct text_list *values);

/* Whether all of `when` hold and none of `unless`; `row` is NULL where a record is looked
 * at as a whole: conditions on a column then do not matter. */
bool conditions_hold(const struct checking *checking, const struct rule *rule,
                     const struct record *record, const struct row *row);

#endif
