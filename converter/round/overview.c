#include "round/overview.h"

#include "correction/correction.h"
#include "round/register.h"

#include <inttypes.h>

struct telling {
    const struct round_overview *overview;
    struct text_builder out;
    bool zh;
};

static size_t count_of(const struct telling *telling, enum round_part part, enum round_state state)
{
    const struct round_files *files = telling->overview->files;
    size_t count = 0;

    for (size_t i = 0; i < files->count; i++) {
        count += files->items[i].part == part && files->items[i].state == state ? 1 : 0;
    }
    return count;
}

static size_t count_in_state(const struct telling *telling, enum round_state state)
{
    return count_of(telling, PART_RECEIVED, state) + count_of(telling, PART_RETURNED, state) +
           count_of(telling, PART_SENT, state) + count_of(telling, PART_ACCEPTED, state);
}

static void tell_counts(struct telling *telling)
{
    size_t later =
        count_in_state(telling, STATE_SUPERSEDED) + count_of(telling, PART_RECEIVED, STATE_SAME);

    text_append_format(
        &telling->out,
        telling->zh
            ? "填报表：计入 %zu 份（其中修订 %zu 份），被取代或重复 %zu 份，无法读取 %zu 份\n"
            : "Returns: %zu count (%zu of them revisions), %zu superseded or twice, %zu "
              "cannot be read\n",
        count_in_state(telling, STATE_COUNTS), count_of(telling, PART_ACCEPTED, STATE_COUNTS),
        later, count_in_state(telling, STATE_UNREAD));
    text_append_format(
        &telling->out,
        telling->zh ? "退回：待报 %zu 份，已报回待收 %zu 份，已收回 %zu 份，已另报 %zu 份\n"
                    : "Sent back: %zu not back yet, %zu back and to be accepted, %zu accepted, %zu "
                      "answered by another return\n",
        count_in_state(telling, STATE_OUT), count_in_state(telling, STATE_WAITING),
        count_in_state(telling, STATE_CLOSED), count_in_state(telling, STATE_OVERTAKEN));
}

/* The last that was sent of a return, in whichever of its versions. */
static const struct round_file *last_sent(const struct round_files *files,
                                          const struct round_file *version)
{
    const struct round_file *last = NULL;

    for (size_t i = 0; i < files->count; i++) {
        const struct round_file *file = &files->items[i];
        bool sent = file->part == PART_SENT && file->origin != ROUND_NO_FILE;
        if (sent && (last == NULL || file->round > last->round) &&
            text_equal(round_chain(&files->items[file->origin]), round_chain(version))) {
            last = file;
        }
    }
    return last;
}

/* How far the last that was sent has come, and whether it is late. */
static void tell_sent(struct telling *telling, const struct round_file *sent)
{
    const struct round_overview *overview = telling->overview;
    const struct round_setting *due = round_due(overview->settings, sent->round);
    struct text state = round_state_words(sent->state, overview->language);
    bool open = sent->state == STATE_OUT && due != NULL;

    text_append_format(&telling->out,
                       telling->zh ? "；第%" PRId64 "次退回：%.*s" : "; round %" PRId64 ": %.*s",
                       sent->round, (int)state.length, state.data);
    if (open && text_compare(overview->day, text_of(due->value)) > 0) {
        text_append_format(&telling->out, telling->zh ? "，已逾期（%s）" : ", overdue (%s)",
                           due->value);
    }
}

static void tell_version(struct telling *telling, const struct round_file *version)
{
    const struct round_overview *overview = telling->overview;
    struct arena *arena = telling->out.arena;
    const struct round_file *sent = last_sent(overview->files, version);
    struct text groups =
        correction_joined(arena, overview->language, version->groups, version->group_count);

    text_append_format(&telling->out,
                       telling->zh ? "  %.*s（%.*s）：错误 %zu，提醒 %zu"
                                   : "  %.*s (%.*s): %zu errors, %zu warnings",
                       (int)groups.length, groups.data, (int)version->name.length,
                       version->name.data, version->errors, version->warnings);
    if (sent != NULL) {
        tell_sent(telling, sent);
    }
    text_append_byte(&telling->out, '\n');
}

/* What has come and does not count, yet or at all. */
static void tell_other(struct telling *telling, const struct round_file *file)
{
    enum language language = telling->overview->language;
    struct text groups =
        correction_joined(telling->out.arena, language, file->groups, file->group_count);
    struct text state = round_state_words(file->state, language);

    text_append_format(&telling->out,
                       groups.length == 0 ? "  %.*s%.*s"
                       : telling->zh      ? "  %.*s（%.*s）"
                                          : "  %.*s (%.*s)",
                       (int)groups.length, groups.data, (int)file->name.length, file->name.data);
    text_append_format(&telling->out, telling->zh ? "：%.*s\n" : ": %.*s\n", (int)state.length,
                       state.data);
}

static void tell_files(struct telling *telling)
{
    const struct round_files *files = telling->overview->files;

    for (size_t i = 0; i < files->count; i++) {
        const struct round_file *file = &files->items[i];
        if (file->state == STATE_COUNTS) {
            tell_version(telling, file);
        } else if (file->state == STATE_WAITING || file->state == STATE_UNREAD) {
            tell_other(telling, file);
        }
    }
}

static const struct {
    const char *handed;
    const char *words[2];
} owed[] = {
    {"missing", {"未报", "Missing"}},
    {"overdue", {"逾期未报", "Overdue"}},
    {"refused", {"报来的无法读取", "Cannot be read"}},
    {"partial", {"部分报送", "In part"}},
    {"late", {"逾期报送", "Late"}},
};

static void tell_owing_of(struct telling *telling, size_t kind)
{
    const struct round_overview *overview = telling->overview;
    size_t told = 0;

    for (size_t i = 0; i < overview->owing_count; i++) {
        const struct round_owing *owing = &overview->owing[i];
        if (!text_equal(owing->handed, text_of(owed[kind].handed))) {
            continue;
        }
        text_append_format(&telling->out, "%s%.*s",
                           told == 0     ? ""
                           : telling->zh ? "、"
                                         : ", ",
                           (int)owing->name.length, owing->name.data);
        if (owing->expected > owing->records && owing->records > 0) {
            text_append_format(&telling->out,
                               telling->zh ? "（应报 %" PRId64 "，已报 %" PRId64 "）"
                                           : " (%" PRId64 " expected, %" PRId64 " there)",
                               owing->expected, owing->records);
        }
        told++;
    }
}

static void tell_owing(struct telling *telling)
{
    for (size_t kind = 0; kind < sizeof owed / sizeof owed[0]; kind++) {
        size_t before = telling->out.length;
        text_append_format(&telling->out, telling->zh ? "%s：" : "%s: ",
                           owed[kind].words[telling->zh ? LANGUAGE_ZH : LANGUAGE_EN]);
        size_t begun = telling->out.length;
        tell_owing_of(telling, kind);
        if (telling->out.length == begun) {
            telling->out.length = before;
        } else {
            text_append_byte(&telling->out, '\n');
        }
    }
}

static const char *next_command(const struct telling *telling)
{
    const struct round_files *files = telling->overview->files;

    if (count_in_state(telling, STATE_WAITING) > 0) {
        return "accept";
    }
    for (size_t i = 0; i < files->count; i++) {
        if (round_holds_faults(&files->items[i], telling->overview->least) &&
            round_sent_of(files, files->items[i].sha256, 0) == NULL) {
            return "send-back";
        }
    }
    return count_in_state(telling, STATE_COUNTS) > 0 ? "merge" : NULL;
}

struct text round_overview(struct arena *arena, const struct round_overview *overview)
{
    struct telling telling = {
        .overview = overview, .out = text_builder(arena), .zh = overview->language == LANGUAGE_ZH};

    tell_counts(&telling);
    tell_files(&telling);
    tell_owing(&telling);
    const char *next = next_command(&telling);
    if (next != NULL) {
        text_append_format(&telling.out,
                           telling.zh ? "接下来：huibiao %s %s\n" : "Next: huibiao %s %s\n", next,
                           overview->folder);
    }
    return text_built(&telling.out);
}
