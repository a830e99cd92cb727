/* workbook.yaml -> the declared workbooks. */
#include "writing/block_reading.h"
#include "writing/optional_parts.h"
#include "writing/report_reading.h"
#include "writing/title_check.h"
#include "writing/writing.h"

bool reading_mistake(struct declaration_reading *reading, const struct node *node,
                     struct wording found, struct wording expected)
{
    reading->failed = true;
    return mistake_tell(reading->findings, node, found, expected);
}

struct wording reading_quoted(struct declaration_reading *reading, struct text text)
{
    return wording_format(reading->arena, "这里写的是“%.*s”", "\"%.*s\" stands here",
                          (int)text.length, text.data);
}

/* The columns that stay in sight are counted by the id of the last of them. */
static void read_freeze(struct declaration_reading *reading, struct member_reader *members,
                        struct declared_sheet *sheet)
{
    struct text id;

    if (!member_text(members, "freeze", false, &id)) {
        return;
    }
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct column *column = block_column(&sheet->blocks[i], id);
        if (column != NULL) {
            sheet->frozen_columns = column->index + 1;
            return;
        }
    }
    reading_mistake(reading, member(members, "freeze"), reading_quoted(reading, id),
                    WORDING("该工作表中某一列的 `id`", "the `id` of a column of this sheet"));
}

static void begin_sheet(struct declaration_reading *reading, struct member_reader *members,
                        struct declared_sheet *sheet)
{
    static const char *const per[] = {"group", NULL};

    member_title(members, "name", true, &sheet->name);
    sheet->per_group = member_choice(members, "per", per, -1) == 0;
    reading_optional(members);
    sheet->lines =
        reading_titles(reading, member_sequence(members, "lines", true), &sheet->line_count);
    const struct node *blocks = member_sequence(members, "blocks", true);
    sheet->block_count = blocks == NULL ? 0 : blocks->count;
    sheet->blocks = arena_array(reading->arena, sheet->block_count, sizeof *sheet->blocks);
    for (size_t i = 0; i < sheet->block_count; i++) {
        sheet->blocks[i].sheet = sheet;
        reading_block_begin(reading, &sheet->blocks[i], blocks->items[i]);
    }
}

/* Groups and controls name the columns of other blocks, wherever those stand: they are
 * read when all others are, groups first. */
static void end_blocks(struct declaration_reading *reading)
{
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < reading->block_count; i++) {
            const struct block *block = reading->blocks[i].block;
            bool groups = block->kind == BLOCK_TABLE && block->rows == ROWS_GROUPS;
            int own_round = block->kind == BLOCK_CONTROL ? 2 : groups ? 1 : 0;
            if (own_round == round) {
                reading_block_end(reading, &reading->blocks[i]);
            }
        }
    }
}

static void read_workbook(struct declaration_reading *reading, const struct node *node,
                          struct workbook_declaration *workbook)
{
    size_t count = node == NULL ? 0 : node->count;
    struct declared_sheet *sheets = arena_array(reading->arena, count, sizeof *sheets);
    struct member_reader *members = arena_array(reading->arena, count, sizeof *members);

    reading->block_count = 0;
    for (size_t i = 0; i < count; i++) {
        members[i] = members_begin(reading->arena, reading->findings, node->items[i]);
        begin_sheet(reading, &members[i], &sheets[i]);
    }
    end_blocks(reading);
    for (size_t i = 0; i < count; i++) {
        read_freeze(reading, &members[i], &sheets[i]);
        title_check_sheet(reading, &sheets[i], node->items[i]);
        reading->failed |= !members_end(&members[i]);
    }
    workbook->sheets = sheets;
    workbook->count = count;
}

/* The unit of the first money field: what amounts are held in. */
static struct text unit_of_money(const struct model *model)
{
    for (size_t i = 0; i < model->record_count; i++) {
        const struct record_type *type = &model->records[i];
        for (size_t j = 0; j < type->field_count; j++) {
            if (type->fields[j].type == FIELD_MONEY) {
                return type->fields[j].units->base;
            }
        }
    }
    return TEXT("");
}

static void read_year(struct declaration_reading *reading, struct member_reader *members,
                      struct workbook_declarations *declarations)
{
    struct text path;
    struct text record;
    struct text field;

    if (!member_text(members, "year", false, &path)) {
        return;
    }
    reading_split(path, &record, &field);
    declarations->year_record = model_record(reading->model, record);
    if (declarations->year_record != NULL) {
        declarations->year = record_type_field(declarations->year_record, field);
    }
    if (declarations->year == NULL || declarations->year->type != FIELD_INTEGER) {
        reading_mistake(reading, member(members, "year"), reading_quoted(reading, path),
                        WORDING("整数字段，写作 `记录.字段`，如 `project.year`",
                                "a field of whole numbers, `record.field`, such as "
                                "`project.year`"));
    }
}

/* Excel takes 255 characters, the writing library 255 bytes with what it adds; a picture (`&G`)
 * that is not supplied makes the library free its own memory twice. */
static void check_page_line(struct declaration_reading *reading, const struct node *node)
{
    enum { PAGE_LINE_BYTES = 250 };
    struct text line = node->scalar;

    if (text_find(line, TEXT("&G")) < line.length ||
        text_find(line, TEXT("&[Picture]")) < line.length) {
        reading_mistake(reading, node,
                        WORDING("页眉页脚中有图片", "a picture in the line of a page"),
                        WORDING("文字，以及 &P（页码）、&N（页数）、&D（日期）、&A（工作表名）",
                                "text, with &P (page), &N (pages), &D (date) and &A (sheet)"));
    } else if (line.length > PAGE_LINE_BYTES) {
        reading_mistake(reading, node,
                        WORDING("页眉或页脚过长", "a line of a page that is too long"),
                        WORDING("最多 250 字节，约 80 个汉字",
                                "250 bytes at most, some 80 Chinese characters"));
    }
}

static void read_page_line(struct declaration_reading *reading, struct member_reader *page,
                           const char *name, struct title *title)
{
    const struct node *node = member(page, name);

    if (!member_title(page, name, false, title)) {
        return;
    }
    if (node->kind == NODE_SCALAR) {
        check_page_line(reading, node);
    }
    for (size_t i = 0; node->kind == NODE_MAPPING && i < node->count; i++) {
        check_page_line(reading, node->items[i]);
    }
}

static void read_page(struct declaration_reading *reading, struct member_reader *members,
                      struct workbook_declarations *declarations)
{
    const struct node *node = member_mapping(members, "page", false);

    if (node != NULL) {
        struct member_reader page = members_begin(reading->arena, reading->findings, node);
        read_page_line(reading, &page, "header", &declarations->header);
        read_page_line(reading, &page, "footer", &declarations->footer);
        reading->failed |= !members_end(&page);
    }
}

static void read_roster(struct declaration_reading *reading, struct member_reader *members,
                        struct workbook_declarations *declarations)
{
    const struct node *node = member_mapping(members, "roster", false);

    if (node != NULL) {
        reading->failed |=
            !roster_headers_read(reading->arena, node, reading->findings, &declarations->roster);
    }
}

static bool read_declarations(struct arena *arena, const struct node *root,
                              const struct model *model, struct finding_list *findings,
                              const struct workbook_declarations **declarations)
{
    struct workbook_declarations *read = arena_allocate(arena, sizeof *read);
    struct declaration_reading reading = {
        .arena = arena, .findings = findings, .model = model, .declarations = read};
    struct member_reader members = members_begin(arena, findings, root);

    read->unit = unit_of_money(model);
    read_year(&reading, &members, read);
    member_title(&members, "group_unnamed", true, &read->group_unnamed);
    read_page(&reading, &members, read);
    read_roster(&reading, &members, read);
    read_workbook(&reading, member_sequence(&members, "standard", true), &read->standard);
    read_workbook(&reading, member_sequence(&members, "summary", true), &read->summary);
    reading_report(&reading, member_mapping(&members, "report", false), &read->report);
    *declarations = read;
    return members_end(&members) && !reading.failed;
}

bool workbook_declarations_read(struct arena *arena, const struct node *root,
                                const struct model *model, struct finding_list *findings,
                                const struct workbook_declarations **declarations)
{
    return read_declarations(arena, optional_parts_without_roster(arena, root), model, findings,
                             declarations);
}

bool workbook_declarations_read_rostered(struct arena *arena, const struct node *root,
                                         const struct model *model, struct finding_list *findings,
                                         const struct workbook_declarations **declarations)
{
    return read_declarations(arena, optional_parts_with_roster(arena, root), model, findings,
                             declarations);
}
