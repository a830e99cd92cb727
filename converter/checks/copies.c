/* Texts that were copied: from one field of a record to another, and from one record of a
 * group to another. Told at each copy, with where the others stand. */
#include "base/unicode.h"
#include "checks/bare_text.h"
#include "checks/fault.h"
#include "checks/kinds.h"
#include "checks/reference.h"

#include <stdlib.h>

/* As many of the other places are named; the rest is counted. */
enum { PLACES_NAMED = 3 };

struct copied {
    struct reference_list fields; /* compared within a record */
    struct reference_list across; /* each compared between the records of one group */
    int64_t least;                /* characters of the bare text, below which none is a copy */
};

static bool is_one_of(const struct reference *reference, const struct reference_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(list->items[i].name, reference->name)) {
            return true;
        }
    }
    return false;
}

void copied_rule_read(struct rule_reader *reader, struct rule *rule)
{
    struct copied *copied = arena_allocate(reader->arena, sizeof *copied);

    rule_fields_read(reader, rule, REFERENCE_OWN);
    copied->fields = rule->fields;
    member_references(reader, "across", false, REFERENCE_OWN, &copied->across);
    for (size_t i = 0; i < copied->across.count; i++) {
        if (!is_one_of(&copied->across.items[i], &copied->fields)) {
            rule_mistake(reader, member(&reader->members, "across"),
                         wording_format(reader->arena, "`fields` 中没有 `%.*s`",
                                        "`%.*s` does not stand under `fields`",
                                        (int)copied->across.items[i].name.length,
                                        copied->across.items[i].name.data),
                         WORDING("`fields` 中的字段", "some of the `fields`"));
        }
    }
    member_integer(&reader->members, "at_least", 1, &copied->least);
    if (copied->least < 1) {
        rule_mistake(reader, member(&reader->members, "at_least"),
                     WORDING("`at_least` 小于 1", "`at_least` is below 1"),
                     WORDING("字符数，如 20", "a number of characters, such as 20"));
    }
    rule->parameters = copied;
}

/* One text under comparison, and the others that are equal to it. */
struct passage {
    struct subject subject;
    struct text group; /* folded */
    struct text bare;  /* empty when too short */
    const struct passage *others[PLACES_NAMED];
    size_t other_count;
    size_t order;
};

static void add_other(struct passage *passage, const struct passage *other)
{
    if (passage->other_count < PLACES_NAMED) {
        passage->others[passage->other_count] = other;
    }
    passage->other_count++;
}

static struct passage passage_of(const struct checking *checking, const struct copied *copied,
                                 const struct record *record, const struct reference *reference)
{
    const struct field *group = record->type->group;
    struct passage passage = {.subject = {record, reference, NULL, own_value(record, reference)}};

    if (group != NULL) {
        passage.group = unicode_folded(checking->arena, record->values[group->index].text);
    }
    if (!value_is_empty(checking, passage.subject.value)) {
        passage.bare = bare_text(checking->arena, passage.subject.value->text);
        if (unicode_length(passage.bare) < (size_t)copied->least) {
            passage.bare = TEXT("");
        }
    }
    return passage;
}

static void compare_within(struct passage *passages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            if (i != j && passages[i].bare.length > 0 &&
                text_equal(passages[i].bare, passages[j].bare)) {
                add_other(&passages[i], &passages[j]);
            }
        }
    }
}

static int compare_passages(const void *left, const void *right)
{
    const struct passage *a = *(struct passage *const *)left;
    const struct passage *b = *(struct passage *const *)right;
    int order = text_compare(a->group, b->group);

    order = order != 0 ? order : text_compare(a->bare, b->bare);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* Equal passages of one group. Each names the first of the others and counts the rest. */
static void link_run(struct passage *const *run, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t named = 0;
        for (size_t j = 0; j < count && named < PLACES_NAMED; j++) {
            if (i != j) {
                add_other(run[i], run[j]);
                named++;
            }
        }
        run[i]->other_count += count - 1 - named;
    }
}

static void compare_between(struct passage **sorted, size_t count)
{
    if (count > 1) {
        qsort(sorted, count, sizeof(struct passage *), compare_passages);
    }
    for (size_t start = 0; start < count;) {
        size_t end = start + 1;
        while (end < count && text_equal(sorted[end]->group, sorted[start]->group) &&
               text_equal(sorted[end]->bare, sorted[start]->bare)) {
            end++;
        }
        link_run(sorted + start, end - start);
        start = end;
    }
}

static struct text other_places(struct arena *arena, const struct passage *passage)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < PLACES_NAMED && i < passage->other_count; i++) {
        text_append(&builder, i == 0 ? TEXT("") : TEXT(" / "));
        text_append(&builder, subject_reference(arena, &passage->others[i]->subject));
    }
    if (passage->other_count > PLACES_NAMED) {
        text_append_format(&builder, " (+%zu)", passage->other_count - PLACES_NAMED);
    }
    return text_built(&builder);
}

/* All passages of the records: those of one record together, in the order of the fields. */
static struct passage *all_passages(const struct checking *checking, const struct rule *rule,
                                    size_t *count)
{
    const struct copied *copied = rule->parameters;
    struct passage *passages =
        arena_array(checking->arena, checking->count * copied->fields.count, sizeof *passages);
    const struct record *record;
    size_t index = 0;

    *count = 0;
    while ((record = walk_record(checking, rule, &index)) != NULL) {
        struct passage *own = passages + *count;
        for (size_t i = 0; i < copied->fields.count; i++) {
            own[i] = passage_of(checking, copied, record, &copied->fields.items[i]);
            own[i].order = *count + i;
        }
        compare_within(own, copied->fields.count);
        *count += copied->fields.count;
    }
    return passages;
}

void copied_rule_check(struct checking *checking, const struct rule *rule)
{
    const struct copied *copied = rule->parameters;
    size_t count;
    struct passage *passages = all_passages(checking, rule, &count);
    struct passage **sorted = arena_array(checking->arena, count, sizeof *sorted);

    for (size_t i = 0; i < copied->across.count; i++) {
        size_t sorted_count = 0;
        for (size_t j = 0; j < count; j++) {
            if (text_equal(passages[j].subject.reference->name, copied->across.items[i].name) &&
                passages[j].bare.length > 0) {
                sorted[sorted_count++] = &passages[j];
            }
        }
        compare_between(sorted, sorted_count);
    }
    for (size_t i = 0; i < count; i++) {
        if (passages[i].other_count > 0) {
            struct fault fault = fault_of(checking, &passages[i].subject);
            fault.subject = other_places(checking->arena, &passages[i]);
            fault_tell(checking, rule, &fault);
        }
    }
}
