#include "mapping/comma_list.h"

#include "base/unicode.h"
#include "mapping/mistake.h"

/* 4 MiB of single commas are no list. */
enum { LIMIT_CELLS = 500000 };

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    struct text file;
    struct text rest;
    uint32_t line, column; /* of the first character of `rest` */
    size_t cells;
};

struct cells {
    const struct node **items;
    size_t count, capacity;
    bool filled; /* one of them is not blank */
};

static bool mistaken(const struct reading *reading, uint32_t line, uint32_t column,
                     struct wording found, struct wording expected)
{
    struct node node = {.file = reading->file, .line = line, .column = column};

    return mistake_tell(reading->findings, &node, found, expected);
}

/* Takes `length` bytes off, and keeps count of the place. */
static void skip(struct reading *reading, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)reading->rest.data[i];
        if (c == '\n') {
            reading->line++;
            reading->column = 1;
        } else if ((c & 0xC0) != 0x80) {
            reading->column++;
        }
    }
    reading->rest = text_slice(reading->rest, length, reading->rest.length);
}

static bool at_end_of_field(struct text rest)
{
    return rest.length == 0 || rest.data[0] == ',' || rest.data[0] == '\n' ||
           text_starts_with(rest, TEXT("\r\n"));
}

/* What stands between quotation marks, doubled ones within. */
static bool take_quoted(struct reading *reading, struct text *text)
{
    struct text behind = reading->rest;

    if (!text_take_quoted(reading->arena, &behind, text)) {
        return mistaken(reading, reading->line, reading->column,
                        WORDING("引号没有结束", "the quotation mark is never closed"),
                        WORDING("在内容之后加上引号；内容里的引号写两个",
                                "a closing one behind the text, and one within it doubled"));
    }
    skip(reading, reading->rest.length - behind.length);
    return at_end_of_field(reading->rest) ||
           mistaken(reading, reading->line, reading->column,
                    WORDING("引号之后还有内容", "something stands behind the quotation mark"),
                    WORDING("逗号或换行；内容里的引号写两个",
                            "a comma or a new line, and a mark within the text doubled"));
}

static struct text take_plain(struct reading *reading)
{
    size_t length = 0;

    while (!at_end_of_field(text_slice(reading->rest, length, reading->rest.length))) {
        length++;
    }
    struct text text = text_slice(reading->rest, 0, length);
    skip(reading, length);
    return text;
}

static bool take_field(struct reading *reading, struct cells *cells)
{
    struct node *cell = arena_allocate(reading->arena, sizeof *cell);

    *cell = (struct node){.file = reading->file, .line = reading->line, .column = reading->column};
    if (!text_starts_with(reading->rest, TEXT("\""))) {
        cell->scalar = take_plain(reading);
    } else if (!take_quoted(reading, &cell->scalar)) {
        return false;
    }
    cell->scalar = text_trim(cell->scalar);
    cells->filled = cells->filled || cell->scalar.length > 0;
    if (cells->count == LIST_COLUMNS || reading->cells == LIMIT_CELLS) {
        return mistaken(reading, cell->line, cell->column,
                        WORDING("列表过大", "the list is too large"),
                        WORDING("每行最多 256 列，全部最多 500000 格",
                                "at most 256 columns a row, and 500000 cells in all"));
    }
    reading->cells++;
    cells->items = arena_grow(reading->arena, cells->items, cells->count, cells->count + 1,
                              sizeof(struct node *), &cells->capacity);
    cells->items[cells->count++] = cell;
    return true;
}

static bool take_row(struct reading *reading, struct cells *cells)
{
    *cells = (struct cells){0};
    for (;;) {
        if (!take_field(reading, cells)) {
            return false;
        }
        if (!text_starts_with(reading->rest, TEXT(","))) {
            break;
        }
        skip(reading, 1);
    }
    skip(reading, text_starts_with(reading->rest, TEXT("\r\n")) ? 2
                  : reading->rest.length > 0                    ? 1
                                                                : 0);
    return true;
}

/* A program that saves a table writes a comma for each column that was ever touched. */
static size_t filled_length(const struct cells *cells)
{
    size_t count = cells->count;

    while (count > 0 && cells->items[count - 1]->scalar.length == 0) {
        count--;
    }
    return count;
}

static bool read_columns(struct reading *reading, const struct cells *cells, struct list_file *list)
{
    size_t count = filled_length(cells);
    struct text *columns = arena_array(reading->arena, count, sizeof *columns);
    bool right = true;

    for (size_t i = 0; i < count; i++) {
        columns[i] = cells->items[i]->scalar;
        list->columns = columns;
        list->column_count = i;
        if (columns[i].length > 0 && list_file_column(reading->arena, list, columns[i]) < i) {
            right = mistaken(reading, cells->items[i]->line, cells->items[i]->column,
                             wording_named(reading->arena,
                                           WORDING("有两列叫做", "two columns have the name"),
                                           columns[i]),
                             WORDING("每列各有名称", "a name of its own for each column"));
        }
    }
    list->column_count = count;
    return right;
}

static bool check_row(const struct reading *reading, const struct list_file *list,
                      const struct cells *cells)
{
    if (filled_length(cells) <= list->column_count) {
        return true;
    }
    const struct node *beyond = cells->items[list->column_count];
    return mistaken(
        reading, beyond->line, beyond->column,
        WORDING("这一格在标题行没有对应的列", "no column of the first row stands above this cell"),
        wording_format(reading->arena, "最多 %zu 格；内容里有逗号的，整格加引号",
                       "%zu cells at most, and a text with a comma in quotation marks",
                       list->column_count));
}

static void add_row(struct arena *arena, const struct cells *cells, struct list_file *list,
                    struct list_row **rows, size_t *capacity)
{
    const struct node **row = arena_array(arena, list->column_count, sizeof(struct node *));

    for (size_t i = 0; i < list->column_count && i < cells->count; i++) {
        row[i] = cells->items[i]->scalar.length > 0 ? cells->items[i] : NULL;
    }
    *rows = arena_grow(arena, *rows, list->row_count, list->row_count + 1, sizeof **rows, capacity);
    (*rows)[list->row_count++] = (struct list_row){row};
    list->rows = *rows;
}

/* Excel saves "CSV" in the code page of the office, which for Chinese is no UTF-8. */
static bool check_encoding(struct reading *reading)
{
    struct text line = reading->rest;

    if (unicode_is_valid(reading->rest)) {
        return true;
    }
    for (uint32_t number = 1;; number++) {
        size_t end = text_find(line, TEXT("\n"));
        if (!unicode_is_valid(text_slice(line, 0, end))) {
            return mistaken(reading, number, 1,
                            WORDING("这一行不是 UTF-8 编码", "this line is no UTF-8"),
                            WORDING("在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”",
                                    "a file saved as \"CSV UTF-8 (comma delimited)\""));
        }
        line = text_slice(line, end + 1, line.length);
    }
}

bool comma_list_read(struct arena *arena, struct text bytes, struct finding_list *findings,
                     struct list_file *list)
{
    const struct text mark = TEXT("\xEF\xBB\xBF");
    struct reading reading = {.arena = arena,
                              .findings = findings,
                              .file = list->path,
                              .rest = bytes,
                              .line = 1,
                              .column = 1};
    struct list_row *rows = NULL;
    size_t capacity = 0;
    struct cells cells;
    bool right = true;

    if (text_starts_with(bytes, mark)) {
        reading.rest = text_slice(bytes, mark.length, bytes.length);
    }
    if (!check_encoding(&reading)) {
        return false;
    }
    while (reading.rest.length > 0) {
        if (!take_row(&reading, &cells)) {
            return false;
        }
        if (!cells.filled) {
            continue;
        }
        if (list->columns == NULL) {
            right = read_columns(&reading, &cells, list);
        } else if (!check_row(&reading, list, &cells)) {
            right = false;
        } else {
            add_row(arena, &cells, list, &rows, &capacity);
        }
    }
    if (list->columns == NULL) {
        return mistaken(&reading, 1, 1, WORDING("列表是空的", "the list is empty"),
                        WORDING("第一行为列名，其后每行一条", "a first row that names the columns, "
                                                              "then a row for each entry"));
    }
    return right;
}
