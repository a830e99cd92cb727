#include "writing/template.h"
#include "command/commands.h"
#include "command/output.h"
#include "command/standard_output.h"

#include <stdlib.h>
#include <string.h>

static const struct finding_kind no_such_model = {
    "model-not-installed", SEVERITY_ERROR,
    "映射目录中没有名为“{found}”的表单族。请给出其中之一：{expected}。",
    "The mapping folder has no form family \"{found}\". Name one of these: {expected}."};

static const struct finding_kind which_form = {
    "form-not-named", SEVERITY_ERROR,
    "“{found}”有多个可画的表样，请用 --form 指定其中之一：{expected}。",
    "\"{found}\" has several forms that can be drawn. Name one with --form: {expected}."};

/* The blank to be drawn, wherever it goes. */
struct blank {
    struct run *run;
    const struct form *form;
    struct template_settings settings;
};

/* A blank of no day and no year bears the first day that a zip archive can tell, and no clock
 * is looked at. */
static const char FIRST_DAY[] = "1980-01-01";

/* Without --mapping, MODEL is what --mapping would name: a family or its folder. */
static const struct family *find_family(struct run *run, const char *model)
{
    struct text_builder names = text_builder(run->arena);
    const struct mapping *mapping;

    if (run->options.mapping == NULL) {
        run->options.mapping = model;
    }
    if (!run_load_mapping(run)) {
        return NULL;
    }
    mapping = run->mapping;
    for (size_t i = 0; i < mapping->count; i++) {
        struct text name = mapping->families[i].name;
        if (text_equal(name, text_of(model)) ||
            (mapping->count == 1 && run->options.mapping == model)) {
            return &mapping->families[i];
        }
        text_append(&names, names.length == 0 ? TEXT("") : TEXT(", "));
        text_append(&names, name);
    }
    run->wrong_use = true;
    finding_add(run->findings, &no_such_model, (struct place){0},
                (struct finding_facts){.found = text_of(model), .expected = text_built(&names)});
    return NULL;
}

/* The form that --form names, else the only one, else the only one that can be drawn. */
static const struct form *find_form(struct run *run, const struct family *family)
{
    struct text wanted = text_of(run->options.form);
    struct text_builder names = text_builder(run->arena);
    const struct form *found = NULL;
    size_t count = 0;

    for (size_t i = 0; i < family->form_count; i++) {
        const struct form *form = family->forms[i];
        bool drawn = form->template != NULL || family->form_count == 1;
        if (wanted.length > 0 ? text_equal(form->name, wanted) : drawn) {
            found = form;
            count++;
            text_append(&names, names.length == 0 ? TEXT("") : TEXT(", "));
            text_append(&names, form->name);
        }
    }
    if (count > 1) {
        run->wrong_use = true;
        finding_add(run->findings, &which_form, (struct place){0},
                    (struct finding_facts){.found = family->name, .expected = text_built(&names)});
        return NULL;
    }
    return count == 0 ? family->forms[0] : found;
}

static bool settle(struct blank *blank)
{
    struct run *run = blank->run;
    const char *date = run->options.date;
    int64_t year = run->options.year;
    struct output_day day = {{0}};

    if (year == 0 && date != NULL) {
        year = strtol(date, NULL, 10);
    }
    if (!template_settle(run->arena, blank->form, run->findings, &year)) {
        run->wrong_use = true;
        return false;
    }
    output_day_take(&day, text_of(FIRST_DAY));
    if (year != 0) {
        output_day_take(&day, text_format(run->arena, "%04lld-01-01", (long long)year));
    }
    if (!run->options.language_given) {
        run->finding_language = blank->form->model->language;
    }
    blank->settings = (struct template_settings){
        .language = run->finding_language,
        .year = year,
        .created = output_settings(run, run->arena, &day).created,
    };
    return true;
}

static bool write_blank(void *context, const char *path)
{
    const struct blank *blank = context;

    return template_write(blank->run->arena, blank->form, &blank->settings, path,
                          blank->run->findings);
}

static void tell(const struct blank *blank)
{
    struct run *run = blank->run;
    struct text name = blank->form->name;

    if (!run->options.quiet) {
        run_print(run, run_summary_stream(run),
                  text_format(run->arena,
                              run->options.language == LANGUAGE_ZH
                                  ? "%s：表样 %.*s 的空白表\n"
                                  : "%s: a blank of the form %.*s\n",
                              run->options.output, (int)name.length, name.data));
    }
}

bool template_command(struct run *run)
{
    struct blank blank = {.run = run};

    if (run->options.path_count != 1) {
        return run_wrong_use(run, "请给出一个表单族的名称或映射目录",
                             "name one form family, or its mapping folder");
    }
    if (run->options.output == NULL) {
        return run_wrong_use(run, "请用 -o 指定空白表的文件", "name the blank form's file with -o");
    }
    const struct family *family = find_family(run, run->options.paths[0]);
    if (family == NULL) {
        return false;
    }
    blank.form = find_form(run, family);
    if (blank.form == NULL || !settle(&blank)) {
        return false;
    }
    bool written = output_is_standard(run) ? standard_output_write(run, &blank, write_blank)
                                           : write_blank(&blank, run->options.output);
    if (!written) {
        run->not_written = true;
        return false;
    }
    tell(&blank);
    return true;
}
