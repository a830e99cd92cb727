#include "correction/department_words.h"

static const struct finding_kind words[] = {
    {"cell-unread", SEVERITY_WARNING,
     "{cell} 中的“{found}”不在任何栏目该填的位置上，没有读到。请核对是否填错了格；如是补充说明，"
     "请写进相应栏目或移到表外，也可在“部门说明”中写明它是什么。",
     "\"{found}\" at {cell} stands where no field of the form is filled in, and was not read. "
     "Check "
     "whether it is in the right cell; a remark belongs into a field or outside of the form, or "
     "say "
     "under \"Explanation\" what it is."},
    {"column-unread", SEVERITY_WARNING,
     "“{found}"
     "”这一列不是表样中的栏目，下面填的内容没有读到。请填到表样已有的栏目中；确需保留的，请在"
     "“部门说明”中写明。",
     "The column \"{found}\" is not one of the form's, so what stands below it was not read. Fill "
     "in "
     "the columns of the form, or say under \"Explanation\" why this one is needed."},
    {"list-value-differs", SEVERITY_ERROR,
     "同一项目的几行中，这里填的是“{found}”，前面填的是 {expected}，两处不一致。请改为一致；"
     "如是不同的项目，请分别写明项目名称。",
     "In the rows of one record this cell says \"{found}\", and an earlier one {expected}. Make "
     "them agree; if these are different records, give each its own name."},
    {"form-unclear", SEVERITY_ERROR,
     "表名认得出，但表中的栏目名称只有 {found} "
     "对得上，没有读到。请核对是否用错了表样，或改动过栏目名称。",
     "The title is known, but only {found} of the labels of that form are there, and it was not "
     "read. Check whether this is the right form, and whether its labels were changed."},
    {"forms-limit", SEVERITY_ERROR,
     "工作表“{sheet}”中像表名的单元格太多，后面的没有读到。请把不是填报内容的部分移出这张工作表。",
     "Too many cells of the sheet \"{sheet}\" look like a form's title; the rest was not read. "
     "Move "
     "what is no form to another sheet."},
    {"part-ambiguous", SEVERITY_ERROR,
     "工作表“{sheet}”是另一张表的续表，但对应的主表不止一张，没有读到。请删去重复的主表，"
     "或改正其中的项目名称。",
     "The sheet \"{sheet}\" continues another one, but more than one could be meant, and it was "
     "not "
     "read. Take out the repeated one, or correct its name."},
    {"form-ambiguous", SEVERITY_ERROR,
     "工作表“{sheet}”分不清是哪一种表样，没有读到。请用下发的表样填写，不要改动栏目名称。",
     "The sheet \"{sheet}\" looks like one form as much as like another, and was not read. Fill in "
     "the form as it was given out, and leave its labels as they are."},
    {"place-holds-label", SEVERITY_WARNING,
     "{cell} 是填内容的地方，现在却是栏目名称“{found}”，没有读到。表中可能增加或删除过行列，"
     "请恢复成下发的表样。",
     "{cell} is to be filled in, but holds the form's label \"{found}\", and was not read. Rows or "
     "columns may have been added or taken out: restore the form as it was given out."},
    {"defined-name-not-found", SEVERITY_ERROR,
     "工作簿中名为“{expected}”的单元格没有了，其内容没有读到。请用下发的表样填写，"
     "不要删改带名称的单元格。",
     "The workbook no longer has the cell named \"{expected}\", so it was not read. Fill in the "
     "form "
     "as it was given out; its named cells are to stay."},
    {"defined-name-wrong", SEVERITY_ERROR,
     "名为“{expected}"
     "”的单元格已不在表中，其内容没有读到。请用下发的表样填写，不要删改带名称的单元格。",
     "The cell named \"{expected}\" is no longer in the form, so it was not read. Fill in the form "
     "as "
     "it was given out; its named cells are to stay."},
    {"place-outside-form", SEVERITY_ERROR,
     "该填内容的位置（{expected}）已在表外，没有读到。表可能被移动过，请恢复成下发的表样。",
     "What should be filled in at {expected} lies outside the form, and was not read. The form may "
     "have been moved: restore it as it was given out."},
    {"unit-unknown", SEVERITY_ERROR,
     "金额单位“{found}”无法识别，金额可能相差许多倍。请改为规定的单位（{expected}）。",
     "The unit of money \"{found}\" is not known, so amounts may be wrong many times over. Write "
     "one "
     "of these: {expected}."},
};

struct text department_message(struct arena *arena, enum language language,
                               const struct finding *finding)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (text_equal(finding->code, text_of(words[i].code))) {
            struct finding_list *worded = finding_list_create(arena, language);
            finding_add(worded, &words[i], finding->place,
                        (struct finding_facts){.record = finding->record,
                                               .field = finding->field,
                                               .found = finding->found,
                                               .expected = finding->expected});
            return finding_at(worded, 0)->message;
        }
    }
    return finding->message;
}
