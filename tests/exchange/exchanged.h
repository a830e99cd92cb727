/* What the tests of lines share: the small model as a mapping, a line made of parts, and what a
 * reading of it gives. */
#ifndef HUIBIAO_TESTS_EXCHANGE_EXCHANGED_H
#define HUIBIAO_TESTS_EXCHANGE_EXCHANGED_H

#include "report/told.h"

#include "exchange/exchange.h"

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define TERMS "\"version\":1,\"mapping\":\"m\",\"language\":\"en\",\"date\":\"\",\"form\":\"\","
#define NAMES "\"name\":\"a.xlsx\",\"path\":\"in/a.xlsx\","
#define COUNTS "\"counts\":{\"error\":0,\"warning\":0,\"info\":0},"
#define STATE                                                                                      \
    TERMS NAMES "\"readable\":true,\"modified\":\"2022-03-01T08:30:00Z\",\"round\":2,"             \
                "\"sheets\":[\"S\",\"T\"],"
#define EXCHANGE EXCHANGE_OF("", COUNTS)
#define EXCHANGE_OF(records, counts)                                                               \
    "\"exchange\":{" STATE "\"records\":[" records "]," counts "\"drawings\":[]}"

/* A line of a return with these records and findings, and this of its exchange. */
#define LINE(records, findings, exchange)                                                          \
    "{\"file\":\"in/a.xlsx\",\"sha256\":\"" DIGEST "\",\"producer\":\"P\",\"records\":[" records   \
    "],\"findings\":[" findings "],\"notes\":[],\"cells\":{}," exchange "}"

/* A line of one record with these members, these cells, each behind a comma, of a table without
 * rows, and this rest; and of one whose table has rows. */
#define ONE(members, cells, rest) ONE_OF_ROWS(members, "\"parts\":[]" cells, rest)
#define ONE_OF_ROWS(members, cells, rest)                                                          \
    LINE("{\"model\":\"test\",\"form\":\"list\",\"sheet\":\"S\",\"range\":\"A1:F9\"," members      \
         ",\"cells\":{" cells "}}",                                                                \
         "", EXCHANGE_OF(REST(rest), COUNTS))
#define REST(rest) "{\"type\":\"device\",\"rest\":{" rest "}}"
#define BLANKS                                                                                     \
    "\"name\":null,\"kind\":null,\"price\":null,\"share\":null,\"year\":null,\"bought\":null,"     \
    "\"parts\":[]"

struct read_line {
    struct exchanged_return handed;
    struct finding_list *findings, *faults;
    bool read;
};

static inline struct exchange_basis small_basis(struct fixture *fixture)
{
    static const struct form list = {.name = {"list", 4}};
    static const struct form *const forms[] = {&list};
    struct mapping *mapping = arena_allocate(fixture->arena, sizeof *mapping);
    struct family *family = arena_allocate(fixture->arena, sizeof *family);

    *family = (struct family){
        .name = TEXT("test"), .model = small_model(fixture), .forms = forms, .form_count = 1};
    *mapping = (struct mapping){family, 1};
    return (struct exchange_basis){.terms = {.mapping = TEXT("m"), .language = LANGUAGE_EN},
                                   .mapping = mapping,
                                   .limits = &fixture->limits};
}

static inline struct read_line read_bytes(struct fixture *fixture, struct text bytes,
                                          const char *called)
{
    const struct exchange_line line = {bytes, TEXT("s/1.ndjson"), 7};
    const struct exchange_basis basis = small_basis(fixture);
    struct read_line read = {.findings = finding_list_create(fixture->arena, LANGUAGE_EN),
                             .faults = finding_list_create(fixture->arena, LANGUAGE_EN)};

    read.read = exchange_read(fixture->arena, &line, &basis, text_of(called), read.findings,
                              read.faults, &read.handed);
    return read;
}

static inline struct read_line read_one(struct fixture *fixture, const char *line)
{
    return read_bytes(fixture, text_of(line), "");
}

/* The line is refused for one reason: of this code, at this place in its JSON. */
static inline void assert_refused(struct fixture *fixture, const char *line, const char *code,
                                  const char *field)
{
    struct read_line refused = read_one(fixture, line);

    assert_false(refused.read);
    assert_int_equal(finding_count(refused.faults), 1);
    const struct finding *why = finding_at(refused.faults, 0);
    assert_text(why->code, code);
    assert_text(why->field, field);
    assert_text(why->place.file, "s/1.ndjson");
    assert_true(why->place.in_text);
    assert_int_equal(why->place.row, 7);
}

#endif
