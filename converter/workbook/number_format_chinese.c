/* Numbers in Chinese: [DBNum1] 一二三, [DBNum2] 壹贰叁, [DBNum3] １２３ with units 百 and 千. */
#include "workbook/number_format_parts.h"

#include <string.h>

static const char *digit_of(enum numerals numerals, int digit)
{
    static const char *const digits[][10] = {
        [NUMERALS_PLAIN] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
        [NUMERALS_CHINESE] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
        [NUMERALS_CAPITAL] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
        [NUMERALS_WIDE] = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"},
    };

    return digits[numerals][digit];
}

/* The unit of the place `right` places left of the last one, within a group of four. */
static const char *unit_of(enum numerals numerals, int right)
{
    static const char *const units[] = {"", "十", "百", "千"};
    static const char *const capital_units[] = {"", "拾", "佰", "仟"};

    return numerals == NUMERALS_CAPITAL ? capital_units[right] : units[right];
}

void format_append_numerals(struct text_builder *out, enum numerals numerals, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] >= '0' && text.data[i] <= '9') {
            text_append(out, text_of(digit_of(numerals, text.data[i] - '0')));
        } else {
            text_append_byte(out, text.data[i]);
        }
    }
}

/* The zeros met since the last digit that was said are said as one, before the next. */
static void append_pending_zero(struct text_builder *out, enum numerals numerals, bool *pending)
{
    if (*pending) {
        text_append(out, text_of(digit_of(numerals, 0)));
        *pending = false;
    }
}

/* Up to eight digits, with 万 after those of the upper four. */
static void append_eight(struct text_builder *out, enum numerals numerals, struct text digits,
                         bool *pending)
{
    bool group_said = false;

    for (size_t i = 0; i < digits.length; i++) {
        int right = (int)(digits.length - i) - 1;
        int digit = digits.data[i] - '0';
        if (digit != 0) {
            append_pending_zero(out, numerals, pending);
            text_append(out, text_of(digit_of(numerals, digit)));
            text_append(out, text_of(unit_of(numerals, right % 4)));
            group_said = true;
        } else {
            *pending = true;
        }
        if (right == 4 && group_said) {
            text_append(out, TEXT("万"));
            *pending = false;
        }
    }
}

void format_append_reading(struct text_builder *out, enum numerals numerals, struct text digits)
{
    size_t upper = digits.length > 8 ? digits.length - 8 : 0;
    bool pending = false;

    if (text_equal(digits, TEXT("0"))) {
        text_append(out, text_of(digit_of(numerals, 0)));
        return;
    }
    if (upper > 0) {
        append_eight(out, numerals, text_slice(digits, 0, upper), &pending);
        text_append(out, TEXT("亿"));
        pending = false;
    }
    append_eight(out, numerals, text_slice(digits, upper, digits.length), &pending);
}

/* Ten is 十 in a date, though 一十 elsewhere; and 壹拾 as on a cheque. */
void format_append_date_part(struct text_builder *out, enum numerals numerals, int number,
                             int width)
{
    struct text digits = text_format(out->arena, "%0*d", width, number);

    if (numerals == NUMERALS_PLAIN || numerals == NUMERALS_WIDE || number < 10) {
        format_append_numerals(out, numerals, digits);
    } else if (numerals == NUMERALS_CHINESE && number < 20) {
        text_append(out, text_of(unit_of(numerals, 1)));
        format_append_numerals(out, numerals,
                               number == 10 ? TEXT("") : text_slice(digits, 1, digits.length));
    } else {
        format_append_reading(out, numerals, digits);
    }
}
