/* What a return says, among the markup and the data of a page. */
#include "support/fixture.h"

#include "report/html_writer.h"

static void append_and_expect(struct fixture *fixture,
                              void (*append)(struct text_builder *out, struct text text),
                              struct text text, const char *expected)
{
    struct text_builder out = text_builder(fixture->arena);

    append(&out, text);
    assert_text(text_built(&out), expected);
}

static void markup_is_escaped_in_elements_and_attributes(void **state)
{
    struct fixture *fixture = *state;

    append_and_expect(fixture, html_append_text, TEXT("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#39;");
    append_and_expect(fixture, html_append_text, TEXT("市财政局\n二"), "市财政局\n二");
}

static void what_is_no_character_of_html_is_replaced(void **state)
{
    struct fixture *fixture = *state;

    append_and_expect(fixture, html_append_text, TEXT("a\x01z\x7F"), "a\uFFFDz\uFFFD");
    append_and_expect(fixture, html_append_text, TEXT("a\xFFz"), "a\uFFFDz");
}

static void data_never_ends_its_script_element(void **state)
{
    struct fixture *fixture = *state;

    append_and_expect(fixture, html_append_json, TEXT("</script><!--&"),
                      "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
}

static void data_is_json_and_script_alike(void **state)
{
    struct fixture *fixture = *state;

    append_and_expect(fixture, html_append_json, TEXT("\"\\\n\x01"), "\"\\\"\\\\\\u000a\\u0001\"");
    append_and_expect(fixture, html_append_json, TEXT("a\u2028b\u2029"), "\"a\\u2028b\\u2029\"");
    append_and_expect(fixture, html_append_json, TEXT("a\xFFz"), "\"a\uFFFDz\"");
    append_and_expect(fixture, html_append_json, TEXT(""), "\"\"");
}

static bool name_slot(struct html_writer *writer, struct text name)
{
    text_append(&writer->out, TEXT("<"));
    text_append(&writer->out, name);
    text_append(&writer->out, TEXT(">"));
    return !text_equal(name, TEXT("broken"));
}

static struct html_writer writer_in(struct fixture *fixture, enum language language)
{
    return (struct html_writer){
        .language = language, .arena = fixture->arena, .out = text_builder(fixture->arena)};
}

static void a_template_speaks_one_language_and_has_its_slots_filled(void **state)
{
    struct fixture *fixture = *state;
    const struct text text = TEXT("a [[查找|Search]] b [[#title]] c [d]");
    struct html_writer zh = writer_in(fixture, LANGUAGE_ZH);
    struct html_writer en = writer_in(fixture, LANGUAGE_EN);

    assert_true(html_template(&zh, text, name_slot));
    assert_text(text_built(&zh.out), "a 查找 b <title> c [d]");
    assert_true(html_template(&en, text, name_slot));
    assert_text(text_built(&en.out), "a Search b <title> c [d]");
}

static void a_slot_that_fails_ends_the_template(void **state)
{
    struct fixture *fixture = *state;
    struct html_writer writer = writer_in(fixture, LANGUAGE_EN);

    assert_false(html_template(&writer, TEXT("[[#broken]]more"), name_slot));
    assert_text(text_built(&writer.out), "<broken>");
}

static void the_texts_of_the_page_are_in_the_program(void **state)
{
    (void)state;
    assert_true(text_starts_with(page_html, TEXT("<!doctype html>\n")));
    assert_true(text_ends_with(page_html, TEXT("</html>\n")));
    assert_true(text_find(page_js, TEXT("</script")) == page_js.length);
    assert_true(text_find(page_css, TEXT("prefers-color-scheme: dark")) < page_css.length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(markup_is_escaped_in_elements_and_attributes),
        FIXTURE_TEST(what_is_no_character_of_html_is_replaced),
        FIXTURE_TEST(data_never_ends_its_script_element),
        FIXTURE_TEST(data_is_json_and_script_alike),
        FIXTURE_TEST(a_template_speaks_one_language_and_has_its_slots_filled),
        FIXTURE_TEST(a_slot_that_fails_ends_the_template),
        FIXTURE_TEST(the_texts_of_the_page_are_in_the_program),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
