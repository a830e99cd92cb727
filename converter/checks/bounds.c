#include "checks/bounds.h"

void bounds_read(struct rule_reader *reader, struct bounds *bounds)
{
    const struct node *least = member(&reader->members, "min");
    const struct node *most = member(&reader->members, "max");

    bounds->has_least = member_decimal(&reader->members, "min", &bounds->least);
    bounds->has_most = member_decimal(&reader->members, "max", &bounds->most);
    if (least == NULL && most == NULL) {
        rule_mistake(reader, reader->members.mapping,
                     WORDING("范围没有界限", "the range has no end"),
                     WORDING("`min:` 或 `max:` 后接数字", "`min:` or `max:` with a number"));
    }
    if (bounds->has_least && bounds->has_most && decimal_compare(bounds->least, bounds->most) > 0) {
        rule_mistake(reader, least, WORDING("`min` 大于 `max`", "`min` is above `max`"),
                     WORDING("更小的数字", "a smaller number"));
    }
}

struct text bounds_passed(struct arena *arena, const struct bounds *bounds, struct decimal number)
{
    const char *sign = NULL;
    struct decimal end = {0, 0};

    if (bounds->has_least && decimal_compare(number, bounds->least) < 0) {
        sign = "≥";
        end = bounds->least;
    } else if (bounds->has_most && decimal_compare(number, bounds->most) > 0) {
        sign = "≤";
        end = bounds->most;
    }
    if (sign == NULL) {
        return TEXT("");
    }
    struct text written = decimal_text(arena, end);
    return text_format(arena, "%s %.*s", sign, (int)written.length, written.data);
}
