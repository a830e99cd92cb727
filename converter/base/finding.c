#include "base/finding.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

struct tally {
    struct text code;
    size_t count;
};

struct entry {
    struct finding finding;
    size_t added;
    size_t capped; /* of the entry that tells of the rest: its tally's index, plus 1 */
};

struct finding_list {
    struct arena *arena;
    enum language language;
    struct entry *entries;
    size_t count, capacity;
    struct tally *tallies;
    size_t tally_count, tally_capacity;
    size_t by_severity[SEVERITY_ERROR + 1];
};

static const struct finding_kind many_findings = {
    "findings-capped", SEVERITY_INFO,
    "“{subject}”类问题共 {found} 条，只列出前 {expected} 条；请先改正已列出的，再重新检查。",
    "Of {found} findings of the kind \"{subject}\" the first {expected} are listed: put these "
    "right, then check again."};

struct finding_list *finding_list_create(struct arena *arena, enum language language)
{
    struct finding_list *list = arena_allocate(arena, sizeof *list);

    list->arena = arena;
    list->language = language;
    return list;
}

static struct text fact_named(struct arena *arena, struct text name, struct place place,
                              const struct finding_facts *facts)
{
    const struct {
        struct text name;
        struct text value;
    } values[] = {
        {TEXT("found"), facts->found},     {TEXT("expected"), facts->expected},
        {TEXT("subject"), facts->subject}, {TEXT("record"), facts->record},
        {TEXT("field"), facts->field},     {TEXT("file"), place.file},
        {TEXT("sheet"), place.sheet},      {TEXT("remedy"), facts->remedy},
    };

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        if (text_equal(name, values[i].name)) {
            return values[i].value;
        }
    }
    return text_equal(name, TEXT("cell")) ? cell_reference(arena, place.row, place.column)
                                          : TEXT("");
}

/* Where the name of the file stands is kept: elsewhere the file may be called otherwise. */
static void note_name(struct arena *arena, struct finding *finding, size_t at)
{
    size_t *names = arena_array(arena, finding->name_count + 1, sizeof *names);

    for (size_t i = 0; i < finding->name_count; i++) {
        names[i] = finding->names[i];
    }
    names[finding->name_count++] = at;
    finding->names = names;
}

static void word(struct arena *arena, const char *message, const struct finding_facts *facts,
                 struct finding *finding)
{
    struct text_builder builder = text_builder(arena);
    struct text rest = text_of(message);

    finding->name_count = 0;
    for (;;) {
        size_t open = text_find(rest, TEXT("{"));
        text_append(&builder, text_slice(rest, 0, open));
        rest = text_slice(rest, open, rest.length);
        size_t close = text_find(rest, TEXT("}"));
        if (close == rest.length) {
            break;
        }
        struct text name = text_slice(rest, 1, close - 1);
        if (text_equal(name, TEXT("file"))) {
            note_name(arena, finding, builder.length);
        }
        text_append(&builder, fact_named(arena, name, finding->place, facts));
        rest = text_slice(rest, close + 1, rest.length);
    }
    text_append(&builder, rest);
    finding->message = text_built(&builder);
}

static struct tally *tally_of(struct finding_list *list, struct text code)
{
    for (size_t i = 0; i < list->tally_count; i++) {
        if (text_equal(list->tallies[i].code, code)) {
            return &list->tallies[i];
        }
    }
    struct text kept = text_copy(list->arena, code);
    list->tallies = arena_grow(list->arena, list->tallies, list->tally_count, list->tally_count + 1,
                               sizeof *list->tallies, &list->tally_capacity);
    struct tally *tally = &list->tallies[list->tally_count++];
    *tally = (struct tally){.code = kept};
    return tally;
}

/* The list counts the finding last: when the arena has no room for all of its texts, the
 * list stays as it was. */
static void keep(struct finding_list *list, const struct finding *finding, size_t capped)
{
    struct arena *arena = list->arena;

    list->entries = arena_grow(arena, list->entries, list->count, list->count + 1,
                               sizeof *list->entries, &list->capacity);
    struct entry *entry = &list->entries[list->count];
    size_t *names = arena_array(arena, finding->name_count, sizeof *names);
    if (finding->name_count > 0) {
        memcpy(names, finding->names, finding->name_count * sizeof *names);
    }
    entry->added = list->count;
    entry->capped = capped;
    entry->finding = (struct finding){
        .severity = finding->severity,
        .code = text_copy(arena, finding->code),
        .place = {.file = text_copy(arena, finding->place.file),
                  .sheet = text_copy(arena, finding->place.sheet),
                  .row = finding->place.row,
                  .column = finding->place.column,
                  .in_text = finding->place.in_text},
        .record = text_copy(arena, finding->record),
        .field = text_copy(arena, finding->field),
        .found = text_copy(arena, finding->found),
        .expected = text_copy(arena, finding->expected),
        .message = text_copy(arena, finding->message),
        .names = names,
        .name_count = finding->name_count,
    };
    list->count++;
}

static void tell_of_the_rest(struct finding_list *list, struct entry *entry)
{
    struct arena *arena = list->arena;
    const struct tally *tally = &list->tallies[entry->capped - 1];
    struct finding_facts facts = {
        .subject = tally->code,
        .found = text_format(arena, "%zu", tally->count),
        .expected = text_format(arena, "%d", (int)FINDINGS_PER_KIND),
    };
    const char *message = list->language == LANGUAGE_ZH ? many_findings.zh : many_findings.en;

    entry->finding.found = facts.found;
    entry->finding.expected = facts.expected;
    word(arena, message, &facts, &entry->finding);
}

void finding_add_worded(struct finding_list *list, const struct finding *finding)
{
    struct tally *tally = tally_of(list, finding->code);

    if (tally->count < FINDINGS_PER_KIND) {
        keep(list, finding, 0);
    } else if (tally->count == FINDINGS_PER_KIND) {
        const struct finding rest = {.severity = many_findings.severity,
                                     .code = text_of(many_findings.code),
                                     .place = {.file = finding->place.file}};
        keep(list, &rest, (size_t)(tally - list->tallies) + 1);
    }
    tally->count++;
    list->by_severity[finding->severity]++;
}

void finding_add(struct finding_list *list, const struct finding_kind *kind, struct place place,
                 struct finding_facts facts)
{
    const char *message = list->language == LANGUAGE_ZH ? kind->zh : kind->en;
    struct finding finding = {
        .severity = kind->severity,
        .code = text_of(kind->code),
        .place = place,
        .record = facts.record,
        .field = facts.field,
        .found = facts.found,
        .expected = facts.expected,
    };

    /* Those beyond the cap, which may be millions, are not worded. */
    if (tally_of(list, finding.code)->count < FINDINGS_PER_KIND) {
        word(list->arena, message, &facts, &finding);
    }
    finding_add_worded(list, &finding);
}

bool finding_fail(struct finding_list *list, const struct finding_kind *kind, struct place place,
                  struct finding_facts facts)
{
    finding_add(list, kind, place, facts);
    return false;
}

void finding_take(struct finding_list *list, const struct finding *finding)
{
    keep(list, finding, 0);
}

void finding_take_count(struct finding_list *list, enum severity severity, size_t count)
{
    list->by_severity[severity] += count;
}

struct text finding_message_named(struct arena *arena, const struct finding *finding,
                                  struct text file)
{
    struct text_builder builder = text_builder(arena);
    size_t done = 0;

    for (size_t i = 0; i < finding->name_count; i++) {
        text_append(&builder, text_slice(finding->message, done, finding->names[i] - done));
        text_append(&builder, file);
        done = finding->names[i] + finding->place.file.length;
    }
    text_append(&builder, text_slice(finding->message, done, finding->message.length));
    return text_built(&builder);
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int order = place_compare(a->finding.place, b->finding.place);

    return order != 0 ? order : (a->added > b->added) - (a->added < b->added);
}

void finding_list_finish(struct finding_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->entries[i].capped != 0) {
            tell_of_the_rest(list, &list->entries[i]);
        }
    }
    if (list->count > 1) {
        qsort(list->entries, list->count, sizeof *list->entries, compare_entries);
    }
    for (size_t i = 0; i < list->count; i++) {
        list->entries[i].added = i;
    }
}

size_t finding_count(const struct finding_list *list)
{
    return list->count;
}

const struct finding *finding_at(const struct finding_list *list, size_t index)
{
    return &list->entries[index].finding;
}

size_t finding_count_of(const struct finding_list *list, enum severity severity)
{
    return list->by_severity[severity];
}

enum language finding_language(const struct finding_list *list)
{
    return list->language;
}

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {"note", "info", "warning", "error"};

    return names[severity];
}
