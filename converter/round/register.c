#include "round/register.h"

#include "correction/correction.h"
#include "report/report.h"
#include "writing/writing.h"

static const char *const states[][2] = {
    [STATE_NONE] = {"不是填报表", "no return"},
    [STATE_COUNTS] = {"计入", "counts"},
    [STATE_REVISED] = {"已有修订", "revised"},
    [STATE_SUPERSEDED] = {"已被后报的取代", "superseded"},
    [STATE_SAME] = {"内容相同", "same bytes"},
    [STATE_UNREAD] = {"无法读取", "cannot be read"},
    [STATE_WAITING] = {"报回待收", "came back, to be accepted"},
    [STATE_TAKEN] = {"报回已收", "came back, accepted"},
    [STATE_OUT] = {"已退回待报", "sent, not back yet"},
    [STATE_BACK] = {"已报回待收", "sent, back, to be accepted"},
    [STATE_CLOSED] = {"已报回已收", "sent, back, accepted"},
    [STATE_OVERTAKEN] = {"已另报", "sent, but another came"},
};

struct text round_state_words(enum round_state state, enum language language)
{
    return text_of(states[state][language]);
}

enum {
    AT_FILE,
    AT_GROUP,
    AT_STATE,
    AT_OTHER,
    AT_ROUND,
    AT_REVISION,
    AT_ERRORS,
    AT_WARNINGS,
    AT_MODIFIED,
    AT_SHA256,
    AT_COUNT
};

static const char *const headings[AT_COUNT][2] = {
    [AT_FILE] = {"文件", "file"},
    [AT_GROUP] = {"部门", "department"},
    [AT_STATE] = {"状态", "state"},
    [AT_OTHER] = {"对应文件", "other file"},
    [AT_ROUND] = {"退回次数", "round"},
    [AT_REVISION] = {"修订", "revision"},
    [AT_ERRORS] = {"错误", "errors"},
    [AT_WARNINGS] = {"提醒", "warnings"},
    [AT_MODIFIED] = {"修改时间", "modified"},
    [AT_SHA256] = {"SHA-256", "SHA-256"},
};

static struct written_value of_text(struct text text)
{
    enum written_kind kind = text.length == 0 ? WRITTEN_EMPTY : WRITTEN_TEXT;

    return (struct written_value){.kind = kind, .text = text};
}

static struct written_value of_number(int64_t number)
{
    return (struct written_value){.kind = WRITTEN_NUMBER, .number = decimal_from_integer(number)};
}

static void append_headings(struct text_builder *out, enum language language)
{
    struct written_value values[AT_COUNT];

    for (size_t i = 0; i < AT_COUNT; i++) {
        values[i] = of_text(text_of(headings[i][language]));
    }
    report_csv_line(out, values, AT_COUNT);
}

static void append_file(struct text_builder *out, const struct round_files *files,
                        const struct round_file *file, enum language language)
{
    bool counted = file->records > 0 || file->part == PART_SENT;
    struct written_value values[AT_COUNT] = {
        [AT_FILE] = of_text(file->name),
        [AT_GROUP] =
            of_text(correction_joined(out->arena, language, file->groups, file->group_count)),
        [AT_STATE] = of_text(round_state_words(file->state, language)),
        [AT_OTHER] =
            of_text(file->other == ROUND_NO_FILE ? TEXT("") : files->items[file->other].name),
        [AT_MODIFIED] = of_text(file->modified),
        [AT_SHA256] = of_text(file->sha256)};

    if (counted) {
        values[AT_ROUND] = of_number(file->round);
        values[AT_REVISION] = of_number(file->revision.number);
        values[AT_ERRORS] = of_number((int64_t)file->errors);
        values[AT_WARNINGS] = of_number((int64_t)file->warnings);
    }
    report_csv_line(out, values, AT_COUNT);
}

static void append_passed(struct text_builder *out, const struct round_passed *passed,
                          enum language language)
{
    const struct written_value values[AT_COUNT] = {
        [AT_FILE] = of_text(passed->name),
        [AT_STATE] = of_text(round_state_words(STATE_NONE, language)),
        [AT_OTHER] = of_text(language == LANGUAGE_ZH ? passed->why.zh : passed->why.en)};

    report_csv_line(out, values, AT_COUNT);
}

struct text round_register(struct arena *arena, const struct round_files *files,
                           const struct round_passed *passed, size_t passed_count,
                           enum language language)
{
    struct text_builder out = text_builder(arena);

    text_append(&out, REPORT_CSV_MARK);
    append_headings(&out, language);
    for (size_t i = 0; i < files->count; i++) {
        if (files->items[i].state != STATE_NONE) {
            append_file(&out, files, &files->items[i], language);
        }
    }
    for (size_t i = 0; i < passed_count; i++) {
        append_passed(&out, &passed[i], language);
    }
    return text_built(&out);
}
