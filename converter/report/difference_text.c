/* Differences for people. */
#include "report/differences.h"
#include "report/parts.h"

#include "base/unicode.h"

/* Of a text longer than this, in columns, only what differs is shown, with some characters before
 * and behind it. */
enum { LONG_TEXT = 60, LONGEST_EXCERPT = 120, CONTEXT = 8 };

static const char marks[] = {[CHANGE_NONE] = ' ',
                             [CHANGE_MOVED] = '>',
                             [CHANGE_CHANGED] = '~',
                             [CHANGE_ADDED] = '+',
                             [CHANGE_REMOVED] = '-'};

static struct text in_language(struct title title, enum language language)
{
    return language == LANGUAGE_ZH ? title.zh : title.en;
}

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Back to where a character begins, and `characters` further. */
static size_t back(struct text text, size_t at, size_t characters)
{
    while (at > 0 && at < text.length && is_inside_character(text.data[at])) {
        at--;
    }
    for (size_t i = 0; i < characters && at > 0; i++) {
        at--;
        while (at > 0 && is_inside_character(text.data[at])) {
            at--;
        }
    }
    return at;
}

static size_t forth(struct text text, size_t at, size_t characters)
{
    for (size_t i = 0; i <= characters && at < text.length; i++) {
        at += i == 0 ? 0 : 1;
        while (at < text.length && is_inside_character(text.data[at])) {
            at++;
        }
    }
    return at;
}

/* The part of a text that another one does not share with it. */
static struct text excerpt(struct arena *arena, struct text text, struct text other)
{
    size_t start = 0;
    size_t end = text.length;
    size_t other_end = other.length;

    if (unicode_width(text) <= LONG_TEXT) {
        return text;
    }
    while (start < text.length && start < other.length && text.data[start] == other.data[start]) {
        start++;
    }
    while (end > start && other_end > start && text.data[end - 1] == other.data[other_end - 1]) {
        end--;
        other_end--;
    }
    start = back(text, start, CONTEXT);
    struct text part = text_slice(text, start, forth(text, end, CONTEXT) - start);
    if (unicode_width(part) > LONGEST_EXCERPT) {
        part = text_head(part, LONGEST_EXCERPT);
    }
    bool before = part.data > text.data;
    bool behind = part.data + part.length < text.data + text.length;
    return text_format(arena, "%s%.*s%s", before ? "…" : "", (int)part.length, part.data,
                       behind ? "…" : "");
}

/* ` [file sheet!cell]`, what is the same on both sides once. */
static void append_places(struct text_builder *out, struct text old, struct text new)
{
    text_append(out, TEXT(" ["));
    append_in_line(out, old.length > 0 ? old : new);
    if (old.length > 0 && new.length > 0 && !text_equal(old, new)) {
        text_append(out, TEXT(" -> "));
        append_in_line(out, new);
    }
    text_append_byte(out, ']');
}

static struct text file_and_sheet(struct arena *arena, const struct compared_record *record)
{
    if (record == NULL) {
        return TEXT("");
    }
    return text_format(arena, "%.*s %.*s", (int)record->file.length, record->file.data,
                       (int)record->record->sheet.length, record->record->sheet.data);
}

/* The cell, with its sheet where that is not the record's. */
static struct text cell_in_record(struct arena *arena, const struct compared_record *record,
                                  struct place place)
{
    struct text cell = cell_reference(arena, place.row, place.column);

    return record == NULL || cell.length == 0 || text_equal(place.sheet, record->record->sheet)
               ? cell
               : text_format(arena, "%.*s!%.*s", (int)place.sheet.length, place.sheet.data,
                             (int)cell.length, cell.data);
}

static void append_cells(struct text_builder *out, const struct difference *difference)
{
    struct text old =
        cell_in_record(out->arena, difference->old_record, report_old_place(difference));
    struct text new =
        cell_in_record(out->arena, difference->new_record, report_new_place(difference));

    if (old.length > 0 || new.length > 0) {
        append_places(out, old, new);
    }
}

static void append_value(struct text_builder *out, struct text text, struct text other)
{
    if (text.length == 0) {
        text_append(out, TEXT("-"));
    } else {
        append_in_line(out, excerpt(out->arena, text, other));
    }
}

static const struct row *row_at(const struct compared_record *record,
                                const struct difference *difference, size_t row)
{
    return &record->record->tables[difference->table->index].rows[row];
}

static const struct row *row_of(const struct difference *difference)
{
    return difference->old_row != NO_ROW
               ? row_at(difference->old_record, difference, difference->old_row)
               : row_at(difference->new_record, difference, difference->new_row);
}

static void append_row_name(struct text_builder *out, const struct difference *difference,
                            enum language language)
{
    struct text label = row_label(difference->table, row_of(difference));

    append_in_line(out, in_language(difference->table->title, language));
    text_append(out, TEXT(" \""));
    append_in_line(out, text_head(label, LONG_TEXT));
    text_append_byte(out, '"');
}

static void append_values(struct text_builder *out, const struct difference *difference)
{
    struct text old = report_value_text(out->arena, difference->field, difference->old_value);
    struct text new = report_value_text(out->arena, difference->field, difference->new_value);

    text_append(out, TEXT(": "));
    append_value(out, old, new);
    if (difference->change == CHANGE_CHANGED) {
        text_append(out, TEXT(" -> "));
        append_value(out, new, old);
    }
}

static void append_difference(struct text_builder *out, const struct difference *difference,
                              enum language language)
{
    bool whole = difference->field == NULL;

    text_append(out, TEXT("    "));
    if (difference->change != CHANGE_CHANGED) {
        text_append_format(out, "%c ", marks[difference->change]);
    }
    if (difference->table != NULL) {
        append_row_name(out, difference, language);
        text_append(out, whole ? TEXT("") : TEXT(", "));
    }
    if (!whole) {
        append_in_line(out, in_language(difference->field->title, language));
        append_values(out, difference);
    } else if (difference->change != CHANGE_MOVED) {
        text_append(out, TEXT(": "));
        append_in_line(
            out, report_row_text(out->arena, difference->table, row_of(difference), language));
    }
    append_cells(out, difference);
    text_append_byte(out, '\n');
}

/* A record's own difference is told by its line. */
static bool is_of_record(const struct difference *difference)
{
    return difference->field == NULL && difference->table == NULL;
}

static void append_group(struct text_builder *out, struct text name, enum language language)
{
    if (name.length > 0) {
        append_in_line(out, name);
    } else {
        text_append(out, language == LANGUAGE_ZH ? TEXT("（未注明）") : TEXT("(not stated)"));
    }
    text_append_byte(out, '\n');
}

void report_change_text(struct text_builder *out, const struct record_change *change,
                        struct text *group, bool moves, enum language language)
{
    struct text name = report_change_group(change);
    const struct compared_record *record =
        change->old_record != NULL ? change->old_record : change->new_record;

    if (change->change == CHANGE_NONE || (change->change == CHANGE_MOVED && !moves)) {
        return;
    }
    if (group->data == NULL || !text_equal(*group, name)) {
        append_group(out, name, language);
        *group = name.data == NULL ? TEXT("") : name;
    }
    text_append_format(out, "  %c ", marks[change->change]);
    append_in_line(out, record_label(record->record));
    append_places(out, file_and_sheet(out->arena, change->old_record),
                  file_and_sheet(out->arena, change->new_record));
    text_append_byte(out, '\n');
    for (size_t i = 0; i < change->count; i++) {
        const struct difference *difference = &change->differences[i];
        if (!is_of_record(difference) && (moves || difference->change != CHANGE_MOVED)) {
            append_difference(out, difference, language);
        }
    }
}
