#include "xml/session.h"

#include "xml/names.h"
#include "xml/xml_findings.h"

#include <string.h>

static const char compatibility[] = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/* expat may still make a call or two after this, so the callbacks look at `stopped`. Its
 * answer tells only whether a parse was under way. */
static void stop(struct session *session)
{
    session->stopped = true;
    (void)XML_StopParser(session->parser, XML_FALSE);
}

static void fail(struct session *session, const struct finding_kind *kind)
{
    session->failure.kind = kind;
    stop(session);
}

void session_stop_at_limit(struct session *session, const char *option, uint64_t limit)
{
    session->failure.option = option;
    session->failure.limit = limit;
    fail(session, &xml_limit);
}

/* Counts a name as one of the document's. Those of one byte, which most cells have, cannot
 * be many. */
static void count_name(struct session *session, const XML_Char *name)
{
    if (!session->stopped && name[0] != '\0' && name[1] != '\0' &&
        !vocabulary_add(session->vocabulary, name)) {
        fail(session, &xml_many_names);
    }
}

static void count_attributes(struct session *session, const XML_Char **pairs)
{
    uint64_t limit = session->limits->xml_attributes;
    uint64_t count = 0;

    for (size_t i = 0; pairs[i] != NULL; i += 2) {
        count_name(session, pairs[i]);
        count++;
    }
    if (!session->stopped && count > limit) {
        session_stop_at_limit(session, "xml-attributes", limit);
    }
}

/* Whether what stands in the element is read: an AlternateContent has only its Fallback. */
static bool holds_content(const struct frame *frame)
{
    return frame->kind == FRAME_KNOWN || frame->kind == FRAME_FALLBACK;
}

static void push(struct session *session, struct frame frame)
{
    session->frames = arena_grow(session->arena, session->frames, session->depth,
                                 session->depth + 1, sizeof frame, &session->frame_capacity);
    session->frames[session->depth] = frame;
}

/* ECMA-376-3 §10.2: a Choice asks for an extension that is not understood here, so the
 * first Fallback is taken. */
static bool push_alternative(struct session *session, struct text name)
{
    struct frame *around = &session->frames[session->depth - 1];
    struct frame frame = *around;
    struct text local;

    if (!xml_name_in(name, compatibility, &local)) {
        return false;
    }
    if (around->kind == FRAME_ALTERNATIVES && text_equal(local, TEXT("Fallback"))) {
        around->kind = FRAME_ANSWERED;
        frame.kind = FRAME_FALLBACK;
    } else if (holds_content(around) && text_equal(local, TEXT("AlternateContent"))) {
        frame.kind = FRAME_ALTERNATIVES;
    } else {
        return false;
    }
    push(session, frame);
    return true;
}

static const struct xml_path *known_path(const struct session *session, struct text name)
{
    const struct frame *around = &session->frames[session->depth - 1];
    struct text local;

    if (!holds_content(around) || !xml_name_in_one_of(name, session->namespaces, &local)) {
        return NULL;
    }
    return path_index_find(session->paths, around->element, local);
}

/* Keeps the beginning of the local name. */
static void fail_foreign_root(struct session *session, const XML_Char *name)
{
    const XML_Char *separator = strrchr(name, XML_NAME_SEPARATOR);
    struct text local = text_of(separator == NULL ? name : separator + 1);
    struct text kept = text_head(local, sizeof session->failure.found - 1);

    memcpy(session->failure.found, kept.data, kept.length);
    fail(session, &xml_foreign_root);
}

static void skip(struct session *session, const XML_Char *name)
{
    const struct frame *around = &session->frames[session->depth - 1];

    if (around->element == 0 && holds_content(around)) {
        fail_foreign_root(session, name);
        return;
    }
    session->skipping = session->depth;
}

/* The arguments of one callback of expat. */
struct call {
    struct session *session;
    const XML_Char *name;
    const XML_Char **pairs;
    struct text text;
    bool done;
};

/* Of the tag that expat is at. */
static struct xml_tag current_tag(const struct session *session)
{
    return (struct xml_tag){
        .start = (uint64_t)XML_GetCurrentByteIndex(session->parser),
        .length = (uint64_t)XML_GetCurrentByteCount(session->parser),
        .depth = session->depth,
    };
}

static void start_unknown(struct session *session, const XML_Char *name)
{
    count_name(session, name);
    if (!session->stopped && session->skipping == 0 && !push_alternative(session, text_of(name))) {
        skip(session, name);
    }
}

static void start_element(struct session *session, const struct call *call)
{
    const struct xml_path *path = NULL;

    session->depth++;
    if (session->depth > session->limits->xml_depth) {
        session_stop_at_limit(session, "xml-depth", session->limits->xml_depth);
        return;
    }
    count_attributes(session, call->pairs);
    if (session->stopped) {
        return;
    }
    if (session->skipping == 0) {
        path = known_path(session, text_of(call->name));
    }
    if (path == NULL) {
        start_unknown(session, call->name);
        return;
    }
    push(session, (struct frame){FRAME_KNOWN, path->element, path->text, session->text.length});
    events_start(session->events, path->element, current_tag(session), call->pairs);
}

/* The text of an element goes from the builder with it, so that one builder serves for a
 * document of any length. */
static void end_known_element(struct session *session, const struct frame *frame)
{
    struct text built = text_built(&session->text);

    events_end(session->events, frame->element, current_tag(session),
               frame->text ? text_slice(built, frame->text_start, SIZE_MAX) : TEXT(""));
    session->text.length = frame->text_start;
}

static void end_element(struct session *session)
{
    if (session->skipping == 0) {
        const struct frame *frame = &session->frames[session->depth];
        if (frame->kind == FRAME_KNOWN) {
            end_known_element(session, frame);
        }
    } else if (session->skipping == session->depth) {
        session->skipping = 0;
    }
    session->depth--;
}

static void gather_text(struct session *session, struct text text)
{
    const struct frame *frame = &session->frames[session->depth];
    uint64_t limit = session->limits->string_bytes;

    if (session->skipping != 0 || !frame->text || !holds_content(frame)) {
        return;
    }
    if (session->text.length + text.length > limit) {
        session_stop_at_limit(session, "string-bytes", limit);
        return;
    }
    text_append(&session->text, text);
}

static bool do_start(void *context)
{
    struct call *call = context;

    start_element(call->session, call);
    call->done = true;
    return true;
}

static bool do_prefix(void *context)
{
    struct call *call = context;

    count_name(call->session, call->name);
    call->done = true;
    return true;
}

static bool do_end(void *context)
{
    struct call *call = context;

    end_element(call->session);
    call->done = true;
    return true;
}

static bool do_text(void *context)
{
    struct call *call = context;

    gather_text(call->session, call->text);
    call->done = true;
    return true;
}

/* An arena that has no more must not leave expat from within (see events.h): it is caught
 * here, and the step ends once expat has returned and is closed. */
static void guarded(struct session *session, bool (*work)(void *context), struct call *call)
{
    if (session->stopped) {
        return;
    }
    call->session = session;
    (void)arena_run(session->arena, work, call);
    if (!call->done) {
        session->exhausted = true;
        stop(session);
    }
}

static void XMLCALL on_start(void *session, const XML_Char *name, const XML_Char **pairs)
{
    guarded(session, do_start, &(struct call){.name = name, .pairs = pairs});
}

static void XMLCALL on_end(void *session, const XML_Char *name)
{
    guarded(session, do_end, &(struct call){.name = name});
}

static void XMLCALL on_text(void *session, const XML_Char *data, int length)
{
    guarded(session, do_text, &(struct call){.text = {data, (size_t)length}});
}

static void XMLCALL on_prefix(void *session, const XML_Char *prefix, const XML_Char *namespace)
{
    (void)namespace;
    if (prefix != NULL) {
        guarded(session, do_prefix, &(struct call){.name = prefix});
    }
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_subset)
{
    struct session *session = context;

    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    if (!session->stopped) {
        fail(session, &xml_doctype);
    }
}

static void free_parser(void *parser)
{
    XML_ParserFree(parser);
}

bool session_start(struct session *session, struct arena *arena, const struct limits *limits,
                   const struct xml_reader *reader)
{
    *session = (struct session){
        .arena = arena,
        .limits = limits,
        .namespaces = reader->namespaces,
        .paths = path_index_create(arena, reader->paths, reader->path_count),
        .text = text_builder(arena),
        .events = events_create(arena),
        .vocabulary = vocabulary_create(arena),
    };
    push(session, (struct frame){FRAME_KNOWN, 0, false, 0});
    session->parser = XML_ParserCreateNS(NULL, XML_NAME_SEPARATOR);
    if (session->parser == NULL) {
        return false;
    }
    arena_own(arena, session->parser, free_parser);
    XML_SetUserData(session->parser, session);
    XML_SetElementHandler(session->parser, on_start, on_end);
    XML_SetCharacterDataHandler(session->parser, on_text);
    XML_SetStartNamespaceDeclHandler(session->parser, on_prefix);
    XML_SetStartDoctypeDeclHandler(session->parser, on_doctype);
    return true;
}
