#include "roundtrip/targets_scan.h"

/* The targets within a range that are not to be changed alone. */
static void fix_range(struct scan *scan, struct range range)
{
    const struct targets *targets = scan->targets;
    size_t at = targets_lower_bound(targets, range.first_row, 0);

    for (; at < targets->count && targets->items[at].edit->row <= range.last_row; at++) {
        struct target *target = &targets->items[at];
        if (range_contains(range, target->edit->row, target->edit->column)) {
            target->formula = FORMULA_FIXED;
        }
    }
}

void targets_start_formula(struct scan *scan, const struct xml_attributes *attributes)
{
    struct text type = xml_attribute(attributes, "t", NULL);
    struct range range;

    scan->targets->has_formula = true;
    scan->formula = scan->tag;
    scan->shares = text_equal(type, TEXT("shared")) &&
                   changed_part_number(xml_attribute(attributes, "si", NULL), &scan->shared);
    scan->fixed = text_equal(type, TEXT("array")) || text_equal(type, TEXT("dataTable"));
    if (scan->fixed && range_reference_read(xml_attribute(attributes, "ref", NULL), &range)) {
        fix_range(scan, range);
    }
}

/* The edited cell that has the text of a shared formula; NULL for none. */
static struct target *leader(struct scan *scan)
{
    for (size_t i = 0; i < scan->targets->count; i++) {
        struct target *target = &scan->targets->items[i];
        if (target->formula == FORMULA_LEADS && target->shared == scan->shared) {
            return target;
        }
    }
    return NULL;
}

static struct range range_with(struct range range, uint32_t row, uint32_t column)
{
    if (row < range.first_row) {
        range.first_row = row;
    }
    if (row > range.last_row) {
        range.last_row = row;
    }
    if (column < range.first_column) {
        range.first_column = column;
    }
    if (column > range.last_column) {
        range.last_column = column;
    }
    return range;
}

static void follow(struct scan *scan, struct followers *followers)
{
    if (!followers->any) {
        *followers = (struct followers){
            .any = true,
            .row = scan->row,
            .column = scan->column,
            .tag = scan->formula,
            .span = {scan->child_start, changed_part_behind(&scan->tag)},
            .range = {scan->row, scan->column, scan->row, scan->column},
        };
    }
    followers->range = range_with(followers->range, scan->row, scan->column);
}

/* Whether the cell's value is edited, so that its formula goes. */
static bool loses_formula(const struct target *target)
{
    return target != NULL && target->edit->value != EDIT_KEEP;
}

void targets_end_formula(struct scan *scan, struct text content)
{
    struct target *target = scan->in_cell;
    bool leads = scan->shares && content.length > 0;

    if (leads) {
        /* The number is used anew: who follows, follows this one. */
        struct target *former = leader(scan);
        if (former != NULL) {
            former->shared = UINT32_MAX;
        }
    } else if (scan->shares && scan->placed && !loses_formula(target)) {
        struct target *former = leader(scan);
        if (former != NULL) {
            follow(scan, &former->followers);
        }
    }
    if (target == NULL || target->formula == FORMULA_FIXED) {
        return;
    }
    target->formula = scan->fixed    ? FORMULA_FIXED
                      : leads        ? FORMULA_LEADS
                      : scan->shares ? FORMULA_FOLLOWS
                                     : FORMULA_PLAIN;
    target->shared = scan->shared;
    target->expression = text_copy(scan->arena, content);
}
