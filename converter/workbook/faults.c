#include "workbook/faults.h"

enum { QUOTED_BYTES = 80 };

struct text fault_quote(struct text found)
{
    return text_head(found, QUOTED_BYTES);
}

const struct finding_kind workbook_missing = {
    "workbook-missing", SEVERITY_ERROR,
    "{file} 中缺少工作簿部件（{found}），文件已损坏，无法读取。请用 Excel 或 WPS "
    "打开原件并另存为 .xlsx，或请填报单位重新报送。",
    "{file} lacks its workbook part ({found}): the file is damaged and cannot be read. Open the "
    "original in Excel or WPS and save it as .xlsx, or ask the department to send it again."};

const struct finding_kind workbook_sheet_missing = {
    "sheet-missing", SEVERITY_ERROR,
    "工作表“{sheet}”的内容在文件中缺失（{found}）。请用 Excel 或 WPS 打开并另存一次后重报。",
    "The contents of the sheet \"{sheet}\" are missing from the file ({found}). Open and save it "
    "once in Excel or WPS, and hand it in again."};

const struct finding_kind workbook_no_sheets = {
    "workbook-without-sheets", SEVERITY_ERROR,
    "{file} 中没有任何工作表。请核对报送的文件是否正确。",
    "{file} has no worksheet. Check whether the right file was handed in."};

const struct finding_kind workbook_limit = {
    "workbook-limit", SEVERITY_ERROR,
    "超出读取上限 {subject}（上限 {expected}，文件中 {found}），已停止读取。如文件无误，可用 "
    "--{subject} 提高上限。",
    "Beyond the limit of {subject} (limit {expected}, found {found}), so reading stopped. If the "
    "file is right, raise the limit by --{subject}."};

const struct finding_kind sheet_passed_over = {
    "sheet-passed-over", SEVERITY_NOTE, "“{sheet}”不是普通工作表（类型为 {found}），已略过。",
    "\"{sheet}\" is no worksheet (its type is {found}); it was passed over."};

const struct finding_kind sheet_without_part = {
    "sheet-passed-over", SEVERITY_NOTE,
    "“{sheet}”在文件中没有内容（如旧版 Excel 的宏模块），已略过。",
    "\"{sheet}\" has no contents in the file, as a macro module of an old Excel; it was passed "
    "over."};

const struct finding_kind sheet_part_shared = {
    "sheet-part-shared", SEVERITY_ERROR,
    "工作表“{sheet}”与“{found}”指向文件中的同一份内容，文件有误，只按“{found}”读取了一次。"
    "请用 Excel 或 WPS 打开核对，另存一次后重报。",
    "The sheets \"{sheet}\" and \"{found}\" point at the same contents, so the file is wrong; "
    "they were read once, as \"{found}\". Open the file in Excel or WPS, check it, save it once "
    "and "
    "hand it in again."};

const struct finding_kind styles_missing = {
    "styles-missing", SEVERITY_WARNING,
    "{file} 缺少样式部件（{found}），百分比、日期等会按未设格式的数字读取。请用 Excel 或 WPS "
    "打开核对，另存一次后重报。",
    "{file} lacks its styles part ({found}), so that percentages, dates and the like are read as "
    "plain numbers. Open the file in Excel or WPS, check it, save it once and hand it in again."};

const struct finding_kind cell_reference_wrong = {
    "cell-reference-wrong", SEVERITY_ERROR,
    "单元格地址“{found}”无效，其内容未读取。请用 Excel 或 WPS 打开并另存一次后重报。",
    "\"{found}\" is no cell of a sheet; what stands there was not read. Open and save the file "
    "once in Excel or WPS, and hand it in again."};

const struct finding_kind cell_twice = {
    "cell-twice", SEVERITY_ERROR,
    "单元格 {cell} 在文件中出现两次（“{found}”和“{expected}”），无法确定哪个是对的。"
    "请打开文件，核对该单元格后另存一次。",
    "The cell {cell} stands twice in the file (\"{found}\" and \"{expected}\"); which one is right "
    "cannot be known. Open the file, check the cell and save it once."};

const struct finding_kind cell_string_wrong = {
    "cell-string-wrong", SEVERITY_ERROR,
    "单元格 {cell} 引用的文字（编号 {found}）不存在，文件已损坏。请在 Excel 或 WPS 中修复后另存。",
    "The cell {cell} refers to text number {found}, which is not there: the file is damaged. "
    "Repair and save it in Excel or WPS."};

const struct finding_kind cell_number_wrong = {
    "cell-number-wrong", SEVERITY_ERROR,
    "单元格 {cell} 标为{expected}，内容却是“{found}”。请重新填写该单元格。",
    "The cell {cell} is marked as {expected} but holds \"{found}\". Type the cell again."};

const struct finding_kind number_too_long = {
    "number-too-long", SEVERITY_WARNING,
    "单元格 {cell} 的数字“{found}”超过 15 位，Excel 只保留前 15 "
    "位，其后各位已不可靠（多见于身份证号、"
    "银行账号）。请把该单元格设为文本格式后重新填写。",
    "The number {found} in the cell {cell} has more than 15 digits, of which Excel keeps only the "
    "first 15; the others cannot be trusted. If it is an identifier, format the cell as text and "
    "type it again."};

const struct finding_kind cell_type_wrong = {
    "cell-type-wrong", SEVERITY_ERROR,
    "单元格 {cell} 的类型“{found}”无法识别，其内容未读取。请用 Excel 或 WPS 打开并另存一次。",
    "The cell {cell} has the unknown type \"{found}\"; it was not read. Open and save the file "
    "once in Excel or WPS."};

const struct finding_kind cell_date_wrong = {
    "cell-date-wrong", SEVERITY_ERROR,
    "单元格 {cell} 标为日期，内容“{found}”却不是日期。请重新填写该单元格。",
    "The cell {cell} is marked as a date, but \"{found}\" is none. Type the cell again."};

const struct finding_kind merge_wrong = {
    "merge-wrong", SEVERITY_WARNING, "合并区域“{found}”无效，已忽略。请检查该处的合并单元格。",
    "\"{found}\" is no range of cells to merge; it was ignored. Check the merged cells there."};

const struct finding_kind formulas_computed = {
    "formulas-computed", SEVERITY_NOTE,
    "工作表“{sheet}”中有 {found} 个公式没有保存结果，因只有四则运算，已由本程序计算。",
    "{found} formulas of the sheet \"{sheet}\" had no stored result; being plain arithmetic, "
    "they were reckoned by this program."};

const struct finding_kind formulas_without_result = {
    "formula-without-result", SEVERITY_WARNING,
    "工作表“{sheet}”中有 {found} 个公式没有保存计算结果（第一处在 {cell}）。请用 Excel 或 WPS "
    "打开该文件，保存一次后重报。",
    "{found} formulas of the sheet \"{sheet}\" have no stored result (the first at {cell}). Open "
    "the file in Excel or WPS, save it once, and hand it in again."};
