#include "command/accept_findings.h"

const struct finding_kind accept_original_missing = {
    "accept-original-missing", SEVERITY_ERROR,
    "{file} 是“{found}”的修改，但 --originals 下没有当时退回的那份原件（校验值 "
    "{expected}），没有收下。"
    "请把原件放回去，或用 --as 指明原件。",
    "{file} corrects \"{found}\", but the return as it was sent (SHA-256 {expected}) is not below "
    "--originals; it was not taken. Put that file back, or name it with --as."};

const struct finding_kind accept_identity_lost = {
    "accept-identity-lost", SEVERITY_WARNING,
    "{file} "
    "中用来识别的隐藏表已不在，按部门、年度和项目名称认作“{expected}”的修改。请核对是否正确；"
    "如不正确，请用 --as 指明原件。",
    "The hidden sheet by which {file} is known is gone; by the key of its records it was taken for "
    "a correction of \"{expected}\". Check that; if it is wrong, name the original with --as."};

const struct finding_kind accept_ambiguous = {
    "accept-ambiguous", SEVERITY_ERROR,
    "{file} 中用来识别的隐藏表已不在，可能是以下几份原件的修改：{expected}。没有收下；请用 --as "
    "指明是哪一份。",
    "The hidden sheet by which {file} is known is gone, and it may correct any of these: "
    "{expected}. It was not taken; name the right one with --as."};

const struct finding_kind accept_unmatched = {
    "accept-unmatched", SEVERITY_ERROR,
    "{file} 与 --originals 下的任何原件都对不上，没有收下。请用 --as 指明原件；如是新报的，请按新报"
    "处理。",
    "{file} goes with none of the returns below --originals; it was not taken. Name its original "
    "with --as, or treat it as a new return."};

const struct finding_kind accept_as_unknown = {
    "accept-as-unknown", SEVERITY_ERROR,
    "--as 中的原件“{found}”在 --originals 下没有，或有几份同名。请写明路径。",
    "The original \"{found}\" of --as is not below --originals, or several are called so. Write "
    "more of its path."};

const struct finding_kind accept_nothing_read = {
    "accept-not-read", SEVERITY_ERROR,
    "{file} 没有读出任何记录，没有收下。请按上面的原因与部门联系。",
    "Nothing could be read from {file}; it was not taken. See the reason above and get in touch "
    "with whoever handed it in."};

const struct finding_kind accept_twice = {
    "accept-twice", SEVERITY_ERROR,
    "{file} 和 {found} 是同一份原件“{expected}”的修改，内容不同，分不清以哪份为准，都没有收下。"
    "请与部门核实后只留一份。",
    "{file} and {found} both correct \"{expected}\" and are not the same; which one counts cannot "
    "be known, so neither was taken. Ask the department and leave one of them out."};

const struct finding_kind accept_twice_same = {
    "accept-twice-same", SEVERITY_INFO, "{file} 与 {found} 内容完全相同，只收一次。",
    "{file} is the same, byte for byte, as {found}; it was taken once."};

const struct finding_kind accept_old_round = {
    "accept-old-round", SEVERITY_WARNING,
    "{file} 是按“{found}”退回的，之后已有新的修订“{expected}”。已与当时退回的那份比较，"
    "双方都改过的内容列入冲突。请核对部门交的是不是旧文件。",
    "{file} corrects \"{found}\", of which there is a later revision by now, \"{expected}\". It "
    "was compared with what was sent then, and what both have changed is a conflict. Check whether "
    "the department handed in an old file."};

const struct finding_kind accept_taken_before = {
    "accept-taken-before", SEVERITY_INFO,
    "{file} 此前已收下，成为“{found}”，之后又有了新的修订，这次没有再收。",
    "{file} was taken before and became \"{found}\", of which there is a later revision by now; it "
    "was not taken again."};

const struct finding_kind accept_forked = {
    "accept-forked", SEVERITY_ERROR,
    "“{found}”和“{expected}”都自称是同一份原件的最新修订，{file} 没有收下。请只留一份。",
    "\"{found}\" and \"{expected}\" both say they are the newest revision of one return; {file} "
    "was not taken. Leave one of them."};
