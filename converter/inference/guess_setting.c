/* What holds for all sheets of a file: the language of its texts, the units of its money. */
#include "inference/guess.h"

#include "base/unicode.h"

/* Of each sheet the beginning shows it; of a cell, too. */
enum { CELLS_LOOKED_AT = 20000, BYTES_LOOKED_AT = 400 };

/* Characters of Chinese weigh as much as four letters: words are written with so few. */
enum language guess_language(struct arena *arena, const struct grid *grids, size_t count)
{
    size_t letters = 0;
    size_t others = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < grids[i].count && j < CELLS_LOOKED_AT; j++) {
            struct text rest =
                text_head(unicode_lower(arena, grids[i].cells[j].shown), BYTES_LOOKED_AT);
            int32_t c;
            while (unicode_next(&rest, &c)) {
                letters += c >= 'a' && c <= 'z' ? 1 : 0;
                others += c >= 0x3400 ? 1 : 0;
            }
        }
    }
    return others > 0 && others * 4 >= letters ? LANGUAGE_ZH : LANGUAGE_EN;
}

/* Whether a text is a unit, has one behind a colon or inside brackets. */
static bool tells_unit(struct arena *arena, const struct word_units *units, struct text text)
{
    size_t half = text_find(text, TEXT(":"));
    size_t full = text_find(text, TEXT("："));
    size_t colon = half < full ? half + 1 : full + TEXT("：").length;
    size_t start;
    size_t length;

    return words_unit(arena, units, text) != NULL ||
           (colon < text.length &&
            words_unit(arena, units, text_slice(text, colon, text.length - colon)) != NULL) ||
           words_unit_inside(arena, units, text, &start, &length);
}

static const struct word_units *units_told(struct arena *arena, const struct words *words,
                                           struct text text)
{
    for (size_t i = 0; i < words->unit_count; i++) {
        if (tells_unit(arena, &words->units[i], text_head(text, BYTES_LOOKED_AT))) {
            return &words->units[i];
        }
    }
    return NULL;
}

const struct word_units *guess_units(struct arena *arena, const struct words *words,
                                     enum language language, const struct grid *grids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < grids[i].count && j < CELLS_LOOKED_AT; j++) {
            const struct word_units *told = units_told(arena, words, grids[i].cells[j].shown);
            if (told != NULL) {
                return told;
            }
        }
    }
    return words->unit_count > 0 && language == LANGUAGE_ZH ? &words->units[0] : NULL;
}
