#include "mapping/label.h"
#include "writing/book.h"
#include "writing/sheet_name.h"
#include "writing/sheet_writing.h"
#include "writing/template_drawing.h"

/* ECMA-376-1 §18.3.1.63: 9 is A4. */
enum { PAPER_A4 = 9 };

/* Characters of half width that a page of A4 upright takes in a legible size. */
enum { UPRIGHT_WIDTH = 110 };

/* Margins in inches. */
static const double SIDE_MARGIN = 0.5;
static const double EDGE_MARGIN = 0.6;

struct job {
    struct arena *arena;
    struct finding_list *findings;
    const struct form *form;
    const struct template_settings *settings;
    struct book book;
    struct template_styles styles;
};

static void set_page(const struct template_drawing *drawing)
{
    lxw_worksheet *sheet = drawing->pen->sheet;
    int64_t width = 0;

    for (uint32_t i = 0; i < drawing->columns; i++) {
        width += drawing->widths[i];
        pen_check(drawing->pen,
                  worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i,
                                       (double)drawing->widths[i], NULL),
                  1, i + 1);
    }
    if (width > UPRIGHT_WIDTH) {
        worksheet_set_landscape(sheet);
    } else {
        worksheet_set_portrait(sheet);
    }
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_set_margins(sheet, SIDE_MARGIN, SIDE_MARGIN, EDGE_MARGIN, EDGE_MARGIN);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_center_horizontally(sheet);
}

static void draw_title(struct template_drawing *drawing)
{
    struct text title = label_written(drawing->arena, drawing->form->template->title,
                                      drawing->settings->year, TEXT(""));
    struct range range = {drawing->row, 1, drawing->row, drawing->columns};

    /* The face of a title is half as wide again as that of the body. */
    size_t lines = template_lines(drawing, title, (struct range){1, 1, 1, drawing->columns});
    lines += lines > 1 ? lines / 2 : 0;
    pen_height(drawing->pen, drawing->row, TITLE_HEIGHT * (double)lines);
    pen_range(drawing->pen, range, title, drawing->styles->title);
    drawing->row++;
}

/* A text at the left, beside lines of fields; or alone over the whole width. */
static void draw_text(struct template_drawing *drawing, const struct template_line *line)
{
    struct range range = {drawing->row, 1, drawing->row, drawing->columns};

    if (line->beside_count == 0) {
        size_t lines = template_lines(drawing, line->text, range);
        lines = lines > (size_t)line->height ? lines : (size_t)line->height;
        pen_height(drawing->pen, drawing->row++, writing_height(lines));
    } else {
        for (size_t i = 0; i < line->beside_count; i++) {
            template_draw_fields(drawing, &line->beside[i], 2);
        }
        range.last_column = 1;
    }
    range.last_row = drawing->row - 1;
    pen_range(drawing->pen, range, line->text, drawing->styles->label);
}

static void draw_line(struct template_drawing *drawing, const struct template_line *line)
{
    switch (line->kind) {
    case TEMPLATE_FIELDS:
        template_draw_fields(drawing, line, 1);
        break;
    case TEMPLATE_TABLE:
        template_draw_table(drawing, line);
        break;
    case TEMPLATE_TEXT:
        draw_text(drawing, line);
        break;
    }
}

/* Labels are not to be changed by a slip; heights, widths and further rows are the
 * department's affair. */
static void protect(lxw_worksheet *sheet)
{
    lxw_protection allowed = {
        .format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .insert_rows = LXW_TRUE};

    worksheet_protect(sheet, NULL, &allowed);
}

static bool write_lists(struct job *job, struct template_drawing *drawing)
{
    if (drawing->lists->count == 0) {
        return true;
    }
    struct pen pen = {.sheet = book_add_sheet(&job->book, drawing->lists->sheet_name),
                      .sheet_name = drawing->lists->sheet_name,
                      .findings = job->findings,
                      .scratch = job->arena};
    if (pen.sheet == NULL) {
        return false;
    }
    template_draw_lists(drawing, &pen, NULL);
    worksheet_hide(pen.sheet);
    protect(pen.sheet);
    return !pen.failed;
}

static bool draw(struct job *job)
{
    const struct form_template *template = job->form->template;
    bool zh = job->settings->language == LANGUAGE_ZH;
    const struct title *title = &job->form->model->title;
    struct sheet_names names = {0};
    struct pen pen = {
        .sheet_name = sheet_name_make(job->arena, &names, title_in(title, job->settings->language)),
        .findings = job->findings,
        .scratch = job->arena};
    struct template_lists lists = {
        .sheet_name = sheet_name_make(job->arena, &names, zh ? TEXT("选项") : TEXT("Choices"))};
    struct template_drawing drawing = {.arena = job->arena,
                                       .form = job->form,
                                       .settings = job->settings,
                                       .styles = &job->styles,
                                       .lists = &lists,
                                       .pen = &pen,
                                       .row = 1};

    pen.sheet = book_add_sheet(&job->book, pen.sheet_name);
    if (pen.sheet == NULL) {
        return false;
    }
    template_measure(&drawing);
    set_page(&drawing);
    draw_title(&drawing);
    for (size_t i = 0; i < template->line_count; i++) {
        draw_line(&drawing, &template->lines[i]);
    }
    protect(pen.sheet);
    return !pen.failed && write_lists(job, &drawing);
}

static bool make_file(void *context)
{
    struct job *job = context;
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .use_zip64 = LXW_FALSE};

    if (!book_create(&job->book, &options, job->settings->created)) {
        return false;
    }
    if (!template_styles_create(job->book.handle, &job->styles)) {
        return book_fail_without_memory(&job->book);
    }
    return draw(job) && book_finish(&job->book);
}

bool template_write(struct arena *arena, const struct form *form,
                    const struct template_settings *settings, const char *path,
                    struct finding_list *findings)
{
    struct job job = {.arena = arena,
                      .findings = findings,
                      .form = form,
                      .settings = settings,
                      .book = {.arena = arena, .findings = findings, .path = path}};
    bool written = book_run(arena, findings, make_file, &job);

    book_discard(&job.book);
    return written;
}
