#include "writing/pen.h"

#include "base/wording.h"
#include "writing/cell_text.h"
#include "writing/long_texts.h"
#include "writing/row_key.h"

static const struct finding_kind not_accepted = {
    "workbook-cell-refused", SEVERITY_ERROR,
    "工作簿未能写出：工作表“{sheet}”{cell} 处的内容无法写入（{found}）。请检查该处的来源数据。",
    "The workbook was not written: the content for the sheet \"{sheet}\" at {cell} was refused "
    "({found}). Look at the data it comes from."};

static const struct finding_kind text_cut = {
    "text-cut", SEVERITY_WARNING,
    "工作表“{sheet}”{cell} 的文字超过 {expected} "
    "个字符，单元格放不下，其余部分已略去。全文请看来源文件。",
    "The text for the sheet \"{sheet}\" at {cell} has more than {expected} characters, which is "
    "all a cell holds; the rest was left out. See the source file for the whole of it."};

static struct place place_of(const struct pen *pen, uint32_t row, uint32_t column)
{
    return (struct place){.sheet = pen->sheet_name, .row = row, .column = column};
}

void pen_check(struct pen *pen, lxw_error error, uint32_t row, uint32_t column)
{
    if (error == LXW_NO_ERROR || pen->failed) {
        return;
    }
    struct wording found =
        wording_format(pen->scratch, "写表程序库报告“%s”", "%s", lxw_strerror(error));
    pen->failed = true;
    finding_add(pen->findings, &not_accepted, place_of(pen, row, column),
                (struct finding_facts){.found = wording_for(pen->findings, found)});
}

static const char *fitted_text(struct pen *pen, uint32_t row, uint32_t column, struct text text)
{
    bool cut;
    const char *written = cell_text(pen->scratch, text, &cut);

    if (cut && pen->long_texts != NULL) {
        return long_texts_add(pen->long_texts, pen, place_of(pen, row, column), text);
    }
    if (cut) {
        finding_add(pen->findings, &text_cut, place_of(pen, row, column),
                    (struct finding_facts){
                        .expected = text_format(pen->scratch, "%d", (int)CELL_TEXT_LIMIT)});
    }
    return written;
}

/* The empty text leaves a cell blank. */
static void note_text(struct pen *pen, const char *written)
{
    pen->written += written[0] == '\0' ? 0 : row_key_digest_text(text_of(written));
}

static lxw_row_t row_of(uint32_t row)
{
    return (lxw_row_t)(row - 1);
}

static lxw_col_t column_of(uint32_t column)
{
    return (lxw_col_t)(column - 1);
}

void pen_text(struct pen *pen, uint32_t row, uint32_t column, struct text text, lxw_format *format)
{
    if (!pen->failed) {
        const char *written = fitted_text(pen, row, column, text);
        note_text(pen, written);
        pen_check(
            pen,
            worksheet_write_string(pen->sheet, row_of(row), column_of(column), written, format),
            row, column);
    }
}

/* The double nearest to the decimal: the only place where money leaves decimals. */
void pen_number(struct pen *pen, uint32_t row, uint32_t column, struct decimal number,
                lxw_format *format)
{
    if (!pen->failed) {
        pen->written += row_key_digest_number(pen->scratch, number);
        pen_check(pen,
                  worksheet_write_number(pen->sheet, row_of(row), column_of(column),
                                         decimal_to_double(number), format),
                  row, column);
    }
}

void pen_blank(struct pen *pen, uint32_t row, uint32_t column, lxw_format *format)
{
    if (!pen->failed) {
        pen_check(pen, worksheet_write_blank(pen->sheet, row_of(row), column_of(column), format),
                  row, column);
    }
}

void pen_formula(struct pen *pen, uint32_t row, uint32_t column, struct text formula,
                 struct decimal result, lxw_format *format)
{
    if (!pen->failed) {
        pen_check(pen,
                  worksheet_write_formula_num(pen->sheet, row_of(row), column_of(column),
                                              text_terminated(pen->scratch, formula), format,
                                              decimal_to_double(result)),
                  row, column);
    }
}

void pen_formula_text(struct pen *pen, uint32_t row, uint32_t column, struct text formula,
                      struct text result, lxw_format *format)
{
    if (!pen->failed) {
        pen_check(pen,
                  worksheet_write_formula_str(pen->sheet, row_of(row), column_of(column),
                                              text_terminated(pen->scratch, formula), format,
                                              text_terminated(pen->scratch, result)),
                  row, column);
    }
}

void pen_url(struct pen *pen, uint32_t row, uint32_t column, struct text text, struct text url,
             lxw_format *format)
{
    if (!pen->failed) {
        const char *written = fitted_text(pen, row, column, text);
        note_text(pen, written);
        pen_check(pen,
                  worksheet_write_url_opt(pen->sheet, row_of(row), column_of(column),
                                          text_terminated(pen->scratch, url), format, written,
                                          NULL),
                  row, column);
        pen->urls++;
    }
}

void pen_across(struct pen *pen, uint32_t row, uint32_t columns, struct text text,
                lxw_format *format)
{
    if (columns < 2) { /* one cell is no range to merge */
        pen_text(pen, row, 1, text, format);
        return;
    }
    if (!pen->failed) {
        const char *written = fitted_text(pen, row, 1, text);
        note_text(pen, written);
        pen_check(pen,
                  worksheet_merge_range(pen->sheet, row_of(row), 0, row_of(row), column_of(columns),
                                        written, format),
                  row, 1);
    }
}

void pen_range(struct pen *pen, struct range range, struct text text, lxw_format *format)
{
    if (range.first_row == range.last_row && range.first_column == range.last_column) {
        if (text.length == 0) {
            pen_blank(pen, range.first_row, range.first_column, format);
        } else {
            pen_text(pen, range.first_row, range.first_column, text, format);
        }
        return;
    }
    if (!pen->failed) {
        const char *written = fitted_text(pen, range.first_row, range.first_column, text);
        pen_check(pen,
                  worksheet_merge_range(pen->sheet, row_of(range.first_row),
                                        column_of(range.first_column), row_of(range.last_row),
                                        column_of(range.last_column), written, format),
                  range.first_row, range.first_column);
    }
}

void pen_height(struct pen *pen, uint32_t row, double height)
{
    if (!pen->failed) {
        double allowed = height < ROW_HEIGHT_LIMIT ? height : ROW_HEIGHT_LIMIT;
        pen_check(pen, worksheet_set_row(pen->sheet, row_of(row), allowed, NULL), row, 1);
    }
}
