/* A small kind of document, a book, and a reader that writes down what it is told of it. */
#ifndef HUIBIAO_TESTS_XML_BOOK_H
#define HUIBIAO_TESTS_XML_BOOK_H

#include "support/fixture.h"

#include "xml/xml.h"

#include <string.h>

enum { BOOK = 1, CHAPTER, LINE, WORD, NOTE };

static const struct xml_path paths[] = {
    {0, "book", BOOK, false},   {BOOK, "chapter", CHAPTER, false}, {CHAPTER, "line", LINE, true},
    {LINE, "word", WORD, true}, {BOOK, "note", NOTE, true},
};

static const char *const book_namespaces[] = {"urn:book", "urn:book-strict", NULL};

/* A document handed over `piece` bytes at a time; when `broken`, it fails at its end. */
struct literal {
    struct text rest;
    size_t piece;
    bool broken;
    struct fixture *fixture;
};

static const struct finding_kind source_broken = {"source-broken", SEVERITY_ERROR, "坏", "broken"};

static inline bool read_literal(void *handle, char *buffer, size_t size, size_t *got)
{
    struct literal *literal = handle;
    struct text piece = text_slice(literal->rest, 0, literal->piece < size ? literal->piece : size);

    if (piece.length == 0 && literal->broken) {
        return finding_fail(literal->fixture->findings, &source_broken, (struct place){0},
                            (struct finding_facts){0});
    }
    if (piece.length > 0) {
        memcpy(buffer, piece.data, piece.length);
    }
    literal->rest = text_slice(literal->rest, piece.length, SIZE_MAX);
    *got = piece.length;
    return true;
}

/* Writes down what it is told: "book(", "line(", "text)". Stops at the element `stop_at`. */
struct scribe {
    struct text_builder told;
    int stop_at_start;
    int stop_at_end;
};

static inline bool write_start(void *context, int element, const struct xml_attributes *attributes)
{
    static const char *const names[] = {"", "book", "chapter", "line", "word", "note"};
    struct scribe *scribe = context;
    bool present;
    struct text number = xml_attribute(attributes, "n", &present);

    text_append(&scribe->told, text_of(names[element]));
    if (present) {
        text_append_format(&scribe->told, "[%.*s]", (int)number.length, number.data);
    }
    text_append(&scribe->told, TEXT("("));
    return element != scribe->stop_at_start;
}

static inline bool write_end(void *context, int element, struct text content)
{
    struct scribe *scribe = context;

    text_append(&scribe->told, content);
    text_append(&scribe->told, TEXT(")"));
    return element != scribe->stop_at_end;
}

static inline bool read_with(struct fixture *fixture, struct literal *literal,
                             struct scribe *scribe)
{
    struct xml_source source = {literal, read_literal};
    struct xml_reader reader = {
        .paths = paths,
        .path_count = sizeof paths / sizeof paths[0],
        .namespaces = book_namespaces,
        .start = write_start,
        .end = write_end,
        .context = scribe,
    };

    scribe->told = text_builder(fixture->arena);
    return xml_read(fixture->arena, &fixture->limits, &source, &reader,
                    (struct place){.file = TEXT("a.xlsx")}, TEXT("/book.xml"), fixture->findings);
}

static inline bool read_text(struct fixture *fixture, struct text document, struct scribe *scribe)
{
    struct literal literal = {.rest = document, .piece = SIZE_MAX, .fixture = fixture};

    return read_with(fixture, &literal, scribe);
}

/* The document is read without a finding, and this is what its reader is told. */
static inline void assert_told(struct fixture *fixture, struct text document, const char *told)
{
    struct scribe scribe = {0};

    assert_true(read_text(fixture, document, &scribe));
    assert_no_findings(fixture->findings);
    assert_text(text_built(&scribe.told), told);
}

static inline void assert_refused(struct fixture *fixture, struct text document, const char *code)
{
    struct scribe scribe = {0};

    assert_false(read_text(fixture, document, &scribe));
    assert_one_finding(fixture->findings, code, "");
}

#define BOOK_TEXT(inside) TEXT("<book xmlns='urn:book'>" inside "</book>")

#endif
