#include "support/small_return.h"

#define INLINE(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"
#define SHARED(index) "<c t='s'><v>" index "</v></c>"
#define FIVE(a, b, c, d, e) INLINE(a) INLINE(b) INLINE(c) INLINE(d) INLINE(e)

static const char *const rows[] = {
    INLINE("鄂州市2022年市直部门预算项目支出绩效目标表"),
    INLINE("申报单位：水利局") INLINE("金额单位：万元"),
    INLINE("项目名称") SHARED("0") INLINE("项目类别") INLINE("特定目标类"),
    INLINE("项目性质") INLINE("一次性项目"),
    INLINE("立项依据") SHARED("1"),
    FIVE("项目预算", "成本构成", "金额", "测算依据", "2020年实际执行数") INLINE("2021年实际执行数"),
    "<c/>" INLINE("人工") "<c s='1'><v>1234.5</v></c>" INLINE("合同"),
    "<c/>" INLINE("材料") "<c><v>12</v></c>",
    "<c/>" INLINE("合计") "<c><f>SUM(C7:C8)</f></c>",
    INLINE("绩效目标") INLINE("安全度汛"),
    FIVE("绩效指标", "一级指标", "二级指标", "绩效标准", "当年预期实现值"),
    "<c/>" INLINE("数量指标") INLINE("巡堤次数") "<c s='2'><v>0.95</v></c>" INLINE("≥50次"),
    INLINE("保障绩效目标实现措施") INLINE("巡查到位"),
    INLINE("单位公章") "<c s='3'><v>44562</v></c>",
};

const char small_return_record[] =
    "title = 鄂州市2022年市直部门预算项目支出绩效目标表\n"
    "year = 2022\n"
    "department = 水利局\n"
    "money_unit = 万元\n"
    "name = 堤防维护\n"
    "category = 特定目标类\n"
    "nature = 一次性项目\n"
    "basis = 防洪法\n"
    "total = 1246.5\n"
    "goal = 安全度汛\n"
    "measures = 巡查到位\n"
    "seal_date = 2022-01-01\n"
    "cost: item = 人工; amount = 1234.5; basis = 合同\n"
    "cost: item = 材料; amount = 12\n"
    "indicators: class = 数量指标; name = 巡堤次数; standard = 95%; target = ≥50次; "
    "target_operator = ≥; target_number = 50; target_unit = 次\n";

struct text small_return(struct arena *arena, bool deflated)
{
    struct text_builder sheet = text_builder(arena);

    text_append(&sheet, TEXT("<sheetData>"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        text_append_format(&sheet, "<row>%s</row>", rows[i]);
    }
    text_append(&sheet, TEXT("</sheetData><mergeCells><mergeCell ref='A6:A9'/>"
                             "<mergeCell ref='A11:A12'/></mergeCells>"));
    return workbook_build(
        arena, &(struct workbook_literal){
                   .sheet = text_terminated(arena, text_built(&sheet)),
                   .strings = "<si><t>堤防维护</t></si><si><r><t>防洪</t></r><r><t>法</t></r></si>",
                   .styles = "<cellXfs>" CELL_FORMAT("0") CELL_FORMAT("4") CELL_FORMAT("9")
                       CELL_FORMAT("14") "</cellXfs>",
                   .deflated = deflated,
               });
}
