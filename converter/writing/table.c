#include "writing/table.h"

#include "base/unicode.h"
#include "writing/cell_text.h"
#include "writing/formula.h"

/* In bytes; Excel takes 255 characters. */
enum { HEADING_LIMIT = 240 };

static struct text folded(struct arena *arena, struct text heading)
{
    struct text text = unicode_folded(arena, heading);
    struct text_builder lower = text_builder(arena);

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        text_append_byte(&lower, c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c);
    }
    return text_built(&lower);
}

static bool is_taken(struct arena *arena, const struct text *headings, size_t count,
                     struct text heading)
{
    struct text key = folded(arena, heading);

    for (size_t i = 0; i < count; i++) {
        if (text_equal(folded(arena, headings[i]), key)) {
            return true;
        }
    }
    return text_is_empty(key);
}

static struct text on_one_line(struct arena *arena, struct text heading)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < heading.length; i++) {
        char c = heading.data[i];
        text_append_byte(&builder, c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
    }
    return text_head(text_built(&builder), HEADING_LIMIT);
}

void table_settle_headings(const struct writing *writing, const struct block_plan *block,
                           struct text *headings)
{
    struct arena *arena = writing->plan->arena;

    for (size_t i = 0; i < block->block->column_count; i++) {
        struct text heading = on_one_line(arena, headings[i]);
        headings[i] = heading;
        for (int number = 2; is_taken(writing->pen->scratch, headings, i, headings[i]); number++) {
            headings[i] = text_format(arena, "%.*s(%d)", (int)heading.length, heading.data, number);
        }
        block->headings[i] = headings[i];
    }
}

struct text table_name(const struct sheet_plan *sheet, const struct block *block,
                       struct arena *arena)
{
    struct text_builder name = text_builder(arena);
    struct text rest = block->id;
    int32_t code_point;

    text_append(&name, TEXT("t_"));
    while (unicode_next(&rest, &code_point)) {
        bool letter = (code_point >= 'A' && code_point <= 'Z') ||
                      (code_point >= 'a' && code_point <= 'z') ||
                      (code_point >= '0' && code_point <= '9');
        text_append_byte(&name, letter ? (char)code_point : '_');
    }
    text_append_format(&name, "_%zu", sheet->number);
    return text_built(&name);
}

static uint32_t last_row(const struct block_plan *block)
{
    return block->first_row + (uint32_t)block->row_count - 1;
}

/* A sheet has filters but once. */
static bool is_first_filtered(const struct writing *writing, const struct block_plan *block)
{
    for (const struct block_plan *other = writing->sheet->blocks; other < block; other++) {
        if (other->block->filtered && other->row_count > 0) {
            return false;
        }
    }
    return true;
}

static void add_filters(const struct writing *writing, const struct block_plan *block)
{
    if (is_first_filtered(writing, block)) {
        pen_check(writing->pen,
                  worksheet_autofilter(writing->pen->sheet, block->header_row - 1, 0,
                                       last_row(block) - 1,
                                       (lxw_col_t)(block->block->column_count - 1)),
                  block->header_row, 1);
    }
}

static void add_table(const struct writing *writing, const struct block_plan *block)
{
    struct arena *scratch = writing->pen->scratch;
    size_t count = block->block->column_count;
    struct lxw_table_column *columns = arena_array(scratch, count, sizeof *columns);
    struct lxw_table_column **pointers =
        arena_array(scratch, count + 1, sizeof(struct lxw_table_column *));
    bool cut;

    for (size_t i = 0; i < count; i++) {
        struct text formula = formula_of_table_column(writing->plan, writing->sheet, block,
                                                      &block->block->columns[i], scratch);
        columns[i].header = (char *)(uintptr_t)cell_text(scratch, block->headings[i], &cut);
        columns[i].formula = formula.length > 0 ? text_terminated(scratch, formula) : NULL;
        pointers[i] = &columns[i];
    }
    /* The cells have their own looks, so the table has none. */
    lxw_table_options options = {
        .name = text_terminated(scratch, table_name(writing->sheet, block->block, scratch)),
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0,
        .columns = pointers,
    };
    pen_check(writing->pen,
              worksheet_add_table(writing->pen->sheet, block->header_row - 1, 0,
                                  last_row(block) - 1, (lxw_col_t)(count - 1), &options),
              block->header_row, 1);
}

void table_add(const struct writing *writing, const struct block_plan *block)
{
    if (!block->block->filtered || block->row_count == 0) {
        return;
    }
    if (writing->plan->in_rows) {
        add_filters(writing, block);
    } else {
        add_table(writing, block);
    }
}
