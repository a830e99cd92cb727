/* The findings of a line, worded as they were where the return was read. */
#include "exchange/reading.h"

/* What the list that was written counted. */
struct counted {
    int64_t counts[SEVERITY_ERROR + 1];
    int64_t listed[SEVERITY_ERROR + 1];
};

/* That of a list which leaves findings out it says so itself, uncounted. */
static bool is_of_the_rest(const struct finding *finding)
{
    return text_equal(finding->code, TEXT("findings-capped"));
}

static bool read_severity(const struct reading *reading, const struct spot *spot,
                          enum severity *severity)
{
    struct spot part = spot_member(spot, TEXT("severity"), NULL);
    struct text text;

    if (!spot_text(reading, &part, &text)) {
        return false;
    }
    for (int i = SEVERITY_INFO; i <= SEVERITY_ERROR; i++) {
        if (text_equal(text, text_of(severity_name((enum severity)i)))) {
            *severity = (enum severity)i;
            return true;
        }
    }
    return spot_fault(reading, &part, WORDING("error、warning 或 info", "error, warning or info"));
}

static bool read_place(const struct reading *reading, const struct spot *spot, struct place *place)
{
    struct spot sheet = spot_member(spot, TEXT("sheet"), NULL);
    struct spot cell = spot_member(spot, TEXT("cell"), NULL);
    struct text other;

    return spot_text(reading, &sheet, &place->sheet) &&
           spot_cell(reading, &cell, &other, &place->row, &place->column) &&
           (other.length == 0 ||
            spot_fault(reading, &cell, WORDING("不带表名的单元格", "a cell without its sheet")));
}

/* The message is what its parts are with the file's name between. */
static bool read_message(const struct reading *reading, const struct spot *spot,
                         const struct spot *message_parts, struct finding *finding)
{
    const struct spot parts = *message_parts;
    struct spot message = spot_member(spot, TEXT("message"), NULL);
    struct text_builder built = text_builder(reading->arena);
    struct text part;

    if (!spot_text(reading, &message, &finding->message)) {
        return false;
    }
    if (parts.value == NULL) {
        return true;
    }
    if (json_kind_of(parts.value) != JSON_ARRAY || json_item_count(parts.value) < 2) {
        return spot_fault(reading, &parts,
                          WORDING("至少两段文字的数组", "an array of two texts at least"));
    }
    size_t count = json_item_count(parts.value);
    size_t *names = arena_array(reading->arena, count - 1, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        struct spot item = spot_item(&parts, i);
        if (!spot_text(reading, &item, &part)) {
            return false;
        }
        text_append(&built, part);
        if (i + 1 < count) {
            names[i] = built.length;
            text_append(&built, finding->place.file);
        }
    }
    finding->names = names;
    finding->name_count = count - 1;
    return text_equal(text_built(&built), finding->message) ||
           spot_fault(reading, &parts,
                      WORDING("message 在文件名前后的各段", "the message around the file's name"));
}

/* The finding as it is with the name that the return is called by here. */
static void take(const struct reading *reading, struct finding *finding)
{
    if (reading->called.length > 0) {
        finding->message = finding_message_named(reading->arena, finding, reading->called);
        finding->place.file = reading->called;
        finding->name_count = 0;
    }
    finding_take(reading->findings, finding);
}

static bool read_finding(const struct reading *reading, const struct spot *spot,
                         const struct spot *parts, struct counted *counted)
{
    static const char *const words[] = {"severity", "rule",    "file",  "sheet",
                                        "cell",     "record",  "field", "found",
                                        "expected", "message", NULL};
    struct finding finding = {.severity = SEVERITY_ERROR};
    struct spot file = spot_member(spot, TEXT("file"), NULL);

    if (json_kind_of(spot->value) != JSON_OBJECT) {
        return spot_fault(reading, spot, WORDING("对象", "an object"));
    }
    if (!only_members(reading, spot, words) || !read_severity(reading, spot, &finding.severity) ||
        !name_member(reading, spot, "rule", &finding.code) ||
        !spot_text(reading, &file, &finding.place.file) ||
        !read_place(reading, spot, &finding.place) ||
        !text_member(reading, spot, "record", &finding.record) ||
        !text_member(reading, spot, "field", &finding.field) ||
        !text_member(reading, spot, "found", &finding.found) ||
        !text_member(reading, spot, "expected", &finding.expected) ||
        !read_message(reading, spot, parts, &finding)) {
        return false;
    }
    if (!text_equal(finding.place.file, reading->handed->told.file)) {
        return spot_fault(reading, &file,
                          WORDING("与本行 file 相同的文件", "the file of the line itself"));
    }
    counted->listed[finding.severity] += is_of_the_rest(&finding) ? 0 : 1;
    take(reading, &finding);
    return true;
}

static bool read_counts(const struct reading *reading, const struct spot *exchange,
                        struct counted *counted)
{
    static const char *const words[] = {"error", "warning", "info", NULL};
    struct spot counts;
    bool read = spot_needs(reading, exchange, "counts", JSON_OBJECT, &counts) &&
                only_members(reading, &counts, words);

    for (int i = SEVERITY_INFO; read && i <= SEVERITY_ERROR; i++) {
        const char *name = severity_name((enum severity)i);
        struct spot count = spot_member(&counts, text_of(name), NULL);
        read = count_member(reading, &counts, name, &counted->counts[i]) &&
               (counted->counts[i] >= counted->listed[i] ||
                spot_fault(reading, &count,
                           WORDING("不少于 findings 中的条数",
                                   "as many as there are in `findings`, or more")));
    }
    return read;
}

bool read_findings(struct reading *reading, const struct spot *root, const struct spot *exchange)
{
    struct spot messages = spot_member(exchange, TEXT("messages"), NULL);
    struct counted counted = {{0}, {0}};
    struct spot findings;
    bool read = true;

    if (!spot_needs(reading, root, "findings", JSON_ARRAY, &findings)) {
        return false;
    }
    size_t count = json_item_count(findings.value);
    if (messages.value != NULL &&
        (json_kind_of(messages.value) != JSON_ARRAY || json_item_count(messages.value) != count)) {
        return spot_fault(reading, &messages,
                          WORDING("与 findings 一样多的项", "as many items as `findings`"));
    }
    for (size_t i = 0; i < count; i++) {
        struct spot finding = spot_item(&findings, i);
        struct spot parts = messages.value == NULL ? messages : spot_item(&messages, i);
        read = read_finding(reading, &finding, &parts, &counted) && read;
    }
    if (!read || !read_counts(reading, exchange, &counted)) {
        return false;
    }
    for (int i = SEVERITY_INFO; i <= SEVERITY_ERROR; i++) {
        finding_take_count(reading->findings, (enum severity)i, (size_t)counted.counts[i]);
    }
    return true;
}
