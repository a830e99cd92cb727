/* workbook.yaml: whether the placeholders of the titles name something there is. */
#include "writing/title_check.h"
#include "writing/declaration_reading.h"
#include "writing/placeholder.h"

struct checking {
    struct declaration_reading *reading;
    const struct declared_sheet *sheet; /* NULL for a title that stands on none */
    const struct node *node;
};

static bool is_fact(const struct checking *checking, const struct placeholder *placeholder)
{
    if (placeholder->part.length > 0) {
        return false;
    }
    if (text_equal(placeholder->name, TEXT("year"))) {
        return checking->reading->declarations->year != NULL;
    }
    if (text_equal(placeholder->name, TEXT("group"))) {
        return checking->sheet != NULL && checking->sheet->per_group;
    }
    if (text_equal(placeholder->name, TEXT("unit"))) {
        return checking->reading->declarations->unit.length > 0;
    }
    return text_equal(placeholder->name, TEXT("date"));
}

static bool is_of_block(const struct checking *checking, const struct placeholder *placeholder)
{
    const struct block *block =
        checking->sheet == NULL ? NULL : reading_block(checking->reading, placeholder->name);

    if (block == NULL || block->kind != BLOCK_TABLE ||
        (block->sheet->per_group && block->sheet != checking->sheet)) {
        return false;
    }
    if (text_equal(placeholder->part, TEXT("count"))) {
        return true;
    }
    const struct column *column = block_column(block, placeholder->part);
    return column != NULL && (column->total != TOTAL_NONE || column->kind == COLUMN_FIRST);
}

static struct wording known_placeholders(const struct checking *checking)
{
    return checking->sheet == NULL
               ? WORDING("{year}、{year-1}、{unit}、{date}", "{year} {year-1} {unit} {date}")
               : WORDING(
                     "{year}、{year-1}、{unit}、{date}，按组的工作表中的 {group}，{区块.count}，"
                     "或有合计的列 {区块.列}",
                     "{year} {year-1} {unit} {date}, {group} on a sheet per group, "
                     "{block.count}, or {block.column} of a column with a total");
}

static bool check_placeholder(void *context, struct arena *arena,
                              const struct placeholder *placeholder, struct text *value)
{
    struct checking *checking = context;

    (void)arena;
    *value = TEXT("");
    if (!is_fact(checking, placeholder) && !is_of_block(checking, placeholder)) {
        reading_mistake(checking->reading, checking->node,
                        wording_format(arena, "没有占位符 {%.*s}", "there is no placeholder {%.*s}",
                                       (int)placeholder->whole.length, placeholder->whole.data),
                        known_placeholders(checking));
    }
    return true;
}

/* A title is a scalar or one scalar a language. */
static void check_title(struct checking *checking, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        checking->node = node;
        placeholders_fill(checking->reading->arena, node->scalar, check_placeholder, checking);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        check_title(checking, node->items[i]);
    }
}

static void check_member(struct checking *checking, const struct node *node, const char *name)
{
    const struct node *title = node_member(node, text_of(name));

    if (title != NULL) {
        check_title(checking, title);
    }
}

static void check_block(struct checking *checking, const struct node *block)
{
    const struct node *columns = node_member(block, TEXT("columns"));

    check_member(checking, block, "title");
    check_member(checking, block, "text");
    for (size_t i = 0; columns != NULL && i < columns->count; i++) {
        check_member(checking, columns->items[i], "title");
    }
}

void title_check_sheet(struct declaration_reading *reading, const struct declared_sheet *sheet,
                       const struct node *node)
{
    struct checking checking = {.reading = reading, .sheet = sheet};
    const struct node *blocks = node_member(node, TEXT("blocks"));

    check_member(&checking, node, "name");
    check_member(&checking, node, "lines");
    for (size_t i = 0; blocks != NULL && i < blocks->count; i++) {
        check_block(&checking, blocks->items[i]);
    }
}

void title_check_alone(struct declaration_reading *reading, const struct node *title)
{
    struct checking checking = {.reading = reading};

    check_title(&checking, title);
}
