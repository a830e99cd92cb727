/* What a field is held against: another field, a constant, the day of the check, or the sum or the
 * product of several fields. */
#ifndef HUIBIAO_CHECKS_OPERAND_H
#define HUIBIAO_CHECKS_OPERAND_H

#include "checks/walk.h"

/* How two values are compared: a date with a number by its year, two dates as far as both
 * are given. */
enum measure { MEASURE_TEXT, MEASURE_NUMBER, MEASURE_DATE };

enum operand_kind { OPERAND_FIELD, OPERAND_VALUE, OPERAND_DAY, OPERAND_SUM, OPERAND_PRODUCT };

struct operand {
    enum operand_kind kind;
    enum measure measure;
    struct reference field;       /* of OPERAND_FIELD: of the record itself, or beside a column */
    struct reference_list fields; /* of OPERAND_SUM and OPERAND_PRODUCT, likewise */
    struct text text;             /* of OPERAND_VALUE: as it is shown, */
    struct text folded;           /* as it is compared, */
    struct decimal number;        /* or the number */
};

/* What one of the two sides says. */
struct quantity {
    struct text shown;
    struct text compared; /* of MEASURE_TEXT and MEASURE_DATE */
    struct decimal number;
};

/* Reads one of the members `with: field`, `value: constant`, `day: true`, `sum: fields`,
 * `product: fields`, to be held against each of the rule's fields. False, with a mistake, when it
 * cannot be. */
bool operand_read(struct rule_reader *reader, const struct rule *rule, struct operand *operand);

/* What the operand says for a value of the rule's field; false when it says nothing. */
bool operand_quantity(const struct checking *checking, const struct operand *operand,
                      const struct subject *subject, struct quantity *quantity);

/* The same of a value itself. */
bool subject_quantity(const struct checking *checking, enum measure measure,
                      const struct subject *subject, struct quantity *quantity);

/* <0, 0, >0; of texts only whether they are equal counts. */
int quantities_compare(enum measure measure, const struct quantity *left,
                       const struct quantity *right, struct decimal tolerance);

#endif
