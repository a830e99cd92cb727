#include "command/option_table.h"

#include <stddef.h>

/* By enum option_id. */
static const struct option_row option_rows[OPTION_LIMIT] = {
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
    {"sheet", 0, "NAME", "只看这张工作表", "look at this sheet only"},
    {"records", 0, "FILE", "另存全部记录，JSON 每行一条（- 为标准输出）",
     "the records as JSON, too, one a line (- is standard output)"},
    {"csv", 0, "DIR", "另存为 CSV，每张表一个文件", "the tables as CSV, too, a file each"},
    {"sqlite", 0, "FILE", "另存为 SQLite 数据库", "an SQLite database, too"},
    {"report", 0, "FILE.html", "另写一份可在浏览器中查看的网页",
     "a page to look at in a browser, too"},
    {"on-conflict", 0, "POLICY",
     "一条记录有几份而分不出先后：error 报错并只计一份（默认），latest 取较新的，all 都计入",
     "a record in several returns, none later: error (default; one counts), latest, all"},
    {"roster", 0, "FILE", "应报部门名册（.xlsx 或 .csv）：顺序、编码、应报数、截止日期",
     "the departments expected (.xlsx or .csv): order, codes, numbers, due dates"},
    {"volumes", 0, "N", "部门超过 N 个时，部门的工作表另存为分册，每册至多 N 个（默认按映射）",
     "with more departments than N their sheets go into volumes of N (default: as the mapping "
     "has)"},
    {"set", 0, "'SHEET'!CELL=VALUE", "填写单元格：像数字的按数字写，其余按文字；值为空则清空",
     "a cell's value: a number where it reads as one, else text; none to clear the cell"},
    {"set-text", 0, "'SHEET'!CELL=TEXT", "填写单元格，一律按文字写",
     "a cell's value, always as text"},
    {"comment", 0, "'SHEET'!CELL=TEXT", "给单元格加批注，接在已有批注之后",
     "a comment on a cell, behind the one it has"},
    {"overwrite-formula", 0, NULL, "允许用值代替公式", "a value may take the place of a formula"},
    {"round", 0, "N", "第几次退回（默认：文件自己记下的次数加一）",
     "which round this is (default: one more than the workbook has been through)"},
    {"due", 0, "YYYY-MM-DD", "要求报回的日期", "the day by which corrections are due"},
    {"severity", 0, "error|warning|info", "退回哪一级以上的问题（默认 warning）",
     "the least finding that is sent back (default: warning)"},
    {"originals", 0, "PATH", "原报文件及其修订所在的文件或目录，可写多次",
     "where the returns as they were handed in, and their revisions, are; any number of times"},
    {"as", 0, "FILE=ORIGINAL", "指明某个报回文件是哪份原件的修改",
     "of which return a file is the correction"},
    {"resolve", 0, "FILE.xlsx", "读回“冲突”表中的选择并照此办理",
     "carry out the choices made in a workbook of conflicts"},
    {"moved", 0, NULL, "同时列出值没有变、只是换了位置的内容",
     "also what is the same, but stands in another place"},
    {"by", 0, "NAME", "批注中写明由谁修改", "who edits, for the comments"},
    {"files-from", 0, "FILE", "从文件读取填报表的路径，每行一个（- 为标准输入）",
     "paths of returns from a file, one a line (- is standard input)"},
    {"below", 0, "DIR", "以填报表在此目录下的路径作为它在输出中的名称",
     "outputs call returns by their paths below this folder"},
    {"help", 'h', NULL, "显示帮助", "show this help"},
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
    LIMIT("line-bytes", line_bytes, "一行 JSON 的长度", "length of a line of JSON"),
    LIMIT("lines-bytes", lines_bytes, "一个 .ndjson 文件解压后的大小",
          "size of an .ndjson file, inflated"),
    LIMIT("sheet-rows", sheet_rows, "写出的一张工作表的行数", "rows of a sheet that is written"),
};

const struct option_row *option_table(void)
{
    return option_rows;
}

const struct limit_row *limit_table(size_t *count)
{
    *count = sizeof limit_rows / sizeof limit_rows[0];
    return limit_rows;
}

uint64_t *limit_at(struct limits *limits, const struct limit_row *row)
{
    return (uint64_t *)((char *)limits + row->offset);
}

const char *option_name(int id)
{
    return id < OPTION_LIMIT ? option_rows[id].name : limit_rows[id - OPTION_LIMIT].name;
}

bool option_is_taken(const struct command *command, int id)
{
    int group = id < OPTION_LIMIT ? id : OPTION_LIMIT;

    return id == OPTION_HELP || (command->options & OPTION_BIT(group)) != 0;
}
