/* What the tests of this room share: the rules of mappings/performance-target, a project
 * that is in order, and what the rules say of it once something in it is changed. */
#ifndef HUIBIAO_TESTS_CHECKS_CHECKED_H
#define HUIBIAO_TESTS_CHECKS_CHECKED_H

#include "support/record_builder.h"

#include "checks/checks.h"

/* The rules of a YAML text, which must be right. */
static inline const struct rules *rules_of(struct fixture *fixture, const struct model *model,
                                           const char *yaml)
{
    struct node *root = NULL;
    const struct rules *rules = NULL;

    assert_true(document_parse(fixture->arena, text_of(yaml), TEXT("checks.yaml"),
                               fixture->findings, &root));
    assert_true(rules_read(fixture->arena, root, model, fixture->findings, &rules));
    return rules;
}

static inline const struct rules *family_rules(struct fixture *fixture, const struct model *model)
{
    struct node *root = NULL;
    const struct rules *rules = NULL;

    assert_true(document_load(fixture->arena, "mappings/performance-target/checks.yaml",
                              fixture->findings, &root));
    assert_true(rules_read(fixture->arena, root, model, fixture->findings, &rules));
    return rules;
}

static inline struct record *sound_project(struct fixture *fixture)
{
    return build_records_from(fixture, build_family_model(fixture), "tests/checks/sound.yaml")
        .items[0];
}

/* Checks records by the rules of a day ("" for none). */
static inline void check_on(struct fixture *fixture, const struct rules *rules,
                            struct record **records, size_t count, const char *day)
{
    struct checked_return checked = {.records = (const struct record *const *)records,
                                     .count = count,
                                     .file = TEXT("return.xlsx"),
                                     .day = text_of(day)};

    rules_check(rules, fixture->arena, &checked, fixture->findings);
    finding_list_finish(fixture->findings);
}

static inline void check_all(struct fixture *fixture, const struct rules *rules,
                             struct record **records, size_t count)
{
    check_on(fixture, rules, records, count, "");
}

/* Checks one project by the rules of the family. */
static inline void check_project(struct fixture *fixture, struct record *project)
{
    check_all(fixture, family_rules(fixture, project->model), &project, 1);
}

/* Whether a finding of this code and severity stands at a cell ("B7"). */
static inline bool is_told(const struct fixture *fixture, const char *code, const char *severity,
                           const char *cell)
{
    for (size_t i = 0; i < finding_count(fixture->findings); i++) {
        const struct finding *finding = finding_at(fixture->findings, i);
        struct text place =
            cell_reference(fixture->arena, finding->place.row, finding->place.column);
        if (text_equal(finding->code, text_of(code)) && text_equal(place, text_of(cell)) &&
            text_equal(text_of(severity_name(finding->severity)), text_of(severity))) {
            return true;
        }
    }
    return false;
}

#endif
