/* YAML as a tree whose nodes know their lines and columns, and what is told of a file that
 * is no YAML. */
#include "mapping/mistakes.h"

#include "mapping/mistake.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct node *parse(struct fixture *fixture, const char *yaml)
{
    struct node *root = NULL;

    if (!document_parse(fixture->arena, text_of(yaml), TEXT("m.yaml"), fixture->findings, &root)) {
        fail_msg("not read: %s", yaml);
    }
    return root;
}

static const struct node *at(const struct node *node, const char *key)
{
    for (size_t i = 0; i < node->count; i++) {
        if (text_equal(node->keys[i]->scalar, text_of(key))) {
            return node->items[i];
        }
    }
    fail_msg("no key %s", key);
    return NULL;
}

static void assert_stands_at(const struct node *node, uint32_t line, uint32_t column)
{
    assert_int_equal(node->line, line);
    assert_int_equal(node->column, column);
    assert_text(node->file, "m.yaml");
}

/* ---- what is read */

static void every_node_keeps_its_line_and_column(void **state)
{
    const struct node *root = parse(*state, "# 模型\n"
                                            "title: 目标表\n"
                                            "fields:\n"
                                            "  name: [项目名称, 名称]\n"
                                            "  total:\n"
                                            "    - 合计\n");

    assert_int_equal(root->kind, NODE_MAPPING);
    assert_int_equal(root->count, 2);
    assert_stands_at(root, 2, 1);
    assert_stands_at(root->keys[0], 2, 1);
    assert_stands_at(at(root, "title"), 2, 8);
    assert_stands_at(root->keys[1], 3, 1);
    const struct node *fields = at(root, "fields");
    assert_stands_at(fields, 4, 3);
    assert_stands_at(at(fields, "name"), 4, 9);
    assert_int_equal(at(fields, "name")->kind, NODE_SEQUENCE);
    /* A column counts characters, not bytes: 项目名称 is four. */
    assert_stands_at(at(fields, "name")->items[1], 4, 16);
    assert_stands_at(at(fields, "total")->items[0], 6, 7);
    assert_text(at(fields, "total")->items[0]->scalar, "合计");
}

static void members_and_items_come_in_the_order_of_the_file(void **state)
{
    const struct node *root = parse(*state, "b: 1\na: 2\nc: [z, y, x]\n");

    assert_text(root->keys[0]->scalar, "b");
    assert_text(root->keys[1]->scalar, "a");
    assert_text(root->items[1]->scalar, "2");
    assert_text(root->items[2]->items[0]->scalar, "z");
    assert_text(root->items[2]->items[2]->scalar, "x");
}

static void scalars_are_texts_and_null_is_the_empty_one(void **state)
{
    const struct node *root = parse(*state, "number: 0.0050\n"
                                            "truth: true\n"
                                            "nothing: null\n"
                                            "tilde: ~\n"
                                            "absent:\n"
                                            "word: 'null'\n"
                                            "quoted: \"a\\tb\"\n"
                                            "lines: |\n"
                                            "  one\n"
                                            "  two\n");

    assert_text(at(root, "number")->scalar, "0.0050");
    assert_text(at(root, "truth")->scalar, "true");
    assert_false(at(root, "truth")->quoted);
    assert_text(at(root, "nothing")->scalar, "");
    assert_text(at(root, "tilde")->scalar, "");
    assert_text(at(root, "absent")->scalar, "");
    assert_text(at(root, "word")->scalar, "null");
    assert_true(at(root, "word")->quoted);
    assert_text(at(root, "quoted")->scalar, "a\tb");
    assert_text(at(root, "lines")->scalar, "one\ntwo\n");
}

static void an_empty_mapping_or_list_has_no_members(void **state)
{
    const struct node *root = parse(*state, "a: {}\nb: []\n");

    assert_int_equal(at(root, "a")->kind, NODE_MAPPING);
    assert_int_equal(at(root, "a")->count, 0);
    assert_int_equal(at(root, "b")->kind, NODE_SEQUENCE);
    assert_int_equal(at(root, "b")->count, 0);
}

static void an_alias_stands_for_what_its_anchor_named(void **state)
{
    const struct node *root = parse(*state, "empty: &none [无, —]\nother: *none\n");
    const struct node *other = at(root, "other");

    assert_int_equal(other->kind, NODE_SEQUENCE);
    assert_text(other->items[1]->scalar, "—");
    assert_stands_at(other, 1, 8);
}

static void editors_of_windows_are_understood(void **state)
{
    const struct node *root = parse(*state, "\xEF\xBB\xBFtitle: 表\r\nrecord: project\r\n");

    assert_text(root->keys[0]->scalar, "title");
    assert_text(at(root, "title")->scalar, "表");
    assert_stands_at(at(root, "record"), 2, 9);
    assert_text(at(root, "record")->scalar, "project");
}

/* ---- what is told */

#define TEN(text) text text text text text text text text text text

static const struct mistake mistakes[] = {
    /* Nothing there. */
    {"", 1, 1, "the file is empty", ""},
    {"# later\n\n", 1, 1, "the file is empty", ""},
    /* Indentation, tabs, signs out of place. */
    {"fields:\n\tname: a\n", 2, 1, "cannot start any token", ""},
    {"fields:\n  name: a\n   total: b\n", 3, 9, "mapping values are not allowed", ""},
    {"title: a: b\n", 1, 9, "mapping values are not allowed", ""},
    {"- a\nb: c\n", 2, 1, "expected '-'", ""},
    {"title: @a\n", 1, 8, "cannot start any token", ""},
    {"title: a\nrecord\n", 2, 1, "expected ':'", ""},
    /* What is opened and not closed, and the reverse. */
    {"empty: [无, —\n", 2, 1, "expected ',' or ']'", ""},
    {"title: {zh: a\n", 2, 1, "expected ',' or '}'", ""},
    {"title: 'a\n", 1, 8, "unexpected end", ""},
    {"title: \"a\\q\"\n", 1, 10, "unknown escape", ""},
    {"{title: a}}\n", 1, 11, "expected <document start>", ""},
    {"[a, b]\nc: d\n", 2, 1, "expected <document start>", ""},
    /* One file is one document. */
    {"title: a\n---\ntitle: b\n", 2, 1, "a second document", ""},
    {"title: a\n...\n[", 3, 1, "expected <document start>", ""},
    /* Keys. */
    {"title: a\nrecord: b\ntitle: c\n", 3, 1, "\"title\" stands twice, first in line 1", ""},
    {"fields: { name: a, total: b, name: c }\n", 1, 30, "\"name\" stands twice", ""},
    {"fields:\n  name: a\n  'name': b\n", 3, 3, "first in line 2", ""},
    {"[a, b]: c\n", 1, 1, "no plain word", ""},
    {"? {a: b}\n: c\n", 1, 3, "no plain word", ""},
    /* Aliases. */
    {"title: *a\n", 1, 8, "undefined alias", ""},
    {"title: &a x\nrecord: *b\n", 2, 9, "undefined alias", ""},
    {"a: &x\n  b: *x\n", 1, 4, "an alias stands within what it names", ""},
    {"a: &x [b, *x, *x, *x]\n", 1, 4, "an alias stands within what it names", ""},
    {"title: !x!y a\n", 1, 8, "undefined tag", ""},
    /* Bytes that are no text: here GBK, a control character, UTF-16. */
    {"title: 目标\nlabel: \xCF\xEE\xC4\xBF\n", 2, 8, "UTF-8", ""},
    {"title: 目标\xE9\n", 1, 10, "UTF-8", ""},
    {"title: a\r\nlabel: 项目\xFF", 2, 10, "UTF-8", ""},
    {"title: a\n  # \x01\n", 2, 5, "control characters", ""},
    {"\xFF\xFEt\x01i\x01", 1, 1, "UTF-8", ""},
    /* Depth. */
    {TEN("[") TEN("[") TEN("[") TEN("[") TEN("["), 1, 41, "nested too deeply", ""},
    {TEN("[") TEN("[") TEN("[") TEN("[") "[" TEN("]") TEN("]") TEN("]") TEN("]") "]", 1, 41,
     "nested too deeply", ""},
};

static bool parses(struct fixture *fixture, const char *yaml)
{
    struct node *root;

    return document_parse(fixture->arena, text_of(yaml), TEXT("m.yaml"), fixture->findings, &root);
}

static void every_mistake_is_told_alone_and_in_its_place(void **state)
{
    (void)state;
    assert_each_told_alone(mistakes, sizeof mistakes / sizeof mistakes[0], parses);
}

static void a_mistake_says_what_to_look_at(void **state)
{
    struct fixture *fixture = *state;

    assert_false(parses(fixture, "title: *a\n"));
    assert_text(finding_at(fixture->findings, 0)->code, "mapping-syntax");
    assert_text(finding_at(fixture->findings, 0)->place.file, "m.yaml");
    assert_text(finding_at(fixture->findings, 0)->message,
                "This is no valid YAML: found undefined alias. Look at the indentation, colons "
                "and quotes of this line.");
}

static void forty_levels_are_read(void **state)
{
    assert_non_null(
        parse(*state, TEN("[") TEN("[") TEN("[") TEN("[") TEN("]") TEN("]") TEN("]") TEN("]")));
}

/* Nine lines, of which each multiplies the one before by nine. */
static void aliases_that_multiply_are_stopped(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder yaml = text_builder(fixture->arena);

    text_append(&yaml, TEXT("a0: &a0 [x]\n"));
    for (int i = 1; i < 10; i++) {
        text_append_format(&yaml, "a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n", i,
                           i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    size_t before = arena_used(fixture->arena);
    assert_false(parses(fixture, text_terminated(fixture->arena, text_built(&yaml))));
    assert_int_equal(finding_count(fixture->findings), 1);
    assert_text(finding_at(fixture->findings, 0)->found,
                "too many values; aliases may multiply them");
    assert_true(arena_used(fixture->arena) - before < (size_t)32 << 20);
}

static struct text many(struct fixture *fixture, const char *part, size_t count)
{
    struct text_builder builder = text_builder(fixture->arena);

    for (size_t i = 0; i < count; i++) {
        text_append(&builder, text_of(part));
    }
    return text_built(&builder);
}

static void a_file_of_brackets_alone_is_stopped(void **state)
{
    struct fixture *fixture = *state;
    struct node *root;

    assert_false(document_parse(fixture->arena, many(fixture, "[", 200000), TEXT("m.yaml"),
                                fixture->findings, &root));
    assert_false(document_parse(fixture->arena, many(fixture, "{a: ", 100000), TEXT("m.yaml"),
                                fixture->findings, &root));
    assert_false(document_parse(fixture->arena, many(fixture, "- ", 200000), TEXT("m.yaml"),
                                fixture->findings, &root));
    assert_int_equal(finding_count(fixture->findings), 3);
}

static void a_mapping_of_too_many_keys_is_stopped(void **state)
{
    struct fixture *fixture = *state;
    struct text_builder yaml = text_builder(fixture->arena);
    struct node *root;

    for (int i = 0; i < 5000; i++) {
        text_append_format(&yaml, "k%d: 1\n", i);
    }
    assert_true(document_parse(fixture->arena, text_built(&yaml), TEXT("m.yaml"), fixture->findings,
                               &root));
    text_append(&yaml, TEXT("one: more\n"));
    assert_false(document_parse(fixture->arena, text_built(&yaml), TEXT("m.yaml"),
                                fixture->findings, &root));
    assert_text(finding_at(fixture->findings, 0)->found, "too many keys in one place");
}

/* ---- files */

static void a_file_that_is_not_there_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct node *root;

    assert_false(document_load(fixture->arena, "no/such/model.yaml", fixture->findings, &root));
    assert_one_finding(fixture->findings, "mapping-unreadable", "");
    assert_text(finding_at(fixture->findings, 0)->place.file, "no/such/model.yaml");
    assert_text(finding_at(fixture->findings, 0)->message,
                "The mapping file no/such/model.yaml cannot be read: it does not exist. Check the "
                "path.");
}

static void a_folder_is_no_file(void **state)
{
    struct fixture *fixture = *state;
    struct node *root;

    assert_false(document_load(fixture->arena, "mappings", fixture->findings, &root));
    assert_one_finding(fixture->findings, "mapping-unreadable", "");
    assert_text(finding_at(fixture->findings, 0)->found, "it is a folder");
}

static void write_file(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

static bool load_written(struct fixture *fixture, struct text bytes, struct node **root)
{
    char path[] = "/tmp/huibiao-test-XXXXXX";
    int descriptor = mkstemp(path);

    assert_true(descriptor >= 0);
    assert_int_equal(close(descriptor), 0);
    write_file(path, bytes);
    bool loaded = document_load(fixture->arena, path, fixture->findings, root);
    assert_int_equal(unlink(path), 0);
    return loaded;
}

static void a_file_is_read_whole(void **state)
{
    struct fixture *fixture = *state;
    struct node *root;

    assert_true(load_written(fixture, many(fixture, "- 项目名称\n", 10000), &root));
    assert_no_findings(fixture->findings);
    assert_int_equal(root->count, 10000);
    assert_text(root->items[9999]->scalar, "项目名称");
    assert_int_equal(root->items[9999]->line, 10000);
}

static void a_file_of_more_than_four_mebibytes_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct node *root;

    assert_false(load_written(fixture, many(fixture, "# 0123456789012\n", 300000), &root));
    assert_one_finding(fixture->findings, "mapping-unreadable", "");
    struct text message = finding_at(fixture->findings, 0)->message;
    assert_true(text_find(message, TEXT("is larger than 4 MiB")) < message.length);
}

static void a_mistake_of_meaning_is_told_at_its_node(void **state)
{
    struct fixture *fixture = *state;
    const struct node *root = parse(fixture, "a: 1\nb: 2\n");

    assert_false(mistake_tell(fixture->findings, root->items[1], WORDING("`b` 是 2", "`b` is 2"),
                              WORDING("3", "3")));
    const struct finding *finding = finding_at(fixture->findings, 0);
    assert_text(finding->code, "mapping-mistake");
    assert_text(finding->message, "`b` is 2. Right would be: 3.");
    assert_int_equal(finding->place.row, 2);
    assert_int_equal(finding->place.column, 4);
    assert_true(finding->place.in_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(every_node_keeps_its_line_and_column),
        FIXTURE_TEST(members_and_items_come_in_the_order_of_the_file),
        FIXTURE_TEST(scalars_are_texts_and_null_is_the_empty_one),
        FIXTURE_TEST(an_empty_mapping_or_list_has_no_members),
        FIXTURE_TEST(an_alias_stands_for_what_its_anchor_named),
        FIXTURE_TEST(editors_of_windows_are_understood),
        FIXTURE_TEST(every_mistake_is_told_alone_and_in_its_place),
        FIXTURE_TEST(a_mistake_says_what_to_look_at),
        FIXTURE_TEST(forty_levels_are_read),
        FIXTURE_TEST(aliases_that_multiply_are_stopped),
        FIXTURE_TEST(a_file_of_brackets_alone_is_stopped),
        FIXTURE_TEST(a_mapping_of_too_many_keys_is_stopped),
        FIXTURE_TEST(a_file_that_is_not_there_is_told),
        FIXTURE_TEST(a_folder_is_no_file),
        FIXTURE_TEST(a_file_is_read_whole),
        FIXTURE_TEST(a_file_of_more_than_four_mebibytes_is_refused),
        FIXTURE_TEST(a_mistake_of_meaning_is_told_at_its_node),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
