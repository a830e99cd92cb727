/* What the pieces of one section mean together. */
#include "workbook/number_format_parts.h"

size_t format_find(const struct section *section, enum piece_kind kind, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (section->pieces[i].kind == kind) {
            return i;
        }
    }
    return to;
}

bool format_has(const struct section *section, enum piece_kind kind)
{
    return format_find(section, kind, 0, section->count) < section->count;
}

int format_count_digits(const struct section *section, size_t from, size_t to)
{
    int count = 0;

    for (size_t i = from; i < to; i++) {
        count += section->pieces[i].kind == PIECE_DIGIT ? 1 : 0;
    }
    return count;
}

static bool is_date_piece(enum piece_kind kind)
{
    return kind >= PIECE_YEAR;
}

static bool has_date(const struct section *section)
{
    for (size_t i = 0; i < section->count; i++) {
        if (is_date_piece(section->pieces[i].kind)) {
            return true;
        }
    }
    return false;
}

/* Whether the piece is hours ('h') or seconds ('s'), elapsed ones too. */
static bool is_clock(const struct piece *piece, char mark)
{
    return piece->kind == (mark == 'h' ? PIECE_HOUR : PIECE_SECOND) ||
           (piece->kind == PIECE_ELAPSED && piece->mark == mark);
}

/* The next piece of a date from `from` on in the direction of `step`; NULL for none. The
 * half of the day stands anywhere and is nobody's neighbour. */
static const struct piece *date_neighbour(const struct section *section, size_t from, int step)
{
    for (size_t i = from + (size_t)step; i < section->count; i += (size_t)step) {
        enum piece_kind kind = section->pieces[i].kind;
        if (is_date_piece(kind) && kind != PIECE_HALF_DAY && kind != PIECE_SECOND_FRACTION) {
            return &section->pieces[i];
        }
    }
    return NULL;
}

/* m and mm are minutes right after hours and right before seconds. */
static void tell_minutes_from_months(struct section *section)
{
    for (size_t i = 0; i < section->count; i++) {
        struct piece *piece = &section->pieces[i];
        if (piece->kind != PIECE_MONTH || piece->count > 2) {
            continue;
        }
        const struct piece *before = date_neighbour(section, i, -1);
        const struct piece *after = date_neighbour(section, i, 1);
        if ((before != NULL && is_clock(before, 'h')) || (after != NULL && is_clock(after, 's'))) {
            piece->kind = PIECE_MINUTE;
        }
    }
}

/* Makes the point at `*at` and the 0s after it the fraction of a second, a point alone a
 * literal. False for another digit there, or more than three. */
static bool join_fraction(const struct section *section, size_t *at, struct piece *piece)
{
    *piece = (struct piece){.kind = PIECE_LITERAL, .text = TEXT(".")};
    for (; *at + 1 < section->count && section->pieces[*at + 1].kind == PIECE_DIGIT; (*at)++) {
        piece->kind = PIECE_SECOND_FRACTION;
        piece->count++;
        if (section->pieces[*at + 1].mark != '0' || piece->count > 3) {
            return false;
        }
    }
    return true;
}

/* A date has no digits but those after a point. */
static bool join_second_fractions(struct section *section)
{
    size_t kept = 0;

    for (size_t i = 0; i < section->count; i++) {
        struct piece piece = section->pieces[i];
        if (piece.kind == PIECE_DIGIT ||
            (piece.kind == PIECE_POINT && !join_fraction(section, &i, &piece))) {
            return false;
        }
        if (piece.kind == PIECE_SECOND_FRACTION && piece.count > section->second_decimals) {
            section->second_decimals = piece.count;
        }
        section->pieces[kept++] = piece;
    }
    section->count = kept;
    return true;
}

/* A bar that no digit and no number follows stands for itself. */
static bool is_fraction(const struct section *section)
{
    size_t bar = format_find(section, PIECE_SLASH, 0, section->count);

    return format_count_digits(section, bar, section->count) > 0 ||
           format_find(section, PIECE_DENOMINATOR, bar, section->count) < section->count;
}

bool format_settle_section(struct section *section)
{
    bool digits = format_has(section, PIECE_DIGIT);
    bool date = has_date(section);
    bool general = format_has(section, PIECE_GENERAL);

    if (format_has(section, PIECE_TEXT)) {
        section->kind = SECTION_TEXT;
        return !digits && !date;
    }
    if (date) {
        section->kind = SECTION_DATE;
        tell_minutes_from_months(section);
        return !general && join_second_fractions(section);
    }
    if (general) {
        section->kind = SECTION_GENERAL;
        return !digits;
    }
    section->kind = SECTION_NUMBER;
    if (format_has(section, PIECE_EXPONENT)) {
        section->kind = SECTION_EXPONENT;
    } else if (is_fraction(section)) {
        section->kind = SECTION_FRACTION;
    }
    return true;
}
