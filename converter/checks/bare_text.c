#include "checks/bare_text.h"

#include "base/unicode.h"

struct span {
    int32_t first, last;
};

/* The punctuation (general category P) of ASCII, Latin-1, and the two blocks that Chinese
 * texts take theirs from, U+2000 and U+3000; full-width forms have become ASCII before. */
static const struct span punctuation[] = {
    {'!', '#'},       {'%', '*'},       {',', '/'},       {':', ';'},       {'?', '@'},
    {'[', ']'},       {'_', '_'},       {'{', '{'},       {'}', '}'},       {0x00A1, 0x00A1},
    {0x00A7, 0x00A7}, {0x00AB, 0x00AB}, {0x00B6, 0x00B7}, {0x00BB, 0x00BB}, {0x00BF, 0x00BF},
    {0x2010, 0x2027}, {0x2030, 0x2043}, {0x2045, 0x2051}, {0x2053, 0x205E}, {0x3001, 0x3003},
    {0x3008, 0x3011}, {0x3014, 0x301F}, {0x3030, 0x3030}, {0x30FB, 0x30FB},
};

static bool is_punctuation(int32_t code_point)
{
    for (size_t i = 0; i < sizeof punctuation / sizeof punctuation[0]; i++) {
        if (code_point >= punctuation[i].first && code_point <= punctuation[i].last) {
            return true;
        }
    }
    return false;
}

struct text bare_text(struct arena *arena, struct text text)
{
    struct text rest = unicode_folded(arena, text);
    struct text_builder builder = text_builder(arena);
    int32_t code_point;

    text_reserve(&builder, rest.length);
    while (unicode_next(&rest, &code_point)) {
        if (!is_punctuation(code_point)) {
            text_append_code_point(&builder, (unsigned long)code_point);
        }
    }
    return text_built(&builder);
}
