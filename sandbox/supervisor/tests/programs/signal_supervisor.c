/* Prints how many signals of any kind PID 1 accepted. */
#include "attack.h"

int main()
{
    int sent = 0;
    for (int s = 0; s < 65; s++) {
        sent += kill(1, s) == 0;
        sent += kill(getppid(), s) == 0;
        sent += syscall(SYS_tgkill, 1, 1, s) == 0;
        siginfo_t i;
        memset(&i, 0, sizeof i);
        i.si_code = -1;
        sent += syscall(SYS_rt_sigqueueinfo, 1, s, &i) == 0;
    }
    int fd = syscall(SYS_pidfd_open, 1, 0);
    sent += syscall(SYS_pidfd_send_signal, fd, 9, 0, 0) == 0;
    fcntl(0, F_SETOWN, 1);
    fcntl(0, F_SETSIG, 9);
    fcntl(0, F_SETFL, O_ASYNC | O_NONBLOCK);
    printf("%d", sent);
    return 0;
}
