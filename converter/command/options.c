#include "command/options.h"

#include "command/named_command.h"
#include "command/option_table.h"
#include "command/option_value.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Values of getopt_long beyond every character. */
enum { FIRST_OPTION = 1000 };

enum language options_locale_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            return strncmp(value, "zh", 2) == 0 ? LANGUAGE_ZH : LANGUAGE_EN;
        }
    }
    return LANGUAGE_EN;
}

/* All options as getopt_long has them. */
static struct option *getopt_table(struct arena *arena)
{
    size_t limit_count;
    const struct limit_row *limits = limit_table(&limit_count);
    const struct option_row *rows = option_table();
    struct option *table = arena_array(arena, OPTION_LIMIT + limit_count + 1, sizeof *table);
    int count = 0;

    for (int i = 0; i < OPTION_LIMIT; i++) {
        table[count++] =
            (struct option){.name = rows[i].name,
                            .has_arg = rows[i].argument == NULL ? no_argument : required_argument,
                            .val = FIRST_OPTION + i};
    }
    for (int i = 0; (size_t)i < limit_count; i++) {
        table[count++] = (struct option){.name = limits[i].name,
                                         .has_arg = required_argument,
                                         .val = FIRST_OPTION + OPTION_LIMIT + i};
    }
    return table;
}

static struct text say(struct arena *arena, enum language language, const char *zh, const char *en,
                       const char *subject)
{
    return text_format(arena, "%s: %s", subject, language == LANGUAGE_ZH ? zh : en);
}

/* The option that getopt_long's answer stands for; -1 when it is none. */
static int option_of(int value)
{
    if (value >= FIRST_OPTION) {
        return value - FIRST_OPTION;
    }
    return value == 'o' ? OPTION_OUTPUT : value == 'h' ? OPTION_HELP : -1;
}

/* What getopt_long found no option in, as it was typed. */
static struct text unknown_option(struct arena *arena, int count, char **arguments)
{
    bool among_letters = optopt != 0;

    if (optopt > 0 && optopt < 0x80) {
        return text_format(arena, "-%c", optopt);
    }
    /* A letter beyond ASCII is several of getopt's: the argument that it is still in. */
    return text_of(arguments[among_letters && optind < count ? optind : optind - 1]);
}

static struct text refuse_answer(struct arena *arena, int value, int count, char **arguments,
                                 enum language language)
{
    const char *typed = arguments[optind - 1];

    if (value == ':') {
        return say(arena, language, "缺少参数", "needs an argument", typed);
    }
    if (optopt >= FIRST_OPTION) {
        return say(arena, language, "不带参数", "takes no argument", typed);
    }
    return say(arena, language, "没有这个选项", "no such option",
               unknown_option(arena, count, arguments).data);
}

static bool take_answer(struct arena *arena, int value, struct options *options, struct text *wrong)
{
    int id = option_of(value);
    const char *name = text_format(arena, "--%s", option_name(id)).data;

    if (!option_is_taken(options->command, id)) {
        *wrong = say(arena, options->language, "此命令没有这个选项",
                     "this command has no such option", name);
        return false;
    }
    if (id < OPTION_LIMIT) {
        options->typed[id] = optarg == NULL ? "" : optarg;
    }
    if (!option_take(arena, options, id, optarg)) {
        const char *right = option_right_argument(id, options->language);
        *wrong = text_format(arena, "%s %s: %s", name, optarg, right);
        return false;
    }
    return true;
}

static bool take_path(struct arena *arena, char *path, char **paths, struct options *options,
                      struct text *wrong)
{
    if (path[0] == '\0') {
        *wrong = say(arena, options->language, "路径不能为空", "a path must not be empty", "\"\"");
        return false;
    }
    paths[options->path_count++] = path;
    return true;
}

/* Options and paths in any order; behind `--` all are paths. */
static bool read_all(struct arena *arena, int count, char **arguments, struct options *options,
                     struct text *wrong)
{
    const struct option *table = getopt_table(arena);
    char **paths = arena_array(arena, (size_t)count + 1, sizeof *paths);
    bool right = true;
    int value;

    options->paths = paths;
    opterr = 0;
    optind = 0;
    while (right && (value = getopt_long(count, arguments, "-:o:h", table, NULL)) != -1) {
        if (value == 1) {
            right = take_path(arena, optarg, paths, options, wrong);
        } else if (option_of(value) < 0) {
            *wrong = refuse_answer(arena, value, count, arguments, options->language);
            right = false;
        } else {
            right = take_answer(arena, value, options, wrong);
        }
    }
    while (right && optind < count) {
        right = take_path(arena, arguments[optind++], paths, options, wrong);
    }
    return right;
}

static bool is_help(const char *argument)
{
    return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0 ||
           strcmp(argument, "help") == 0;
}

/* Help that no command is named for: of all, or of those that begin with a word. Of options it
 * takes `--lang`, which is looked for here: what a command takes is not known. */
static bool take_help(struct arena *arena, int count, char *const *words, struct options *options)
{
    options->help = true;
    for (int i = 0; i + 1 < count; i++) {
        if (strcmp(words[i], "--lang") == 0 &&
            !option_take(arena, options, OPTION_LANG, words[i + 1])) {
            return false;
        }
    }
    return count == 0 || strcmp(words[0], "--lang") == 0;
}

/* `mapping --help`, `help mapping`: commands that begin with the word. */
static bool asks_for_group(const struct command *commands, size_t command_count, int count,
                           char *const *words, bool help)
{
    return count > 0 && command_begins(commands, command_count, words[0]) &&
           ((help && (count == 1 || words[1][0] == '-')) || (count > 1 && is_help(words[1])));
}

/* The words behind the program's name or behind `help`. */
static bool take_words(struct arena *arena, const struct command *commands, size_t command_count,
                       int count, char **words, struct options *options, struct text *wrong)
{
    int used = 0;

    if (asks_for_group(commands, command_count, count, words, options->help)) {
        options->group = words[0];
        (void)take_help(arena, count - 1, words + 1, options);
        return true;
    }
    options->command = command_named(commands, command_count, count, words, &used);
    if (options->command == NULL) {
        *wrong = command_unknown(arena, commands, command_count, count, words, options->language);
        return false;
    }
    /* getopt begins behind the word before it: the last of the command's name. */
    return read_all(arena, count - used + 1, words + used - 1, options, wrong);
}

bool options_read(struct arena *arena, const struct command *commands, size_t command_count,
                  int count, char **arguments, struct options *options, struct text *wrong)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    *options = (struct options){.language = options_locale_language(),
                                .jobs = processors > 0 ? processors : 1,
                                .severity = SEVERITY_WARNING,
                                .limits = LIMITS_DEFAULT};
    if (count < 2) {
        *wrong =
            text_of(options->language == LANGUAGE_ZH ? "请给出命令；huibiao --help 显示全部命令"
                                                     : "name a command; huibiao --help lists them");
        return false;
    }
    options->help = is_help(arguments[1]);
    if (options->help && take_help(arena, count - 2, arguments + 2, options)) {
        return true;
    }
    int first = options->help ? 2 : 1;
    return take_words(arena, commands, command_count, count - first, arguments + first, options,
                      wrong);
}
