#include "correction/mark_index.h"

#include "correction/mark.h"

#include <stdlib.h>

/* A mark, and the words of its comment. */
struct worded_mark {
    const struct identity_mark *mark;
    struct text words;
};

struct mark_index {
    struct arena *arena;
    const struct identity_mark **by_place;
    size_t count;
    struct worded_mark *by_words;
    size_t worded_count;
};

static int compare_places(const void *left, const void *right)
{
    const struct identity_mark *const *a = left;
    const struct identity_mark *const *b = right;

    return place_compare(
        (struct place){.sheet = (*a)->sheet, .row = (*a)->row, .column = (*a)->column},
        (struct place){.sheet = (*b)->sheet, .row = (*b)->row, .column = (*b)->column});
}

static int compare_words(const void *left, const void *right)
{
    const struct worded_mark *a = left;
    const struct worded_mark *b = right;

    return text_compare(a->words, b->words);
}

/* Programs write the ends of lines, and white space at the ends of a comment, as they like. */
static struct text words_of(struct arena *arena, struct text text)
{
    struct text_builder words = text_builder(arena);

    for (size_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.data[i] > ' ') {
            text_append_byte(&words, text.data[i]);
        }
    }
    return text_built(&words);
}

struct mark_index *mark_index_create(struct arena *arena, const struct identity *identity)
{
    struct mark_index *index = arena_allocate(arena, sizeof *index);

    index->arena = arena;
    index->by_place = arena_array(arena, identity->mark_count + 1, sizeof *index->by_place);
    index->by_words = arena_array(arena, identity->mark_count + 1, sizeof *index->by_words);
    for (size_t i = 0; i < identity->mark_count; i++) {
        const struct identity_mark *mark = &identity->marks[i];
        index->by_place[index->count++] = mark;
        if (mark->comment.length > 0) {
            index->by_words[index->worded_count++] =
                (struct worded_mark){mark, words_of(arena, mark->comment)};
        }
    }
    qsort(index->by_place, index->count, sizeof(struct identity_mark *), compare_places);
    qsort(index->by_words, index->worded_count, sizeof *index->by_words, compare_words);
    return index;
}

const struct identity_mark *mark_at(const struct mark_index *index, struct text sheet, uint32_t row,
                                    uint32_t column)
{
    const struct identity_mark wanted = {.sheet = sheet, .row = row, .column = column};
    const struct identity_mark *key = &wanted;
    const struct identity_mark *const *found = bsearch(
        &key, index->by_place, index->count, sizeof(struct identity_mark *), compare_places);

    return found == NULL ? NULL : *found;
}

const struct identity_mark *mark_of_comment(const struct mark_index *index, struct text comment)
{
    struct text ours;
    struct text behind;

    if (!mark_find(comment, &ours, &behind)) {
        return NULL;
    }
    const struct worded_mark wanted = {.words = words_of(index->arena, ours)};
    const struct worded_mark *found = bsearch(&wanted, index->by_words, index->worded_count,
                                              sizeof *index->by_words, compare_words);
    return found == NULL ? NULL : found->mark;
}
