/* What a number format is made of, for the files of number_format alone.
 *
 * A code is up to four sections; a section is a run of pieces that are shown one after
 * another, and what holds for all of them. Everything belongs to the arena of the format
 * and is constant once it is parsed. */
#ifndef HUIBIAO_WORKBOOK_NUMBER_FORMAT_PARTS_H
#define HUIBIAO_WORKBOOK_NUMBER_FORMAT_PARTS_H

#include "workbook/number_format.h"

/* Excel takes codes of up to 255 characters ([MS-OI29500] 2.1.704), each of up to three
 * bytes here. A longer one is not understood, which also bounds the work on any code: no
 * more pieces than bytes, each looked at a fixed number of times. */
enum { CODE_BYTES = 1024, SECTIONS = 4 };

/* The longest text that a cell holds is 32,767 characters of up to four bytes. */
enum { SHOWN_BYTES = 4 * 32767 };

enum piece_kind {
    PIECE_LITERAL,         /* `text` as it is */
    PIECE_DIGIT,           /* `mark` is 0, # or ? */
    PIECE_POINT,           /* the decimal point */
    PIECE_PERCENT,         /* shown, and counted in the section */
    PIECE_EXPONENT,        /* `mark` is + or -: which signs are shown */
    PIECE_SLASH,           /* the bar of a fraction */
    PIECE_DENOMINATOR,     /* a denominator that is given: `count` */
    PIECE_GENERAL,         /* the number as General shows it */
    PIECE_TEXT,            /* @ */
    PIECE_YEAR,            /* `count` letters, as in all that follow */
    PIECE_BUDDHIST_YEAR,   /* 543 years ahead */
    PIECE_MONTH,           /* until its neighbours make it a minute */
    PIECE_DAY,             /* 3 or 4: the weekday */
    PIECE_CHINESE_WEEKDAY, /* aaa, aaaa */
    PIECE_HOUR,
    PIECE_MINUTE,
    PIECE_SECOND,
    PIECE_SECOND_FRACTION, /* `count` decimals, the point before them included */
    PIECE_HALF_DAY,        /* `mark`: A for AM/PM, P and p for A/P and a/p, Z for 上午/下午 */
    PIECE_ELAPSED          /* `mark` is h, m or s: all of them since the serial 0 */
};

struct piece {
    enum piece_kind kind;
    char mark;
    int count;
    struct text text;
};

enum section_kind {
    SECTION_NUMBER, /* also one of literals alone */
    SECTION_EXPONENT,
    SECTION_FRACTION,
    SECTION_GENERAL,
    SECTION_DATE,
    SECTION_TEXT
};

/* [DBNum1] to [DBNum3]: 一二三, 壹贰叁, １２３. */
enum numerals { NUMERALS_PLAIN, NUMERALS_CHINESE, NUMERALS_CAPITAL, NUMERALS_WIDE };

enum comparison {
    COMPARISON_NONE,
    COMPARISON_LESS,
    COMPARISON_LESS_OR_EQUAL,
    COMPARISON_EQUAL,
    COMPARISON_NOT_EQUAL,
    COMPARISON_GREATER_OR_EQUAL,
    COMPARISON_GREATER
};

struct condition {
    enum comparison comparison;
    struct decimal limit;
};

struct section {
    enum section_kind kind;
    struct piece *pieces;
    size_t count;
    size_t capacity;
    struct condition condition;
    enum numerals numerals;
    bool chinese;        /* names of days and months, by the section's locale */
    bool modified;       /* a colour, locale, condition or numerals stand in it */
    bool system_date;    /* whatever stands in it, the system's long date is shown */
    bool system_time;    /* or its time */
    bool thousands;      /* "," between groups of three digits */
    int scale;           /* commas that divide by 1000 */
    int percents;        /* that multiply by 100 */
    int second_decimals; /* the most that a PIECE_SECOND_FRACTION shows */
};

struct number_format {
    struct section sections[SECTIONS];
    size_t count;               /* sections in the code */
    size_t number_count;        /* those of them that show numbers, the first ones */
    const struct section *text; /* that shows text; NULL where text shows as it is */
};

/* An ASCII letter in lower case, any other byte as it is. */
char format_lower(char c);

/* Parses a code; false when it is not understood, and `format` is then of no use. */
bool format_read(struct arena *arena, struct text code, struct number_format *format);

/* Tells what kind of section the pieces make together; false when they don't agree. */
bool format_settle_section(struct section *section);

/* Reads what stands between brackets. What it says goes into `section`, or makes `piece`:
 * `*shown` tells which. False when it means nothing. */
bool format_read_bracket(struct text content, struct section *section, struct piece *piece,
                         bool *shown);

/* A number that is not negative as General shows it in a wide column, in 11 characters. */
struct text format_general_text(struct arena *arena, struct decimal number);

/* How many digits stand before the point of a number other than 0; less than 1 when zeros
 * follow the point. */
int format_digits_before_point(struct decimal number);

/* The integer part of a number that is not negative, without leading zeros (the empty text
 * for 0), and exactly `places` decimals. */
struct number_digits {
    struct text whole;
    struct text decimals;
};
struct number_digits format_digits(struct arena *arena, struct decimal number, int places);

/* Shows the digits of an integer in the PIECE_DIGITs of pieces [from, to), the literals
 * between them kept. Digits that have no place of their own stand before the first. */
void format_show_whole(struct text_builder *out, const struct section *section, size_t from,
                       size_t to, struct text digits, bool thousands);

/* As format_show_whole, but from the left, and zeros at the end shown only where the
 * piece wants them. */
void format_show_decimals(struct text_builder *out, const struct section *section, size_t from,
                          size_t to, struct text digits);

/* How many PIECE_DIGITs stand in [from, to); where the first piece of a kind stands in it,
 * `to` when there is none. */
int format_count_digits(const struct section *section, size_t from, size_t to);
size_t format_find(const struct section *section, enum piece_kind kind, size_t from, size_t to);
bool format_has(const struct section *section, enum piece_kind kind);

/* Each shows the absolute value `number`. The first tells whether a digit other than 0 was
 * shown. */
bool format_show_number(struct text_builder *out, const struct section *section,
                        struct decimal number);
void format_show_exponent(struct text_builder *out, const struct section *section,
                          struct decimal number);
void format_show_fraction(struct text_builder *out, const struct section *section,
                          struct decimal number);

/* Shows a serial date; false, and nothing shown, when it is out of range. */
bool format_show_date(struct text_builder *out, const struct section *section,
                      struct decimal serial, bool date1904);

/* A text digit by digit, what is no digit as it is. */
void format_append_numerals(struct text_builder *out, enum numerals numerals, struct text text);

/* An integer of up to 16 digits with its units: 一千二百三十四. */
void format_append_reading(struct text_builder *out, enum numerals numerals, struct text digits);

/* A part of a date or time, below 100, in `width` digits at least: 十二, 〇五. */
void format_append_date_part(struct text_builder *out, enum numerals numerals, int number,
                             int width);

#endif
