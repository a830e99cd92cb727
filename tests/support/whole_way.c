#include "support/whole_way.h"

#include "workbook/workbook.h"

bool load_family(struct arena *arena, const char *folder, struct finding_list *findings,
                 struct loaded_family *family)
{
    *family = (struct loaded_family){0};
    if (!mapping_load(arena, folder, findings, &family->mapping)) {
        return false;
    }
    const struct family *only = &family->mapping->families[0];
    return only->checks == NULL ||
           rules_read(arena, only->checks, only->model, findings, &family->rules);
}

static void read_sheet(struct arena *arena, const struct loaded_family *family,
                       struct workbook *workbook, size_t index, struct finding_list *findings,
                       struct whole_reading *reading)
{
    struct grid grid;

    if (!workbook_read_grid(workbook, workbook_sheet(workbook, index), arena, &grid)) {
        reading->readable = false;
        return;
    }
    reading->cells += grid.count;
    (void)sheet_read_forms(arena, family->mapping, &grid, TEXT("a.xlsx"), TEXT(""), findings,
                           &reading->records);
}

bool read_whole_way(struct arena *arena, const struct limits *limits,
                    const struct loaded_family *family, struct text bytes,
                    struct finding_list *findings, struct whole_reading *reading)
{
    struct package *package;
    struct workbook *workbook = NULL;
    const struct record_list *records = &reading->records;

    *reading = (struct whole_reading){0};
    reading->readable = package_open(arena, limits, bytes, TEXT("a.xlsx"), findings, &package) &&
                        workbook_open(arena, limits, package, TEXT("a.xlsx"), findings, &workbook);
    for (size_t i = 0; reading->readable && i < workbook_sheet_count(workbook); i++) {
        read_sheet(arena, family, workbook, i, findings, reading);
    }
    records_join_parts(arena, family->mapping, TEXT("a.xlsx"), findings, &reading->records,
                       &(struct record_list){0});
    if (family->rules != NULL && records->count > 0) {
        struct checked_return checked = {.records = (const struct record *const *)records->items,
                                         .count = records->count,
                                         .file = TEXT("a.xlsx")};
        rules_check(family->rules, arena, &checked, findings);
    }
    finding_list_finish(findings);
    return reading->readable;
}
