#include "command/output.h"

#include "command/drawings.h"
#include "command/rule_titles.h"

#include <string.h>

static const struct finding_kind no_workbook = {
    "workbook-not-declared", SEVERITY_ERROR,
    "表单族 {subject} 没有 "
    "workbook.yaml，没有说明写出什么工作簿。请在映射目录中加上它；只想看记录的，"
    "请用 huibiao read。",
    "The family {subject} has no workbook.yaml, which says what workbooks are written. Add one to "
    "its folder; to see the records alone, use huibiao read."};

static const struct finding_kind family_left_out = {
    "family-not-written", SEVERITY_WARNING,
    "表单族 {subject} 没有 workbook.yaml，属于它的记录不会写出。请在映射目录中加上它。",
    "The family {subject} has no workbook.yaml: records of it are not written. Add one to its "
    "folder."};

/* Both what is written with a roster and what is written without one must be right. */
static bool read_workbooks(struct run *run, size_t index)
{
    const struct family *family = &run->mapping->families[index];
    struct word_list titles = rule_titles(run->arena, run->rules[index]);
    const struct workbook_declarations *rostered;
    bool read = workbook_declarations_read(run->arena, family->workbook, family->model, &titles,
                                           run->findings, &run->workbooks[index]);

    read = workbook_declarations_read_rostered(run->arena, family->workbook, family->model, &titles,
                                               run->findings, &rostered) &&
           read;
    if (run->options.roster != NULL) {
        run->workbooks[index] = rostered;
    }
    return read;
}

bool output_prepare(struct run *run)
{
    const struct mapping *mapping = run->mapping;
    bool read = true;

    run->workbooks =
        arena_array(run->arena, mapping->count, sizeof(struct workbook_declarations *));
    for (size_t i = 0; i < mapping->count; i++) {
        const struct family *family = &mapping->families[i];
        if (family->workbook != NULL && family->model != NULL) {
            read = read_workbooks(run, i) && read;
        }
    }
    run->wrong_use = run->wrong_use || !read;
    run_word_as_outputs(run);
    return read;
}

bool output_require(struct run *run)
{
    size_t declared = 0;

    for (size_t i = 0; i < run->mapping->count; i++) {
        declared += run->workbooks[i] != NULL ? 1 : 0;
    }
    for (size_t i = 0; i < run->mapping->count; i++) {
        if (run->workbooks[i] == NULL) {
            finding_add(run->findings, declared == 0 ? &no_workbook : &family_left_out,
                        (struct place){0},
                        (struct finding_facts){.subject = run->mapping->families[i].name});
        }
    }
    run->wrong_use = run->wrong_use || declared == 0;
    return declared > 0;
}

/* An ISO time is compared as text; what is no such time is passed over. */
static bool is_iso_time(struct text text)
{
    const struct text form = TEXT("dddd-dd-ddTdd:dd:dd");

    for (size_t i = 0; i < text.length && i < form.length; i++) {
        bool digit = text.data[i] >= '0' && text.data[i] <= '9';
        if (form.data[i] == 'd' ? !digit : text.data[i] != form.data[i]) {
            return false;
        }
    }
    return text.length >= sizeof "2022-03-01" - 1;
}

void output_day_take(struct output_day *day, struct text modified)
{
    struct text time = text_slice(modified, 0, sizeof day->text - 1);

    if (is_iso_time(time) && text_compare(time, text_of(day->text)) > 0) {
        memcpy(day->text, time.data, time.length);
        day->text[time.length] = '\0';
    }
}

/* The day of the Gregorian calendar as days from 1970, by the count of 400-year cycles. */
static long days_from_1970(int year, int month, int day)
{
    int shifted = month <= 2 ? year - 1 : year;
    long cycle = shifted / 400;
    long year_of_cycle = shifted - cycle * 400;
    long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;

    return cycle * 146097 + day_of_cycle - 719468;
}

/* The number that `length` digits write. */
static int digits_value(struct text text, size_t start, size_t length)
{
    int value = 0;

    for (size_t i = start; i < start + length && i < text.length; i++) {
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

struct workbook_settings output_settings(const struct run *run, struct arena *arena,
                                         const struct output_day *day)
{
    struct text told = text_of(run->options.date != NULL ? run->options.date : day->text);
    struct workbook_settings settings = {.language = run->finding_language,
                                         .sheet_rows = run->options.limits.sheet_rows};

    if (is_iso_time(told)) {
        long days = days_from_1970(digits_value(told, 0, 4), digits_value(told, 5, 2),
                                   digits_value(told, 8, 2));
        settings.created = (time_t)days * 86400 + digits_value(told, 11, 2) * 3600L +
                           digits_value(told, 14, 2) * 60L + digits_value(told, 17, 2);
        settings.date = text_copy(arena, text_slice(told, 0, sizeof "2022-03-01" - 1));
    }
    return settings;
}

int64_t output_record_count(const struct return_file *file, const struct model *model)
{
    int64_t count = 0;

    for (size_t i = 0; i < file->records.count; i++) {
        count += file->records.items[i]->model == model ? 1 : 0;
    }
    return count;
}

static struct text first_error(const struct finding_list *findings)
{
    for (size_t i = 0; i < finding_count(findings); i++) {
        if (finding_at(findings, i)->severity == SEVERITY_ERROR) {
            return finding_at(findings, i)->message;
        }
    }
    return TEXT("");
}

struct register_state output_state(const struct return_file *file, const struct model *model)
{
    struct register_state state = {.state = TEXT("taken"),
                                   .held = output_record_count(file, model)};

    if (return_file_is_output(file)) {
        state.state = TEXT("no-return");
        state.about = finding_at(file->findings, 0)->message;
    } else if (!file->readable) {
        state.state = file->records.count == 0 ? TEXT("refused") : TEXT("taken-in-part");
        state.about = first_error(file->findings);
    }
    return state;
}

/* The names of the forms of a model that a return holds, each once. */
static struct text form_names(struct arena *arena, const struct return_file *file,
                              const struct model *model)
{
    struct text_builder names = text_builder(arena);
    struct text last = {0};

    for (size_t i = 0; i < file->records.count; i++) {
        const struct record *record = file->records.items[i];
        bool again = text_equal(record->form, last);
        for (size_t j = 0; !again && j < i; j++) {
            again = file->records.items[j]->model == model &&
                    text_equal(file->records.items[j]->form, record->form);
        }
        if (record->model == model && !again) {
            text_append(&names, names.length == 0 ? TEXT("") : TEXT(", "));
            text_append(&names, record->form);
            last = record->form;
        }
    }
    return text_built(&names);
}

bool output_store_return(struct arena *arena, struct store *store, const struct model *model,
                         const struct return_file *file, struct register_state state)
{
    struct submission submission = {.file = file->file,
                                    .sha256 = file->sha256,
                                    .producer = file->producer,
                                    .modified = file->modified,
                                    .round = file->round,
                                    .forms = form_names(arena, file, model),
                                    .held = state.held,
                                    .state = state.state,
                                    .about = state.about,
                                    .sheets = file->sheets,
                                    .sheet_count = file->sheet_count};
    int64_t id;

    if (!store_add_submission(store, &submission, &id)) {
        return false;
    }
    for (size_t i = 0; i < file->records.count; i++) {
        if (file->records.items[i]->model == model &&
            !store_add_record(store, id, file->records.items[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < finding_count(file->findings); i++) {
        const struct finding *finding = finding_at(file->findings, i);
        if (finding->severity != SEVERITY_NOTE && !store_add_finding(store, id, finding)) {
            return false;
        }
    }
    return !store_keeps_drawings(store) || drawings_add(store, id, model, file);
}
