/* workbook.yaml -> the declared workbooks. */
#include "writing/block_reading.h"
#include "writing/chart_reading.h"
#include "writing/link_reading.h"
#include "writing/looks_reading.h"
#include "writing/optional_parts.h"
#include "writing/report_reading.h"
#include "writing/title_check.h"
#include "writing/volumes_reading.h"
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

/* How many columns of the sheet there are up to the one whose id the member gives; 0 without it. */
static uint32_t read_last_column(struct declaration_reading *reading, struct member_reader *members,
                                 const char *name, const struct declared_sheet *sheet)
{
    struct text id;

    if (!member_text(members, name, false, &id)) {
        return 0;
    }
    for (size_t i = 0; i < sheet->block_count; i++) {
        const struct column *column = block_column(&sheet->blocks[i], id);
        if (column != NULL) {
            return column_last_place(column);
        }
    }
    reading_mistake(reading, member(members, name), reading_quoted(reading, id),
                    WORDING("该工作表中某一列的 `id`", "the `id` of a column of this sheet"));
    return 0;
}

static void begin_sheet(struct declaration_reading *reading, struct member_reader *members,
                        struct declared_sheet *sheet)
{
    static const char *const per[] = {"group", NULL};
    static const char *const orientations[] = {"landscape", "portrait", NULL};

    member_title(members, "name", true, &sheet->name);
    sheet->per_group = member_choice(members, "per", per, -1) == 0;
    sheet->portrait = member_choice(members, "orientation", orientations, 0) == 1;
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

/* Groups, values and controls name the columns of other blocks, wherever those stand: they are
 * read when all others are, controls last. */
static void end_blocks(struct declaration_reading *reading)
{
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < reading->block_count; i++) {
            const struct block *block = reading->blocks[i].block;
            bool groups = block->kind == BLOCK_TABLE &&
                          (block->rows == ROWS_GROUPS || block->rows == ROWS_VALUES);
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
    reading_links(reading);
    for (size_t i = 0; i < count; i++) {
        sheets[i].frozen_columns = read_last_column(reading, &members[i], "freeze", &sheets[i]);
        sheets[i].printed_columns = read_last_column(reading, &members[i], "print_to", &sheets[i]);
        reading_back(reading, member_mapping(&members[i], "back", false), &sheets[i]);
        reading_charts(reading, member_sequence(&members[i], "charts", false), &sheets[i]);
        title_check_sheet(reading, &sheets[i], node->items[i]);
        reading->failed |= !members_end(&members[i]);
    }
    workbook->sheets = sheets;
    workbook->count = count;
}

static bool has_unit(const struct field *fields, size_t count, struct text *unit)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].type == FIELD_MONEY) {
            *unit = fields[i].units->base;
            return true;
        }
    }
    return false;
}

/* The unit of the first money field, a record's own before its tables': what amounts are held
 * in. */
static struct text unit_of_money(const struct model *model)
{
    struct text unit = TEXT("");

    for (size_t i = 0; i < model->record_count; i++) {
        const struct record_type *type = &model->records[i];
        bool found = has_unit(type->fields, type->field_count, &unit);
        for (size_t j = 0; !found && j < type->table_count; j++) {
            found = has_unit(type->tables[j].fields, type->tables[j].field_count, &unit);
        }
        if (found) {
            break;
        }
    }
    return unit;
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

static void read_properties(struct declaration_reading *reading, struct member_reader *members,
                            struct workbook_declarations *declarations)
{
    const struct node *node = member_mapping(members, "properties", false);

    if (node != NULL) {
        struct member_reader each = members_begin(reading->arena, reading->findings, node);
        reading_properties(reading, member_mapping(&each, "standard", false),
                           &declarations->standard.properties);
        reading_properties(reading, member_mapping(&each, "summary", false),
                           &declarations->summary.properties);
        reading->failed |= !members_end(&each);
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
                              const struct model *model, const struct word_list *rules,
                              bool rostered, struct finding_list *findings,
                              const struct workbook_declarations **declarations)
{
    struct workbook_declarations *read = arena_allocate(arena, sizeof *read);
    struct declaration_reading reading = {.arena = arena,
                                          .findings = findings,
                                          .model = model,
                                          .declarations = read,
                                          .rostered = rostered};
    struct member_reader members = members_begin(arena, findings, root);

    read->model = model->name;
    read->unit = unit_of_money(model);
    read->rules = rules == NULL ? (struct word_list){NULL, 0} : *rules;
    read_year(&reading, &members, read);
    member_title(&members, "group_unnamed", true, &read->group_unnamed);
    reading_page(&reading, member_mapping(&members, "page", false), &read->page);
    read_properties(&reading, &members, read);
    read_roster(&reading, &members, read);
    read_workbook(&reading, member_sequence(&members, "standard", true), &read->standard);
    read_workbook(&reading, member_sequence(&members, "summary", true), &read->summary);
    reading_report(&reading, member_mapping(&members, "report", false), &read->report);
    reading_volumes(&reading, member_mapping(&members, "volumes", false), &read->summary,
                    &read->volumes);
    *declarations = read;
    return members_end(&members) && !reading.failed;
}

bool workbook_declarations_read(struct arena *arena, const struct node *root,
                                const struct model *model, const struct word_list *rules,
                                struct finding_list *findings,
                                const struct workbook_declarations **declarations)
{
    return read_declarations(arena, optional_parts_without_roster(arena, root), model, rules, false,
                             findings, declarations);
}

bool workbook_declarations_read_rostered(struct arena *arena, const struct node *root,
                                         const struct model *model, const struct word_list *rules,
                                         struct finding_list *findings,
                                         const struct workbook_declarations **declarations)
{
    return read_declarations(arena, optional_parts_with_roster(arena, root), model, rules, true,
                             findings, declarations);
}
