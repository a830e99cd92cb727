#include "inference/inference.h"

#include "inference/guess.h"
#include "mapping/model_file.h"
#include "mapping/reading.h"

/* What is told of the reading in the comments of a draft. */
enum { MOST_REMARKS = 60 };

/* A form has some hundred cells. Of a longer sheet the beginning shows what it is. */
enum { MOST_CELLS = 20000 };

/* Sheets of one file that are drafted. */
enum { MOST_FORMS = 20 };

struct drafting {
    struct arena *arena;
    const struct inference_order *order;
    enum language language;
    const struct word_units *units;
    struct finding_list *findings;
    struct inference *made;
    const struct guess *guesses[MOST_FORMS];
    const struct grid *grids[MOST_FORMS];
    const struct form *forms[MOST_FORMS];
    size_t count;
    struct family family;
};

static void append_remark(const struct guess *guess, struct text_builder *out,
                          const struct finding *finding)
{
    struct text cell = cell_reference(out->arena, finding->place.row, finding->place.column);

    text_append_format(out, "# %.*s", (int)cell.length, cell.data);
    if (cell.length > 0) {
        draft_say(guess, out, WORDING("：", ": "));
    }
    for (size_t i = 0; i < finding->message.length; i++) {
        unsigned char byte = (unsigned char)finding->message.data[i];
        text_append_byte(out, byte < 0x20 || byte == 0x7F ? ' ' : finding->message.data[i]);
    }
    text_append_byte(out, '\n');
}

static void append_remarks(const struct guess *guess, struct text_builder *out,
                           struct finding_list *told, const struct sheet_reading *reading)
{
    const struct account_totals *totals = &reading->totals;
    size_t count = 0;

    draft_say(guess, out,
              wording_format(guess->arena,
                             "\n# 用这份初稿试读原表：有内容的单元格 %zu 个，其中标签 %zu、值 "
                             "%zu、说明 %zu，没有读到 %zu。\n",
                             "\n# The sheet, read with this draft: %zu cells are filled, of which "
                             "%zu are labels, %zu values,\n# %zu remarks, and %zu were not read.\n",
                             totals->filled, totals->labels, totals->values, totals->decoration,
                             totals->unread));
    finding_list_finish(told);
    for (size_t i = 0; i < finding_count(told) && count < MOST_REMARKS; i++) {
        if (finding_at(told, i)->severity != SEVERITY_NOTE) {
            append_remark(guess, out, finding_at(told, i));
            count++;
        }
    }
}

/* Writes the files of all forms, and reads them as a mapping of one family. */
static bool load(struct drafting *drafting)
{
    struct arena *arena = drafting->arena;
    struct inference *made = drafting->made;
    struct family *family = &drafting->family;
    struct node *root;
    bool right = true;

    *family = (struct family){.name = drafting->order->form_name,
                              .forms = drafting->forms,
                              .form_count = drafting->count};
    made->model = draft_model(drafting->guesses, drafting->count);
    if (!document_parse(arena, made->model, TEXT("model.yaml"), drafting->findings, &root) ||
        !model_read(arena, root, family->name, drafting->findings, &family->model)) {
        return false;
    }
    for (size_t i = 0; i < drafting->count; i++) {
        struct inferred_form *form = &made->forms[i];
        form->name = drafting->guesses[i]->form_name;
        form->file = draft_form(drafting->guesses[i]);
        right =
            document_parse(arena, form->file, TEXT("forms/*.yaml"), drafting->findings, &root) &&
            form_read(arena, root, form->name, family->model, drafting->findings,
                      &drafting->forms[i]) &&
            right;
    }
    return right;
}

static struct sheet_reading read_sheet(struct drafting *drafting, const struct grid *grid,
                                       struct finding_list *told)
{
    const struct mapping mapping = {.families = &drafting->family, .count = 1};
    struct record_list records = {0};

    return sheet_read_forms(drafting->arena, &mapping, grid, drafting->order->file, TEXT(""), told,
                            &records);
}

/* Whether the forms drafted so far read a sheet, most of it at least. */
static bool is_known(struct drafting *drafting, const struct grid *grid)
{
    struct finding_list *told = finding_list_create(drafting->arena, drafting->language);

    if (drafting->count == 0) {
        return false;
    }
    struct sheet_reading reading = read_sheet(drafting, grid, told);
    return reading.has_form && reading.totals.unread * 2 <= reading.totals.filled;
}

static struct text numbered(struct arena *arena, struct text name, size_t number)
{
    return number == 1 ? name : text_format(arena, "%.*s_%zu", (int)name.length, name.data, number);
}

static struct guess *guess_sheet(const struct drafting *drafting, const struct grid *grid)
{
    struct arena *arena = drafting->arena;
    struct grid *beginning = arena_allocate(arena, sizeof *beginning);

    *beginning = *grid;
    beginning->count = grid->count < MOST_CELLS ? grid->count : MOST_CELLS;
    struct guess *guess = guess_begin(arena, beginning, drafting->order->words);
    guess->units = drafting->units;
    guess->language = drafting->language;
    guess->number = drafting->count + 1;
    guess->form_name = numbered(arena, drafting->order->form_name, guess->number);
    guess->record = numbered(arena, TEXT("record"), guess->number);
    guess_title(guess);
    guess_own_name(guess, TEXT("title"));
    guess_own_name(guess, TEXT("year"));
    guess_tables(guess);
    guess_fields(guess);
    return guess;
}

/* False when the draft of the sheet does not load. */
static bool draft_sheet(struct drafting *drafting, const struct grid *grid,
                        enum inference_outcome *outcome)
{
    *outcome = INFERENCE_NOTHING;
    if (is_known(drafting, grid)) {
        *outcome = INFERENCE_KNOWN;
        return true;
    }
    const struct guess *guess = guess_sheet(drafting, grid);
    if (guess->field_count + guess->table_count == 0) {
        return true;
    }
    if (drafting->count == MOST_FORMS) {
        *outcome = INFERENCE_LEFT;
        return true;
    }
    *outcome = INFERENCE_DRAFTED;
    drafting->grids[drafting->count] = grid;
    drafting->guesses[drafting->count++] = guess;
    drafting->made->field_count += guess->field_count;
    drafting->made->table_count += guess->table_count;
    return load(drafting);
}

/* Reads a sheet with the draft, and writes what came of it at the end of its form. */
static void try_form(struct drafting *drafting, size_t at)
{
    struct inference *made = drafting->made;
    const struct grid *grid = drafting->grids[at];
    struct finding_list *told = finding_list_create(drafting->arena, drafting->language);
    struct text_builder form = text_builder(drafting->arena);
    struct sheet_reading reading = read_sheet(drafting, grid, told);

    text_append(&form, made->forms[at].file);
    append_remarks(drafting->guesses[at], &form, told, &reading);
    made->forms[at].file = text_built(&form);
    made->filled += grid->count;
    made->unread += reading.has_form ? reading.totals.unread : grid->count;
}

bool inference_draft(struct arena *arena, const struct grid *grids, size_t count,
                     const struct inference_order *order, struct finding_list *findings,
                     struct inference *made)
{
    struct drafting *drafting = arena_allocate(arena, sizeof *drafting);

    *made = (struct inference){.outcomes = arena_array(arena, count, sizeof *made->outcomes),
                               .forms = arena_array(arena, MOST_FORMS, sizeof *made->forms)};
    *drafting = (struct drafting){.arena = arena,
                                  .order = order,
                                  .findings = findings,
                                  .made = made,
                                  .language = order->language != NULL
                                                  ? *order->language
                                                  : guess_language(arena, grids, count)};
    drafting->units = guess_units(arena, order->words, drafting->language, grids, count);
    for (size_t i = 0; i < count; i++) {
        if (!draft_sheet(drafting, &grids[i], &made->outcomes[i])) {
            return false;
        }
    }
    made->form_count = drafting->count;
    for (size_t i = 0; i < drafting->count; i++) {
        try_form(drafting, i);
    }
    return true;
}
