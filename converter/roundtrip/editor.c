#include "roundtrip/editor_private.h"

#include "base/unicode.h"
#include "roundtrip/findings.h"

/* What a cell holds (ECMA-376-1 leaves it open; Excel's own limits): UTF-16 units of text, and a
 * number of 15 significant digits, from 2.23E-308 up to 9.99E+307. */
enum { CELL_UNITS = 32767, MOST_BEFORE_POINT = 308, LEAST_BEFORE_POINT = -306 };
enum { COLOUR_DIGITS = 6 };
static const int64_t first_of_sixteen_digits = 1000000000000000;

static bool open_book(struct editor *editor, struct text part)
{
    return workbook_part_open(&editor->reading, editor->package, part, &editor->book) &&
           list_part_open_relationships(&editor->reading, editor->package, part,
                                        &editor->book_relations);
}

bool editor_open(struct arena *arena, const struct limits *limits, struct text bytes,
                 struct text file, struct finding_list *findings, struct editor **editor)
{
    struct editor *made = arena_allocate(arena, sizeof *made);
    struct relationships relationships;

    *made = (struct editor){
        .arena = arena,
        .reading = {.arena = arena,
                    .limits = limits,
                    .place = {.file = text_copy(arena, file)},
                    .findings = findings},
        .findings = findings,
    };
    if (!package_open(arena, limits, bytes, file, findings, &made->package) ||
        !workbook_open(arena, limits, made->package, made->reading.place.file, findings,
                       &made->workbook) ||
        !package_relationships(made->package, TEXT(""), &relationships) ||
        !list_part_open_types(&made->reading, made->package, &made->types) ||
        !open_book(made, relationship_of_type(&relationships, TEXT("officeDocument"))->target)) {
        return false;
    }
    if (relationship_of_type(&relationships, TEXT("origin")) != NULL) {
        finding_add(findings, &edit_signed, made->reading.place, (struct finding_facts){0});
    }
    *editor = made;
    return !package_is_damaged(made->package);
}

bool editor_find_sheet(struct editor *editor, struct text name, size_t *sheet)
{
    struct text_builder names = text_builder(editor->arena);

    for (size_t i = 0; i < workbook_sheet_count(editor->workbook); i++) {
        struct text listed = workbook_sheet(editor->workbook, i)->name;
        if (text_equal(listed, name)) {
            *sheet = i;
            return true;
        }
        text_append(&names, names.length == 0 ? TEXT("") : TEXT(", "));
        text_append(&names, listed);
    }
    return finding_fail(editor->findings, &edit_sheet_unknown, editor->reading.place,
                        (struct finding_facts){.found = name, .expected = text_built(&names)});
}

static struct place place_of(const struct editor *editor, const struct cell_edit *edit)
{
    struct place place = editor->reading.place;

    place.sheet = workbook_sheet(editor->workbook, edit->sheet)->name;
    place.row = edit->row;
    place.column = edit->column;
    return place;
}

static bool refuse_place(struct editor *editor, struct place place, const struct finding_kind *kind,
                         struct finding_facts facts)
{
    editor->refused = true;
    return finding_fail(editor->findings, kind, place, facts);
}

bool editor_refuse_at(struct editor *editor, const struct cell_edit *edit,
                      const struct finding_kind *kind, struct finding_facts facts)
{
    return refuse_place(editor, place_of(editor, edit), kind, facts);
}

bool editor_refused(const struct editor *editor)
{
    return editor->refused;
}

bool editor_refuse(const struct edited_sheet *sheet, const struct cell_edit *edit,
                   const struct finding_kind *kind, struct finding_facts facts)
{
    return editor_refuse_at(sheet->editor, edit, kind, facts);
}

void editor_tell(const struct edited_sheet *sheet, const struct cell_edit *edit,
                 const struct finding_kind *kind)
{
    finding_add(sheet->editor->findings, kind, place_of(sheet->editor, edit),
                (struct finding_facts){0});
}

size_t editor_units(struct text text)
{
    size_t units = 0;
    int32_t point;

    while (unicode_next(&text, &point)) {
        units += point > 0xFFFF ? 2 : 1;
    }
    return units;
}

bool editor_text_fits_at(struct editor *editor, struct place place, struct text text)
{
    struct arena *arena = editor->arena;

    if (!unicode_is_valid(text)) {
        return refuse_place(editor, place, &edit_text_wrong, (struct finding_facts){0});
    }
    if (editor_units(text) > CELL_UNITS) {
        return refuse_place(
            editor, place, &edit_text_long,
            (struct finding_facts){.found = text_format(arena, "%zu", editor_units(text)),
                                   .expected = text_format(arena, "%d", CELL_UNITS)});
    }
    return true;
}

bool editor_text_fits(struct editor *editor, const struct cell_edit *edit, struct text text)
{
    return editor_text_fits_at(editor, place_of(editor, edit), text);
}

/* How many digits stand before the point of a number other than 0; below 1 when zeros follow the
 * point. */
static int32_t digits_before_point(struct decimal number)
{
    int32_t digits = number.exponent;

    for (decimal_integer rest = decimal_absolute(number).coefficient; rest > 0; rest /= 10) {
        digits++;
    }
    return digits;
}

static bool number_fits(struct editor *editor, const struct cell_edit *edit)
{
    decimal_integer digits = decimal_absolute(edit->number).coefficient;
    int32_t before_point = digits == 0 ? 0 : digits_before_point(edit->number);

    if (edit->value != EDIT_NUMBER) {
        return true;
    }
    if (before_point > MOST_BEFORE_POINT || before_point < LEAST_BEFORE_POINT) {
        return editor_refuse_at(
            editor, edit, &edit_number_range,
            (struct finding_facts){.found = decimal_text(editor->arena, edit->number)});
    }
    if (digits >= first_of_sixteen_digits) {
        return editor_refuse_at(
            editor, edit, &edit_number_long,
            (struct finding_facts){.found = decimal_text(editor->arena, edit->number)});
    }
    return true;
}

static bool colour_is_right(struct editor *editor, const struct cell_edit *edit)
{
    bool right = edit->fill.length == 0 || edit->fill.length == COLOUR_DIGITS;

    if (text_equal(edit->fill, EDIT_NO_FILL) || text_starts_with(edit->fill, TEXT("<"))) {
        return true;
    }
    for (size_t i = 0; i < edit->fill.length && right; i++) {
        char digit = edit->fill.data[i];
        right = (digit >= '0' && digit <= '9') || (digit >= 'A' && digit <= 'F') ||
                (digit >= 'a' && digit <= 'f');
    }
    return right || editor_refuse_at(editor, edit, &edit_colour_wrong,
                                     (struct finding_facts){.found = edit->fill});
}

bool editor_add(struct editor *editor, const struct cell_edit *edit)
{
    if (!editor_text_fits(editor, edit, edit->text) ||
        !editor_text_fits(editor, edit, edit->comment) || !number_fits(editor, edit) ||
        !colour_is_right(editor, edit)) {
        return false;
    }
    editor->edits = arena_grow(editor->arena, editor->edits, editor->edit_count,
                               editor->edit_count + 1, sizeof *edit, &editor->edit_capacity);
    struct cell_edit *kept = &editor->edits[editor->edit_count++];
    *kept = *edit;
    kept->text = text_copy(editor->arena, edit->text);
    kept->comment = text_copy(editor->arena, edit->comment);
    kept->uncomment = text_copy(editor->arena, edit->uncomment);
    kept->fill = text_copy(editor->arena, edit->fill);
    return true;
}
