/* `tolerance:` how far apart two numbers may be and still count as equal. */
#ifndef HUIBIAO_CHECKS_TOLERANCE_H
#define HUIBIAO_CHECKS_TOLERANCE_H

#include "checks/rule.h"

/* Reads the member; 0 where it is absent. One below 0 is a mistake. */
void tolerance_read(struct rule_reader *reader, struct decimal *tolerance);

/* Whether two numbers differ by more than the tolerance. */
bool numbers_differ(struct decimal left, struct decimal right, struct decimal tolerance);

/* <0, 0, >0; 0 for numbers that do not differ by more. */
int numbers_compare(struct decimal left, struct decimal right, struct decimal tolerance);

#endif
