#include "work.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "box.h"
#include "fatal.h"
#include "identity.h"
#include "tree.h"

/* Writable by their owner, as whom no program ever runs, until the judge has sent all of its files. */
enum { PROGRAM_FOLDERS = S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH };

void work_make(uid_t run)
{
    act_as(run);
    if (mkdir(WORK_FOLDER, S_IRWXU) != 0)
        fatal_errno("the run's folder cannot be made");
    act_as(0);
}

static int open_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        fatal_errno("%s cannot be opened", path);
    return folder;
}

/* Makes a file in `at` as its `owner`, with folders of mode `folders` on its way. */
static int create(const char *at, uid_t owner, const char *path, mode_t folders, mode_t mode)
{
    act_as(owner);
    int folder = open_folder(at);
    const char *name;
    int parent = tree_open_parent(folder, path, folders, &name);
    int file = -1;
    if (parent >= 0) {
        file = openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (file >= 0 && fchmod(file, mode) != 0)
            fatal_errno("the mode of file \"%.200s\" cannot be set", path);
    }
    if (file < 0)
        fatal_errno("file \"%.200s\" cannot be made in the box", path);
    close(parent);
    close(folder);
    act_as(0);
    return file;
}

int work_create(uid_t run, const char *path, mode_t mode)
{
    return create(WORK_FOLDER, run, path, S_IRWXU, mode & (S_IRWXU | S_IRWXG | S_IRWXO));
}

void program_make(void)
{
    program_wipe();
    act_as(program_id());
    if (mkdir(PROGRAM, PROGRAM_FOLDERS) != 0)
        fatal_errno("the program's folder cannot be made");
    act_as(0);
}

int program_create(const char *path, mode_t mode)
{
    return create(PROGRAM, program_id(), path, PROGRAM_FOLDERS, tree_readable(mode));
}

/* What a program can bring about by what it leaves; anything else is the sandbox's own failure. */
static bool is_refusal(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP || error == EINVAL || error == EACCES ||
           error == ENOSPC || error == EFBIG || error == ENOMEM || error == ENAMETOOLONG || error == EPERM;
}

bool work_keep(uid_t run, const char *artefact)
{
    program_wipe();
    int box = open(BOX_FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (box < 0)
        fatal_errno("the box's folder cannot be opened");
    bool kept;
    if (strcmp(artefact, ".") == 0) {
        kept = tree_copy(box, "work", run, box, "program", program_id());
    } else {
        act_as(run);
        if (chmod(WORK_FOLDER, S_IRWXU) != 0)
            fatal_errno("the run's folder cannot be opened");
        int work = open_folder(WORK_FOLDER);
        const char *name;
        int parent = tree_open_parent(work, artefact, 0, &name);
        kept = parent >= 0 && tree_copy(parent, name, run, box, "program", program_id());
        int error = errno;
        act_as(0);
        if (parent >= 0)
            close(parent);
        close(work);
        errno = error;
    }
    if (!kept && !is_refusal(errno))
        fatal_errno("the artefact cannot be kept");
    close(box);
    if (!kept)
        program_wipe();
    return kept;
}

static void wipe(uid_t owner, const char *path)
{
    act_as(owner);
    if (!tree_wipe(path))
        fatal_errno("%s cannot be wiped", path);
    act_as(0);
}

void work_wipe(uid_t run)
{
    wipe(run, WORK_FOLDER);
}

void program_wipe(void)
{
    wipe(program_id(), PROGRAM);
}
