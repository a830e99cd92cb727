#include "exchange/reading.h"

#include "base/digest.h"

#include <inttypes.h>

/* Deeper than any line of ours by half. */
enum { LINE_DEPTH = 16 };

static const struct finding_kind ends_early = {
    "line-incomplete", SEVERITY_ERROR,
    "{subject} 在第 {found} "
    "个字节处中断，没有采用：可能读取未完成，或复制、传输时被截断。请重新读取"
    "这份填报表，再汇总。",
    "{subject} breaks off at byte {found}; nothing of it was taken. The reading may have been "
    "stopped, or the file cut off on its way: read the return again, and merge again."};

static const struct finding_kind no_json = {
    "line-no-json", SEVERITY_ERROR,
    "{subject} 的第 {found} 个字节处不是 JSON，没有采用。每一行应是 huibiao read --cells "
    "输出的一行；请重新读取。",
    "{subject} is no JSON at byte {found}; nothing of it was taken. Each line should be one that "
    "huibiao read --cells printed: read the return again."};

static const struct finding_kind not_ours = {
    "line-unknown", SEVERITY_ERROR,
    "{subject} 不是 huibiao read --cells 输出的行（没有 "
    "exchange），没有采用。汇总接受的是它的输出；"
    "merge --records 和不带 --cells 的 read 输出的行都不能汇总。",
    "{subject} is no line of huibiao read --cells (it has no \"exchange\"); nothing of it was "
    "taken. Merge what that command prints: lines of merge --records, and of read without --cells, "
    "lack what a merge needs."};

static const struct finding_kind too_heavy = {
    "line-limit", SEVERITY_ERROR,
    "读取 {subject} 需要约 {found} 字节内存，超过上限 {expected}，没有采用。如内容无误，可用 "
    "--memory-bytes 提高上限。",
    "To read {subject} takes about {found} bytes of memory, more than the limit of {expected}; "
    "nothing of it was taken. If it is right, raise the limit with --memory-bytes."};

static struct text number_text(const struct reading *reading, uint64_t number)
{
    return text_format(reading->arena, "%" PRIu64, number);
}

/* The line as a tree. */
static bool parse(const struct reading *reading, struct spot *root)
{
    struct text bytes = reading->line->bytes;
    size_t weight = json_weight(bytes);
    size_t at;

    if (weight > reading->basis->limits->memory_bytes) {
        return line_fault(
            reading, &too_heavy,
            (struct finding_facts){.found = number_text(reading, weight),
                                   .expected =
                                       number_text(reading, reading->basis->limits->memory_bytes)});
    }
    enum json_fault fault = json_parse(reading->arena, bytes, LINE_DEPTH, &root->value, &at);
    if (fault != JSON_SOUND) {
        return line_fault(reading, fault == JSON_ENDS_EARLY ? &ends_early : &no_json,
                          (struct finding_facts){.found = number_text(reading, at + 1)});
    }
    return true;
}

static bool is_ours(const struct reading *reading, const struct spot *root)
{
    bool ours;

    (void)spot_member(root, TEXT("exchange"), &ours);
    return ours || line_fault(reading, &not_ours, (struct finding_facts){0});
}

/* SHA-256 in hexadecimal; nothing for a file that could not be opened, of which then nothing
 * else is told. */
static bool read_digest(const struct reading *reading, const struct spot *root)
{
    struct spot part = spot_member(root, TEXT("sha256"), NULL);
    struct text *digest = &reading->handed->told.sha256;

    if (!spot_text(reading, &part, digest)) {
        return false;
    }
    bool right = digest->length == DIGEST_DIGITS || digest->length == 0;
    for (size_t i = 0; right && i < digest->length; i++) {
        char byte = digest->data[i];
        right = text_is_digit(byte) || (byte >= 'a' && byte <= 'f');
    }
    return right || spot_fault(reading, &part,
                               WORDING("SHA-256（64 位小写十六进制）或空文字",
                                       "a SHA-256 of 64 small hexadecimal digits, or no text"));
}

static bool read_sheets(const struct reading *reading, const struct spot *exchange)
{
    struct spot sheets;
    bool read = true;

    if (!spot_needs(reading, exchange, "sheets", JSON_ARRAY, &sheets)) {
        return false;
    }
    size_t count = json_item_count(sheets.value);
    if (count > reading->basis->limits->sheets) {
        return spot_fault(reading, &sheets,
                          WORDING("不超过 --sheets 的表名", "names of sheets within --sheets"));
    }
    struct text *names = arena_array(reading->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        struct spot name = spot_item(&sheets, i);
        read = spot_text(reading, &name, &names[i]) && read;
    }
    reading->handed->sheets = names;
    reading->handed->sheet_count = count;
    return read;
}

static bool read_path(const struct reading *reading, const struct spot *exchange)
{
    struct spot path = spot_member(exchange, TEXT("path"), NULL);

    return path.value == NULL || spot_text(reading, &path, &reading->handed->path);
}

/* Why a file is no return. */
static bool read_passed(const struct reading *reading, const struct spot *exchange)
{
    static const char *const words[] = {"version", "mapping", "language", "date", "form",
                                        "name",    "path",    "passed",   NULL};
    static const char *const languages[] = {"zh", "en", NULL};
    struct exchanged_return *handed = reading->handed;
    struct spot passed;

    handed->passed = true;
    return only_members(reading, exchange, words) &&
           spot_needs(reading, exchange, "passed", JSON_OBJECT, &passed) &&
           only_members(reading, &passed, languages) &&
           text_member(reading, &passed, "zh", &handed->why.zh) &&
           text_member(reading, &passed, "en", &handed->why.en);
}

static bool read_state(const struct reading *reading, const struct spot *exchange)
{
    static const char *const words[] = {
        "version",  "mapping", "language", "date",    "form",     "name",   "path",     "readable",
        "modified", "round",   "sheets",   "records", "messages", "counts", "drawings", NULL};
    struct exchanged_return *handed = reading->handed;
    struct spot readable;

    if (!only_members(reading, exchange, words) ||
        !spot_needs(reading, exchange, "readable", JSON_BOOLEAN, &readable)) {
        return false;
    }
    handed->readable = json_truth(readable.value);
    return text_member(reading, exchange, "modified", &handed->modified) &&
           count_member(reading, exchange, "round", &handed->round) &&
           read_sheets(reading, exchange);
}

/* The names by which the line was put in its order must be those that are read. */
static bool has_its_names(const struct reading *reading, const struct spot *root)
{
    const struct exchanged_return *handed = reading->handed;
    struct exchange_head head;

    exchange_read_head(reading->arena, reading->line->bytes, &head);
    return (text_equal(head.file, handed->told.file) && text_equal(head.name, handed->name) &&
            text_equal(head.path, handed->path) && text_equal(head.sha256, handed->told.sha256) &&
            head.passed == handed->passed) ||
           spot_fault(reading, root,
                      WORDING("每个成员只有一次的 JSON 对象", "JSON with each member once"));
}

/* A file without a checksum was not opened, and one that could not be read has an error. */
static bool is_consistent(const struct reading *reading, const struct spot *root,
                          const struct spot *exchange)
{
    const struct exchanged_return *handed = reading->handed;
    struct spot records = spot_member(root, TEXT("records"), NULL);
    struct spot readable = spot_member(exchange, TEXT("readable"), NULL);

    if (handed->told.sha256.length == 0 && (reading->records.count > 0 || handed->readable)) {
        return spot_fault(reading, handed->readable ? &readable : &records,
                          WORDING("与空的 sha256 相符：文件没有打开",
                                  "what fits an empty sha256: the file was not opened"));
    }
    return handed->readable || finding_count_of(reading->findings, SEVERITY_ERROR) > 0 ||
           spot_fault(reading, &readable,
                      WORDING("true，因为没有 error 级问题", "true, as there is no error"));
}

static bool read_root(struct reading *reading, const struct spot *root)
{
    struct exchanged_return *handed = reading->handed;
    struct spot exchange = spot_member(root, TEXT("exchange"), NULL);
    bool passed;

    (void)spot_member(&exchange, TEXT("passed"), &passed);
    if (!read_terms(reading, root) || !name_member(reading, root, "file", &handed->told.file) ||
        !read_digest(reading, root) ||
        !text_member(reading, root, "producer", &handed->told.producer) ||
        !name_member(reading, &exchange, "name", &handed->name) || !read_path(reading, &exchange)) {
        return false;
    }
    if (passed) {
        return read_passed(reading, &exchange);
    }
    if (!read_state(reading, &exchange)) {
        return false;
    }
    bool read = read_records(reading, root, &exchange);
    read = read_findings(reading, root, &exchange) && read;
    read = read_drawings(reading, &exchange) && read;
    handed->told.records = reading->records.items;
    handed->told.record_count = reading->records.count;
    handed->told.findings = reading->findings;
    return read && is_consistent(reading, root, &exchange);
}

bool exchange_read(struct arena *arena, const struct exchange_line *line,
                   const struct exchange_basis *basis, struct text called,
                   struct finding_list *findings, struct finding_list *faults,
                   struct exchanged_return *handed)
{
    struct reading reading = {.arena = arena,
                              .line = line,
                              .basis = basis,
                              .called = called,
                              .findings = findings,
                              .faults = faults,
                              .handed = handed};
    struct spot root = {0};

    *handed = (struct exchanged_return){0};
    return parse(&reading, &root) && is_ours(&reading, &root) && read_root(&reading, &root) &&
           has_its_names(&reading, &root);
}

bool exchange_check(struct arena *arena, const struct exchange_line *line,
                    const struct exchange_basis *basis, struct finding_list *faults, bool *ours)
{
    const struct reading reading = {.arena = arena, .line = line, .basis = basis, .faults = faults};
    struct spot root = {0};

    *ours = true;
    if (!parse(&reading, &root)) {
        return true;
    }
    *ours = is_ours(&reading, &root);
    return *ours && read_terms(&reading, &root);
}
