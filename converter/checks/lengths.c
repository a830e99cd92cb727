/* How long a text is. */
#include "base/unicode.h"
#include "checks/bounds.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

struct length_parameters {
    struct bounds bounds;
    size_t (*count)(struct text text);
};

/* The bytes of a text in GB 2312: 1 for a character of ASCII, 2 for any other. */
static size_t gb_bytes(struct text text)
{
    struct text rest = text;
    int32_t code_point;
    size_t bytes = 0;

    while (unicode_next(&rest, &code_point)) {
        bytes += code_point < 0x80 ? 1 : 2;
    }
    return bytes;
}

void length_rule_read(struct rule_reader *reader, struct rule *rule)
{
    static const char *const counts[] = {"characters", "gb-bytes", NULL};
    struct length_parameters *parameters = arena_allocate(reader->arena, sizeof *parameters);

    rule_fields_read(reader, rule, REFERENCE_ANY);
    bounds_read(reader, &parameters->bounds);
    parameters->count =
        member_choice(&reader->members, "count", counts, 0) == 1 ? gb_bytes : unicode_length;
    rule->parameters = parameters;
}

/* An empty field is none too short: whether it may be empty is for another rule to say. */
void length_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct length_parameters *parameters = rule->parameters;

    for (size_t i = 0; i < rule->fields.count; i++) {
        struct walk walk = walk_begin(checking, rule, &rule->fields.items[i]);
        struct subject subject;
        while (walk_next(&walk, &subject)) {
            if (value_is_empty(checking, subject.value)) {
                continue;
            }
            struct decimal length =
                decimal_from_integer((int64_t)parameters->count(subject.value->text));
            struct text end = bounds_passed(checking->arena, &parameters->bounds, length);
            if (!text_is_empty(end)) {
                struct fault fault = fault_of(checking, &subject);
                fault.found = decimal_text(checking->arena, length);
                fault.expected = end;
                fault_tell(checking, rule, &fault);
            }
        }
    }
}
