#include "mapping/inner_label.h"

#include "mapping/label.h"

/* Whether a word begins there: behind white space, which folding leaves out, or a semicolon. */
static bool begins_word(struct text shown, const struct folded_text *text, size_t at)
{
    if (at == 0 || ((unsigned char)text->folded.data[at] & 0xC0) == 0x80) {
        return false;
    }
    struct text rest = text_slice(shown, text->ends[at - 1], shown.length);
    return text->folded.data[at - 1] == ';' || text_trim(rest).data != rest.data;
}

const struct inner_words *inner_words_of(struct arena *arena, struct text shown)
{
    struct folded_text text = unicode_fold(arena, text_head(shown, FOLDED_BYTES));
    size_t *starts = arena_array(arena, text.folded.length, sizeof *starts);
    size_t count = 0;

    /* Behind the first label's colon: the first may have a blank or a line break within. */
    for (size_t at = text_find(text.folded, TEXT(":")) + 1; at < text.folded.length; at++) {
        if (begins_word(shown, &text, at)) {
            starts[count++] = at;
        }
    }
    if (count == 0) {
        return NULL;
    }
    struct inner_words *words = arena_allocate(arena, sizeof *words);
    *words = (struct inner_words){text, starts, count};
    return words;
}

static bool leads(const struct label_set *labels, int64_t year, struct text folded, size_t at,
                  size_t *behind)
{
    size_t length;

    if (!label_leads(labels, year, text_slice(folded, at, folded.length), &length)) {
        return false;
    }
    *behind = at + length;
    return true;
}

bool inner_label_find(const struct form_sheet *sheet, const struct label_set *labels, int64_t year,
                      size_t index, size_t *behind)
{
    const struct inner_words *words = sheet->inner[index];

    for (size_t i = 0; words != NULL && i < words->count; i++) {
        if (leads(labels, year, words->text.folded, words->starts[i], behind)) {
            return true;
        }
    }
    return false;
}

static bool leads_field(const struct region_reading *reading, struct text folded, size_t at)
{
    size_t behind;

    for (size_t i = 0; i < reading->form->field_count; i++) {
        if (leads(&reading->form->fields[i].labels, reading->year, folded, at, &behind)) {
            return true;
        }
    }
    return false;
}

size_t inner_label_end(const struct region_reading *reading, size_t index, size_t behind)
{
    const struct form_sheet *sheet = reading->sheet;
    const struct inner_words *words = sheet->inner[index];

    for (size_t i = 0; words != NULL && i < words->count; i++) {
        const struct folded_text *text = &words->text;
        size_t at = words->starts[i];
        if (at >= behind && leads_field(reading, text->folded, at)) {
            /* The semicolon between two is of neither. */
            return text->folded.data[at - 1] == ';' && at > behind + 1 ? text->ends[at - 2]
                                                                       : text->ends[at - 1];
        }
    }
    return sheet->grid->cells[index].shown.length;
}
