/* What is told of the groups' names: not on the roster, or almost another's. */
#include "command/roster_file.h"
#include "roster/alike.h"

static const struct finding_kind not_listed = {
    "group-not-on-roster", SEVERITY_WARNING,
    "“{found}”不在部门名册中，汇总时排在最后。请核对名称，或在名册中补上这个部门。",
    "\"{found}\" is not on the roster and stands behind all that are. Check the name, or add it "
    "to the roster."};

static const struct finding_kind not_listed_near = {
    "group-not-on-roster", SEVERITY_WARNING,
    "“{found}”不在部门名册中，可能是指名册中的“{expected}”。如是同一部门，请把这个写法填入名册的"
    "简称一栏，或请部门更正。",
    "\"{found}\" is not on the roster; \"{expected}\" may be meant. If it is, enter this spelling "
    "in the roster as the short name, or have the return corrected."};

static const struct finding_kind similar = {
    "group-similar", SEVERITY_WARNING,
    "“{found}”与 {subject} 的“{expected}”可能是同一部门的两种写法，现按两个部门分别汇总。请核实；"
    "如是同一部门，请部门统一写法，或在名册（--roster）中填写简称。",
    "\"{found}\" may be another spelling of \"{expected}\" at {subject}; they are summed as two "
    "departments. Check; if they are one, have the spelling corrected, or list both in a roster "
    "(--roster)."};

static const struct finding_kind similar_character = {
    "group-similar", SEVERITY_INFO,
    "“{found}”与 {subject} 的“{expected}”只差一个字，现按两个部门分别汇总。请核实是否写错。",
    "\"{found}\" differs from \"{expected}\" at {subject} in one character; they are summed as two "
    "departments. Check whether it is a slip."};

/* A group where it is named first. */
struct known_group {
    int64_t submission;
    struct text name;
    struct place place; /* row 0 for a group of the roster that no return names */
    bool listed;
};

/* Memory keeps a name a group, and a place for the first return that names it. */
struct knowing {
    struct run *run;
    const struct record_type *type;
    struct known_group *groups;
    size_t count, capacity;
    const struct roster *roster;
    void *context;
    bool (*tell)(void *context, int64_t submission, const struct finding *finding);
};

static void know(struct knowing *knowing, struct known_group group)
{
    knowing->groups = arena_grow(knowing->run->arena, knowing->groups, knowing->count,
                                 knowing->count + 1, sizeof *knowing->groups, &knowing->capacity);
    knowing->groups[knowing->count++] = group;
}

/* A name that several returns hold is looked at once. */
static bool take_group(void *context, const struct named_group *named)
{
    struct knowing *knowing = context;
    struct arena *arena = knowing->run->arena;
    struct known_group group = {.submission = named->submission, .listed = named->listed};

    if (named->again) {
        return true;
    }
    group.name = text_copy(arena, named->name);
    group.place = (struct place){.file = text_copy(arena, named->file),
                                 .sheet = text_copy(arena, named->sheet)};
    (void)cell_reference_read(named->cell, &group.place.row, &group.place.column);
    know(knowing, group);
    return true;
}

static bool tell_group(const struct knowing *knowing, const struct finding_kind *kind,
                       const struct known_group *group, struct finding_facts facts)
{
    struct finding_list *list =
        finding_list_create(knowing->run->arena, knowing->run->finding_language);

    facts.found = group->name;
    facts.field = knowing->type->group->name;
    finding_add(list, kind, group->place, facts);
    return knowing->tell(knowing->context, group->submission, finding_at(list, 0));
}

static struct text place_text(struct arena *arena, struct place place)
{
    struct text cell = cell_reference(arena, place.row, place.column);

    return text_format(arena, "%.*s %.*s!%.*s", (int)place.file.length, place.file.data,
                       (int)place.sheet.length, place.sheet.data, (int)cell.length, cell.data);
}

/* Of two groups that returns name the later one is told; of one that is on the roster and one
 * that is not, the one that is not, below. */
static bool tell_pairs(const struct knowing *knowing, const struct alike_pair *pairs, size_t count,
                       const struct known_group **nearest)
{
    for (size_t i = 0; i < count; i++) {
        const struct known_group *first = &knowing->groups[pairs[i].first];
        const struct known_group *second = &knowing->groups[pairs[i].second];
        if (first->listed && second->listed) {
            continue;
        }
        if (first->listed || second->listed) {
            nearest[first->listed ? pairs[i].second : pairs[i].first] =
                first->listed ? first : second;
            continue;
        }
        struct finding_facts facts = {.expected = first->name,
                                      .subject = place_text(knowing->run->arena, first->place)};
        if (!tell_group(knowing, pairs[i].how == ALIKE_CHARACTER ? &similar_character : &similar,
                        second, facts)) {
            return false;
        }
    }
    return true;
}

static bool tell_unlisted(const struct knowing *knowing, const struct known_group *const *nearest)
{
    for (size_t i = 0; knowing->roster != NULL && i < knowing->count; i++) {
        struct finding_facts facts = {0};
        if (nearest[i] != NULL) {
            facts.expected = nearest[i]->name;
        }
        if (!knowing->groups[i].listed &&
            !tell_group(knowing, nearest[i] != NULL ? &not_listed_near : &not_listed,
                        &knowing->groups[i], facts)) {
            return false;
        }
    }
    return true;
}

static bool tell_type(struct knowing *knowing, struct store *store)
{
    struct arena *arena = knowing->run->arena;
    size_t pair_count;

    knowing->count = 0;
    if (!store_each_named_group(store, knowing->type, knowing, take_group)) {
        return false;
    }
    for (size_t i = 0; knowing->roster != NULL && i < knowing->roster->count; i++) {
        know(knowing, (struct known_group){.name = knowing->roster->lines[i].name, .listed = true});
    }
    struct text *names = arena_array(arena, knowing->count, sizeof *names);
    for (size_t i = 0; i < knowing->count; i++) {
        names[i] = knowing->groups[i].name;
    }
    const struct alike_pair *pairs = names_alike(arena, names, knowing->count, &pair_count);
    const struct known_group **nearest =
        arena_array(arena, knowing->count, sizeof(const struct known_group *));
    return tell_pairs(knowing, pairs, pair_count, nearest) && tell_unlisted(knowing, nearest);
}

bool groups_tell(struct gathering *gathering, size_t family, const struct roster *roster,
                 void *context,
                 bool (*tell)(void *context, int64_t submission, const struct finding *finding))
{
    const struct model *model = gathering->run->mapping->families[family].model;
    struct knowing knowing = {
        .run = gathering->run, .roster = roster, .context = context, .tell = tell};
    bool told = true;

    for (size_t i = 0; told && i < model->record_count; i++) {
        knowing.type = &model->records[i];
        told = knowing.type->group == NULL || tell_type(&knowing, gathering->stores[family]);
    }
    return told;
}
