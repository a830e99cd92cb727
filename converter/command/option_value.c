#include "command/option_value.h"

#include "command/cell_argument.h"
#include "command/option_table.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_JOBS = 256 };

/* The years that a date of a workbook has. */
enum { FIRST_YEAR = 1900, LAST_YEAR = 9999 };

enum { MOST_ROUNDS = 999 };

static bool read_number(const char *text, uint64_t *number)
{
    char *end = NULL;

    if (text[0] < '0' || text[0] > '9') {
        return false;
    }
    *number = strtoull(text, &end, 10);
    return *end == '\0' && *number > 0 && *number < UINT64_MAX / 2;
}

static int days_of_month(long year, long month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* A day of the calendar, and one that a workbook can hold (1900 on). */
static bool is_date(const char *text)
{
    for (size_t i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    long year = strtol(text, NULL, 10);
    long month = strtol(text + 5, NULL, 10);
    long day = strtol(text + 8, NULL, 10);
    return text[10] == '\0' && year >= 1900 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_of_month(year, month);
}

static bool read_language(const char *text, struct options *options)
{
    bool zh = strcmp(text, "zh") == 0;

    if (!zh && strcmp(text, "en") != 0) {
        return false;
    }
    options->language_given = true;
    options->language = zh ? LANGUAGE_ZH : LANGUAGE_EN;
    return true;
}

static bool read_jobs(const char *text, struct options *options)
{
    uint64_t jobs;

    if (!read_number(text, &jobs) || jobs > MOST_JOBS) {
        return false;
    }
    options->jobs = (long)jobs;
    return true;
}

static bool read_year(const char *text, struct options *options)
{
    uint64_t year;

    if (!read_number(text, &year) || year < FIRST_YEAR || year > LAST_YEAR) {
        return false;
    }
    options->year = (int64_t)year;
    return true;
}

static bool read_round(const char *text, struct options *options)
{
    uint64_t round;

    if (!read_number(text, &round) || round > MOST_ROUNDS) {
        return false;
    }
    options->round = (int64_t)round;
    return true;
}

static bool read_severity(const char *text, struct options *options)
{
    static const enum severity severities[] = {SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR};

    for (size_t i = 0; i < sizeof severities / sizeof severities[0]; i++) {
        if (strcmp(text, severity_name(severities[i])) == 0) {
            options->severity = severities[i];
            return true;
        }
    }
    return false;
}

static bool read_on_conflict(const char *text, struct options *options)
{
    static const char *const policies[] = {
        [CONFLICT_ERROR] = "error", [CONFLICT_LATEST] = "latest", [CONFLICT_ALL] = "all"};

    for (size_t i = 0; i < sizeof policies / sizeof policies[0]; i++) {
        if (strcmp(text, policies[i]) == 0) {
            options->on_conflict = (enum conflict_policy)i;
            return true;
        }
    }
    return false;
}

static bool read_limit(const char *text, int id, struct options *options)
{
    size_t count;
    const struct limit_row *rows = limit_table(&count);

    return read_number(text, limit_at(&options->limits, &rows[id - OPTION_LIMIT]));
}

/* Where the argument of an option is kept that may be any text but the empty one; NULL for the
 * other options. */
static const char **text_argument(struct options *options, int id)
{
    switch (id) {
    case OPTION_OUTPUT:
        return &options->output;
    case OPTION_MAPPING:
        return &options->mapping;
    case OPTION_FORM:
        return &options->form;
    case OPTION_NAMES:
        return &options->names;
    case OPTION_SHEET:
        return &options->sheet;
    case OPTION_RECORDS:
        return &options->records;
    case OPTION_CSV:
        return &options->csv;
    case OPTION_SQLITE:
        return &options->sqlite;
    case OPTION_REPORT:
        return &options->report;
    case OPTION_BY:
        return &options->by;
    case OPTION_FILES_FROM:
        return &options->files_from;
    case OPTION_BELOW:
        return &options->below;
    case OPTION_ROSTER:
        return &options->roster;
    case OPTION_RESOLVE:
        return &options->resolve;
    default:
        return NULL;
    }
}

static bool take_original(struct arena *arena, struct options *options, const char *typed)
{
    if (typed[0] == '\0') {
        return false;
    }
    options->originals =
        arena_grow(arena, options->originals, options->original_count, options->original_count + 1,
                   sizeof *options->originals, &options->original_capacity);
    options->originals[options->original_count++] = text_terminated(arena, text_of(typed));
    return true;
}

/* The name of the file ends at the first `=`. */
static bool take_as(struct arena *arena, struct options *options, const char *typed)
{
    const char *sign = strchr(typed, '=');

    if (sign == NULL || sign == typed || sign[1] == '\0') {
        return false;
    }
    options->as = arena_grow(arena, options->as, options->as_count, options->as_count + 1,
                             sizeof *options->as, &options->as_capacity);
    options->as[options->as_count++] = typed;
    return true;
}

/* A comment of no text is a slip; a value of none clears the cell. */
static bool take_edit(struct arena *arena, struct options *options, int id, const char *typed)
{
    struct cell_argument *argument = arena_allocate(arena, sizeof *argument);

    if (!cell_argument_read(arena, text_of(typed), argument) ||
        (id == OPTION_COMMENT && text_is_empty(argument->rest))) {
        return false;
    }
    options->edits = arena_grow(arena, options->edits, options->edit_count, options->edit_count + 1,
                                sizeof *options->edits, &options->edit_capacity);
    options->edits[options->edit_count++] = (struct edit_option){(enum option_id)id, argument};
    return true;
}

/* What an option without an argument switches on; NULL for the others. */
static bool *switch_of(struct options *options, int id)
{
    switch (id) {
    case OPTION_JSON:
        return &options->json;
    case OPTION_QUIET:
        return &options->quiet;
    case OPTION_PRETTY:
        return &options->pretty;
    case OPTION_CELLS:
        return &options->cells;
    case OPTION_EXPLAIN:
        return &options->explain;
    case OPTION_COUNT:
        return &options->count;
    case OPTION_OVERWRITE_FORMULA:
        return &options->overwrite_formula;
    case OPTION_MOVED:
        return &options->moved;
    case OPTION_HELP:
        return &options->help;
    default:
        return NULL;
    }
}

/* Where a day is kept that an option names; NULL for the others. */
static const char **day_argument(struct options *options, int id)
{
    return id == OPTION_DATE ? &options->date : id == OPTION_DUE ? &options->due : NULL;
}

static bool read_argument(struct arena *arena, struct options *options, int id,
                          const char *argument)
{
    switch (id) {
    case OPTION_LANG:
        return read_language(argument, options);
    case OPTION_JOBS:
        return read_jobs(argument, options);
    case OPTION_YEAR:
        return read_year(argument, options);
    case OPTION_SET:
    case OPTION_SET_TEXT:
    case OPTION_COMMENT:
        return take_edit(arena, options, id, argument);
    case OPTION_AS:
        return take_as(arena, options, argument);
    case OPTION_ORIGINALS:
        return take_original(arena, options, argument);
    case OPTION_VOLUMES:
        return read_number(argument, &options->volumes);
    case OPTION_ON_CONFLICT:
        return read_on_conflict(argument, options);
    case OPTION_ROUND:
        return read_round(argument, options);
    case OPTION_SEVERITY:
        return read_severity(argument, options);
    default:
        return read_limit(argument, id, options);
    }
}

bool option_take(struct arena *arena, struct options *options, int id, const char *argument)
{
    const char **kept = text_argument(options, id);
    const char **day = day_argument(options, id);
    bool *on = switch_of(options, id);

    if (kept != NULL) {
        *kept = argument;
        return argument[0] != '\0';
    }
    if (day != NULL) {
        *day = argument;
        return is_date(argument);
    }
    if (on != NULL) {
        *on = true;
        return true;
    }
    return read_argument(arena, options, id, argument);
}

const char *option_right_argument(int id, enum language language)
{
    bool zh = language == LANGUAGE_ZH;

    switch (id) {
    case OPTION_LANG:
        return zh ? "参数应为 zh 或 en" : "must be zh or en";
    case OPTION_JOBS:
        return zh ? "参数应为 1 到 256 的整数" : "must be a whole number from 1 to 256";
    case OPTION_ROUND:
        return zh ? "参数应为 1 到 999 的整数" : "must be a whole number from 1 to 999";
    case OPTION_SEVERITY:
        return zh ? "参数应为 error、warning 或 info" : "must be error, warning or info";
    case OPTION_DATE:
    case OPTION_DUE:
        return zh ? "参数应为日期，如 2022-03-01" : "must be a day, such as 2022-03-01";
    case OPTION_YEAR:
        return zh ? "参数应为年度，如 2022" : "must be a year, such as 2022";
    case OPTION_ON_CONFLICT:
        return zh ? "参数应为 error、latest 或 all" : "must be error, latest or all";
    case OPTION_OUTPUT:
    case OPTION_MAPPING:
    case OPTION_FORM:
    case OPTION_ORIGINALS:
    case OPTION_BY:
    case OPTION_ROSTER:
    case OPTION_NAMES:
    case OPTION_SHEET:
    case OPTION_RECORDS:
    case OPTION_CSV:
    case OPTION_SQLITE:
    case OPTION_REPORT:
    case OPTION_RESOLVE:
    case OPTION_FILES_FROM:
    case OPTION_BELOW:
        return zh ? "参数不能为空" : "must not be empty";
    case OPTION_SET:
    case OPTION_SET_TEXT:
        return zh ? "参数应写作 '工作表'!单元格=值，如 '预算表'!B7=12.5"
                  : "must be 'SHEET'!CELL=VALUE, such as 'Budget'!B7=12.5";
    case OPTION_AS:
        return zh ? "参数应写作 报回文件=原件" : "must be FILE=ORIGINAL";
    case OPTION_COMMENT:
        return zh ? "参数应写作 '工作表'!单元格=批注，如 '预算表'!B7=请核对"
                  : "must be 'SHEET'!CELL=TEXT, such as 'Budget'!B7=Please check";
    default:
        return zh ? "参数应为大于 0 的整数" : "must be a whole number above 0";
    }
}
