#include "roundtrip/findings.h"

const struct finding_kind edit_sheet_unknown = {
    "edit-sheet-unknown", SEVERITY_ERROR,
    "文件中没有名为“{found}”的工作表。现有工作表：{expected}。请照原名填写（空格、大小写也算）。",
    "The file has no sheet \"{found}\". It has these: {expected}. Write the name as it stands "
    "there, spaces and capitals included."};

const struct finding_kind edit_text_wrong = {
    "edit-text-wrong", SEVERITY_ERROR,
    "要写入 {cell} 的文字不是 UTF-8 编码，没有写入。请检查终端或脚本的文字编码。",
    "The text for {cell} is not UTF-8 and was not written. Check the encoding of the terminal or "
    "script it comes from."};

const struct finding_kind edit_text_long = {
    "edit-text-long", SEVERITY_ERROR,
    "要写入 {cell} 的文字有 {found} 个字符，超过单元格上限 {expected}，没有写入。请分成几格填写。",
    "The text for {cell} has {found} characters, more than the {expected} that a cell holds, and "
    "was not written. Divide it among several cells."};

const struct finding_kind edit_number_long = {
    "edit-number-long", SEVERITY_ERROR,
    "要写入 {cell} 的数字 {found} 超过 15 位有效数字，Excel 会丢掉后面的位数，没有写入。"
    "如果是证件号、账号，请用 --set-text 按文字写入。",
    "The number {found} for {cell} has more than 15 significant digits, of which Excel would lose "
    "the last; it was not written. If it is an identifier, write it as text with --set-text."};

const struct finding_kind edit_number_range = {
    "edit-number-range", SEVERITY_ERROR,
    "要写入 {cell} 的数字 {found} 超出单元格能存的范围（绝对值约 2.23E-308 到 "
    "9.99E+307），没有写入。"
    "请核对指数。",
    "The number {found} for {cell} is beyond what a cell can hold (about 2.23E-308 to 9.99E+307 "
    "without its sign) and was not written. Check its exponent."};

const struct finding_kind edit_colour_wrong = {
    "edit-colour-wrong", SEVERITY_ERROR,
    "{cell} 的颜色“{found}”无效，没有改动。请写六位十六进制数 RRGGBB，如 FFFF00 为黄色。",
    "\"{found}\" for {cell} is no colour; nothing was changed. Write six hexadecimal digits, "
    "RRGGBB: FFFF00 is yellow."};

const struct finding_kind edit_contradicts = {
    "edit-contradicts", SEVERITY_ERROR,
    "对 {cell} 的{subject}给出了两次不同的要求，无法确定以哪个为准，没有改动。请只保留一个。",
    "Two different edits of {subject} were asked for at {cell}; which one holds cannot be known, "
    "so nothing was changed. Keep one of them."};

const struct finding_kind edit_formula = {
    "edit-formula", SEVERITY_ERROR,
    "{cell} 里是公式（{found}），没有改动。如确要用数值代替公式，请加 --overwrite-formula。",
    "The cell {cell} holds a formula ({found}) and was left as it is. To have the value in its "
    "stead, add --overwrite-formula."};

const struct finding_kind edit_array = {
    "edit-array-formula", SEVERITY_ERROR,
    "{cell} 属于数组公式或模拟运算表的区域，不能只改其中一格，没有改动。请在 Excel 或 WPS 中修改"
    "整个区域。",
    "The cell {cell} belongs to an array formula or a data table, of which no single cell can be "
    "changed; it was left as it is. Change the whole range in Excel or WPS."};

const struct finding_kind edit_merged = {
    "edit-merged-cell", SEVERITY_ERROR,
    "{cell} 被合并区域 {found} 盖住，写入的内容看不见，没有改动。请改写该区域的第一格 {expected}。",
    "The cell {cell} lies under the merged range {found}, where nobody would see what is written; "
    "it was left as it is. Name the first cell of the range, {expected}."};

const struct finding_kind edit_table_header = {
    "edit-table-header", SEVERITY_ERROR,
    "{cell} 是表格“{found}”的标题格，单独改动会使 Excel 报文件损坏，没有改动。请在 Excel 或 WPS "
    "中修改。",
    "The cell {cell} is a header of the table \"{found}\"; changed by itself it would make Excel "
    "call the file corrupt, so it was left as it is. Change it in Excel or WPS."};

const struct finding_kind edit_pivot_table = {
    "edit-pivot-table", SEVERITY_ERROR,
    "{cell} 在数据透视表“{found}”中，一刷新就会被覆盖，没有改动。请改透视表所依据的数据。",
    "The cell {cell} lies in the pivot table \"{found}\", which overwrites it as soon as it is "
    "refreshed; it was left as it is. Change the data that the table is made of."};

const struct finding_kind edit_structure = {
    "edit-structure", SEVERITY_ERROR,
    "工作表“{sheet}”的内部结构不合常规（{subject}），无法在不影响其他单元格的情况下改动 {cell}。"
    "请用 Excel 或 WPS 打开并另存一次后再改。",
    "The sheet \"{sheet}\" is built in an unusual way ({subject}), so that {cell} cannot be "
    "changed "
    "without touching other cells. Open and save the file once in Excel or WPS, then edit it."};

const struct finding_kind edit_cell_twice = {
    "edit-cell-twice", SEVERITY_ERROR,
    "单元格 {cell} 在文件中出现两次，无法确定该改哪一个，没有改动。请用 Excel 或 WPS 打开核对，"
    "另存一次后再改。",
    "The cell {cell} stands twice in the file; which one to change cannot be known, so nothing was "
    "changed. Open the file in Excel or WPS, check the cell, save it once and edit it then."};

const struct finding_kind edit_threaded = {
    "edit-threaded-comment", SEVERITY_ERROR,
    "{cell} 已有可回复的批注（对话式批注），再加普通批注会使其丢失，没有添加。请在 Excel 中回复该"
    "批注。",
    "The cell {cell} has a threaded comment, which a plain comment would displace; none was added. "
    "Reply to it in Excel."};

const struct finding_kind edit_comment_changed = {
    "edit-comment-changed", SEVERITY_WARNING,
    "{cell} 的批注在发出后被改过，没有去掉。请在 Excel 或 WPS 中核对后自行删除。",
    "The comment on {cell} was changed since it was written, and was left. Look at it in Excel or "
    "WPS and delete it there."};

const struct finding_kind edit_styles_full = {
    "edit-styles-full", SEVERITY_ERROR,
    "文件的单元格格式已达 {found} 种（Excel 上限为 {expected}），无法再为 {cell} 添加底色。"
    "请先在 Excel 或 WPS 中清理多余格式。",
    "The file has {found} cell formats already, of the {expected} that Excel can hold; no fill can "
    "be added for {cell}. Clear needless formats in Excel or WPS first."};

const struct finding_kind edit_style_unknown = {
    "edit-style-unknown", SEVERITY_ERROR,
    "{cell} 的格式（编号 {found}）在文件的样式表中不存在，无法添加底色。请用 Excel 或 WPS "
    "打开并另存一次后再改。",
    "The format of the cell {cell} (number {found}) is not among the file's styles, so no fill can "
    "be added. Open and save the file once in Excel or WPS, then edit it."};

const struct finding_kind edit_last_sheet = {
    "edit-last-sheet", SEVERITY_ERROR,
    "“{found}”是文件中唯一的工作表，不能去掉。请先在 Excel 或 WPS 中添加一个工作表。",
    "\"{found}\" is the only sheet of the file and cannot be taken out. Add another one in Excel "
    "or "
    "WPS first."};

const struct finding_kind edit_sheet_name = {
    "edit-sheet-name", SEVERITY_ERROR,
    "不能添加名为“{found}”的工作表：{subject}，没有添加。请换一个名称。",
    "A sheet \"{found}\" cannot be added: {subject}. None was added; give it another name."};

const struct finding_kind edit_property_wrong = {
    "edit-property-wrong", SEVERITY_ERROR,
    "要写入文件属性的文字不是 UTF-8 编码，没有写入。请检查脚本的文字编码。",
    "The text for a property of the document is not UTF-8 and was not written. Check the encoding "
    "of the script it comes from."};

const struct finding_kind edit_signed = {
    "edit-breaks-signature", SEVERITY_WARNING,
    "{file} 带有数字签名；改动后的文件签名会失效。如对方需要验签，请让签名人重新签名。",
    "{file} is signed; the signature will not hold for the edited file. Where it matters, have the "
    "edited file signed again."};
