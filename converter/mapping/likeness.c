#include "mapping/likeness.h"

#include "base/unicode.h"
#include "mapping/label.h"
#include "mapping/opposites.h"

/* Shorter labels are too much like each other. */
enum { SHORTEST_NEAR = 3, SHORTEST_FOR_TWO = 6 };

/* What a text is held against a label for. */
enum aim {
    AIM_LABEL,  /* to be taken for it */
    AIM_AMOUNT, /* to be taken for that of an amount: two characters off it may be another one */
    AIM_SHOWN   /* to be named to a person, who decides */
};

static size_t edits_allowed(enum aim aim, size_t length)
{
    if (aim == AIM_SHOWN) {
        return length / 2;
    }
    if (length < SHORTEST_NEAR) {
        return 0;
    }
    return aim == AIM_LABEL && length >= SHORTEST_FOR_TWO ? 2 : 1;
}

/* What stands before the colon that ends a label, one behind those in the label itself; else the
 * whole text. */
static struct text label_part(struct text folded, struct text label, size_t *behind)
{
    size_t end = 0;
    size_t passed;

    for (size_t i = 0; i <= label.length; i = passed + 1) {
        passed = i + text_find(text_slice(label, i, label.length), TEXT(":"));
        end += text_find(text_slice(folded, end, folded.length), TEXT(":")) + 1;
        if (end > folded.length) {
            break;
        }
    }
    *behind = end < folded.length ? end : 0;
    return text_slice(folded, 0, end - 1);
}

/* How many edits part two texts, `limit` + 1 for more. Of a sheet only so many are looked at. */
static size_t edits_between(struct form_sheet *sheet, struct text left, struct text right,
                            size_t limit)
{
    size_t a = unicode_length(left);
    size_t b = unicode_length(right);

    if ((a > b ? a - b : b - a) > limit || sheet->comparisons == 0) {
        return limit + 1;
    }
    sheet->comparisons--;
    return unicode_distance(sheet->arena, unicode_lower(sheet->arena, left),
                            unicode_lower(sheet->arena, right), limit);
}

/* Holds a cell's text against a label as it is written with a unit, and keeps the better. */
static void compare_with(const struct region_reading *reading, struct text label,
                         const struct unit *unit, enum aim aim, struct likeness *best)
{
    struct form_sheet *sheet = reading->sheet;
    struct text name = unit == NULL ? reading->unit.name : unit->name;
    struct near_label near = {.index = best->near.index, .unit = unit};

    near.label = label_written(sheet->arena, label, reading->year, name);
    near.found = label_part(sheet->folded[near.index], near.label, &near.behind);
    size_t limit = edits_allowed(aim, unicode_length(near.label));
    size_t edits = limit == 0 ? 1 : edits_between(sheet, near.found, near.label, limit);
    /* Few come so far. */
    if (edits <= limit && (!opposites_same_numerals(near.found, near.label) ||
                           (aim != AIM_SHOWN && opposites_part(near.found, near.label)))) {
        return;
    }
    if (edits <= limit && edits < best->edits) {
        near.addition = label_unwritten(sheet->arena, near.found, label, reading->year, name);
        *best = (struct likeness){near, edits};
    }
}

struct likeness likeness_none(size_t index)
{
    return (struct likeness){.near = {.index = index}, .edits = SIZE_MAX};
}

/* The character before the end of a text, or behind its start; empty for none. */
static struct text last_character(struct text text)
{
    size_t start = text.length;

    while (start > 0 && ((unsigned char)text.data[--start] & 0xC0) == 0x80) {
    }
    return text_slice(text, start, text.length);
}

static struct text first_character(struct text text)
{
    struct text rest = text;
    int32_t character;

    return unicode_next(&rest, &character) ? text_slice(text, 0, text.length - rest.length)
                                           : TEXT("");
}

/* Whether a unit stands in a text where the label has `{unit}`: what is beside it must be as it
 * is there, or 元 would be seen in 百元. */
static bool names_unit(const struct region_reading *reading, struct text label, struct text unit,
                       struct text folded)
{
    struct arena *arena = reading->sheet->arena;
    if (text_find(folded, unit) == folded.length) {
        return false;
    }
    size_t hole = text_find(label, TEXT("{unit}"));
    struct text before = label_written(arena, text_slice(label, 0, hole), reading->year, unit);
    struct text after = label_written(
        arena, text_slice(label, hole + TEXT("{unit}").length, label.length), reading->year, unit);

    for (size_t at = text_find(folded, unit); at < folded.length;
         at += 1 + text_find(text_slice(folded, at + 1, folded.length), unit)) {
        struct text behind = text_slice(folded, at + unit.length, folded.length);
        if (text_equal(last_character(text_slice(folded, 0, at)), last_character(before)) &&
            (behind.length == 0 || text_starts_with(behind, TEXT(":")) ||
             text_equal(first_character(behind), first_character(after)))) {
            return true;
        }
    }
    return false;
}

static bool has_unit(struct text label)
{
    return text_find(label, TEXT("{unit}")) < label.length;
}

bool likeness_can_be_written(const struct region_reading *reading, struct text label)
{
    return reading->year != 0 || !label_needs_year(label);
}

struct likeness likeness_near(const struct region_reading *reading, const struct label_set *labels,
                              size_t index)
{
    struct likeness best = likeness_none(index);
    enum aim aim = labels->units != NULL ? AIM_AMOUNT : AIM_LABEL;

    for (size_t i = 0; i < labels->count; i++) {
        struct text label = labels->labels[i];
        if (!likeness_can_be_written(reading, label)) {
            continue;
        }
        if (!has_unit(label)) {
            compare_with(reading, label, NULL, aim, &best);
            continue;
        }
        for (size_t j = 0; labels->units != NULL && j < labels->units->count; j++) {
            const struct unit *unit = &labels->units->units[j];
            if (names_unit(reading, label, unit->name, reading->sheet->folded[index])) {
                compare_with(reading, label, unit, aim, &best);
            }
        }
    }
    return best;
}

const struct unit *likeness_unit(const struct label_set *labels)
{
    return labels->units == NULL || labels->units->count == 0 ? NULL : &labels->units->units[0];
}

struct likeness likeness_of(const struct region_reading *reading, const struct label_set *labels,
                            size_t index)
{
    struct likeness best = likeness_none(index);

    for (size_t i = 0; i < labels->count; i++) {
        if (likeness_can_be_written(reading, labels->labels[i])) {
            compare_with(reading, labels->labels[i], likeness_unit(labels), AIM_SHOWN, &best);
        }
    }
    return best;
}
