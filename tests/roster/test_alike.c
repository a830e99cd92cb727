/* Names that may be two spellings of one, and such as are two. */
#include "support/fixture.h"

#include "roster/alike.h"

static struct text pairs_of(struct fixture *fixture, const char *const *names, size_t count)
{
    struct text texts[32];
    struct text_builder told = text_builder(fixture->arena);
    size_t pair_count;

    assert_true(count <= 32);
    for (size_t i = 0; i < count; i++) {
        texts[i] = text_of(names[i]);
    }
    const struct alike_pair *pairs = names_alike(fixture->arena, texts, count, &pair_count);
    for (size_t i = 0; i < pair_count; i++) {
        text_append_format(&told, "%s=%s%s\n", names[pairs[i].first], names[pairs[i].second],
                           pairs[i].how == ALIKE_CHARACTER ? " ?" : "");
    }
    return text_built(&told);
}

#define PAIRS(...)                                                                                 \
    pairs_of(*state, (const char *const[]){__VA_ARGS__},                                           \
             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void signs_do_not_part_names(void **state)
{
    assert_text(PAIRS("市教育局（本级）", "市教育局本级"), "市教育局（本级）=市教育局本级\n");
    assert_text(PAIRS("市教育局·机关", "市 教育局—机关"), "市教育局·机关=市 教育局—机关\n");
}

static void what_stands_before_may_be_left_out(void **state)
{
    assert_text(PAIRS("鄂州市教育局", "教育局"), "鄂州市教育局=教育局\n");
    assert_text(PAIRS("鄂州市教育局", "市教育局"), "鄂州市教育局=市教育局\n");
}

static void a_character_may_be_missing(void **state)
{
    assert_text(PAIRS("鄂州市教育局", "鄂州教育局"), "鄂州市教育局=鄂州教育局\n");
}

/* A slip of the pen, or two departments: it is said otherwise. */
static void a_character_may_be_another(void **state)
{
    assert_text(PAIRS("鄂州市教育局", "鄂州市教肓局"), "鄂州市教育局=鄂州市教肓局 ?\n");
}

static void numbered_names_are_two(void **state)
{
    assert_text(PAIRS("市第一中学", "市第二中学"), "");
    assert_text(PAIRS("市第1中学", "市第2中学"), "");
    assert_text(PAIRS("东城街道办", "西城街道办"), "");
}

static void short_names_are_two(void **state)
{
    assert_text(PAIRS("民政局", "财政局"), "");
}

static void two_characters_apart_are_two(void **state)
{
    assert_text(PAIRS("鄂州市教育局", "鄂州市公安局"), "");
}

static void a_series_is_no_slip(void **state)
{
    assert_text(PAIRS("市甲乡小学", "市乙乡小学", "市梁乡小学", "市李乡小学", "市王乡小学",
                      "市赵乡小学", "市钱乡小学", "市孙乡小学", "市周乡小学", "市吴乡小学"),
                "");
}

static void names_without_any_letter_are_no_pair(void **state)
{
    assert_text(PAIRS("（）", "——", ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(signs_do_not_part_names),
        FIXTURE_TEST(what_stands_before_may_be_left_out),
        FIXTURE_TEST(a_character_may_be_missing),
        FIXTURE_TEST(a_character_may_be_another),
        FIXTURE_TEST(numbered_names_are_two),
        FIXTURE_TEST(short_names_are_two),
        FIXTURE_TEST(two_characters_apart_are_two),
        FIXTURE_TEST(a_series_is_no_slip),
        FIXTURE_TEST(names_without_any_letter_are_no_pair),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
