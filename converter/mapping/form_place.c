#include "mapping/form_file.h"

static void read_steps(struct form_reading *reading, const struct node *node,
                       struct place_rule *place)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, node);

    place->kind = PLACE_FROM_START;
    (void)member_integer(&members, "rows", 0, &place->rows);
    (void)member_integer(&members, "columns", 0, &place->columns);
    if (node->kind == NODE_MAPPING &&
        (place->rows <= -LAST_ROW || place->rows >= LAST_ROW || place->columns <= -LAST_COLUMN ||
         place->columns >= LAST_COLUMN)) {
        form_mistaken(reading, node,
                      WORDING("这一步走出了工作表", "such a step leads off the sheet"),
                      WORDING("表内的行数和列数", "numbers of rows and columns that a sheet has"));
    }
    form_end_members(reading, &members);
}

static void read_at(struct form_reading *reading, const struct node *node, struct place_rule *place)
{
    place->node = node;
    if (node->kind == NODE_MAPPING) {
        read_steps(reading, node, place);
        return;
    }
    place->kind = PLACE_CELLS;
    if (node->kind != NODE_SCALAR || !range_reference_read(node->scalar, &place->cells)) {
        form_mistaken(
            reading, node,
            wording_named(reading->arena, WORDING("不是单元格", "this is no cell"), node->scalar),
            WORDING("如 C5、C5:D9，或从起点数起的 { rows: 2, columns: 1 }",
                    "C5, or C5:D9, or { rows: 2, columns: 1 } counted from the start"));
    }
}

bool form_read_place(struct form_reading *reading, struct member_reader *members,
                     struct place_rule *place)
{
    const struct node *at = member(members, "at");
    const struct node *name = member(members, "name");

    if (at != NULL) {
        read_at(reading, at, place);
    }
    if (name != NULL && member_text(members, "name", true, &place->name)) {
        if (at != NULL) {
            form_mistaken(reading, name,
                          WORDING("`at` 与 `name` 不能同时写", "`at` and `name` are both said"),
                          WORDING("其中之一", "one of the two"));
        }
        place->kind = PLACE_NAMED;
        place->node = name;
    }
    return at != NULL || name != NULL;
}
