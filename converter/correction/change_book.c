#include "correction/books.h"
#include "writing/plain_book.h"

struct text change_book_name(enum language language)
{
    return language == LANGUAGE_ZH ? TEXT("变更记录.xlsx") : TEXT("changes.xlsx");
}

/* A column as a table says it. */
struct column_words {
    const char *words[2]; /* by language */
    int64_t width;
    enum column_format format;
};

static struct plain_column *columns_of(struct arena *arena, const struct column_words *words,
                                       size_t count, enum language language)
{
    struct plain_column *columns = arena_array(arena, count, sizeof *columns);

    for (size_t i = 0; i < count; i++) {
        columns[i] = (struct plain_column){.title = text_of(words[i].words[language]),
                                           .width = words[i].width,
                                           .format = words[i].format};
    }
    return columns;
}

static struct plain_cell text_cell(struct text text)
{
    return (struct plain_cell){.kind = WRITTEN_TEXT, .text = text};
}

static struct plain_cell number_cell(struct decimal number)
{
    return (struct plain_cell){.kind = WRITTEN_NUMBER, .number = number};
}

static struct plain_cell count_cell(size_t number)
{
    struct plain_cell cell = number_cell(decimal_from_integer((int64_t)number));

    cell.kind = number == 0 ? WRITTEN_EMPTY : WRITTEN_NUMBER;
    return cell;
}

static struct plain_cell coloured(struct text text, enum highlight_colour colour)
{
    return (struct plain_cell){
        .kind = WRITTEN_TEXT, .text = text, .coloured = true, .colour = colour};
}

enum {
    CHANGE_CLASS,
    CHANGE_ROUND,
    CHANGE_GROUP,
    CHANGE_RECORD,
    CHANGE_FIELD,
    CHANGE_OLD,
    CHANGE_NEW,
    CHANGE_BY,
    CHANGE_WHY,
    CHANGE_ITEM,
    CHANGE_OLD_PLACE,
    CHANGE_NEW_PLACE,
    CHANGE_FILE,
    CHANGE_COLUMNS
};

static const struct column_words change_columns[CHANGE_COLUMNS] = {
    [CHANGE_CLASS] = {{"类别", "Class"}, 14, FORMAT_TEXT},
    [CHANGE_ROUND] = {{"轮次", "Round"}, 6, FORMAT_INTEGER},
    [CHANGE_GROUP] = {{"部门", "Department"}, 18, FORMAT_TEXT},
    [CHANGE_RECORD] = {{"项目", "Record"}, 22, FORMAT_TEXT},
    [CHANGE_FIELD] = {{"栏目", "Field"}, 20, FORMAT_TEXT},
    [CHANGE_OLD] = {{"原值", "Old"}, 24, FORMAT_TEXT},
    [CHANGE_NEW] = {{"新值", "New"}, 24, FORMAT_TEXT},
    [CHANGE_BY] = {{"修改方", "By"}, 8, FORMAT_TEXT},
    [CHANGE_WHY] = {{"原因", "Why"}, 34, FORMAT_TEXT},
    [CHANGE_ITEM] = {{"退回序号", "Item"}, 8, FORMAT_INTEGER},
    [CHANGE_OLD_PLACE] = {{"原位置", "Old place"}, 16, FORMAT_TEXT},
    [CHANGE_NEW_PLACE] = {{"新位置", "New place"}, 16, FORMAT_TEXT},
    [CHANGE_FILE] = {{"报回文件", "File"}, 26, FORMAT_TEXT},
};

static struct text by_words(const struct change_line *line, enum language language)
{
    bool zh = language == LANGUAGE_ZH;

    if (line->class == CLASS_BOTH || (line->class == CLASS_CONFLICT && !line->by_office)) {
        return zh ? TEXT("双方") : TEXT("both");
    }
    return side_words(line->by_office ? SIDE_OFFICE : SIDE_DEPARTMENT, language);
}

/* What the next revision holds: of a conflict that was settled for the office, its value. */
static struct text new_value(const struct change_line *line)
{
    bool office = line->class == CLASS_OFFICE ||
                  (line->class == CLASS_CONFLICT && line->settled == SIDE_OFFICE);

    return office && (line->office_place.length > 0 || line->no_office) ? line->office : line->new;
}

static void fill_change(const struct change_line *line, enum language language,
                        struct plain_cell *row)
{
    bool alarming = line->class == CLASS_CONFLICT || line->class == CLASS_RECORD_REMOVED;
    bool unasked = line->class == CLASS_UNASKED || line->class == CLASS_RECORD_ADDED;
    struct text class = class_words(line->class, language);

    row[CHANGE_CLASS] = alarming  ? coloured(class, COLOUR_RED)
                        : unasked ? coloured(class, COLOUR_AMBER)
                                  : text_cell(class);
    row[CHANGE_ROUND] = count_cell((size_t)line->round);
    row[CHANGE_GROUP] = text_cell(line->group);
    row[CHANGE_RECORD] = text_cell(line->record);
    row[CHANGE_FIELD] = text_cell(line->field);
    row[CHANGE_OLD] = text_cell(line->old);
    row[CHANGE_NEW] = text_cell(new_value(line));
    row[CHANGE_BY] = text_cell(by_words(line, language));
    row[CHANGE_WHY] = text_cell(line->why);
    row[CHANGE_ITEM] = count_cell(line->item);
    row[CHANGE_OLD_PLACE] = text_cell(line->old_place);
    row[CHANGE_NEW_PLACE] = text_cell(line->new_place);
    row[CHANGE_FILE] = text_cell(line->file);
}

static struct plain_sheet change_sheet(struct arena *arena, enum language language,
                                       const struct correction_lines *lines)
{
    struct plain_cell *cells =
        arena_array(arena, (lines->change_count + 1) * CHANGE_COLUMNS, sizeof *cells);
    bool zh = language == LANGUAGE_ZH;
    size_t count = 0;

    for (enum change_class class = CLASS_CONFLICT; class <= CLASS_OFFICE; class ++) {
        for (size_t i = 0; i < lines->change_count; i++) {
            if (lines->changes[i].class == class) {
                fill_change(&lines->changes[i], language, &cells[count++ * CHANGE_COLUMNS]);
            }
        }
    }
    return (struct plain_sheet){.name = zh ? TEXT("变更记录") : TEXT("Changes"),
                                .title = zh ? TEXT("变更记录") : TEXT("Changes"),
                                .columns =
                                    columns_of(arena, change_columns, CHANGE_COLUMNS, language),
                                .column_count = CHANGE_COLUMNS,
                                .cells = cells,
                                .row_count = lines->change_count};
}

enum {
    ITEM_NUMBER,
    ITEM_SEVERITY,
    ITEM_STATE,
    ITEM_GROUP,
    ITEM_RECORD,
    ITEM_FIELD,
    ITEM_PROBLEM,
    ITEM_EXPLANATION,
    ITEM_PLACE,
    ITEM_FILE,
    ITEM_COLUMNS
};

static const struct column_words item_columns[ITEM_COLUMNS] = {
    [ITEM_NUMBER] = {{"退回序号", "Item"}, 8, FORMAT_INTEGER},
    [ITEM_SEVERITY] = {{"级别", "Level"}, 8, FORMAT_TEXT},
    [ITEM_STATE] = {{"处理情况", "State"}, 22, FORMAT_TEXT},
    [ITEM_GROUP] = {{"部门", "Department"}, 18, FORMAT_TEXT},
    [ITEM_RECORD] = {{"项目", "Record"}, 22, FORMAT_TEXT},
    [ITEM_FIELD] = {{"栏目", "Field"}, 20, FORMAT_TEXT},
    [ITEM_PROBLEM] = {{"问题", "Problem"}, 44, FORMAT_TEXT},
    [ITEM_EXPLANATION] = {{"部门说明", "Explanation"}, 34, FORMAT_TEXT},
    [ITEM_PLACE] = {{"位置", "Place"}, 16, FORMAT_TEXT},
    [ITEM_FILE] = {{"报回文件", "File"}, 26, FORMAT_TEXT},
};

static void fill_item(const struct outcome_line *line, enum language language,
                      struct plain_cell *row)
{
    static const char *const levels[][2] = {[SEVERITY_NOTE] = {"提示", "note"},
                                            [SEVERITY_INFO] = {"提示", "note"},
                                            [SEVERITY_WARNING] = {"提醒", "warning"},
                                            [SEVERITY_ERROR] = {"错误", "error"}};
    struct text state = outcome_words(line, language);

    row[ITEM_NUMBER] = count_cell(line->number);
    row[ITEM_SEVERITY] = text_cell(text_of(levels[line->severity][language]));
    row[ITEM_STATE] = line->closed                       ? text_cell(state)
                      : line->severity == SEVERITY_ERROR ? coloured(state, COLOUR_RED)
                                                         : coloured(state, COLOUR_AMBER);
    row[ITEM_GROUP] = text_cell(line->group);
    row[ITEM_RECORD] = text_cell(line->record);
    row[ITEM_FIELD] = text_cell(line->field);
    row[ITEM_PROBLEM] = text_cell(line->problem);
    row[ITEM_EXPLANATION] = text_cell(line->explanation);
    row[ITEM_PLACE] = text_cell(line->place);
    row[ITEM_FILE] = text_cell(line->file);
}

static struct plain_sheet item_sheet(struct arena *arena, enum language language,
                                     const struct correction_lines *lines)
{
    struct plain_cell *cells =
        arena_array(arena, (lines->outcome_count + 1) * ITEM_COLUMNS, sizeof *cells);
    bool zh = language == LANGUAGE_ZH;

    for (size_t i = 0; i < lines->outcome_count; i++) {
        fill_item(&lines->outcomes[i], language, &cells[i * ITEM_COLUMNS]);
    }
    return (struct plain_sheet){.name = zh ? TEXT("退回问题") : TEXT("Items"),
                                .title = zh ? TEXT("退回问题的处理情况")
                                            : TEXT("What became of what was asked"),
                                .columns = columns_of(arena, item_columns, ITEM_COLUMNS, language),
                                .column_count = ITEM_COLUMNS,
                                .cells = cells,
                                .row_count = lines->outcome_count};
}

enum { TOTAL_FILE, TOTAL_FIELD, TOTAL_BEFORE, TOTAL_AFTER, TOTAL_DIFFERENCE, TOTAL_COLUMNS };

static const struct column_words total_columns[TOTAL_COLUMNS] = {
    [TOTAL_FILE] = {{"报回文件", "File"}, 30, FORMAT_TEXT},
    [TOTAL_FIELD] = {{"合计项", "Sum of"}, 30, FORMAT_TEXT},
    [TOTAL_BEFORE] = {{"修改前", "Before"}, 16, FORMAT_NUMBER},
    [TOTAL_AFTER] = {{"修改后", "After"}, 16, FORMAT_NUMBER},
    [TOTAL_DIFFERENCE] = {{"增减", "Difference"}, 16, FORMAT_NUMBER},
};

static void fill_total(const struct total_line *line, struct plain_cell *row)
{
    struct decimal difference;

    row[TOTAL_FILE] = text_cell(line->file);
    row[TOTAL_FIELD] = text_cell(line->field);
    row[TOTAL_BEFORE] = number_cell(line->before);
    row[TOTAL_AFTER] = number_cell(line->after);
    if (decimal_subtract(line->after, line->before, &difference)) {
        row[TOTAL_DIFFERENCE] = number_cell(difference);
    }
}

static struct plain_sheet total_sheet(struct arena *arena, enum language language,
                                      const struct correction_lines *lines)
{
    struct plain_cell *cells =
        arena_array(arena, (lines->total_count + 1) * TOTAL_COLUMNS, sizeof *cells);
    bool zh = language == LANGUAGE_ZH;

    for (size_t i = 0; i < lines->total_count; i++) {
        fill_total(&lines->totals[i], &cells[i * TOTAL_COLUMNS]);
    }
    return (struct plain_sheet){
        .name = zh ? TEXT("控制总数") : TEXT("Control totals"),
        .title = zh ? TEXT("修改前后的控制总数") : TEXT("Control totals before and after"),
        .columns = columns_of(arena, total_columns, TOTAL_COLUMNS, language),
        .column_count = TOTAL_COLUMNS,
        .cells = cells,
        .row_count = lines->total_count};
}

bool change_book_write(struct arena *arena, const struct book_settings *settings,
                       const struct correction_lines *lines, const char *path,
                       struct finding_list *findings)
{
    const struct plain_sheet sheets[] = {change_sheet(arena, settings->language, lines),
                                         item_sheet(arena, settings->language, lines),
                                         total_sheet(arena, settings->language, lines)};
    const struct plain_book book = {.sheets = sheets,
                                    .sheet_count = sizeof sheets / sizeof sheets[0],
                                    .created = settings->created};

    return plain_book_write(arena, &book, path, findings);
}
