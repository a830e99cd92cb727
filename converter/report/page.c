#include "report/page.h"

#include "report/html_data.h"
#include "report/html_groups.h"
#include "report/html_roster.h"

/* A page whose slots are being filled. */
struct filling {
    struct html_writer writer; /* first, so that a slot finds the rest */
    struct text title, group_title, amount_title;
    struct group_rows groups;
    struct store_counts counts;
};

static bool fill(struct html_writer *writer, struct text name);

static bool fill_title(struct html_writer *writer)
{
    html_append_text(&writer->out, ((struct filling *)writer)->title);
    return true;
}

static bool fill_language(struct html_writer *writer)
{
    text_append(&writer->out, writer->language == LANGUAGE_ZH ? TEXT("zh-CN") : TEXT("en"));
    return true;
}

static bool fill_date(struct html_writer *writer)
{
    html_append_text(&writer->out, writer->page->settings->date);
    return true;
}

static bool fill_unit(struct html_writer *writer)
{
    html_append_text(&writer->out, writer->page->declarations->unit);
    return true;
}

static bool fill_style(struct html_writer *writer)
{
    return html_template(writer, page_css, fill);
}

static bool fill_script(struct html_writer *writer)
{
    return html_template(writer, page_js, fill);
}

static bool fill_group_title(struct html_writer *writer)
{
    html_append_text(&writer->out, title_in(&writer->page->declarations->report.table.group->title,
                                            writer->language));
    return true;
}

static void append_figure(struct html_writer *writer, struct text name, struct text value,
                          const char *look)
{
    text_append_format(&writer->out, "<div class=\"%s\"><dt>", look);
    html_append_text(&writer->out, name);
    text_append(&writer->out, TEXT("</dt><dd>"));
    html_append_text(&writer->out, value);
    text_append(&writer->out, TEXT("</dd></div>\n"));
}

static void append_count(struct html_writer *writer, const char *zh, const char *en, int64_t count,
                         const char *look)
{
    append_figure(writer, text_of(writer->language == LANGUAGE_ZH ? zh : en),
                  text_format(writer->arena, "%lld", (long long)count),
                  count > 0 ? look : "figure");
}

static bool fill_figures(struct html_writer *writer)
{
    const struct filling *filling = (const struct filling *)writer;
    const struct report_declaration *report = &writer->page->declarations->report;
    const struct store_counts *counts = &filling->counts;

    append_count(writer, "填报文件", "Files", counts->submissions, "figure");
    append_count(writer, "未能读取", "Could not be read", (int64_t)writer->page->unreadable,
                 "figure error");
    append_figure(writer, filling->group_title,
                  text_format(writer->arena, "%zu", filling->groups.count), "figure");
    append_count(writer, "记录", "Records", counts->records, "figure");
    append_figure(writer, filling->amount_title,
                  html_group_text(writer, report->amount, filling->groups.totals), "figure");
    append_count(writer, "错误", "Errors", counts->errors, "figure error");
    append_count(writer, "提醒", "Warnings", counts->warnings, "figure warning");
    append_count(writer, "提示", "Info", counts->info, "figure");
    return true;
}

static bool fill_chart(struct html_writer *writer)
{
    const struct filling *filling = (const struct filling *)writer;

    return html_group_chart(writer, &filling->groups, filling->amount_title);
}

static bool fill_table(struct html_writer *writer)
{
    return html_group_table(writer, &((struct filling *)writer)->groups);
}

static const struct {
    const char *name;
    bool (*fill)(struct html_writer *writer);
} slots[] = {
    {"title", fill_title},       {"language", fill_language}, {"date", fill_date},
    {"unit", fill_unit},         {"style", fill_style},       {"script", fill_script},
    {"group", fill_group_title}, {"figures", fill_figures},   {"chart", fill_chart},
    {"table", fill_table},       {"findings", html_findings}, {"drawings", html_drawings},
    {"texts", html_drawn_texts}, {"roster", html_roster},
};

static bool fill(struct html_writer *writer, struct text name)
{
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        if (text_equal(name, text_of(slots[i].name))) {
            return slots[i].fill(writer);
        }
    }
    return true;
}

/* The amount's title with its unit: 预算合计（万元）. */
static bool amount_title(struct html_writer *writer, struct text *title)
{
    const struct workbook_declarations *declarations = writer->page->declarations;
    struct text unit = declarations->unit;
    struct text name;

    if (!html_title(writer, &declarations->report.amount->title, &name)) {
        return false;
    }
    *title = unit.length == 0
                 ? name
                 : text_format(writer->arena,
                               writer->language == LANGUAGE_ZH ? "%.*s（%.*s）" : "%.*s (%.*s)",
                               (int)name.length, name.data, (int)unit.length, unit.data);
    return true;
}

bool page_write(struct arena *arena, const struct page *page, const char *path,
                struct finding_list *findings)
{
    struct filling filling = {.writer = {.page = page,
                                         .language = page->settings->language,
                                         .arena = arena,
                                         .out = text_builder(arena)}};
    struct html_writer *writer = &filling.writer;
    const struct report_declaration *report = &page->declarations->report;

    return html_title(writer, page->title, &filling.title) &&
           html_title(writer, &report->table.group->title, &filling.group_title) &&
           amount_title(writer, &filling.amount_title) &&
           store_count_all(page->store, &filling.counts) &&
           html_groups_read(writer, &report->table, &filling.groups) &&
           output_file_create(arena, path, findings, &writer->file) &&
           html_template(writer, page_html, fill) && html_flush(writer) &&
           output_file_finish(writer->file);
}
