/* workbook.yaml: from how many groups on their sheets stand in workbooks of their own. */
#include "writing/volumes_reading.h"

/* The name becomes part of a file's, on whatever system. */
static bool is_file_name(struct text name)
{
    static const char forbidden[] = "/\\:*?\"<>|";

    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.data[i];
        if (c < ' ' ||
            text_find(text_of(forbidden), text_slice(name, i, 1)) < sizeof forbidden - 1) {
            return false;
        }
    }
    return name.length > 0 && name.length <= 60;
}

static void read_name(struct declaration_reading *reading, struct member_reader *members,
                      struct volumes *volumes)
{
    if (member_title(members, "name", true, &volumes->name) &&
        (!is_file_name(volumes->name.zh) || !is_file_name(volumes->name.en))) {
        reading_mistake(reading, member(members, "name"), reading_quoted(reading, volumes->name.zh),
                        WORDING("可作文件名的词，至多 60 字节",
                                "a word that may stand in a file's name, 60 bytes at most"));
    }
}

static void read_groups(struct declaration_reading *reading, struct member_reader *members,
                        struct volumes *volumes)
{
    const struct node *groups = member(members, "groups");

    if (!member_integer(members, "groups", 0, &volumes->groups) || volumes->groups < 1) {
        reading_mistake(reading, groups != NULL ? groups : members->mapping,
                        WORDING("没有写明组数", "there is no number of groups"),
                        WORDING("大于 0 的整数", "a whole number above 0"));
        volumes->groups = 0;
    }
}

/* Whether a sheet reckons with rows that stand on other sheets: no formula may lead into another
 * workbook. */
static bool reckons_elsewhere(const struct declared_sheet *sheet)
{
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct block *block = &sheet->blocks[i];
        if (block->kind == BLOCK_TABLE &&
            (block->rows == ROWS_GROUPS || block->rows == ROWS_VALUES)) {
            return true;
        }
        for (size_t j = 0; j < block->term_count; j++) {
            if (block->terms[j].block != NULL && block->terms[j].block->sheet != sheet) {
                return true;
            }
        }
    }
    return false;
}

static void check_sheets(struct declaration_reading *reading, const struct node *node,
                         const struct workbook_declaration *summary)
{
    bool any = false;

    for (size_t i = 0; i < summary->count; i++) {
        const struct declared_sheet *sheet = &summary->sheets[i];
        any = any || sheet->per_group;
        if (sheet->per_group && reckons_elsewhere(sheet)) {
            reading_mistake(reading, node,
                            WORDING("按组的工作表用到了别的工作表上的行",
                                    "a sheet per group reckons with rows of other sheets"),
                            WORDING("按组的工作表只用自己的行",
                                    "a sheet per group with rows of its own alone"));
        }
    }
    if (!any) {
        reading_mistake(reading, node,
                        WORDING("汇总中没有按组的工作表", "the summary has no sheet per group"),
                        WORDING("有 `per: group` 的工作表", "a sheet with `per: group`"));
    }
}

void reading_volumes(struct declaration_reading *reading, const struct node *node,
                     const struct workbook_declaration *summary, struct volumes *volumes)
{
    if (node == NULL) {
        return;
    }
    struct member_reader members = members_begin(reading->arena, reading->findings, node);
    read_groups(reading, &members, volumes);
    read_name(reading, &members, volumes);
    check_sheets(reading, node, summary);
    reading->failed |= !members_end(&members);
}
