/* Lines kept beyond the life of their return, and their words. */
#include "correction/lines.h"

#include <string.h>

static struct text copy(struct arena *arena, struct text text)
{
    return text_copy(arena, text);
}

static void keep_change(struct arena *arena, struct change_line *line)
{
    struct text *const texts[] = {
        &line->file,      &line->files,     &line->address,     &line->group,  &line->record,
        &line->field,     &line->old,       &line->new,         &line->office, &line->why,
        &line->old_place, &line->new_place, &line->office_place};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        *texts[i] = copy(arena, *texts[i]);
    }
}

static void keep_outcome(struct arena *arena, struct outcome_line *line)
{
    struct text *const texts[] = {&line->file,    &line->group,       &line->record, &line->field,
                                  &line->problem, &line->explanation, &line->place};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        *texts[i] = copy(arena, *texts[i]);
    }
}

/* `items` with room for more behind them. */
static void *joined(struct arena *arena, const void *items, size_t count, const void *more,
                    size_t more_count, size_t size)
{
    char *all = arena_array(arena, count + more_count + 1, size);

    if (count > 0) {
        memcpy(all, items, count * size);
    }
    if (more_count > 0) {
        memcpy(all + count * size, more, more_count * size);
    }
    return all;
}

void lines_add(struct arena *arena, struct correction_lines *all,
               const struct correction_lines *more)
{
    all->changes = joined(arena, all->changes, all->change_count, more->changes, more->change_count,
                          sizeof *all->changes);
    all->outcomes = joined(arena, all->outcomes, all->outcome_count, more->outcomes,
                           more->outcome_count, sizeof *all->outcomes);
    all->totals = joined(arena, all->totals, all->total_count, more->totals, more->total_count,
                         sizeof *all->totals);
    for (size_t i = 0; i < more->change_count; i++) {
        keep_change(arena, &all->changes[all->change_count++]);
    }
    for (size_t i = 0; i < more->outcome_count; i++) {
        keep_outcome(arena, &all->outcomes[all->outcome_count++]);
    }
    for (size_t i = 0; i < more->total_count; i++) {
        struct total_line *total = &all->totals[all->total_count++];
        total->file = copy(arena, total->file);
        total->field = copy(arena, total->field);
    }
}

struct text class_words(enum change_class class, enum language language)
{
    static const char *const words[][2] = {
        [CLASS_CONFLICT] = {"冲突", "conflict"},
        [CLASS_UNASKED] = {"未要求而改", "changed without being asked"},
        [CLASS_RECORD_REMOVED] = {"删除整个项目", "record removed"},
        [CLASS_RECORD_ADDED] = {"新增整个项目", "record added"},
        [CLASS_ROW_REMOVED] = {"删除行", "row removed"},
        [CLASS_ROW_ADDED] = {"新增行", "row added"},
        [CLASS_ASKED] = {"按要求改", "changed as asked"},
        [CLASS_BOTH] = {"双方改得相同", "changed alike by both"},
        [CLASS_OFFICE] = {"财政已改", "changed by the office"}};

    return text_of(words[class][language]);
}

struct text outcome_words(const struct outcome_line *outcome, enum language language)
{
    bool zh = language == LANGUAGE_ZH;

    if (!outcome->found) {
        return zh ? TEXT("已解决") : TEXT("settled");
    }
    if (outcome->closed) {
        return zh ? TEXT("已说明，不再要求") : TEXT("explained; closed");
    }
    if (outcome->changed) {
        return zh ? TEXT("已改，但仍有问题") : TEXT("changed, still wrong");
    }
    return outcome->explanation.length > 0
               ? (zh ? TEXT("未改；错误不能只作说明")
                     : TEXT("unchanged; an error needs more than words"))
               : (zh ? TEXT("未改") : TEXT("unchanged"));
}

struct text side_words(enum side side, enum language language)
{
    static const char *const words[][2] = {[SIDE_NONE] = {"", ""},
                                           [SIDE_DEPARTMENT] = {"部门", "department"},
                                           [SIDE_OFFICE] = {"财政", "office"}};

    return text_of(words[side][language]);
}
