#include "command/named_command.h"

#include <string.h>

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

const struct command *command_named(const struct command *commands, size_t command_count, int count,
                                    char *const *words, int *used)
{
    for (size_t i = 0; i < command_count; i++) {
        if (is_named(&commands[i], count, words, used)) {
            return &commands[i];
        }
    }
    return NULL;
}

bool command_begins(const struct command *commands, size_t command_count, const char *word)
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

struct text command_unknown(struct arena *arena, const struct command *commands,
                            size_t command_count, int count, char *const *words,
                            enum language language)
{
    bool zh = language == LANGUAGE_ZH;
    bool begun = command_begins(commands, command_count, words[0]);

    if (begun && count == 1) {
        return text_format(arena,
                           zh ? "%s: 命令不完整；huibiao %s --help 显示其后可写什么"
                              : "%s: the command is not complete; huibiao %s --help tells what "
                                "may follow",
                           words[0], words[0]);
    }
    return text_format(arena, "%s%s%s: %s", words[0], begun ? " " : "", begun ? words[1] : "",
                       zh ? "没有这个命令；huibiao --help 显示全部命令"
                          : "no such command; huibiao --help lists them");
}
