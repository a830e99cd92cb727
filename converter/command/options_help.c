#include "command/option_table.h"

#include <inttypes.h>
#include <string.h>

/* What an option asks for of one command, where that is something else than of the others. */
static const struct {
    const char *command;
    int option;
    const char *zh, *en;
} own_wordings[] = {
    {"mapping infer", OPTION_FORM, "起草的表样叫什么，即 forms/NAME.yaml（默认 draft）",
     "how to call the form that is drafted: forms/NAME.yaml (default: draft)"},
    {"mapping infer", OPTION_OUTPUT, "写入初稿的目录", "the folder to write the draft into"},
    {"mapping infer", OPTION_LANG, "初稿中注释的语言（默认：按表中文字）",
     "language of the comments in the draft (default: that of the form)"},
    {"mapping infer", OPTION_SHEET, "只起草这张工作表（默认：看起来是表格的每一张）",
     "draft this sheet only (default: all that look like a form)"},
    {"diff", OPTION_OUTPUT, "把差异另写成一个工作簿", "the differences as a workbook"},
    {"diff", OPTION_JSON, "以 JSON 输出差异，每行一处", "differences as JSON, one a line"},
    {"template", OPTION_FORM, "画哪个表样（有几个表样时）",
     "which form to draw, where there are several"},
    {"template", OPTION_DATE, "从中取年度的日期", "a day of the year to draw the form for"},
};

static const char *what_is_asked(const struct command *command, int id, enum language language)
{
    bool zh = language == LANGUAGE_ZH;

    for (size_t i = 0; i < sizeof own_wordings / sizeof own_wordings[0]; i++) {
        if (own_wordings[i].option == id && strcmp(own_wordings[i].command, command->name) == 0) {
            return zh ? own_wordings[i].zh : own_wordings[i].en;
        }
    }
    return zh ? option_table()[id].zh : option_table()[id].en;
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
    size_t count;
    const struct limit_row *rows = limit_table(&count);

    text_append(out, language == LANGUAGE_ZH ? TEXT("\n上限（默认值）：\n")
                                             : TEXT("\nLimits (defaults):\n"));
    for (size_t i = 0; i < count; i++) {
        const struct limit_row *row = &rows[i];
        struct text what =
            text_format(out->arena, "%s (%" PRIu64 ")", language == LANGUAGE_ZH ? row->zh : row->en,
                        *limit_at(&limits, row));
        append_option(out, 0, row->name, "N", what.data);
    }
}

static void append_usage(struct text_builder *out, const struct command *command,
                         enum language language)
{
    text_append_format(out, "  huibiao %-44s %s\n", command->usage,
                       language == LANGUAGE_ZH ? command->zh : command->en);
}

static void append_commands(struct text_builder *out, const struct command *commands, size_t count,
                            enum language language)
{
    text_append(out, language == LANGUAGE_ZH
                         ? TEXT("汇表 huibiao：把各部门的填报表转换、汇总、核查。\n\n命令：\n")
                         : TEXT("huibiao: converts, merges and checks departments' returns.\n\n"
                                "Commands:\n"));
    for (size_t i = 0; i < count; i++) {
        append_usage(out, &commands[i], language);
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

struct text options_group_help(struct arena *arena, const struct command *commands,
                               size_t command_count, const char *word, enum language language)
{
    struct text_builder out = text_builder(arena);
    const char *space = text_format(arena, "%s ", word).data;

    for (size_t i = 0; i < command_count; i++) {
        if (text_starts_with(text_of(commands[i].name), text_of(space))) {
            append_usage(&out, &commands[i], language);
        }
    }
    text_append(&out, language == LANGUAGE_ZH
                          ? TEXT("\nhuibiao 命令 --help 显示该命令的选项。\n")
                          : TEXT("\nhuibiao COMMAND --help lists a command's options.\n"));
    return text_built(&out);
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
    for (int i = 0; i < OPTION_LIMIT; i++) {
        const struct option_row *row = &option_table()[i];
        if (option_is_taken(command, i)) {
            append_option(&out, row->letter, row->name, row->argument,
                          what_is_asked(command, i, language));
        }
    }
    if (option_is_taken(command, OPTION_LIMIT)) {
        append_limits(&out, language);
    }
    if (command->in_round != NULL) {
        text_append(&out,
                    language == LANGUAGE_ZH
                        ? TEXT("\n也可只给出 huibiao round 建立的文件夹：输入、输出的位置和其 "
                               "round.yaml 中的选项由它决定。\n")
                        : TEXT("\nA folder that huibiao round has made may stand alone: it "
                               "says what is read, where outputs go, and\nin its round.yaml "
                               "the options.\n"));
    }
    return text_built(&out);
}
