/* Fields named in checks.yaml, resolved against the model. */
#ifndef HUIBIAO_CHECKS_REFERENCE_H
#define HUIBIAO_CHECKS_REFERENCE_H

#include "checks/rule.h"

/* What a field must be to serve; several may be joined. */
enum {
    REFERENCE_ANY = 0,
    REFERENCE_NUMBER = 1,     /* an integer, a number or money */
    REFERENCE_MONEY = 1 << 1, /* money */
    REFERENCE_CHOICE = 1 << 2,
    REFERENCE_OWN = 1 << 3,   /* of the record itself */
    REFERENCE_COLUMN = 1 << 4 /* of a table */
};

/* A reference to a field that is known, under its full name. */
struct reference reference_of(struct arena *arena, const struct table_type *table,
                              const struct field *field);

/* Resolves the name that a node holds; false, with a mistake that tells the nearest names,
 * when the model has no such field. */
bool reference_read(struct rule_reader *reader, const struct node *node, unsigned wanted,
                    struct reference *reference);

/* The member of that name, which names one field; an absent one is a mistake when
 * `required`, and false in any case. */
bool member_reference(struct rule_reader *reader, const char *name, bool required, unsigned wanted,
                      struct reference *reference);

/* The member of that name, which names one field or a list of them. */
bool member_references(struct rule_reader *reader, const char *name, bool required, unsigned wanted,
                       struct reference_list *references);

/* Reads `fields:` into the rule, and sets its table when all are columns of one. */
bool rule_fields_read(struct rule_reader *reader, struct rule *rule, unsigned wanted);

/* The same for a rule of a pair: two columns of one table, or two fields of the record. */
bool rule_pair_read(struct rule_reader *reader, struct rule *rule);

#endif
