#include "writing/plain_book.h"

#include "base/unicode.h"
#include "writing/book.h"
#include "writing/link.h"
#include "writing/pen.h"
#include "writing/sheet_name.h"
#include "writing/sheet_writing.h"

/* ECMA-376-1 §18.3.1.63: 9 is A4. */
enum { PAPER_A4 = 9 };

/* 1980-01-01. For 0 the library would look at the clock. */
static const time_t first_day = 315532800;

struct job {
    struct arena *arena;
    struct finding_list *findings;
    const struct plain_book *plain;
    struct book book;
    struct styles styles;
    lxw_format *coloured[COLOUR_COUNT];
    struct sheet_names names;
};

/* One sheet on its way. */
struct drawing {
    struct job *job;
    const struct plain_sheet *sheet;
    struct pen pen;
    uint32_t row;
};

static void set_page(struct drawing *drawing)
{
    lxw_worksheet *sheet = drawing->pen.sheet;

    for (size_t i = 0; i < drawing->sheet->column_count; i++) {
        pen_check(&drawing->pen,
                  worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i,
                                       (double)drawing->sheet->columns[i].width, NULL),
                  1, (uint32_t)i + 1);
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_fit_to_pages(sheet, 1, 0);
}

static void draw_line(struct drawing *drawing, struct text text, double height, lxw_format *format)
{
    pen_height(&drawing->pen, drawing->row, height);
    pen_across(&drawing->pen, drawing->row, (uint32_t)drawing->sheet->column_count, text, format);
    drawing->row++;
}

static int64_t whole_width(const struct plain_sheet *sheet)
{
    int64_t width = 0;

    for (size_t i = 0; i < sheet->column_count; i++) {
        width += sheet->columns[i].width;
    }
    return width;
}

static size_t lines_of(struct text text, int64_t width)
{
    size_t room = writing_width(width);

    return room == 0 ? 1 : unicode_width(text) / room + 1;
}

static void draw_heading(struct drawing *drawing)
{
    const struct plain_sheet *sheet = drawing->sheet;
    const struct styles *styles = &drawing->job->styles;

    draw_line(drawing, sheet->title, TITLE_HEIGHT, styles->title);
    for (size_t i = 0; i < sheet->line_count; i++) {
        draw_line(drawing, sheet->lines[i],
                  writing_height(lines_of(sheet->lines[i], whole_width(sheet))), styles->line);
    }
    for (size_t i = 0; i < sheet->column_count; i++) {
        pen_text(&drawing->pen, drawing->row, (uint32_t)i + 1, sheet->columns[i].title,
                 styles->header);
    }
    worksheet_freeze_panes(drawing->pen.sheet, drawing->row, 0);
    pen_check(&drawing->pen,
              worksheet_repeat_rows(drawing->pen.sheet, drawing->row - 1, drawing->row - 1),
              drawing->row, 1);
    drawing->row++;
}

static lxw_format *format_of(const struct drawing *drawing, size_t column,
                             const struct plain_cell *cell)
{
    const struct job *job = drawing->job;

    if (cell->link.length > 0) {
        return job->styles.link;
    }
    return cell->coloured ? job->coloured[cell->colour]
                          : job->styles.cell[drawing->sheet->columns[column].format];
}

static void draw_cell(struct drawing *drawing, size_t column, const struct plain_cell *cell)
{
    lxw_format *format = format_of(drawing, column, cell);
    uint32_t at = (uint32_t)column + 1;

    if (cell->kind == WRITTEN_NUMBER) {
        pen_number(&drawing->pen, drawing->row, at, cell->number, format);
    } else if (cell->kind == WRITTEN_EMPTY || cell->text.length == 0) {
        pen_blank(&drawing->pen, drawing->row, at, format);
    } else if (cell->link.length > 0) {
        pen_url(&drawing->pen, drawing->row, at, cell->text, cell->link, format);
    } else {
        pen_text(&drawing->pen, drawing->row, at, cell->text, format);
    }
}

static void draw_row(struct drawing *drawing, const struct plain_cell *cells)
{
    size_t lines = 1;

    for (size_t i = 0; i < drawing->sheet->column_count; i++) {
        size_t needed = lines_of(cells[i].text, drawing->sheet->columns[i].width);
        lines = needed > lines ? needed : lines;
    }
    pen_height(&drawing->pen, drawing->row, writing_height(lines));
    for (size_t i = 0; i < drawing->sheet->column_count; i++) {
        draw_cell(drawing, i, &cells[i]);
    }
    drawing->row++;
}

static void offer_choices(struct drawing *drawing, size_t column, uint32_t first)
{
    const char *const *choices = drawing->sheet->columns[column].choices;
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_LIST};
    size_t count = 0;

    if (choices == NULL || drawing->sheet->row_count == 0 || drawing->pen.failed) {
        return;
    }
    while (choices[count] != NULL) {
        count++;
    }
    char **list = arena_array(drawing->job->arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i] = text_terminated(drawing->job->arena, text_of(choices[i]));
    }
    rule.value_list = list;
    pen_check(&drawing->pen,
              worksheet_data_validation_range(drawing->pen.sheet, first - 1, (lxw_col_t)column,
                                              drawing->row - 2, (lxw_col_t)column, &rule),
              first, (uint32_t)column + 1);
}

static void filter(struct drawing *drawing, uint32_t heading)
{
    const struct plain_sheet *sheet = drawing->sheet;

    if (sheet->column_count > 0 && !drawing->pen.failed) {
        pen_check(&drawing->pen,
                  worksheet_autofilter(drawing->pen.sheet, heading - 1, 0, drawing->row - 2,
                                       (lxw_col_t)(sheet->column_count - 1)),
                  heading, 1);
    }
}

static bool draw_sheet(struct job *job, const struct plain_sheet *sheet)
{
    struct text name = sheet_name_make(job->arena, &job->names, sheet->name);
    struct drawing drawing = {.job = job,
                              .sheet = sheet,
                              .pen = {.sheet = book_add_sheet(&job->book, name),
                                      .sheet_name = name,
                                      .findings = job->findings,
                                      .scratch = job->arena},
                              .row = 1};

    if (drawing.pen.sheet == NULL) {
        return false;
    }
    set_page(&drawing);
    draw_heading(&drawing);
    uint32_t first = drawing.row;
    for (size_t i = 0; i < sheet->row_count; i++) {
        draw_row(&drawing, &sheet->cells[i * sheet->column_count]);
    }
    for (size_t i = 0; i < sheet->column_count; i++) {
        offer_choices(&drawing, i, first);
    }
    filter(&drawing, first - 1);
    return !drawing.pen.failed;
}

static bool make_formats(struct job *job)
{
    bool made = written_styles_create(job->book.handle, &job->styles);

    for (int colour = 0; colour < COLOUR_COUNT; colour++) {
        job->coloured[colour] = style_coloured(style_bordered(style_wrapped(job->book.handle)),
                                               (enum highlight_colour)colour);
        made = made && job->coloured[colour] != NULL;
    }
    return made || book_fail_without_memory(&job->book);
}

static bool make_file(void *context)
{
    struct job *job = context;
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .use_zip64 = LXW_FALSE};
    bool drawn = true;

    time_t created = job->plain->created != 0 ? job->plain->created : first_day;
    if (!book_create(&job->book, &options, created) || !book_sign(&job->book) ||
        !make_formats(job)) {
        return false;
    }
    for (size_t i = 0; i < job->plain->sheet_count && drawn; i++) {
        drawn = draw_sheet(job, &job->plain->sheets[i]);
    }
    return drawn && book_finish(&job->book);
}

struct text plain_link(struct arena *arena, struct text path, struct place place)
{
    struct link_target target = {true, path, place.row == 0 ? TEXT("") : place.sheet, place.row,
                                 place.column};

    return path.length == 0 ? TEXT("") : link_address(arena, &target);
}

bool plain_book_write(struct arena *arena, const struct plain_book *plain, const char *path,
                      struct finding_list *findings)
{
    struct job job = {.arena = arena,
                      .findings = findings,
                      .plain = plain,
                      .book = {.arena = arena, .findings = findings, .path = path}};
    bool written = book_run(arena, findings, make_file, &job);

    book_discard(&job.book);
    return written;
}
