#include "mapping/document.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

/* A mapping file is written by hand; these bound what an alias-ridden one can ask for. */
enum { LIMIT_FILE_BYTES = 4 << 20, LIMIT_NODES = 100000, LIMIT_DEPTH = 40 };

static const struct finding_kind unreadable = {
    "mapping-unreadable", SEVERITY_ERROR, "无法读取映射文件 {file}：{found}。请检查路径和权限。",
    "The mapping file {file} cannot be read: {found}. Check its path and permissions."};

static const struct finding_kind not_yaml = {
    "mapping-syntax", SEVERITY_ERROR, "不是有效的 YAML：{found}。请检查该行的缩进、冒号和引号。",
    "This is no valid YAML: {found}. Look at the indentation, colons and quotes of this line."};

static const struct finding_kind mistake = {"mapping-mistake", SEVERITY_ERROR,
                                            "{found}。应为：{expected}。",
                                            "{found}. Right would be: {expected}."};

struct loading {
    struct arena *arena;
    struct finding_list *findings;
    struct text file;
    yaml_document_t *document;
    size_t nodes;
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

static void fail_at(struct loading *loading, yaml_mark_t mark, struct text found)
{
    if (!loading->failed) {
        finding_add(loading->findings, &not_yaml,
                    place_at(loading->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1),
                    (struct finding_facts){.found = found});
    }
    loading->failed = true;
}

static bool is_null(const yaml_node_t *node)
{
    const char *scalar = (const char *)node->data.scalar.value;

    return node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (strcmp(scalar, "~") == 0 || strcmp(scalar, "null") == 0);
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
        fail_at(loading, mark, TEXT("a key that is no plain word"));
        return;
    }
    for (size_t i = 0; i < index; i++) {
        if (text_equal(node->keys[i]->scalar, key->scalar)) {
            fail_at(loading, mark,
                    text_format(loading->arena, "the key \"%.*s\" stands twice, first in line %u",
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

/* An alias is written out where it stands, so a cycle is a tree without end: the depth
 * stops it, and the count of nodes stops an explosion. */
static struct node *convert(struct loading *loading, int index, int depth)
{
    const yaml_node_t *from = yaml_document_get_node(loading->document, index);
    struct node *node = arena_allocate(loading->arena, sizeof *node);

    if (depth > LIMIT_DEPTH) {
        fail_at(loading, from->start_mark, TEXT("nested too deeply, or an alias of itself"));
        return node;
    }
    if (++loading->nodes > LIMIT_NODES) {
        fail_at(loading, from->start_mark, TEXT("too many values; aliases may multiply them"));
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

static bool parse_failed(struct loading *loading, const yaml_parser_t *parser)
{
    yaml_mark_t mark = parser->problem_mark;

    fail_at(loading, mark,
            text_copy(loading->arena,
                      text_of(parser->problem == NULL ? "not readable" : parser->problem)));
    return false;
}

/* libyaml's marks of a reader error carry no line: only problem_offset is set there. */
bool document_parse(struct arena *arena, struct text yaml, struct text file,
                    struct finding_list *findings, struct node **root)
{
    struct loading loading = {.arena = arena, .findings = findings, .file = file};
    yaml_parser_t *parser = arena_allocate(arena, sizeof *parser);
    yaml_document_t *document = arena_allocate(arena, sizeof *document);

    loading.document = document;
    if (!yaml_parser_initialize(parser)) {
        return finding_fail(findings, &unreadable, (struct place){.file = file},
                            (struct finding_facts){.found = TEXT("out of memory")});
    }
    arena_own(arena, parser, close_parser);
    yaml_parser_set_input_string(parser, (const unsigned char *)yaml.data, yaml.length);
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    if (!yaml_parser_load(parser, document)) {
        bool loaded = parse_failed(&loading, parser);
        arena_close(arena, parser);
        return loaded;
    }
    arena_own(arena, document, close_document);
    const yaml_node_t *first = yaml_document_get_root_node(document);
    if (first == NULL) {
        fail_at(&loading, (yaml_mark_t){0}, TEXT("the file is empty"));
    } else {
        *root = convert(&loading, 1, 0);
    }
    arena_close(arena, document);
    arena_close(arena, parser);
    return !loading.failed;
}

static void close_file(void *file)
{
    (void)fclose(file);
}

bool document_load(struct arena *arena, const char *path, struct finding_list *findings,
                   struct node **root)
{
    struct text name = text_copy(arena, text_of(path));
    struct place place = {.file = name};
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        return finding_fail(findings, &unreadable, place,
                            (struct finding_facts){.found = text_of(strerror(errno))});
    }
    arena_own(arena, file, close_file);
    struct text_builder bytes = text_builder(arena);
    char buffer[8192];
    size_t got;
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0 && bytes.length <= LIMIT_FILE_BYTES) {
        text_append(&bytes, (struct text){buffer, got});
    }
    bool broken = ferror(file) != 0;
    int reason = errno;
    arena_close(arena, file);
    if (broken || bytes.length > LIMIT_FILE_BYTES) {
        struct text found = broken ? text_of(strerror(reason)) : TEXT("larger than 4 MiB");
        return finding_fail(findings, &unreadable, place, (struct finding_facts){.found = found});
    }
    return document_parse(arena, text_built(&bytes), name, findings, root);
}

bool document_mistake(struct finding_list *findings, const struct node *node, struct text found,
                      struct text expected)
{
    return finding_fail(findings, &mistake, place_at(node->file, node->line, node->column),
                        (struct finding_facts){.found = found, .expected = expected});
}
