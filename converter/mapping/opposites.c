#include "mapping/opposites.h"

#include "base/unicode.h"

/* Each tells from the others of its group: time, kinds of budget, direction, size, level, place,
 * order. What is not here may be a slip (homophones and look-alikes mostly are). */
static const char *const groups[] = {
    "本上前去下今明后次当",
    "预决结",
    "收支",
    "购运租",
    "增减",
    "大小",
    "高低",
    "多少",
    "中省市县区乡镇",
    "内外",
    "正副",
    "总合小分",
    "有无",
    "是否",
    "进出",
    "借贷",
    "甲乙丙丁",
    "左右",
    "男女",
    "新旧",
    "始终末初",
    "人物",
};

/* Alone they turn a word into its contrary. */
static const char negations[] = "不非未无否";

static const char numerals[] = "0123456789〇零一二三四五六七八九十两";

/* How often a character stands in a text. */
static size_t count_of(struct text text, int32_t wanted)
{
    size_t count = 0;
    int32_t character;

    while (unicode_next(&text, &character)) {
        count += character == wanted ? 1 : 0;
    }
    return count;
}

/* The next character of `rest` that stands in `text` more often than in `other`; 0 for none. */
static int32_t next_surplus(struct text *rest, struct text text, struct text other)
{
    int32_t character;

    while (unicode_next(rest, &character)) {
        if (count_of(text, character) > count_of(other, character)) {
            return character;
        }
    }
    return 0;
}

static bool same_group(int32_t left, int32_t right)
{
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (unicode_holds(text_of(groups[i]), left) && unicode_holds(text_of(groups[i]), right)) {
            return true;
        }
    }
    return false;
}

static bool holds_opposite(struct text left, struct text right, int32_t character)
{
    struct text rest = right;
    int32_t other;

    while ((other = next_surplus(&rest, right, left)) != 0) {
        if (same_group(character, other)) {
            return true;
        }
    }
    return false;
}

/* Whether something that `left` has and `right` has not makes them two. */
static bool parts(struct text left, struct text right)
{
    struct text rest = left;
    int32_t character;

    while ((character = next_surplus(&rest, left, right)) != 0) {
        if (unicode_holds(text_of(negations), character) ||
            holds_opposite(left, right, character)) {
            return true;
        }
    }
    return false;
}

/* The next numeral of a text; 0 at its end. */
static int32_t next_numeral(struct text *rest)
{
    int32_t character;

    while (unicode_next(rest, &character)) {
        if (unicode_holds(text_of(numerals), character)) {
            return character;
        }
    }
    return 0;
}

bool opposites_same_numerals(struct text left, struct text right)
{
    int32_t a;
    int32_t b;

    do {
        a = next_numeral(&left);
        b = next_numeral(&right);
    } while (a == b && a != 0);
    return a == b;
}

bool opposites_part(struct text left, struct text right)
{
    return !opposites_same_numerals(left, right) || parts(left, right) || parts(right, left);
}
