/* workbook.yaml: the names by which formulas call the cells of a block. */
#include "base/place.h"
#include "base/unicode.h"
#include "writing/looks_reading.h"

#include <strings.h>

/* Excel's own limit of a name ("Names in formulas"). */
enum { NAME_LIMIT = 255, FIRST_WIDE = 0x80 };

static bool is_letter(int32_t code_point)
{
    return (code_point >= 'A' && code_point <= 'Z') || (code_point >= 'a' && code_point <= 'z') ||
           code_point == '_' || code_point >= FIRST_WIDE;
}

static bool is_digit(int32_t code_point)
{
    return (code_point >= '0' && code_point <= '9') || code_point == '.';
}

/* Whether a formula would take it for a cell: A1, or R1C1. */
static bool is_like_a_cell(struct text name)
{
    uint32_t row;
    uint32_t column;
    struct text rest = name;
    int32_t code_point;

    if (cell_reference_read(name, &row, &column)) {
        return true;
    }
    while (unicode_next(&rest, &code_point)) {
        bool sign = code_point == 'R' || code_point == 'r' || code_point == 'C' ||
                    code_point == 'c' || (code_point >= '0' && code_point <= '9');
        if (!sign) {
            return false;
        }
    }
    return true;
}

/* A letter first, then letters, digits and points (ECMA-376-1 §18.2.5). */
static bool is_name(struct text name)
{
    struct text rest = name;
    int32_t code_point;
    size_t length = 0;

    while (unicode_next(&rest, &code_point)) {
        if (!is_letter(code_point) && (length == 0 || !is_digit(code_point))) {
            return false;
        }
        length++;
    }
    return length > 0 && length <= NAME_LIMIT && !is_like_a_cell(name);
}

/* Names are the same whatever the case of their letters. */
static bool is_given(const struct declaration_reading *reading, struct text name)
{
    for (size_t i = 0; i < reading->block_count; i++) {
        const struct block *block = reading->blocks[i].block;
        for (size_t j = 0; j < block->name_count; j++) {
            if (block->names[j].name.length == name.length &&
                strncasecmp(block->names[j].name.data, name.data, name.length) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void bind_column(struct declaration_reading *reading, const struct block *block,
                        const struct node *node, struct cell_name *name)
{
    struct text id = node->scalar;
    struct text part;

    reading_split(node->scalar, &id, &part);
    name->total = text_equal(part, TEXT("total"));
    name->column = block_column(block, id);
    bool known = name->column != NULL && (name->total || part.length == 0);
    bool has_total = known && name->column->total != TOTAL_NONE && block->total.zh.length > 0;
    if (!known || (name->total && !has_total)) {
        name->column = NULL;
        reading_mistake(reading, node, reading_quoted(reading, node->scalar),
                        WORDING("本区块的列，或有合计的列的 `列.total`",
                                "a column of this block, or `column.total` of one with a total"));
    }
}

void reading_names(struct declaration_reading *reading, struct block *block,
                   const struct node *node)
{
    size_t count = node == NULL ? 0 : node->count;
    struct cell_name *names = arena_array(reading->arena, count, sizeof *names);

    if (count > 0 && block->sheet->per_group) {
        reading_mistake(reading, node,
                        WORDING("按组的工作表有许多张，名称只能指一处",
                                "names on a sheet per group, of which there are many"),
                        WORDING("不按组的工作表中的区块", "a block of a sheet that is not per "
                                                          "group"));
    }
    block->names = names;
    for (size_t i = 0; i < count; i++) {
        struct text name = node->keys[i]->scalar;
        if (!is_name(name) || is_given(reading, name)) {
            reading_mistake(
                reading, node->keys[i], reading_quoted(reading, name),
                WORDING("只用一次的名称：以文字或字母开头，其后只有文字、字母、数字和点，不像 A1 "
                        "这样的单元格",
                        "a name given once: a letter first, then letters, digits and points, and "
                        "not like a cell such as A1"));
        }
        names[i].name = name;
        bind_column(reading, block, node->items[i], &names[i]);
        block->name_count++;
    }
}
