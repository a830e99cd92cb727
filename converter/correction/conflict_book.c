#include "correction/books.h"
#include "writing/plain_book.h"

struct text conflict_book_name(enum language language)
{
    return language == LANGUAGE_ZH ? TEXT("冲突.xlsx") : TEXT("conflicts.xlsx");
}

enum {
    AT_NUMBER,
    AT_GROUP,
    AT_RECORD,
    AT_FIELD,
    AT_SENT,
    AT_DEPARTMENT,
    AT_DEPARTMENT_PLACE,
    AT_OFFICE,
    AT_OFFICE_PLACE,
    AT_CHOICE,
    AT_FILE,
    AT_ADDRESS, /* this and the next tell a program which change it is */
    AT_FILES,
    AT_COUNT
};

static const struct {
    const char *words[2]; /* by language */
    int64_t width;
    enum column_format format;
} columns[AT_COUNT] = {
    [AT_NUMBER] = {{"序号", "No."}, 6, FORMAT_INTEGER},
    [AT_GROUP] = {{"部门", "Department"}, 18, FORMAT_TEXT},
    [AT_RECORD] = {{"项目", "Record"}, 22, FORMAT_TEXT},
    [AT_FIELD] = {{"栏目", "Field"}, 20, FORMAT_TEXT},
    [AT_SENT] = {{"退回时的值", "Sent"}, 22, FORMAT_TEXT},
    [AT_DEPARTMENT] = {{"部门报回", "Department"}, 22, FORMAT_TEXT},
    [AT_DEPARTMENT_PLACE] = {{"部门位置", "Its place"}, 16, FORMAT_TEXT},
    [AT_OFFICE] = {{"财政现值", "Office"}, 22, FORMAT_TEXT},
    [AT_OFFICE_PLACE] = {{"财政位置", "Its place"}, 16, FORMAT_TEXT},
    [AT_CHOICE] = {{"选择", "Choice"}, 12, FORMAT_TEXT},
    [AT_FILE] = {{"报回文件", "File"}, 26, FORMAT_TEXT},
    [AT_ADDRESS] = {{"编号（勿改）", "Address (keep)"}, 18, FORMAT_TEXT},
    [AT_FILES] = {{"文件（勿改）", "Files (keep)"}, 20, FORMAT_TEXT},
};

static const char *const choices[][3] = {{"部门", "财政", NULL}, {"department", "office", NULL}};

static struct plain_cell text_cell(struct text text)
{
    return (struct plain_cell){.kind = WRITTEN_TEXT, .text = text};
}

/* Of a row or a record that one side has not; an empty value stays empty. */
static struct plain_cell side_cell(struct text text, bool none, enum language language)
{
    return text_cell(!none ? text : language == LANGUAGE_ZH ? TEXT("（没有）") : TEXT("(none)"));
}

static void fill_row(const struct change_line *line, size_t number, enum language language,
                     struct plain_cell *row)
{
    row[AT_NUMBER] = (struct plain_cell){.kind = WRITTEN_NUMBER,
                                         .number = decimal_from_integer((int64_t)number)};
    row[AT_GROUP] = text_cell(line->group);
    row[AT_RECORD] = text_cell(line->record);
    row[AT_FIELD] = text_cell(line->field);
    row[AT_SENT] = side_cell(line->old, line->no_old, language);
    row[AT_DEPARTMENT] = side_cell(line->new, line->no_new, language);
    row[AT_DEPARTMENT_PLACE] = text_cell(line->new_place);
    row[AT_OFFICE] = side_cell(line->office, line->no_office, language);
    row[AT_OFFICE_PLACE] = text_cell(line->office_place);
    row[AT_CHOICE] = text_cell(side_words(line->settled, language));
    row[AT_CHOICE].coloured = true;
    row[AT_CHOICE].colour = COLOUR_AMBER;
    row[AT_FILE] = text_cell(line->file);
    row[AT_ADDRESS] = text_cell(line->address);
    row[AT_FILES] = text_cell(line->files);
}

static struct plain_column *make_columns(struct arena *arena, enum language language)
{
    struct plain_column *made = arena_array(arena, AT_COUNT, sizeof *made);

    for (size_t i = 0; i < AT_COUNT; i++) {
        made[i] = (struct plain_column){.title = text_of(columns[i].words[language]),
                                        .width = columns[i].width,
                                        .format = columns[i].format,
                                        .choices = i == AT_CHOICE ? choices[language] : NULL};
    }
    return made;
}

bool conflict_book_write(struct arena *arena, const struct book_settings *settings,
                         const struct correction_lines *lines, const char *path,
                         struct finding_list *findings)
{
    bool zh = settings->language == LANGUAGE_ZH;
    const struct text advice[] = {
        zh ? TEXT("以下内容部门和财政都改了，程序不代为取舍。请逐行在“选择”一栏选“部门”或“财政”，"
                  "存盘后用 huibiao accept … --resolve 本文件 再收一次。")
           : TEXT("Both the department and the office changed these; neither is preferred. Choose "
                  "\"department\" or \"office\" in each line, save this file, and accept again "
                  "with --resolve and this file.")};
    struct plain_cell *cells =
        arena_array(arena, (lines->change_count + 1) * AT_COUNT, sizeof *cells);
    struct plain_sheet sheet = {.name = zh ? TEXT("冲突") : TEXT("Conflicts"),
                                .title = zh ? TEXT("冲突") : TEXT("Conflicts"),
                                .lines = advice,
                                .line_count = 1,
                                .columns = make_columns(arena, settings->language),
                                .column_count = AT_COUNT,
                                .cells = cells};
    const struct plain_book book = {
        .sheets = &sheet, .sheet_count = 1, .created = settings->created};

    for (size_t i = 0; i < lines->change_count; i++) {
        if (lines->changes[i].class == CLASS_CONFLICT) {
            fill_row(&lines->changes[i], sheet.row_count + 1, settings->language,
                     &cells[sheet.row_count * AT_COUNT]);
            sheet.row_count++;
        }
    }
    return plain_book_write(arena, &book, path, findings);
}

static struct text text_at(const struct grid *grid, uint32_t row, uint32_t column)
{
    const struct cell *cell = grid_cell(grid, row, column);

    return cell == NULL ? TEXT("") : text_trim(cell->stored);
}

/* The row of headings: the one that has both that tell which change a line is. */
static uint32_t heading_row(const struct grid *grid)
{
    for (size_t i = 0; i < grid->count; i++) {
        const struct cell *cell = &grid->cells[i];
        for (enum language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
            if (cell->column == AT_ADDRESS + 1 &&
                text_equal(text_trim(cell->stored), text_of(columns[AT_ADDRESS].words[language])) &&
                text_equal(text_at(grid, cell->row, AT_FILES + 1),
                           text_of(columns[AT_FILES].words[language]))) {
                return cell->row;
            }
        }
    }
    return 0;
}

static enum side side_of(struct text word)
{
    for (enum side side = SIDE_DEPARTMENT; side <= SIDE_OFFICE; side++) {
        for (enum language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
            if (text_equal(word, side_words(side, language))) {
                return side;
            }
        }
    }
    return SIDE_NONE;
}

bool resolutions_read(struct arena *arena, const struct grid *grid, struct resolutions *resolutions)
{
    uint32_t heading = heading_row(grid);

    *resolutions = (struct resolutions){
        .items = arena_array(arena, grid->count + 1, sizeof *resolutions->items),
        .sheet = grid->name};
    for (size_t i = 0; i < grid->count && heading > 0; i++) {
        const struct cell *cell = &grid->cells[i];
        if (cell->row > heading && cell->column == AT_ADDRESS + 1) {
            resolutions->items[resolutions->count++] =
                (struct resolution){.files = text_at(grid, cell->row, AT_FILES + 1),
                                    .address = text_trim(cell->stored),
                                    .side = side_of(text_at(grid, cell->row, AT_CHOICE + 1)),
                                    .row = cell->row};
        }
    }
    return heading > 0;
}

enum side resolution_of(const struct resolutions *resolutions, struct text files,
                        struct text address)
{
    for (size_t i = 0; i < resolutions->count; i++) {
        const struct resolution *item = &resolutions->items[i];
        if (text_equal(item->address, address) && text_equal(item->files, files)) {
            return item->side;
        }
    }
    return SIDE_NONE;
}
