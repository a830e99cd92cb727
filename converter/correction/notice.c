#include "correction/notice.h"

#include "correction/file_name.h"

#include <inttypes.h>

/* The mark by which Notepad and its like know UTF-8. */
static const char utf8_mark[] = "\xEF\xBB\xBF";

static const char line_end[] = "\r\n";

struct text notice_name(struct arena *arena, enum language language, struct text addressee,
                        int64_t round)
{
    struct text stem = file_name_sent(arena, language, addressee, round);

    return text_format(arena, language == LANGUAGE_ZH ? "%.*s-通知" : "%.*s-notice",
                       (int)stem.length, stem.data);
}

static bool goes_with(const struct sent_return *other, const struct sent_return *first)
{
    return other->name.length > 0 && other->round == first->round &&
           text_equal(other->addressee, first->addressee);
}

static void say_counts(struct text_builder *out, enum language language,
                       const struct sent_return *of)
{
    text_append_format(
        out, language == LANGUAGE_ZH ? "错误 %zu 处，提醒 %zu 处" : "errors: %zu, warnings: %zu",
        of->errors, of->warnings);
    if (of->infos > 0) {
        text_append_format(out, language == LANGUAGE_ZH ? "，提示 %zu 处" : ", notes: %zu",
                           of->infos);
    }
}

static void say_files(struct text_builder *out, const struct sent_list *list, size_t first)
{
    size_t number = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct sent_return *item = &list->items[i];
        if (goes_with(item, &list->items[first])) {
            text_append_format(out,
                               list->language == LANGUAGE_ZH ? "%zu. %.*s（原报文件：%.*s）："
                                                             : "%zu. %.*s (handed in as %.*s): ",
                               ++number, (int)item->name.length, item->name.data,
                               (int)item->original.length, item->original.data);
            say_counts(out, list->language, item);
            text_append(out, text_of(line_end));
        }
    }
}

static struct sent_return counts_of_all(const struct sent_list *list, size_t first)
{
    struct sent_return sum = {0};

    for (size_t i = 0; i < list->count; i++) {
        const struct sent_return *item = &list->items[i];
        if (goes_with(item, &list->items[first])) {
            sum.errors += item->errors;
            sum.warnings += item->warnings;
            sum.infos += item->infos;
        }
    }
    return sum;
}

static void say_zh(struct text_builder *out, const struct sent_list *list, size_t first)
{
    const struct sent_return *to = &list->items[first];
    const struct sent_return sum = counts_of_all(list, first);

    text_append_format(out, "%.*s：%s%s", (int)to->addressee.length, to->addressee.data, line_end,
                       line_end);
    text_append_format(out, "你单位报送的填报表经核查，有");
    say_counts(out, list->language, &sum);
    text_append_format(out, "，现第 %" PRId64 " 次退回修改。", to->round);
    if (list->due.length > 0) {
        text_append_format(out, "请于 %.*s 前改好报回。", (int)list->due.length, list->due.data);
    }
    text_append_format(out, "%s%s退回的文件：%s", line_end, line_end, line_end);
    say_files(out, list, first);
    text_append_format(
        out,
        "%s修改办法：%s1. 打开退回的文件，第一张表“修改说明”逐条列出了问题和所在单元格；"
        "红底为错误，必须改正；黄底为提醒，请改正或在“部门说明”一栏写明理由。%s"
        "2. 直接在该文件中修改并存盘，不要另起新表，不要删除“修改说明”表和批注。%s"
        "3. 改好后将该文件报回，文件名可以不改。%s",
        line_end, line_end, line_end, line_end, line_end);
}

static void say_en(struct text_builder *out, const struct sent_list *list, size_t first)
{
    const struct sent_return *to = &list->items[first];
    const struct sent_return sum = counts_of_all(list, first);

    text_append_format(
        out, "To: %.*s%s%sYour return was checked and is sent back (round %" PRId64 "): ",
        (int)to->addressee.length, to->addressee.data, line_end, line_end, to->round);
    say_counts(out, list->language, &sum);
    text_append(out, TEXT("."));
    if (list->due.length > 0) {
        text_append_format(out, " Please hand it in again by %.*s.", (int)list->due.length,
                           list->due.data);
    }
    text_append_format(out, "%s%sFiles:%s", line_end, line_end, line_end);
    say_files(out, list, first);
    text_append_format(
        out,
        "%sWhat to do:%s1. Open the file: its first sheet, \"Corrections\", lists each problem and "
        "its cell. Red cells are errors and must be corrected; yellow ones are warnings: correct "
        "them, or say why not in the column \"Explanation\".%s2. Change and save this very file; "
        "start no new one, and leave the sheet and the comments.%s3. Hand the file in again; it "
        "may keep its name.%s",
        line_end, line_end, line_end, line_end, line_end);
}

struct text notice_text(struct arena *arena, const struct sent_list *list, size_t first)
{
    struct text_builder out = text_builder(arena);

    text_append(&out, text_of(utf8_mark));
    if (list->language == LANGUAGE_ZH) {
        say_zh(&out, list, first);
    } else {
        say_en(&out, list, first);
    }
    return text_built(&out);
}
