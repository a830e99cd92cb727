#include "base/unicode.h"
#include "mapping/reading.h"

#include <stdlib.h>

/* Between the parts of a key: a character that XML, and so a workbook, cannot hold. */
enum { KEY_SEPARATOR = 0x1F };

static const struct finding_kind part_alone = {
    "part-without-form", SEVERITY_ERROR,
    "工作表“{sheet}”是表样“{expected}”的一部分{subject}"
    "，但没有找到对应的主表，未读取。请核对主表是否缺失，"
    "以及两处用于对应的内容是否一致。",
    "The sheet \"{sheet}\" is a part of the form \"{expected}\"{subject}, but there is none that "
    "it belongs to; it was not read. Check whether that form is missing, and whether both say the "
    "same where they are matched."};

static const struct finding_kind part_of_many = {
    "part-ambiguous", SEVERITY_ERROR,
    "工作表“{sheet}”是表样“{expected}”的一部分{subject}"
    "，但对应的主表不止一个，未读取。请改正主表的重复，或在"
    "映射文件的 join 中补充用于对应的字段。",
    "The sheet \"{sheet}\" is a part of the form \"{expected}\"{subject}, but more than one "
    "belongs to it; it was not read. Put right the forms that are there twice, or name more fields "
    "under `join` in the mapping file."};

static const struct finding_kind part_differs = {
    "part-differs", SEVERITY_WARNING,
    "“{subject}”在两张工作表上不一致：这里是“{found}”，主表是“{expected}”，以主表为准。请核对。",
    "{subject} is not the same on both sheets: here it is \"{found}\", in the form itself "
    "\"{expected}\", which was taken. Check which is right."};

struct joining {
    struct arena *arena;
    const struct mapping *mapping;
    struct text file;
    struct finding_list *findings;
    struct record_list *records;
    struct record_list *alone; /* parts that belong to none */
};

/* A record and the folded values that it is matched by. */
struct joinable {
    struct text key;
    struct record *record;
};

static struct text join_key(struct arena *arena, const struct form *form,
                            const struct record *record)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < form->join_count; i++) {
        text_append(&builder, unicode_folded(arena, record->values[form->join[i]->index].text));
        text_append_byte(&builder, KEY_SEPARATOR);
    }
    return text_built(&builder);
}

static int compare_joinable(const void *left, const void *right)
{
    return text_compare(((const struct joinable *)left)->key,
                        ((const struct joinable *)right)->key);
}

/* The records of a form by their keys. */
struct joinables {
    struct joinable *items;
    size_t count;
};

static bool is_whole(const struct form *part_form, const struct record *record)
{
    for (size_t i = 0; i < part_form->whole_count; i++) {
        if (record->model == part_form->model && record->type == part_form->record &&
            text_equal(record->form, part_form->wholes[i])) {
            return true;
        }
    }
    return false;
}

static struct joinables find_wholes(const struct joining *joining, const struct form *part_form)
{
    const struct record_list *records = joining->records;
    struct joinables wholes = {
        .items = arena_array(joining->arena, records->count, sizeof *wholes.items)};

    for (size_t i = 0; i < records->count; i++) {
        struct record *record = records->items[i];
        if (is_whole(part_form, record)) {
            wholes.items[wholes.count++] = (struct joinable){
                .key = join_key(joining->arena, part_form, record), .record = record};
        }
    }
    if (wholes.count > 1) {
        qsort(wholes.items, wholes.count, sizeof *wholes.items, compare_joinable);
    }
    return wholes;
}

/* The first of those with a key, and how many there are. */
static const struct joinable *with_key(const struct joinables *wholes, struct text key,
                                       size_t *count)
{
    size_t low = 0;
    size_t high = wholes->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(wholes->items[middle].key, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = 0;
    while (low + *count < wholes->count && *count < 2 &&
           text_equal(wholes->items[low + *count].key, key)) {
        (*count)++;
    }
    return *count == 0 ? NULL : &wholes->items[low];
}

/* The values that a part is matched by. */
static struct text join_values(const struct joining *joining, const struct form *form,
                               const struct record *part)
{
    struct text_builder builder = text_builder(joining->arena);

    for (size_t i = 0; i < form->join_count; i++) {
        text_append(&builder, i == 0 ? TEXT("") : TEXT(" / "));
        text_append(&builder, part->values[form->join[i]->index].text);
    }
    return text_built(&builder);
}

/* What a part is matched by, as a person names it, in brackets: the titles of the fields, too,
 * since one may be blank; nothing for a part without such fields. */
static struct text join_text(const struct joining *joining, const struct form *form,
                             const struct record *part)
{
    bool zh = finding_language(joining->findings) == LANGUAGE_ZH;
    struct text_builder builder = text_builder(joining->arena);

    for (size_t i = 0; i < form->join_count; i++) {
        const struct field *field = form->join[i];
        text_append(&builder, i > 0 ? TEXT(" / ") : zh ? TEXT("（") : TEXT(" ("));
        text_append(&builder, zh ? field->title.zh : field->title.en);
        text_append(&builder, zh ? TEXT("：") : TEXT(": "));
        struct text value = part->values[field->index].text;
        text_append(&builder, value.length > 0 ? value : zh ? TEXT("空") : TEXT("blank"));
    }
    text_append(&builder, form->join_count == 0 ? TEXT("") : zh ? TEXT("）") : TEXT(")"));
    return text_built(&builder);
}

/* The one record that the part belongs to; NULL, which is told, for none or several. */
static struct record *find_whole(const struct joining *joining, const struct form *form,
                                 const struct joinables *wholes, const struct record *part)
{
    size_t count;
    const struct joinable *found = with_key(wholes, join_key(joining->arena, form, part), &count);

    if (count == 1) {
        return found->record;
    }
    struct place place = {.file = joining->file,
                          .sheet = part->sheet,
                          .row = part->range.first_row,
                          .column = part->range.first_column};
    finding_add(
        joining->findings, count == 0 ? &part_alone : &part_of_many, place,
        (struct finding_facts){.expected = form->whole_count > 0 ? form->wholes[0] : TEXT(""),
                               .found = join_values(joining, form, part),
                               .subject = join_text(joining, form, part)});
    return NULL;
}

static void tell_different(const struct joining *joining, const struct record *part,
                           const struct record *whole, const struct field *field)
{
    const struct value *here = &part->values[field->index];
    bool zh = finding_language(joining->findings) == LANGUAGE_ZH;
    struct place place = {
        .file = joining->file, .sheet = part->sheet, .row = here->row, .column = here->column};

    finding_add(joining->findings, &part_differs, place,
                (struct finding_facts){.record = record_label(whole),
                                       .field = field->name,
                                       .subject = zh ? field->title.zh : field->title.en,
                                       .found = here->text,
                                       .expected = whole->values[field->index].text});
}

/* The unit of money that the form itself names; empty for none. */
static struct text unit_of_whole(const struct joining *joining, const struct record *whole)
{
    const struct form *form = mapping_form(joining->mapping, whole->model, whole->form);

    return form == NULL || form->unit == NULL ? TEXT("") : whole->values[form->unit->index].text;
}

/* An amount of the part for which nothing there names a unit is in that of the form. */
static void settle_unit(const struct joining *joining, const struct record *whole,
                        const struct field *field, struct value *value)
{
    if (field->type != FIELD_MONEY || value->state != VALUE_SET || value->unit.length > 0) {
        return;
    }
    const struct unit *unit = unit_of(joining->arena, field->units, unit_of_whole(joining, whole));
    if (unit == NULL) {
        return;
    }
    value->unit = unit->name;
    if (!decimal_multiply(value->number, unit->factor, &value->number)) {
        value->state = VALUE_INVALID;
    }
}

/* A value of the part as it is one of the form. */
static struct value value_of(const struct joining *joining, const struct record *part,
                             const struct record *whole, const struct field *field,
                             const struct value *value)
{
    struct value moved = *value;

    moved.sheet = value->sheet.length > 0 ? value->sheet : part->sheet;
    settle_unit(joining, whole, field, &moved);
    return moved;
}

static void join_fields(const struct joining *joining, const struct record *part,
                        struct record *whole)
{
    for (size_t i = 0; i < part->type->field_count; i++) {
        const struct value *from = &part->values[i];
        struct value *to = &whole->values[i];
        bool known = to->row != 0 || to->label_row != 0;
        if (from->state == VALUE_BLANK ? !known && (from->row != 0 || from->label_row != 0)
                                       : to->state == VALUE_BLANK) {
            *to = value_of(joining, part, whole, &part->type->fields[i], from);
        } else if (from->state != VALUE_BLANK &&
                   !text_equal(unicode_folded(joining->arena, from->text),
                               unicode_folded(joining->arena, to->text))) {
            tell_different(joining, part, whole, &part->type->fields[i]);
        }
    }
}

static void join_groups(struct arena *arena, const struct record *part, const struct table *from,
                        struct table *to)
{
    for (size_t i = 0; i < from->group_count; i++) {
        to->groups = arena_grow(arena, to->groups, to->group_count, to->group_count + 1,
                                sizeof *to->groups, &to->group_capacity);
        to->groups[to->group_count] = from->groups[i];
        to->groups[to->group_count++].sheet = part->sheet;
    }
}

static void join_table(const struct joining *joining, const struct record *part,
                       struct record *whole, size_t index)
{
    const struct table *from = &part->tables[index];
    struct table *to = &whole->tables[index];
    bool headed = false;

    for (size_t j = 0; j < to->type->field_count; j++) {
        headed = headed || to->headers[j].first_row != 0;
    }
    if (!headed) {
        to->headers = from->headers;
        to->header_sheet = part->sheet;
    }
    for (size_t i = 0; i < from->count; i++) {
        struct row *row = table_add_row(joining->arena, to);
        for (size_t j = 0; j < to->type->field_count; j++) {
            row->values[j] =
                value_of(joining, part, whole, &to->type->fields[j], &from->rows[i].values[j]);
        }
    }
    join_groups(joining->arena, part, from, to);
}

static void join(const struct joining *joining, const struct record *part, struct record *whole)
{
    join_fields(joining, part, whole);
    for (size_t i = 0; i < part->type->table_count; i++) {
        join_table(joining, part, whole, i);
    }
}

/* Joins the parts of one form, and takes them out of the list. */
static void join_form(const struct joining *joining, const struct form *form)
{
    struct record_list *records = joining->records;
    struct joinables wholes = find_wholes(joining, form);
    size_t kept = 0;

    for (size_t i = 0; i < records->count; i++) {
        struct record *part = records->items[i];
        if (part->model != form->model || !text_equal(part->form, form->name)) {
            records->items[kept++] = part;
            continue;
        }
        struct record *whole = find_whole(joining, form, &wholes, part);
        if (whole != NULL) {
            join(joining, part, whole);
        } else {
            record_list_add(joining->arena, joining->alone, part);
        }
    }
    records->count = kept;
}

void records_join_parts(struct arena *arena, const struct mapping *mapping, struct text file,
                        struct finding_list *findings, struct record_list *records,
                        struct record_list *alone)
{
    const struct joining joining = {arena, mapping, file, findings, records, alone};

    for (size_t i = 0; i < mapping->count; i++) {
        const struct family *family = &mapping->families[i];
        for (size_t j = 0; j < family->form_count; j++) {
            if (family->forms[j]->part_node != NULL) {
                join_form(&joining, family->forms[j]);
            }
        }
    }
}
