#include "mapping/form_sheet.h"
#include "mapping/inner_label.h"
#include "mapping/label.h"

static bool stands_in(const struct form_sheet *sheet, const struct label_set *set,
                      struct range range, int64_t year)
{
    const struct grid *grid = sheet->grid;
    size_t behind;

    for (size_t i = grid_lower_bound(grid, range.first_row, range.first_column);
         i < grid->count && grid->cells[i].row <= range.last_row; i++) {
        uint32_t column = grid->cells[i].column;
        if (column >= range.first_column && column <= range.last_column &&
            (label_stands(set, year, sheet->folded[i]) ||
             inner_label_find(sheet, set, year, i, &behind))) {
            return true;
        }
    }
    return false;
}

static void count_hit(const struct form_sheet *sheet, const struct label_set *set,
                      struct range range, int64_t year, struct label_hits *hits)
{
    if (set->count > 0) {
        hits->declared++;
        hits->found += stands_in(sheet, set, range, year) ? 1 : 0;
    }
}

struct label_hits form_label_hits(const struct form_sheet *sheet, const struct form *form,
                                  struct range range, int64_t year)
{
    struct label_hits hits = {0, 0};

    for (size_t i = 0; i < form->section_count; i++) {
        count_hit(sheet, &form->sections[i].heading, range, year, &hits);
    }
    for (size_t i = 0; i < form->field_count; i++) {
        count_hit(sheet, &form->fields[i].labels, range, year, &hits);
    }
    for (size_t i = 0; i < form->block_count; i++) {
        const struct block_rule *block = &form->blocks[i];
        count_hit(sheet, &block->heading, range, year, &hits);
        count_hit(sheet, &block->repeat.labels, range, year, &hits);
        count_hit(sheet, &block->rows.labels, range, year, &hits);
        count_hit(sheet, &block->across.labels, range, year, &hits);
        for (size_t j = 0; j < block->column_count; j++) {
            count_hit(sheet, &block->columns[j].labels, range, year, &hits);
        }
    }
    /* A form of places only is what its start says it is. */
    return hits.declared == 0 ? (struct label_hits){1, 1} : hits;
}

bool form_has_label(const struct form *form, int64_t year, struct text folded)
{
    for (size_t i = 0; i < form->field_count; i++) {
        if (label_stands(&form->fields[i].labels, year, folded)) {
            return true;
        }
    }
    for (size_t i = 0; i < form->section_count; i++) {
        if (label_matches(&form->sections[i].heading, year, folded)) {
            return true;
        }
    }
    for (size_t i = 0; i < form->block_count; i++) {
        if (label_matches(&form->blocks[i].heading, year, folded)) {
            return true;
        }
    }
    return label_matches(&form->decoration, year, folded);
}

static bool has_column(const struct column_rule *columns, size_t count, int64_t year,
                       struct text folded)
{
    for (size_t i = 0; i < count; i++) {
        if (label_matches(&columns[i].labels, year, folded)) {
            return true;
        }
    }
    return false;
}

bool form_has_header(const struct form *form, int64_t year, struct text folded)
{
    for (size_t i = 0; i < form->block_count; i++) {
        const struct block_rule *block = &form->blocks[i];
        if (has_column(block->columns, block->column_count, year, folded) ||
            has_column(block->repeated, block->repeated_count, year, folded) ||
            label_matches(&block->ignored, year, folded) ||
            label_matches(&block->closing, year, folded) ||
            label_matches(&block->repeat.labels, year, folded) ||
            label_stands(&block->rows.labels, year, folded) ||
            label_matches(&block->across.labels, year, folded)) {
            return true;
        }
    }
    return false;
}

bool form_has_decoration(const struct form_sheet *sheet, const struct form *form, int64_t year,
                         size_t index)
{
    if (label_matches(&form->decoration, year, sheet->folded[index])) {
        return true;
    }
    for (size_t i = 0; i < form->decoration_pattern_count; i++) {
        if (pattern_matches(sheet->arena, form->decoration_patterns[i], sheet->folded[index])) {
            return true;
        }
    }
    return false;
}
