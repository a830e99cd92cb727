#include "mapping/document.h"

#include "base/unicode.h"
#include "base/wording.h"
#include "mapping/mapping_file.h"
#include "mapping/syntax_hint.h"

#include <string.h>
#include <yaml.h>

/* A mapping file is written by hand; these bound what an alias-ridden one can ask for. Each
 * key of a mapping is compared with those before it. */
enum { LIMIT_NODES = 100000, LIMIT_KEYS = 5000, LIMIT_DEPTH = 40 };

static const struct finding_kind not_yaml = {"mapping-syntax", SEVERITY_ERROR,
                                             "不是有效的 YAML：{found}。{expected}。",
                                             "This is no valid YAML: {found}. {expected}."};

static const struct finding_kind not_utf8 = {
    "mapping-syntax", SEVERITY_ERROR,
    "从此处起无法读取：{found}，可能是 GBK 或 UTF-16。请另存为 UTF-8 后重试。",
    "The file cannot be read from here on: {found}, perhaps GBK or UTF-16. Save it as UTF-8 and "
    "try again."};

/* YAML that is no mapping file's. */
static const struct finding_kind not_taken = {
    "mapping-syntax", SEVERITY_ERROR, "映射文件在此处无法读取：{found}。请改正后重试。",
    "The mapping file cannot be read here: {found}. Put that right and try again."};

struct loading {
    struct arena *arena;
    struct finding_list *findings;
    struct text file;
    struct text yaml;
    yaml_document_t *document;
    size_t nodes;
    int path[LIMIT_DEPTH + 1]; /* by depth: the node of the document that is being converted */
    bool failed;
};

static struct place place_at(struct text file, uint32_t line, uint32_t column)
{
    return (struct place){.file = file, .row = line, .column = column, .in_text = true};
}

static void close_parser(void *parser)
{
    yaml_parser_delete(parser);
}

static void close_document(void *document)
{
    yaml_document_delete(document);
}

static void fail_as(struct loading *loading, const struct finding_kind *kind, yaml_mark_t mark,
                    struct wording found, struct wording expected)
{
    if (!loading->failed) {
        finding_add(loading->findings, kind,
                    place_at(loading->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1),
                    (struct finding_facts){.found = wording_for(loading->findings, found),
                                           .expected = wording_for(loading->findings, expected)});
    }
    loading->failed = true;
}

static void fail_at(struct loading *loading, yaml_mark_t mark, struct wording found)
{
    fail_as(loading, &not_taken, mark, found, WORDING("", ""));
}

static void fail_too_deep(struct loading *loading, yaml_mark_t mark)
{
    fail_at(loading, mark, WORDING("嵌套过深", "nested too deeply"));
}

static bool is_null(const yaml_node_t *node)
{
    const char *scalar = (const char *)node->data.scalar.value;

    return node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (strcmp(scalar, "~") == 0 || strcmp(scalar, "null") == 0);
}

/* What a tag would have the value be (`!include`, `!!binary`) is nothing that we do. */
static bool is_plain(const yaml_node_t *node)
{
    static const char *const plain[] = {YAML_STR_TAG, YAML_SEQ_TAG, YAML_MAP_TAG};

    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        if (node->tag == NULL || strcmp((const char *)node->tag, plain[i]) == 0) {
            return true;
        }
    }
    return false;
}

static struct node *convert(struct loading *loading, int index, int depth);

static void convert_sequence(struct loading *loading, const yaml_node_t *from, struct node *node,
                             int depth)
{
    const yaml_node_item_t *first = from->data.sequence.items.start;

    node->kind = NODE_SEQUENCE;
    node->count = (size_t)(from->data.sequence.items.top - first);
    node->items = arena_array(loading->arena, node->count, sizeof *node->items);
    for (size_t i = 0; i < node->count && !loading->failed; i++) {
        node->items[i] = convert(loading, first[i], depth + 1);
    }
}

static void check_key(struct loading *loading, const struct node *node, size_t index,
                      yaml_mark_t mark)
{
    const struct node *key = node->keys[index];

    if (key == NULL || key->kind != NODE_SCALAR) {
        fail_at(loading, mark, WORDING("键不是单个词", "a key that is no plain word"));
        return;
    }
    for (size_t i = 0; i < index; i++) {
        if (text_equal(node->keys[i]->scalar, key->scalar)) {
            fail_at(loading, mark,
                    wording_format(loading->arena, "键“%.*s”出现两次，第一次在第 %u 行",
                                   "the key \"%.*s\" stands twice, first in line %u",
                                   (int)key->scalar.length, key->scalar.data,
                                   (unsigned)node->keys[i]->line));
            return;
        }
    }
}

static void convert_mapping(struct loading *loading, const yaml_node_t *from, struct node *node,
                            int depth)
{
    const yaml_node_pair_t *first = from->data.mapping.pairs.start;

    node->kind = NODE_MAPPING;
    node->count = (size_t)(from->data.mapping.pairs.top - first);
    if (node->count > LIMIT_KEYS) {
        fail_at(loading, from->start_mark, WORDING("同一处的键过多", "too many keys in one place"));
        return;
    }
    node->keys = arena_array(loading->arena, node->count, sizeof *node->keys);
    node->items = arena_array(loading->arena, node->count, sizeof *node->items);
    for (size_t i = 0; i < node->count && !loading->failed; i++) {
        node->keys[i] = convert(loading, first[i].key, depth + 1);
        if (!loading->failed) {
            check_key(loading, node, i,
                      yaml_document_get_node(loading->document, first[i].key)->start_mark);
        }
        if (!loading->failed) {
            node->items[i] = convert(loading, first[i].value, depth + 1);
        }
    }
}

/* Where the part of the file begins that has a node: of what an alias repeats the library does
 * not tell where the alias stands. */
static yaml_mark_t outer_mark(const struct loading *loading, const yaml_node_t *from, int depth)
{
    enum { PART_DEPTH = 2 };

    return depth <= PART_DEPTH
               ? from->start_mark
               : yaml_document_get_node(loading->document, loading->path[PART_DEPTH])->start_mark;
}

/* Whether the node may stand at this depth of the tree. An alias is written out where it
 * stands, so one within what it names would make a tree without end, and a few of them can
 * make a very large one. */
static bool may_convert(struct loading *loading, const yaml_node_t *from, int index, int depth)
{
    if (depth > LIMIT_DEPTH) {
        fail_too_deep(loading, from->start_mark);
        return false;
    }
    for (int i = 0; i < depth; i++) {
        if (loading->path[i] == index) {
            fail_at(
                loading, from->start_mark,
                WORDING("别名出现在它自己所指的内容之中", "an alias stands within what it names"));
            return false;
        }
    }
    if (!is_plain(from)) {
        fail_at(loading, from->start_mark,
                wording_format(loading->arena, "这里有标签“%s”，而映射文件不用标签，请只写值",
                               "a tag \"%s\"; a mapping file has none, write the value alone",
                               (const char *)from->tag));
        return false;
    }
    if (++loading->nodes > LIMIT_NODES) {
        fail_at(loading, outer_mark(loading, from, depth),
                WORDING("值过多，可能是别名使其成倍增加",
                        "too many values; aliases may multiply them"));
        return false;
    }
    loading->path[depth] = index;
    return true;
}

static struct node *convert(struct loading *loading, int index, int depth)
{
    const yaml_node_t *from = yaml_document_get_node(loading->document, index);
    struct node *node = arena_allocate(loading->arena, sizeof *node);

    if (!may_convert(loading, from, index, depth)) {
        return node;
    }
    node->file = loading->file;
    node->line = (uint32_t)from->start_mark.line + 1;
    node->column = (uint32_t)from->start_mark.column + 1;
    if (from->type == YAML_SEQUENCE_NODE) {
        convert_sequence(loading, from, node, depth);
    } else if (from->type == YAML_MAPPING_NODE) {
        convert_mapping(loading, from, node, depth);
    } else {
        node->kind = NODE_SCALAR;
        node->quoted = from->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        if (!is_null(from)) {
            node->scalar =
                text_copy(loading->arena, (struct text){(const char *)from->data.scalar.value,
                                                        from->data.scalar.length});
        }
    }
    return node;
}

/* Line and column of the first character that is broken, counted in characters as libyaml
 * does; `offset` is that of the byte which breaks it, and what stands before is sound. */
static yaml_mark_t mark_of(struct text yaml, size_t offset)
{
    struct text rest = text_slice(yaml, 0, offset);
    yaml_mark_t mark = {.index = offset};
    int32_t code_point;

    while (!unicode_is_valid(rest)) {
        rest.length--;
    }
    while (unicode_next(&rest, &code_point)) {
        mark.line += code_point == '\n' ? 1 : 0;
        mark.column = code_point == '\n' ? 0 : mark.column + 1;
    }
    return mark;
}

/* A quotation mark that is never closed, and a name without a colon, are told where they
 * begin, not where the parser has got to. */
static bool begins_at_context(const yaml_parser_t *parser)
{
    static const char *const contexts[] = {"while scanning a quoted scalar",
                                           "while scanning a simple key"};

    for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++) {
        if (parser->context != NULL && strcmp(parser->context, contexts[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What the parser says; and in which line that begins which it cannot read, when in another. */
static struct wording parser_words(struct loading *loading, const yaml_parser_t *parser,
                                   yaml_mark_t mark)
{
    if (parser->context == NULL || parser->context_mark.line == mark.line) {
        return wording_format(loading->arena, "解析程序报告“%s”", "%s", parser->problem);
    }
    return wording_format(loading->arena, "解析程序报告“%s”，所在的内容从第 %zu 行开始",
                          "%s, in what begins in line %zu", parser->problem,
                          parser->context_mark.line + 1);
}

/* Of bytes that are no text libyaml tells the offset alone. Its words are English only. */
static bool parse_failed(struct loading *loading, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        arena_fail(loading->arena);
    }
    bool bytes = parser->error == YAML_READER_ERROR;
    yaml_mark_t mark = bytes                       ? mark_of(loading->yaml, parser->problem_offset)
                       : begins_at_context(parser) ? parser->context_mark
                                                   : parser->problem_mark;

    if (bytes && !unicode_is_valid(loading->yaml)) {
        fail_as(loading, &not_utf8, mark,
                WORDING("文件不是 UTF-8 编码", "it is not encoded as UTF-8"), WORDING("", ""));
        return false;
    }
    fail_as(loading, &not_yaml, mark, parser_words(loading, parser, mark),
            syntax_hint(loading->yaml, (struct text_mark){mark.line, mark.column},
                        (struct text_mark){parser->context_mark.line, 0}));
    return false;
}

/* A parser that begins at the start of the text; the arena's until the caller closes it. */
static yaml_parser_t *begin_parser(struct loading *loading)
{
    yaml_parser_t *parser = arena_allocate(loading->arena, sizeof *parser);

    if (!yaml_parser_initialize(parser)) {
        arena_fail(loading->arena);
    }
    arena_own(loading->arena, parser, close_parser);
    yaml_parser_set_input_string(parser, (const unsigned char *)loading->yaml.data,
                                 loading->yaml.length);
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    return parser;
}

/* How much deeper the tree is behind an event. */
static int deeper(yaml_event_type_t type)
{
    switch (type) {
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return 1;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return -1;
    default:
        return 0;
    }
}

/* Goes through the whole text before a tree is made of it: libyaml's loader reads one
 * document and leaves the rest, and its time grows with the square of the depth. */
static bool survey(struct loading *loading)
{
    yaml_parser_t *parser = begin_parser(loading);
    yaml_event_type_t type = YAML_NO_EVENT;
    size_t documents = 0;
    int depth = 0;

    while (type != YAML_STREAM_END_EVENT && !loading->failed) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            parse_failed(loading, parser);
            break;
        }
        yaml_mark_t mark = event.start_mark;
        type = event.type;
        yaml_event_delete(&event);
        depth += deeper(type);
        documents += type == YAML_DOCUMENT_START_EVENT ? 1 : 0;
        if (depth > LIMIT_DEPTH) {
            fail_too_deep(loading, mark);
        } else if (documents > 1) {
            fail_at(loading, mark,
                    WORDING("又开始了一个文档，而一个文件只能有一个文档",
                            "a second document begins; a file is one document"));
        }
    }
    arena_close(loading->arena, parser);
    return !loading->failed;
}

static bool load(struct loading *loading, struct node **root)
{
    yaml_document_t *document = arena_allocate(loading->arena, sizeof *document);
    yaml_parser_t *parser = begin_parser(loading);

    if (!yaml_parser_load(parser, document)) {
        parse_failed(loading, parser);
        arena_close(loading->arena, parser);
        return false;
    }
    arena_own(loading->arena, document, close_document);
    loading->document = document;
    *root = yaml_document_get_root_node(document) == NULL ? NULL : convert(loading, 1, 0);
    arena_close(loading->arena, document);
    arena_close(loading->arena, parser);
    return !loading->failed;
}

static bool parse(struct loading *loading, struct node **root)
{
    const struct text mark = TEXT("\xEF\xBB\xBF");

    /* libyaml counts the mark at the start of a file as a column of its first line, which then
     * stands deeper than the others. */
    if (text_starts_with(loading->yaml, mark)) {
        loading->yaml = text_slice(loading->yaml, mark.length, loading->yaml.length);
    }
    return survey(loading) && load(loading, root);
}

bool document_parse(struct arena *arena, struct text yaml, struct text file,
                    struct finding_list *findings, struct node **root)
{
    struct loading loading = {.arena = arena, .findings = findings, .file = file, .yaml = yaml};

    if (!parse(&loading, root)) {
        return false;
    }
    if (*root == NULL) {
        fail_at(&loading, (yaml_mark_t){0}, WORDING("文件是空的", "the file is empty"));
    }
    return *root != NULL;
}

bool document_parse_optional(struct arena *arena, struct text yaml, struct text file,
                             struct finding_list *findings, struct node **root)
{
    struct loading loading = {.arena = arena, .findings = findings, .file = file, .yaml = yaml};

    return parse(&loading, root);
}

bool document_load(struct arena *arena, const char *path, struct finding_list *findings,
                   struct node **root)
{
    struct text bytes;

    return mapping_file_read(arena, path, findings, &bytes) &&
           document_parse(arena, bytes, text_copy(arena, text_of(path)), findings, root);
}

bool document_load_optional(struct arena *arena, const char *path, struct finding_list *findings,
                            struct node **root)
{
    struct text bytes;

    return mapping_file_read(arena, path, findings, &bytes) &&
           document_parse_optional(arena, bytes, text_copy(arena, text_of(path)), findings, root);
}
