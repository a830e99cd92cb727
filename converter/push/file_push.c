/* Edits of one return, tried and looked at. */
#include "push/judging.h"

#include "comparison/equality.h"
#include "correction/revision.h"
#include "push/findings.h"

/* A way of writing some edits, tried in an arena of its own. */
struct trial {
    struct push_file *file;
    struct arena *scratch;
    const struct judged_edit *only; /* NULL: all that are not refused */
    struct text bytes;
    bool right;
};

/* ---- writing */

static struct text reason_of(const struct cell_edited *edit, bool zh)
{
    if (edit->reason.length > 0) {
        return edit->reason;
    }
    return zh ? TEXT("未说明") : TEXT("not stated");
}

/* A number as it is meant, in the model's unit; a text whole. */
static struct text said(struct arena *arena, const struct field *field, const struct value *value,
                        bool zh)
{
    struct text text = value->text;

    if (value->state == VALUE_BLANK) {
        return zh ? TEXT("（空）") : TEXT("(blank)");
    }
    if (value->state == VALUE_SET && (field->type == FIELD_MONEY || field->type == FIELD_NUMBER ||
                                      field->type == FIELD_INTEGER)) {
        struct text unit = field->units == NULL ? TEXT("") : field->units->base;
        struct text number = decimal_text(arena, value->number);
        text = text_format(arena, "%.*s%s%.*s", (int)number.length, number.data,
                           unit.length > 0 ? " " : "", (int)unit.length, unit.data);
    }
    return text;
}

static struct text comment_of(struct arena *arena, const struct push_file *file,
                              const struct judged_edit *judged)
{
    bool zh = file->settings->language == LANGUAGE_ZH;
    const struct field *field = judged->edit->field;
    struct text title = zh ? field->title.zh : field->title.en;
    struct text old = said(arena, field, judged->old, zh);
    struct text given = said(arena, field, &judged->edit->value, zh);
    struct text reason = reason_of(judged->edit, zh);
    struct text by = file->settings->by;

    return text_format(arena,
                       zh ? "【汇总修改】%.*s\n原值：%.*s\n改为：%.*s\n修改人：%.*s\n原因：%.*s"
                          : "[Edited in the summary] %.*s\nBefore: %.*s\nAfter: %.*s\nBy: "
                            "%.*s\nReason: %.*s",
                       (int)title.length, title.data, (int)old.length, old.data, (int)given.length,
                       given.data, (int)by.length, by.data, (int)reason.length, reason.data);
}

static bool add_edit(const struct trial *trial, struct editor *editor,
                     const struct judged_edit *judged)
{
    struct cell_edit edit = judged->candidates.items[judged->chosen];

    edit.row = judged->place.row;
    edit.column = judged->place.column;
    edit.over_formula = trial->file->settings->overwrite_formula;
    edit.comment = comment_of(trial->scratch, trial->file, judged);
    return editor_find_sheet(editor, judged->place.sheet, &edit.sheet) && editor_add(editor, &edit);
}

static bool is_tried(const struct trial *trial, const struct judged_edit *judged)
{
    return trial->only == NULL ? !judged->refused : trial->only == judged;
}

/* The copy is the next revision of its return. */
static bool note_revision(const struct trial *trial, struct editor *editor)
{
    const struct correction_return *original = trial->file->original;
    struct revision revision;

    if (!revision_read(trial->scratch, editor, &revision)) {
        return false;
    }
    if (revision.original.length == 0) {
        revision.original = original->sha256;
    }
    revision.previous = original->sha256;
    revision.returned = TEXT("");
    revision.number++;
    return revision_write(trial->scratch, editor, &revision);
}

static bool write_edits(struct trial *trial, struct finding_list *findings)
{
    const struct push_file *file = trial->file;
    struct editor *editor;

    if (!editor_open(trial->scratch, file->settings->limits, file->original->bytes,
                     file->original->file, findings, &editor)) {
        return false;
    }
    for (size_t i = 0; i < file->count; i++) {
        if (is_tried(trial, &file->edits[i]) && !add_edit(trial, editor, &file->edits[i])) {
            return false;
        }
    }
    return note_revision(trial, editor) && editor_finish(editor, &trial->bytes);
}

/* ---- looking */

static const struct judged_edit *edit_of(const struct trial *trial, const struct value *old)
{
    for (size_t i = 0; i < trial->file->count; i++) {
        if (is_tried(trial, &trial->file->edits[i]) && trial->file->edits[i].old == old) {
            return &trial->file->edits[i];
        }
    }
    return NULL;
}

static bool held_formula(const struct trial *trial, const struct record *record,
                         const struct value *value)
{
    const struct correction_return *original = trial->file->original;
    const struct grid *grid =
        correction_grid(original, value->sheet.length > 0 ? value->sheet : record->sheet);
    const struct cell *cell =
        grid == NULL || value->row == 0 ? NULL : grid_cell(grid, value->row, value->column);

    return cell != NULL && cell->formula;
}

/* What was edited is read as it was meant; all else as before, but for parts of texts, and
 * formulas, which may follow. */
static bool values_right(const struct trial *trial, const struct record *record,
                         const struct field *fields, size_t count, const struct value *olds,
                         const struct value *news)
{
    for (size_t i = 0; i < count; i++) {
        const struct judged_edit *judged = edit_of(trial, &olds[i]);
        const struct value *wanted = judged == NULL ? &olds[i] : &judged->edit->value;
        if (!values_equal(&fields[i], wanted, &news[i]) &&
            (judged != NULL ||
             (!value_is_derived(&fields[i], olds) && !held_formula(trial, record, &olds[i])))) {
            return false;
        }
    }
    return true;
}

static bool record_right(const struct trial *trial, const struct record *old,
                         const struct record *new)
{
    const struct record_type *type = old->type;

    if (new->type != type || !text_equal(old->sheet, new->sheet) ||
        !values_right(trial, old, type->fields, type->field_count, old->values, new->values)) {
        return false;
    }
    for (size_t i = 0; i < type->table_count; i++) {
        const struct table *a = &old->tables[i];
        const struct table *b = &new->tables[i];
        if (a->count != b->count) {
            return false;
        }
        for (size_t j = 0; j < a->count; j++) {
            if (!values_right(trial, old, a->type->fields, a->type->field_count, a->rows[j].values,
                              b->rows[j].values)) {
                return false;
            }
        }
    }
    return true;
}

static bool reads_back(const struct trial *trial)
{
    const struct correction_return *original = trial->file->original;
    const struct return_reader *reader = &trial->file->settings->reader;
    struct record_list records = {0};

    if (!reader->read(reader->context, trial->scratch, trial->bytes, &records) ||
        records.count != original->record_count) {
        return false;
    }
    for (size_t i = 0; i < records.count; i++) {
        if (!record_right(trial, original->records[i], records.items[i])) {
            return false;
        }
    }
    return true;
}

/* ---- trying */

static bool try_edits(void *context)
{
    struct trial *trial = context;
    struct finding_list *findings =
        finding_list_create(trial->scratch, finding_language(trial->file->findings));

    trial->right = write_edits(trial, findings) && reads_back(trial);
    return true;
}

static void close_scratch(void *scratch)
{
    arena_destroy(scratch);
}

/* Whether the edits are read back; `bytes` are kept where they are asked for. */
static bool succeeds(struct push_file *file, const struct judged_edit *only, struct text *bytes)
{
    struct trial trial = {.file = file, .only = only};

    trial.scratch = arena_create((size_t)file->settings->limits->memory_bytes);
    if (trial.scratch == NULL) {
        arena_fail(file->arena);
    }
    arena_own(file->arena, trial.scratch, close_scratch);
    bool done = arena_run(trial.scratch, try_edits, &trial) && trial.right;
    if (done && bytes != NULL) {
        *bytes = text_copy(file->arena, trial.bytes);
    }
    arena_close(file->arena, trial.scratch);
    return done;
}

/* Each by itself, in every way in which it may be written. */
static void choose_each(struct push_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        struct judged_edit *judged = &file->edits[i];
        bool right = false;
        for (judged->chosen = 0; judged->chosen < judged->candidates.count; judged->chosen++) {
            right = succeeds(file, judged, NULL);
            if (right) {
                break;
            }
        }
        judged->refused = !right;
    }
}

static size_t left(const struct push_file *file)
{
    size_t count = 0;

    for (size_t i = 0; i < file->count; i++) {
        count += file->edits[i].refused ? 0 : 1;
    }
    return count;
}

/* All at once; where that is not read back, each by itself, and those together that are. */
static void settle(struct push_file *file, struct text *bytes)
{
    if (left(file) == 0 || succeeds(file, NULL, bytes)) {
        return;
    }
    choose_each(file);
    if (left(file) > 0 && !succeeds(file, NULL, bytes)) {
        for (size_t i = 0; i < file->count; i++) {
            file->edits[i].refused = true;
        }
    }
}

static void tell(struct push_file *file, struct file_pushed *pushed)
{
    bool zh = finding_language(file->findings) == LANGUAGE_ZH;

    pushed->values = arena_array(file->arena, file->count + 1, sizeof *pushed->values);
    for (size_t i = 0; i < file->count; i++) {
        const struct judged_edit *judged = &file->edits[i];
        const struct cell_edited *edit = judged->edit;
        struct text given = said(file->arena, edit->field, &edit->value, zh);
        if (judged->refused) {
            push_refuse(file, edit, &push_not_read_back, given);
            continue;
        }
        if (edit->reason.length == 0) {
            push_refuse(file, edit, &push_no_reason, TEXT(""));
        }
        pushed->values[pushed->count++] =
            (struct value_pushed){.edit = edit,
                                  .place = judged->place,
                                  .old = said(file->arena, edit->field, judged->old, zh),
                                  .given = given};
    }
}

struct file_pushed file_push(struct arena *arena, const struct push_order *order,
                             const struct push_settings *settings, struct finding_list *findings)
{
    struct push_file file = {
        .arena = arena, .original = order->original, .settings = settings, .findings = findings};
    struct file_pushed pushed = {0};

    push_judge(&file, order->edits, order->count);
    settle(&file, &pushed.bytes);
    tell(&file, &pushed);
    return pushed;
}
