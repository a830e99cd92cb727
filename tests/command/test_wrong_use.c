/* What is wrong about what was typed, told in one sentence. */
#include "command/typed.h"

static void a_command_must_be_named(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_wrong("name a command; huibiao --help lists them", NULL);
    assert_wrong("frob: no such command; huibiao --help lists them", "frob", "a.xlsx");
    assert_wrong("-o: no such command; huibiao --help lists them", "-o", "a.xlsx", "all");
    assert_wrong("pair: the command is not complete; huibiao pair --help tells what may follow",
                 "pair");
    assert_wrong("pair three: no such command; huibiao --help lists them", "pair", "three", "a");
    assert_wrong("pai: no such command; huibiao --help lists them", "pai", "one");
}

static void an_unknown_option_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_wrong("--frob: no such option", "all", "--frob", "a");
    assert_wrong("--frob=3: no such option", "all", "a", "--frob=3");
    assert_wrong("-x: no such option", "all", "-x");
    assert_wrong("-x: no such option", "all", "-xh", "a");
    assert_wrong("-x: no such option", "all", "-hx", "a");
    assert_wrong("-选: no such option", "all", "-选");
    assert_wrong("-选: no such option", "all", "-选", "a");
}

static void an_option_of_another_command_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_wrong("--output: this command has no such option", "bare", "-o", "a", "b");
    assert_wrong("--json: this command has no such option", "bare", "--json", "b");
    assert_wrong("--sheets: this command has no such option", "bare", "--sheets", "3", "b");
}

static void an_argument_must_be_there(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_wrong("-o: needs an argument", "all", "a", "-o");
    assert_wrong("--jobs: needs an argument", "all", "a", "--jobs");
    assert_wrong("--file-bytes: needs an argument", "all", "--file-bytes");
}

static void a_switch_takes_no_argument(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_wrong("--quiet=3: takes no argument", "all", "--quiet=3", "a");
}

static void an_argument_must_be_right(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_wrong("--lang fr: must be zh or en", "all", "--lang", "fr");
    assert_wrong("--lang zh_CN: must be zh or en", "all", "--lang", "zh_CN");
    assert_wrong("--output : must not be empty", "all", "-o", "");
    assert_wrong("--mapping : must not be empty", "all", "--mapping", "");
    assert_wrong("--form : must not be empty", "all", "--form", "");
    assert_wrong("\"\": a path must not be empty", "all", "a", "", "b");
    assert_wrong("\"\": a path must not be empty", "all", "--", "");
}

static void the_number_of_jobs_is_a_whole_number(void **state)
{
    static const char *const wrong[] = {"0", "-1", "257", "1.5", "2x",
                                        "x", "",   " 3",  "+3",  "99999999999999999999"};
    struct fixture *fixture = *state;
    struct reading reading;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(READ("all", "--jobs", wrong[i]));
        assert_text(
            reading.wrong,
            text_format(fixture->arena, "--jobs %s: must be a whole number from 1 to 256", wrong[i])
                .data);
    }
    assert_right("all", "--jobs", "1");
    assert_right("all", "--jobs", "256");
}

static void a_limit_is_a_whole_number_above_0(void **state)
{
    static const char *const wrong[] = {
        "0", "-1", "1e6", "1 000", "10M", "", "99999999999999999999"};
    struct fixture *fixture = *state;
    struct reading reading;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(READ("all", "--file-bytes", wrong[i]));
        assert_text(
            reading.wrong,
            text_format(fixture->arena, "--file-bytes %s: must be a whole number above 0", wrong[i])
                .data);
    }
}

static void a_date_is_a_day_of_the_calendar(void **state)
{
    static const char *const wrong[] = {"2022-2-1",   "2022-13-01",
                                        "2022-00-10", "2022-04-31",
                                        "2022-02-29", "1900-02-29",
                                        "2022-01-00", "2022-01-32",
                                        "1899-12-31", "20220301",
                                        "2022/03/01", "2022-03-01x",
                                        "2022-03",    ""};
    static const char *const days[] = {"2022-03-01", "2024-02-29", "2000-02-29", "1900-01-01",
                                       "9999-12-31"};
    struct fixture *fixture = *state;
    struct reading reading;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(READ("all", "--date", wrong[i]));
        assert_text(
            reading.wrong,
            text_format(fixture->arena, "--date %s: must be a day, such as 2022-03-01", wrong[i])
                .data);
    }
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        assert_right("all", "--date", days[i]);
    }
}

static void the_first_mistake_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_wrong("--jobs 0: must be a whole number from 1 to 256", "all", "--jobs", "0", "--frob");
}

static void mistakes_are_told_in_chinese(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    use_locale("zh_CN.UTF-8", NULL, NULL);
    assert_wrong("请给出命令；huibiao --help 显示全部命令", NULL);
    assert_wrong("frob: 没有这个命令；huibiao --help 显示全部命令", "frob");
    assert_wrong("--frob: 没有这个选项", "all", "--frob");
    assert_wrong("--json: 此命令没有这个选项", "bare", "--json");
    assert_wrong("-o: 缺少参数", "all", "-o");
    assert_wrong("--quiet=3: 不带参数", "all", "--quiet=3");
    assert_wrong("--lang fr: 参数应为 zh 或 en", "all", "--lang", "fr");
    assert_wrong("--jobs 0: 参数应为 1 到 256 的整数", "all", "--jobs", "0");
    assert_wrong("--date 1: 参数应为日期，如 2022-03-01", "all", "--date", "1");
    assert_wrong("--parts x: 参数应为大于 0 的整数", "all", "--parts", "x");
    assert_wrong("--form : 参数不能为空", "all", "--form", "");
    assert_wrong("\"\": 路径不能为空", "all", "");
    /* From then on, the language that was asked for. */
    assert_wrong("--jobs 0: must be a whole number from 1 to 256", "all", "--lang", "en", "--jobs",
                 "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPTIONS_TEST(a_command_must_be_named),
        OPTIONS_TEST(an_unknown_option_is_refused),
        OPTIONS_TEST(an_option_of_another_command_is_refused),
        OPTIONS_TEST(an_argument_must_be_there),
        OPTIONS_TEST(a_switch_takes_no_argument),
        OPTIONS_TEST(an_argument_must_be_right),
        OPTIONS_TEST(the_number_of_jobs_is_a_whole_number),
        OPTIONS_TEST(a_limit_is_a_whole_number_above_0),
        OPTIONS_TEST(a_date_is_a_day_of_the_calendar),
        OPTIONS_TEST(the_first_mistake_is_told),
        OPTIONS_TEST(mistakes_are_told_in_chinese),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
