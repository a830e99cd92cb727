#include "checks/tolerance.h"

void tolerance_read(struct rule_reader *reader, struct decimal *tolerance)
{
    if (member_decimal(&reader->members, "tolerance", tolerance) &&
        decimal_is_negative(*tolerance)) {
        rule_mistake(reader, member(&reader->members, "tolerance"),
                     WORDING("`tolerance` 小于 0", "`tolerance` is below 0"),
                     WORDING("0 或大于 0 的数字", "0 or a number above it"));
    }
}

/* What cannot be subtracted is too far apart to be equal. */
bool numbers_differ(struct decimal left, struct decimal right, struct decimal tolerance)
{
    struct decimal difference;

    return !decimal_subtract(left, right, &difference) ||
           decimal_compare(decimal_absolute(difference), tolerance) > 0;
}

int numbers_compare(struct decimal left, struct decimal right, struct decimal tolerance)
{
    return numbers_differ(left, right, tolerance) ? decimal_compare(left, right) : 0;
}
