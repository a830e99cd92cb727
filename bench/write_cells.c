/* Writes the cells that bench/cells_of.py has written down with libxlsxwriter and nothing else, and
 * prints how many seconds that took, the reading of the list not counted.
 *
 *     write_cells CELLS OUT.xlsx [constant]
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum { STYLES = 64 };

struct book {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *styles[STYLES];
    const char *path;
    bool constant;
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The whole file, its lines ended by 0. */
static char *read_lines(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *lines = NULL;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        exit(2);
    }
    *length = (size_t)ftell(file);
    lines = malloc(*length + 1);
    rewind(file);
    if (lines == NULL || fread(lines, 1, *length, file) != *length) {
        exit(2);
    }
    (void)fclose(file);
    lines[*length] = '\0';
    for (size_t i = 0; i < *length; i++) {
        lines[i] = lines[i] == '\n' ? '\0' : lines[i];
    }
    return lines;
}

static void unescape(char *text)
{
    char *to = text;

    for (; *text != '\0'; text++) {
        if (text[0] == '\\' && text[1] != '\0') {
            text++;
            *to++ = *text == 'n' ? '\n' : *text;
        } else {
            *to++ = *text;
        }
    }
    *to = '\0';
}

static void begin_book(struct book *book)
{
    lxw_workbook_options options = {.constant_memory = book->constant ? LXW_TRUE : LXW_FALSE};

    if (book->workbook != NULL) {
        workbook_close(book->workbook);
    }
    book->workbook = workbook_new_opt(book->path, &options);
    for (size_t i = 0; i < STYLES; i++) {
        book->styles[i] = workbook_add_format(book->workbook);
        format_set_font_size(book->styles[i], 8 + (double)i / 8);
        format_set_border(book->styles[i], LXW_BORDER_THIN);
    }
}

static void write_formula(struct book *book, lxw_row_t row, lxw_col_t column, char *text,
                          lxw_format *format)
{
    char *result = strchr(text, '\t');
    char *end = NULL;

    *result++ = '\0';
    double number = strtod(result, &end);
    if (end != result && *end == '\0') {
        worksheet_write_formula_num(book->sheet, row, column, text, format, number);
    } else {
        worksheet_write_formula_str(book->sheet, row, column, text, format, result);
    }
}

static void write_cell(struct book *book, char *line)
{
    char *text = line + 2;
    lxw_row_t row = (lxw_row_t)strtoul(text, &text, 10);
    lxw_col_t column = (lxw_col_t)strtoul(text, &text, 10);
    lxw_format *format = book->styles[strtoul(text, &text, 10) % STYLES];

    text++; /* the blank before what the cell holds */
    switch (line[0]) {
    case 'n':
        worksheet_write_number(book->sheet, row, column, strtod(text, NULL), format);
        break;
    case 's':
        unescape(text);
        worksheet_write_string(book->sheet, row, column, text, format);
        break;
    case 'f':
        write_formula(book, row, column, text, format);
        break;
    default:
        worksheet_write_blank(book->sheet, row, column, format);
        break;
    }
}

int main(int argc, char **argv)
{
    size_t length;

    if (argc < 3) {
        return 2;
    }
    struct book book = {.path = argv[2], .constant = argc > 3};
    char *lines = read_lines(argv[1], &length);
    double began = now();
    for (char *line = lines; line < lines + length;) {
        char *next = line + strlen(line) + 1;
        if (strcmp(line, "book") == 0) {
            begin_book(&book);
        } else if (strcmp(line, "sheet") == 0) {
            book.sheet = workbook_add_worksheet(book.workbook, NULL);
        } else {
            write_cell(&book, line);
        }
        line = next;
    }
    if (book.workbook == NULL || workbook_close(book.workbook) != LXW_NO_ERROR) {
        return 1;
    }
    printf("%.3f\n", now() - began);
    free(lines);
    return 0;
}
