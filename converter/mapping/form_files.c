#include "mapping/form_files.h"

#include "mapping/extension.h"
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
    family->forms = forms;
    family->form_count = count;
    return right;
}
