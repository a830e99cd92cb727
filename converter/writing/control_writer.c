/* The block that compares sums. */
#include "writing/cell_text.h"
#include "writing/formula.h"
#include "writing/sheet_writing.h"

/* Where the figures stand when none of their columns is on this sheet. */
enum { CONTROL_COLUMN = 4 };

/* The sum that a control compares; a block without numbers has none, which is 0. */
static struct decimal term_value(const struct writing *writing, const struct control_term *term)
{
    const struct sheet_plan *holder;
    const struct block_plan *source =
        plan_block(writing->plan, writing->sheet, term->block, &holder);
    const struct written_value *total = &source->totals[term->column->index];

    return total->kind == WRITTEN_NUMBER ? total->number : decimal_from_integer(0);
}

/* The figures stand under the column of the first of them, when that is on this sheet. */
static uint32_t control_column(const struct writing *writing, const struct block *block)
{
    const struct control_term *first = &block->terms[0];

    return first->block->sheet == writing->sheet->sheet && first->column->place > 1
               ? first->column->place
               : CONTROL_COLUMN;
}

static void write_term(const struct writing *writing, const struct control_term *term, uint32_t row,
                       uint32_t column)
{
    struct arena *scratch = writing->pen->scratch;
    struct text formula =
        formula_of_sum(writing->plan, writing->sheet, term->block, term->column, scratch);
    struct decimal value = term_value(writing, term);
    lxw_format *format = writing->styles->cell[term->column->format];

    pen_height(writing->pen, row, writing_height(1));
    pen_across(writing->pen, row, column - 1, writing_title(writing, &term->title),
               writing->styles->section);
    if (formula.length > 0) {
        pen_formula(writing->pen, row, column, formula, value, format);
    } else {
        pen_number(writing->pen, row, column, value, format);
    }
}

static bool terms_agree(const struct writing *writing, const struct block *block)
{
    struct decimal first = term_value(writing, &block->terms[0]);

    for (size_t i = 1; i < block->term_count; i++) {
        struct decimal difference;
        if (!decimal_subtract(first, term_value(writing, &block->terms[i]), &difference) ||
            !decimal_is_zero(decimal_round(difference, AGREEMENT_PLACES))) {
            return false;
        }
    }
    return true;
}

void writing_control(const struct writing *writing, const struct block_plan *block)
{
    const struct block *declared = block->block;
    uint32_t column = control_column(writing, declared);
    uint32_t last = block->header_row + (uint32_t)declared->term_count;
    struct text agree = writing_title(writing, &declared->agree);
    struct text differ = writing_title(writing, &declared->differ);

    for (uint32_t i = 0; i < declared->term_count; i++) {
        write_term(writing, &declared->terms[i], block->header_row + i, column);
    }
    size_t lines = cell_text_lines(terms_agree(writing, declared) ? agree : differ,
                                   writing_width(writing->sheet->widths[column - 1]));
    pen_height(writing->pen, last, writing_height(lines));
    pen_formula_text(writing->pen, last, column,
                     formula_of_agreement(block->header_row, declared->term_count, column, agree,
                                          differ, writing->pen->scratch),
                     terms_agree(writing, declared) ? agree : differ,
                     writing->styles->total[FORMAT_TEXT]);
    arena_reset(writing->pen->scratch);
}
