// expect: accepted
// The machine itself.
#include "attempt.h"

#include <linux/reboot.h>

int main(void)
{
    static char room[4096];
    attempt("reboot", syscall(SYS_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_CAD_OFF, 0));
    attempt("init_module", syscall(SYS_init_module, room, 1, ""));
    attempt("finit_module", syscall(SYS_finit_module, 0, "", 0));
    attempt("delete_module", syscall(SYS_delete_module, "x", 0));
    attempt("kexec_load", syscall(SYS_kexec_load, 0, 0, 0, 0));
    attempt("swapon", syscall(SYS_swapon, "/box/work", 0));
    attempt("swapoff", syscall(SYS_swapoff, "/"));
    attempt("sethostname", syscall(SYS_sethostname, "x", 1));
    attempt("setdomainname", syscall(SYS_setdomainname, "x", 1));
    attempt("settimeofday", syscall(SYS_settimeofday, room, 0));
    attempt("clock_settime", syscall(SYS_clock_settime, 0, room));
    attempt("adjtimex", syscall(SYS_adjtimex, room));
    attempt("acct", syscall(SYS_acct, 0));
    attempt("quotactl", syscall(SYS_quotactl, 0, 0, 0, room));
    attempt("syslog", syscall(SYS_syslog, 3, room, 10));
    attempt("vhangup", syscall(SYS_vhangup));
    conclude();
}
