#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tree.h"

int tree_open_parent(int folder, const char *path, mode_t make, const char **name)
{
    char part[256];
    int at = fcntl(folder, F_DUPFD_CLOEXEC, 0);
    const char *slash;
    while (at >= 0 && (slash = strchr(path, '/')) != NULL) {
        size_t length = (size_t)(slash - path);
        if (length >= sizeof part) {
            close(at);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(part, path, length);
        part[length] = '\0';
        int next = -1;
        if (make == 0 || mkdirat(at, part, make) == 0 || errno == EEXIST)
            next = openat(at, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        int error = errno;
        close(at);
        errno = error;
        at = next;
        path = slash + 1;
    }
    *name = path;
    return at;
}

mode_t tree_readable(mode_t mode)
{
    mode_t executable = (mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0 ? S_IXUSR | S_IXGRP | S_IXOTH : 0;
    return S_IRUSR | S_IRGRP | S_IROTH | executable;
}
