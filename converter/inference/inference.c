#include "inference/inference.h"

#include "inference/guess.h"
#include "mapping/model_file.h"
#include "mapping/reading.h"

/* What is told of the reading in the comments of a draft. */
enum { MOST_REMARKS = 60 };

/* A form has some hundred cells. Of a longer sheet the beginning shows what it is. */
enum { MOST_CELLS = 20000 };

/* The draft as a mapping of one family with one form. */
static bool load(const struct guess *guess, const struct inference *made,
                 struct finding_list *findings, struct family *family)
{
    struct arena *arena = guess->arena;
    const struct form **forms = arena_array(arena, 1, sizeof(struct form *));
    struct node *root;

    *family = (struct family){.name = guess->form_name, .forms = forms, .form_count = 1};
    return document_parse(arena, made->model, TEXT("model.yaml"), findings, &root) &&
           model_read(arena, root, guess->form_name, findings, &family->model) &&
           document_parse(arena, made->form, TEXT("forms/*.yaml"), findings, &root) &&
           form_read(arena, root, guess->form_name, family->model, findings, &forms[0]);
}

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

/* Reads the sheet with its own draft, and writes what came of it at the draft's end. */
static bool try_draft(const struct guess *guess, const struct grid *grid,
                      struct finding_list *findings, struct inference *made)
{
    struct arena *arena = guess->arena;
    struct family family;
    struct mapping mapping = {.families = &family, .count = 1};
    struct record_list records = {0};
    struct finding_list *told = finding_list_create(arena, guess->language);
    struct text_builder form = text_builder(arena);

    if (!load(guess, made, findings, &family)) {
        return false;
    }
    struct sheet_reading reading =
        sheet_read_forms(arena, &mapping, grid, guess->file, TEXT(""), told, &records);
    text_append(&form, made->form);
    append_remarks(guess, &form, told, &reading);
    made->form = text_built(&form);
    made->filled = grid->count;
    made->unread = reading.has_form ? reading.totals.unread : grid->count;
    return true;
}

bool inference_draft(struct arena *arena, const struct grid *grid, struct text file,
                     struct text form_name, const struct words *words,
                     struct finding_list *findings, struct inference *made)
{
    struct grid *beginning = arena_allocate(arena, sizeof *beginning);

    *beginning = *grid;
    beginning->count = grid->count < MOST_CELLS ? grid->count : MOST_CELLS;
    struct guess *guess = guess_begin(arena, beginning, words);

    guess->file = file;
    guess->form_name = form_name;
    *made = (struct inference){0};
    guess_title(guess);
    guess_own_name(guess, TEXT("title"));
    guess_own_name(guess, TEXT("year"));
    guess_tables(guess);
    guess_fields(guess);
    made->field_count = guess->field_count;
    made->table_count = guess->table_count;
    if (guess->field_count + guess->table_count == 0) {
        return false;
    }
    made->model = draft_model(guess);
    made->form = draft_form(guess);
    return try_draft(guess, grid, findings, made);
}
