#include "checks/inner_rows.h"

#include "base/unicode.h"
#include "checks/reference.h"

void inner_rows_read(struct rule_reader *reader, bool required, struct inner_rows *inner)
{
    const struct node *node = member_mapping(&reader->members, "inner_rows", required);

    if (node == NULL) {
        return;
    }
    struct member_reader members = members_begin(reader->arena, reader->findings, node);
    const struct node *column = member(&members, "column");
    const struct node *pattern = member(&members, "pattern");
    if (column == NULL || pattern == NULL) {
        rule_mistake(
            reader, node,
            WORDING("这里缺少 `column` 或 `pattern`", "`column` or `pattern` is missing here"),
            WORDING("`{ column: table.field, pattern: … }`",
                    "`{ column: table.field, pattern: … }`"));
    }
    if (column != NULL) {
        reference_read(reader, column, REFERENCE_COLUMN, &inner->column);
    }
    if (pattern != NULL &&
        !pattern_compile(reader->arena, pattern, reader->findings, &inner->pattern)) {
        reader->members.failed = true;
    }
    reader->members.failed = !members_end(&members) || reader->members.failed;
}

const struct row *inner_row_parent(const struct checking *checking, const struct inner_rows *inner,
                                   const struct reference *amount, const struct row *row,
                                   const struct row **parent)
{
    bool matches = false;

    if (inner->pattern != NULL) {
        const struct value *name = &row->values[inner->column.field->index];
        matches = pattern_matches(checking->arena, inner->pattern,
                                  text_trim(unicode_compatible(checking->arena, name->text)));
    }
    if (matches) {
        return *parent;
    }
    bool filled = !value_is_empty(checking, &row->values[amount->field->index]);
    *parent = filled ? row : NULL;
    return NULL;
}
