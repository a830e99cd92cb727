/* What the tests of records and returns share: a small model with a field of every type, a
 * one that is never printed, some that are where something stands, and tables; and records
 * of it. */
#ifndef HUIBIAO_TESTS_REPORT_TOLD_H
#define HUIBIAO_TESTS_REPORT_TOLD_H

#include "support/record_builder.h"

#include "report/report.h"

static inline const struct model *small_model(struct fixture *fixture)
{
    return build_model(
        fixture, "title: { zh: 设备, en: Equipment }\n"
                 "language: zh\n"
                 "lists: { kind: [新购, 更新] }\n"
                 "units: { money: { base: 万元, accepted: { 万元: 1, 元: 0.0001 } } }\n"
                 "records:\n"
                 "  device:\n"
                 "    title: { zh: 设备, en: Device }\n"
                 "    key: [name]\n"
                 "    group: kind\n"
                 "    label: name\n"
                 "    fields:\n"
                 "      name: { type: text, title: { zh: 名称, en: Name } }\n"
                 "      kind: { type: choice, list: kind, title: { zh: 类别, en: Kind } }\n"
                 "      price: { type: money, units: money, title: { zh: 价, en: Price } }\n"
                 "      sum: { type: money, units: money, printed: never,"
                 " title: { zh: 和, en: Sum } }\n"
                 "      share: { type: number, title: { zh: 占比, en: Share } }\n"
                 "      year: { type: integer, title: { zh: 年, en: Year } }\n"
                 "      bought: { type: date, title: { zh: 日期, en: Day } }\n"
                 "      room: { type: text, printed: filled, title: { zh: 房间, en: Room } }\n"
                 "    tables:\n"
                 "      parts:\n"
                 "        title: { zh: 部件, en: Parts }\n"
                 "        fields:\n"
                 "          part: { type: text, title: { zh: 部件, en: Part } }\n"
                 "          weight: { type: number, printed: never,"
                 " title: { zh: 重, en: Weight } }\n"
                 "          cost: { type: money, units: money, title: { zh: 价, en: Cost } }\n"
                 "      repairs:\n"
                 "        printed: filled\n"
                 "        title: { zh: 维修, en: Repairs }\n"
                 "        fields:\n"
                 "          day: { type: date, title: { zh: 日期, en: Day } }\n"
                 "          by: { type: text, printed: filled, title: { zh: 经手, en: By } }\n");
}

/* One record, from its YAML in the format of support/record_builder.h. */
static inline struct record *small_record(struct fixture *fixture, const char *yaml)
{
    struct record *record = build_records(fixture, small_model(fixture), yaml).items[0];

    record->form = TEXT("list");
    return record;
}

#endif
