#include "mapping/form_sheet.h"
#include "mapping/label.h"
#include "mapping/near_label.h"

static const struct finding_kind section_missing = {
    "section-not-found", SEVERITY_ERROR,
    "未找到分区标题“{expected}”，分区内的内容没有读取。{remedy}",
    "The heading \"{expected}\" of a section was not found; what stands in the section was not "
    "read. {remedy}"};

size_t region_find_text(const struct region_reading *reading, const struct label_set *labels,
                        struct range range)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct grid *grid = sheet->grid;

    if (labels->count == 0) {
        return SIZE_MAX;
    }
    for (size_t i = grid_lower_bound(grid, range.first_row, 1);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        if (range_contains(range, grid->cells[i].row, grid->cells[i].column) &&
            label_matches(labels, reading->year, sheet->folded[i])) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* What another heading leaves of a section's cells. */
static void bound(struct range *range, struct range heading, struct range other)
{
    bool beside = other.first_row <= heading.last_row && other.last_row >= heading.first_row;

    if (beside && other.first_column > heading.last_column) {
        if (other.first_column - 1 < range->last_column) {
            range->last_column = other.first_column - 1;
        }
    } else if (beside && range->first_column < heading.first_column) {
        range->first_column = heading.first_column;
    }
}

static void end_before(struct range *range, struct range heading, struct range other)
{
    if (other.first_row > heading.last_row && other.first_row <= range->last_row &&
        other.first_column <= range->last_column && other.last_column >= range->first_column) {
        range->last_row = other.first_row - 1;
    }
}

/* A heading merged over several rows stands left of its section, any other one above or at its
 * first row; the section reaches to the next heading on the right and below. */
static struct range section_range(const struct region_reading *reading,
                                  const struct range *headings, size_t count, size_t at)
{
    struct range heading = headings[at];
    struct range range = reading->range;

    range.first_row = heading.first_row;
    if (heading.last_row > heading.first_row) {
        range.last_row = heading.last_row;
    }
    for (size_t i = 0; i < count; i++) {
        if (i != at && headings[i].first_row != 0) {
            bound(&range, heading, headings[i]);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (i != at && headings[i].first_row != 0) {
            end_before(&range, heading, headings[i]);
        }
    }
    return range;
}

static void tell_missing(const struct region_reading *reading, const struct section_rule *section)
{
    const struct cell *start = &reading->sheet->grid->cells[reading->start];

    if (!section->optional) {
        struct finding_facts facts = {.expected = near_label_expected(reading, &section->heading)};
        facts.remedy = region_heading_remedy(reading, &section->heading, &facts.found);
        finding_add(reading->sheet->findings, &section_missing,
                    form_sheet_place(reading->sheet, start->row, start->column), facts);
    }
}

void region_sections_locate(struct region_reading *reading)
{
    const struct form *form = reading->form;
    struct arena *arena = reading->sheet->arena;
    const struct grid *grid = reading->sheet->grid;
    struct range *headings = arena_array(arena, form->section_count, sizeof *headings);
    struct range *sections = arena_array(arena, form->section_count, sizeof *sections);

    for (size_t i = 0; i < form->section_count; i++) {
        const struct section_rule *section = &form->sections[i];
        size_t at = region_find_heading(reading, &section->heading, reading->range);
        if (at == SIZE_MAX) {
            tell_missing(reading, section);
            continue;
        }
        headings[i] = grid_merge(grid, grid->cells[at].row, grid->cells[at].column);
    }
    for (size_t i = 0; i < form->section_count; i++) {
        if (headings[i].first_row != 0) {
            sections[i] = section_range(reading, headings, form->section_count, i);
        }
    }
    reading->sections = sections;
}

struct range region_section(const struct region_reading *reading,
                            const struct section_rule *section)
{
    return section == NULL ? reading->range : reading->sections[section - reading->form->sections];
}
