#include "command/command.h"

#include "base/interrupt.h"
#include "command/commands.h"
#include "command/round_work.h"
#include "command/standard_output.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

/* What the whole run may hold beside the returns: the mapping, paths, counters. */
#define RUN_MEMORY ((size_t)1 << 34)

/* Every command that reads returns takes these. */
#define COMMON                                                                                     \
    (OPTION_BIT(OPTION_MAPPING) | OPTION_BIT(OPTION_FORM) | OPTION_BIT(OPTION_LANG) |              \
     OPTION_BIT(OPTION_JOBS) | OPTION_BIT(OPTION_DATE) | OPTION_BIT(OPTION_JSON) |                 \
     OPTION_BIT(OPTION_QUIET) | OPTION_BIT(OPTION_LIMIT))

/* And those that read no return, these. */
#define LEAST (OPTION_BIT(OPTION_LANG) | OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_QUIET))

static const struct command commands[] = {
    {"convert", "convert RETURN... -o DIR", "把每份填报表转换为标准工作簿",
     "each return as a standard workbook", COMMON | OPTION_BIT(OPTION_OUTPUT), convert_command,
     convert_in_round},
    {"merge", "merge PATH... -o SUMMARY.xlsx", "把路径下的全部填报表汇总为一个工作簿",
     "all returns below the paths as one summary",
     COMMON | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_RECORDS) | OPTION_BIT(OPTION_CSV) |
         OPTION_BIT(OPTION_SQLITE) | OPTION_BIT(OPTION_REPORT) | OPTION_BIT(OPTION_ON_CONFLICT) |
         OPTION_BIT(OPTION_ROSTER) | OPTION_BIT(OPTION_VOLUMES),
     merge_command, merge_in_round},
    {"check", "check PATH...", "只核查，列出问题", "findings only",
     COMMON | OPTION_BIT(OPTION_REPORT) | OPTION_BIT(OPTION_ROSTER), check_command, check_in_round},
    {"cells", "cells FILE", "以 JSON 列出每个有内容的单元格",
     "every filled cell as JSON, one a line", COMMON | OPTION_BIT(OPTION_COUNT), cells_command,
     NULL},
    {"read", "read RETURN...", "以 JSON 输出记录，每份填报表一行",
     "records as JSON, an object per return per line",
     COMMON | OPTION_BIT(OPTION_PRETTY) | OPTION_BIT(OPTION_CELLS) | OPTION_BIT(OPTION_EXPLAIN),
     read_command, check_in_round},
    {"mapping check", "mapping check [DIR]", "检查映射文件，一次列出全部错误",
     "all mistakes in mapping files", LEAST, mapping_check_command, NULL},
    {"mapping try", "mapping try DIR RETURN...", "用目录中的映射试读填报表，列出读不通之处",
     "which returns a mapping reads, and where not", COMMON & ~OPTION_BIT(OPTION_MAPPING),
     mapping_try_command, NULL},
    {"mapping infer", "mapping infer BLANK.xlsx -o DIR", "由空白表或填好的表起草映射文件",
     "a first draft of a mapping from a blank or filled form",
     LEAST | OPTION_BIT(OPTION_FORM) | OPTION_BIT(OPTION_NAMES) | OPTION_BIT(OPTION_SHEET) |
         OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_LIMIT),
     mapping_infer_command, NULL},
    {"template", "template MODEL [--form NAME] -o FILE.xlsx", "按映射画出一份空白表，供填报",
     "a blank form to fill in, drawn from the mapping",
     LEAST | OPTION_BIT(OPTION_MAPPING) | OPTION_BIT(OPTION_FORM) | OPTION_BIT(OPTION_DATE) |
         OPTION_BIT(OPTION_YEAR) | OPTION_BIT(OPTION_OUTPUT),
     template_command, NULL},
    {"send-back", "send-back PATH... -o DIR", "把有问题的填报表标好问题，按部门退回修改",
     "each department's own workbook with its findings in it",
     COMMON | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_ROUND) | OPTION_BIT(OPTION_DUE) |
         OPTION_BIT(OPTION_SEVERITY),
     send_back_command, send_back_in_round},
    {"accept", "accept CORRECTED... --originals PATH -o DIR", "收回部门改好的文件，作为下一次修订",
     "takes corrected workbooks as the next revision",
     COMMON | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_ORIGINALS) | OPTION_BIT(OPTION_AS) |
         OPTION_BIT(OPTION_RESOLVE),
     accept_command, accept_in_round},
    {"edit", "edit FILE --set \"'SHEET'!CELL=VALUE\" -o OUT",
     "改写个别单元格、加批注，文件其余部分一字不动",
     "single cells changed or commented, the rest of the file as it was",
     LEAST | OPTION_BIT(OPTION_SET) | OPTION_BIT(OPTION_SET_TEXT) | OPTION_BIT(OPTION_COMMENT) |
         OPTION_BIT(OPTION_OVERWRITE_FORMULA) | OPTION_BIT(OPTION_OUTPUT) |
         OPTION_BIT(OPTION_LIMIT),
     edit_command, NULL},
    {"diff", "diff OLD NEW", "两批填报表逐记录、逐栏比较，列出差异",
     "what differs between two sets of returns, by record and field",
     COMMON | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_MOVED), diff_command, diff_in_round},
    {"push", "push SUMMARY.xlsx --originals PATH -o DIR",
     "把汇总或标准工作簿中的修改写回各部门自己的表",
     "edits in a summary, written into copies of the departments' own workbooks",
     COMMON | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_ORIGINALS) | OPTION_BIT(OPTION_BY) |
         OPTION_BIT(OPTION_OVERWRITE_FORMULA),
     push_command, push_in_round},
    {"round", "round FOLDER", "建立一轮收表的文件夹，或查看它的进展",
     "the folder of a round is made, or how far it has come is told",
     COMMON | OPTION_BIT(OPTION_ROSTER) | OPTION_BIT(OPTION_DUE) | OPTION_BIT(OPTION_ROUND) |
         OPTION_BIT(OPTION_SEVERITY) | OPTION_BIT(OPTION_ON_CONFLICT) | OPTION_BIT(OPTION_VOLUMES) |
         OPTION_BIT(OPTION_BY),
     round_command, NULL},
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

struct call {
    struct run run;
    int count;
    char **arguments;
};

static bool show_help(struct run *run)
{
    const struct options *options = &run->options;

    run_print(run, stdout,
              options->group != NULL ? options_group_help(run->arena, commands, COMMAND_COUNT,
                                                          options->group, options->language)
                                     : options_help(run->arena, commands, COMMAND_COUNT,
                                                    options->command, options->language));
    return true;
}

static bool begin(void *context)
{
    struct call *call = context;
    struct run *run = &call->run;
    struct text wrong;
    bool right = options_read(run->arena, commands, COMMAND_COUNT, call->count, call->arguments,
                              &run->options, &wrong);

    run->findings = finding_list_create(run->arena, run->options.language);
    run->finding_language = run->options.language;
    run->told = stderr;
    if (!right) {
        run_print(run, stderr,
                  text_format(run->arena, "huibiao: %.*s\n", (int)wrong.length, wrong.data));
        run->wrong_use = true;
        return false;
    }
    bool done = run->options.help ? show_help(run) : round_run(run);
    progress_erase(run->progress);
    done = standard_output_finish(run) && done;
    run_report(run);
    return done;
}

static int exit_status(const struct run *run)
{
    if (run->not_written) {
        return EXIT_NOT_WRITTEN;
    }
    if (run->unreadable) {
        return EXIT_UNREADABLE;
    }
    if (run->wrong_use) {
        return EXIT_WRONG_USE;
    }
    return run->error_found ? EXIT_FINDINGS : EXIT_DONE;
}

/* The writing library keeps a file open for each sheet; the default of 1,024 would be the
 * limit of departments. What cannot be had is no fault yet: the writer says so if need be. */
static void allow_open_files(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int command_main(int count, char **arguments)
{
    struct call call = {.count = count, .arguments = arguments};

    allow_open_files();
    /* A reader that goes away is output that could not be written, and no reason to leave a
     * half-made file behind. */
    (void)signal(SIGPIPE, SIG_IGN);
    interrupt_catch();
    call.run.arena = arena_create(RUN_MEMORY);
    if (call.run.arena == NULL) {
        return EXIT_NOT_WRITTEN;
    }
    if (!arena_run(call.run.arena, begin, &call) && arena_exhausted(call.run.arena)) {
        (void)fputs("huibiao: out of memory\n", stderr);
        call.run.not_written = true;
    }
    int status = exit_status(&call.run);
    arena_destroy(call.run.arena);
    return status;
}
