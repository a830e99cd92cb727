#include "support/workbook_builder.h"

#include "base/unicode.h"

#include <string.h>

#define ONE_SHEET "<sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets>"
#define ONE_STYLE "<cellXfs count='1'>" CELL_FORMAT("0") "</cellXfs>"

/* Elements with a colon in their name (mc:AlternateContent) have their prefix already. */
static bool wants_prefix(struct text rest)
{
    size_t end = 0;

    while (end < rest.length && strchr(" />\t\n", rest.data[end]) == NULL) {
        end++;
    }
    return rest.length > 0 && rest.data[0] != '?' && rest.data[0] != '!' &&
           text_find(text_slice(rest, 0, end), TEXT(":")) == end;
}

static struct text with_prefix(struct arena *arena, struct text xml, const char *prefix)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < xml.length;) {
        text_append_byte(&builder, xml.data[i]);
        if (xml.data[i++] != '<') {
            continue;
        }
        if (i < xml.length && xml.data[i] == '/') {
            text_append_byte(&builder, xml.data[i++]);
        }
        if (wants_prefix(text_slice(xml, i, SIZE_MAX))) {
            text_append_format(&builder, "%s:", prefix);
        }
    }
    return text_built(&builder);
}

static void append_unit(struct text_builder *builder, uint32_t unit, bool little)
{
    text_append_byte(builder, (char)(unsigned char)(little ? unit : unit >> 8));
    text_append_byte(builder, (char)(unsigned char)(little ? unit >> 8 : unit));
}

static struct text as_utf16(struct arena *arena, struct text xml, bool little)
{
    struct text_builder builder = text_builder(arena);
    int32_t code_point;

    append_unit(&builder, 0xFEFF, little);
    while (unicode_next(&xml, &code_point)) {
        uint32_t code = (uint32_t)code_point;
        if (code >= 0x10000) {
            append_unit(&builder, 0xD800 + ((code - 0x10000) >> 10), little);
            code = 0xDC00 + ((code - 0x10000) & 0x3FF);
        }
        append_unit(&builder, code, little);
    }
    return text_built(&builder);
}

static struct text encode(struct arena *arena, struct text xml, enum encoding encoding)
{
    switch (encoding) {
    case UTF8_WITH_MARK:
        return text_format(arena, "\xEF\xBB\xBF%.*s", (int)xml.length, xml.data);
    case UTF16_LITTLE_ENDIAN:
        return as_utf16(arena, xml, true);
    case UTF16_BIG_ENDIAN:
        return as_utf16(arena, xml, false);
    default:
        return xml;
    }
}

static const char *declaration(enum encoding encoding)
{
    return encoding == UTF8 || encoding == UTF8_WITH_MARK
               ? "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
               : "<?xml version='1.0' encoding='UTF-16' standalone='yes'?>";
}

static struct text spreadsheet_part(struct arena *arena, const struct dialect *dialect,
                                    const char *root, const char *inside)
{
    const char *prefix = dialect->prefix;
    struct text xml = text_format(
        arena, "%s<%s xmlns%s%s='%s' xmlns:r='%s' xmlns:mc='%s'>%s</%s>",
        declaration(dialect->encoding), root, prefix == NULL ? "" : ":",
        prefix == NULL ? "" : prefix, dialect->strict ? STRICT_SPREADSHEET : SPREADSHEET,
        dialect->strict ? STRICT_RELATIONSHIP : RELATIONSHIP, COMPATIBILITY, inside, root);

    return encode(arena, prefix == NULL ? xml : with_prefix(arena, xml, prefix), dialect->encoding);
}

/* Relationships are of no dialect but the encoding and their types. */
static struct text relationships_part(struct arena *arena, const struct dialect *dialect,
                                      const char *made, const char *further)
{
    struct text_builder builder = text_builder(arena);
    struct text rest = text_of(made);
    const char *types = dialect->strict ? STRICT_RELATIONSHIP : RELATIONSHIP;

    text_append_format(&builder, "%s<Relationships xmlns='%s'>", declaration(dialect->encoding),
                       PACKAGE_RELATIONSHIPS);
    while (rest.length > 0) {
        size_t at = text_find(rest, TEXT("TYPES"));
        text_append(&builder, text_slice(rest, 0, at));
        if (at < rest.length) {
            text_append(&builder, text_of(types));
        }
        rest = text_slice(rest, at + 5, SIZE_MAX);
    }
    text_append_format(&builder, "%s</Relationships>", further == NULL ? "" : further);
    return encode(arena, text_built(&builder), dialect->encoding);
}

static const char *given_or(const char *given, const char *usual)
{
    return given == NULL ? usual : given;
}

static struct text sheet_part(struct arena *arena, const struct workbook_literal *literal)
{
    const char *rows = given_or(literal->rows, "");
    const char *inside =
        given_or(literal->sheet,
                 text_terminated(arena, text_format(arena, "<sheetData>%s</sheetData>", rows)));

    return spreadsheet_part(arena, &literal->dialect, "worksheet", inside);
}

enum { MADE_PARTS = 7 };

static void make_parts(struct arena *arena, const struct workbook_literal *literal,
                       struct zip_entry made[MADE_PARTS])
{
    const struct dialect *dialect = &literal->dialect;

    made[0] = (struct zip_entry){
        .name = "[Content_Types].xml",
        .content = encode(
            arena, text_format(arena, "%s%s", declaration(dialect->encoding), ZIP_CONTENT_TYPES),
            dialect->encoding)};
    made[1] = (struct zip_entry){
        .name = "_rels/.rels",
        .content = relationships_part(
            arena, dialect,
            "<Relationship Id='rId1' Type='TYPES/officeDocument' Target='xl/workbook.xml'/>",
            literal->package)};
    made[2] =
        (struct zip_entry){.name = "xl/workbook.xml",
                           .content = spreadsheet_part(arena, dialect, "workbook",
                                                       given_or(literal->workbook, ONE_SHEET))};
    made[3] = (struct zip_entry){
        .name = "xl/_rels/workbook.xml.rels",
        .content = relationships_part(
            arena, dialect,
            "<Relationship Id='rId1' Type='TYPES/worksheet' Target='worksheets/sheet1.xml'/>"
            "<Relationship Id='rIdStyles' Type='TYPES/styles' Target='styles.xml'/>"
            "<Relationship Id='rIdStrings' Type='TYPES/sharedStrings' "
            "Target='sharedStrings.xml'/>",
            literal->relationships)};
    made[4] = (struct zip_entry){.name = "xl/worksheets/sheet1.xml",
                                 .content = sheet_part(arena, literal)};
    made[5] = (struct zip_entry){.name = "xl/styles.xml",
                                 .content = spreadsheet_part(arena, dialect, "styleSheet",
                                                             given_or(literal->styles, ONE_STYLE))};
    made[6] = (struct zip_entry){
        .name = "xl/sharedStrings.xml",
        .content = spreadsheet_part(arena, dialect, "sst", given_or(literal->strings, ""))};
}

/* Further sheets of the same content, and the relationships by which they are found. */
static const char *add_sheets(struct arena *arena, const struct workbook_literal *literal,
                              struct zip_entry *sheets)
{
    struct text_builder relationships = text_builder(arena);

    text_append(&relationships, text_of(given_or(literal->relationships, "")));
    for (size_t i = 0; i < literal->more_sheets; i++) {
        struct text target = text_format(arena, "worksheets/sheet%zu.xml", i + 2);
        sheets[i] = (struct zip_entry){
            .name = text_terminated(arena, text_format(arena, "xl/%s", target.data)),
            .content = sheet_part(arena, literal),
            .deflated = literal->deflated,
        };
        text_append_format(&relationships,
                           "<Relationship Id='rId%zu' Type='" RELATIONSHIP
                           "/worksheet' Target='%s'/>",
                           i + 2, target.data);
    }
    return text_terminated(arena, text_built(&relationships));
}

static bool is_given(const struct workbook_literal *literal, const char *name)
{
    for (size_t i = 0; i < literal->part_count; i++) {
        if (strcmp(literal->parts[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

struct text workbook_build(struct arena *arena, const struct workbook_literal *literal)
{
    struct zip_entry made[MADE_PARTS];
    size_t count = literal->more_sheets;
    struct zip_entry *entries =
        arena_array(arena, count + MADE_PARTS + literal->part_count, sizeof *entries);
    struct workbook_literal whole = *literal;

    whole.relationships = add_sheets(arena, literal, entries);
    make_parts(arena, &whole, made);
    for (size_t i = 0; i < MADE_PARTS; i++) {
        if (!is_given(literal, made[i].name)) {
            entries[count] = made[i];
            entries[count++].deflated = literal->deflated;
        }
    }
    for (size_t i = 0; i < literal->part_count; i++) {
        if (literal->parts[i].content.data != NULL) {
            entries[count++] = literal->parts[i];
        }
    }
    return zip_build(arena, entries, count, ZIP_PLAIN);
}

struct package *open_package(struct fixture *fixture, const struct workbook_literal *literal)
{
    struct package *package = NULL;

    assert_true(package_open(fixture->arena, &fixture->limits,
                             workbook_build(fixture->arena, literal), TEXT("a.xlsx"),
                             fixture->findings, &package));
    return package;
}

bool try_workbook(struct fixture *fixture, const struct workbook_literal *literal,
                  struct workbook **workbook)
{
    return workbook_open(fixture->arena, &fixture->limits, open_package(fixture, literal),
                         TEXT("a.xlsx"), fixture->findings, workbook);
}

struct workbook *open_workbook(struct fixture *fixture, const struct workbook_literal *literal)
{
    struct workbook *workbook = NULL;

    assert_true(try_workbook(fixture, literal, &workbook));
    return workbook;
}

bool try_grid(struct fixture *fixture, const struct workbook_literal *literal, struct grid *grid)
{
    struct workbook *workbook = open_workbook(fixture, literal);

    assert_true(workbook_sheet_count(workbook) > 0);
    return workbook_read_grid(workbook, workbook_sheet(workbook, 0), fixture->arena, grid);
}

struct grid read_grid(struct fixture *fixture, const struct workbook_literal *literal)
{
    struct grid grid;

    assert_true(try_grid(fixture, literal, &grid));
    return grid;
}

struct grid read_rows(struct fixture *fixture, const char *rows)
{
    return read_grid(fixture, &(struct workbook_literal){.rows = rows});
}

static const struct cell *find(const struct grid *grid, const char *reference, const char *file,
                               int line)
{
    uint32_t row = 0;
    uint32_t column = 0;

    _assert_true(cell_reference_read(text_of(reference), &row, &column), reference, file, line);
    return grid_cell(grid, row, column);
}

void assert_grid_cell(const struct grid *grid, const char *reference, enum cell_type type,
                      const char *stored, const char *shown, const char *file, int line)
{
    static const char *const names[] = {"blank", "number", "text", "boolean", "error", "unknown"};
    const struct cell *cell = find(grid, reference, file, line);
    enum cell_type actual = cell == NULL ? CELL_BLANK : cell->type;

    if (cell == NULL || actual != type) {
        print_error("%s is %s, not %s\n", reference, names[actual], names[type]);
        _fail(file, line);
        return;
    }
    fixture_assert_text(cell->stored, stored, file, line);
    fixture_assert_text(cell->shown, shown, file, line);
}

void assert_grid_blank(const struct grid *grid, const char *reference, const char *file, int line)
{
    if (find(grid, reference, file, line) != NULL) {
        print_error("%s is not blank\n", reference);
        _fail(file, line);
    }
}

const struct cell *cell_at(const struct grid *grid, const char *reference)
{
    const struct cell *cell = find(grid, reference, __FILE__, __LINE__);

    if (cell == NULL) {
        print_error("%s is blank\n", reference);
    }
    assert_non_null(cell);
    return cell;
}

size_t count_findings(const struct finding_list *list, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < finding_count(list); i++) {
        count += text_equal(finding_at(list, i)->code, text_of(code)) ? 1 : 0;
    }
    return count;
}

const struct finding *only_finding(const struct finding_list *list, const char *code)
{
    const struct finding *only = NULL;

    assert_int_equal(count_findings(list, code), 1);
    for (size_t i = 0; i < finding_count(list); i++) {
        if (text_equal(finding_at(list, i)->code, text_of(code))) {
            only = finding_at(list, i);
        }
    }
    return only;
}
