#include "roster/csv_grid.h"

#include "base/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <inttypes.h>

static const struct finding_kind not_text = {
    "roster-encoding", SEVERITY_ERROR,
    "名册 {file} 既不是 UTF-8 也不是 GB18030 编码的 CSV，未读取。请用 Excel 或 WPS 打开，另存为 "
    ".xlsx，或另存为“CSV UTF-8（逗号分隔）”。",
    "The roster {file} is CSV neither in UTF-8 nor in GB18030; it was not read. Open it in Excel "
    "or WPS and save it as .xlsx, or as \"CSV UTF-8 (comma delimited)\"."};

static const struct finding_kind quotation = {
    "roster-quotation", SEVERITY_ERROR,
    "名册 {file} 的 {cell} 引号不成对，未读取。请补上引号；内容里的引号要写两个。",
    "At {cell} of the roster {file} a quotation mark stands alone; it was not read. Close it, and "
    "double a mark within the text."};

static const struct finding_kind too_large = {
    "roster-limit", SEVERITY_ERROR,
    "名册 {file} 超过 {expected} 格，或有一行超过 16384 "
    "列，未读取。请核对是否指定了正确的文件；如无误，可用 --filled-cells 提高上限。",
    "The roster {file} has more than {expected} cells, or a line of more than 16384; it was not "
    "read. Check whether it is the right file; if it is, raise the limit with --filled-cells."};

struct reading {
    struct arena *arena;
    const struct limits *limits;
    struct finding_list *findings;
    struct text file;
    struct text rest;
    uint32_t row, column;
    struct cell *cells;
    size_t count, capacity;
    uint64_t fields; /* blank ones included */
};

static void close_converter(void *converter)
{
    (void)iconv_close(converter);
}

/* GB18030 as UTF-8: two bytes become three at most, four stay four. */
static bool from_gb18030(struct arena *arena, struct text *bytes)
{
    size_t room = bytes->length * 2 + 4;
    char *data = arena_allocate(arena, room);
    char *in = text_terminated(arena, *bytes);
    char *out = data;
    size_t left = bytes->length;
    iconv_t converter = iconv_open("UTF-8", "GB18030");

    if (converter == (iconv_t)-1) { /* NOLINT(performance-no-int-to-ptr): POSIX says so */
        return false;
    }
    arena_own(arena, converter, close_converter);
    bool converted = iconv(converter, &in, &left, &out, &room) != (size_t)-1 && left == 0;
    arena_close(arena, converter);
    *bytes = (struct text){data, (size_t)(out - data)};
    return converted && unicode_is_valid(*bytes);
}

static bool fail(const struct reading *reading, const struct finding_kind *kind)
{
    return finding_fail(
        reading->findings, kind,
        (struct place){.file = reading->file, .row = reading->row, .column = reading->column},
        (struct finding_facts){
            .expected = text_format(reading->arena, "%" PRIu64, reading->limits->cells)});
}

static void skip(struct reading *reading, size_t length)
{
    reading->rest = text_slice(reading->rest, length, reading->rest.length);
}

static bool ends_field(char c)
{
    return c == ',' || c == '\n' || c == '\r';
}

/* What stands between quotation marks, doubled ones within. */
static bool take_quoted(struct reading *reading, struct text *text)
{
    if (!text_take_quoted(reading->arena, &reading->rest, text)) {
        return fail(reading, &quotation);
    }
    return reading->rest.length == 0 || ends_field(reading->rest.data[0]) ||
           fail(reading, &quotation);
}

static struct text take_plain(struct reading *reading)
{
    size_t length = 0;

    while (length < reading->rest.length && !ends_field(reading->rest.data[length])) {
        length++;
    }
    struct text text = text_slice(reading->rest, 0, length);
    skip(reading, length);
    return text;
}

static void add_cell(struct reading *reading, struct text text)
{
    reading->cells = arena_grow(reading->arena, reading->cells, reading->count, reading->count + 1,
                                sizeof *reading->cells, &reading->capacity);
    reading->cells[reading->count++] = (struct cell){.row = reading->row,
                                                     .column = reading->column,
                                                     .type = CELL_TEXT,
                                                     .stored = text,
                                                     .shown = text};
}

static bool take_field(struct reading *reading)
{
    struct text text = {0};

    if (++reading->fields > reading->limits->cells || reading->column > LAST_COLUMN) {
        return fail(reading, &too_large);
    }
    if (!text_starts_with(reading->rest, TEXT("\""))) {
        text = take_plain(reading);
    } else if (!take_quoted(reading, &text)) {
        return false;
    }
    text = text_trim(text);
    if (text.length > 0) {
        add_cell(reading, text);
    }
    return true;
}

/* Behind a field: the next of its row, or the next row. */
static bool step(struct reading *reading)
{
    if (text_starts_with(reading->rest, TEXT(","))) {
        skip(reading, 1);
        reading->column++;
        return true;
    }
    skip(reading, text_starts_with(reading->rest, TEXT("\r\n")) ? 2 : 1);
    reading->row++;
    reading->column = 1;
    return reading->row <= LAST_ROW || fail(reading, &too_large);
}

/* What Excel calls the sheet of a CSV file: the file's name without its ending. */
static struct text sheet_name(struct text file)
{
    size_t start = file.length;
    size_t end = file.length;

    while (start > 0 && file.data[start - 1] != '/') {
        start--;
        end = file.data[start] == '.' && end == file.length ? start : end;
    }
    return text_slice(file, start, end - start);
}

bool csv_grid_read(struct arena *arena, const struct limits *limits, struct text bytes,
                   struct text file, struct finding_list *findings, struct grid *grid)
{
    const struct text mark = TEXT("\xEF\xBB\xBF");
    struct reading reading = {.arena = arena,
                              .limits = limits,
                              .findings = findings,
                              .file = file,
                              .row = 1,
                              .column = 1};

    if (text_starts_with(bytes, mark)) {
        bytes = text_slice(bytes, mark.length, bytes.length);
    }
    bool zero = text_find(bytes, (struct text){"\0", 1}) < bytes.length;
    if (zero || (!unicode_is_valid(bytes) && !from_gb18030(arena, &bytes))) {
        return finding_fail(findings, &not_text, (struct place){.file = file},
                            (struct finding_facts){0});
    }
    reading.rest = bytes;
    while (reading.rest.length > 0) {
        if (!take_field(&reading) || (reading.rest.length > 0 && !step(&reading))) {
            return false;
        }
    }
    *grid = (struct grid){.name = sheet_name(file), .cells = reading.cells, .count = reading.count};
    return true;
}
