/* One workbook that came back, on its way to the next revision. */
#include "command/accept.h"
#include "command/corrected_return.h"
#include "correction/asked.h"
#include "correction/carried.h"
#include "correction/outgoing.h"

static const struct finding_kind rules_changed = {
    "accept-rules-changed", SEVERITY_INFO,
    "{file} 退回时提出的问题中，有 {found} 条按现在的规则已不成立，不再追究。",
    "Of what was asked for in {file}, {found} would not be asked by the rules of today; these were "
    "let go."};

static const struct finding_kind conflicts_open = {
    "accept-conflict", SEVERITY_ERROR,
    "{file} 有 {found} 处部门和财政都改了且改得不同，没有收下。请在“冲突”表中逐处选择，"
    "再用 --resolve 收一次。",
    "In {file} both the department and the office changed {found} values, each in its way; it was "
    "not taken. Choose in the workbook of conflicts and accept again with --resolve."};

static const struct finding_kind unasked = {
    "accept-unasked", SEVERITY_WARNING,
    "{file} 有 {found} 处改动不是退回时要求改的。请在“变更记录”的最前面逐处核对。",
    "{found} changes in {file} are none that were asked for. Look at them: they stand first in the "
    "workbook of changes."};

static const struct finding_kind cannot_be_written = {
    "accept-not-unmarked", SEVERITY_ERROR,
    "{file} 中的退回标记去不掉，没有收下。请按上面的原因处理，或请部门改在退回的文件里。",
    "The marks cannot be taken out of {file}, which was not taken. See the reason above, or have "
    "the correction made in the file that was sent."};

struct taking {
    struct arena *arena;
    const struct accepting *accepting;
    const struct run *run;
    const struct matched_return *matched;
    struct accepted_return *made;
    struct correction_return sent, returned, current;
    struct three_ways ways;
    struct incoming incoming;
    struct identity identity;
    struct changes changes;
    enum side *sides;
};

static struct place place_of(const struct taking *taking)
{
    return (struct place){.file = taking->returned.file};
}

static struct finding_facts count_facts(const struct taking *taking, size_t count)
{
    return (struct finding_facts){.found = text_format(taking->arena, "%zu", count)};
}

static struct correction_return read_original(const struct taking *taking,
                                              const struct original *original)
{
    struct return_file *file =
        return_file_read(taking->arena, taking->run, original->path, original->name);

    return corrected_return(taking->arena, file, original->name);
}

/* Without the hidden sheet, what it said is found as it was found then. */
static void identify(struct taking *taking)
{
    const struct outgoing_settings settings = {.language = taking->run->finding_language,
                                               .least = SEVERITY_WARNING,
                                               .round = taking->matched->sent->revision.round + 1};
    struct finding_list *aside = finding_list_create(taking->arena, taking->run->finding_language);

    if (taking->incoming.identified) {
        taking->identity = taking->incoming.identity;
        return;
    }
    taking->identity =
        outgoing_make(taking->arena, &taking->run->options.limits, &taking->sent, &settings, aside)
            .identity;
    taking->identity.round = settings.round;
}

static void choose_sides(struct taking *taking)
{
    const struct changes *changes = &taking->changes;
    struct text files = lines_files(taking->arena, &taking->ways);
    size_t unasked_count = 0;

    taking->sides = arena_array(taking->arena, changes->count + 1, sizeof *taking->sides);
    for (size_t i = 0; i < changes->count; i++) {
        enum change_class class = changes->items[i].class;
        if (class == CLASS_CONFLICT) {
            taking->sides[i] =
                resolution_of(&taking->accepting->resolutions, files, changes->items[i].address);
            taking->made->conflicts += taking->sides[i] == SIDE_NONE ? 1 : 0;
        }
        unasked_count += class >= CLASS_UNASKED && class <= CLASS_ROW_ADDED ? 1 : 0;
    }
    if (unasked_count > 0) {
        finding_add(taking->made->findings, &unasked, place_of(taking),
                    count_facts(taking, unasked_count));
    }
    if (taking->made->conflicts > 0) {
        finding_add(taking->made->findings, &conflicts_open, place_of(taking),
                    count_facts(taking, taking->made->conflicts));
    }
}

static void compare(struct taking *taking)
{
    size_t lost;

    identify(taking);
    taking->ways = (struct three_ways){.sent = &taking->sent,
                                       .returned = &taking->returned,
                                       .current = taking->matched->current == taking->matched->sent
                                                      ? &taking->sent
                                                      : &taking->current};
    taking->ways.asked = asked_items(taking->arena, &taking->sent, &taking->identity, &lost);
    if (lost > 0) {
        finding_add(taking->made->findings, &rules_changed, place_of(taking),
                    count_facts(taking, lost));
    }
    taking->changes = changes_find(taking->arena, &taking->ways);
    choose_sides(taking);
}

/* What the next revision says of itself. */
static struct revision revision_of(const struct taking *taking)
{
    const struct original *current = taking->matched->current;

    return (struct revision){.original = current->chain,
                             .previous = current->sha256,
                             .returned = taking->returned.sha256,
                             .number = current->revision.number + 1,
                             .round = taking->identity.round};
}

static bool unmark_with(const struct taking *taking, struct arena *arena,
                        const struct edit_at *edits, size_t count, struct finding_list *findings,
                        struct unmarked *unmarked)
{
    const struct revision revision = revision_of(taking);
    const struct unmark_order order = {&taking->returned, &taking->identity, &revision, edits,
                                       count};

    return unmarked_make(arena, &taking->run->options.limits, &order, findings, unmarked);
}

static bool read_with(void *context, struct arena *arena, const struct edit_at *edits, size_t count,
                      struct record_list *records)
{
    const struct taking *taking = context;
    struct finding_list *aside = finding_list_create(arena, taking->run->finding_language);
    struct unmarked unmarked;

    if (!unmark_with(taking, arena, edits, count, aside, &unmarked)) {
        return false;
    }
    const struct return_file *file =
        return_file_from(arena, taking->run, unmarked.bytes, taking->returned.file);
    *records = file->records;
    return file->readable;
}

static bool unmark(struct taking *taking, struct unmarked *unmarked)
{
    struct accepted_return *made = taking->made;
    const struct carrying_reader reader = {taking, (size_t)taking->run->options.limits.memory_bytes,
                                           read_with};
    struct carried carried = carried_make(taking->arena, &taking->ways, &taking->changes,
                                          taking->sides, &reader, made->findings);

    if (carried.by_hand) {
        return false;
    }
    if (!unmark_with(taking, taking->arena, carried.edits, carried.count, made->findings,
                     unmarked)) {
        return finding_fail(made->findings, &cannot_be_written, place_of(taking),
                            (struct finding_facts){0});
    }
    return true;
}

/* What the department explained now, and what it did before, for the next round. */
static void list_explained(struct taking *taking, const struct item_outcome *outcomes,
                           const struct correction_return *next, struct revision *revision)
{
    const struct revision *before = &taking->matched->current->revision;
    struct item_list again = items_of(taking->arena, next, SEVERITY_INFO);
    struct text *digests =
        arena_array(taking->arena, before->explained_count + again.count + 1, sizeof *digests);
    size_t count = 0;

    for (; count < before->explained_count; count++) {
        digests[count] = before->explained[count];
    }
    for (size_t i = 0; i < taking->ways.asked.count; i++) {
        for (size_t k = 0; k < again.count && outcomes[i].closed; k++) {
            struct text digest;
            if (again.items[k].finding == outcomes[i].found &&
                item_digest(taking->arena, &again.items[k], &digest) &&
                !text_is_among(digest, digests, count)) {
                digests[count++] = digest;
            }
        }
    }
    revision->explained = digests;
    revision->explained_count = count;
}

/* Puts the explained warnings into the revision: what is explained is known only once it was
 * checked anew. */
static bool keep_explained(struct taking *taking, const struct item_outcome *outcomes,
                           const struct correction_return *next)
{
    struct accepted_return *made = taking->made;
    struct revision revision = revision_of(taking);
    struct editor *editor;

    list_explained(taking, outcomes, next, &revision);
    return revision.explained_count == 0 ||
           (editor_open(taking->arena, &taking->run->options.limits, made->bytes,
                        taking->returned.file, made->findings, &editor) &&
            revision_write(taking->arena, editor, &revision) &&
            editor_finish(editor, &made->bytes));
}

/* What was written behind a comment of ours explains the items of its cell. */
static void add_remarks(struct taking *taking, const struct unmarked *unmarked,
                        struct explanations *explanations)
{
    struct explanation *items = arena_array(
        taking->arena,
        explanations->count + unmarked->remark_count * (taking->ways.asked.count + 1) + 1,
        sizeof *items);
    size_t count = 0;

    for (; count < explanations->count; count++) {
        items[count] = explanations->items[count];
    }
    for (size_t i = 0; i < unmarked->remark_count; i++) {
        const struct remark *remark = &unmarked->remarks[i];
        const struct identity_mark *mark = remark->mark;
        for (size_t k = 0; mark != NULL && k < taking->ways.asked.count; k++) {
            const struct item *item = &taking->ways.asked.items[k];
            if (item->place.row == mark->row && item->place.column == mark->column &&
                text_equal(item->place.sheet, mark->sheet)) {
                items[count++] =
                    (struct explanation){item->number, remark->text, remark->row, remark->column};
            }
        }
    }
    explanations->items = items;
    explanations->count = count;
}

static void make_lines(struct taking *taking, const struct unmarked *unmarked)
{
    struct accepted_return *made = taking->made;
    const struct lines_settings settings = {taking->run->finding_language, taking->identity.round};
    struct correction_return next = taking->returned;
    struct explanations explanations = taking->incoming.explanations;

    add_remarks(taking, unmarked, &explanations);
    if (made->next != NULL) {
        next = corrected_return(taking->arena, made->next, taking->returned.file);
    }
    struct item_outcome *outcomes =
        outcomes_find(taking->arena, &taking->ways, &taking->changes, next.findings, &explanations);
    if (made->next != NULL && !keep_explained(taking, outcomes, &next)) {
        made->taken = false;
    }
    made->lines =
        lines_make(taking->arena, &settings, &taking->ways, &taking->changes, outcomes, &next);
    for (size_t i = 0; i < taking->changes.count; i++) {
        made->lines.changes[i].settled = taking->sides[i];
    }
    for (size_t i = 0; i < taking->ways.asked.count; i++) {
        made->solved += outcomes[i].closed ? 1 : 0;
        made->open += outcomes[i].closed ? 0 : 1;
    }
}

static void accept_one(struct taking *taking)
{
    struct accepted_return *made = taking->made;
    struct unmarked unmarked = {0};

    taking->sent = read_original(taking, taking->matched->sent);
    if (taking->matched->current != taking->matched->sent) {
        taking->current = read_original(taking, taking->matched->current);
    }
    compare(taking);
    if (made->conflicts == 0 && unmark(taking, &unmarked)) {
        made->taken = true;
        made->bytes = unmarked.bytes;
        made->next =
            return_file_from(taking->arena, taking->run, unmarked.bytes, taking->returned.file);
    }
    make_lines(taking, &unmarked);
}

struct accepted_return *accept_make(const struct accepting *accepting, struct arena *arena,
                                    size_t index, struct return_file *file)
{
    const struct run *run = accepting->run;
    struct accepted_return *made = arena_allocate(arena, sizeof *made);
    struct taking taking = {.arena = arena,
                            .accepting = accepting,
                            .run = run,
                            .matched = &accepting->matched[index],
                            .made = made};

    made->findings = finding_list_create(arena, run->finding_language);
    if (taking.matched->sent != NULL) {
        taking.returned = corrected_return(arena, file, run->inputs.items[index].name);
        taking.incoming = incoming_read(arena, &taking.returned);
        accept_one(&taking);
    }
    finding_list_finish(made->findings);
    return made;
}
