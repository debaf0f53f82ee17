// expect: accepted
// Other views of the file system.
#include "attempt.h"

#include <fcntl.h>

int main(void)
{
    static char room[4096];
    attempt("mount", syscall(SYS_mount, "x", "/box/work", "tmpfs", 0, 0));
    attempt("umount2", syscall(SYS_umount2, "/box", 2));
    attempt("pivot_root", syscall(SYS_pivot_root, ".", "."));
    attempt("chroot", syscall(SYS_chroot, "."));
    attempt("fsopen", syscall(SYS_fsopen, "tmpfs", 0));
    attempt("open_tree", syscall(SYS_open_tree, AT_FDCWD, "/", 1));
    attempt("move_mount", syscall(SYS_move_mount, -1, "/", -1, "/", 0));
    attempt("fspick", syscall(SYS_fspick, AT_FDCWD, "/", 0));
    attempt("name_to_handle_at", syscall(SYS_name_to_handle_at, AT_FDCWD, "/", room, room + 512, 0));
    attempt("open_by_handle_at", syscall(SYS_open_by_handle_at, AT_FDCWD, room, 0));
    conclude();
}
