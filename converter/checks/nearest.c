#include "checks/nearest.h"

#include "base/unicode.h"

/* Three are told; all, where none is near and a person must look through them. */
enum { NEAREST_COUNT = 3, ALL_COUNT = 40, FARTHEST = 1000 };

static struct text last_part(struct text name)
{
    size_t point = text_find(name, TEXT("."));

    return point == name.length ? name : text_slice(name, point + 1, name.length);
}

static size_t distance(struct arena *arena, struct text name, struct text candidate)
{
    size_t whole = unicode_distance(arena, name, candidate, FARTHEST);
    size_t part = unicode_distance(arena, last_part(name), last_part(candidate), FARTHEST) + 1;

    return whole < part ? whole : part;
}

struct wording nearest_names(struct arena *arena, struct text name, struct text_list candidates)
{
    const char *nearest[ALL_COUNT];
    size_t count = 0;
    size_t most = ALL_COUNT;
    size_t *distances = arena_array(arena, candidates.count, sizeof *distances);

    for (size_t i = 0; i < candidates.count; i++) {
        distances[i] = distance(arena, name, candidates.items[i]);
        most = 2 * distances[i] <= unicode_length(name) ? NEAREST_COUNT : most;
    }
    while (count < most) {
        size_t best = candidates.count;
        for (size_t i = 0; i < candidates.count; i++) {
            if (distances[i] <= FARTHEST &&
                (best == candidates.count || distances[i] < distances[best])) {
                best = i;
            }
        }
        if (best == candidates.count) {
            break;
        }
        distances[best] = FARTHEST + 1;
        nearest[count++] = text_format(arena, "`%.*s`", (int)candidates.items[best].length,
                                       candidates.items[best].data)
                               .data;
    }
    return wording_list(arena, nearest, count);
}
