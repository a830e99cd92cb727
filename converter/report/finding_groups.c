#include "report/finding_groups.h"

#include "report/parts.h"

/* Beyond MANY of one kind only the first FEW are told one by one; of the rest as many places as
 * fit in some lines of a screen. */
enum { MANY = 20, FEW = 5, MOST_PLACES = 60 };

struct group {
    struct text code;
    enum severity severity;
    size_t count, told, named;
    struct text file;  /* of the first that is not told */
    struct text sheet; /* of the last that is named */
    struct text_builder places;
};

struct finding_groups {
    struct arena *arena;
    struct group *items;
    size_t count, capacity;
};

static struct group *group_of(struct finding_groups *groups, struct text code)
{
    for (size_t i = 0; i < groups->count; i++) {
        if (text_equal(groups->items[i].code, code)) {
            return &groups->items[i];
        }
    }
    return NULL;
}

static struct group *make_group(struct finding_groups *groups, const struct finding *finding)
{
    groups->items = arena_grow(groups->arena, groups->items, groups->count, groups->count + 1,
                               sizeof *groups->items, &groups->capacity);
    struct group *group = &groups->items[groups->count++];

    *group = (struct group){.code = finding->code,
                            .severity = finding->severity,
                            .places = text_builder(groups->arena)};
    return group;
}

struct finding_groups *finding_groups_create(struct arena *arena, const struct finding_list *list,
                                             enum severity least)
{
    struct finding_groups *groups = arena_allocate(arena, sizeof *groups);

    *groups = (struct finding_groups){.arena = arena};
    for (size_t i = 0; i < finding_count(list); i++) {
        const struct finding *finding = finding_at(list, i);
        if (finding->severity == SEVERITY_NOTE || finding->severity < least) {
            continue;
        }
        struct group *group = group_of(groups, finding->code);
        group = group != NULL ? group : make_group(groups, finding);
        group->count++;
        group->severity = finding->severity > group->severity ? finding->severity : group->severity;
    }
    return groups;
}

/* `S!B5 B14, T!C3` */
static void name_place(struct group *group, const struct place *place)
{
    bool same = group->named > 0 && text_equal(group->sheet, place->sheet);

    if (group->named >= MOST_PLACES) {
        return;
    }
    if (group->named == 0) {
        group->file = place->file;
    } else {
        text_append(&group->places, same ? TEXT(" ") : TEXT(", "));
    }
    if (!same && place->sheet.length > 0) {
        append_in_line(&group->places, place->sheet);
        text_append(&group->places, place->row > 0 ? TEXT("!") : TEXT(""));
    }
    text_append(&group->places, cell_reference(group->places.arena, place->row, place->column));
    group->sheet = place->sheet;
    group->named++;
}

bool finding_groups_tells(struct finding_groups *groups, const struct finding *finding)
{
    struct group *group = group_of(groups, finding->code);

    if (finding->severity == SEVERITY_NOTE || finding->place.in_text || group == NULL ||
        group->count <= MANY) {
        return true;
    }
    if (group->told < FEW) {
        group->told++;
        return true;
    }
    name_place(group, &finding->place);
    return false;
}

struct text finding_groups_rest(const struct finding_groups *groups, enum language language)
{
    struct text_builder out = text_builder(groups->arena);

    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = &groups->items[i];
        if (group->named == 0) {
            continue;
        }
        append_in_line(&out, group->file);
        text_append_format(&out, ": %s %.*s: ", severity_name(group->severity),
                           (int)group->code.length, group->code.data);
        text_append_format(&out,
                           language == LANGUAGE_ZH ? "同类问题另有 %zu 处：" : "%zu more, at ",
                           group->count - group->told);
        text_append(&out, text_built(&group->places));
        text_append(&out, group->count - group->told > group->named ? TEXT(" …\n") : TEXT("\n"));
    }
    return text_built(&out);
}
