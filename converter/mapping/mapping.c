#include "mapping/mapping.h"

#include "base/refusal.h"
#include "mapping/form_files.h"
#include "mapping/model_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct finding_kind no_folder = {
    "mapping-folder-missing", SEVERITY_ERROR,
    "映射目录 {file} 无法打开：{found}。请用 --mapping 指定映射目录或表单族名称。",
    "The mapping folder {file} cannot be opened: {found}. Name a mapping folder or a form family "
    "with --mapping."};

static const struct finding_kind no_family = {
    "mapping-family-missing", SEVERITY_ERROR,
    "目录 {file} 中没有映射文件（应有 model.yaml，或含有它的子目录）。请用 --mapping "
    "指定映射目录或表单族名称。",
    "The folder {file} holds no mapping files (a model.yaml, or folders that have one). Name a "
    "mapping folder or a form family with --mapping."};

static const struct finding_kind no_forms = {
    "mapping-without-forms", SEVERITY_ERROR,
    "目录 {file} 中没有表样文件（forms/*.yaml），无法识别任何表格。请至少写一个。",
    "The folder {file} holds no form files (forms/*.yaml), so no form can be found. Write one at "
    "least."};

struct loading {
    struct arena *arena;
    struct finding_list *findings;
};

struct names {
    const char **items;
    size_t count, capacity;
};

static void close_directory(void *directory)
{
    (void)closedir(directory);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The names in a folder, sorted, those that begin with a dot left out; false when it cannot
 * be opened. */
static bool list_folder(struct loading *loading, const char *path, struct names *names)
{
    DIR *directory = opendir(path);
    const struct dirent *entry;

    if (directory == NULL) {
        return false;
    }
    arena_own(loading->arena, directory, close_directory);
    while ((entry = readdir(directory)) != NULL) {
        if (entry->d_name[0] != '.') {
            names->items = arena_grow(loading->arena, names->items, names->count, names->count + 1,
                                      sizeof *names->items, &names->capacity);
            names->items[names->count++] = text_terminated(loading->arena, text_of(entry->d_name));
        }
    }
    arena_close(loading->arena, directory);
    if (names->count > 1) {
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    }
    return true;
}

static const char *join(struct loading *loading, const char *folder, const char *name)
{
    return text_format(loading->arena, "%s/%s", folder, name).data;
}

static struct text base_name(const char *path)
{
    struct text text = text_of(path);

    while (text.length > 1 && text.data[text.length - 1] == '/') {
        text.length--;
    }
    size_t start = text.length;
    while (start > 0 && text.data[start - 1] != '/') {
        start--;
    }
    return text_slice(text, start, text.length);
}

/* The tree of a file that need not be there. */
static bool load_optional(struct loading *loading, const char *path, const struct node **root)
{
    struct node *node = NULL;

    if (access(path, F_OK) != 0) {
        return true;
    }
    bool loaded = document_load(loading->arena, path, loading->findings, &node);
    *root = node;
    return loaded;
}

static bool load_forms(struct loading *loading, const char *path, const struct node *labels,
                       struct family *family)
{
    const struct text ending = TEXT(".yaml");
    const char *folder = join(loading, path, "forms");
    struct names names = {0};
    size_t count = 0;

    (void)list_folder(loading, folder, &names);
    struct form_path *paths = arena_array(loading->arena, names.count, sizeof *paths);
    for (size_t i = 0; i < names.count; i++) {
        struct text name = text_of(names.items[i]);
        if (text_ends_with(name, ending)) {
            paths[count++] = (struct form_path){
                .name = text_slice(name, 0, name.length - ending.length),
                .path = join(loading, folder, names.items[i]),
            };
        }
    }
    if (count == 0) {
        return finding_fail(loading->findings, &no_forms, (struct place){.file = text_of(path)},
                            (struct finding_facts){0});
    }
    return form_files_read(loading->arena, paths, count, labels, loading->findings, family);
}

/* The model stays NULL when its file holds a mistake. */
static bool load_model(struct loading *loading, const char *path, struct family *family)
{
    struct node *root;
    const struct model *model;

    if (!document_load(loading->arena, path, loading->findings, &root) ||
        !model_read(loading->arena, root, family->name, loading->findings, &model)) {
        return false;
    }
    family->model = model;
    return true;
}

static bool load_family(struct loading *loading, const char *path, struct family *family)
{
    const struct node *labels = NULL;

    family->name = text_copy(loading->arena, base_name(path));
    bool model = load_model(loading, join(loading, path, "model.yaml"), family);
    bool shared = load_optional(loading, join(loading, path, "labels.yaml"), &labels);
    bool forms = load_forms(loading, path, labels, family);
    bool checks = load_optional(loading, join(loading, path, "checks.yaml"), &family->checks);
    bool workbook = load_optional(loading, join(loading, path, "workbook.yaml"), &family->workbook);
    return model && shared && forms && checks && workbook;
}

static bool holds_family(struct loading *loading, const char *path)
{
    return access(join(loading, path, "model.yaml"), F_OK) == 0;
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
    if (!list_folder(&loading, directory, &names)) {
        struct refusal refusal = refusal_of(arena, finding_language(findings), errno);
        return finding_fail(findings, &no_folder, place,
                            (struct finding_facts){.found = refusal.why});
    }
    made->families = arena_array(arena, names.count + 1, sizeof *made->families);
    if (holds_family(&loading, directory)) {
        made->count = 1;
        return load_family(&loading, directory, &made->families[0]);
    }
    for (size_t i = 0; i < names.count; i++) {
        const char *path = join(&loading, directory, names.items[i]);
        if (holds_family(&loading, path)) {
            loaded = load_family(&loading, path, &made->families[made->count++]) && loaded;
        }
    }
    if (made->count == 0) {
        return finding_fail(findings, &no_family, place, (struct finding_facts){0});
    }
    return loaded;
}
