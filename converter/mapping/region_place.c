#include "mapping/form_sheet.h"

static const struct finding_kind name_missing = {
    "defined-name-not-found", SEVERITY_ERROR,
    "工作簿中没有名称“{expected}”，“{subject}"
    "”没有读取。请在名称管理器中恢复这个名称，或修改映射文件。",
    "The workbook has no name \"{expected}\"; {subject} was not read. Give the cell its name again "
    "in "
    "the name manager, or change the mapping file."};

static const struct finding_kind name_elsewhere = {
    "defined-name-wrong", SEVERITY_ERROR,
    "名称“{expected}”指向“{found}”，不是本工作表的单元格，“{subject}"
    "”没有读取。请在名称管理器中改正其引用"
    "位置，或修改映射文件。",
    "The name \"{expected}\" stands for \"{found}\", no cells of this sheet; {subject} was not "
    "read. "
    "Put right in the name manager what it refers to, or change the mapping file."};

static const struct finding_kind outside = {
    "place-outside-form", SEVERITY_ERROR,
    "从起点数起的位置（{expected}）在表外，“{subject}"
    "”没有读取。请检查表的起点是否被移动，或修改映射文件。",
    "The place counted from the start ({expected}) lies outside the form; {subject} was not read. "
    "Check whether the start was moved, or change the mapping file."};

static bool fail(const struct region_reading *reading, const struct finding_kind *kind,
                 struct finding_facts facts)
{
    const struct cell *start = &reading->sheet->grid->cells[reading->start];

    return finding_fail(reading->sheet->findings, kind,
                        form_sheet_place(reading->sheet, start->row, start->column), facts);
}

static bool find_named(const struct region_reading *reading, const struct place_rule *place,
                       struct finding_facts facts, bool optional, struct range *range)
{
    const struct grid *grid = reading->sheet->grid;
    const struct defined_name *name = grid_defined_name(grid, place->name);

    facts.expected = place->name;
    if (name == NULL) {
        return !optional && fail(reading, &name_missing, facts);
    }
    if (name->range.first_row == 0 || !text_equal(name->sheet, grid->name)) {
        facts.found = name->expression;
        return fail(reading, &name_elsewhere, facts);
    }
    *range = name->range;
    return true;
}

static bool count_from_start(const struct region_reading *reading, const struct place_rule *place,
                             struct finding_facts facts, struct range *range)
{
    struct form_sheet *sheet = reading->sheet;
    const struct cell *start = &sheet->grid->cells[reading->start];
    int64_t row = start->row + place->rows;
    int64_t column = start->column + place->columns;

    if (row < reading->range.first_row || row > reading->range.last_row ||
        column < reading->range.first_column || column > reading->range.last_column) {
        facts.expected = text_format(sheet->arena, "rows: %lld, columns: %lld",
                                     (long long)place->rows, (long long)place->columns);
        return fail(reading, &outside, facts);
    }
    *range = (struct range){(uint32_t)row, (uint32_t)column, (uint32_t)row, (uint32_t)column};
    return true;
}

bool region_place(const struct region_reading *reading, const struct place_rule *place,
                  struct finding_facts facts, bool optional, struct range *range)
{
    switch (place->kind) {
    case PLACE_CELLS:
        *range = place->cells;
        return true;
    case PLACE_FROM_START:
        return count_from_start(reading, place, facts, range);
    case PLACE_NAMED:
        return find_named(reading, place, facts, optional, range);
    default:
        *range = reading->range;
        return true;
    }
}
