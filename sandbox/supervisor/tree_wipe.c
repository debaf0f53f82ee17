/*
 * Wiping walks with one open folder and "..": a tree may be deeper than there are descriptors, stack or path bytes.
 * Nobody else lives while it runs, so what is read stays true.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tree.h"

enum { EMPTIED = -1, FAILED = -2, ENTRIES = 8192 };

static int open_folder(int at, const char *name)
{
    if (fchmodat(at, name, S_IRWXU, 0) != 0)
        return FAILED;
    int folder = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return folder < 0 ? FAILED : folder;
}

static bool is_dot(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Removes one entry, or opens it when it is a folder that is not empty. */
static int remove_entry(int folder, const struct dirent64 *entry)
{
    if (entry->d_type != DT_DIR) {
        if (unlinkat(folder, entry->d_name, 0) == 0)
            return EMPTIED;
        if (errno != EISDIR)
            return FAILED;
    }
    if (unlinkat(folder, entry->d_name, AT_REMOVEDIR) == 0)
        return EMPTIED;
    return errno == ENOTEMPTY || errno == EEXIST ? open_folder(folder, entry->d_name) : FAILED;
}

/* Removes what it can of a folder; the descriptor of the first folder in it that is not empty, EMPTIED or FAILED. */
static int empty_folder(int folder)
{
    static _Alignas(struct dirent64) char entries[ENTRIES];
    for (bool removed = true; removed;) {
        removed = false;
        if (lseek(folder, 0, SEEK_SET) != 0)
            return FAILED;
        ssize_t length;
        while ((length = getdents64(folder, entries, sizeof entries)) > 0) {
            for (ssize_t at = 0; at < length;) {
                const struct dirent64 *entry = (const struct dirent64 *)(entries + at);
                at += entry->d_reclen;
                if (is_dot(entry->d_name))
                    continue;
                int inner = remove_entry(folder, entry);
                if (inner != EMPTIED)
                    return inner;
                removed = true;
            }
        }
        if (length < 0)
            return FAILED;
    }
    return EMPTIED;
}

static bool empty_tree(int folder)
{
    for (size_t depth = 0;;) {
        int next = empty_folder(folder);
        if (next >= 0)
            depth++;
        else if (next == EMPTIED && depth-- > 0)
            next = openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        else {
            close(folder);
            return next == EMPTIED;
        }
        close(folder);
        if (next < 0)
            return false;
        folder = next;
    }
}

bool tree_wipe(const char *path)
{
    if (rmdir(path) == 0 || errno == ENOENT)
        return true;
    if (errno == ENOTDIR)
        return unlink(path) == 0;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return false;
    int folder = open_folder(AT_FDCWD, path);
    return folder >= 0 && empty_tree(folder) && rmdir(path) == 0;
}
