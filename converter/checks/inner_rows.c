#include "checks/inner_rows.h"

#include "base/unicode.h"
#include "checks/reference.h"

void inner_rows_read(struct rule_reader *reader, bool required, struct inner_rows *inner)
{
    const struct node *node = member_mapping(&reader->members, "inner_rows", required);

    if (node == NULL) {
        return;
    }
    struct member_reader outer = reader->members;
    reader->members = members_begin(reader->arena, reader->findings, node);
    const struct node *column = member(&reader->members, "column");
    const struct node *pattern = member(&reader->members, "pattern");
    const struct node *level = member(&reader->members, "level");
    if ((column == NULL) != (pattern == NULL) || (column == NULL && level == NULL)) {
        rule_mistake(
            reader, node,
            WORDING("这里缺少 `column` 或 `pattern`", "`column` or `pattern` is missing here"),
            WORDING("`{ column: table.field, pattern: … }` 或 `{ level: table.field }`",
                    "`{ column: table.field, pattern: … }` or `{ level: table.field }`"));
    }
    if (column != NULL) {
        reference_read(reader, column, REFERENCE_COLUMN, &inner->column);
    }
    if (pattern != NULL &&
        !pattern_compile(reader->arena, pattern, reader->findings, &inner->pattern)) {
        reader->members.failed = true;
    }
    if (level != NULL) {
        reference_read(reader, level, REFERENCE_COLUMN | REFERENCE_NUMBER, &inner->level);
    }
    outer.failed = !members_end(&reader->members) || outer.failed;
    reader->members = outer;
}

static bool is_of_other_table(const struct reference *column, const struct reference *amount)
{
    return column->field != NULL && amount->field != NULL && column->table != amount->table;
}

void inner_rows_check(struct rule_reader *reader, const struct inner_rows *inner,
                      const struct reference *amount)
{
    if (is_of_other_table(&inner->column, amount) || is_of_other_table(&inner->level, amount)) {
        rule_mistake(
            reader, member(&reader->members, "inner_rows"),
            WORDING("该列与金额不在同一明细表", "this column is of another table than the amounts"),
            WORDING("同一明细表的列", "a column of the same table"));
    }
}

/* Whether the row's level is above `limit`. */
static bool is_below_level(const struct inner_rows *inner, const struct row *row, int64_t limit)
{
    if (inner->level.field == NULL) {
        return false;
    }
    const struct value *level = &row->values[inner->level.field->index];
    return level->state == VALUE_SET &&
           decimal_compare(level->number, decimal_from_integer(limit)) > 0;
}

bool inner_row_is_nested(const struct inner_rows *inner, const struct row *row)
{
    return is_below_level(inner, row, 2);
}

const struct row *inner_row_parent(const struct checking *checking, const struct inner_rows *inner,
                                   const struct reference *amount, const struct row *row,
                                   const struct row **parent)
{
    bool matches = is_below_level(inner, row, 1);

    if (!matches && inner->pattern != NULL) {
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
