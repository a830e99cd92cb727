#include "generated_project.h"

#include "phrases.h"

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 128, TEXT_BYTES = 1024 };

static const char *any_of(struct random *random, const char *const *list)
{
    return list[random_between(random, 0, phrase_count(list) - 1)];
}

static void add_text(struct json_object *object, const char *name, const char *text)
{
    json_object_object_add(object, name, json_object_new_string(text));
}

static struct json_object *money(long long hundredths)
{
    return json_object_new_double((double)hundredths / 100);
}

/* Goes through all pairs of topic and kind before one comes again: 7 and the number of
 * pairs, 240, have no common divisor. */
static void name_project(int index, int name_start, char *name)
{
    int topics = phrase_count(phrase_topics);
    int pairs = topics * phrase_count(phrase_kinds);
    int pair = (int)((name_start + 7LL * index) % pairs);
    const char *topic = phrase_topics[pair % topics];
    const char *kind = phrase_kinds[pair / topics];
    if (index < pairs) {
        snprintf(name, NAME_BYTES, "%s%s", topic, kind);
    } else {
        snprintf(name, NAME_BYTES, "%s%s（第%d批）", topic, kind, index / pairs + 1);
    }
}

/* What a project costs, and what its two earlier years did, in hundredths of 万元. */
struct sums {
    long long amount;
    long long prior2;
    long long prior1;
};

static struct json_object *cost_line(struct random *random, int place, bool continuing,
                                     struct sums *sums)
{
    struct json_object *line = json_object_new_object();
    int items = phrase_count(phrase_items);
    long long amount = random_between(random, 1, 240) * 50LL;
    if (random_once_in(random, 4)) {
        amount += random_between(random, 1, 49);
    }
    add_text(line, "item", phrase_items[place % items]);
    json_object_object_add(line, "amount", money(amount));
    add_text(line, "basis", any_of(random, phrase_reckonings));
    sums->amount += amount;
    if (continuing) {
        long long prior2 = amount * random_between(random, 70, 100) / 100;
        long long prior1 = amount * random_between(random, 80, 110) / 100;
        json_object_object_add(line, "actual_prior2", money(prior2));
        json_object_object_add(line, "actual_prior1", money(prior1));
        sums->prior2 += prior2;
        sums->prior1 += prior1;
    }
    return line;
}

static struct json_object *cost_lines(struct random *random, bool continuing, struct sums *sums)
{
    struct json_object *lines = json_object_new_array();
    int count = random_between(random, 2, 8);
    int place = random_between(random, 0, 11);
    for (int i = 0; i < count; i++) {
        json_object_array_add(lines, cost_line(random, place + i, continuing, sums));
    }
    for (int blank = random_between(random, 0, 2); blank > 0; blank--) {
        json_object_array_add(lines, NULL);
    }
    return lines;
}

/* "≥95%"; or, for a plain percentage, 0.95 under the format of percentages. */
static struct json_object *target_of(struct random *random, const struct indicator_phrase *phrase)
{
    if (phrase->grade != NULL) {
        return json_object_new_string(phrase->grade);
    }
    int number = random_between(random, phrase->low, phrase->high);
    if (phrase->sign[0] == '\0' && strcmp(phrase->unit, "%") == 0) {
        struct json_object *value = json_object_new_object();
        json_object_object_add(value, "number", json_object_new_double(number / 100.0));
        add_text(value, "format", "0%");
        return value;
    }
    char text[TEXT_BYTES];
    snprintf(text, sizeof text, "%s%d%s", phrase->sign, number, phrase->unit);
    return json_object_new_string(text);
}

static struct json_object *indicator(struct random *random, const struct indicator_phrase *phrase)
{
    struct json_object *row = json_object_new_array();
    struct json_object *target = target_of(random, phrase);
    json_object_array_add(row, json_object_new_string(phrase->name));
    json_object_array_add(row, json_object_get(target));
    json_object_array_add(row, target);
    return row;
}

/* Every class; in most of them its indicators, in some a blank row. */
static struct json_object *indicator_classes(struct random *random)
{
    struct json_object *classes = json_object_new_array();
    const struct indicator_phrase *phrase = phrase_indicators;
    while (phrase->class != NULL) {
        const char *class = phrase->class;
        struct json_object *rows = json_object_new_array();
        for (; phrase->class != NULL && strcmp(phrase->class, class) == 0; phrase++) {
            bool left_out = random_once_in(random, 4);
            json_object_array_add(rows, left_out ? NULL : indicator(random, phrase));
        }
        struct json_object *group = json_object_new_object();
        add_text(group, "class", class);
        json_object_object_add(group, "rows", rows);
        json_object_array_add(classes, group);
    }
    return classes;
}

/* Two different sentences of a list. */
static void add_two(struct random *random, struct json_object *tree, const char *member,
                    const char *const *list)
{
    char text[TEXT_BYTES];
    int count = phrase_count(list);
    int first = random_between(random, 0, count - 1);
    int second = (first + random_between(random, 1, count - 1)) % count;
    snprintf(text, sizeof text, "%s%s", list[first], list[second]);
    add_text(tree, member, text);
}

static void add_texts(struct random *random, struct json_object *tree, const char *name)
{
    char goal[TEXT_BYTES];
    add_two(random, tree, "basis", phrase_reasons);
    snprintf(goal, sizeof goal, "通过实施%s，%s", name, any_of(random, phrase_aims));
    add_text(tree, "goal", goal);
    add_two(random, tree, "measures", phrase_means);
}

struct generated_project generated_project(struct random *random, int index, int name_start)
{
    static const char *const categories[] = {"特定目标类", "其他运转类", "人员类"};
    bool continuing = !random_once_in(random, 4);
    struct generated_project project = {.tree = json_object_new_object()};
    struct sums sums = {0};
    char name[NAME_BYTES];
    name_project(index, name_start, name);
    add_text(project.tree, "name", name);
    add_text(project.tree, "category", categories[random_between(random, 0, 2)]);
    add_text(project.tree, "nature", continuing ? "持续性项目" : "一次性项目");
    add_texts(random, project.tree, name);
    json_object_object_add(project.tree, "cost", cost_lines(random, continuing, &sums));
    project.total_wrong = random_once_in(random, 200);
    project.hundredths = sums.amount + (project.total_wrong ? 100 : 0);
    struct json_object *total = json_object_new_object();
    json_object_object_add(total, "amount", money(project.hundredths));
    if (continuing) {
        json_object_object_add(total, "actual_prior2", money(sums.prior2));
        json_object_object_add(total, "actual_prior1", money(sums.prior1));
    }
    json_object_object_add(project.tree, "total", total);
    json_object_object_add(project.tree, "indicators", indicator_classes(random));
    return project;
}
