#include "xml/xml.h"

#include "xml/session.h"
#include "xml/xml_findings.h"

/* The events of one piece are held at a time, so that a piece is small. */
enum { PIECE = 16 * 1024 };

/* One call of xml_read. */
struct reading {
    struct session session;
    const struct xml_source *source;
    const struct xml_reader *reader;
    struct place place;
    struct text part;
    struct finding_list *findings;
};

static bool fail(struct reading *reading, const struct finding_kind *kind,
                 struct finding_facts facts)
{
    facts.subject = reading->part;
    return finding_fail(reading->findings, kind, reading->place, facts);
}

/* A source that is damaged says so at its end. Then that is the cause to be told, and not
 * what the damage did to the XML; so the rest is read before a mistake is reported. A limit
 * or a DOCTYPE is told at once. */
static bool source_is_sound(const struct reading *reading)
{
    char *rest = arena_allocate(reading->session.arena, PIECE);
    size_t got = 0;

    do {
        if (!reading->source->read(reading->source->handle, rest, PIECE, &got)) {
            return false;
        }
    } while (got > 0);
    return true;
}

static bool report_failure(struct reading *reading, bool at_end)
{
    const struct failure *failure = &reading->session.failure;
    struct finding_facts facts = {.found = text_of(failure->found)};

    if (failure->kind == &xml_foreign_root && !at_end && !source_is_sound(reading)) {
        return false;
    }
    if (failure->option != NULL) {
        facts.expected = text_format(reading->session.arena, "--%s %llu", failure->option,
                                     (unsigned long long)failure->limit);
    }
    return fail(reading, failure->kind, facts);
}

/* Ends the arena's step once expat is closed, as the allocation that failed would have; so
 * it does when the heap has no more for expat. */
static _Noreturn void end_step(struct session *session)
{
    arena_close(session->arena, session->parser);
    arena_fail(session->arena);
}

static bool report_error(struct reading *reading, bool at_end)
{
    XML_Parser parser = reading->session.parser;
    enum XML_Error code = XML_GetErrorCode(parser);

    if (code == XML_ERROR_NO_MEMORY) {
        end_step(&reading->session);
    }
    if (!at_end && !source_is_sound(reading)) {
        return false;
    }
    struct text found =
        xml_error_text(reading->session.arena, finding_language(reading->findings), (int)code,
                       XML_GetCurrentLineNumber(parser), XML_GetCurrentColumnNumber(parser) + 1);
    return fail(reading, &xml_malformed, (struct finding_facts){.found = found});
}

/* A tag or a comment is held by expat until it is whole; one without end would fill the
 * memory. It may be twice as long as a text, for its marks and its escapes. expat gives no
 * place (-1) while it waits for more. */
static void limit_token(struct session *session, uint64_t fed)
{
    XML_Index place = XML_GetCurrentByteIndex(session->parser);
    uint64_t length = place < 0 ? 0 : fed - (uint64_t)place;
    uint64_t limit = session->limits->string_bytes;

    if (!session->stopped && length > PIECE && length / 2 > limit) {
        session_stop_at_limit(session, "string-bytes", limit);
    }
}

static bool read_piece(struct reading *reading, uint64_t *fed, size_t *got)
{
    struct session *session = &reading->session;
    char *buffer = XML_GetBuffer(session->parser, PIECE);

    if (buffer == NULL) {
        return report_error(reading, false);
    }
    if (reading->reader->depth != NULL) {
        *reading->reader->depth = session->depth;
    }
    if (!reading->source->read(reading->source->handle, buffer, PIECE, got)) {
        return false;
    }
    *fed += *got;
    bool parsed = XML_ParseBuffer(session->parser, (int)*got, *got == 0) == XML_STATUS_OK;
    limit_token(session, *fed);
    if (session->exhausted) {
        end_step(session);
    }
    if (!events_tell(session->events, reading->reader)) {
        return false;
    }
    if (session->failure.kind != NULL) {
        return report_failure(reading, *got == 0);
    }
    return parsed || report_error(reading, *got == 0);
}

bool xml_read(struct arena *arena, const struct limits *limits, const struct xml_source *source,
              const struct xml_reader *reader, struct place place, struct text part,
              struct finding_list *findings)
{
    struct reading reading = {
        .source = source,
        .reader = reader,
        .place = place,
        .part = part,
        .findings = findings,
    };
    uint64_t fed = 0;
    size_t got = 0;
    bool done;

    if (!session_start(&reading.session, arena, limits, reader)) {
        end_step(&reading.session);
    }
    do {
        done = read_piece(&reading, &fed, &got);
    } while (done && got > 0);
    arena_close(arena, reading.session.parser);
    return done;
}
