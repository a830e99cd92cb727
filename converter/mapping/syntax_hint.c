#include "mapping/syntax_hint.h"

#include "base/unicode.h"

#include <string.h>

static struct text line_at(struct text yaml, size_t line)
{
    const struct text feed = TEXT("\n");

    for (; line > 0 && yaml.length > 0; line--) {
        yaml = text_slice(yaml, text_find(yaml, feed) + 1, yaml.length);
    }
    return text_slice(yaml, 0, text_find(yaml, feed));
}

/* The character at a mark; 0 behind the end of its line. */
static int32_t character_at(struct text yaml, struct text_mark mark)
{
    struct text rest = line_at(yaml, mark.line);
    int32_t code_point = 0;

    for (size_t i = 0; i <= mark.column; i++) {
        if (!unicode_next(&rest, &code_point)) {
            return 0;
        }
    }
    return code_point;
}

static bool is_among(int32_t code_point, const char *characters)
{
    return code_point > 0 && code_point < 0x80 && strchr(characters, code_point) != NULL;
}

/* Characters that begin no plain value: the parser stops at them, or behind those that name an
 * alias or an anchor. */
static bool needs_quotes(struct text yaml, struct text_mark mark)
{
    struct text_mark before = {mark.line, mark.column == 0 ? 0 : mark.column - 1};

    return is_among(character_at(yaml, mark), "@`%") || is_among(character_at(yaml, before), "*&");
}

static bool has_wide_colon(struct text line)
{
    return text_find(line, TEXT("：")) < line.length && text_find(line, TEXT(":")) == line.length;
}

struct wording syntax_hint(struct text yaml, struct text_mark mark, struct text_mark context)
{
    if (character_at(yaml, mark) == '\t') {
        return WORDING("此处是制表符，请改用空格缩进",
                       "A tab stands here; indent with blanks instead");
    }
    if (needs_quotes(yaml, mark)) {
        return WORDING("以此符号开头的值请加引号，如 '*'",
                       "Put a value that begins with this sign in quotes, such as '*'");
    }
    if (has_wide_colon(line_at(yaml, mark.line)) || has_wide_colon(line_at(yaml, context.line))) {
        return WORDING("该行的冒号是全角的，请改为半角冒号加空格",
                       "The colon of this line is full width; write a half-width one and a blank");
    }
    return WORDING("请检查该行的缩进、冒号和引号",
                   "Look at the indentation, colons and quotes of this line");
}
