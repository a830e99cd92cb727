#include "correction/correction.h"

const struct grid *correction_grid(const struct correction_return *from, struct text sheet)
{
    for (size_t i = 0; i < from->grid_count; i++) {
        if (text_equal(from->grids[i]->name, sheet)) {
            return from->grids[i];
        }
    }
    return NULL;
}

struct text correction_group(const struct record *record)
{
    const struct field *group = record->type->group;

    return group == NULL ? TEXT("") : text_trim(record->values[group->index].text);
}

struct text *correction_groups(struct arena *arena, const struct correction_return *from,
                               size_t *count)
{
    struct text *groups = arena_array(arena, from->record_count + 1, sizeof *groups);

    *count = 0;
    for (size_t i = 0; i < from->record_count; i++) {
        struct text group = correction_group(from->records[i]);
        if (group.length > 0 && !text_is_among(group, groups, *count)) {
            groups[(*count)++] = group;
        }
    }
    return groups;
}

struct text correction_joined(struct arena *arena, enum language language, const struct text *names,
                              size_t count)
{
    struct text_builder joined = text_builder(arena);

    for (size_t i = 0; i < count; i++) {
        text_append(&joined, i == 0 ? TEXT("") : language == LANGUAGE_ZH ? TEXT("、") : TEXT(", "));
        text_append(&joined, names[i]);
    }
    return text_built(&joined);
}
