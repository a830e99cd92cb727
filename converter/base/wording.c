#include "base/wording.h"

struct wording wording_format(struct arena *arena, const char *zh, const char *en, ...)
{
    struct text_builder in_zh = text_builder(arena);
    struct text_builder in_en = text_builder(arena);
    va_list arguments;

    va_start(arguments, en);
    text_append_arguments(&in_zh, zh, arguments);
    va_end(arguments);
    va_start(arguments, en);
    text_append_arguments(&in_en, en, arguments);
    va_end(arguments);
    return (struct wording){text_built(&in_zh), text_built(&in_en)};
}

struct wording wording_named(struct arena *arena, struct wording words, struct text name)
{
    return wording_joined(
        arena, words, wording_format(arena, "“%.*s”", " \"%.*s\"", (int)name.length, name.data));
}

static struct text list(struct arena *arena, const char *const *names, size_t count,
                        struct text between)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < count; i++) {
        text_append(&builder, i == 0 ? TEXT("") : between);
        text_append(&builder, text_of(names[i]));
    }
    return text_built(&builder);
}

struct wording wording_list(struct arena *arena, const char *const *names, size_t count)
{
    return (struct wording){list(arena, names, count, TEXT("、")),
                            list(arena, names, count, TEXT(", "))};
}

static struct text joined(struct arena *arena, struct text first, struct text second)
{
    struct text_builder builder = text_builder(arena);

    text_append(&builder, first);
    text_append(&builder, second);
    return text_built(&builder);
}

struct wording wording_joined(struct arena *arena, struct wording first, struct wording second)
{
    return (struct wording){joined(arena, first.zh, second.zh), joined(arena, first.en, second.en)};
}

struct text wording_for(const struct finding_list *findings, struct wording wording)
{
    return finding_language(findings) == LANGUAGE_ZH ? wording.zh : wording.en;
}
