/* workbook.yaml: how the columns of a roster are headed. */
#include "mapping/label.h"
#include "mapping/mistake.h"
#include "roster/roster.h"

static struct roster_words folded(struct arena *arena, const struct text *texts, size_t count)
{
    struct text *items = arena_array(arena, count, sizeof *items);

    for (size_t i = 0; i < count; i++) {
        items[i] = label_fold(arena, texts[i]);
    }
    return (struct roster_words){items, count};
}

/* A header that two columns are called by would be taken for the first of them. */
static bool check_once(struct finding_list *findings, const struct node *node,
                       const struct roster_headers *headers, int column)
{
    const struct roster_words *words = &headers->columns[column];
    bool once = true;

    for (int other = 0; other < column; other++) {
        const struct roster_words *others = &headers->columns[other];
        for (size_t i = 0; i < words->count; i++) {
            if (text_is_among(words->items[i], others->items, others->count)) {
                once = mistake_tell(findings, node,
                                    WORDING("这里有一个写法已用于另一列",
                                            "a spelling here is already that of another column"),
                                    WORDING("每个写法只用于一列", "each spelling once"));
            }
        }
    }
    return once;
}

bool roster_headers_read(struct arena *arena, const struct node *node,
                         struct finding_list *findings, const struct roster_headers **headers)
{
    static const char *const names[] = {
        [ROSTER_NAME] = "name",       [ROSTER_CODE] = "code", [ROSTER_SHORT_NAME] = "short",
        [ROSTER_CONTACT] = "contact", [ROSTER_DUE] = "due",   [ROSTER_EXPECTED] = "expected"};
    struct roster_headers *read = arena_allocate(arena, sizeof *read);
    struct member_reader members = members_begin(arena, findings, node);
    const struct text *texts;
    size_t count;
    bool right = true;

    for (int i = 0; i < ROSTER_COLUMNS; i++) {
        member_texts(&members, names[i], i == ROSTER_NAME, &texts, &count);
        read->columns[i] = folded(arena, texts, count);
        if (i == ROSTER_NAME && count > 0) {
            read->wanted = texts[0];
        }
        if (count > 0) {
            right = check_once(findings, member(&members, names[i]), read, i) && right;
        }
    }
    member_texts(&members, "totals", false, &texts, &count);
    read->totals = folded(arena, texts, count);
    *headers = read;
    return members_end(&members) && right;
}
