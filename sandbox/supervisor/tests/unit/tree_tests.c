#include "../../tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../identity.h"
#include "check.h"

enum { READER = 40010, WRITER = 40001 };

static int root; /* of the tests' files */

static void put(const char *path, mode_t mode, const char *text)
{
    int file = openat(root, path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    CHECK(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text) && fchmod(file, mode) == 0);
    close(file);
}

static bool holds(const char *path, mode_t mode, uid_t owner, const char *text)
{
    struct stat found;
    char content[64] = "";
    int file = openat(root, path, O_RDONLY | O_NOFOLLOW);
    bool same = file >= 0 && fstat(file, &found) == 0 && read(file, content, sizeof content - 1) >= 0;
    close(file);
    return same && (found.st_mode & 07777) == mode && found.st_uid == owner && strcmp(content, text) == 0;
}

static bool gone(const char *path)
{
    struct stat found;
    return fstatat(root, path, &found, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
}

/* As the owner, in a folder that the tests may enter by path. */
static bool wiped(const char *folder, const char *name, uid_t owner)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    act_as(owner);
    bool done = tree_wipe(path);
    act_as(0);
    return done && gone(name);
}

static void wipes_single_things(const char *folder)
{
    CHECK(wiped(folder, "nothing", READER));
    act_as(READER);
    put("file", 0, "");
    CHECK(mkdirat(root, "folder", 0) == 0 && symlinkat("/etc", root, "link") == 0 && mkfifoat(root, "fifo", 0) == 0);
    act_as(0);
    CHECK(wiped(folder, "file", READER) && wiped(folder, "folder", READER));
    CHECK(wiped(folder, "link", READER) && wiped(folder, "fifo", READER));
    CHECK(access("/etc/passwd", F_OK) == 0);
}

static void wipes_forbidden_trees(const char *folder)
{
    act_as(READER);
    CHECK(mkdirat(root, "t", 0700) == 0 && mkdirat(root, "t/a", 0700) == 0 && mkdirat(root, "t/b", 0700) == 0);
    put("t/a/-rf", 0, "x");
    put("t/a/new\nline", 04755, "x");
    CHECK(symlinkat("/etc/passwd", root, "t/a/link") == 0 && symlinkat("..", root, "t/b/up") == 0);
    CHECK(mkdirat(root, "t/b/c", 0700) == 0);
    put("t/b/c/deep", 0, "x");
    CHECK(fchmodat(root, "t/b/c", 0, 0) == 0 && fchmodat(root, "t/b", 0111, 0) == 0);
    CHECK(fchmodat(root, "t/a", 0444, 0) == 0 && fchmodat(root, "t", 0, 0) == 0);
    act_as(0);
    CHECK(wiped(folder, "t", READER));
}

/* Deeper than a path may be long, and more levels than descriptors. */
static void wipes_deep_trees(const char *folder)
{
    char name[201];
    memset(name, 'd', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    act_as(READER);
    CHECK(mkdirat(root, "deep", 0700) == 0);
    int at = openat(root, "deep", O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < 3000; i++) {
        CHECK(mkdirat(at, name, 0700) == 0);
        int next = openat(at, name, O_RDONLY | O_DIRECTORY);
        if (i % 100 == 0)
            CHECK(mkdirat(at, "side", 0) == 0 && fchmod(at, 0) == 0);
        close(at);
        at = next;
    }
    close(at);
    act_as(0);
    CHECK(wiped(folder, "deep", READER));
}

static void wipes_wide_trees(const char *folder)
{
    act_as(READER);
    CHECK(mkdirat(root, "wide", 0700) == 0);
    for (int i = 0; i < 3000; i++) {
        char name[64];
        snprintf(name, sizeof name, i % 3 == 0 ? "wide/folder%d" : "wide/file%d", i);
        if (i % 3 == 0) {
            CHECK(mkdirat(root, name, 0700) == 0);
            strcat(name, "/inner");
        }
        int file = openat(root, name, O_CREAT | O_EXCL, 0);
        CHECK(file >= 0);
        close(file);
    }
    act_as(0);
    CHECK(wiped(folder, "wide", READER));
}

static void leaves_what_is_another_users(const char *folder)
{
    act_as(READER);
    CHECK(mkdirat(root, "mine", 0700) == 0);
    put("mine/file", 0600, "x");
    act_as(0);
    CHECK(!wiped(folder, "mine", WRITER));
    CHECK(wiped(folder, "mine", READER));
}

/* Without root's own capabilities the owner's permissions count, as in a box. */
static void open_root(const char *folder)
{
    identity_open(40000);
    act_as(READER);
    root = open(folder, O_RDONLY | O_DIRECTORY);
    CHECK(root >= 0);
    act_as(0);
}

void wipe_tests(const char *folder)
{
    open_root(folder);
    wipes_single_things(folder);
    wipes_forbidden_trees(folder);
    wipes_deep_trees(folder);
    wipes_wide_trees(folder);
    leaves_what_is_another_users(folder);
    close(root);
}

static void copies_files(const char *folder)
{
    act_as(READER);
    put("plain", 0666, "text");
    put("run", 06711, "program");
    put("secret", 0, "hidden");
    act_as(0);
    CHECK(tree_copy(root, "plain", READER, root, "plain2", WRITER) && holds("plain2", 0444, WRITER, "text"));
    CHECK(tree_copy(root, "run", READER, root, "run2", WRITER) && holds("run2", 0555, WRITER, "program"));
    CHECK(tree_copy(root, "secret", READER, root, "secret2", WRITER) && holds("secret2", 0444, WRITER, "hidden"));
    CHECK(!tree_copy(root, "plain", READER, root, "run2", WRITER) && errno == EEXIST);
    CHECK(!tree_copy(root, "missing", READER, root, "x", WRITER) && errno == ENOENT);
    for (size_t i = 0; i < 3; i++) {
        static const char *const names[] = {"plain", "run", "secret"}, *const copies[] = {"plain2", "run2", "secret2"};
        CHECK(wiped(folder, names[i], READER) && wiped(folder, copies[i], WRITER));
    }
}

static void copies_folders(const char *folder)
{
    act_as(READER);
    CHECK(mkdirat(root, "from", 0700) == 0 && mkdirat(root, "from/in", 0700) == 0 &&
          mkdirat(root, "from/empty", 0) == 0);
    put("from/a", 0600, "a");
    put("from/in/b", 0777, "b");
    CHECK(fchmodat(root, "from/in", 0, 0) == 0 && fchmodat(root, "from", 07777, 0) == 0);
    act_as(0);
    CHECK(tree_copy(root, "from", READER, root, "to", WRITER));
    CHECK(holds("to/a", 0444, WRITER, "a") && holds("to/in/b", 0555, WRITER, "b"));
    struct stat folder_found;
    CHECK(fstatat(root, "to/empty", &folder_found, 0) == 0 && folder_found.st_mode == (S_IFDIR | 0555));
    CHECK(wiped(folder, "from", READER) && wiped(folder, "to", WRITER));
}

static bool refuses(const char *name, int error)
{
    return !tree_copy(root, name, READER, root, "copy", WRITER) && errno == error;
}

static void refuses_everything_else(const char *folder)
{
    act_as(READER);
    CHECK(symlinkat("/etc/passwd", root, "link") == 0 && mkfifoat(root, "fifo", 0666) == 0);
    CHECK(mkdirat(root, "tree", 0700) == 0 && symlinkat("a", root, "tree/link") == 0);
    put("huge", 0600, "");
    int huge = openat(root, "huge", O_WRONLY);
    CHECK(ftruncate(huge, (off_t)1 << 43) == 0);
    close(huge);
    act_as(0);
    CHECK(refuses("link", EINVAL) && gone("copy") && refuses("fifo", EINVAL) && gone("copy"));
    CHECK(refuses("huge", EFBIG) && gone("copy"));
    CHECK(refuses("tree", EINVAL) && wiped(folder, "copy", WRITER));
    CHECK(wiped(folder, "link", READER) && wiped(folder, "fifo", READER));
    CHECK(wiped(folder, "huge", READER) && wiped(folder, "tree", READER));
}

static void refuses_more_than_the_deepest(const char *folder)
{
    for (int levels = DEEPEST_COPY; levels <= DEEPEST_COPY + 1; levels++) {
        char path[256] = "d";
        act_as(READER);
        for (int i = 0; i < levels; i++) {
            CHECK(mkdirat(root, path, 0700) == 0);
            strcat(path, "/d");
        }
        act_as(0);
        bool copied = tree_copy(root, "d", READER, root, "copy", WRITER);
        CHECK(levels == DEEPEST_COPY ? copied : !copied && errno == ELOOP);
        CHECK(wiped(folder, "copy", WRITER) && wiped(folder, "d", READER));
    }
}

static void opens_parents_without_links(const char *folder)
{
    const char *name;
    act_as(READER);
    int parent = tree_open_parent(root, "x/y/z", S_IRWXU, &name);
    CHECK(parent >= 0 && strcmp(name, "z") == 0 && !gone("x/y") && gone("x/y/z"));
    close(parent);
    CHECK(symlinkat("x", root, "l") == 0);
    CHECK(tree_open_parent(root, "l/y", 0, &name) == -1 && errno == ENOTDIR);
    CHECK(tree_open_parent(root, "l/y", S_IRWXU, &name) == -1);
    CHECK(tree_open_parent(root, "no/y", 0, &name) == -1 && errno == ENOENT);
    act_as(0);
    CHECK(wiped(folder, "x", READER) && wiped(folder, "l", READER));
}

void copy_tests(const char *folder)
{
    open_root(folder);
    copies_files(folder);
    copies_folders(folder);
    refuses_everything_else(folder);
    refuses_more_than_the_deepest(folder);
    opens_parents_without_links(folder);
    close(root);
}
