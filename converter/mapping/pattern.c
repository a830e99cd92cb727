#include "mapping/pattern.h"

#include "base/unicode.h"
#include "mapping/mistake.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <ctype.h>
#include <pcre2.h>
#include <string.h>

/* A pattern that needs more steps than this on one cell is a mistake, not a slow match. */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 4096 };

/* What a pattern is tried on before it is taken: so short that three parts which take anything
 * stay below the limit, and so long that a repeat within a repeat does not. */
enum { PROBE_LENGTH = 24, PROBES = 64, PROBE_LIMIT = 20000 };

#define PATTERN_OPTIONS (PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C)

struct pattern {
    struct text source;
    pcre2_code *code;
    uint32_t least;       /* characters of a text that can match */
    struct text required; /* what such a text holds; may be empty */
    size_t group_count;
    struct text *group_names;
    uint32_t *group_numbers;
};

static void close_code(void *code)
{
    pcre2_code_free(code);
}

static void close_match_data(void *data)
{
    pcre2_match_data_free(data);
}

static void close_context(void *context)
{
    pcre2_match_context_free(context);
}

static void read_group_names(struct arena *arena, struct pattern *pattern)
{
    uint32_t count = 0;
    uint32_t entry_size = 0;
    PCRE2_SPTR table = NULL;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT, &count);
    if (count == 0) {
        return;
    }
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &table);
    pattern->group_count = count;
    pattern->group_names = arena_array(arena, count, sizeof *pattern->group_names);
    pattern->group_numbers = arena_array(arena, count, sizeof *pattern->group_numbers);
    /* An entry: the group's number in two bytes, high first, then its name (pcre2api). */
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *entry = table + (size_t)i * entry_size;
        pattern->group_numbers[i] = (uint32_t)(entry[0] << 8 | entry[1]);
        pattern->group_names[i] = text_copy(arena, text_of((const char *)entry + 2));
    }
}

/* Whether the pattern sets options within: `(?i)`. */
static bool has_options(struct text source)
{
    const struct text open = TEXT("(?");

    for (size_t at = text_find(source, open); at < source.length; at = text_find(source, open)) {
        source = text_slice(source, at + open.length, source.length);
        if (source.length > 0 && (isalpha((unsigned char)source.data[0]) || source.data[0] == '^' ||
                                  source.data[0] == '-')) {
            return true;
        }
    }
    return false;
}

/* The compatibility form of a character that is none of ASCII: the signs in it stand for
 * themselves. `（` is a bracket and opens no group, `…` is three points. */
static void append_literal(struct text_builder *builder, struct text compatible)
{
    for (size_t i = 0; i < compatible.length; i++) {
        char c = compatible.data[i];
        if (isascii((unsigned char)c) && ispunct((unsigned char)c)) {
            text_append_format(builder, "\\x{%x}", (unsigned)c);
        } else {
            text_append_byte(builder, c);
        }
    }
}

/* The pattern in compatibility form, as the texts are that it is held against. */
static struct text compatible_pattern(struct arena *arena, struct text source)
{
    struct text_builder builder = text_builder(arena);

    for (struct text rest = source; rest.length > 0;) {
        struct text before = rest;
        int32_t code_point;
        unicode_next(&rest, &code_point);
        struct text own = text_slice(before, 0, before.length - rest.length);
        if (own.length > 1) {
            append_literal(&builder, unicode_compatible(arena, own));
        } else {
            text_append(&builder, own);
        }
    }
    return text_built(&builder);
}

/* What pcre2_match returns; `data` is the arena's until the caller closes it. */
static int run_match(struct arena *arena, const pcre2_code *code, uint32_t limit, struct text text,
                     size_t from, pcre2_match_data **data)
{
    pcre2_match_context *context = pcre2_match_context_create(NULL);

    if (context == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, context, close_context);
    pcre2_set_match_limit(context, limit);
    pcre2_set_depth_limit(context, DEPTH_LIMIT);
    pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
    *data = pcre2_match_data_create_from_pattern(code, NULL);
    if (*data == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, *data, close_match_data);
    int count = pcre2_match(code, (PCRE2_SPTR)text.data, text.length, from, 0, *data, context);
    arena_close(arena, context);
    if (count == PCRE2_ERROR_NOMEMORY) {
        arena_fail(arena);
    }
    return count;
}

/* One character many times, and one at the end that no pattern expects: what makes nested
 * repeats try every way to share the characters among them. */
static bool costs_too_much(struct arena *arena, const pcre2_code *code, struct text character,
                           struct text end)
{
    struct text_builder builder = text_builder(arena);
    pcre2_match_data *data;

    for (size_t i = 0; i < PROBE_LENGTH; i++) {
        text_append(&builder, character);
    }
    text_append(&builder, end);
    int count = run_match(arena, code, PROBE_LIMIT, text_built(&builder), 0, &data);
    arena_close(arena, data);
    return count == PCRE2_ERROR_MATCHLIMIT || count == PCRE2_ERROR_DEPTHLIMIT ||
           count == PCRE2_ERROR_HEAPLIMIT || count == PCRE2_ERROR_RECURSELOOP;
}

/* The one end is taken by no class of characters that a person writes, the other not by `.`
 * either. */
static bool is_dear(struct arena *arena, const pcre2_code *code, struct text character)
{
    return costs_too_much(arena, code, character, TEXT("\x01")) ||
           costs_too_much(arena, code, character, TEXT("\n\x01"));
}

/* The characters that the pattern itself holds, and one of each common class, are tried. */
static bool is_dear_on_some(struct arena *arena, const pcre2_code *code, struct text source)
{
    static const struct text classes[] = {{"1", 1}, {"a", 1}, {" ", 1}, {"一", 3}};
    size_t tried = 0;

    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        if (is_dear(arena, code, classes[i])) {
            return true;
        }
    }
    for (struct text rest = source; rest.length > 0 && tried < PROBES;) {
        struct text before = rest;
        int32_t code_point;
        unicode_next(&rest, &code_point);
        struct text own = text_slice(before, 0, before.length - rest.length);
        bool seen = text_find(source, own) < source.length - before.length;
        tried += seen ? 0 : 1;
        if (!seen && is_dear(arena, code, own)) {
            return true;
        }
    }
    return false;
}

/* Behind a class `[…]` that begins here, or a character, an escaped one whole. */
static size_t behind_atom(struct text source, size_t at)
{
    if (source.data[at] == '\\') {
        return at + 2;
    }
    if (source.data[at] != '[') {
        return at + 1;
    }
    at += at + 1 < source.length && source.data[at + 1] == '^' ? 2 : 1;
    /* A bracket that stands first is one of the class. */
    for (size_t first = at; at < source.length; at += source.data[at] == '\\' ? 2 : 1) {
        if (source.data[at] == ']' && at > first) {
            return at + 1;
        }
    }
    return source.length;
}

/* The end of the group that begins here, its brackets included. */
static size_t behind_group(struct text source, size_t at)
{
    size_t depth = 0;

    while (at < source.length) {
        depth += source.data[at] == '(' ? 1 : 0;
        bool closes = source.data[at] == ')';
        at = behind_atom(source, at);
        if (closes && --depth == 0) {
            return at;
        }
    }
    return source.length;
}

/* A group that is repeated, alone and with no way to an end: it tries all ways there are to
 * repeat it, whatever must stand before it in the whole pattern. One that stands on others (a
 * back reference) is no pattern of its own and is passed over. */
static bool group_is_dear(struct arena *arena, struct text source, size_t start, size_t end)
{
    struct text_builder builder = text_builder(arena);
    int error = 0;
    PCRE2_SIZE offset = 0;

    text_append(&builder, TEXT("\\A(?:"));
    text_append(&builder, text_slice(source, start, end - start));
    text_append(&builder, TEXT(")*(?!)"));
    struct text group = text_built(&builder);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)group.data, group.length,
                      PATTERN_OPTIONS | PCRE2_NO_START_OPTIMIZE, &error, &offset, NULL);
    if (code == NULL) {
        return false;
    }
    arena_own(arena, code, close_code);
    bool dear = is_dear_on_some(arena, code, text_slice(source, start, end - start));
    arena_close(arena, code);
    return dear;
}

static bool has_dear_group(struct arena *arena, struct text source)
{
    for (size_t at = 0; at < source.length; at = behind_atom(source, at)) {
        if (source.data[at] != '(') {
            continue;
        }
        size_t end = behind_group(source, at);
        bool repeated = end < source.length && strchr("*+{", source.data[end]) != NULL;
        bool kept = end + 1 < source.length && source.data[end + 1] == '+';
        if (repeated && !kept && group_is_dear(arena, source, at, end)) {
            return true;
        }
    }
    return false;
}

/* Tried without the short cuts that depend on what else stands in the text: a text that lacks
 * what the pattern ends with is soon refused, and one that has it is not. */
static bool has_bounded_cost(struct arena *arena, struct text source)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)source.data, source.length,
                      PATTERN_OPTIONS | PCRE2_NO_START_OPTIMIZE, &error, &offset, NULL);

    if (code == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, code, close_code);
    bool dear = is_dear_on_some(arena, code, source);
    arena_close(arena, code);
    return !dear && !has_dear_group(arena, source);
}

/* The characters of more than a byte with which the pattern ends, before its `$` if it has one:
 * they stand for themselves. Empty with alternatives, of which another may end in another way. */
static struct text literal_end(struct text source)
{
    size_t end = text_ends_with(source, TEXT("$")) ? source.length - 1 : source.length;
    size_t start = end;

    for (size_t at = 0; at < source.length;
         at = source.data[at] == '(' ? behind_group(source, at) : behind_atom(source, at)) {
        if (source.data[at] == '|') {
            return TEXT("");
        }
    }
    while (start > 0 && !isascii((unsigned char)source.data[start - 1])) {
        start--;
    }
    return text_slice(source, start, end - start);
}

/* What a text must have to match, whatever else. PCRE2 tells a byte that no match can do without:
 * the last one. Of a letter the pattern may mean both cases, and does not say so here. */
static void read_needs(struct arena *arena, struct pattern *pattern, struct text source)
{
    uint32_t type = 0;
    uint32_t last = 0;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_MINLENGTH, &pattern->least);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_LASTCODETYPE, &type);
    pcre2_pattern_info(pattern->code, PCRE2_INFO_LASTCODEUNIT, &last);
    if (type != 1 || isalpha((int)last) || has_options(pattern->source)) {
        return;
    }
    const char byte = (char)last;
    struct text end = literal_end(source);
    bool agree = text_ends_with(end, (struct text){&byte, 1});
    pattern->required = text_copy(arena, agree ? end : (struct text){&byte, 1});
}

bool pattern_compile(struct arena *arena, const struct node *node, struct finding_list *findings,
                     const struct pattern **pattern)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    PCRE2_UCHAR message[128];
    struct text source = compatible_pattern(arena, node->scalar);

    if (node->kind != NODE_SCALAR) {
        return mistake_tell(findings, node, WORDING("这里不是正则表达式", "no pattern"),
                            WORDING("写成文字的正则表达式", "a pattern as text"));
    }
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)source.data, source.length, PATTERN_OPTIONS,
                                     &error, &offset, NULL);
    if (code == NULL && error == PCRE2_ERROR_HEAP_FAILED) {
        arena_fail(arena);
    }
    if (code == NULL) {
        pcre2_get_error_message(error, message, sizeof message);
        return mistake_tell(
            findings, node,
            wording_format(arena, "正则表达式在第 %zu 个字符处有误：“%s”",
                           "the pattern is wrong at its character %zu: %s",
                           unicode_length(text_slice(source, 0, offset)) + 1,
                           (const char *)message),
            WORDING("Perl 写法的正则表达式", "a regular expression as Perl writes it"));
    }
    arena_own(arena, code, close_code);
    if (!has_bounded_cost(arena, source)) {
        return mistake_tell(
            findings, node,
            WORDING("在有些文字上，这个正则表达式要试的次数过多",
                    "on some texts this pattern has to try too often"),
            WORDING("重复的部分之中不再有不限次数的重复，也不用许多个 `.*`，如把 `(a+)+` 写成 `a+`",
                    "no repeat without a limit within a repeated part, and few `.*`, such as `a+` "
                    "for `(a+)+`"));
    }
    struct pattern *compiled = arena_allocate(arena, sizeof *compiled);
    compiled->source = node->scalar;
    compiled->code = code;
    read_needs(arena, compiled, source);
    read_group_names(arena, compiled);
    *pattern = compiled;
    return true;
}

/* Most cells of a sheet are too short for a title, or have not what it ends with. */
static bool may_match(const struct pattern *pattern, struct text text)
{
    return text.length >= pattern->least &&
           (text_is_empty(pattern->required) || text_find(text, pattern->required) < text.length);
}

static bool match(struct arena *arena, const struct pattern *pattern, struct text text, size_t from,
                  pcre2_match_data **data)
{
    *data = NULL;
    return may_match(pattern, text) &&
           run_match(arena, pattern->code, MATCH_LIMIT, text, from, data) > 0;
}

static void close_match(struct arena *arena, pcre2_match_data *data)
{
    if (data != NULL) {
        arena_close(arena, data);
    }
}

bool pattern_find(struct arena *arena, const struct pattern *pattern, struct text text, size_t from,
                  size_t *start, size_t *end)
{
    pcre2_match_data *data;
    bool found = match(arena, pattern, text, from, &data);

    if (found) {
        const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(data);
        *start = offsets[0];
        *end = offsets[1];
    }
    close_match(arena, data);
    return found;
}

bool pattern_matches(struct arena *arena, const struct pattern *pattern, struct text text)
{
    size_t start;
    size_t end;

    return pattern_find(arena, pattern, text, 0, &start, &end);
}

struct text pattern_source(const struct pattern *pattern)
{
    return pattern->source;
}

size_t pattern_group_count(const struct pattern *pattern)
{
    return pattern->group_count;
}

struct text pattern_group_name(const struct pattern *pattern, size_t index)
{
    return pattern->group_names[index];
}

size_t pattern_unnamed_groups(const struct pattern *pattern)
{
    uint32_t count = 0;

    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &count);
    return count - pattern->group_count;
}

bool pattern_match_groups(struct arena *arena, const struct pattern *pattern, struct text text,
                          struct text *groups)
{
    pcre2_match_data *data;
    bool found = match(arena, pattern, text, 0, &data);

    for (size_t i = 0; found && i < pattern->group_count; i++) {
        const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(data);
        size_t number = pattern->group_numbers[i];
        PCRE2_SIZE start = offsets[2 * number];
        groups[i] = start == PCRE2_UNSET ? TEXT("")
                                         : text_slice(text, start, offsets[2 * number + 1] - start);
    }
    close_match(arena, data);
    return found;
}
