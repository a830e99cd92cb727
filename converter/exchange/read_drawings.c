/* The drawings of a line: cells within what a drawing shows. */
#include "exchange/reading.h"

static bool is_within(struct range range, struct range around)
{
    return range_contains(around, range.first_row, range.first_column) &&
           range_contains(around, range.last_row, range.last_column);
}

static bool read_drawn_cell(const struct reading *reading, const struct spot *spot,
                            const struct drawing *drawing, struct drawn_cell *cell)
{
    struct text range;

    if (json_kind_of(spot->value) != JSON_ARRAY || json_item_count(spot->value) < 2 ||
        json_item_count(spot->value) > 3) {
        return spot_fault(
            reading, spot,
            WORDING("[区域, 文字] 或 [区域, 文字, true]", "[range, text], or [range, text, true]"));
    }
    struct spot where = spot_item(spot, 0);
    struct spot what = spot_item(spot, 1);
    cell->number = json_item_count(spot->value) == 3;
    if (!spot_text(reading, &where, &range) || !spot_text(reading, &what, &cell->text)) {
        return false;
    }
    return (range_reference_read(range, &cell->range) &&
            is_within(cell->range, drawing_shown(drawing))) ||
           spot_fault(reading, &where,
                      WORDING("about 及其上下两行之内的区域",
                              "a range within `about` and two rows around it"));
}

static bool read_cells(const struct reading *reading, const struct spot *spot,
                       struct drawn_form *form)
{
    struct spot cells;
    bool read = true;

    if (!spot_needs(reading, spot, "cells", JSON_ARRAY, &cells)) {
        return false;
    }
    form->count = json_item_count(cells.value);
    struct drawn_cell *drawn = arena_array(reading->arena, form->count, sizeof *drawn);
    for (size_t i = 0; i < form->count; i++) {
        struct spot cell = spot_item(&cells, i);
        read = read_drawn_cell(reading, &cell, &form->drawing, &drawn[i]) && read;
    }
    form->cells = drawn;
    return read;
}

/* For the findings of records of which model; null for those of all. */
static bool read_model(const struct reading *reading, const struct spot *spot,
                       struct drawn_form *form)
{
    struct spot part = spot_member(spot, TEXT("model"), NULL);
    struct text name;

    if (part.value == NULL) {
        return true;
    }
    if (!spot_text(reading, &part, &name)) {
        return false;
    }
    for (size_t i = 0; i < reading->basis->mapping->count && form->model == NULL; i++) {
        const struct model *model = reading->basis->mapping->families[i].model;
        form->model = text_equal(model->name, name) ? model : NULL;
    }
    return form->model != NULL ||
           spot_fault(reading, &part, WORDING("映射中的模型", "a model of the mapping"));
}

static bool read_about(const struct reading *reading, const struct spot *spot, struct range *about)
{
    struct spot part = spot_member(spot, TEXT("about"), NULL);

    return range_member(reading, spot, "about", about) &&
           ((about->last_row - about->first_row < DRAWN_ROWS &&
             about->last_column - about->first_column < DRAWN_COLUMNS) ||
            spot_fault(reading, &part,
                       wording_format(reading->arena, "至多 %d 行、%d 列的区域",
                                      "a range of %d rows and %d columns at most", DRAWN_ROWS,
                                      DRAWN_COLUMNS)));
}

static bool read_drawing(const struct reading *reading, const struct spot *spot,
                         struct drawn_form *form)
{
    static const char *const words[] = {"model", "sheet", "about", "cells", NULL};

    if (json_kind_of(spot->value) != JSON_OBJECT) {
        return spot_fault(reading, spot, WORDING("对象", "an object"));
    }
    return only_members(reading, spot, words) && read_model(reading, spot, form) &&
           sheet_member(reading, spot, "sheet", &form->drawing.sheet) &&
           read_about(reading, spot, &form->drawing.about) && read_cells(reading, spot, form);
}

bool read_drawings(struct reading *reading, const struct spot *exchange)
{
    struct spot drawings;
    bool read = true;

    if (!spot_needs(reading, exchange, "drawings", JSON_ARRAY, &drawings)) {
        return false;
    }
    size_t count = json_item_count(drawings.value);
    struct drawn_form *forms = arena_array(reading->arena, count, sizeof *forms);
    for (size_t i = 0; i < count; i++) {
        struct spot drawing = spot_item(&drawings, i);
        read = read_drawing(reading, &drawing, &forms[i]) && read;
    }
    reading->handed->drawings = forms;
    reading->handed->drawing_count = count;
    return read;
}
