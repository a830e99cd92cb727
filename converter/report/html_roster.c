#include "report/html_roster.h"

/* The section while its slots are being filled. */
struct roster_section {
    struct html_writer writer; /* first, so that a slot finds the rest */
    struct group_rows groups;
};

static size_t count_of(const struct roster_section *section, struct text stored)
{
    size_t index = section->writer.page->declarations->report.state->index;
    size_t count = 0;

    for (size_t i = 0; i < section->groups.count; i++) {
        count += text_equal(section->groups.rows[i][index].text, stored) ? 1 : 0;
    }
    return count;
}

static void append_state(struct html_writer *writer, const struct word *word, size_t count)
{
    struct text colour = html_word_colour(writer->page->declarations->report.state, word->stored);

    text_append_format(&writer->out, "<div class=\"figure %.*s\"><dt>", (int)colour.length,
                       colour.data);
    html_append_text(&writer->out, title_in(&word->shown, writer->language));
    text_append_format(&writer->out, "</dt><dd>%zu</dd></div>\n", count);
}

/* Every state that a group is in, in the order of the words. */
static void append_states(struct roster_section *section)
{
    const struct column *state = section->writer.page->declarations->report.state;

    for (size_t i = 0; i < state->words.count; i++) {
        const struct word *word = &state->words.items[i];
        size_t count = count_of(section, word->stored);
        if (count > 0) {
            append_state(&section->writer, word, count);
        }
    }
}

static bool append_title(struct html_writer *writer)
{
    struct text title;

    if (!html_title(writer, &writer->page->declarations->report.roster_title, &title)) {
        return false;
    }
    html_append_text(&writer->out, title);
    return true;
}

static bool fill(struct html_writer *writer, struct text name)
{
    struct roster_section *section = (struct roster_section *)writer;

    if (text_equal(name, TEXT("roster-title"))) {
        return append_title(writer);
    }
    if (text_equal(name, TEXT("states"))) {
        append_states(section);
        return true;
    }
    return html_group_table(writer, &section->groups);
}

bool html_roster(struct html_writer *writer)
{
    struct roster_section section = {.writer = *writer};
    const struct report_table *table = &writer->page->declarations->report.roster;

    if (table->groups == NULL) {
        return true;
    }
    bool appended = html_groups_read(writer, table, &section.groups) &&
                    html_template(&section.writer, page_roster_html, fill);
    writer->out = section.writer.out;
    return appended;
}
