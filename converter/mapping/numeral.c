#include "mapping/numeral.h"

enum sign_kind { SIGN_NONE, SIGN_FIGURE, SIGN_PLACE, SIGN_BIG };

struct sign {
    enum sign_kind kind;
    int value; /* of a figure 0 to 9, else the power of ten */
    bool pair; /* 两, which is a 2 in few places only */
};

/* All signs take three bytes, of which the first is 0xE2 at least. The circles are what input
 * methods give for 〇. */
enum { SIGN_BYTES = 3, SIGN_LEAD = 0xE2 };

static const struct {
    const char *text;
    struct sign sign;
} signs[] = {
    {"零", {SIGN_FIGURE, 0, false}}, {"〇", {SIGN_FIGURE, 0, false}},
    {"○", {SIGN_FIGURE, 0, false}},  {"◯", {SIGN_FIGURE, 0, false}},
    {"一", {SIGN_FIGURE, 1, false}}, {"壹", {SIGN_FIGURE, 1, false}},
    {"二", {SIGN_FIGURE, 2, false}}, {"贰", {SIGN_FIGURE, 2, false}},
    {"貳", {SIGN_FIGURE, 2, false}}, {"两", {SIGN_FIGURE, 2, true}},
    {"兩", {SIGN_FIGURE, 2, true}},  {"三", {SIGN_FIGURE, 3, false}},
    {"叁", {SIGN_FIGURE, 3, false}}, {"參", {SIGN_FIGURE, 3, false}},
    {"四", {SIGN_FIGURE, 4, false}}, {"肆", {SIGN_FIGURE, 4, false}},
    {"五", {SIGN_FIGURE, 5, false}}, {"伍", {SIGN_FIGURE, 5, false}},
    {"六", {SIGN_FIGURE, 6, false}}, {"陆", {SIGN_FIGURE, 6, false}},
    {"陸", {SIGN_FIGURE, 6, false}}, {"七", {SIGN_FIGURE, 7, false}},
    {"柒", {SIGN_FIGURE, 7, false}}, {"八", {SIGN_FIGURE, 8, false}},
    {"捌", {SIGN_FIGURE, 8, false}}, {"九", {SIGN_FIGURE, 9, false}},
    {"玖", {SIGN_FIGURE, 9, false}}, {"十", {SIGN_PLACE, 1, false}},
    {"拾", {SIGN_PLACE, 1, false}},  {"百", {SIGN_PLACE, 2, false}},
    {"佰", {SIGN_PLACE, 2, false}},  {"千", {SIGN_PLACE, 3, false}},
    {"仟", {SIGN_PLACE, 3, false}},  {"万", {SIGN_BIG, 4, false}},
    {"萬", {SIGN_BIG, 4, false}},    {"亿", {SIGN_BIG, 8, false}},
    {"億", {SIGN_BIG, 8, false}},
};

static struct sign sign_at(struct text text)
{
    struct text own = text_slice(text, 0, SIGN_BYTES);
    bool may_be = own.length == SIGN_BYTES && (unsigned char)own.data[0] >= SIGN_LEAD;

    for (size_t i = 0; may_be && i < sizeof signs / sizeof *signs; i++) {
        if (own.data[2] == signs[i].text[2] && text_equal(own, text_of(signs[i].text))) {
            return signs[i].sign;
        }
    }
    return (struct sign){SIGN_NONE, 0, false};
}

static void pass(struct text *text)
{
    *text = text_slice(*text, SIGN_BYTES, text->length);
}

static bool take_word(struct text *text, struct text word)
{
    if (!text_starts_with(*text, word)) {
        return false;
    }
    *text = text_slice(*text, word.length, text->length);
    return true;
}

/* What stands between two of 亿, 万 and the end: 1 to 9999. */
struct section {
    int value;
    int top, low; /* its first and last place that is not 0: 3 for 千; low is 4 before any */
};

static int worth(int place)
{
    return place == 3 ? 1000 : place == 2 ? 100 : place == 1 ? 10 : 1;
}

/* One figure with its place, 五百 or 五 alone; false when there is none. */
static bool take_place(struct text *text, int *figure, int *place)
{
    struct sign sign = sign_at(*text);

    if (sign.kind != SIGN_FIGURE || sign.value == 0) {
        return false;
    }
    pass(text);
    struct sign behind = sign_at(*text);
    *figure = sign.value;
    *place = 0;
    if (behind.kind == SIGN_PLACE) {
        *place = behind.value;
        pass(text);
    }
    return !sign.pair || *place > 1 || behind.kind == SIGN_BIG || behind.kind == SIGN_NONE;
}

/* `section` holds what was taken of it so far: nothing, or the 十 that a numeral may begin
 * with. */
static bool take_section(struct text *text, struct section *section)
{
    int figure;
    int place;

    for (;;) {
        bool begun = section->value > 0;
        bool zero = begun && sign_at(*text).kind == SIGN_FIGURE && sign_at(*text).value == 0;
        if (zero) {
            pass(text);
        }
        struct sign sign = sign_at(*text);
        if (sign.kind != SIGN_FIGURE) {
            return begun && !zero;
        }
        if (!take_place(text, &figure, &place) || place >= section->low ||
            (begun && (place < section->low - 1) != zero) || (begun && place == 0 && sign.pair)) {
            return false;
        }
        section->value += figure * worth(place);
        section->top = begun ? section->top : place;
        section->low = place;
    }
}

/* A whole numeral as it is read. */
struct reading {
    struct text rest;
    int64_t above; /* what an 亿 closed */
    int64_t below; /* what a 万 closed since */
    int64_t total;
    int level; /* of the last part: 2 closed by 亿, 1 by 万, 3 when there was none */
    int low;   /* the last place of it that is not 0 */
    int end;   /* the power of the 万 or 亿 that it ends in; 0 for none */
};

/* Whether a part may follow the last one, with a 零 between them or without. */
static bool may_follow(const struct reading *reading, const struct section *part, int level,
                       bool zero)
{
    bool skips = part->top < 3 || reading->level - level > 1;

    if (reading->level == 3) {
        return !zero;
    }
    return skips ? zero : !zero || reading->low > 0;
}

static bool close_part(struct reading *reading, const struct section *part, bool zero)
{
    struct sign closing = sign_at(reading->rest);
    int power = closing.kind == SIGN_BIG ? closing.value : 0;
    int level = power == 4 ? 1 : 0;

    if (part->value == 0 ? zero || power != 8 || reading->below == 0
                         : !may_follow(reading, part, level, zero)) {
        return false;
    }
    if (power > 0) {
        pass(&reading->rest);
    }
    if (power == 4 ? reading->below > 0 : power == 8 && reading->above > 0) {
        return false;
    }
    reading->end = power;
    reading->low = part->value > 0 ? part->low : 1;
    reading->level = power == 8 ? 2 : level;
    if (power == 4) {
        reading->below = (int64_t)part->value * 10000;
    } else if (power == 8) {
        reading->above = (reading->below + part->value) * 100000000;
        reading->below = 0;
    } else {
        reading->total = part->value;
    }
    return true;
}

static bool take_parts(struct reading *reading)
{
    bool first = true;

    do {
        struct section part = {.low = 4};
        bool zero = sign_at(reading->rest).kind == SIGN_FIGURE && sign_at(reading->rest).value == 0;
        if (zero) {
            pass(&reading->rest);
        }
        if (first && !zero && sign_at(reading->rest).kind == SIGN_PLACE &&
            sign_at(reading->rest).value == 1) {
            part = (struct section){10, 1, 1};
            pass(&reading->rest);
        }
        if ((part.value > 0 || sign_at(reading->rest).kind == SIGN_FIGURE) &&
            !take_section(&reading->rest, &part)) {
            return false;
        }
        if (!close_part(reading, &part, zero)) {
            return false;
        }
        first = false;
    } while (reading->end > 0 && sign_at(reading->rest).kind != SIGN_NONE);
    reading->total += reading->above + reading->below;
    return true;
}

/* Figures without places, 二〇二二. `count` becomes how many there are; 18 at most are held. */
static int64_t take_figures(struct text *text, size_t *count, bool *plain)
{
    int64_t number = 0;
    struct sign sign = sign_at(*text);

    *count = 0;
    *plain = false;
    for (; sign.kind == SIGN_FIGURE && !sign.pair && *count < 18; sign = sign_at(*text)) {
        *plain = *plain || (sign.value == 0 && *count > 0);
        number = number * 10 + sign.value;
        (*count)++;
        pass(text);
    }
    *plain = (*plain || *count >= 3) && sign.kind == SIGN_NONE;
    return number;
}

/* 点五 behind a numeral. */
static bool take_fraction(struct text *text, struct decimal *number)
{
    struct text rest = *text;
    size_t count;
    bool plain;

    if (!take_word(&rest, TEXT("点")) || sign_at(rest).kind != SIGN_FIGURE) {
        return false;
    }
    struct decimal fraction = decimal_from_integer(take_figures(&rest, &count, &plain));
    *text = rest;
    return decimal_multiply(fraction, (struct decimal){1, -(int32_t)count}, &fraction) &&
           decimal_add(*number, fraction, number);
}

/* The whole number that a numeral begins with. */
static bool take_whole(struct reading *reading)
{
    struct text rest = reading->rest;
    struct sign first = sign_at(rest);
    size_t count;
    bool plain;
    int64_t figures = take_figures(&rest, &count, &plain);

    if (first.kind == SIGN_FIGURE && first.value == 0) {
        reading->rest = rest;
        return count == 1;
    }
    if (plain) {
        reading->rest = rest;
        reading->total = figures;
        return true;
    }
    return take_parts(reading);
}

static int take_share(struct text *text)
{
    if (take_word(text, TEXT("百分之"))) {
        return 2;
    }
    return take_word(text, TEXT("千分之")) ? 3 : 0;
}

/* 百分之百 is the one numeral that says 百 for 一百. */
static bool is_hundred_percent(struct text rest, int share)
{
    return share == 2 && take_word(&rest, TEXT("百")) && sign_at(rest).kind == SIGN_NONE;
}

static struct decimal shifted(struct decimal number, int power)
{
    struct decimal result = number;

    return decimal_multiply(number, (struct decimal){1, power}, &result) ? result : number;
}

/* Behind a fraction a 万 or 亿 still counts: 三点五万. */
static int take_end(struct reading *reading, bool fraction)
{
    struct sign sign = sign_at(reading->rest);

    if (!fraction || sign.kind != SIGN_BIG || reading->end > 0) {
        return reading->end;
    }
    pass(&reading->rest);
    return sign.value;
}

bool numeral_take(struct text folded, struct numeral *numeral)
{
    struct reading reading = {.rest = folded, .level = 3};

    *numeral = (struct numeral){.share = take_share(&reading.rest)};
    if (is_hundred_percent(reading.rest, numeral->share)) {
        pass(&reading.rest);
        reading.total = 100;
    } else if (sign_at(reading.rest).kind == SIGN_NONE || !take_whole(&reading)) {
        return false;
    }
    struct decimal number = decimal_from_integer(reading.total);
    bool fraction = take_fraction(&reading.rest, &number);
    int end = take_end(&reading, fraction);
    if (sign_at(reading.rest).kind != SIGN_NONE || (fraction && reading.end > 0)) {
        return false;
    }
    numeral->number = fraction ? shifted(number, end) : number;
    numeral->mantissa = shifted(numeral->number, -end);
    numeral->length = folded.length - reading.rest.length;
    numeral->mantissa_length = numeral->length - (end > 0 ? SIGN_BYTES : 0);
    numeral->passes_ten_thousand = end == 0 && (reading.above > 0 || reading.below > 0);
    return true;
}

/* One figure and the word of its worth, 伍角. */
static bool take_coin(struct text *rest, struct text word, int worth, int64_t *cents)
{
    struct text at = *rest;
    struct sign sign = sign_at(at);

    if (sign.kind != SIGN_FIGURE || sign.value == 0 || sign.pair) {
        return false;
    }
    pass(&at);
    if (!take_word(&at, word)) {
        return false;
    }
    *cents += (int64_t)sign.value * worth;
    *rest = at;
    return true;
}

void numeral_take_change(struct text *rest, struct decimal *number)
{
    struct text yuan = text_slice(*rest, 0, SIGN_BYTES);
    struct text at = text_slice(*rest, SIGN_BYTES, rest->length);
    int64_t cents = 0;

    if (!text_equal(yuan, TEXT("元")) && !text_equal(yuan, TEXT("圆"))) {
        return;
    }
    struct sign zero = sign_at(at);
    if (zero.kind == SIGN_FIGURE && zero.value == 0) {
        pass(&at);
    }
    bool dimes = take_coin(&at, TEXT("角"), 10, &cents);
    bool coins = take_coin(&at, TEXT("分"), 1, &cents);
    (void)(take_word(&at, TEXT("整")) || take_word(&at, TEXT("正")));
    struct decimal change = shifted(decimal_from_integer(cents), -2);
    if ((dimes || coins) && at.length == 0 && decimal_add(*number, change, number)) {
        *rest = yuan;
    }
}

/* How many bytes of numeral signs stand at the start, 万 and 亿 left out: no date has them. */
static size_t sign_run(struct text text)
{
    struct text rest = text;

    while (sign_at(rest).kind == SIGN_FIGURE || sign_at(rest).kind == SIGN_PLACE) {
        pass(&rest);
    }
    return text.length - rest.length;
}

/* Figures one by one, 二〇 as 20 and 〇三 as 03; false when a place stands among them. */
static bool append_figures(struct text_builder *builder, struct text run)
{
    for (struct text rest = run; rest.length > 0; pass(&rest)) {
        if (sign_at(rest).kind != SIGN_FIGURE) {
            return false;
        }
    }
    for (struct text rest = run; rest.length > 0; pass(&rest)) {
        text_append_byte(builder, (char)('0' + sign_at(rest).value));
    }
    return true;
}

/* 十二 as 12, and 零壹拾, as a bill writes the tenth month, as 10. */
static bool append_number(struct text_builder *builder, struct text run)
{
    struct sign first = sign_at(run);
    struct numeral numeral;

    if (first.kind == SIGN_FIGURE && first.value == 0) {
        pass(&run);
    }
    if (!numeral_take(run, &numeral) || numeral.length != run.length) {
        return false;
    }
    text_append(builder, decimal_text(builder->arena, numeral.number));
    return true;
}

struct text numeral_figures(struct arena *arena, struct text folded)
{
    struct text_builder builder = text_builder(arena);

    text_reserve(&builder, folded.length);
    for (struct text rest = folded; rest.length > 0;) {
        struct text run = text_slice(rest, 0, sign_run(rest));
        if (run.length == 0) {
            run = text_slice(rest, 0, 1);
            text_append(&builder, run);
        } else if (!append_figures(&builder, run) && !append_number(&builder, run)) {
            text_append(&builder, run);
        }
        rest = text_slice(rest, run.length, rest.length);
    }
    return text_built(&builder);
}
