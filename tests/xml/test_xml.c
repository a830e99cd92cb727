/* How a document is read: which elements a reader is told of, and with what text. */
#include "xml/book.h"

static void known_elements_are_told_in_their_order(void **state)
{
    assert_told(*state, BOOK_TEXT("<chapter><line>one</line><line/></chapter><note>end</note>"),
                "book(chapter(line(one)line())note(end))");
}

static void unknown_elements_are_passed_over_with_what_they_hold(void **state)
{
    assert_told(*state,
                BOOK_TEXT("<cover><chapter><line>no</line></chapter></cover>"
                          "<line>no line outside of a chapter</line><chapter/>"),
                "book(chapter())");
}

static void text_is_an_element_s_own(void **state)
{
    assert_told(*state,
                BOOK_TEXT("stray<chapter>stray<line>a<word>b</word>c<mark>d</mark>e</line>"
                          "</chapter>"),
                "book(chapter(line(word(b)ace)))");
}

static void text_keeps_white_space_references_and_cdata(void **state)
{
    assert_told(*state,
                BOOK_TEXT("<note> a\r\nb\t&lt;&amp;&#x6C49;&#10;<![CDATA[<c/>]]><!-- no --> "
                          "</note>"),
                "book(note( a\nb\t<&汉\n<c/> ))");
}

static void any_prefix_does(void **state)
{
    assert_told(*state,
                TEXT("<x:book xmlns:x='urn:book'><x:note>a</x:note>"
                     "<y:note xmlns:y='urn:book'>b</y:note></x:book>"),
                "book(note(a)note(b))");
}

static void the_strict_namespace_reads_the_same(void **state)
{
    assert_told(*state, TEXT("<book xmlns='urn:book-strict'><note>a</note></book>"),
                "book(note(a))");
}

static void an_element_of_another_namespace_is_unknown(void **state)
{
    assert_told(*state,
                BOOK_TEXT("<note xmlns='urn:other'>a</note><z:note xmlns:z='urn:books'>b</z:note>"
                          "<note xmlns=''>c</note>"),
                "book()");
}

static void attributes_are_told_apart_from_those_of_a_namespace(void **state)
{
    assert_told(*state,
                BOOK_TEXT("<note n='1'/><note n=''/><note/><note xmlns:a='urn:a' a:n='2'/>"
                          "<note n='&quot;汉&quot;'/>"),
                "book(note[1]()note[]()note()note()note[\"汉\"]())");
}

static bool take_id(void *context, int element, const struct xml_attributes *attributes)
{
    bool present;

    (void)context;
    (void)element;
    assert_text(xml_attribute_in(attributes, xml_relationship_namespaces, "id", &present), "rId1");
    assert_true(present);
    assert_text(xml_attribute_in(attributes, xml_relationship_namespaces, "no", &present), "");
    assert_false(present);
    assert_text(xml_attribute(attributes, "id", NULL), "7");
    return true;
}

static void an_attribute_is_found_in_either_namespace_of_relationships(void **state)
{
    static const char *const documents[] = {
        "<book xmlns='urn:book' id='7' r:id='rId1' xmlns:r="
        "'http://schemas.openxmlformats.org/officeDocument/2006/relationships'/>",
        "<book xmlns='urn:book' id='7' q:id='rId1' xmlns:q="
        "'http://purl.oclc.org/ooxml/officeDocument/relationships'/>",
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < 2; i++) {
        struct literal literal = {.rest = text_of(documents[i]), .piece = SIZE_MAX};
        struct xml_source source = {&literal, read_literal};
        struct xml_reader reader = {
            .paths = paths,
            .path_count = 1,
            .namespaces = book_namespaces,
            .start = take_id,
        };
        assert_true(xml_read(fixture->arena, &fixture->limits, &source, &reader, (struct place){0},
                             TEXT("/a.xml"), fixture->findings));
    }
}

static void of_alternatives_the_fallback_is_read_as_if_it_stood_alone(void **state)
{
    assert_told(*state,
                BOOK_TEXT("<mc:AlternateContent xmlns:mc="
                          "'http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                          "<mc:Choice Requires='x'><note>choice</note></mc:Choice>"
                          "<note>neither</note>"
                          "<mc:Fallback><note>fallback</note></mc:Fallback>"
                          "<mc:Fallback><note>a second one</note></mc:Fallback>"
                          "</mc:AlternateContent><note>after</note>"),
                "book(note(fallback)note(after))");
}

static void a_fallback_may_hold_text_and_alternatives_again(void **state)
{
    assert_told(*state,
                BOOK_TEXT("<note xmlns:mc="
                          "'http://schemas.openxmlformats.org/markup-compatibility/2006'>a"
                          "<mc:AlternateContent>stray<mc:Fallback>b<mc:AlternateContent>"
                          "<mc:Choice Requires='x'>no</mc:Choice><mc:Fallback>c</mc:Fallback>"
                          "</mc:AlternateContent></mc:Fallback></mc:AlternateContent>d</note>"),
                "book(note(abcd))");
}

static void alternatives_without_a_fallback_hold_nothing(void **state)
{
    assert_told(*state,
                BOOK_TEXT("<mc:AlternateContent xmlns:mc="
                          "'http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                          "<mc:Choice Requires='x'><note>choice</note></mc:Choice>"
                          "</mc:AlternateContent>"),
                "book()");
}

static void the_whole_document_may_stand_in_alternatives(void **state)
{
    assert_told(*state,
                TEXT("<mc:AlternateContent xmlns:mc="
                     "'http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                     "<mc:Choice Requires='x'><other/></mc:Choice>"
                     "<mc:Fallback><book xmlns='urn:book'/></mc:Fallback></mc:AlternateContent>"),
                "book()");
}

static void a_byte_order_mark_is_no_content(void **state)
{
    assert_told(*state, TEXT("\xEF\xBB\xBF<?xml version='1.0'?><book xmlns='urn:book'/>"),
                "book()");
}

/* The bytes of a text of code points below U+10000, the low byte first or last. */
static struct text utf16(struct arena *arena, const uint16_t *units, size_t count, bool low_first)
{
    struct text_builder builder = text_builder(arena);

    for (size_t i = 0; i < count; i++) {
        char low = (char)(unsigned char)(units[i] & 0xFF);
        char high = (char)(unsigned char)(units[i] >> 8);
        text_append_byte(&builder, low_first ? low : high);
        text_append_byte(&builder, low_first ? high : low);
    }
    return text_built(&builder);
}

static void utf16_is_read_in_both_orders(void **state)
{
    static const uint16_t document[] = {
        0xFEFF, '<', 'b', 'o', 'o', 'k', ' ', 'x', 'm', 'l', 'n', 's', '=', '"', 'u',
        'r',    'n', ':', 'b', 'o', 'o', 'k', '"', '>', '<', 'n', 'o', 't', 'e', '>',
        0x6C49, '<', '/', 'n', 'o', 't', 'e', '>', '<', '/', 'b', 'o', 'o', 'k', '>'};
    struct fixture *fixture = *state;
    size_t count = sizeof document / sizeof document[0];

    assert_told(fixture, utf16(fixture->arena, document, count, true), "book(note(汉))");
    assert_told(fixture, utf16(fixture->arena, document, count, false), "book(note(汉))");
}

static void a_document_that_comes_byte_by_byte_reads_the_same(void **state)
{
    struct scribe scribe = {0};
    struct literal literal = {
        .rest = BOOK_TEXT("<chapter><line n='汉'>a汉b&amp;c<word>d</word></line></chapter>"),
        .piece = 1,
    };

    assert_true(read_with(*state, &literal, &scribe));
    assert_text(text_built(&scribe.told), "book(chapter(line[汉](word(d)a汉b&c)))");
}

static void a_reader_that_stops_ends_the_reading(void **state)
{
    struct fixture *fixture = *state;
    struct text document = BOOK_TEXT("<note>a</note><chapter/>");
    struct scribe at_start = {.stop_at_start = NOTE};
    struct scribe at_end = {.stop_at_end = NOTE};

    assert_false(read_text(fixture, document, &at_start));
    assert_text(text_built(&at_start.told), "book(note(");
    assert_false(read_text(fixture, document, &at_end));
    assert_text(text_built(&at_end.told), "book(note(a)");
    assert_no_findings(fixture->findings);
}

/* "<book><chapter><line>…" written without end into one buffer. */
struct long_book {
    size_t lines;
    size_t next;
};

static bool read_long_book(void *handle, char *buffer, size_t size, size_t *got)
{
    static const char start[] = "<book xmlns='urn:book'><chapter>";
    static const char line[] = "<line n='1'>twelve bytes</line>";
    static const char end[] = "</chapter></book>";
    struct long_book *book = handle;
    const char *piece = book->next == 0                 ? start
                        : book->next <= book->lines     ? line
                        : book->next == book->lines + 1 ? end
                                                        : "";

    book->next++;
    *got = strlen(piece);
    assert_true(*got <= size);
    memcpy(buffer, piece, *got);
    return true;
}

static bool count_start(void *context, int element, const struct xml_attributes *attributes)
{
    size_t *count = context;

    (void)attributes;
    *count += element == LINE;
    return true;
}

static void a_long_document_takes_no_more_memory_than_a_short_one(void **state)
{
    struct fixture *fixture = *state;
    size_t used[2] = {0};
    const size_t lines[2] = {10, 1000000};

    for (size_t i = 0; i < 2; i++) {
        struct long_book book = {.lines = lines[i]};
        size_t count = 0;
        struct xml_source source = {&book, read_long_book};
        struct xml_reader reader = {
            .paths = paths,
            .path_count = sizeof paths / sizeof paths[0],
            .namespaces = book_namespaces,
            .start = count_start,
            .context = &count,
        };
        size_t before = arena_used(fixture->arena);
        assert_true(xml_read(fixture->arena, &fixture->limits, &source, &reader, (struct place){0},
                             TEXT("/book.xml"), fixture->findings));
        used[i] = arena_used(fixture->arena) - before;
        assert_int_equal(count, lines[i]);
    }
    assert_int_equal(used[0], used[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(known_elements_are_told_in_their_order),
        FIXTURE_TEST(unknown_elements_are_passed_over_with_what_they_hold),
        FIXTURE_TEST(text_is_an_element_s_own),
        FIXTURE_TEST(text_keeps_white_space_references_and_cdata),
        FIXTURE_TEST(any_prefix_does),
        FIXTURE_TEST(the_strict_namespace_reads_the_same),
        FIXTURE_TEST(an_element_of_another_namespace_is_unknown),
        FIXTURE_TEST(attributes_are_told_apart_from_those_of_a_namespace),
        FIXTURE_TEST(an_attribute_is_found_in_either_namespace_of_relationships),
        FIXTURE_TEST(of_alternatives_the_fallback_is_read_as_if_it_stood_alone),
        FIXTURE_TEST(a_fallback_may_hold_text_and_alternatives_again),
        FIXTURE_TEST(alternatives_without_a_fallback_hold_nothing),
        FIXTURE_TEST(the_whole_document_may_stand_in_alternatives),
        FIXTURE_TEST(a_byte_order_mark_is_no_content),
        FIXTURE_TEST(utf16_is_read_in_both_orders),
        FIXTURE_TEST(a_document_that_comes_byte_by_byte_reads_the_same),
        FIXTURE_TEST(a_reader_that_stops_ends_the_reading),
        FIXTURE_TEST(a_long_document_takes_no_more_memory_than_a_short_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
