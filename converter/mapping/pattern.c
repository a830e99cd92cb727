#include "mapping/pattern.h"

#include "base/unicode.h"
#include "mapping/mistake.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <ctype.h>
#include <pcre2.h>
#include <string.h>

/* A pattern that needs more steps than this on one cell is a mistake, not a slow match. */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 4096 };

struct pattern {
    struct text source;
    pcre2_code *code;
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
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)source.data, source.length,
                                     PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset, NULL);
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
    struct pattern *compiled = arena_allocate(arena, sizeof *compiled);
    compiled->source = node->scalar;
    compiled->code = code;
    read_group_names(arena, compiled);
    *pattern = compiled;
    return true;
}

/* Matches; `data` is the arena's until the caller closes it. */
static bool match(struct arena *arena, const struct pattern *pattern, struct text text, size_t from,
                  pcre2_match_data **data)
{
    pcre2_match_context *context = pcre2_match_context_create(NULL);

    if (context == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, context, close_context);
    pcre2_set_match_limit(context, MATCH_LIMIT);
    pcre2_set_depth_limit(context, DEPTH_LIMIT);
    pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
    *data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    if (*data == NULL) {
        arena_fail(arena);
    }
    arena_own(arena, *data, close_match_data);
    int count =
        pcre2_match(pattern->code, (PCRE2_SPTR)text.data, text.length, from, 0, *data, context);
    arena_close(arena, context);
    if (count == PCRE2_ERROR_NOMEMORY) {
        arena_fail(arena);
    }
    return count > 0;
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
    arena_close(arena, data);
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
    arena_close(arena, data);
    return found;
}
