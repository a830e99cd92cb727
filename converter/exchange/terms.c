/* On which terms a line was made. */
#include "exchange/reading.h"

#include <inttypes.h>

static const struct finding_kind other_version = {
    "line-version", SEVERITY_ERROR,
    "{subject} 的格式是第 {found} 版，本程序只读第 {expected} 版，没有采用。请用与汇总同一版本的 "
    "huibiao read --cells 重新读取。",
    "{subject} is of format version {found}; this program reads version {expected}, and took "
    "nothing of it. Read the return again with the huibiao that merges: huibiao read --cells."};

static const struct finding_kind other_mapping = {
    "line-mapping", SEVERITY_ERROR,
    "{subject} 是用另一套映射读取的（{found}…，这里是 {expected}…），没有采用。请用同一套映射文件"
    "重新读取，或用 --mapping 指定读取时的那一套来汇总。",
    "{subject} was read with another mapping ({found}…, here it is {expected}…); nothing of it was "
    "taken. Read the return again with the same mapping files, or merge with those it was read "
    "with: --mapping."};

static const struct finding_kind other_option = {
    "line-option", SEVERITY_ERROR,
    "{subject} 读取时的 {field} 是 {found}，这里是 "
    "{expected}，没有采用。请在读取和汇总时给出相同的 "
    "{field}，否则结果会与直接汇总不同。",
    "{subject} was read with {field} {found}, here it is {expected}; nothing of it was taken. Give "
    "the same {field} when returns are read and when they are merged, or the result would not be "
    "that of merging the returns themselves."};

/* So much of a digest tells one from another. */
enum { SHOWN_DIGITS = 12 };

static bool same_option(const struct reading *reading, const struct spot *exchange,
                        const char *name, const char *option, struct text wanted)
{
    struct text said;

    if (!text_member(reading, exchange, name, &said)) {
        return false;
    }
    return text_equal(said, wanted) ||
           line_fault(reading, &other_option,
                      (struct finding_facts){.field = text_of(option),
                                             .found = said.length == 0 ? TEXT("-") : said,
                                             .expected = wanted.length == 0 ? TEXT("-") : wanted});
}

static bool same_version(const struct reading *reading, const struct spot *exchange)
{
    int64_t version;

    if (!count_member(reading, exchange, "version", &version)) {
        return false;
    }
    return version == EXCHANGE_VERSION ||
           line_fault(reading, &other_version,
                      (struct finding_facts){
                          .found = text_format(reading->arena, "%" PRId64, version),
                          .expected = text_format(reading->arena, "%d", EXCHANGE_VERSION)});
}

static bool same_mapping(const struct reading *reading, const struct spot *exchange)
{
    struct text wanted = reading->basis->terms.mapping;
    struct text said;

    if (!text_member(reading, exchange, "mapping", &said)) {
        return false;
    }
    return text_equal(said, wanted) ||
           line_fault(reading, &other_mapping,
                      (struct finding_facts){.found = text_head(said, SHOWN_DIGITS),
                                             .expected = text_head(wanted, SHOWN_DIGITS)});
}

bool read_terms(const struct reading *reading, const struct spot *root)
{
    const struct exchange_terms *terms = &reading->basis->terms;
    struct spot exchange;
    struct text language = terms->language == LANGUAGE_ZH ? TEXT("zh") : TEXT("en");

    return spot_needs(reading, root, "exchange", JSON_OBJECT, &exchange) &&
           same_version(reading, &exchange) && same_mapping(reading, &exchange) &&
           same_option(reading, &exchange, "language", "--lang", language) &&
           same_option(reading, &exchange, "date", "--date", terms->date) &&
           same_option(reading, &exchange, "form", "--form", terms->form);
}
