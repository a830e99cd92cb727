#include "mapping/folded_pattern.h"

#include "base/unicode.h"
#include "mapping/mistake.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t behind(struct text source, size_t at, char end)
{
    while (at < source.length && source.data[at] != end) {
        at++;
    }
    return at < source.length ? at + 1 : source.length;
}

/* Behind a class `[…]`, a comment `(?#…)`, a quotation `\Q…\E` cut short at its first sign, an
 * escaped sign with its braces (`\p{Han}`), or one character. */
static size_t behind_item(struct text source, size_t at)
{
    char next = at + 1 < source.length ? source.data[at + 1] : '\0';

    if (source.data[at] == '\\') {
        bool braces = at + 2 < source.length && source.data[at + 2] == '{' && is_letter(next);
        return braces ? behind(source, at + 2, '}') : at + 2;
    }
    if (source.data[at] == '[') {
        size_t first = at + (next == '^' ? 2 : 1);
        size_t end = first;
        while (end < source.length && (source.data[end] != ']' || end == first)) {
            end += source.data[end] == '\\' ? 2 : 1;
        }
        return end + 1;
    }
    return text_starts_with(text_slice(source, at, source.length), TEXT("(?#"))
               ? behind(source, at, ')')
               : at + 1;
}

/* The bytes of white space that a pattern has here, as it stands or as `\s`; 0 for none. */
static size_t blank_at(struct arena *arena, struct text source, size_t at)
{
    struct text rest = text_slice(source, at, source.length);
    int32_t code_point;

    if (text_starts_with(rest, TEXT("\\s")) || text_starts_with(rest, TEXT("\\ "))) {
        return 2;
    }
    unicode_next(&rest, &code_point);
    struct text own = text_slice(source, at, source.length - at - rest.length);
    return unicode_folded(arena, own).length == 0 ? own.length : 0;
}

/* Whether what ends here may be missing: `?`, `*`, `{0,2}`. */
static bool may_be_missing(struct text source, size_t at)
{
    struct text rest = text_slice(source, at, source.length);

    return text_starts_with(rest, TEXT("?")) || text_starts_with(rest, TEXT("*")) ||
           text_starts_with(rest, TEXT("{0")) || text_starts_with(rest, TEXT("{,"));
}

/* `{year}`, `{year-1}`, `{any}`, `{unit}`: a name in braces is no repeat. */
static bool is_placeholder(struct text source, size_t at)
{
    return source.data[at] == '{' && at + 1 < source.length && is_letter(source.data[at + 1]) &&
           behind(source, at, '}') > at && source.data[behind(source, at, '}') - 1] == '}';
}

/* With `(?x)` blanks are no part of the pattern. */
static bool is_extended(struct text source)
{
    for (size_t at = 0; at + 2 < source.length; at++) {
        if (source.data[at] != '(' || source.data[at + 1] != '?') {
            continue;
        }
        for (size_t i = at + 2; i < source.length && is_letter(source.data[i]); i++) {
            if (source.data[i] == 'x') {
                return true;
            }
        }
    }
    return false;
}

static bool tell_blank(struct arena *arena, const struct node *node, size_t at,
                       struct finding_list *findings)
{
    return mistake_tell(
        findings, node,
        wording_format(arena,
                       "正则表达式的第 %zu 个字符是空格，而它所对的文字已去掉空格，永远不会相符",
                       "character %zu of the pattern is a blank, and the text that it is held "
                       "against has none: it never matches",
                       unicode_length(text_slice(node->scalar, 0, at)) + 1),
        WORDING("去掉空格的写法", "the same without blanks"));
}

static bool tell_placeholder(struct arena *arena, const struct node *node, size_t at,
                             struct finding_list *findings)
{
    struct text name = text_slice(node->scalar, at, behind(node->scalar, at, '}') - at);

    return mistake_tell(
        findings, node,
        wording_format(arena, "正则表达式中的 `%.*s` 只能用在标签里，在这里就是这几个字",
                       "`%.*s` in a pattern stands for itself: only labels know it",
                       (int)name.length, name.data),
        WORDING("`20[0-9]{2}` 之类的正则表达式，要取年度则写 `(?<year>20[0-9]{2})`",
                "a pattern such as `20[0-9]{2}`, or `(?<year>20[0-9]{2})` to take the year"));
}

bool folded_pattern_check(struct arena *arena, const struct node *node,
                          struct finding_list *findings)
{
    struct text source = node->scalar;
    bool extended = is_extended(source);

    for (size_t at = 0; at < source.length;) {
        size_t blank = extended ? 0 : blank_at(arena, source, at);
        if (blank > 0 && !may_be_missing(source, at + blank)) {
            return tell_blank(arena, node, at, findings);
        }
        if (is_placeholder(source, at)) {
            return tell_placeholder(arena, node, at, findings);
        }
        at = blank > 0 ? at + blank : behind_item(source, at);
        while (at < source.length && ((unsigned char)source.data[at] & 0xC0) == 0x80) {
            at++; /* the rest of one character */
        }
    }
    return true;
}
