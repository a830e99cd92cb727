#include "command/rule_titles.h"

/* Every finding that the program itself can tell of a return. */
static const struct {
    const char *code, *zh, *en;
} own_titles[] = {
    {"cell-date-wrong", "日期无法识别", "Date not readable"},
    {"cell-number-wrong", "数字无法识别", "Number not readable"},
    {"cell-reference-wrong", "单元格地址无效", "Cell address not valid"},
    {"cell-string-wrong", "单元格文字缺失", "Text of a cell missing"},
    {"cell-twice", "单元格重复", "Cell twice in the file"},
    {"cell-type-wrong", "单元格类型无法识别", "Cell of an unknown type"},
    {"cell-unread", "有内容的单元格未读取", "Filled cell not read"},
    {"closing-not-found", "没有找到合计行", "Closing row not found"},
    {"column-not-found", "表中缺少一列", "Column not found"},
    {"column-unread", "表中多出一列", "Column not read"},
    {"date-not-read", "填写的不是日期", "Date not readable as one"},
    {"defined-name-not-found", "缺少定义的名称", "Defined name not found"},
    {"defined-name-wrong", "定义的名称有误", "Defined name wrong"},
    {"digest-failed", "文件校验值无法计算", "Checksum failed"},
    {"file-archive", "文件是压缩包", "File is an archive"},
    {"file-csv", "文件是文本表格（CSV）", "File is CSV"},
    {"file-empty", "文件是空的", "File is empty"},
    {"file-encrypted", "文件已加密", "File is encrypted"},
    {"file-html", "文件是网页", "File is a web page"},
    {"file-is-output", "不是报送文件", "No return, but made by huibiao"},
    {"file-limit", "文件过大", "File too large"},
    {"file-not-a-workbook", "文件不是工作簿", "File is no workbook"},
    {"file-old-format", "文件是旧格式", "File of an old format"},
    {"file-old-xls", "文件是旧格式（.xls）", "File is an old .xls"},
    {"file-opendocument", "文件是 OpenDocument 格式", "File is OpenDocument"},
    {"file-truncated", "文件不完整或已损坏", "File is cut off or damaged"},
    {"file-unreadable", "文件无法打开", "File cannot be opened"},
    {"file-xlsb", "文件是二进制工作簿（.xlsb）", "File is .xlsb"},
    {"file-xml-2003", "文件是 XML 表格（2003）", "File is XML of 2003"},
    {"findings-capped", "同类问题过多，未全部列出", "More findings of a kind than are listed"},
    {"form-ambiguous", "符合几种表样", "Fits several forms"},
    {"form-title-missing", "没有找到表名", "Title of the form not found"},
    {"form-unclear", "表样不符", "Form not as expected"},
    {"form-unknown", "没有找到已知的表格", "No known form"},
    {"forms-limit", "表格过多", "Too many forms"},
    {"formula-without-result", "公式没有结果", "Formula without a result"},
    {"group-not-on-roster", "不在部门名册中", "Not on the roster"},
    {"group-similar", "部门名称写法相近", "Department spelt in two ways"},
    {"heading-not-found", "没有找到表的标题", "Heading of a table not found"},
    {"label-near", "标签写法不同", "Label spelt otherwise"},
    {"label-not-found", "没有找到标签", "Label not found"},
    {"line-incomplete", "JSON 行中断", "A line of JSON breaks off"},
    {"line-limit", "JSON 行所需内存过多", "A line of JSON needs too much memory"},
    {"line-mapping", "JSON 行由另一套映射读取", "Line read by another mapping"},
    {"line-no-json", "不是 JSON", "No JSON"},
    {"line-option", "JSON 行以另外的选项读取", "Line read with another option"},
    {"line-too-long", "JSON 行过长", "A line of JSON is too long"},
    {"line-unknown", "不是 read --cells 的行", "No line of read --cells"},
    {"line-value-wrong", "JSON 行中的值有误", "Wrong value in a line of JSON"},
    {"line-version", "JSON 行是另一版格式", "Line of another format version"},
    {"lines-damaged", "JSON 行的文件已损坏", "File of lines is damaged"},
    {"lines-limit", "JSON 行的文件过大", "File of lines is too large"},
    {"lines-unread", "JSON 行的文件无法读取", "File of lines cannot be read"},
    {"list-value-differs", "同一记录各行不一致", "Rows of one record differ"},
    {"memory-limit", "读取所需内存超限", "Return needs too much memory"},
    {"merge-wrong", "合并单元格无效", "Merged range not valid"},
    {"number-too-long", "数字超过 15 位", "Number of more than 15 digits"},
    {"package-entry-outside", "文件内部名称可疑", "Name inside the file leads out of it"},
    {"package-limit", "文件内容超限", "File beyond a limit"},
    {"package-part-damaged", "文件内部部件损坏", "Part of the file damaged"},
    {"package-part-encrypted", "文件内部部件加密", "Part of the file encrypted"},
    {"package-part-method", "文件内部压缩方式不明", "Part compressed in an unknown way"},
    {"package-part-missing", "文件内部缺少部件", "Part of the file missing"},
    {"package-part-twice", "文件内部部件重复", "Part twice in the file"},
    {"part-ambiguous", "分表对应几张主表", "Part of a form fits several"},
    {"part-differs", "分表与主表不一致", "Parts of a form differ"},
    {"part-without-form", "分表没有主表", "Part without its form"},
    {"place-holds-label", "内容处是标签", "Label where a value should be"},
    {"place-outside-form", "内容的位置在表外", "Place outside the form"},
    {"project-duplicate", "重复报送", "Handed in twice"},
    {"record-conflict", "重复报送，先后不明", "Handed in twice, neither later"},
    {"record-superseded", "已被后报的取代", "Superseded"},
    {"return-superseded", "整份已被后报的取代", "Return superseded"},
    {"section-not-found", "没有找到分区标题", "Section not found"},
    {"sheet-missing", "工作表内容缺失", "Sheet missing"},
    {"sheet-part-shared", "两张工作表内容相同", "Two sheets are one"},
    {"styles-missing", "样式缺失", "Styles missing"},
    {"table-not-found", "没有找到明细表", "Table not found"},
    {"unit-unknown", "金额单位不认得", "Unit of money not known"},
    {"workbook-limit", "工作簿超出读取上限", "Workbook beyond a limit"},
    {"workbook-missing", "工作簿部件缺失", "Workbook part missing"},
    {"workbook-without-sheets", "没有工作表", "No sheets"},
    {"xml-doctype", "文件内部有不应有的声明", "Declaration that has no place in a workbook"},
    {"xml-foreign-root", "文件内部部件内容不符", "Part holds something else"},
    {"xml-limit", "文件内部结构超限", "Part beyond a limit"},
    {"xml-malformed", "文件内部结构有误", "Part not well formed"},
    {"xml-many-names", "文件内部标记过多", "Part with too many names"},
};

enum { OWN_COUNT = sizeof own_titles / sizeof own_titles[0] };

struct titling {
    struct arena *arena;
    struct word *items;
    size_t count, capacity;
};

static void add(struct titling *titling, struct text code, struct title title)
{
    titling->items = arena_grow(titling->arena, titling->items, titling->count, titling->count + 1,
                                sizeof *titling->items, &titling->capacity);
    titling->items[titling->count++] = (struct word){.stored = code, .shown = title};
}

static void add_rule(void *context, struct text code, const struct title *title)
{
    add(context, code, *title);
}

/* Whether a rule has this code or, in either language, this title. */
static bool is_taken(const struct titling *titling, struct text code, const struct title *title)
{
    for (size_t i = 0; i < titling->count; i++) {
        const struct word *word = &titling->items[i];
        if (text_equal(word->stored, code) || text_equal(word->shown.zh, title->zh) ||
            text_equal(word->shown.en, title->en)) {
            return true;
        }
    }
    return false;
}

struct word_list rule_titles(struct arena *arena, const struct rules *rules)
{
    struct titling titling = {.arena = arena};

    if (rules != NULL) {
        rules_each_title(rules, &titling, add_rule);
    }
    for (size_t i = 0; i < OWN_COUNT; i++) {
        struct text code = text_of(own_titles[i].code);
        struct title title = {text_of(own_titles[i].zh), text_of(own_titles[i].en)};
        if (!is_taken(&titling, code, &title)) {
            add(&titling, code, title);
        }
    }
    return (struct word_list){titling.items, titling.count};
}
