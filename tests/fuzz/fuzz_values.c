/* Any text as a number, an amount, a date, a numeral and a measured value: what is read is
 * UTF-8, takes no more than there is, and reads as the same again. */
#include "base/unicode.h"
#include "mapping/date_text.h"
#include "mapping/measure.h"
#include "mapping/numeral.h"
#include "mapping/value_text.h"
#include "support/fuzz_family.h"

enum { LONGEST = 64 << 10 };

static struct loaded_family family;

/* A number is written in figures and read as itself. */
static void check_number(struct fuzz_input *input, struct decimal number)
{
    struct decimal again;

    fuzz_assert(decimal_read(decimal_text(input->arena, number), &again) &&
                decimal_compare(number, again) == 0);
}

static void try_numbers(struct fuzz_input *input, struct text text)
{
    struct decimal number;
    struct text rest;

    if (number_text_read(input->arena, text, &number, &rest)) {
        check_number(input, number);
        fuzz_assert(unicode_is_valid(rest));
    }
    if (amount_text_read(input->arena, text, &number, &rest)) {
        check_number(input, number);
        fuzz_assert(unicode_is_valid(rest));
    }
}

static void try_numeral(struct fuzz_input *input, struct text text)
{
    struct text folded = unicode_folded(input->arena, text);
    struct numeral numeral;

    fuzz_assert(unicode_is_valid(numeral_figures(input->arena, folded)));
    if (numeral_take(folded, &numeral)) {
        check_number(input, numeral.number);
        check_number(input, numeral.mantissa);
        fuzz_assert(numeral.mantissa_length > 0 && numeral.length <= folded.length &&
                    numeral.mantissa_length <= numeral.length);
        fuzz_assert(!decimal_is_negative(numeral.number));
    }
}

/* A day that was read is a day, and reads as itself. */
static void try_date(struct fuzz_input *input, struct text text)
{
    struct text iso;
    struct text again;
    bool blank;

    if (date_text_read(input->arena, text, DATE_YEAR_FIRST, &iso, &blank)) {
        fuzz_assert(!blank && (iso.length == 4 || iso.length == 7 || iso.length == 10));
        fuzz_assert(iso.length == 4 ||
                    (date_text_read(input->arena, iso, DATE_YEAR_FIRST, &again, &blank) &&
                     text_equal(iso, again)));
    }
}

static void try_measure(struct fuzz_input *input, struct text text)
{
    struct measure measure;
    const struct measures *measures = family.mapping->families[0].model->measures;

    if (!measure_read(input->arena, measures, text, &measure)) {
        fuzz_assert(!measure.has_number && measure.date.length == 0 && measure.unit.length == 0);
        return;
    }
    fuzz_assert(measure.has_number != (measure.date.length > 0));
    fuzz_assert(!measure.has_number_to || measure.has_number);
    fuzz_assert(unicode_is_valid(measure.unit) && unicode_is_valid(measure.multiplier));
    fuzz_assert((measure.multiplier.length > 0) == !decimal_is_zero(measure.factor));
    check_number(input, measure.number);
    check_number(input, measure.number_to);
}

static bool read_values(struct fuzz_input *input)
{
    struct text text = text_slice(input->bytes, 0, LONGEST);

    if (unicode_is_valid(text)) {
        try_numbers(input, text);
        try_numeral(input, text);
        try_date(input, text);
        try_measure(input, text);
    }
    return true;
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count;
    (void)arguments;
    family = fuzz_load_family("mappings/performance-target");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_run(data, size, read_values);
}
