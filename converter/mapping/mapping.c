#include "mapping/mapping.h"

#include "base/refusal.h"
#include "mapping/folder.h"
#include "mapping/form_files.h"
#include "mapping/model_file.h"

#include <errno.h>
#include <unistd.h>

static const struct finding_kind no_folder = {
    "mapping-folder-missing", SEVERITY_ERROR,
    "映射目录 {file} 无法打开：{found}。请给出映射目录，或已安装的表单族名称。",
    "The mapping folder {file} cannot be opened: {found}. Name a mapping folder, or a form family "
    "that is installed."};

static const struct finding_kind no_family = {
    "mapping-family-missing", SEVERITY_ERROR,
    "目录 {file} 中没有映射文件（应有 model.yaml，或含有它的子目录）。"
    "请给出映射目录，或已安装的表单族名称。",
    "The folder {file} holds no mapping files (a model.yaml, or folders that have one). Name a "
    "mapping folder, or a form family that is installed."};

static const struct finding_kind no_forms = {
    "mapping-without-forms", SEVERITY_ERROR,
    "目录 {file} 中没有表样文件（forms/*.yaml），无法识别任何表格。请至少写一个。",
    "The folder {file} holds no form files (forms/*.yaml), so no form can be found. Write one at "
    "least."};

struct loading {
    struct arena *arena;
    struct finding_list *findings;
};

/* The tree of a file that need not be there. */
static bool load_optional(struct loading *loading, const char *path, const struct node **root)
{
    struct node *node = NULL;

    if (access(path, F_OK) != 0) {
        return true;
    }
    if (!document_load(loading->arena, path, loading->findings, &node)) {
        return false;
    }
    *root = node;
    return true;
}

static bool load_forms(struct loading *loading, const char *path, const struct node *labels,
                       struct family *family)
{
    const struct text ending = TEXT(".yaml");
    const char *folder = folder_join(loading->arena, path, "forms");
    struct names names = {0};
    size_t count = 0;

    (void)folder_list(loading->arena, folder, &names);
    struct form_path *paths = arena_array(loading->arena, names.count, sizeof *paths);
    for (size_t i = 0; i < names.count; i++) {
        struct text name = text_of(names.items[i]);
        if (text_ends_with(name, ending)) {
            paths[count++] = (struct form_path){
                .name = text_slice(name, 0, name.length - ending.length),
                .path = folder_join(loading->arena, folder, names.items[i]),
            };
        }
    }
    if (count == 0) {
        return finding_fail(loading->findings, &no_forms, (struct place){.file = text_of(path)},
                            (struct finding_facts){0});
    }
    return form_files_read(loading->arena, paths, count, labels, loading->findings, family);
}

/* The model stays NULL when its file cannot be read so far that others can be held against
 * it. */
static bool load_model(struct loading *loading, const char *path, struct family *family)
{
    struct node *root;

    return document_load(loading->arena, path, loading->findings, &root) &&
           model_read(loading->arena, root, family->name, loading->findings, &family->model);
}

static bool load_family(struct loading *loading, const char *path, struct family *family)
{
    const struct node *labels = NULL;

    family->name = text_copy(loading->arena, folder_name(path));
    bool model = load_model(loading, folder_join(loading->arena, path, "model.yaml"), family);
    bool shared = load_optional(loading, folder_join(loading->arena, path, "labels.yaml"), &labels);
    bool forms = load_forms(loading, path, labels, family);
    bool checks =
        load_optional(loading, folder_join(loading->arena, path, "checks.yaml"), &family->checks);
    bool workbook = load_optional(loading, folder_join(loading->arena, path, "workbook.yaml"),
                                  &family->workbook);
    return model && shared && forms && checks && workbook;
}

bool mapping_load(struct arena *arena, const char *directory, struct finding_list *findings,
                  const struct mapping **mapping)
{
    struct loading loading = {arena, findings};
    struct place place = {.file = text_copy(arena, text_of(directory))};
    struct mapping *made = arena_allocate(arena, sizeof *made);
    struct names names = {0};
    bool loaded = true;

    *mapping = made;
    if (!folder_list(arena, directory, &names)) {
        struct refusal refusal = refusal_of(arena, finding_language(findings), errno);
        return finding_fail(findings, &no_folder, place,
                            (struct finding_facts){.found = refusal.why});
    }
    made->families = arena_array(arena, names.count + 1, sizeof *made->families);
    if (folder_holds(arena, directory, "model.yaml")) {
        made->count = 1;
        return load_family(&loading, directory, &made->families[0]);
    }
    for (size_t i = 0; i < names.count; i++) {
        const char *path = folder_join(arena, directory, names.items[i]);
        if (folder_holds(arena, path, "model.yaml")) {
            loaded = load_family(&loading, path, &made->families[made->count++]) && loaded;
        }
    }
    if (made->count == 0) {
        return finding_fail(findings, &no_family, place, (struct finding_facts){0});
    }
    return loaded;
}

const struct form *mapping_form(const struct mapping *mapping, const struct model *model,
                                struct text name)
{
    for (size_t i = 0; i < mapping->count; i++) {
        const struct family *family = &mapping->families[i];
        for (size_t j = 0; j < family->form_count && family->model == model; j++) {
            if (text_equal(family->forms[j]->name, name)) {
                return family->forms[j];
            }
        }
    }
    return NULL;
}
