#include "mapping/nearest.h"

#include "base/unicode.h"

/* More names than this help nobody. */
enum { MOST_NAMES = 12, FARTHEST = 3 };

static struct wording with_names(struct arena *arena, const struct text *names, size_t count,
                                 struct wording otherwise)
{
    struct text_builder builder = text_builder(arena);

    if (count == 0 || count > MOST_NAMES) {
        return otherwise;
    }
    for (size_t i = 0; i < count; i++) {
        text_append_format(&builder, "%s`%.*s`", i == 0 ? "" : ", ", (int)names[i].length,
                           names[i].data);
    }
    struct text built = text_built(&builder);
    return wording_joined(
        arena, otherwise,
        wording_format(arena, "（%.*s）", " (%.*s)", (int)built.length, built.data));
}

struct wording nearest_name(struct arena *arena, struct text wrong, const struct text *names,
                            size_t count, struct wording otherwise)
{
    size_t half = unicode_length(wrong) / 2;
    size_t least = half < FARTHEST ? half + 1 : FARTHEST + 1;
    const struct text *best = NULL;

    for (size_t i = 0; i < count; i++) {
        size_t distance = unicode_distance(arena, names[i], wrong, least);
        if (distance < least) {
            least = distance;
            best = &names[i];
        }
    }
    if (best == NULL) {
        return with_names(arena, names, count, otherwise);
    }
    return wording_format(arena, "“%.*s”（最接近的名称）", "perhaps \"%.*s\"", (int)best->length,
                          best->data);
}
