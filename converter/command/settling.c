#include "command/settling.h"

#include "command/roster_file.h"

#include <inttypes.h>

static const struct finding_kind superseded_by_revision = {
    "record-superseded", SEVERITY_INFO,
    "“{found}”已被版次较新的 {subject} 取代，这一份不计入合计。如不应取代，请更正版次后重新汇总。",
    "\"{found}\" is superseded by {subject}, whose revision is later; this one does not count. If "
    "that is wrong, correct the revision and merge again."};

static const struct finding_kind superseded_by_time = {
    "record-superseded", SEVERITY_INFO,
    "“{found}”已被修改时间较新的 {subject} "
    "取代，这一份不计入合计。如不应取代，请拿掉较新的一份后重新汇总。",
    "\"{found}\" is superseded by {subject}, which was modified later; this one does not count. "
    "If that is wrong, take the later one away and merge again."};

static const struct finding_kind return_superseded = {
    "return-superseded", SEVERITY_INFO,
    "{file} 的全部 {found} 条记录已被后报的 {subject} "
    "取代，不计入合计。如不应取代，请拿掉较新的一份后重新汇总。",
    "All {found} records of {file} are superseded by {subject}, a later return; they do not "
    "count. If that is wrong, take the later one away and merge again."};

/* The code is that of the family's own rule against repeated records, where it has one. */
static const char conflict_code[] = "record-conflict";

static const char *const conflict_words[][2] = {
    [CONFLICT_ERROR] =
        {"“{found}”在 {subject} "
         "中也有，分不出哪一份是后报的：合计只计入那一份，这一份未计入。请与部门核实后拿掉多余的"
         "一份，或用 --on-conflict latest 取较新的、all 都计入。",
         "\"{found}\" stands also at {subject}, and neither return is later: only that one "
         "counts, this one does not. Ask the department and take one away, or merge with "
         "--on-conflict latest (the newer counts) or all (both count)."},
    [CONFLICT_LATEST] =
        {"“{found}”在 {subject} 中也有；按 --on-conflict latest "
         "计入那一份，这一份未计入。请与部门核实。",
         "\"{found}\" stands also at {subject}, which counts, as --on-conflict latest says; this "
         "one does not. Ask the department which is right."},
    [CONFLICT_ALL] = {"“{found}”在 {subject} 中也有；按 --on-conflict all "
                      "两份都计入，合计可能重复。请与部门核实。",
                      "\"{found}\" stands also at {subject}; both count, as --on-conflict all "
                      "says, so a total may hold it twice. Ask the department."},
};

/* While the store names the records: what is told of them. */
struct settling {
    struct run *run;
    struct finding_kind conflict;
    void *context;
    bool (*tell)(void *context, int64_t submission, const struct finding *finding);
};

static const struct finding_kind *kind_of(const struct settling *settling,
                                          const struct settled_record *settled)
{
    if (settled->whole > 0) {
        return &return_superseded;
    }
    switch (settled->by) {
    case SETTLED_BY_REVISION:
        return &superseded_by_revision;
    case SETTLED_BY_TIME:
        return &superseded_by_time;
    default:
        return &settling->conflict;
    }
}

static struct text other_place(struct arena *arena, const struct settled_record *settled)
{
    return text_format(arena, "%.*s %.*s!%.*s", (int)settled->other_file.length,
                       settled->other_file.data, (int)settled->other_sheet.length,
                       settled->other_sheet.data, (int)settled->other_cell.length,
                       settled->other_cell.data);
}

static bool tell_settled(void *context, const struct settled_record *settled)
{
    const struct settling *settling = context;
    struct arena *arena = settling->run->arena;
    struct finding_list *list = finding_list_create(arena, settling->run->finding_language);
    struct place place = {.file = settled->file, .sheet = settled->sheet};
    struct finding_facts facts = {.subject = settled->other_file};

    if (settled->whole > 0) {
        facts.found = text_format(arena, "%" PRId64, settled->whole);
    } else {
        (void)cell_reference_read(settled->cell, &place.row, &place.column);
        facts.record = facts.found = settled->label;
        facts.subject = other_place(arena, settled);
    }
    finding_add(list, kind_of(settling, settled), place, facts);
    return settling->tell(settling->context, settled->submission, finding_at(list, 0));
}

/* A mapping that has a rule of its own against repeated records names the conflict. */
static struct finding_kind conflict_kind(const struct gathering *gathering, size_t family)
{
    const struct run *run = gathering->run;
    const struct model *model = run->mapping->families[family].model;
    enum conflict_policy policy = run->options.on_conflict;
    struct text day = gathering_day(gathering);
    struct finding_kind kind = {conflict_code,
                                policy == CONFLICT_ERROR ? SEVERITY_ERROR : SEVERITY_WARNING,
                                conflict_words[policy][0], conflict_words[policy][1]};
    struct finding_kind rule;

    for (size_t i = 0; i < model->record_count; i++) {
        if (run->rules[family] != NULL &&
            rules_record_unique(run->rules[family], &model->records[i], day, &rule)) {
            kind.code = rule.code;
        }
    }
    return kind;
}

bool gathering_settle(struct gathering *gathering, size_t family, const struct roster *roster,
                      struct settlement *settlement, void *context,
                      bool (*tell)(void *context, int64_t submission,
                                   const struct finding *finding))
{
    struct settling settling = {.run = gathering->run,
                                .conflict = conflict_kind(gathering, family),
                                .context = context,
                                .tell = tell};
    struct store *store = gathering->stores[family];

    if (!store_settle(store, gathering->run->options.on_conflict, settlement, &settling,
                      tell_settled)) {
        return false;
    }
    gathering->records[family] -= (size_t)settlement->records;
    /* A due date is held against a day, not a moment. */
    store_set_day(store, text_slice(gathering_day(gathering), 0, sizeof "2022-03-01" - 1));
    return groups_tell(gathering, family, roster, context, tell);
}
