#include "package/package_findings.h"

#include "package/part_name.h"

const struct finding_kind package_part_twice = {
    "package-part-twice", SEVERITY_ERROR,
    "文件内部的部件 {subject} "
    "出现了两次（名称只差大小写也算），不同软件会读到不同的内容，因此没有读取。请用 Excel 或 WPS "
    "打开并核对内容，另存为新的 .xlsx 文件后再处理。",
    "The part {subject} stands twice inside the file (names that differ in case only count as "
    "one); programs would read different contents, so the file was not read. Open it in Excel or "
    "WPS, check what it shows and save it as a new .xlsx."};

const struct finding_kind package_part_damaged = {
    "package-part-damaged", SEVERITY_ERROR,
    "文件内部的部件 {subject} 已损坏（长度或校验值不符），整个文件不可信，没有采用。请用 Excel "
    "或 WPS 修复并另存，或请填报单位重新报送。",
    "The part {subject} inside the file is damaged (its length or checksum is wrong), so that "
    "nothing in the file can be trusted and nothing of it was taken. Repair and save it with Excel "
    "or WPS, or ask the department to send it again."};

const struct finding_kind package_part_missing = {
    "package-part-missing", SEVERITY_ERROR,
    "文件内部缺少部件 {subject}，无法读取。请用 Excel 或 WPS "
    "修复并另存，或请填报单位重新报送。",
    "The part {subject} is missing inside the file, which cannot be read without it. Repair and "
    "save the file with Excel or WPS, or ask the department to send it again."};

const struct finding_kind package_part_encrypted = {
    "package-part-encrypted", SEVERITY_ERROR,
    "压缩包内的 {subject} 用压缩软件加了密码，无法读取。请用密码解压后，报送不加密的文件。",
    "{subject} in the file was packed with a password and cannot be read. Unpack it with the "
    "password and hand in the file without one."};

const struct finding_kind package_part_method = {
    "package-part-method", SEVERITY_ERROR,
    "文件内部的部件 {subject} 使用了办公软件不用的压缩方式，无法读取。请用 Excel 或 WPS "
    "打开该文件，另存为新的 .xlsx 文件后再处理。",
    "The part {subject} inside the file is compressed in a way that office programs do not use and "
    "cannot be read. Open the file in Excel or WPS and save it as a new .xlsx."};

const struct finding_kind package_entry_outside = {
    "package-entry-outside", SEVERITY_WARNING,
    "文件内部有一项内容的名称指向文件之外（{subject}），没有打开它，其余内容照常读取。"
    "正常的办公软件不会写出这种名称，请核实文件来源。",
    "An entry inside the file has a name that points outside of it ({subject}); it was not opened, "
    "the rest was read as usual. No office program writes such a name: make sure where the file "
    "comes from."};

const struct finding_kind package_too_large = {
    "package-too-large", SEVERITY_ERROR,
    "改动后的文件超过 4 GiB 或 65534 个部件，无法写出。请先用 Excel 或 WPS 拆分该文件。",
    "With its changes the file would have more than 4 GiB or 65,534 entries, and was not written. "
    "Split it in Excel or WPS first."};

static const struct finding_kind package_limit = {
    "package-limit", SEVERITY_ERROR,
    "{subject}超出读取上限（{expected}），已停止读取。请先核实文件来源；如文件确实正常，"
    "请用括号中的选项调高上限后重试。",
    "{subject} goes beyond a limit of reading ({expected}), so reading stopped. Make sure where "
    "the file comes from; if it is an honest file, raise the limit by the option in brackets."};

bool package_fail(const struct package_context *context, const struct finding_kind *kind,
                  struct text name)
{
    struct finding_facts facts = {.subject = part_name_shown(context->arena, name)};

    return finding_fail(context->findings, kind, context->place, facts);
}

static struct text subject_of_limit(const struct package_context *context, struct text name)
{
    bool chinese = finding_language(context->findings) == LANGUAGE_ZH;

    if (text_is_empty(name)) {
        return chinese ? TEXT("该文件") : TEXT("The file");
    }
    struct text shown = part_name_shown(context->arena, name);
    return text_format(context->arena,
                       chinese ? "文件内部的部件 %.*s " : "The part %.*s of the file",
                       (int)shown.length, shown.data);
}

bool package_fail_limit(const struct package_context *context, struct text name, const char *option,
                        uint64_t limit)
{
    struct finding_facts facts = {
        .subject = subject_of_limit(context, name),
        .expected = text_format(context->arena, "--%s %llu", option, (unsigned long long)limit),
    };

    return finding_fail(context->findings, &package_limit, context->place, facts);
}

bool package_fail_total(struct package_context *context)
{
    if (!context->beyond_total) {
        context->beyond_total = true;
        (void)package_fail_limit(context, TEXT(""), "total-bytes", context->limits->total_bytes);
    }
    return false;
}
