#include "mapping/form_files.h"

#include "mapping/extension.h"
#include "mapping/mistake.h"
#include "mapping/shared_labels.h"

/* The trees of all files; false when one is no YAML, whose tree is then missing. */
static bool load_sources(struct arena *arena, const struct form_path *paths, size_t count,
                         struct finding_list *findings, struct form_source *sources)
{
    bool loaded = true;

    for (size_t i = 0; i < count; i++) {
        sources[i].name = paths[i].name;
        if (!document_load(arena, paths[i].path, findings, &sources[i].root)) {
            sources[i].root = NULL;
            loaded = false;
        }
    }
    return loaded;
}

/* The form of that name; NULL for none. */
static const struct form *form_named(const struct form *const *forms, size_t count,
                                     struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (forms[i] != NULL && text_equal(forms[i]->name, name)) {
            return forms[i];
        }
    }
    return NULL;
}

/* A part names forms of its record type that are no parts themselves. Forms that could not be read
 * are not known. */
static bool check_part(struct arena *arena, const struct form *const *forms, size_t count,
                       const struct form *part, struct finding_list *findings)
{
    bool right = true;

    for (size_t i = 0; i < part->whole_count; i++) {
        const struct node *node =
            part->part_node->kind == NODE_SEQUENCE ? part->part_node->items[i] : part->part_node;
        const struct form *whole = form_named(forms, count, part->wholes[i]);
        if (whole == NULL || whole->part_node != NULL) {
            right = mistake_tell(
                findings, node,
                wording_named(arena, WORDING("没有可作主表的表样", "there is no whole form"),
                              part->wholes[i]),
                WORDING("同一表单族中一个不带 `part_of` 的表样文件的名称",
                        "the name of a form file of the family that has no `part_of` itself"));
        } else if (whole->record != part->record) {
            right = mistake_tell(
                findings, node,
                wording_named(arena,
                              WORDING("记录类型不同于表样", "the record type is not that of"),
                              part->wholes[i]),
                WORDING("与主表相同的 `record`", "the same `record` in both"));
        }
    }
    return right;
}

static bool check_parts(struct arena *arena, const struct form *const *forms, size_t count,
                        struct finding_list *findings)
{
    bool right = true;

    for (size_t i = 0; i < count; i++) {
        if (forms[i] != NULL && forms[i]->part_node != NULL) {
            right = check_part(arena, forms, count, forms[i], findings) && right;
        }
    }
    return right;
}

bool form_files_read(struct arena *arena, const struct form_path *paths, size_t count,
                     const struct node *labels, struct finding_list *findings,
                     struct family *family)
{
    struct form_source *sources = arena_array(arena, count, sizeof *sources);
    const struct form **forms = arena_array(arena, count, sizeof(struct form *));
    bool right = load_sources(arena, paths, count, findings, sources);

    right = (labels == NULL || shared_labels_check(arena, labels, findings)) && right;
    right = extensions_settle(arena, sources, count, findings) && right;
    for (size_t i = 0; i < count; i++) {
        const struct node *filled;
        if (sources[i].whole == NULL || family->model == NULL) {
            right = false;
            continue;
        }
        right = shared_labels_fill(arena, sources[i].whole, labels, findings, &filled) && right;
        right =
            form_read(arena, filled, sources[i].name, family->model, findings, &forms[i]) && right;
    }
    right = (!right || check_parts(arena, forms, count, findings)) && right;
    family->forms = forms;
    family->form_count = count;
    return right;
}
