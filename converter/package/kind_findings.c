#include "package/kind.h"

#define CONVERT_ZH                                                                                 \
    "请用 Excel 或 WPS 打开，另存为 .xlsx 后再报送；文件较多时，可用 "       \
    "soffice --headless --convert-to xlsx --outdir 目录 文件… 一次转换。"
#define CONVERT_EN                                                                                 \
    "Open it in Excel or WPS, save it as .xlsx and hand that in; many files are converted at "     \
    "once by "                                                                                     \
    "soffice --headless --convert-to xlsx --outdir DIR FILE..."
#define SEND_ZH "请填报单位报送 .xlsx 格式的填报表。"
#define SEND_EN "Ask the department for the form as an .xlsx workbook."

/* By enum file_kind. */
static const struct finding_kind kinds[] = {
    [KIND_UNKNOWN] = {"file-not-a-workbook", SEVERITY_ERROR,
                      "{file} 不是 .xlsx 工作簿，也认不出是什么文件。" SEND_ZH,
                      "{file} is no .xlsx workbook, nor any kind of file known here. " SEND_EN},
    [KIND_EMPTY] = {"file-empty", SEVERITY_ERROR,
                    "{file} 是空文件（0 字节），可能是复制或上传中断所致。请重新复制，"
                    "或请填报单位重新报送。",
                    "{file} is empty (0 bytes); it may have been cut off while being copied or "
                    "sent. Copy it again, or ask the department to send it again."},
    [KIND_ENCRYPTED] = {"file-encrypted", SEVERITY_ERROR,
                        "{file} 设有打开密码，无法读取。请用 Excel 或 WPS 打开，"
                        "取消密码后另存为 .xlsx 再报送。",
                        "{file} is protected by a password and cannot be read. Open it in Excel or "
                        "WPS, remove the password, save it as .xlsx and hand that in."},
    [KIND_OLD_XLS] =
        {"file-old-xls", SEVERITY_ERROR,
         "{file} 是旧版 Excel（.xls）或 WPS 表格（.et）文件，不能直接读取。" CONVERT_ZH,
         "{file} is an old Excel (.xls) or WPS (.et) file, which is not read. " CONVERT_EN},
    [KIND_COMPOUND] =
        {"file-old-format", SEVERITY_ERROR,
         "{file} 是旧版办公软件的文件（如 .xls、.et、.wps），不能直接读取。" CONVERT_ZH,
         "{file} is a file of an old office format (such as .xls, .et or .wps), which "
         "is not read. " CONVERT_EN},
    [KIND_HTML] = {"file-html", SEVERITY_ERROR,
                   "{file} 其实是网页（HTML）文件，只是扩展名像工作簿。" CONVERT_ZH,
                   "{file} is really a web page (HTML) under a workbook's name. " CONVERT_EN},
    [KIND_CSV] = {"file-csv", SEVERITY_ERROR, "{file} 是纯文本或 CSV 文件，不是工作簿。" CONVERT_ZH,
                  "{file} is plain text or CSV, no workbook. " CONVERT_EN},
    [KIND_XML_2003] = {"file-xml-2003", SEVERITY_ERROR,
                       "{file} 是“XML 表格 2003”格式，不能直接读取。" CONVERT_ZH,
                       "{file} is an XML Spreadsheet 2003, which is not read. " CONVERT_EN},
    [KIND_OPENDOCUMENT] =
        {"file-opendocument", SEVERITY_ERROR,
         "{file} 是 OpenDocument（如 .ods）文件，不能直接读取。" CONVERT_ZH,
         "{file} is an OpenDocument file (such as .ods), which is not read. " CONVERT_EN},
    [KIND_XLSB] = {"file-xlsb", SEVERITY_ERROR,
                   "{file} 是二进制工作簿（.xlsb），不能直接读取。" CONVERT_ZH,
                   "{file} is a binary workbook (.xlsb), which is not read. " CONVERT_EN},
    [KIND_ARCHIVE] = {"file-archive", SEVERITY_ERROR,
                      "{file} 是压缩包，不是工作簿。请先解压，再报送其中的 .xlsx 文件。",
                      "{file} is an archive, no workbook. Unpack it and hand in the .xlsx files "
                      "that are in it."},
    [KIND_TRUNCATED] = {"file-truncated", SEVERITY_ERROR,
                        "{file} 不完整或已损坏，可能是复制或上传中断所致。请重新复制，"
                        "或请填报单位重新报送。",
                        "{file} is incomplete or damaged; it may have been cut off while being "
                        "copied or sent. Copy it again, or ask the department to send it again."},
    [KIND_WORD] = {"file-not-a-workbook", SEVERITY_ERROR,
                   "{file} 是文字文档（Word 或 WPS 文字），不是工作簿。" SEND_ZH,
                   "{file} is a text document (Word or WPS Writer), no workbook. " SEND_EN},
    [KIND_POWERPOINT] = {"file-not-a-workbook", SEVERITY_ERROR,
                         "{file} 是演示文稿（PowerPoint），不是工作簿。" SEND_ZH,
                         "{file} is a presentation (PowerPoint), no workbook. " SEND_EN},
    [KIND_PDF] = {"file-not-a-workbook", SEVERITY_ERROR, "{file} 是 PDF 文件，不是工作簿。" SEND_ZH,
                  "{file} is a PDF, no workbook. " SEND_EN},
    [KIND_PICTURE] = {"file-not-a-workbook", SEVERITY_ERROR, "{file} 是图片，不是工作簿。" SEND_ZH,
                      "{file} is a picture, no workbook. " SEND_EN},
};

bool kind_refuse(const struct package_context *context, enum file_kind kind)
{
    return finding_fail(context->findings, &kinds[kind], context->place, (struct finding_facts){0});
}
