#include "correction/mark.h"

#include "base/unicode.h"

/* A comment's box holds no more than a person reads in it. */
enum { BODY_BYTES = 6000 };

const struct text mark_colours[MARK_COLOURS] = {
    [MARK_ERROR] = {"FFC7CD", 6},
    [MARK_WARNING] = {"FFEB9D", 6},
};

/* By language. */
static const char *const first_words[] = {"【退回修改】", "[Sent back]"};
static const char *const last_words[] = {
    "——改后请保留本批注；如有说明，请填在“修改说明”表的“部门说明”一栏。",
    "-- Please leave this comment; explain on the sheet \"Corrections\", column \"Explanation\"."};

struct text mark_comment(struct arena *arena, enum language language, struct text body)
{
    struct text fitting = text_head(body, BODY_BYTES);

    return text_format(arena, "%s\n%.*s%s\n%s", first_words[language], (int)fitting.length,
                       fitting.data, fitting.length < body.length ? "…" : "", last_words[language]);
}

/* Where `part` begins last in a text, at its length when nowhere. */
static size_t find_last(struct text text, struct text part)
{
    size_t found = text.length;
    size_t start = 0;

    while (start < text.length) {
        size_t next = text_find(text_slice(text, start, SIZE_MAX), part);
        if (start + next >= text.length) {
            break;
        }
        found = start + next;
        start = found + part.length;
    }
    return found;
}

static bool find_in(struct text comment, enum language language, struct text *ours,
                    struct text *behind)
{
    struct text last = text_of(last_words[language]);
    size_t start = text_find(comment, text_of(first_words[language]));

    if (start == comment.length) {
        return false;
    }
    struct text rest = text_slice(comment, start, SIZE_MAX);
    size_t end = find_last(rest, last);
    size_t length = end < rest.length ? end + last.length : rest.length;
    *ours = text_slice(rest, 0, length);
    *behind = text_trim(text_slice(rest, length, SIZE_MAX));
    return true;
}

bool mark_find(struct text comment, struct text *ours, struct text *behind)
{
    return find_in(comment, LANGUAGE_ZH, ours, behind) ||
           find_in(comment, LANGUAGE_EN, ours, behind);
}
