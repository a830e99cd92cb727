/* What of a document is refused, and how it is told. */
#include "xml/book.h"

#include <stdlib.h>

static void a_mistake_is_told_with_part_line_and_column(void **state)
{
    static const struct {
        const char *document;
        const char *found;
    } mistakes[] = {
        {"", "line 1, column 1: no element found"},
        {"<book xmlns='urn:book'>\n <note>a</book>", "line 2, column 11: mismatched tag"},
        {"<book xmlns='urn:book'>", "line 1, column 24: no element found"},
        {"<book xmlns='urn:book'><note>&nbsp;</note></book>",
         "line 1, column 30: undefined entity"},
        {"<book xmlns='urn:book'/><book/>", "line 1, column 25: junk after document element"},
        {"<book xmlns='urn:book' n='1' n='2'/>", "line 1, column 30: duplicate attribute"},
        {"<x:book/>", "line 1, column 1: unbound prefix"},
        {"<?xml version='1.0' encoding='no-such'?><book/>", "line 1, column 31: unknown encoding"},
    };

    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct fixture *fixture = *state;
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        assert_refused(fixture, text_of(mistakes[i].document), "xml-malformed");
        assert_text(finding_at(fixture->findings, 0)->found, mistakes[i].found);
        assert_text(finding_at(fixture->findings, 0)->place.file, "a.xlsx");
    }
}

static void a_mistake_is_told_in_chinese(void **state)
{
    struct fixture *fixture = *state;

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_ZH);
    assert_refused(fixture, TEXT("<book xmlns='urn:book'>\n<note></book>"), "xml-malformed");
    assert_text(
        finding_at(fixture->findings, 0)->message,
        "文件内部的部件 /book.xml 有格式错误（第 2 行第 9 列：开始标记与结束标记不一致），"
        "无法读取。请用 Excel 或 WPS 打开该文件，另存为新的 .xlsx 文件后再处理；如果打不开，"
        "请填报单位重新报送。");
}

static void bytes_that_are_no_utf8_are_a_mistake(void **state)
{
    assert_refused(*state, BOOK_TEXT("<note>\xC3\x28</note>"), "xml-malformed");
}

static void a_document_type_is_refused(void **state)
{
    assert_refused(*state, TEXT("<!DOCTYPE book><book xmlns='urn:book'/>"), "xml-doctype");
}

static void no_external_entity_is_looked_for(void **state)
{
    assert_refused(*state,
                   TEXT("<!DOCTYPE book [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                        "<book xmlns='urn:book'><note>&e;</note></book>"),
                   "xml-doctype");
}

static void entities_that_multiply_are_refused_before_the_first(void **state)
{
    assert_refused(*state,
                   TEXT("<!DOCTYPE book [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;'>"
                        "]><book xmlns='urn:book'><note>&d;&d;&d;</note></book>"),
                   "xml-doctype");
}

static void another_first_element_is_refused(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture, TEXT("<html xmlns='http://www.w3.org/1999/xhtml'/>"),
                   "xml-foreign-root");
    assert_text(finding_at(fixture->findings, 0)->found, "html");
}

/* "<book><a><a>…" with `depth` elements within one another. */
static struct text nested(struct arena *arena, size_t depth)
{
    struct text_builder builder = text_builder(arena);

    text_append(&builder, TEXT("<book xmlns='urn:book'>"));
    for (size_t i = 1; i < depth; i++) {
        text_append(&builder, TEXT("<a>"));
    }
    for (size_t i = 1; i < depth; i++) {
        text_append(&builder, TEXT("</a>"));
    }
    text_append(&builder, TEXT("</book>"));
    return text_built(&builder);
}

static void elements_may_nest_as_deep_as_the_limit(void **state)
{
    struct fixture *fixture = *state;

    fixture->limits.xml_depth = 10;
    assert_told(fixture, nested(fixture->arena, 10), "book()");
    assert_refused(fixture, nested(fixture->arena, 11), "xml-limit");
    assert_text(finding_at(fixture->findings, 0)->expected, "--xml-depth 10");
}

static void a_hundred_thousand_elements_deep_is_refused(void **state)
{
    struct fixture *fixture = *state;

    assert_refused(fixture, nested(fixture->arena, 100000), "xml-limit");
}

static void an_element_may_have_as_many_attributes_as_the_limit(void **state)
{
    struct fixture *fixture = *state;

    fixture->limits.xml_attributes = 2;
    assert_told(fixture, BOOK_TEXT("<note n='1' b='2'/>"), "book(note[1]())");
    assert_refused(fixture, BOOK_TEXT("<unknown n='1' b='2' c='3'/>"), "xml-limit");
}

/* Markup in which a number is put twice. */
struct numbered {
    const char *before;
    const char *between;
    const char *after;
};

/* "<book>" with such markup in it, numbered from 0 to `count` - 1. */
static struct text numbered_book(struct arena *arena, const struct numbered *markup, unsigned count)
{
    struct text_builder builder = text_builder(arena);

    text_append(&builder, TEXT("<book xmlns='urn:book'>"));
    for (unsigned i = 0; i < count; i++) {
        text_append_format(&builder, "%s%u%s%u%s", markup->before, i, markup->between, i,
                           markup->after);
    }
    text_append(&builder, TEXT("</book>"));
    return text_built(&builder);
}

static void a_document_of_nothing_but_new_names_is_refused(void **state)
{
    static const struct numbered elements = {"<a", "/><b", "/>"};
    static const struct numbered attributes = {"<a b", "='' c", "=''/>"};
    static const struct numbered prefixes = {"<a", ":a xmlns:a", "='urn:a'/>"};
    static const struct numbered *const markups[] = {&elements, &attributes, &prefixes};

    for (size_t i = 0; i < 3; i++) {
        struct fixture *fixture = *state;
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        assert_told(fixture, numbered_book(fixture->arena, markups[i], 3000), "book()");
        assert_refused(fixture, numbered_book(fixture->arena, markups[i], 10000), "xml-many-names");
    }
}

static void a_text_may_be_as_long_as_the_limit(void **state)
{
    struct fixture *fixture = *state;

    fixture->limits.string_bytes = 6;
    assert_told(fixture, BOOK_TEXT("<note>123456</note><note>汉字</note>"),
                "book(note(123456)note(汉字))");
    assert_refused(fixture, BOOK_TEXT("<note>1234567</note>"), "xml-limit");
}

static void a_tag_without_end_does_not_fill_the_memory(void **state)
{
    static const struct text starts[] = {{"<book a='", 9}, {"<!--", 4}, {"<book><?pi ", 11}};
    const size_t length = (size_t)64 << 20;
    char *document = malloc(length);

    assert_non_null(document);
    for (size_t i = 0; i < 3; i++) {
        struct fixture *fixture = *state;
        fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
        memset(document, 'a', length);
        memcpy(document, starts[i].data, starts[i].length);
        struct literal literal = {.rest = {document, length}, .piece = SIZE_MAX};
        struct scribe scribe = {0};
        assert_false(read_with(fixture, &literal, &scribe));
        assert_one_finding(fixture->findings, i == 2 ? "xml-foreign-root" : "xml-limit", "");
        assert_true(i == 2 || literal.rest.length > length - ((size_t)8 << 20));
    }
    free(document);
}

static void a_source_that_fails_ends_the_reading_with_its_own_finding(void **state)
{
    struct fixture *fixture = *state;
    struct literal literal = {
        .rest = BOOK_TEXT(""), .piece = SIZE_MAX, .broken = true, .fixture = fixture};
    struct scribe scribe = {0};

    assert_false(read_with(fixture, &literal, &scribe));
    assert_one_finding(fixture->findings, "source-broken", "");
}

static void of_a_damaged_source_the_damage_is_told_and_not_what_it_did(void **state)
{
    struct fixture *fixture = *state;
    struct literal literal = {
        .rest = TEXT("<book xmlns='urn:book'><<</book>"),
        .piece = 5,
        .broken = true,
        .fixture = fixture,
    };
    struct scribe scribe = {0};

    assert_false(read_with(fixture, &literal, &scribe));
    assert_one_finding(fixture->findings, "source-broken", "");
}

static bool read_in_a_small_arena(void *context)
{
    struct fixture *fixture = context;
    struct scribe scribe = {0};

    fixture->findings = finding_list_create(fixture->arena, LANGUAGE_EN);
    return read_text(fixture,
                     BOOK_TEXT("<chapter><line>a line that is to be gathered in the arena</line>"
                               "<line><word>and another one</word></line></chapter>"),
                     &scribe);
}

/* Wherever in the reading the arena has no more, the step ends and nothing is lost; what
 * expat holds is freed with the arena (the address sanitizer looks). */
static void an_arena_that_has_no_more_ends_the_reading(void **state)
{
    bool done = false;
    size_t refused = 0;

    (void)state;
    for (size_t ceiling = 0; !done; ceiling += 16) {
        struct fixture fixture = {.arena = arena_create(ceiling), .limits = LIMITS_DEFAULT};
        assert_non_null(fixture.arena);
        done = arena_run(fixture.arena, read_in_a_small_arena, &fixture);
        assert_true(done || arena_exhausted(fixture.arena));
        refused += !done;
        arena_destroy(fixture.arena);
    }
    assert_true(refused > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_mistake_is_told_with_part_line_and_column),
        FIXTURE_TEST(a_mistake_is_told_in_chinese),
        FIXTURE_TEST(bytes_that_are_no_utf8_are_a_mistake),
        FIXTURE_TEST(a_document_type_is_refused),
        FIXTURE_TEST(no_external_entity_is_looked_for),
        FIXTURE_TEST(entities_that_multiply_are_refused_before_the_first),
        FIXTURE_TEST(another_first_element_is_refused),
        FIXTURE_TEST(elements_may_nest_as_deep_as_the_limit),
        FIXTURE_TEST(a_hundred_thousand_elements_deep_is_refused),
        FIXTURE_TEST(an_element_may_have_as_many_attributes_as_the_limit),
        FIXTURE_TEST(a_document_of_nothing_but_new_names_is_refused),
        FIXTURE_TEST(a_text_may_be_as_long_as_the_limit),
        FIXTURE_TEST(a_tag_without_end_does_not_fill_the_memory),
        FIXTURE_TEST(a_source_that_fails_ends_the_reading_with_its_own_finding),
        FIXTURE_TEST(of_a_damaged_source_the_damage_is_told_and_not_what_it_did),
        FIXTURE_TEST(an_arena_that_has_no_more_ends_the_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
