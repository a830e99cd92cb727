#include "push/findings.h"

const struct finding_kind push_no_keys = {
    "push-no-keys", SEVERITY_ERROR,
    "{file} 中没有隐藏的行标识表（_huibiao），看不出各行出自哪里，什么也没有写回。请用 huibiao "
    "merge "
    "或 convert 重新生成后再修改，并保留其隐藏的列和表。",
    "{file} has no hidden sheet of keys (_huibiao), so nobody can say where its rows come from; "
    "nothing was written. Make it anew with huibiao merge or convert, and leave its hidden column "
    "and sheet in it."};

const struct finding_kind push_other_model = {
    "push-other-model", SEVERITY_ERROR,
    "{file} 属于表单族“{found}”，现有映射中没有它或其“{expected}”。请用 --mapping "
    "指定汇总时的映射。",
    "{file} is of the family \"{found}\", and the mapping has none such, or not its "
    "\"{expected}\". "
    "Name the mapping of the merge with --mapping."};

const struct finding_kind push_sheet_missing = {
    "push-sheet-missing", SEVERITY_ERROR,
    "工作表“{sheet}”或其中的列“{expected}”已不在，该表的修改没有写回。请恢复其名称和隐藏的列。",
    "The sheet \"{sheet}\", or its column \"{expected}\", is no longer there; no edit of it was "
    "written. Give the sheet its name back, and leave the hidden column."};

const struct finding_kind push_key_broken = {
    "push-key-broken", SEVERITY_ERROR,
    "工作表“{sheet}”{cell} 的行标识“{found}”已被改动，该行的修改没有写回。请从原汇总中找回该行。",
    "The key at {cell} of the sheet \"{sheet}\", \"{found}\", was changed; no edit of the row was "
    "written. Take the row from the summary as it was."};

const struct finding_kind push_row_without_key = {
    "push-row-without-key", SEVERITY_ERROR,
    "工作表“{sheet}”{cell} 所在的行没有行标识，是新加的或只粘贴了部分列，没有写回。"
    "请让部门在其表中增加；移动已有的行时请移动整行。",
    "The row of {cell} on the sheet \"{sheet}\" has no key: it was added, or pasted in part. It "
    "was "
    "not written. Have the department add it to its form; move rows as whole rows."};

const struct finding_kind push_row_twice = {
    "push-row-twice", SEVERITY_ERROR,
    "工作表“{sheet}”{cell} 所在的行与另一行（第 {found} "
    "行）标识相同，是复制出来的；两行的修改都没有写回。请只留一行。",
    "The row of {cell} on the sheet \"{sheet}\" has the key of another one (row {found}): one is a "
    "copy. No edit of either was written. Leave one of them."};

const struct finding_kind push_row_deleted = {
    "push-row-deleted", SEVERITY_ERROR,
    "工作表“{sheet}”中“{record}”的“{found}”一行被删去了（{expected}，{subject}）。"
    "汇总中删除的行不会从部门的表中删除：请让部门删除，或恢复这一行。",
    "The row \"{found}\" of \"{record}\" on the sheet \"{sheet}\" was deleted ({expected}, "
    "{subject}). What is deleted in a summary is not deleted in a department's form: have the "
    "department do it, or bring the row back."};

const struct finding_kind push_rows_deleted = {
    "push-rows-deleted", SEVERITY_ERROR,
    "工作表“{sheet}”少了 {found} "
    "行。汇总中删除的行不会从部门的表中删除：请让部门删除，或恢复这些行。",
    "{found} rows of the sheet \"{sheet}\" are no longer there. What is deleted in a summary is "
    "not "
    "deleted in a department's form: have the department do it, or bring the rows back."};

const struct finding_kind push_row_gone = {
    "push-row-gone", SEVERITY_ERROR,
    "工作表“{sheet}”{cell}：{subject} 中已没有这一行，修改没有写回。请重新汇总后再修改。",
    "{cell} of the sheet \"{sheet}\": {subject} has no such row any more; the edit was not "
    "written. "
    "Merge again, then edit."};

const struct finding_kind push_computed = {
    "push-computed", SEVERITY_ERROR,
    "工作表“{sheet}”{cell} 的“{expected}”是计算或引用得来的，不能写回。请改它所依据的数据。",
    "\"{expected}\" at {cell} of the sheet \"{sheet}\" is reckoned or referred to, and cannot be "
    "written back. Edit what it comes from."};

const struct finding_kind push_key_field = {
    "push-key-field", SEVERITY_ERROR,
    "工作表“{sheet}”{cell} "
    "的“{expected}”是辨认记录的依据，不能在汇总中修改。请让部门在其表中更正。",
    "\"{expected}\" at {cell} of the sheet \"{sheet}\" is what a record is known by, and is not "
    "edited in a summary. Have the department correct it in its form."};

const struct finding_kind push_invalid = {
    "push-invalid", SEVERITY_ERROR,
    "工作表“{sheet}”{cell} 的“{found}”不是“{expected}”的有效值，没有写回。请更正后再写回。",
    "\"{found}\" at {cell} of the sheet \"{sheet}\" is no value of \"{expected}\"; it was not "
    "written. Correct it and push again."};

const struct finding_kind push_not_as_merged = {
    "push-not-as-merged", SEVERITY_ERROR,
    "工作表“{sheet}”{cell}：{subject} 中的“{expected}”读出的是“{found}”，与汇总时不同"
    "（映射可能改过），修改没有写回。请重新汇总后再修改。",
    "{cell} of the sheet \"{sheet}\": \"{expected}\" reads as \"{found}\" in {subject}, not as "
    "when "
    "it was merged (the mapping may have changed). The edit was not written. Merge again, then "
    "edit."};

const struct finding_kind push_no_cell = {
    "push-no-cell", SEVERITY_ERROR,
    "工作表“{sheet}”{cell}：{subject} 中没有填写“{expected}”的单元格，没有写回。请让部门补充。",
    "{cell} of the sheet \"{sheet}\": {subject} has no cell for \"{expected}\"; the edit was not "
    "written. Have the department add it."};

const struct finding_kind push_shared_cell = {
    "push-shared-cell", SEVERITY_ERROR,
    "工作表“{sheet}”{cell}：“{expected}”在 {subject} "
    "中与其他内容同在一个单元格（或出自几个单元格），"
    "没有写回。请在部门的表中直接修改。",
    "{cell} of the sheet \"{sheet}\": in {subject}, \"{expected}\" shares its cell with something "
    "else, or comes from several; the edit was not written. Edit that form by hand."};

const struct finding_kind push_formula = {
    "push-formula", SEVERITY_ERROR,
    "工作表“{sheet}”{cell}：“{expected}”在 {subject} "
    "中是公式，没有改写。请改公式所依据的单元格，或用 "
    "--overwrite-formula 以值代替公式。",
    "{cell} of the sheet \"{sheet}\": \"{expected}\" is a formula in {subject}, and was left. Edit "
    "the cells it takes, or put the value in its place with --overwrite-formula."};

const struct finding_kind push_not_read_back = {
    "push-not-read-back", SEVERITY_ERROR,
    "工作表“{sheet}”{cell}：“{found}”写入 {subject} "
    "后读出的不是同一个值，或会改变其他内容，没有写回。请在部门的表中直接修改。",
    "{cell} of the sheet \"{sheet}\": written into {subject}, \"{found}\" would not be read back "
    "as "
    "such, or would change something else; the edit was not written. Edit that form by hand."};

const struct finding_kind push_no_reason = {
    "push-no-reason", SEVERITY_INFO,
    "工作表“{sheet}”{cell} 的修改没有写明原因，批注中注为“未说明”。请在“修改原因”一栏填写。",
    "The edit at {cell} of the sheet \"{sheet}\" gives no reason, and its comment says so. Fill in "
    "the column of reasons."};

const struct finding_kind push_original_changed = {
    "push-original-changed", SEVERITY_ERROR,
    "{file} 已不是汇总时的那一份（校验值不同），其中的 {found} "
    "处修改没有写回。请重新汇总后再修改。",
    "{file} is no longer the file that was merged (its checksum is another); {found} edits were "
    "not "
    "written. Merge again, then edit."};

const struct finding_kind push_original_missing = {
    "push-original-missing", SEVERITY_ERROR,
    "--originals 中没有汇总时的 {file}，其中的 {found} 处修改没有写回。请补上该文件。",
    "{file}, as it was merged, is not among --originals; {found} edits were not written. Put it "
    "there."};

const struct finding_kind push_other_sheet = {
    "push-other-sheet", SEVERITY_WARNING,
    "工作表“{sheet}”被改动过，但其中的修改不会写回。请改在有隐藏行标识的表上：{expected}。",
    "The sheet \"{sheet}\" was changed, and no edit of it is written back. Edit the sheets whose "
    "rows have hidden keys: {expected}."};
