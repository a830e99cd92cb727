/* The words that generated returns are put together from. */
#ifndef SAMPLES_PHRASES_H
#define SAMPLES_PHRASES_H

/* Lists of texts, each ended by NULL. */
extern const char *const phrase_areas[];      /* 鄂州市, 鄂城区 … */
extern const char *const phrase_bureaus[];    /* 教育局 … */
extern const char *const phrase_topics[];     /* 信息系统 … */
extern const char *const phrase_kinds[];      /* 运行维护经费 … */
extern const char *const phrase_items[];      /* what a cost line can be */
extern const char *const phrase_reckonings[]; /* how its amount was reckoned */
extern const char *const phrase_reasons[];    /* sentences on why a project is needed */
extern const char *const phrase_aims[];       /* what it is to reach */
extern const char *const phrase_means[];      /* how that is made sure */

/* What an indicator can be: class, name, unit, and the range of its number. An empty unit
 * means that the target is the text in `grade`. */
struct indicator_phrase {
    const char *class;
    const char *name;
    const char *sign;
    const char *unit;
    int low;
    int high;
    const char *grade;
};

/* In the order of the form's classes; ends with a class of NULL. */
extern const struct indicator_phrase phrase_indicators[];

int phrase_count(const char *const *list);

#endif
