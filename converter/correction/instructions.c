#include "correction/instructions.h"

#include "base/wording.h"

enum told_column {
    COLUMN_NUMBER = 1,
    COLUMN_SEVERITY,
    COLUMN_SHEET,
    COLUMN_CELL,
    COLUMN_RECORD,
    COLUMN_FIELD,
    COLUMN_SHOWN,
    COLUMN_PROBLEM,
    COLUMN_EXPECTED,
    COLUMN_PROPOSED,
    COLUMN_EXPLANATION,
    COLUMN_END
};

enum { SHOWN_BYTES = 180 };

static const struct {
    const char *words[2]; /* by language */
    uint32_t width;
} columns[COLUMN_END] = {
    [COLUMN_NUMBER] = {{"序号", "No."}, 6},
    [COLUMN_SEVERITY] = {{"级别", "Level"}, 8},
    [COLUMN_SHEET] = {{"工作表", "Sheet"}, 14},
    [COLUMN_CELL] = {{"单元格", "Cell"}, 8},
    [COLUMN_RECORD] = {{"项目", "Record"}, 20},
    [COLUMN_FIELD] = {{"栏目", "Field"}, 16},
    [COLUMN_SHOWN] = {{"现填内容", "Value now"}, 20},
    [COLUMN_PROBLEM] = {{"问题和处理办法", "Problem, and what to do"}, 44},
    [COLUMN_EXPECTED] = {{"应为", "Expected"}, 16},
    [COLUMN_PROPOSED] = {{"财政建议值", "Proposed"}, 12},
    [COLUMN_EXPLANATION] = {{"部门说明", "Explanation"}, 30},
};

static const char *const names[] = {"修改说明", "Corrections"};

static const char *const severities[][2] = {
    [SEVERITY_INFO] = {"提示", "note"},
    [SEVERITY_WARNING] = {"提醒", "warning"},
    [SEVERITY_ERROR] = {"错误", "error"},
};

static const char *const advice[][2] = {
    {"1. 请直接在本文件各表中改正：红底为错误，必须改正；黄底为提醒，请改正，或在下表“部门说明”一栏"
     "写明理由。",
     "1. Put things right in the sheets of this very file: red cells are errors and must be "
     "corrected; yellow ones are warnings: correct them, or say why not in the column "
     "\"Explanation\" below."},
    {"2. 点“单元格”一栏可跳到该格；财政建议值仅供参考，没有填入表中。",
     "2. The column \"Cell\" leads to the cell; a proposed value is a proposal, and was not filled "
     "in."},
    {"3. 改完请存盘，将本文件报回；请勿另起新表，也不要删除本表和批注（收到后由财政部门去掉）。",
     "3. Save this file and hand it in again; please start no new one, and leave this sheet and "
     "the comments: the office takes them out."},
};

enum { ADVICE_LINES = sizeof advice / sizeof advice[0] };

struct text instructions_name(enum language language)
{
    return text_of(names[language]);
}

/* The sheet while it is made. */
struct lines {
    struct arena *arena;
    enum language language;
    struct added_cell *cells;
    size_t count, capacity;
    uint32_t row;
};

static struct added_cell *put(struct lines *lines, enum told_column column, enum added_look look,
                              struct text text)
{
    lines->cells = arena_grow(lines->arena, lines->cells, lines->count, lines->count + 1,
                              sizeof *lines->cells, &lines->capacity);
    struct added_cell *cell = &lines->cells[lines->count++];
    *cell = (struct added_cell){.row = lines->row,
                                .column = column,
                                .look = look,
                                .value = text.length > 0 ? EDIT_TEXT : EDIT_CLEAR,
                                .text = text};
    return cell;
}

static void put_line(struct lines *lines, enum added_look look, struct text text)
{
    lines->row++;
    (void)put(lines, COLUMN_NUMBER, look, text);
}

static void put_head(struct lines *lines, const struct instructions_head *head)
{
    bool zh = lines->language == LANGUAGE_ZH;
    struct arena *arena = lines->arena;

    put_line(lines, LOOK_TITLE, instructions_name(lines->language));
    if (head->groups.length > 0) {
        put_line(lines, LOOK_LINE,
                 text_format(arena, zh ? "部门：%.*s" : "For: %.*s", (int)head->groups.length,
                             head->groups.data));
    }
    put_line(lines, LOOK_LINE,
             text_format(arena, zh ? "第 %jd 次退回修改" : "Sent back for the %jd. time",
                         (intmax_t)head->round));
    if (head->due.length > 0) {
        put_line(lines, LOOK_TITLE,
                 text_format(arena, zh ? "请于 %.*s 前报回" : "Due by %.*s", (int)head->due.length,
                             head->due.data));
    }
    for (size_t i = 0; i < ADVICE_LINES; i++) {
        put_line(lines, LOOK_LINE, text_of(advice[i][lines->language]));
    }
    lines->row += 2;
    for (enum told_column i = COLUMN_NUMBER; i < COLUMN_END; i++) {
        (void)put(lines, i, LOOK_HEADING, text_of(columns[i].words[lines->language]));
    }
}

/* "'S'!B7", as a link names a cell. */
static struct text link_to(struct arena *arena, struct place place)
{
    const struct value at = {.sheet = place.sheet, .row = place.row, .column = place.column};

    return place.row == 0 ? TEXT("") : value_cell(arena, &at);
}

/* As much of a long text as tells which one is meant. */
static struct text beginning(struct arena *arena, struct text text)
{
    struct text head = text_head(text, SHOWN_BYTES);

    return head.length == text.length ? text
                                      : text_format(arena, "%.*s…", (int)head.length, head.data);
}

static void put_item(struct lines *lines, const struct item *item)
{
    struct arena *arena = lines->arena;
    const struct finding *finding = item->finding;
    struct text field =
        item->field.record == NULL
            ? field_words_of_name(arena, item->type, finding->field, lines->language)
            : field_words(arena, &item->field, lines->language);

    lines->row++;
    struct added_cell *number =
        put(lines, COLUMN_NUMBER, LOOK_TEXT, text_format(arena, "%zu", item->number));
    number->value = EDIT_NUMBER;
    number->number = decimal_from_integer((int64_t)item->number);
    number->text = TEXT("");
    (void)put(lines, COLUMN_SEVERITY, LOOK_TEXT,
              text_of(severities[finding->severity][lines->language]));
    (void)put(lines, COLUMN_SHEET, LOOK_TEXT, item->place.sheet);
    put(lines, COLUMN_CELL, LOOK_LINK, cell_reference(arena, item->place.row, item->place.column))
        ->link = link_to(arena, item->place);
    (void)put(lines, COLUMN_RECORD, LOOK_TEXT, finding->record);
    (void)put(lines, COLUMN_FIELD, LOOK_TEXT, field);
    (void)put(lines, COLUMN_SHOWN, LOOK_TEXT, beginning(arena, item->shown));
    (void)put(lines, COLUMN_PROBLEM, LOOK_TEXT, item->message);
    (void)put(lines, COLUMN_EXPECTED, LOOK_TEXT, finding->expected);
    (void)put(lines, COLUMN_PROPOSED, LOOK_TEXT, item->proposed);
    (void)put(lines, COLUMN_EXPLANATION, LOOK_ENTRY, TEXT(""));
}

struct added_sheet instructions_sheet(struct arena *arena, const struct instructions_head *head,
                                      const struct item_list *items)
{
    struct lines lines = {.arena = arena, .language = head->language};
    uint32_t *widths = arena_array(arena, COLUMN_END, sizeof *widths);

    put_head(&lines, head);
    for (size_t i = 0; i < items->count; i++) {
        put_item(&lines, &items->items[i]);
    }
    for (size_t i = COLUMN_NUMBER; i < COLUMN_END; i++) {
        widths[i - COLUMN_NUMBER] = columns[i].width;
    }
    return (struct added_sheet){.name = instructions_name(head->language),
                                .place = PLACE_FIRST,
                                .cells = lines.cells,
                                .cell_count = lines.count,
                                .widths = widths,
                                .width_count = COLUMN_END - COLUMN_NUMBER};
}

static struct text stored_at(const struct grid *grid, uint32_t row, uint32_t column)
{
    const struct cell *cell = grid_cell(grid, row, column);

    return cell == NULL ? TEXT("") : text_trim(cell->stored);
}

/* Where its table begins: the row of headings; 0 for none. */
static uint32_t heading_row(const struct grid *grid, enum language language, uint32_t *answers)
{
    struct text number = text_of(columns[COLUMN_NUMBER].words[language]);
    struct text answer = text_of(columns[COLUMN_EXPLANATION].words[language]);
    uint32_t row = 0;

    *answers = 0;
    for (size_t i = 0; i < grid->count && *answers == 0; i++) {
        const struct cell *cell = &grid->cells[i];
        struct text stored = text_trim(cell->stored);
        if (cell->column == COLUMN_NUMBER && text_equal(stored, number)) {
            row = cell->row;
        } else if (cell->row == row && row != 0 && text_equal(stored, answer)) {
            *answers = cell->column;
        }
    }
    return *answers == 0 ? 0 : row;
}

bool instructions_are(const struct grid *grid)
{
    uint32_t answers;
    bool named = text_equal(stored_at(grid, 1, 1), instructions_name(LANGUAGE_ZH)) ||
                 text_equal(stored_at(grid, 1, 1), instructions_name(LANGUAGE_EN));

    return named && (heading_row(grid, LANGUAGE_ZH, &answers) != 0 ||
                     heading_row(grid, LANGUAGE_EN, &answers) != 0);
}

struct explanations instructions_read(struct arena *arena, const struct grid *grid)
{
    struct explanations read = {.items = arena_array(arena, grid->count + 1, sizeof *read.items)};
    uint32_t answers;
    uint32_t heading = heading_row(grid, LANGUAGE_ZH, &answers);

    if (heading == 0) {
        heading = heading_row(grid, LANGUAGE_EN, &answers);
    }
    for (size_t i = 0; i < grid->count && heading != 0; i++) {
        const struct cell *cell = &grid->cells[i];
        struct decimal number;
        int64_t item;
        if (cell->row <= heading || cell->column != answers || text_trim(cell->shown).length == 0) {
            continue;
        }
        if (decimal_read_stored(stored_at(grid, cell->row, COLUMN_NUMBER), &number) &&
            decimal_to_integer(number, &item) && item > 0) {
            read.items[read.count++] =
                (struct explanation){(size_t)item, text_trim(cell->shown), cell->row, cell->column};
        }
    }
    return read;
}
