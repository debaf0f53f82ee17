/*
 * The end of a run: every process of its user dies, whatever it does against that.
 *
 * The supervisor strikes itself. Its effective user becomes the run's, which is what allows kill(-1) to reach the run's
 * processes; its real user is the killer's and its saved user root, so that no process of the run may signal or trace
 * it, and PID 1 is outside kill(-1) anyway. No process has to be made, which a full process table would prevent. What
 * the kernel grants by the *effective* user, changing priority or processors, the seccomp filter denies for PID 1.
 * One kill(-1) is atomic: the kernel lets no fork finish in between once the signal is pending.
 */
#ifndef KILLER_H
#define KILLER_H

#include <sys/resource.h>
#include <sys/types.h>

/* Called for each process that has been reaped. */
typedef void reaped(void *context, pid_t process, int status, const struct rusage *usage);

enum reaping { SOME_LIVE, NONE_LIVE };

/* Reaps what has ended, without waiting, at most a few dozen processes at a time. */
enum reaping reap(reaped *tell, void *context);

/* Kills every process of the user and reaps until the box holds none. */
void kill_all(uid_t user, reaped *tell, void *context);

#endif
