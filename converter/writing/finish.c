#include "writing/finish.h"

#include "writing/formula.h"
#include "writing/parts.h"

/* In bytes; Excel shows 255 characters of a property. */
enum { PROPERTY_LIMIT = 250 };

static const struct finding_kind name_left_out = {
    "name-left-out", SEVERITY_NOTE,
    "名称“{expected}”没有定义：它的各行从工作表“{sheet}"
    "”续到了其后的工作表，而一个名称只能指一张工作表上的单元格。"
    "需要引用这些行时，请在公式中逐张写出工作表。",
    "The name \"{expected}\" was not defined: its rows go on from the sheet \"{sheet}\" on the "
    "sheets "
    "behind it, and a name can mean cells of one sheet only. A formula that needs these rows has "
    "to "
    "name each of the sheets."};

static void lay(const struct writing *writing, const struct block_plan *block,
                const struct column *column, lxw_conditional_format *format)
{
    lxw_col_t place = (lxw_col_t)(column->place - 1);

    pen_check(writing->pen,
              worksheet_conditional_format_range(writing->pen->sheet, block->first_row - 1, place,
                                                 block->first_row + (lxw_row_t)block->row_count - 2,
                                                 place, format),
              block->first_row, place + 1);
}

static void lay_highlight(const struct writing *writing, const struct block_plan *block,
                          const struct column *column, const struct highlight *highlight)
{
    struct arena *scratch = writing->pen->scratch;
    struct text word = column_word(column, highlight->stored, writing->plan->settings->language);
    lxw_conditional_format format = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .format = writing->styles->colour[highlight->colour],
    };

    switch (highlight->kind) {
    case HIGHLIGHT_ABOVE_ZERO:
        format.criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN;
        break;
    case HIGHLIGHT_BELOW_ZERO:
        format.criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN;
        break;
    default:
        format.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
        format.value_string = text_terminated(scratch, formula_literal(scratch, word));
        break;
    }
    lay(writing, block, column, &format);
}

void finish_highlights(const struct writing *writing, const struct block_plan *block)
{
    for (size_t i = 0; block->row_count > 0 && i < block->block->column_count; i++) {
        const struct column *column = &block->block->columns[i];
        for (size_t j = 0; j < column->highlight_count; j++) {
            lay_highlight(writing, block, column, &column->highlights[j]);
        }
        if (column->bar) {
            lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                          .bar_color = STYLE_BAR,
                                          .bar_solid = LXW_TRUE,
                                          .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                          .data_bar_2010 = LXW_TRUE};
            lay(writing, block, column, &bar);
        }
    }
    arena_reset(writing->pen->scratch);
}

/* A name that meant the rows of one of their sheets would give wrong sums. */
static void tell_left_out(const struct plan *plan, struct part first, const struct cell_name *name)
{
    finding_add(plan->findings, &name_left_out, (struct place){.sheet = first.sheet->name},
                (struct finding_facts){.expected = name->name});
}

static bool define(const struct plan *plan, const struct book *book, struct part first,
                   const struct cell_name *name)
{
    struct arena *arena = plan->arena;
    struct part last = part_last(plan, first);

    if (first.block->row_count == 0 || (name->total && last.block->total_row == 0)) {
        return true; /* there is no cell to call so */
    }
    if (!name->total && first.block->continued_on != 0) {
        tell_left_out(plan, first, name);
        return true;
    }
    struct text cells = name->total ? part_total(last, NULL, name->column, arena)
                                    : part_rows(first, NULL, name->column, arena);
    struct text formula = text_format(arena, "=%.*s", (int)cells.length, cells.data);
    return workbook_define_name(book->handle, text_terminated(arena, name->name),
                                text_terminated(arena, formula)) == LXW_NO_ERROR ||
           book_fail(book, wording_named(arena, WORDING("无法定义名称", "cannot define the name"),
                                         name->name));
}

bool finish_names(const struct plan *plan, const struct book *book)
{
    bool defined = true;

    for (size_t i = 0; i < plan->sheet_count; i++) {
        const struct sheet_plan *sheet = &plan->sheets[i];
        for (size_t j = 0; j < sheet->sheet->block_count; j++) {
            const struct block_plan *block = &sheet->blocks[j];
            size_t count = block->rows_before == 0 ? block->block->name_count : 0;
            for (size_t k = 0; defined && k < count; k++) {
                defined = define(plan, book, (struct part){sheet, block}, &block->block->names[k]);
            }
        }
    }
    return defined;
}

static char *property(const struct plan *plan, const struct title *title)
{
    const struct sheet_plan none = {0};
    struct text text = plan_title(plan, &none, plan->arena, title);

    return text.length == 0 ? NULL : text_terminated(plan->arena, text_head(text, PROPERTY_LIMIT));
}

bool finish_properties(const struct plan *plan, const struct book *book)
{
    const struct file_properties *declared = &plan->workbook->properties;
    lxw_doc_properties properties = {
        .title = property(plan, &declared->title),
        .subject = property(plan, &declared->subject),
        .author = property(plan, &declared->author),
        .company = property(plan, &declared->company),
        .category = property(plan, &declared->category),
        .keywords = property(plan, &declared->keywords),
        .comments = property(plan, &declared->comments),
        .created = plan->settings->created,
    };

    return workbook_set_properties(book->handle, &properties) == LXW_NO_ERROR ||
           book_fail_without_memory(book);
}
