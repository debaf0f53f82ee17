/* Removing and copying what programs left, as deep, wide and forbidden as they like. */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <sys/types.h>

enum { DEEPEST_COPY = 32 };

/* Removes a file or a folder with all in it, as its owner; nothing there is success. False leaves errno. */
bool tree_wipe(const char *path);

/* Opens the folder that holds the last part of `path`, and points `name` at that part; -1 leaves errno. No symbolic
 * link is followed. Missing folders are made with the mode `make`, unless that is 0. */
int tree_open_parent(int folder, const char *path, mode_t make, const char **name);

/* The mode of a file that all may read, and execute if anyone could by `mode`, and nobody may write. */
mode_t tree_readable(mode_t mode);

/*
 * Copies the file or folder `from_name` of `from`, which `reader` owns, as `writer` to `to_name` of `to`: files as
 * tree_readable has them, folders readable and searchable by all, writable by nobody. Only regular files and folders
 * are copied. False leaves errno: EINVAL for anything else in the tree, ELOOP when it is deeper than DEEPEST_COPY,
 * EFBIG when its files have more than half of what the file system holds (a copy has no holes, and what comes later
 * needs room too).
 */
bool tree_copy(int from, const char *from_name, uid_t reader, int to, const char *to_name, uid_t writer);

#endif
