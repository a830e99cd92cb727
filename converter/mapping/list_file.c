#include "mapping/list_file.h"

#include "base/unicode.h"
#include "mapping/comma_list.h"
#include "mapping/mapping_file.h"
#include "mapping/mistake.h"
#include "mapping/value_text.h"

static bool is_plain_name(struct text name)
{
    bool plain = name.length > 0 && name.length <= 200 && name.data[0] != '.';

    for (size_t i = 0; plain && i < name.length; i++) {
        unsigned char c = (unsigned char)name.data[i];
        plain = c != '/' && c != '\\' && c >= ' ';
    }
    return plain;
}

/* A plain name beside the mapping file: nothing that a mapping says can lead elsewhere. */
static const char *path_beside(struct arena *arena, const struct node *name)
{
    size_t folder = name->file.length;

    while (folder > 0 && name->file.data[folder - 1] != '/') {
        folder--;
    }
    return text_terminated(arena, text_format(arena, "%.*s%.*s", (int)folder, name->file.data,
                                              (int)name->scalar.length, name->scalar.data));
}

size_t list_file_column(struct arena *arena, const struct list_file *list, struct text name)
{
    struct text folded = unicode_folded(arena, name);

    for (size_t i = 0; i < list->column_count; i++) {
        if (text_equal(unicode_folded(arena, list->columns[i]), folded)) {
            return i;
        }
    }
    return list->column_count;
}

/* The columns of a YAML list are the names that its first row has. */
static bool read_columns(struct arena *arena, const struct node *row, struct finding_list *findings,
                         struct list_file *list)
{
    if (row->kind != NODE_MAPPING || row->count == 0) {
        return mistake_tell(findings, row, WORDING("这不是一行", "this is no row"),
                            WORDING("`- { 列名: 值, 列名: 值 }`", "`- { column: value, … }`"));
    }
    if (row->count > LIST_COLUMNS) {
        return mistake_tell(findings, row, WORDING("列数过多", "there are too many columns"),
                            WORDING("最多 256 列", "256 columns at most"));
    }
    struct text *columns = arena_array(arena, row->count, sizeof *columns);
    for (size_t i = 0; i < row->count; i++) {
        columns[i] = row->keys[i]->scalar;
    }
    list->columns = columns;
    list->column_count = row->count;
    return true;
}

static bool read_row(struct arena *arena, const struct node *node, struct finding_list *findings,
                     const struct list_file *list, struct list_row *row)
{
    const struct node **cells = arena_array(arena, list->column_count, sizeof(struct node *));
    bool right = true;

    row->cells = cells;
    if (node->kind != NODE_MAPPING) {
        return mistake_tell(findings, node, WORDING("这不是一行", "this is no row"),
                            WORDING("`- { 列名: 值, 列名: 值 }`", "`- { column: value, … }`"));
    }
    for (size_t i = 0; i < node->count; i++) {
        size_t column = list_file_column(arena, list, node->keys[i]->scalar);
        if (column == list->column_count) {
            right =
                mistake_tell(findings, node->keys[i],
                             wording_named(arena, WORDING("第一行没有列", "the first row has no"),
                                           node->keys[i]->scalar),
                             WORDING("第一行中的列名", "a column that the first row has"));
        } else if (node->items[i]->kind != NODE_SCALAR) {
            right = mistake_tell(findings, node->items[i],
                                 WORDING("这不是单个值", "this is no single value"),
                                 WORDING("文字或数字", "a text or a number"));
        } else if (node->items[i]->scalar.length > 0) {
            cells[column] = node->items[i];
        }
    }
    return right;
}

static bool read_sequence(struct arena *arena, const struct node *root,
                          struct finding_list *findings, struct list_file *list)
{
    bool right = true;

    if (root->kind != NODE_SEQUENCE || root->count == 0) {
        return mistake_tell(findings, root, WORDING("这不是列表", "this is no list"),
                            WORDING("每行一条，`- { 列名: 值 }`", "rows, `- { column: value }`"));
    }
    if (!read_columns(arena, root->items[0], findings, list)) {
        return false;
    }
    struct list_row *rows = arena_array(arena, root->count, sizeof *rows);
    for (size_t i = 0; i < root->count; i++) {
        right = read_row(arena, root->items[i], findings, list, &rows[i]) && right;
    }
    list->rows = rows;
    list->row_count = root->count;
    return right;
}

static bool load(struct arena *arena, const struct node *name, const char *path,
                 struct finding_list *findings, struct list_file *list)
{
    struct text bytes;

    list->path = text_of(path);
    if (text_ends_with(name->scalar, TEXT(".csv"))) {
        return mapping_file_read_named(arena, path, findings, &bytes) &&
               comma_list_read(arena, bytes, findings, list);
    }
    struct node *root;
    return mapping_file_read_named(arena, path, findings, &bytes) &&
           document_parse(arena, bytes, list->path, findings, &root) &&
           read_sequence(arena, root, findings, list);
}

bool list_file_load(struct arena *arena, const struct node *name, struct finding_list *findings,
                    const struct list_file **list)
{
    struct list_file *made = arena_allocate(arena, sizeof *made);

    if (name->kind != NODE_SCALAR || !is_plain_name(name->scalar) ||
        !(text_ends_with(name->scalar, TEXT(".csv")) ||
          text_ends_with(name->scalar, TEXT(".yaml")))) {
        return mistake_tell(
            findings, name, WORDING("这不是列表文件的名称", "this is no name of a list file"),
            WORDING("本目录中以 .csv 或 .yaml 结尾的文件名，不带路径",
                    "a file of this folder that ends in .csv or .yaml, without a path"));
    }
    *list = made;
    return load(arena, name, path_beside(arena, name), findings, made);
}

bool list_cell_number(struct arena *arena, const struct node *cell, struct decimal *number,
                      struct text *unit)
{
    return number_text_read(arena, cell->scalar, number, unit);
}
