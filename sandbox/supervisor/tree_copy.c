/*
 * Copying, because without CAP_CHOWN a file cannot be given to another owner. The two sides belong to different
 * users, so every call is made as the one whom it concerns.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "identity.h"
#include "tree.h"

enum { ENTRIES = 2048, COPY_STEP = 1 << 14 };

struct sides {
    uid_t reader, writer;
    uint64_t room; /* bytes that may still be copied */
};

static bool copy_entry(struct sides *sides, int from, const char *from_name, int to, const char *to_name, int depth);

/* Opens as its owner, who may have forbidden it to himself. */
static int open_source(uid_t reader, int from, const char *name, int flags)
{
    act_as(reader);
    if (fchmodat(from, name, S_IRWXU, 0) != 0)
        return -1;
    return openat(from, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags);
}

static bool copy_bytes(int source, int target)
{
    static char bytes[COPY_STEP];
    ssize_t length;
    while ((length = read(source, bytes, sizeof bytes)) > 0)
        for (ssize_t at = 0, put; at < length; at += put)
            if ((put = write(target, bytes + at, (size_t)(length - at))) < 0)
                return false;
    return length == 0;
}

static bool copy_file(const struct sides *sides, int from, const char *from_name, int to, const char *to_name,
                      mode_t mode)
{
    int source = open_source(sides->reader, from, from_name, 0);
    if (source < 0)
        return false;
    act_as(sides->writer);
    int target = openat(to, to_name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    bool copied = target >= 0 && copy_bytes(source, target) && fchmod(target, tree_readable(mode)) == 0;
    int error = errno;
    if (target >= 0)
        close(target);
    close(source);
    errno = error;
    return copied;
}

static bool copy_entries(struct sides *sides, int source, int target, int depth)
{
    _Alignas(struct dirent64) char entries[ENTRIES];
    ssize_t length;
    while ((length = getdents64(source, entries, sizeof entries)) > 0) {
        for (ssize_t at = 0; at < length;) {
            const struct dirent64 *entry = (const struct dirent64 *)(entries + at);
            at += entry->d_reclen;
            if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
                continue;
            if (!copy_entry(sides, source, entry->d_name, target, entry->d_name, depth + 1))
                return false;
        }
    }
    return length == 0;
}

static bool copy_folder(struct sides *sides, int from, const char *from_name, int to, const char *to_name, int depth)
{
    if (depth >= DEEPEST_COPY) {
        errno = ELOOP;
        return false;
    }
    int source = open_source(sides->reader, from, from_name, O_DIRECTORY);
    if (source < 0)
        return false;
    act_as(sides->writer);
    int target = -1;
    if (mkdirat(to, to_name, S_IRWXU) == 0)
        target = openat(to, to_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool copied = target >= 0 && copy_entries(sides, source, target, depth);
    int error = errno;
    if (target >= 0) {
        act_as(sides->writer);
        if (copied)
            copied = fchmod(target, S_IRUSR | S_IXUSR | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH) == 0;
        close(target);
    }
    close(source);
    errno = error;
    return copied;
}

static bool copy_entry(struct sides *sides, int from, const char *from_name, int to, const char *to_name, int depth)
{
    struct stat entry;
    act_as(sides->reader);
    if (fstatat(from, from_name, &entry, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (S_ISREG(entry.st_mode)) {
        if ((uint64_t)entry.st_size > sides->room) {
            errno = EFBIG;
            return false;
        }
        sides->room -= (uint64_t)entry.st_size;
        return copy_file(sides, from, from_name, to, to_name, entry.st_mode);
    }
    if (S_ISDIR(entry.st_mode))
        return copy_folder(sides, from, from_name, to, to_name, depth);
    errno = EINVAL;
    return false;
}

bool tree_copy(int from, const char *from_name, uid_t reader, int to, const char *to_name, uid_t writer)
{
    struct statvfs whole;
    if (fstatvfs(to, &whole) != 0)
        return false;
    struct sides sides = {.reader = reader, .writer = writer, .room = whole.f_blocks * whole.f_frsize / 2};
    bool copied = copy_entry(&sides, from, from_name, to, to_name, 0);
    int error = errno;
    act_as(0);
    errno = error;
    return copied;
}
