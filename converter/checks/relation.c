#include "checks/relation.h"

bool relation_read(struct rule_reader *reader, enum relation *relation)
{
    static const char *const signs[] = {"=", "≠", "<", "≤", ">", "≥", "!=", "<=", ">=", NULL};
    static const enum relation relations[] = {
        RELATION_EQUAL,    RELATION_UNEQUAL, RELATION_LESS,    RELATION_AT_MOST, RELATION_MORE,
        RELATION_AT_LEAST, RELATION_UNEQUAL, RELATION_AT_MOST, RELATION_AT_LEAST};
    int sign = member_choice(&reader->members, "operator", signs, -2);

    if (sign == -2) {
        if (member(&reader->members, "operator") == NULL) {
            rule_member_missing(reader, reader->members.mapping, "operator",
                                WORDING("`operator: ≤` 等，= ≠ < ≤ > ≥ 之一",
                                        "`operator: ≤` or another of = ≠ < ≤ > ≥"));
        }
        return false;
    }
    *relation = sign < 0 ? RELATION_EQUAL : relations[sign];
    return sign >= 0;
}

bool relation_holds(enum relation relation, int order)
{
    switch (relation) {
    case RELATION_EQUAL:
        return order == 0;
    case RELATION_UNEQUAL:
        return order != 0;
    case RELATION_LESS:
        return order < 0;
    case RELATION_AT_MOST:
        return order <= 0;
    case RELATION_MORE:
        return order > 0;
    default:
        return order >= 0;
    }
}

struct text relation_expected(struct arena *arena, enum relation relation, struct text right)
{
    static const char *const signs[] = {"=", "≠", "<", "≤", ">", "≥"};

    return text_format(arena, "%s %.*s", signs[relation], (int)right.length, right.data);
}
