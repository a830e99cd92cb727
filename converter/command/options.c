#include "command/options.h"

#include "command/cell_argument.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Values of getopt_long beyond every character. */
enum { FIRST_OPTION = 1000, MOST_JOBS = 256 };

/* The years that a date of a workbook has. */
enum { FIRST_YEAR = 1900, LAST_YEAR = 9999 };

struct option_row {
    const char *name;
    char letter; /* 0 for none */
    const char *argument;
    const char *zh, *en;
};

/* By enum option_id. */
static const struct option_row option_rows[] = {
    {"output", 'o', "PATH", "输出的文件或目录", "the file or folder to write"},
    {"mapping", 0, "DIR|NAME", "映射目录，或已安装的表单族名称",
     "a mapping folder, or the name of an installed form family"},
    {"form", 0, "NAME", "只按此表样识别", "look for this form only"},
    {"lang", 0, "zh|en", "语言（默认：信息按系统区域，工作簿按映射）",
     "language (default: of messages the locale's, of workbooks the mapping's)"},
    {"jobs", 0, "N", "同时处理的文件数（默认：处理器数）",
     "files read at a time (default: the processors)"},
    {"date", 0, "YYYY-MM-DD", "编制日期（默认：最新一份填报表的修改日期）",
     "date of the output (default: when the newest return was modified)"},
    {"json", 0, NULL, "以 JSON 输出问题，每行一个", "findings as JSON, one a line"},
    {"quiet", 0, NULL, "不输出说明和小结", "neither notes nor a summary"},
    {"pretty", 0, NULL, "JSON 分行缩进", "JSON with line breaks and indentation"},
    {"cells", 0, NULL, "同时给出每个值所在单元格", "the cell of each value as well"},
    {"explain", 0, NULL, "逐格说明读成了什么、由映射的哪一行决定",
     "of each cell: what it became, by which line of the mapping"},
    {"count", 0, NULL, "只输出每个文件的单元格数", "print only a count of cells for each file"},
    {"year", 0, "YYYY", "空白表的年度（默认：--date 的年度）",
     "year of the blank form (default: that of --date)"},
    {"names", 0, "FILE", "词表：标签的英文名、合计和单位的写法",
     "a word list: names for labels, words for totals and units"},
    {"records", 0, "FILE", "另存全部记录，JSON 每行一条（- 为标准输出）",
     "the records as JSON, too, one a line (- is standard output)"},
    {"csv", 0, "DIR", "另存为 CSV，每张表一个文件", "the tables as CSV, too, a file each"},
    {"sqlite", 0, "FILE", "另存为 SQLite 数据库", "an SQLite database, too"},
    {"report", 0, "FILE.html", "另写一份可在浏览器中查看的网页",
     "a page to look at in a browser, too"},
    {"set", 0, "'SHEET'!CELL=VALUE", "填写单元格：像数字的按数字写，其余按文字；值为空则清空",
     "a cell's value: a number where it reads as one, else text; none to clear the cell"},
    {"set-text", 0, "'SHEET'!CELL=TEXT", "填写单元格，一律按文字写",
     "a cell's value, always as text"},
    {"comment", 0, "'SHEET'!CELL=TEXT", "给单元格加批注，接在已有批注之后",
     "a comment on a cell, behind the one it has"},
    {"overwrite-formula", 0, NULL, "允许用值代替公式", "a value may take the place of a formula"},
    {"help", 'h', NULL, "显示帮助", "show this help"},
};

struct limit_row {
    const char *name;
    size_t offset;
    const char *zh, *en;
};

#define LIMIT(name, member, zh, en)                                                                \
    {                                                                                              \
        name, offsetof(struct limits, member), zh, en                                              \
    }

static const struct limit_row limit_rows[] = {
    LIMIT("file-bytes", file_bytes, "文件大小", "size of a file"),
    LIMIT("part-bytes", part_bytes, "一个部件解压后的大小", "size of one part, inflated"),
    LIMIT("total-bytes", total_bytes, "全部部件解压后的大小", "size of all parts, inflated"),
    LIMIT("ratio", ratio, "压缩比（1 MiB 以上才计）", "inflated to stored size, above 1 MiB"),
    LIMIT("parts", parts, "部件数", "parts of a file"),
    LIMIT("name-bytes", name_bytes, "部件名长度", "length of a part's name"),
    LIMIT("xml-depth", xml_depth, "XML 嵌套层数", "depth of XML"),
    LIMIT("xml-attributes", xml_attributes, "一个元素的属性数", "attributes of an element"),
    LIMIT("sheets", sheets, "工作表数", "sheets of a workbook"),
    LIMIT("filled-cells", cells, "有内容的单元格数", "filled cells of a workbook"),
    LIMIT("strings", strings, "共享字符串数", "shared strings"),
    LIMIT("string-bytes", string_bytes, "一段文字的长度", "length of one text"),
    LIMIT("merged-ranges", merged_ranges, "一张表的合并区域数", "merged ranges of a sheet"),
    LIMIT("styles", styles, "单元格格式数", "cell formats"),
    LIMIT("memory-bytes", memory_bytes, "一份文件可用的内存", "memory that one return may use"),
};

enum {
    OPTION_ROWS = sizeof option_rows / sizeof option_rows[0],
    LIMIT_ROWS = sizeof limit_rows / sizeof limit_rows[0]
};

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

static uint64_t *limit_at(struct limits *limits, const struct limit_row *row)
{
    return (uint64_t *)((char *)limits + row->offset);
}

static bool read_number(const char *text, uint64_t *number)
{
    char *end = NULL;

    if (text[0] < '0' || text[0] > '9') {
        return false;
    }
    *number = strtoull(text, &end, 10);
    return *end == '\0' && *number > 0 && *number < UINT64_MAX / 2;
}

static int days_of_month(long year, long month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* A day of the calendar, and one that a workbook can hold (1900 on). */
static bool is_date(const char *text)
{
    for (size_t i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    long year = strtol(text, NULL, 10);
    long month = strtol(text + 5, NULL, 10);
    long day = strtol(text + 8, NULL, 10);
    return text[10] == '\0' && year >= 1900 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_of_month(year, month);
}

static bool read_language(const char *text, struct options *options)
{
    bool zh = strcmp(text, "zh") == 0;

    if (!zh && strcmp(text, "en") != 0) {
        return false;
    }
    options->language_given = true;
    options->language = zh ? LANGUAGE_ZH : LANGUAGE_EN;
    return true;
}

static bool read_jobs(const char *text, struct options *options)
{
    uint64_t jobs;

    if (!read_number(text, &jobs) || jobs > MOST_JOBS) {
        return false;
    }
    options->jobs = (long)jobs;
    return true;
}

static bool read_year(const char *text, struct options *options)
{
    uint64_t year;

    if (!read_number(text, &year) || year < FIRST_YEAR || year > LAST_YEAR) {
        return false;
    }
    options->year = (int64_t)year;
    return true;
}

/* Where the argument of an option is kept that may be any text but the empty one; NULL for the
 * other options. */
static const char **text_argument(struct options *options, int id)
{
    switch (id) {
    case OPTION_OUTPUT:
        return &options->output;
    case OPTION_MAPPING:
        return &options->mapping;
    case OPTION_FORM:
        return &options->form;
    case OPTION_NAMES:
        return &options->names;
    case OPTION_RECORDS:
        return &options->records;
    case OPTION_CSV:
        return &options->csv;
    case OPTION_SQLITE:
        return &options->sqlite;
    case OPTION_REPORT:
        return &options->report;
    default:
        return NULL;
    }
}

/* A comment of no text is a slip; a value of none clears the cell. */
static bool take_edit(struct arena *arena, struct options *options, int id, const char *typed)
{
    struct cell_argument *argument = arena_allocate(arena, sizeof *argument);

    if (!cell_argument_read(arena, text_of(typed), argument) ||
        (id == OPTION_COMMENT && text_is_empty(argument->rest))) {
        return false;
    }
    options->edits = arena_grow(arena, options->edits, options->edit_count, options->edit_count + 1,
                                sizeof *options->edits, &options->edit_capacity);
    options->edits[options->edit_count++] = (struct edit_option){(enum option_id)id, argument};
    return true;
}

static bool take_option(struct arena *arena, struct options *options, int id, const char *argument)
{
    const char **kept = text_argument(options, id);

    if (kept != NULL) {
        *kept = argument;
        return argument[0] != '\0';
    }
    switch (id) {
    case OPTION_LANG:
        return read_language(argument, options);
    case OPTION_JOBS:
        return read_jobs(argument, options);
    case OPTION_DATE:
        options->date = argument;
        return is_date(argument);
    case OPTION_JSON:
        options->json = true;
        return true;
    case OPTION_QUIET:
        options->quiet = true;
        return true;
    case OPTION_PRETTY:
        options->pretty = true;
        return true;
    case OPTION_CELLS:
        options->cells = true;
        return true;
    case OPTION_EXPLAIN:
        options->explain = true;
        return true;
    case OPTION_COUNT:
        options->count = true;
        return true;
    case OPTION_YEAR:
        return read_year(argument, options);
    case OPTION_SET:
    case OPTION_SET_TEXT:
    case OPTION_COMMENT:
        return take_edit(arena, options, id, argument);
    case OPTION_OVERWRITE_FORMULA:
        options->overwrite_formula = true;
        return true;
    case OPTION_HELP:
        options->help = true;
        return true;
    default:
        return read_number(argument, limit_at(&options->limits, &limit_rows[id - OPTION_LIMIT]));
    }
}

static void fill_table(struct option table[OPTION_ROWS + LIMIT_ROWS + 1])
{
    int count = 0;

    for (int i = 0; i < OPTION_ROWS; i++) {
        table[count++] = (struct option){
            .name = option_rows[i].name,
            .has_arg = option_rows[i].argument == NULL ? no_argument : required_argument,
            .val = FIRST_OPTION + i};
    }
    for (int i = 0; i < LIMIT_ROWS; i++) {
        table[count++] = (struct option){.name = limit_rows[i].name,
                                         .has_arg = required_argument,
                                         .val = FIRST_OPTION + OPTION_LIMIT + i};
    }
    table[count] = (struct option){0};
}

static const char *option_name(int id)
{
    return id < OPTION_LIMIT ? option_rows[id].name : limit_rows[id - OPTION_LIMIT].name;
}

static bool is_taken(const struct command *command, int id)
{
    int group = id < OPTION_LIMIT ? id : OPTION_LIMIT;

    return id == OPTION_HELP || (command->options & OPTION_BIT(group)) != 0;
}

static struct text say(struct arena *arena, enum language language, const char *zh, const char *en,
                       const char *subject)
{
    return text_format(arena, "%s: %s", subject, language == LANGUAGE_ZH ? zh : en);
}

/* What an option's argument must be. */
static const char *right_argument(int id, enum language language)
{
    bool zh = language == LANGUAGE_ZH;

    switch (id) {
    case OPTION_LANG:
        return zh ? "参数应为 zh 或 en" : "must be zh or en";
    case OPTION_JOBS:
        return zh ? "参数应为 1 到 256 的整数" : "must be a whole number from 1 to 256";
    case OPTION_DATE:
        return zh ? "参数应为日期，如 2022-03-01" : "must be a day, such as 2022-03-01";
    case OPTION_YEAR:
        return zh ? "参数应为年度，如 2022" : "must be a year, such as 2022";
    case OPTION_OUTPUT:
    case OPTION_MAPPING:
    case OPTION_FORM:
    case OPTION_NAMES:
    case OPTION_RECORDS:
    case OPTION_CSV:
    case OPTION_SQLITE:
    case OPTION_REPORT:
        return zh ? "参数不能为空" : "must not be empty";
    case OPTION_SET:
    case OPTION_SET_TEXT:
        return zh ? "参数应写作 '工作表'!单元格=值，如 '预算表'!B7=12.5"
                  : "must be 'SHEET'!CELL=VALUE, such as 'Budget'!B7=12.5";
    case OPTION_COMMENT:
        return zh ? "参数应写作 '工作表'!单元格=批注，如 '预算表'!B7=请核对"
                  : "must be 'SHEET'!CELL=TEXT, such as 'Budget'!B7=Please check";
    default:
        return zh ? "参数应为大于 0 的整数" : "must be a whole number above 0";
    }
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

    if (!is_taken(options->command, id)) {
        *wrong = say(arena, options->language, "此命令没有这个选项",
                     "this command has no such option", name);
        return false;
    }
    if (!take_option(arena, options, id, optarg)) {
        const char *right = right_argument(id, options->language);
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
    struct option table[OPTION_ROWS + LIMIT_ROWS + 1];
    char **paths = arena_array(arena, (size_t)count + 1, sizeof *paths);
    bool right = true;
    int value;

    fill_table(table);
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

/* Whether a command's name stands at the start of the words: `check`, or `mapping check`. */
static bool is_named(const struct command *command, int count, char *const *words, int *used)
{
    const char *rest = command->name;

    for (*used = 0; rest[0] != '\0'; (*used)++) {
        size_t length = strcspn(rest, " ");
        if (*used == count || strlen(words[*used]) != length ||
            strncmp(words[*used], rest, length) != 0) {
            return false;
        }
        rest += length + (rest[length] == ' ' ? 1 : 0);
    }
    return true;
}

/* The command that the words begin with, and how many of them name it; NULL for none. */
static const struct command *command_named(const struct command *commands, size_t command_count,
                                           int count, char *const *words, int *used)
{
    for (size_t i = 0; i < command_count; i++) {
        if (is_named(&commands[i], count, words, used)) {
            return &commands[i];
        }
    }
    return NULL;
}

/* A first word that several commands share, and no second one of theirs. */
static bool begins_command(const struct command *commands, size_t command_count, const char *word)
{
    size_t length = strlen(word);
    bool begins = false;

    for (const struct command *command = commands; command < commands + command_count; command++) {
        begins =
            begins || (strncmp(command->name, word, length) == 0 &&
                       strcspn(command->name, " ") == length && strchr(command->name, ' ') != NULL);
    }
    return begins;
}

static bool is_help(const char *argument)
{
    return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0 ||
           strcmp(argument, "help") == 0;
}

static bool refuse_command(struct arena *arena, const struct command *commands,
                           size_t command_count, int count, char *const *words,
                           const struct options *options, struct text *wrong)
{
    bool begun = begins_command(commands, command_count, words[0]);
    const char *named = words[0];

    if (begun && count == 1) {
        *wrong = say(arena, options->language, "命令不完整；huibiao --help 显示全部命令",
                     "the command is not complete; huibiao --help lists them", named);
        return false;
    }
    if (begun) {
        named = text_format(arena, "%s %s", words[0], words[1]).data;
    }
    *wrong = say(arena, options->language, "没有这个命令；huibiao --help 显示全部命令",
                 "no such command; huibiao --help lists them", named);
    return false;
}

bool options_read(struct arena *arena, const struct command *commands, size_t command_count,
                  int count, char **arguments, struct options *options, struct text *wrong)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int used = 0;

    *options = (struct options){.language = options_locale_language(),
                                .jobs = processors > 0 ? processors : 1,
                                .limits = LIMITS_DEFAULT};
    if (count < 2) {
        *wrong =
            text_of(options->language == LANGUAGE_ZH ? "请给出命令；huibiao --help 显示全部命令"
                                                     : "name a command; huibiao --help lists them");
        return false;
    }
    options->help = is_help(arguments[1]);
    if (options->help && count == 2) {
        return true;
    }
    int first = options->help ? 2 : 1;
    options->command =
        command_named(commands, command_count, count - first, arguments + first, &used);
    if (options->command == NULL) {
        return refuse_command(arena, commands, command_count, count - first, arguments + first,
                              options, wrong);
    }
    /* getopt begins behind the word before it: the last of the command's name. */
    int behind = first + used - 1;
    return options->help || read_all(arena, count - behind, arguments + behind, options, wrong);
}

static void append_option(struct text_builder *out, char letter, const char *name,
                          const char *argument, const char *what)
{
    struct text written = text_format(out->arena, "%s%s", name, argument == NULL ? "" : " ");
    struct text long_name = text_format(out->arena, "--%.*s%s", (int)written.length, written.data,
                                        argument == NULL ? "" : argument);

    if (letter != 0) {
        text_append_format(out, "  -%c, %-24s %s\n", letter, long_name.data, what);
    } else {
        text_append_format(out, "      %-24s %s\n", long_name.data, what);
    }
}

static void append_limits(struct text_builder *out, enum language language)
{
    struct limits limits = LIMITS_DEFAULT;

    text_append(out, language == LANGUAGE_ZH ? TEXT("\n上限（默认值）：\n")
                                             : TEXT("\nLimits (defaults):\n"));
    for (int i = 0; i < LIMIT_ROWS; i++) {
        const struct limit_row *row = &limit_rows[i];
        struct text what =
            text_format(out->arena, "%s (%" PRIu64 ")", language == LANGUAGE_ZH ? row->zh : row->en,
                        *limit_at(&limits, row));
        append_option(out, 0, row->name, "N", what.data);
    }
}

static void append_commands(struct text_builder *out, const struct command *commands, size_t count,
                            enum language language)
{
    text_append(out, language == LANGUAGE_ZH
                         ? TEXT("汇表 huibiao：把各部门的填报表转换、汇总、核查。\n\n命令：\n")
                         : TEXT("huibiao: converts, merges and checks departments' returns.\n\n"
                                "Commands:\n"));
    for (size_t i = 0; i < count; i++) {
        text_append_format(out, "  huibiao %-44s %s\n", commands[i].usage,
                           language == LANGUAGE_ZH ? commands[i].zh : commands[i].en);
    }
    text_append(out, language == LANGUAGE_ZH
                         ? TEXT("\nhuibiao 命令 --help 显示该命令的选项。\n"
                                "退出状态：0 完成；1 有错误级问题；2 用法或映射文件有误；"
                                "3 有文件无法读取；4 无法写出。\n")
                         : TEXT("\nhuibiao COMMAND --help lists a command's options.\n"
                                "Exit status: 0 done; 1 findings of severity error; 2 wrong use or "
                                "a mistake in a mapping file;\n3 some input could not be read; 4 "
                                "output could not be written.\n"));
}

struct text options_help(struct arena *arena, const struct command *commands, size_t command_count,
                         const struct command *command, enum language language)
{
    struct text_builder out = text_builder(arena);

    if (command == NULL) {
        append_commands(&out, commands, command_count, language);
        return text_built(&out);
    }
    text_append_format(&out, "huibiao %s\n%s\n\n", command->usage,
                       language == LANGUAGE_ZH ? command->zh : command->en);
    for (int i = 0; i < OPTION_ROWS; i++) {
        const struct option_row *row = &option_rows[i];
        if (is_taken(command, i)) {
            append_option(&out, row->letter, row->name, row->argument,
                          language == LANGUAGE_ZH ? row->zh : row->en);
        }
    }
    if (is_taken(command, OPTION_LIMIT)) {
        append_limits(&out, language);
    }
    return text_built(&out);
}
