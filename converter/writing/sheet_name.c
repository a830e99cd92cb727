#include "writing/sheet_name.h"

#include "base/unicode.h"

/* Excel counts UTF-16 units. */
enum { NAME_LIMIT = 31, SUPPLEMENTARY = 0x10000 };

/* A forbidden character gives way to its full-width twin, which reads the same. */
static int32_t allowed(int32_t code_point)
{
    static const struct {
        int32_t forbidden;
        int32_t twin;
    } twins[] = {{'[', 0xFF3B}, {']', 0xFF3D}, {':', 0xFF1A},  {'*', 0xFF0A},
                 {'?', 0xFF1F}, {'/', 0xFF0F}, {'\\', 0xFF3C}, {'\'', 0x2019}};

    if (code_point < ' ' || code_point == 0x7F || code_point == 0xFFFE || code_point == 0xFFFF) {
        return ' ';
    }
    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++) {
        if (code_point == twins[i].forbidden) {
            return twins[i].twin;
        }
    }
    return code_point;
}

static struct text cleaned(struct arena *arena, struct text wanted, size_t limit)
{
    struct text_builder builder = text_builder(arena);
    size_t units = 0;
    int32_t code_point;

    while (unicode_next(&wanted, &code_point)) {
        units += code_point >= SUPPLEMENTARY ? 2 : 1;
        if (units > limit) {
            break;
        }
        text_append_code_point(&builder, (unsigned long)allowed(code_point));
    }
    return text_trim(text_built(&builder));
}

static struct text folded(struct arena *arena, struct text name)
{
    return text_copy(arena, unicode_lower(arena, unicode_folded(arena, name)));
}

static bool is_taken(const struct sheet_names *names, struct text key)
{
    for (size_t i = 0; i < names->count; i++) {
        if (text_equal(names->taken[i], key)) {
            return true;
        }
    }
    return text_is_empty(key) || text_equal(key, TEXT("history"));
}

struct text sheet_name_make(struct arena *arena, struct sheet_names *names, struct text wanted)
{
    struct text name = cleaned(arena, wanted, NAME_LIMIT);
    struct text key = folded(arena, name);

    for (int number = 2; is_taken(names, key); number++) {
        struct text suffix = text_format(arena, "(%d)", number);
        struct text start = cleaned(arena, wanted, NAME_LIMIT - suffix.length);
        name = text_format(arena, "%.*s%.*s", (int)start.length, start.data, (int)suffix.length,
                           suffix.data);
        key = folded(arena, name);
    }
    names->taken = arena_grow(arena, names->taken, names->count, names->count + 1,
                              sizeof *names->taken, &names->capacity);
    names->taken[names->count++] = key;
    return name;
}

struct text sheet_name_quoted(struct arena *arena, struct text name)
{
    struct text_builder builder = text_builder(arena);

    text_append(&builder, TEXT("'"));
    for (;;) {
        size_t mark = text_find(name, TEXT("'"));
        text_append(&builder, text_slice(name, 0, mark));
        if (mark == name.length) {
            break;
        }
        text_append(&builder, TEXT("''"));
        name = text_slice(name, mark + 1, name.length);
    }
    text_append(&builder, TEXT("'!"));
    return text_built(&builder);
}
