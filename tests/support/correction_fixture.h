/* A return on its way through a correction, read as the commands read it. */
#ifndef HUIBIAO_TESTS_SUPPORT_CORRECTION_FIXTURE_H
#define HUIBIAO_TESTS_SUPPORT_CORRECTION_FIXTURE_H

#include "correction/outgoing.h"
#include "support/edited_workbook.h"

/* The family mappings/performance-target reads the bytes; findings of its rules are in `findings`
 * of what comes of it, in English. Dies with the test when the file cannot be read. */
struct correction_return read_return(struct fixture *fixture, struct text bytes, const char *name);

/* The bytes of a file below the project. */
struct text read_bytes(struct fixture *fixture, const char *path);

/* A sample whose sum is wrong: samples/returns/水利局-绩效目标(最终版)2.xlsx, an error at C11 of
 * the sheet 水库管护, 187.1 where the lines add up to 178.1. */
struct correction_return read_wrong_sum(struct fixture *fixture);

/* Sends a return back as round 1, due 2022-03-10, errors and warnings; must be marked. */
struct outgoing send_back(struct fixture *fixture, const struct correction_return *from);

/* The sheet of that name of a workbook; NULL for none. */
const struct grid *sheet_of(struct fixture *fixture, struct text bytes, const char *name);

/* An editor of a workbook. */
struct editor *open_edited(struct fixture *fixture, struct text bytes);

#endif
