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

/* Counts labels, and names those that are not there where `missing` is given. */
struct count {
    const struct form_sheet *sheet;
    struct range range;
    int64_t year;
    struct label_hits hits;
    struct text_builder *missing;
    size_t most; /* that may still be named */
};

static void name_missing(struct count *count, const struct label_set *set)
{
    struct text_builder *out = count->missing;
    struct text label = label_spelled(out->arena, set, 0);

    if (count->most > 0 && label.length > 0) {
        count->most--;
        text_append(out, out->length > 0 ? TEXT(" / ") : TEXT(""));
        text_append(out, label);
    }
}

static void count_hit(struct count *count, const struct label_set *set)
{
    if (set->count == 0) {
        return;
    }
    bool found = stands_in(count->sheet, set, count->range, count->year);
    count->hits.declared++;
    count->hits.found += found ? 1 : 0;
    if (!found && count->missing != NULL) {
        name_missing(count, set);
    }
}

static void count_labels(struct count *count, const struct form *form)
{
    for (size_t i = 0; i < form->section_count; i++) {
        count_hit(count, &form->sections[i].heading);
    }
    for (size_t i = 0; i < form->field_count; i++) {
        count_hit(count, &form->fields[i].labels);
    }
    for (size_t i = 0; i < form->block_count; i++) {
        const struct block_rule *block = &form->blocks[i];
        count_hit(count, &block->heading);
        count_hit(count, &block->repeat.labels);
        count_hit(count, &block->rows.labels);
        count_hit(count, &block->across.labels);
        for (size_t j = 0; j < block->column_count; j++) {
            count_hit(count, &block->columns[j].labels);
        }
    }
}

struct label_hits form_label_hits(const struct form_sheet *sheet, const struct form *form,
                                  struct range range, int64_t year)
{
    struct count count = {.sheet = sheet, .range = range, .year = year};

    count_labels(&count, form);
    /* A form of places only is what its start says it is. */
    return count.hits.declared == 0 ? (struct label_hits){1, 1} : count.hits;
}

struct text form_missing_labels(const struct form_sheet *sheet, const struct form *form,
                                struct range range, int64_t year, size_t most)
{
    struct text_builder missing = text_builder(sheet->arena);
    struct count count = {
        .sheet = sheet, .range = range, .year = year, .missing = &missing, .most = most};

    count_labels(&count, form);
    return text_built(&missing);
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
