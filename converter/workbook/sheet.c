#include "workbook/faults.h"
#include "workbook/serial_date.h"
#include "workbook/shared_formulas.h"
#include "workbook/workbook_parts.h"
#include "workbook/xstring.h"

#include <inttypes.h>

enum element {
    WORKSHEET = 1,
    SHEET_DATA,
    ROW,
    CELL,
    FORMULA,
    VALUE,
    INLINE,
    INLINE_TEXT,
    INLINE_RUN,
    INLINE_RUN_TEXT,
    MERGES,
    MERGE
};

static const struct xml_path paths[] = {
    {0, "worksheet", WORKSHEET, false},
    {WORKSHEET, "sheetData", SHEET_DATA, false},
    {SHEET_DATA, "row", ROW, false},
    {ROW, "c", CELL, false},
    {CELL, "v", VALUE, true},
    {CELL, "f", FORMULA, true},
    {CELL, "is", INLINE, false},
    {INLINE, "t", INLINE_TEXT, true},
    {INLINE, "r", INLINE_RUN, false},
    {INLINE_RUN, "t", INLINE_RUN_TEXT, true},
    {WORKSHEET, "mergeCells", MERGES, false},
    {MERGES, "mergeCell", MERGE, false},
};

/* ECMA-376-1 §18.18.11 ST_CellType. */
enum stored_type {
    STORED_NUMBER,
    STORED_SHARED,
    STORED_TEXT,
    STORED_INLINE,
    STORED_BOOLEAN,
    STORED_ERROR,
    STORED_DATE,
    STORED_OTHER
};

struct reading {
    struct workbook *workbook;
    const struct sheet *sheet;
    const struct cell_sink *sink;
    struct arena *arena;
    /* Good until the cell is told. Where they must outlive what came of the file, builders
     * hold them. */
    struct text value; /* of <v> */
    struct text inline_text;
    struct text_builder kept_value, kept_inline_text;
    struct text_builder expression; /* of <f> */
    uint32_t row, column;           /* of the cell being read, or the last one */
    bool counting;                  /* a cell without a reference follows that one */
    bool placed;                    /* the cell has a place on the sheet */
    bool has_value, has_inline, formula;
    bool shares; /* the formula is one that cells share, of this number */
    uint32_t formula_number;
    struct shared_formulas formulas;
    enum stored_type type;
    uint32_t style;
    uint64_t merges;
};

static struct place cell_place(const struct reading *reading)
{
    return (struct place){.file = reading->workbook->file,
                          .sheet = reading->sheet->name,
                          .row = reading->placed ? reading->row : 0,
                          .column = reading->placed ? reading->column : 0};
}

static void report(struct reading *reading, const struct finding_kind *kind, struct text found,
                   struct text expected)
{
    finding_add(reading->workbook->findings, kind, cell_place(reading),
                (struct finding_facts){.found = fault_quote(found), .expected = expected});
}

static bool beyond(struct reading *reading, const char *limit, uint64_t ceiling)
{
    struct arena *arena = reading->arena;

    return finding_fail(
        reading->workbook->findings, &workbook_limit,
        (struct place){.file = reading->workbook->file, .sheet = reading->sheet->name},
        (struct finding_facts){.subject = text_of(limit),
                               .found = text_format(arena, "> %" PRIu64, ceiling),
                               .expected = text_format(arena, "%" PRIu64, ceiling)});
}

static uint32_t read_index(struct text text, bool *right)
{
    uint32_t number = 0;
    struct text digits = text.length == 0 ? text : text_trim(text);

    *right = digits.length > 0 && digits.length < 10;
    for (size_t i = 0; i < digits.length && *right; i++) {
        *right = digits.data[i] >= '0' && digits.data[i] <= '9';
        number = number * 10 + (uint32_t)(digits.data[i] - '0');
    }
    return *right ? number : 0;
}

/* A row without a number follows the one before (§18.3.1.73 makes the number optional). Of a
 * row whose number is wrong those cells are read that have a reference of their own. */
static bool start_row(struct reading *reading, const struct xml_attributes *attributes)
{
    bool given;
    bool right;
    struct text number = xml_attribute(attributes, "r", &given);
    uint32_t row = read_index(number, &right);
    struct text hidden = xml_attribute(attributes, "hidden", NULL);

    if (!given) {
        row = reading->row + 1;
        right = true;
    }
    reading->placed = false;
    reading->counting = right && row > 0 && row <= LAST_ROW;
    reading->column = 0;
    if (!reading->counting) {
        report(reading, &cell_reference_wrong,
               given ? number : text_format(reading->arena, "%" PRIu32, row), TEXT(""));
        return true;
    }
    reading->row = row;
    if (reading->sink->hidden_row != NULL &&
        (text_equal(hidden, TEXT("1")) || text_equal(hidden, TEXT("true")))) {
        return reading->sink->hidden_row(reading->sink->context, row);
    }
    return true;
}

static enum stored_type stored_type_of_letter(char letter)
{
    switch (letter) {
    case 'n':
        return STORED_NUMBER;
    case 's':
        return STORED_SHARED;
    case 'b':
        return STORED_BOOLEAN;
    case 'e':
        return STORED_ERROR;
    case 'd':
        return STORED_DATE;
    default:
        return STORED_OTHER;
    }
}

static enum stored_type stored_type(struct text type)
{
    if (type.length <= 1) {
        return type.length == 0 ? STORED_NUMBER : stored_type_of_letter(type.data[0]);
    }
    if (text_equal(type, TEXT("inlineStr"))) {
        return STORED_INLINE;
    }
    return text_equal(type, TEXT("str")) ? STORED_TEXT : STORED_OTHER;
}

/* Where a cell without a reference would stand. */
static struct text next_reference(const struct reading *reading)
{
    return reading->counting ? cell_reference(reading->arena, reading->row, reading->column)
                             : TEXT("?");
}

static void start_cell(struct reading *reading, bool given, struct text reference,
                       struct text style, struct text type)
{
    bool right;

    reading->has_value = reading->has_inline = reading->formula = reading->shares = false;
    reading->value = TEXT("");
    reading->inline_text = TEXT("");
    reading->kept_inline_text.length = reading->expression.length = 0;
    reading->style = read_index(style, &right);
    reading->type = stored_type(type);
    if (given) {
        reading->placed = cell_reference_read(reference, &reading->row, &reading->column);
        reading->counting = reading->placed;
    } else {
        reading->column += reading->counting ? 1 : 0;
        reading->placed = reading->counting && reading->column <= LAST_COLUMN;
    }
    if (!reading->placed) {
        report(reading, &cell_reference_wrong, given ? reference : next_reference(reading),
               TEXT(""));
    } else if (reading->type == STORED_OTHER) {
        report(reading, &cell_type_wrong, type, TEXT(""));
    }
}

static void start_formula(struct reading *reading, const struct xml_attributes *attributes)
{
    bool right;
    struct text type = xml_attribute(attributes, "t", NULL);

    reading->formula = true;
    reading->formula_number = read_index(xml_attribute(attributes, "si", NULL), &right);
    reading->shares = right && text_equal(type, TEXT("shared"));
}

static bool read_merge(struct reading *reading, const struct xml_attributes *attributes)
{
    struct text reference = xml_attribute(attributes, "ref", NULL);
    struct range range;

    if (++reading->merges > reading->workbook->limits->merged_ranges) {
        return beyond(reading, "merged-ranges", reading->workbook->limits->merged_ranges);
    }
    if (!range_reference_read(reference, &range)) {
        reading->placed = false;
        report(reading, &merge_wrong, reference, TEXT(""));
        return true;
    }
    return reading->sink->merge == NULL || reading->sink->merge(reading->sink->context, range);
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;
    struct text reference;
    bool given;

    switch (element) {
    case ROW:
        return start_row(reading, attributes);
    case CELL:
        reference = xml_attribute(attributes, "r", &given);
        start_cell(reading, given, reference, xml_attribute(attributes, "s", NULL),
                   xml_attribute(attributes, "t", NULL));
        return true;
    case FORMULA:
        start_formula(reading, attributes);
        return true;
    case INLINE:
        reading->has_inline = true;
        return true;
    case MERGE:
        return read_merge(reading, attributes);
    default:
        return true;
    }
}

static void take_shared(struct reading *reading, struct text value, struct cell *cell)
{
    bool right;
    uint32_t index = read_index(value, &right);

    if (reading->workbook->strings_broken) {
        return;
    }
    if (!right || index >= reading->workbook->strings.count) {
        report(reading, &cell_string_wrong, value, TEXT(""));
        return;
    }
    cell->type = CELL_TEXT;
    cell->lasting = true;
    cell->stored = reading->workbook->strings.items[index];
}

/* Someone has typed it, and most likely an identifier: Excel keeps 15 digits. With fewer bytes
 * a number has so many digits only by its exponent. */
static bool is_too_long(const struct cell *cell)
{
    const struct decimal sixteen_digits = {1, 15};
    bool may_be = cell->stored.length > 15 || cell->number.exponent > 3;

    return may_be && !cell->formula && decimal_is_integer(cell->number) &&
           decimal_compare(decimal_absolute(cell->number), sixteen_digits) >= 0;
}

static void take_number(struct reading *reading, struct text value, struct cell *cell)
{
    struct text number = text_trim(value);

    if (!decimal_read_stored(number, &cell->number)) {
        report(reading, &cell_number_wrong, value,
               finding_language(reading->workbook->findings) == LANGUAGE_ZH ? TEXT("数字")
                                                                            : TEXT("a number"));
        return;
    }
    cell->type = CELL_NUMBER;
    cell->stored = number;
    if (is_too_long(cell)) {
        report(reading, &number_too_long, number, TEXT(""));
    }
}

static void take_boolean(struct reading *reading, struct text value, struct cell *cell)
{
    struct text flag = text_trim(value);
    bool yes = text_equal(flag, TEXT("1")) || text_equal(flag, TEXT("true"));

    if (!yes && !text_equal(flag, TEXT("0")) && !text_equal(flag, TEXT("false"))) {
        report(reading, &cell_number_wrong, value,
               finding_language(reading->workbook->findings) == LANGUAGE_ZH
                   ? TEXT("逻辑值")
                   : TEXT("a truth value"));
        return;
    }
    cell->type = CELL_BOOLEAN;
    cell->stored = yes ? TEXT("1") : TEXT("0");
}

static void take_date(struct reading *reading, struct text value, struct cell *cell)
{
    struct decimal serial;

    if (!serial_date_from_iso(text_trim(value), &serial)) {
        report(reading, &cell_date_wrong, value, TEXT(""));
        cell->type = CELL_TEXT;
        cell->stored = value;
        return;
    }
    cell->type = CELL_NUMBER;
    cell->date = true;
    cell->stored = decimal_text(reading->arena, serial);
    if (!decimal_read_stored(cell->stored, &cell->number)) {
        cell->number = serial;
    }
}

/* What a person sees. A date cell whose style has no date format still shows a date. */
static struct text shown(struct reading *reading, struct cell *cell)
{
    const struct number_format *format = cell->format;

    switch (cell->type) {
    case CELL_NUMBER:
        if (cell->date && !number_format_is_date(format)) {
            format = number_format_parse(reading->arena, TEXT("yyyy-mm-dd"));
        }
        cell->date = number_format_is_date(format);
        return number_format_show(reading->arena, format, cell->number, cell->date1904);
    case CELL_TEXT:
        return number_format_show_text(reading->arena, format, cell->stored);
    case CELL_BOOLEAN:
        return text_equal(cell->stored, TEXT("1")) ? TEXT("TRUE") : TEXT("FALSE");
    case CELL_ERROR:
        return cell->stored;
    default:
        return TEXT("");
    }
}

static void take_value(struct reading *reading, struct cell *cell)
{
    struct text value = reading->value;

    switch (reading->type) {
    case STORED_NUMBER:
        take_number(reading, value, cell);
        break;
    case STORED_SHARED:
        take_shared(reading, value, cell);
        break;
    case STORED_BOOLEAN:
        take_boolean(reading, value, cell);
        break;
    case STORED_DATE:
        take_date(reading, value, cell);
        break;
    case STORED_ERROR:
        cell->type = CELL_ERROR;
        cell->stored = text_trim(value);
        break;
    default:
        cell->type = CELL_TEXT;
        cell->stored = xstring_decode(reading->arena, value);
        break;
    }
}

/* A blank <v/> holds nothing, but of a formula that gives text it is a result: "". */
static bool holds_value(const struct reading *reading)
{
    return reading->has_value &&
           (reading->value.length > 0 || (reading->formula && reading->type == STORED_TEXT));
}

/* Text in the cell itself is text, also where a program has forgotten to say so. */
static bool holds_inline_text(const struct reading *reading)
{
    return reading->has_inline && reading->type != STORED_OTHER &&
           (reading->type == STORED_INLINE || !holds_value(reading));
}

/* The first cell of a shared formula has its text. */
static void settle_formula(struct reading *reading, struct cell *cell)
{
    struct formula_cell own = {cell->row, cell->column};

    if (reading->shares && cell->expression.length > 0) {
        shared_formulas_keep(reading->arena, &reading->formulas, reading->formula_number, own);
    } else if (reading->shares) {
        struct formula_cell first =
            shared_formulas_find(&reading->formulas, reading->formula_number);
        cell->shared_row = first.row;
        cell->shared_column = first.column;
    }
}

/* A cell that has a style alone. */
static bool is_blank(const struct reading *reading)
{
    return !reading->has_value && !reading->has_inline && !reading->formula &&
           reading->type != STORED_OTHER;
}

/* Field by field: to clear the whole of it first would cost as much as to read a cell. */
static inline void begin_cell(const struct reading *reading, struct cell *cell)
{
    cell->row = reading->row;
    cell->column = reading->column;
    cell->type = CELL_UNKNOWN;
    cell->formula = reading->formula;
    cell->computed = cell->date = cell->lasting = false;
    cell->date1904 = reading->workbook->date1904 && reading->type != STORED_DATE;
    cell->stored = TEXT("");
    cell->shown = TEXT("");
    cell->number = (struct decimal){0, 0};
    cell->expression = text_built(&reading->expression);
    cell->shared_row = cell->shared_column = 0;
    cell->format = NULL;
}

static bool end_cell(struct reading *reading)
{
    if (!reading->placed || is_blank(reading)) {
        return true;
    }
    struct cell cell;

    begin_cell(reading, &cell);
    settle_formula(reading, &cell);
    if (holds_inline_text(reading)) {
        cell.type = CELL_TEXT;
        cell.stored = reading->inline_text;
    } else if (reading->type != STORED_OTHER && holds_value(reading)) {
        take_value(reading, &cell);
    } else if (!reading->formula && reading->type != STORED_OTHER) {
        return true;
    }
    if (++reading->workbook->cells > reading->workbook->limits->cells) {
        return beyond(reading, "filled-cells", reading->workbook->limits->cells);
    }
    if (reading->sink->shown) {
        cell.format = styles_number_format(reading->workbook->styles, reading->style);
        cell.shown = shown(reading, &cell);
    }
    return reading->sink->cell(reading->sink->context, &cell);
}

static bool end(void *context, int element, struct text content)
{
    struct reading *reading = context;

    switch (element) {
    case VALUE:
        reading->has_value = true;
        reading->kept_value.length = 0;
        text_append(&reading->kept_value, content);
        reading->value = text_built(&reading->kept_value);
        return true;
    case FORMULA:
        reading->expression.length = 0;
        text_append(&reading->expression, content);
        return true;
    case INLINE_TEXT:
    case INLINE_RUN_TEXT:
        text_append(&reading->kept_inline_text, xstring_decode(reading->arena, content));
        reading->inline_text = text_built(&reading->kept_inline_text);
        return true;
    case CELL:
        return end_cell(reading);
    default:
        return true;
    }
}

enum { REFERENCE, STYLE, TYPE };
static const char *const cell_attributes[] = {"r", "s", "t", NULL};
static const int cell_holders[] = {VALUE, INLINE_TEXT, 0};

/* A cell without a formula, all of it at once. */
static bool take_cell(void *context, const struct text *values, int holder, struct text content)
{
    struct reading *reading = context;

    start_cell(reading, values[REFERENCE].data != NULL, values[REFERENCE], values[STYLE],
               values[TYPE]);
    reading->has_value = holder == VALUE;
    reading->has_inline = holder == INLINE_TEXT;
    if (holder == VALUE) {
        reading->value = content;
    } else if (holder == INLINE_TEXT) {
        reading->inline_text = xstring_decode(reading->arena, content);
    }
    return end_cell(reading);
}

static const struct xml_short whole_cell = {
    .element = CELL, .attributes = cell_attributes, .holders = cell_holders, .take = take_cell};

bool workbook_read_sheet(struct workbook *workbook, const struct sheet *sheet,
                         const struct cell_sink *sink, struct arena *arena)
{
    struct reading reading = {.workbook = workbook,
                              .sheet = sheet,
                              .sink = sink,
                              .arena = arena,
                              .kept_value = text_builder(arena),
                              .kept_inline_text = text_builder(arena),
                              .expression = text_builder(arena)};
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = &reading,
                                .brief = &whole_cell};

    return package_read_xml(workbook->package, sheet->part, &reader);
}
