#include "correction/notice.h"
#include "writing/plain_book.h"

struct text sent_list_name(enum language language)
{
    return language == LANGUAGE_ZH ? TEXT("退回清单.xlsx") : TEXT("sent-back.xlsx");
}

enum list_column {
    COLUMN_NUMBER,
    COLUMN_ADDRESSEE,
    COLUMN_ORIGINAL,
    COLUMN_STATE,
    COLUMN_FILE,
    COLUMN_NOTICE,
    COLUMN_ROUND,
    COLUMN_ERRORS,
    COLUMN_WARNINGS,
    COLUMN_INFOS,
    COLUMN_DUE,
    COLUMN_BACK,
    COLUMN_COUNT
};

static const struct {
    const char *titles[2]; /* by language */
    int64_t width;
    enum column_format format;
} columns[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = {{"序号", "No."}, 6, FORMAT_INTEGER},
    [COLUMN_ADDRESSEE] = {{"部门", "For"}, 20, FORMAT_TEXT},
    [COLUMN_ORIGINAL] = {{"原报文件", "Return"}, 30, FORMAT_TEXT},
    [COLUMN_STATE] = {{"处理", "State"}, 22, FORMAT_TEXT},
    [COLUMN_FILE] = {{"退回文件", "File"}, 28, FORMAT_TEXT},
    [COLUMN_NOTICE] = {{"通知", "Notice"}, 28, FORMAT_TEXT},
    [COLUMN_ROUND] = {{"次数", "Round"}, 6, FORMAT_INTEGER},
    [COLUMN_ERRORS] = {{"错误", "Errors"}, 8, FORMAT_INTEGER},
    [COLUMN_WARNINGS] = {{"提醒", "Warnings"}, 9, FORMAT_INTEGER},
    [COLUMN_INFOS] = {{"提示", "Notes"}, 7, FORMAT_INTEGER},
    [COLUMN_DUE] = {{"报回期限", "Due"}, 12, FORMAT_TEXT},
    [COLUMN_BACK] = {{"报回情况", "Back"}, 14, FORMAT_TEXT},
};

static struct plain_cell text_cell(struct text text)
{
    return (struct plain_cell){.kind = WRITTEN_TEXT, .text = text};
}

static struct plain_cell number_cell(size_t number)
{
    return (struct plain_cell){.kind = WRITTEN_NUMBER,
                               .number = decimal_from_integer((int64_t)number)};
}

static struct text state_of(const struct sent_list *list, const struct sent_return *item)
{
    if (item->name.length == 0) {
        return item->why_not;
    }
    return list->language == LANGUAGE_ZH ? TEXT("已退回") : TEXT("sent back");
}

static void fill_row(const struct sent_list *list, size_t index, struct plain_cell *row)
{
    const struct sent_return *item = &list->items[index];
    bool sent = item->name.length > 0;

    row[COLUMN_NUMBER] = number_cell(index + 1);
    row[COLUMN_ADDRESSEE] = text_cell(item->addressee);
    row[COLUMN_ORIGINAL] = text_cell(item->original);
    row[COLUMN_STATE] = text_cell(state_of(list, item));
    if (sent) {
        row[COLUMN_FILE] = text_cell(item->name);
        row[COLUMN_NOTICE] = text_cell(item->notice);
        row[COLUMN_ROUND] = number_cell((size_t)item->round);
        row[COLUMN_ERRORS] = number_cell(item->errors);
        row[COLUMN_WARNINGS] = number_cell(item->warnings);
        row[COLUMN_INFOS] = number_cell(item->infos);
        row[COLUMN_DUE] = text_cell(list->due);
    }
}

bool sent_list_write(struct arena *arena, const struct sent_list *list, time_t created,
                     const char *path, struct finding_list *findings)
{
    struct plain_column *titles = arena_array(arena, COLUMN_COUNT, sizeof *titles);
    struct plain_cell *cells = arena_array(arena, (list->count + 1) * COLUMN_COUNT, sizeof *cells);
    bool zh = list->language == LANGUAGE_ZH;

    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        titles[i] = (struct plain_column){.title = text_of(columns[i].titles[list->language]),
                                          .width = columns[i].width,
                                          .format = columns[i].format};
    }
    for (size_t i = 0; i < list->count; i++) {
        fill_row(list, i, &cells[i * COLUMN_COUNT]);
    }
    const struct plain_sheet sheet = {.name = zh ? TEXT("退回清单") : TEXT("Sent back"),
                                      .title = zh ? TEXT("退回修改清单") : TEXT("Sent back"),
                                      .columns = titles,
                                      .column_count = COLUMN_COUNT,
                                      .cells = cells,
                                      .row_count = list->count};
    const struct plain_book book = {.sheets = &sheet, .sheet_count = 1, .created = created};
    return plain_book_write(arena, &book, path, findings);
}
