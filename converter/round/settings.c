#include "round/settings.h"

#include "mapping/mistake.h"
#include "round/layout.h"

#include <string.h>
#include <unistd.h>

/* What a key's value is, beside the text of it. */
enum value_kind { VALUE_WORD, VALUE_PATH, VALUE_NAME_OR_PATH, VALUE_DAYS };

static const char *const names[] = {"mapping",     "form",    "roster", "due",  "round", "severity",
                                    "on-conflict", "volumes", "date",   "lang", "by",    NULL};

static const struct key {
    enum value_kind kind;
    const char *example;
    const char *zh, *en;
} keys[] = {
    {VALUE_NAME_OR_PATH, "performance-target", "映射：已安装的表单族名称，或目录（相对于本文件夹）",
     "the mapping: an installed form family, or a folder (from this folder on)"},
    {VALUE_WORD, "ezhou-2022", "只按此表样识别", "look for this form only"},
    {VALUE_PATH, "roster.csv", "应报部门名册（相对于本文件夹）",
     "the departments expected (from this folder on)"},
    {VALUE_DAYS, "2022-03-10", "要求报回的日期；各次不同时写成 [2022-03-10, 2022-03-20]",
     "when corrections are due; [2022-03-10, 2022-03-20] where rounds differ"},
    {VALUE_WORD, "2", "第几次退回（默认：每份文件自己记下的次数加一）",
     "which round this is (default: of each file, one more than it has been through)"},
    {VALUE_WORD, "error", "退回哪一级以上的问题：error、warning、info（默认 warning）",
     "the least finding that is sent back: error, warning, info (default: warning)"},
    {VALUE_WORD, "latest", "一条记录有几份而分不出先后：error（默认）、latest、all",
     "a record in several returns, none later: error (default), latest, all"},
    {VALUE_WORD, "500", "部门超过多少个时另存分册", "with more departments, volumes of so many"},
    {VALUE_WORD, "2022-03-01", "编制日期，也用来判断是否逾期",
     "date of the outputs, by which it is judged who is late, too"},
    {VALUE_WORD, "zh", "语言：zh 或 en", "language: zh or en"},
    {VALUE_WORD, "预算科", "写回修改时，批注中写明由谁修改", "who edits, for the comments of push"},
};

const char *const *round_setting_names(void)
{
    return names;
}

struct reading {
    struct arena *arena;
    struct finding_list *findings;
    const char *folder;
    struct round_settings *settings;
};

static bool is_absolute(struct text path)
{
    return path.length > 0 && path.data[0] == '/';
}

/* A name that is no path, unless a folder of that name lies in the round's. */
static bool is_name(const struct reading *reading, struct text value)
{
    const char *path =
        round_path(reading->arena, reading->folder, text_terminated(reading->arena, value));

    return text_find(value, TEXT("/")) == value.length && access(path, F_OK) != 0;
}

static const char *value_of(const struct reading *reading, const struct node *node,
                            enum value_kind kind)
{
    const char *typed = text_terminated(reading->arena, node->scalar);
    bool path =
        kind == VALUE_PATH || (kind == VALUE_NAME_OR_PATH && !is_name(reading, node->scalar));

    return path && !is_absolute(node->scalar) ? round_path(reading->arena, reading->folder, typed)
                                              : typed;
}

/* A byte 0 would end what an option is told. */
static bool is_value(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->scalar.length > 0 &&
           memchr(node->scalar.data, '\0', node->scalar.length) == NULL;
}

static bool take(const struct reading *reading, size_t key, const struct node *node,
                 struct round_setting *setting)
{
    if (!is_value(node)) {
        struct text example = text_of(keys[key].example);
        return mistake_tell(
            reading->findings, node,
            wording_named(reading->arena, WORDING("没有值的键", "a key without a single value,"),
                          text_of(names[key])),
            wording_joined(reading->arena, WORDING("单个值，如 ", "one value, such as "),
                           (struct wording){example, example}));
    }
    *setting = (struct round_setting){names[key], value_of(reading, node, keys[key].kind), node};
    return true;
}

/* One day, or a list with a day for each round. */
static bool take_days(const struct reading *reading, size_t key, const struct node *node)
{
    const struct node *const *nodes = node->kind == NODE_SEQUENCE ? node->items : &node;
    size_t count = node->kind == NODE_SEQUENCE ? node->count : 1;
    struct round_setting *due = arena_array(reading->arena, count + 1, sizeof *due);
    bool right = true;

    if (count == 0) {
        return take(reading, key, node, due);
    }
    for (size_t i = 0; i < count; i++) {
        right = take(reading, key, nodes[i], &due[i]) && right;
    }
    reading->settings->due = due;
    reading->settings->due_count = right ? count : 0;
    return right;
}

static bool read_keys(const struct reading *reading, const struct node *root)
{
    struct member_reader members = members_begin(reading->arena, reading->findings, root);
    struct round_setting *items =
        arena_array(reading->arena, sizeof keys / sizeof keys[0], sizeof *items);
    bool right = true;

    for (size_t i = 0; names[i] != NULL; i++) {
        const struct node *node = member(&members, names[i]);
        if (node == NULL) {
            continue;
        }
        if (keys[i].kind == VALUE_DAYS) {
            right = take_days(reading, i, node) && right;
        } else {
            bool taken = take(reading, i, node, &items[reading->settings->count]);
            reading->settings->count += taken ? 1 : 0;
            right = right && taken;
        }
    }
    reading->settings->items = items;
    return members_end(&members) && right;
}

static bool read_root(struct arena *arena, const struct node *root, const char *folder,
                      struct finding_list *findings, struct round_settings *settings)
{
    const struct reading reading = {arena, findings, folder, settings};

    *settings = (struct round_settings){0};
    return root == NULL || read_keys(&reading, root);
}

bool round_settings_read(struct arena *arena, const char *folder, struct finding_list *findings,
                         struct round_settings *settings)
{
    struct node *root;

    return document_load_optional(arena, round_path(arena, folder, ROUND_SETTINGS), findings,
                                  &root) &&
           read_root(arena, root, folder, findings, settings);
}

bool round_settings_parse(struct arena *arena, struct text yaml, const char *folder,
                          struct finding_list *findings, struct round_settings *settings)
{
    struct node *root;

    return document_parse_optional(arena, yaml, text_of(round_path(arena, folder, ROUND_SETTINGS)),
                                   findings, &root) &&
           read_root(arena, root, folder, findings, settings);
}

const struct round_setting *round_due(const struct round_settings *settings, int64_t round)
{
    size_t last = settings->due_count;

    if (last == 0) {
        return NULL;
    }
    return &settings->due[round >= 1 && (uint64_t)round <= last ? (size_t)round - 1 : last - 1];
}

bool round_setting_is_path(size_t key, const char *value)
{
    return keys[key].kind == VALUE_PATH ||
           (keys[key].kind == VALUE_NAME_OR_PATH && strchr(value, '/') != NULL);
}

/* In quotation marks, by which every text is one (YAML 1.2 §7.3.1). */
static void append_quoted(struct text_builder *out, const char *value)
{
    text_append_byte(out, '"');
    for (const char *byte = value; *byte != '\0'; byte++) {
        if ((unsigned char)*byte < ' ') {
            text_append_format(out, "\\x%02X", (unsigned)(unsigned char)*byte);
        } else {
            text_append(out, *byte == '"' || *byte == '\\' ? TEXT("\\") : TEXT(""));
            text_append_byte(out, *byte);
        }
    }
    text_append_byte(out, '"');
}

static void append_key(struct text_builder *out, size_t key, const char *value)
{
    if (value == NULL) {
        text_append_format(out, "# %s: %s\n", names[key], keys[key].example);
        return;
    }
    text_append_format(out, "%s: ", names[key]);
    append_quoted(out, value);
    text_append_byte(out, '\n');
}

struct text round_settings_draft(struct arena *arena, enum language language,
                                 const char *const *values)
{
    bool zh = language == LANGUAGE_ZH;
    struct text_builder out = text_builder(arena);

    text_append(&out,
                zh ? TEXT("# 一轮收表的设定：本来每次都要在命令后写的选项，写在这里一次即可。\n"
                          "# 去掉行首的 # 并改成实际的值；命令后仍写的选项以命令后的为准。\n")
                   : TEXT("# The settings of a round: what else is typed as options each time.\n"
                          "# Take the # away and write the value; an option that is typed all the "
                          "same prevails.\n"));
    for (size_t i = 0; names[i] != NULL; i++) {
        text_append_format(&out, "\n# %s\n", zh ? keys[i].zh : keys[i].en);
        append_key(&out, i, values[i]);
    }
    return text_built(&out);
}
