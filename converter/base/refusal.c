#include "base/refusal.h"

#include <errno.h>
#include <string.h>

struct row {
    int error;
    const char *zh, *zh_help;
    const char *en, *en_help;
};

static const struct row rows[] = {
    {ENOENT, "没有这个文件或文件夹", "请检查路径。", "it does not exist", "Check the path."},
    {ENOTDIR, "路径中有一段不是文件夹", "请检查路径。", "a part of the path is no folder",
     "Check the path."},
    {EISDIR, "它是一个文件夹", "请给出文件。", "it is a folder", "Name a file."},
    {EACCES, "没有读取权限", "请改用有权限的账号，或请管理员授权。",
     "there is no permission to read it", "Ask for the permission."},
    {EPERM, "系统不允许读取", "请改用有权限的账号，或请管理员授权。",
     "the system does not allow it", "Ask for the permission."},
    {ELOOP, "文件夹嵌套过深，或链接循环", "请给出更里层的文件夹。",
     "folders lie too deep in one another, or links go round in a circle", "Name an inner folder."},
    {ENAMETOOLONG, "路径过长", "请换一个较短的路径。", "the path is too long",
     "Use a shorter path."},
    {EINVAL, "不是普通文件", "请给出工作簿文件。", "it is no regular file", "Name a workbook."},
    {EMFILE, "打开的文件过多", "请提高打开文件数的上限（ulimit -n）。", "too many files are open",
     "Raise the limit on open files (ulimit -n)."},
    {EIO, "磁盘读取出错", "请检查磁盘或网络连接后重试。", "the disk failed to read it",
     "Check the disk or the network, and try again."},
    {ENOSPC, "磁盘空间不足", "请清理空间后重试。", "the disk is full", "Make room and try again."},
    {EPIPE, "接收输出的程序已经结束", "请检查后面的命令。", "the program that takes it has ended",
     "Look at that program."},
};

struct refusal refusal_of(struct arena *arena, enum language language, int error)
{
    bool zh = language == LANGUAGE_ZH;
    char other[256];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].error == error) {
            return (struct refusal){text_of(zh ? rows[i].zh : rows[i].en),
                                    text_of(zh ? rows[i].zh_help : rows[i].en_help)};
        }
    }
    const char *words = strerror_r(error, other, sizeof other);
    return (struct refusal){
        text_format(arena, zh ? "系统报告“%s”" : "%s", words),
        text_of(zh ? "请检查文件，稍后重试。" : "Check the file, and try again later.")};
}
