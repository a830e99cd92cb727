#include "package/document_kind.h"

#include "package/kind.h"
#include "package/part.h"
#include "package/part_name.h"

static const struct {
    struct text start; /* of the main part's content type */
    enum file_kind kind;
} main_types[] = {
#define MAIN_TYPE(literal, kind)                                                                   \
    {                                                                                              \
        {(literal), sizeof(literal) - 1}, (kind)                                                   \
    }
    MAIN_TYPE("application/vnd.openxmlformats-officedocument.wordprocessingml.", KIND_WORD),
    MAIN_TYPE("application/vnd.ms-word.", KIND_WORD),
    MAIN_TYPE("application/vnd.openxmlformats-officedocument.presentationml.", KIND_POWERPOINT),
    MAIN_TYPE("application/vnd.ms-powerpoint.", KIND_POWERPOINT),
    MAIN_TYPE("application/vnd.ms-excel.sheet.binary.", KIND_XLSB),
#undef MAIN_TYPE
};

static enum file_kind kind_of_type(struct text type)
{
    for (size_t i = 0; i < sizeof main_types / sizeof main_types[0]; i++) {
        if (text_starts_with(type, main_types[i].start)) {
            return main_types[i].kind;
        }
    }
    return KIND_UNKNOWN;
}

/* OpenDocument (ISO/IEC 26300-2 §3.3) tells its type in an entry of its own. */
static bool is_opendocument(struct package_context *context, const struct container *container,
                            bool *told)
{
    const struct container_entry *entry = container_find(container, TEXT("/mimetype"));
    struct part *part;
    char type[64];
    size_t got = 0;

    *told = false;
    if (entry == NULL) {
        return true;
    }
    if (!part_open(context, entry, &part)) {
        return false;
    }
    bool done = part_read(part, type, sizeof type, &got);
    part_close(part);
    *told = text_starts_with((struct text){type, got}, TEXT("application/vnd.oasis.opendocument."));
    return done;
}

static bool holds_files_of_tables(const struct container *container)
{
    static const struct text extensions[] = {
        {"xlsx", 4}, {"xlsm", 4}, {"xls", 3}, {"et", 2}, {"csv", 3}, {"ods", 3},
    };

    for (size_t i = 0; i < container->count; i++) {
        struct text extension = part_name_extension(container->entries[i].name);
        for (size_t k = 0; k < sizeof extensions / sizeof extensions[0]; k++) {
            if (part_name_compare(extension, extensions[k]) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool refuse_plain_zip(struct package_context *context, const struct container *container)
{
    bool opendocument;

    if (!is_opendocument(context, container, &opendocument)) {
        return false;
    }
    if (opendocument) {
        return kind_refuse(context, KIND_OPENDOCUMENT);
    }
    return kind_refuse(context, holds_files_of_tables(container) ? KIND_ARCHIVE : KIND_UNKNOWN);
}

bool document_is_workbook(struct package_context *context, const struct container *container,
                          struct package *package)
{
    struct relationships relationships;

    if (!package_relationships(package, TEXT(""), &relationships)) {
        return false;
    }
    const struct relationship *document =
        relationship_of_type(&relationships, TEXT("officeDocument"));
    if (document == NULL) {
        return refuse_plain_zip(context, container);
    }
    enum file_kind kind = kind_of_type(package_content_type(package, document->target));
    return kind == KIND_UNKNOWN || kind_refuse(context, kind);
}
