#include "mapping/passed_over.h"

#include "mapping/folder.h"

static const struct finding_kind file_passed_over = {
    "mapping-file-passed-over", SEVERITY_WARNING,
    "不会读取 {file}：{found}。请改为其中之一：{expected}。",
    "{file} is not read: {found}. Give it one of the names {expected}."};

static const struct finding_kind no_model = {
    "mapping-file-passed-over", SEVERITY_WARNING,
    "不会读取 {file} 中的映射文件，因为其中没有 model.yaml。请补上，或核对文件名。",
    "The mapping files in {file} are not read, since no model.yaml stands there. Add one, or check "
    "its name."};

static bool is_yaml(struct text name)
{
    return text_ends_with(name, TEXT(".yaml")) || text_ends_with(name, TEXT(".yml"));
}

static void tell(struct finding_list *findings, const char *path, struct wording found,
                 struct text expected)
{
    finding_add(
        findings, &file_passed_over, (struct place){.file = text_of(path)},
        (struct finding_facts){.found = wording_for(findings, found), .expected = expected});
}

static void look_at_forms(struct arena *arena, const char *folder, struct finding_list *findings)
{
    struct names names = {0};

    (void)folder_list(arena, folder, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (text_ends_with(text_of(names.items[i]), TEXT(".yml"))) {
            tell(findings, folder_join(arena, folder, names.items[i]),
                 WORDING("表样文件的扩展名应为 .yaml", "a form file ends in .yaml"),
                 TEXT("forms/*.yaml"));
        }
    }
}

/* Whether a file is named somewhere in a tree: in checks.yaml, as a list that a rule refers to. */
static bool names_file(const struct node *node, struct text name)
{
    if (node == NULL || node->kind == NODE_SCALAR) {
        return node != NULL && text_equal(node->scalar, name);
    }
    for (size_t i = 0; i < node->count; i++) {
        if (names_file(node->items[i], name)) {
            return true;
        }
    }
    return false;
}

static bool is_read(const struct family *family, struct text name)
{
    return text_equal(name, TEXT("model.yaml")) || text_equal(name, TEXT("labels.yaml")) ||
           text_equal(name, TEXT("checks.yaml")) || text_equal(name, TEXT("workbook.yaml")) ||
           (family != NULL && names_file(family->checks, name));
}

/* The family of that name; NULL when it was not loaded. */
static const struct family *family_named(const struct mapping *mapping, struct text name)
{
    for (size_t i = 0; i < mapping->count; i++) {
        if (text_equal(mapping->families[i].name, name)) {
            return &mapping->families[i];
        }
    }
    return NULL;
}

static void look_at_family(struct arena *arena, const char *folder, const struct family *family,
                           struct finding_list *findings)
{
    struct names names = {0};

    (void)folder_list(arena, folder, &names);
    for (size_t i = 0; i < names.count; i++) {
        struct text name = text_of(names.items[i]);
        if (is_yaml(name) && !is_read(family, name)) {
            tell(findings, folder_join(arena, folder, names.items[i]),
                 WORDING("表单族的目录中没有这种文件", "a family has no such file"),
                 TEXT("model.yaml, labels.yaml, checks.yaml, workbook.yaml, forms/*.yaml"));
        }
    }
    look_at_forms(arena, folder_join(arena, folder, "forms"), findings);
}

/* A folder that holds a form or another YAML file, and no model. */
static void look_without_model(struct arena *arena, const char *folder,
                               struct finding_list *findings)
{
    struct names names = {0};
    bool mapping = folder_holds(arena, folder, "forms");

    (void)folder_list(arena, folder, &names);
    for (size_t i = 0; i < names.count; i++) {
        mapping = mapping || is_yaml(text_of(names.items[i]));
    }
    if (mapping) {
        finding_add(findings, &no_model, (struct place){.file = text_of(folder)},
                    (struct finding_facts){0});
    }
}

void passed_over_tell(struct arena *arena, const char *directory, const struct mapping *mapping,
                      struct finding_list *findings)
{
    struct names names = {0};

    if (folder_holds(arena, directory, "model.yaml")) {
        look_at_family(arena, directory, mapping->count == 1 ? &mapping->families[0] : NULL,
                       findings);
        return;
    }
    (void)folder_list(arena, directory, &names);
    for (size_t i = 0; i < names.count; i++) {
        const char *folder = folder_join(arena, directory, names.items[i]);
        if (folder_holds(arena, folder, "model.yaml")) {
            look_at_family(arena, folder, family_named(mapping, text_of(names.items[i])), findings);
        } else {
            look_without_model(arena, folder, findings);
        }
    }
}
