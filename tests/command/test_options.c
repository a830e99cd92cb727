/* What is typed, read: every option, in any place. */
#include "command/typed.h"

#include <unistd.h>

static bool nothing_in_round(struct run *run, struct round_work *work)
{
    (void)run;
    (void)work;
    return true;
}

static void without_options_all_have_their_defaults(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;
    const struct limits defaults = LIMITS_DEFAULT;

    assert_right("all", "a.xlsx");
    const struct options *options = &reading.options;
    assert_ptr_equal(options->command, &commands[0]);
    assert_null(options->output);
    assert_null(options->mapping);
    assert_null(options->form);
    assert_null(options->date);
    assert_int_equal(options->language, LANGUAGE_EN);
    assert_false(options->language_given);
    assert_int_equal(options->jobs, sysconf(_SC_NPROCESSORS_ONLN));
    assert_false(options->json || options->quiet || options->pretty || options->cells ||
                 options->explain || options->count || options->help);
    assert_memory_equal(&options->limits, &defaults, sizeof defaults);
    assert_int_equal(options->path_count, 1);
    assert_string_equal(options->paths[0], "a.xlsx");
}

static void what_was_typed_is_kept_as_it_was(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "--severity", "error", "--jobs", "2", "--jobs", "7", "--json");
    assert_string_equal(reading.options.typed[OPTION_SEVERITY], "error");
    assert_string_equal(reading.options.typed[OPTION_JOBS], "7");
    assert_string_equal(reading.options.typed[OPTION_JSON], "");
    assert_null(reading.options.typed[OPTION_ROUND]);
}

static void help_of_a_command_that_knows_rounds_says_so(void **state)
{
    struct fixture *fixture = *state;
    const struct text told = TEXT("huibiao round");
    struct command command = {"some", "some PATH", "", "", 0, nothing, NULL};
    struct text help = options_help(fixture->arena, &command, 1, &command, LANGUAGE_EN);

    assert_true(text_find(help, told) == help.length);
    command.in_round = nothing_in_round;
    help = options_help(fixture->arena, &command, 1, &command, LANGUAGE_EN);
    assert_true(text_find(help, told) < help.length);
}

static void every_option_with_an_argument_is_taken(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "--output", "out.xlsx", "--mapping", "maps", "--form", "list", "--lang",
                 "zh", "--jobs", "7", "--date", "2022-03-01", "--year", "2023", "--names",
                 "words.yaml");
    assert_string_equal(reading.options.output, "out.xlsx");
    assert_string_equal(reading.options.mapping, "maps");
    assert_string_equal(reading.options.form, "list");
    assert_int_equal(reading.options.language, LANGUAGE_ZH);
    assert_true(reading.options.language_given);
    assert_int_equal(reading.options.jobs, 7);
    assert_string_equal(reading.options.date, "2022-03-01");
    assert_int_equal(reading.options.year, 2023);
    assert_string_equal(reading.options.names, "words.yaml");
    assert_int_equal(reading.options.path_count, 0);
}

static void what_a_merge_is_written_as_is_taken(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "--records", "r.ndjson", "--csv", "tables", "--sqlite", "m.db");
    assert_string_equal(reading.options.records, "r.ndjson");
    assert_string_equal(reading.options.csv, "tables");
    assert_string_equal(reading.options.sqlite, "m.db");
    assert_null(reading.options.output);
}

static void every_switch_is_taken(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "--json", "--quiet", "--pretty", "--cells", "--explain", "--count",
                 "--help");
    assert_true(reading.options.json && reading.options.quiet && reading.options.pretty &&
                reading.options.explain && reading.options.cells && reading.options.count &&
                reading.options.help);
}

static void every_limit_is_taken(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "--file-bytes", "1", "--part-bytes", "2", "--total-bytes", "3", "--ratio",
                 "4");
    assert_int_equal(reading.options.limits.file_bytes, 1);
    assert_int_equal(reading.options.limits.part_bytes, 2);
    assert_int_equal(reading.options.limits.total_bytes, 3);
    assert_int_equal(reading.options.limits.ratio, 4);
    assert_right("all", "--parts", "5", "--name-bytes", "6", "--xml-depth", "7", "--xml-attributes",
                 "8", "--sheets", "9", "--filled-cells", "10");
    assert_int_equal(reading.options.limits.parts, 5);
    assert_int_equal(reading.options.limits.name_bytes, 6);
    assert_int_equal(reading.options.limits.xml_depth, 7);
    assert_int_equal(reading.options.limits.xml_attributes, 8);
    assert_int_equal(reading.options.limits.sheets, 9);
    assert_int_equal(reading.options.limits.cells, 10);
    assert_right("all", "--strings", "11", "--string-bytes", "12", "--merged-ranges", "13",
                 "--styles", "14", "--memory-bytes", "9000000000000000000");
    assert_int_equal(reading.options.limits.strings, 11);
    assert_int_equal(reading.options.limits.string_bytes, 12);
    assert_int_equal(reading.options.limits.merged_ranges, 13);
    assert_int_equal(reading.options.limits.styles, 14);
    assert_int_equal(reading.options.limits.memory_bytes, 9000000000000000000);
}

static void an_option_can_be_written_in_other_ways(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "-o", "a.xlsx");
    assert_string_equal(reading.options.output, "a.xlsx");
    assert_right("all", "-oa.xlsx");
    assert_string_equal(reading.options.output, "a.xlsx");
    assert_right("all", "--output=a.xlsx", "--jobs=3");
    assert_string_equal(reading.options.output, "a.xlsx");
    assert_int_equal(reading.options.jobs, 3);
    assert_right("all", "-o", "-");
    assert_string_equal(reading.options.output, "-");
    assert_right("all", "-h");
    assert_true(reading.options.help);
}

static void the_last_of_an_option_counts(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "--lang", "en", "--jobs", "2", "--lang", "zh", "--jobs", "5");
    assert_int_equal(reading.options.language, LANGUAGE_ZH);
    assert_int_equal(reading.options.jobs, 5);
}

static void originals_may_be_in_several_places(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "--originals", "first", "back", "--originals", "second.xlsx");
    assert_int_equal(reading.options.original_count, 2);
    assert_string_equal(reading.options.originals[0], "first");
    assert_string_equal(reading.options.originals[1], "second.xlsx");
    assert_int_equal(reading.options.path_count, 1);
}

static void options_and_paths_come_in_any_order(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "b", "-o", "out", "a", "--quiet", "c", "--jobs", "3");
    assert_string_equal(reading.options.output, "out");
    assert_true(reading.options.quiet);
    assert_int_equal(reading.options.jobs, 3);
    assert_int_equal(reading.options.path_count, 3);
    assert_string_equal(reading.options.paths[0], "b");
    assert_string_equal(reading.options.paths[1], "a");
    assert_string_equal(reading.options.paths[2], "c");
}

static void behind_two_hyphens_all_are_paths(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("all", "a", "--quiet", "--", "--json", "-o", "b");
    assert_true(reading.options.quiet);
    assert_false(reading.options.json);
    assert_null(reading.options.output);
    assert_int_equal(reading.options.path_count, 4);
    assert_string_equal(reading.options.paths[0], "a");
    assert_string_equal(reading.options.paths[1], "--json");
    assert_string_equal(reading.options.paths[2], "-o");
    assert_string_equal(reading.options.paths[3], "b");
}

static void a_command_may_have_a_name_of_two_words(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("pair", "two", "two");
    assert_ptr_equal(reading.options.command, &commands[3]);
    assert_int_equal(reading.options.path_count, 1);
    assert_string_equal(reading.options.paths[0], "two");
    assert_right("pair", "one", "--json", "a", "b");
    assert_ptr_equal(reading.options.command, &commands[2]);
    assert_true(reading.options.json);
    assert_int_equal(reading.options.path_count, 2);
    assert_right("pair", "one", "--help");
    assert_true(reading.options.help);
    assert_ptr_equal(reading.options.command, &commands[2]);
    assert_right("help", "pair", "two");
    assert_true(reading.options.help);
    assert_ptr_equal(reading.options.command, &commands[3]);
}

static void every_command_has_help(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("bare", "--help");
    assert_true(reading.options.help);
    assert_ptr_equal(reading.options.command, &commands[1]);
    assert_right("help", "bare");
    assert_true(reading.options.help);
    assert_ptr_equal(reading.options.command, &commands[1]);
    assert_right("help");
    assert_true(reading.options.help);
    assert_null(reading.options.command);
    assert_right("--help");
    assert_true(reading.options.help);
    assert_right("-h");
    assert_true(reading.options.help);
    assert_right("help", "bare", "--help");
    assert_ptr_equal(reading.options.command, &commands[1]);
    assert_wrong("frob: no such command; huibiao --help lists them", "help", "frob");
}

static void commands_that_begin_with_one_word_have_a_help(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("pair", "--help");
    assert_true(reading.options.help);
    assert_string_equal(reading.options.group, "pair");
    assert_right("pair", "help");
    assert_string_equal(reading.options.group, "pair");
    assert_right("pair", "-h");
    assert_string_equal(reading.options.group, "pair");
    assert_right("help", "pair");
    assert_true(reading.options.help);
    assert_string_equal(reading.options.group, "pair");
    assert_right("--help", "pair", "one");
    assert_null(reading.options.group);
    assert_ptr_equal(reading.options.command, &commands[2]);
}

static void help_is_told_in_the_language_that_is_asked_for(void **state)
{
    struct fixture *fixture = *state;
    struct reading reading;

    assert_right("--help", "--lang", "zh");
    assert_true(reading.options.help);
    assert_int_equal(reading.options.language, LANGUAGE_ZH);
    assert_right("pair", "--help", "--lang", "zh");
    assert_int_equal(reading.options.language, LANGUAGE_ZH);
    assert_right("help", "all", "--lang", "zh");
    assert_int_equal(reading.options.language, LANGUAGE_ZH);
}

static void the_language_is_the_locales(void **state)
{
    (void)state;
    use_locale(NULL, NULL, NULL);
    assert_int_equal(options_locale_language(), LANGUAGE_EN);
    use_locale(NULL, NULL, "zh_CN.UTF-8");
    assert_int_equal(options_locale_language(), LANGUAGE_ZH);
    use_locale(NULL, "en_US.UTF-8", "zh_CN.UTF-8");
    assert_int_equal(options_locale_language(), LANGUAGE_EN);
    use_locale("zh_TW", "en_US.UTF-8", "en_US.UTF-8");
    assert_int_equal(options_locale_language(), LANGUAGE_ZH);
    use_locale("", "", "zh_CN");
    assert_int_equal(options_locale_language(), LANGUAGE_ZH);
    use_locale("C.UTF-8", NULL, "zh_CN");
    assert_int_equal(options_locale_language(), LANGUAGE_EN);
}

static void the_help_names_all_commands(void **state)
{
    struct fixture *fixture = *state;

    assert_text(options_help(fixture->arena, commands, 2, NULL, LANGUAGE_EN),
                "huibiao: converts, merges and checks departments' returns.\n"
                "\n"
                "Commands:\n"
                "  huibiao all PATH...                                  every option\n"
                "  huibiao bare PATH                                    no option\n"
                "\n"
                "huibiao COMMAND --help lists a command's options.\n"
                "Exit status: 0 done; 1 findings of severity error; 2 wrong use or a mistake in a "
                "mapping file;\n"
                "3 some input could not be read; 4 output could not be written.\n");
}

static void the_help_of_a_command_lists_its_options(void **state)
{
    struct fixture *fixture = *state;
    const struct command command = {"some",
                                    "some PATH",
                                    "若干选项",
                                    "some options",
                                    OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_QUIET),
                                    nothing,
                                    NULL};

    assert_text(options_help(fixture->arena, &command, 1, &command, LANGUAGE_EN),
                "huibiao some PATH\n"
                "some options\n"
                "\n"
                "  -o, --output PATH            the file or folder to write\n"
                "      --quiet                  neither notes nor a summary\n"
                "  -h, --help                   show this help\n");
    assert_text(options_help(fixture->arena, &command, 1, &command, LANGUAGE_ZH),
                "huibiao some PATH\n"
                "若干选项\n"
                "\n"
                "  -o, --output PATH            输出的文件或目录\n"
                "      --quiet                  不输出说明和小结\n"
                "  -h, --help                   显示帮助\n");
}

static void the_help_tells_the_limits_with_their_defaults(void **state)
{
    struct fixture *fixture = *state;
    const struct command command = {"some",  "some PATH", "", "", OPTION_BIT(OPTION_LIMIT),
                                    nothing, NULL};
    struct text help = options_help(fixture->arena, &command, 1, &command, LANGUAGE_EN);

    assert_int_not_equal(
        text_find(help, TEXT("\n      --file-bytes N           size of a file (104857600)\n")),
        help.length);
    assert_int_not_equal(
        text_find(help, TEXT("\n      --xml-depth N            depth of XML (64)\n")), help.length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPTIONS_TEST(without_options_all_have_their_defaults),
        OPTIONS_TEST(every_option_with_an_argument_is_taken),
        OPTIONS_TEST(what_was_typed_is_kept_as_it_was),
        OPTIONS_TEST(help_of_a_command_that_knows_rounds_says_so),
        OPTIONS_TEST(what_a_merge_is_written_as_is_taken),
        OPTIONS_TEST(every_switch_is_taken),
        OPTIONS_TEST(every_limit_is_taken),
        OPTIONS_TEST(an_option_can_be_written_in_other_ways),
        OPTIONS_TEST(the_last_of_an_option_counts),
        OPTIONS_TEST(originals_may_be_in_several_places),
        OPTIONS_TEST(options_and_paths_come_in_any_order),
        OPTIONS_TEST(behind_two_hyphens_all_are_paths),
        OPTIONS_TEST(a_command_may_have_a_name_of_two_words),
        OPTIONS_TEST(every_command_has_help),
        OPTIONS_TEST(commands_that_begin_with_one_word_have_a_help),
        OPTIONS_TEST(help_is_told_in_the_language_that_is_asked_for),
        OPTIONS_TEST(the_language_is_the_locales),
        OPTIONS_TEST(the_help_names_all_commands),
        OPTIONS_TEST(the_help_of_a_command_lists_its_options),
        OPTIONS_TEST(the_help_tells_the_limits_with_their_defaults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
