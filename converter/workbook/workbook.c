#include "package/part_name.h"
#include "workbook/faults.h"
#include "workbook/formula.h"
#include "workbook/workbook_parts.h"
#include "workbook/xstring.h"

#include <inttypes.h>

/* Excel allows a name 31 characters; a longer one, which others write, is cut. */
enum { NAME_BYTES = 1024 };

enum element { WORKBOOK = 1, PROPERTIES, SHEETS, SHEET, DEFINED_NAMES, DEFINED_NAME };

static const struct xml_path paths[] = {
    {0, "workbook", WORKBOOK, false},
    {WORKBOOK, "workbookPr", PROPERTIES, false},
    {WORKBOOK, "sheets", SHEETS, false},
    {SHEETS, "sheet", SHEET, false},
    {WORKBOOK, "definedNames", DEFINED_NAMES, false},
    {DEFINED_NAMES, "definedName", DEFINED_NAME, true},
};

struct listed_sheet {
    struct text name;
    struct text relationship;
    enum sheet_state state;
};

struct reading {
    struct workbook *workbook;
    struct listed_sheet *sheets;
    size_t count, capacity;
    struct text name;  /* of the defined name being read */
    size_t name_scope; /* the index of the sheet whose own it is; SIZE_MAX for none */
};

static struct place file_place(const struct workbook *workbook)
{
    return (struct place){.file = workbook->file};
}

/* ECMA-376-1 §22.9.2.7 ST_OnOff and xsd:boolean. */
static bool is_true(struct text text)
{
    return text_equal(text, TEXT("1")) || text_equal(text, TEXT("true")) ||
           text_equal(text, TEXT("on"));
}

static bool add_sheet(struct reading *reading, const struct xml_attributes *attributes)
{
    struct workbook *workbook = reading->workbook;
    struct arena *arena = workbook->arena;
    struct text state = xml_attribute(attributes, "state", NULL);

    if (reading->count >= workbook->limits->sheets) {
        return finding_fail(
            workbook->findings, &workbook_limit, file_place(workbook),
            (struct finding_facts){.subject = TEXT("sheets"),
                                   .found = text_format(arena, "> %zu", reading->count),
                                   .expected =
                                       text_format(arena, "%" PRIu64, workbook->limits->sheets)});
    }
    reading->sheets = arena_grow(arena, reading->sheets, reading->count, reading->count + 1,
                                 sizeof *reading->sheets, &reading->capacity);
    struct text name = xml_attribute(attributes, "name", NULL);
    struct text id = xml_attribute_in(attributes, xml_relationship_namespaces, "id", NULL);
    reading->sheets[reading->count++] = (struct listed_sheet){
        .name = text_copy(arena, text_head(xstring_decode(arena, name), NAME_BYTES)),
        .relationship = text_copy(arena, id),
        .state = text_equal(state, TEXT("hidden"))       ? SHEET_HIDDEN
                 : text_equal(state, TEXT("veryHidden")) ? SHEET_VERY_HIDDEN
                                                         : SHEET_VISIBLE,
    };
    return true;
}

/* The index of a sheet (§18.2.5, localSheetId); SIZE_MAX for none, and what is no index. */
static size_t read_sheet_index(const struct xml_attributes *attributes)
{
    struct decimal number;
    int64_t index;

    return decimal_read(xml_attribute(attributes, "localSheetId", NULL), &number) &&
                   decimal_to_integer(number, &index) && index >= 0
               ? (size_t)index
               : SIZE_MAX;
}

static void begin_name(struct reading *reading, const struct xml_attributes *attributes)
{
    struct arena *arena = reading->workbook->arena;
    struct text name = xml_attribute(attributes, "name", NULL);

    reading->name = text_copy(arena, text_head(xstring_decode(arena, name), NAME_BYTES));
    reading->name_scope = read_sheet_index(attributes);
}

static bool start(void *context, int element, const struct xml_attributes *attributes)
{
    struct reading *reading = context;

    if (element == PROPERTIES) {
        reading->workbook->date1904 = is_true(xml_attribute(attributes, "date1904", NULL));
    }
    if (element == DEFINED_NAME) {
        begin_name(reading, attributes);
    }
    return element != SHEET || add_sheet(reading, attributes);
}

static bool end(void *context, int element, struct text content)
{
    struct reading *reading = context;

    if (element == DEFINED_NAME) {
        defined_names_add(reading->workbook->arena, &reading->workbook->names, reading->name,
                          reading->name_scope, content);
    }
    return true;
}

static void finish_names(struct reading *reading)
{
    struct workbook *workbook = reading->workbook;
    struct text *sheets = arena_array(workbook->arena, reading->count, sizeof *sheets);

    for (size_t i = 0; i < reading->count; i++) {
        sheets[i] = reading->sheets[i].name;
    }
    defined_names_finish(&workbook->names, sheets, reading->count);
}

/* The sheet placed already that has the part; NULL for none. */
static const struct sheet *sheet_of_part(const struct workbook *workbook, struct text part)
{
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        if (part_name_compare(workbook->sheets[i].part, part) == 0) {
            return &workbook->sheets[i];
        }
    }
    return NULL;
}

static void report_sheet(struct workbook *workbook, const struct finding_kind *kind,
                         const struct listed_sheet *listed, struct text found)
{
    finding_add(workbook->findings, kind,
                (struct place){.file = workbook->file, .sheet = listed->name},
                (struct finding_facts){.found = fault_quote(found)});
}

static void place_sheet(struct workbook *workbook, const struct listed_sheet *listed,
                        const struct relationship *relationship)
{
    struct text part = relationship->target;
    const struct sheet *other = sheet_of_part(workbook, part);

    if (!text_equal(relationship->type, TEXT("worksheet"))) {
        report_sheet(workbook, &sheet_passed_over, listed, relationship->type);
    } else if (relationship->external || !package_has(workbook->package, part)) {
        report_sheet(workbook, &workbook_sheet_missing, listed,
                     part_name_shown(workbook->arena, part));
    } else if (other != NULL) {
        report_sheet(workbook, &sheet_part_shared, listed, other->name);
    } else {
        workbook->sheets[workbook->sheet_count++] =
            (struct sheet){.name = listed->name, .state = listed->state, .part = part};
    }
}

/* The worksheets among the listed sheets, each with its part. */
static void place_sheets(struct reading *reading, const struct relationships *relationships)
{
    struct workbook *workbook = reading->workbook;

    workbook->sheets = arena_array(workbook->arena, reading->count, sizeof *workbook->sheets);
    for (size_t i = 0; i < reading->count; i++) {
        const struct listed_sheet *listed = &reading->sheets[i];
        const struct relationship *relationship =
            relationship_of_id(relationships, listed->relationship);
        if (listed->relationship.length == 0) {
            report_sheet(workbook, &sheet_without_part, listed, TEXT(""));
        } else if (relationship == NULL) {
            report_sheet(workbook, &workbook_sheet_missing, listed, listed->relationship);
        } else {
            place_sheet(workbook, listed, relationship);
        }
    }
}

/* Whether the sheets can be read within the limit on all parts together. */
static bool sheets_fit(struct workbook *workbook)
{
    bool fit = true;

    for (size_t i = 0; i < workbook->sheet_count && fit; i++) {
        fit = package_announce(workbook->package, workbook->sheets[i].part);
    }
    return fit;
}

/* Strings and styles that are broken are reported, and the rest is read. */
static void read_strings_and_styles(struct workbook *workbook,
                                    const struct relationships *relationships)
{
    const struct relationship *strings = relationship_of_type(relationships, TEXT("sharedStrings"));
    const struct relationship *styles = relationship_of_type(relationships, TEXT("styles"));

    if (strings != NULL && package_has(workbook->package, strings->target)) {
        workbook->strings_broken = !shared_strings_read(
            workbook->arena, workbook->limits, workbook->package, strings->target,
            file_place(workbook), workbook->findings, &workbook->strings);
    }
    if (styles != NULL && !package_has(workbook->package, styles->target)) {
        struct text found = part_name_shown(workbook->arena, styles->target);
        finding_add(workbook->findings, &styles_missing, file_place(workbook),
                    (struct finding_facts){.found = fault_quote(found)});
    } else if (styles != NULL) {
        (void)styles_read(workbook->styles, workbook->limits, workbook->package, styles->target,
                          file_place(workbook), workbook->findings);
    }
}

static bool read_workbook_part(struct workbook *workbook, struct text part)
{
    struct reading reading = {.workbook = workbook};
    struct relationships relationships;
    struct xml_reader reader = {.paths = paths,
                                .path_count = sizeof paths / sizeof paths[0],
                                .namespaces = xml_spreadsheet_namespaces,
                                .start = start,
                                .end = end,
                                .context = &reading};

    if (!package_read_xml(workbook->package, part, &reader) ||
        !package_relationships(workbook->package, part, &relationships)) {
        return false;
    }
    place_sheets(&reading, &relationships);
    finish_names(&reading);
    if (reading.count == 0) {
        return finding_fail(workbook->findings, &workbook_no_sheets, file_place(workbook),
                            (struct finding_facts){0});
    }
    if (!sheets_fit(workbook)) {
        return false;
    }
    read_strings_and_styles(workbook, &relationships);
    return true;
}

bool workbook_open(struct arena *arena, const struct limits *limits, struct package *package,
                   struct text file, struct finding_list *findings, struct workbook **workbook)
{
    struct workbook *made = arena_allocate(arena, sizeof *made);

    *made = (struct workbook){.arena = arena,
                              .limits = limits,
                              .package = package,
                              .file = file,
                              .findings = findings,
                              .styles = styles_create(arena),
                              .formula_steps = FORMULA_STEPS};
    *workbook = made;
    if (!package_relationships(package, TEXT(""), &made->relationships)) {
        return false;
    }
    const struct relationship *main_part =
        relationship_of_type(&made->relationships, TEXT("officeDocument"));
    if (main_part == NULL || main_part->external || !package_has(package, main_part->target)) {
        struct text found =
            main_part == NULL ? TEXT("officeDocument") : part_name_shown(arena, main_part->target);
        return finding_fail(findings, &workbook_missing, file_place(made),
                            (struct finding_facts){.found = found});
    }
    return read_workbook_part(made, main_part->target);
}

size_t workbook_sheet_count(const struct workbook *workbook)
{
    return workbook->sheet_count;
}

const struct sheet *workbook_sheet(const struct workbook *workbook, size_t index)
{
    return &workbook->sheets[index];
}

bool workbook_is_damaged(const struct workbook *workbook)
{
    return package_is_damaged(workbook->package);
}
