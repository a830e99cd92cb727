/* workbook.yaml: what makes cells of a column stand out. */
#include "writing/looks_reading.h"

static const char *const colours[] = {"red", "amber", "green", "blue", "grey", NULL};

/* A column without words of its own may hold anything. */
static bool is_word(struct column_reading *reading, struct text stored)
{
    struct word_list words = reading->column->words;

    for (size_t i = 0; i < words.count; i++) {
        if (text_equal(words.items[i].stored, stored)) {
            return true;
        }
    }
    return member(&reading->members, "words") == NULL && stored.length > 0;
}

/* What the colour is for: a sign of a number, or a word that the column shows. */
static void bind_subject(struct column_reading *reading, const struct node *key,
                         struct highlight *highlight)
{
    bool numeric = column_is_numeric(reading->column);

    highlight->stored = key->scalar;
    if (numeric && text_equal(key->scalar, TEXT("above_zero"))) {
        highlight->kind = HIGHLIGHT_ABOVE_ZERO;
    } else if (numeric && text_equal(key->scalar, TEXT("below_zero"))) {
        highlight->kind = HIGHLIGHT_BELOW_ZERO;
    } else if (numeric || !is_word(reading, key->scalar)) {
        column_mistake(reading, key, column_quoted(reading, key->scalar),
                       numeric ? WORDING("数字列用 above_zero 或 below_zero",
                                         "above_zero or below_zero, for a column of numbers")
                               : WORDING("该列 `words` 中的一个词", "a word of the column's "
                                                                    "`words`"));
    }
}

static void read_highlights(struct column_reading *reading, const struct node *node)
{
    struct arena *arena = reading->reading->arena;
    struct highlight *highlights = arena_array(arena, node->count, sizeof *highlights);
    struct member_reader members = members_begin(arena, reading->reading->findings, node);

    for (size_t i = 0; i < node->count; i++) {
        bind_subject(reading, node->keys[i], &highlights[i]);
        int colour =
            member_choice(&members, text_terminated(arena, node->keys[i]->scalar), colours, -1);
        highlights[i].colour = colour < 0 ? COLOUR_RED : (enum highlight_colour)colour;
    }
    reading->reading->failed |= !members_end(&members);
    reading->column->highlights = highlights;
    reading->column->highlight_count = node->count;
}

void column_read_highlights(struct column_reading *reading)
{
    const struct node *node = member_mapping(&reading->members, "highlight", false);

    if (node != NULL) {
        read_highlights(reading, node);
    }
    reading->column->bar = member_flag(&reading->members, "bar", false);
    if (reading->column->bar && !column_is_numeric(reading->column)) {
        column_mistake(reading, member(&reading->members, "bar"),
                       WORDING("文字列不能有数据条", "a bar in a column of text"),
                       WORDING("用于数字列", "a column of numbers"));
    }
}
