#include "command/round_reading.h"

#include "base/digest.h"
#include "command/corrected_return.h"
#include "correction/incoming.h"
#include "correction/mark.h"
#include "roundtrip/marks.h"

static void note_identity(const struct identity *identity, struct round_file *file)
{
    file->sent_from = identity->sha256;
    file->round = identity->round;
    file->groups = identity->groups;
    file->group_count = identity->group_count;
}

static void count_items(const struct identity *identity, struct round_file *file)
{
    for (size_t i = 0; i < identity->item_count; i++) {
        enum severity severity = identity->items[i].severity;
        file->errors += severity == SEVERITY_ERROR ? 1 : 0;
        file->warnings += severity == SEVERITY_WARNING ? 1 : 0;
        file->infos += severity == SEVERITY_INFO ? 1 : 0;
    }
}

/* Of what was sent only the hidden sheet is read: the rest is a copy of a version. */
static void read_sent(struct arena *arena, const struct run *run, struct text bytes,
                      struct round_file *file)
{
    const struct limits *limits = &run->options.limits;
    struct finding_list *aside = finding_list_create(arena, LANGUAGE_EN);
    struct identity identity;
    struct package *package;
    struct workbook *workbook;
    struct grid grid;

    file->readable = digest_sha256(arena, bytes, &file->sha256) &&
                     package_open(arena, limits, bytes, file->shown, aside, &package) &&
                     workbook_open(arena, limits, package, file->shown, aside, &workbook);
    for (size_t i = 0; file->readable && !file->marked && i < workbook_sheet_count(workbook); i++) {
        const struct sheet *sheet = workbook_sheet(workbook, i);
        if (text_equal(sheet->name, IDENTITY_SHEET) &&
            workbook_read_grid(workbook, sheet, arena, &grid) &&
            identity_read(arena, &grid, &identity)) {
            file->marked = true;
            file->modified = workbook_read_properties(workbook).modified;
            note_identity(&identity, file);
            count_items(&identity, file);
        }
    }
}

static bool is_marked(const struct return_file *made)
{
    for (size_t i = 0; i < made->sheet_count; i++) {
        if (incoming_is_ours(made->accounts[i].grid)) {
            return true;
        }
    }
    return false;
}

static void note_return(struct arena *arena, const struct return_file *made,
                        struct round_file *file)
{
    struct correction_return from = corrected_return(arena, made, file->name);

    file->sha256 = made->sha256;
    file->modified = made->modified;
    file->readable = made->readable;
    file->records = made->records.count;
    file->round = made->round;
    file->errors = finding_count_of(made->findings, SEVERITY_ERROR);
    file->warnings = finding_count_of(made->findings, SEVERITY_WARNING);
    file->infos = finding_count_of(made->findings, SEVERITY_INFO);
    file->groups = correction_groups(arena, &from, &file->group_count);
    file->marked = is_marked(made);
    if (file->marked) {
        struct incoming incoming = incoming_read(arena, &from);
        if (incoming.identified) {
            note_identity(&incoming.identity, file);
        }
    }
}

/* Whether a comment of ours stands in it, though both sheets of ours are gone. */
static bool is_commented(struct editor *editor, const struct return_file *made)
{
    struct text ours;
    struct text behind;

    for (size_t i = 0; i < made->sheet_count; i++) {
        struct cell_note *notes;
        size_t sheet;
        size_t count;
        if (!editor_find_sheet(editor, made->sheets[i], &sheet) ||
            !editor_read_notes(editor, sheet, &notes, &count)) {
            continue;
        }
        for (size_t k = 0; k < count; k++) {
            if (mark_find(notes[k].text, &ours, &behind)) {
                return true;
            }
        }
    }
    return false;
}

/* What only an editor sees. A revision may keep a comment behind which the department has written;
 * what was received, and has one, has come back. */
static void note_parts(struct arena *arena, const struct run *run, const struct return_file *made,
                       struct round_file *file)
{
    struct finding_list *aside = finding_list_create(arena, LANGUAGE_EN);
    struct editor *editor;

    if (!editor_open(arena, &run->options.limits, made->bytes, file->shown, aside, &editor) ||
        !revision_read(arena, editor, &file->revision)) {
        file->revision = (struct revision){0};
        return;
    }
    file->marked = file->part == PART_RECEIVED && is_commented(editor, made);
}

void round_file_read(struct arena *arena, const struct run *run, struct round_reading *reading)
{
    struct round_file *file = &reading->file;
    struct finding_list *aside = finding_list_create(arena, LANGUAGE_EN);
    struct text bytes;

    if (!file_bytes_read(arena, &run->options.limits, file->path, file->shown, aside, &bytes)) {
        return;
    }
    if (file->part == PART_SENT) {
        read_sent(arena, run, bytes, file);
        return;
    }
    const struct return_file *made = return_file_from(arena, run, bytes, file->name);
    note_return(arena, made, file);
    if (round_is_version(file)) {
        note_parts(arena, run, made, file);
        reading->version = round_is_version(file) ? made : NULL;
    }
}
