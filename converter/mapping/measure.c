#include "mapping/measure.h"

#include "base/unicode.h"
#include "mapping/date_text.h"
#include "mapping/numeral.h"
#include "mapping/value_text.h"

#include <ctype.h>

/* A longer text is a sentence, a longer unit a part of one. */
enum { LONGEST_MEASURE = 240, LONGEST_UNIT = 10 };

struct reading {
    struct arena *arena;
    const struct measures *words;
    struct text original;
    const size_t *ends; /* by byte of the folded text: where its character ends in `original` */
    const char *start;  /* of the folded text */
    struct text rest;   /* of the folded text: what no part has taken yet */
    struct measure *measure;
    bool in_words; /* the number is a numeral */
};

static const struct measure_word *word_before(const struct measure_words *words, struct text text)
{
    for (size_t i = 0; i < words->count; i++) {
        if (text_starts_with(text, words->items[i].word)) {
            return &words->items[i];
        }
    }
    return NULL;
}

static const struct measure_word *word_behind(const struct measure_words *words, struct text text)
{
    for (size_t i = 0; i < words->count; i++) {
        if (text_ends_with(text, words->items[i].word)) {
            return &words->items[i];
        }
    }
    return NULL;
}

static bool take_before(struct text *rest, const struct measure_words *words, struct text *meaning)
{
    const struct measure_word *word = word_before(words, *rest);

    if (word == NULL || meaning->length > 0) {
        return false;
    }
    *meaning = word->meaning;
    *rest = text_slice(*rest, word->word.length, rest->length);
    return true;
}

/* The same word may be said twice, `不超过100人以内`; another one makes no sense. */
static bool take_behind(struct text *rest, const struct measure_words *words, struct text *meaning)
{
    const struct measure_word *word = word_behind(words, *rest);

    if (word == NULL || (meaning->length > 0 && !text_equal(*meaning, word->meaning))) {
        return false;
    }
    *meaning = word->meaning;
    *rest = text_slice(*rest, 0, rest->length - word->word.length);
    return true;
}

/* Operator and period before the number, in either order. */
static void take_front(struct reading *reading)
{
    struct measure *measure = reading->measure;
    bool taken = take_before(&reading->rest, &reading->words->before, &measure->relation);

    (void)take_before(&reading->rest, &reading->words->periods, &measure->period);
    if (!taken) {
        (void)take_before(&reading->rest, &reading->words->before, &measure->relation);
    }
}

/* The same behind the unit. */
static void take_back(struct reading *reading)
{
    struct measure *measure = reading->measure;
    bool taken = take_behind(&reading->rest, &reading->words->behind, &measure->relation);

    (void)take_behind(&reading->rest, &reading->words->periods, &measure->period);
    if (!taken) {
        (void)take_behind(&reading->rest, &reading->words->behind, &measure->relation);
    }
}

/* A day, or a date that says 年: 2022.12 is a number, 2010-12 a range. */
static bool is_date(struct reading *reading, struct text text, struct text *iso)
{
    enum { DAY = sizeof "2022-03-01" - 1 };
    struct text read;
    bool blank;
    bool named = text_find(text, TEXT("年")) < text.length;
    bool figures = true;

    for (size_t i = 0; i < text.length; i++) {
        figures = figures && isdigit((unsigned char)text.data[i]);
    }
    if (figures || !date_text_read(reading->arena, text, DATE_YEAR_FIRST, &read, &blank) ||
        !(named || read.length == DAY)) {
        return false;
    }
    *iso = read;
    return true;
}

static bool take_date(struct reading *reading)
{
    struct measure *measure = reading->measure;
    struct text rest = reading->rest;
    struct text relation = measure->relation;

    if (measure->period.length > 0) {
        return false;
    }
    if (!is_date(reading, rest, &measure->date) &&
        (!take_behind(&rest, &reading->words->dates, &relation) ||
         !is_date(reading, rest, &measure->date))) {
        return false;
    }
    measure->relation = relation;
    return true;
}

/* A number as it stands, with its sign. A percentage in words gives `share` what stands behind
 * one in figures. */
static bool take_number(struct reading *reading, struct text *rest, struct decimal *number,
                        struct text *share)
{
    struct numeral numeral;
    struct text figures = *rest;
    bool negative = text_starts_with(figures, TEXT("-"));

    if (negative || text_starts_with(figures, TEXT("+"))) {
        figures = text_slice(figures, 1, figures.length);
    }
    if (figures_take(reading->arena, &figures, number)) {
        *number = negative ? decimal_negate(*number) : *number;
        *rest = figures;
        return figures.data[-1] != '.';
    }
    if (!numeral_take(*rest, &numeral)) {
        return false;
    }
    *number = numeral.mantissa;
    *rest = text_slice(*rest, numeral.mantissa_length, rest->length);
    *share = numeral.share == 2 ? TEXT("%") : numeral.share == 3 ? TEXT("‰") : TEXT("");
    reading->in_words = true;
    return true;
}

/* The second end of a range behind the first word of ranges in `rest`. What stands before the
 * word (`10%-20%`, `5万至8万元`) must stand behind the second number again. */
static bool take_range(struct reading *reading, struct text share)
{
    struct text rest = reading->rest;
    struct text again = TEXT("");

    for (size_t at = 0; at < rest.length; at++) {
        struct text tail = text_slice(rest, at, rest.length);
        const struct measure_word *word = word_before(&reading->words->ranges, tail);
        if (word == NULL) {
            continue;
        }
        tail = text_slice(tail, word->word.length, tail.length);
        if (!take_number(reading, &tail, &reading->measure->number_to, &again) ||
            !text_starts_with(tail, text_slice(rest, 0, at)) ||
            (again.length > 0 && !text_equal(share, again))) {
            return false;
        }
        reading->measure->has_number_to = true;
        reading->rest = tail;
        return true;
    }
    return true;
}

static bool is_unit_by_name(const struct reading *reading, struct text unit)
{
    const struct measure_words *units = &reading->words->units;

    for (size_t i = 0; i < units->count; i++) {
        if (text_equal(units->items[i].word, unit)) {
            return true;
        }
    }
    return false;
}

static bool holds_any(struct text text, const struct measure_words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (text_find(text, words->items[i].word) < text.length) {
            return true;
        }
    }
    return false;
}

/* Whether a code point can stand in a unit: no signs of sentences, no figures but those of m2,
 * nothing that could not be read. */
static bool is_unit_sign(int32_t sign, int32_t before)
{
    if (sign < 0x80) {
        return isalpha((int)sign) || sign == '/' || sign == '(' || sign == ')' ||
               (isdigit((int)sign) && before < 0x80 && isalpha((int)before));
    }
    return sign == 0xB0 || sign == 0xB7 || (sign >= 0xC0 && sign < 0x2000) ||
           (sign >= 0x3040 && sign != 0xFFFD);
}

/* A share is the whole unit: `100%达标` is a sentence. */
static bool is_share(struct text unit)
{
    return text_equal(unit, TEXT("%")) || text_equal(unit, TEXT("‰"));
}

static bool is_unit(const struct reading *reading, struct text unit)
{
    struct text rest = unit;
    int32_t before = 0;
    int32_t sign;

    if (unit.length == 0 || is_share(unit) || is_unit_by_name(reading, unit)) {
        return true;
    }
    if (reading->in_words || unicode_length(unit) > LONGEST_UNIT || unit.data[0] == '/' ||
        holds_any(unit, &reading->words->not_units) || holds_any(unit, &reading->words->behind) ||
        holds_any(unit, &reading->words->before)) {
        return false;
    }
    for (; unicode_next(&rest, &sign); before = sign) {
        if (!is_unit_sign(sign, before)) {
            return false;
        }
    }
    return true;
}

/* The unit as it stands in the cell, a known one as it is known. */
static struct text unit_text(const struct reading *reading, struct text folded)
{
    size_t at = (size_t)(folded.data - reading->start);

    if (folded.length == 0 || is_share(folded) || is_unit_by_name(reading, folded)) {
        return folded;
    }
    size_t start = at == 0 ? 0 : reading->ends[at - 1];
    return text_trim(
        text_slice(reading->original, start, reading->ends[at + folded.length - 1] - start));
}

static bool take_unit(struct reading *reading, struct text share)
{
    struct measure *measure = reading->measure;
    struct text unit = reading->rest;
    const struct measure_word *multiplier = word_before(&reading->words->multipliers, unit);

    if (share.length > 0) {
        measure->unit = share;
        return unit.length == 0;
    }
    if (multiplier != NULL && !is_unit_by_name(reading, unit)) {
        measure->multiplier = multiplier->word;
        measure->factor = multiplier->factor;
        unit = text_slice(unit, multiplier->word.length, unit.length);
    }
    measure->unit = unit_text(reading, unit);
    return is_unit(reading, unit);
}

static bool take_measure(struct reading *reading)
{
    struct text share = TEXT("");

    take_front(reading);
    if (take_date(reading)) {
        return true;
    }
    reading->measure->has_number =
        take_number(reading, &reading->rest, &reading->measure->number, &share);
    if (!reading->measure->has_number || !take_range(reading, share)) {
        return false;
    }
    take_back(reading);
    return take_unit(reading, share);
}

/* Without its white space 3 5 would be 35. */
static bool has_figures_apart(struct text text)
{
    bool figure = false;
    bool space = false;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (isdigit(c) && figure && space) {
            return true;
        }
        if (!isspace(c)) {
            figure = isdigit(c);
            space = false;
        } else {
            space = true;
        }
    }
    return false;
}

bool measure_read(struct arena *arena, const struct measures *measures, struct text text,
                  struct measure *measure)
{
    *measure = (struct measure){0};
    if (text.length > LONGEST_MEASURE || has_figures_apart(unicode_compatible(arena, text))) {
        return false;
    }
    struct folded_text folded = unicode_fold(arena, text);
    struct reading reading = {.arena = arena,
                              .words = measures,
                              .original = text,
                              .ends = folded.ends,
                              .start = folded.folded.data,
                              .rest = folded.folded,
                              .measure = measure};
    if (!take_measure(&reading)) {
        *measure = (struct measure){0};
        return false;
    }
    return true;
}
