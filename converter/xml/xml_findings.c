#include "xml/xml_findings.h"

#include <expat.h>

const struct finding_kind xml_malformed = {
    "xml-malformed", SEVERITY_ERROR,
    "文件内部的部件 {subject} 有格式错误（{found}），无法读取。请用 Excel 或 WPS "
    "打开该文件，另存为新的 "
    ".xlsx 文件后再处理；如果打不开，请填报单位重新报送。",
    "The part {subject} inside the file is broken ({found}) and cannot be read. Open the file in "
    "Excel or WPS and save it as a new .xlsx; if it does not open, ask the department to send it "
    "again."};

const struct finding_kind xml_doctype = {
    "xml-doctype", SEVERITY_ERROR,
    "文件内部的部件 {subject} 含有 DOCTYPE "
    "声明，办公软件不会写出这种内容，且可能有害，因此没有读取。"
    "请先核实文件来源；如来源可靠，请用 Excel 或 WPS 打开并另存为新的 .xlsx 文件。",
    "The part {subject} inside the file holds a DOCTYPE, which no office program writes and which "
    "may do harm, so it was not read. Make sure where the file comes from; if you trust it, open "
    "it in Excel or WPS and save it as a new .xlsx."};

const struct finding_kind xml_limit = {
    "xml-limit", SEVERITY_ERROR,
    "文件内部的部件 {subject} 超出读取上限（{expected}），已停止读取。请先核实文件来源；"
    "如文件确实正常，请用括号中的选项调高上限后重试。",
    "The part {subject} inside the file goes beyond a limit of reading ({expected}), so reading "
    "stopped. Make sure where the file comes from; if it is an honest file, raise the limit by the "
    "option in brackets."};

const struct finding_kind xml_many_names = {
    "xml-many-names", SEVERITY_ERROR,
    "文件内部的部件 {subject} "
    "使用的标记名称过多，办公软件不会写出这样的内容，已停止读取。请先核实文件来源；"
    "如来源可靠，请用 Excel 或 WPS 打开并另存为新的 .xlsx 文件。",
    "The part {subject} inside the file uses more different names of elements than any office "
    "program writes, so reading stopped. Make sure where the file comes from; if you trust it, "
    "open it in Excel or WPS and save it as a new .xlsx."};

const struct finding_kind xml_foreign_root = {
    "xml-foreign-root", SEVERITY_ERROR,
    "文件内部的部件 {subject} 不是应有的内容（开头是 <{found}>），无法读取。请用 Excel 或 WPS "
    "打开该文件，另存为新的 .xlsx 文件后再处理。",
    "The part {subject} inside the file is not what it should be (it begins with <{found}>) and "
    "cannot be read. Open the file in Excel or WPS and save it as a new .xlsx."};

/* The errors that damaged or hand-made files really show; expat words all in English. */
static const struct {
    enum XML_Error code;
    const char *zh;
} chinese[] = {
    {XML_ERROR_SYNTAX, "语法错误"},
    {XML_ERROR_NO_ELEMENTS, "内容为空"},
    {XML_ERROR_INVALID_TOKEN, "出现不允许的字符或标记"},
    {XML_ERROR_UNCLOSED_TOKEN, "内容不完整，标记没有结束"},
    {XML_ERROR_PARTIAL_CHAR, "字符不完整"},
    {XML_ERROR_TAG_MISMATCH, "开始标记与结束标记不一致"},
    {XML_ERROR_DUPLICATE_ATTRIBUTE, "同一标记中的属性重复"},
    {XML_ERROR_JUNK_AFTER_DOC_ELEMENT, "正文结束后还有多余内容"},
    {XML_ERROR_UNDEFINED_ENTITY, "引用了未定义的实体"},
    {XML_ERROR_BAD_CHAR_REF, "字符编号无效"},
    {XML_ERROR_MISPLACED_XML_PI, "XML 声明不在开头"},
    {XML_ERROR_UNKNOWN_ENCODING, "不支持的文字编码"},
    {XML_ERROR_INCORRECT_ENCODING, "声明的文字编码与实际不符"},
    {XML_ERROR_UNCLOSED_CDATA_SECTION, "CDATA 段没有结束"},
    {XML_ERROR_UNBOUND_PREFIX, "使用了未声明的命名空间前缀"},
};

static struct text chinese_error(struct arena *arena, int code)
{
    for (size_t i = 0; i < sizeof chinese / sizeof chinese[0]; i++) {
        if ((int)chinese[i].code == code) {
            return text_of(chinese[i].zh);
        }
    }
    return text_format(arena, "错误代码 %d", code);
}

struct text xml_error_text(struct arena *arena, enum language language, int code,
                           unsigned long line, unsigned long column)
{
    if (language == LANGUAGE_ZH) {
        struct text error = chinese_error(arena, code);
        return text_format(arena, "第 %lu 行第 %lu 列：%.*s", line, column, (int)error.length,
                           error.data);
    }
    const char *error = XML_ErrorString((enum XML_Error)code);
    return text_format(arena, "line %lu, column %lu: %s", line, column,
                       error == NULL ? "unknown error" : error);
}
