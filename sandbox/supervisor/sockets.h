/*
 * What a run's processes leave in unix sockets. A socket that lies unread in itself, or in one that lies in it,
 * outlives everybody who held it, with all that was sent along: memory, files (which without a name still fill the box,
 * and with one make who opens them wait for their lease), more sockets. The kernel looks for such when a socket of
 * their kind is closed, which nobody may do for seconds.
 */
#ifndef SOCKETS_H
#define SOCKETS_H

/* Once, when the supervisor starts and the box holds no socket. */
void sockets_open(void);

/* To be called when no process of a run is left: has the kernel collect the sockets that are, and waits until they and
 * what was in them are gone, for at most ten seconds. Those that lie in each other go one every few milliseconds; there
 * are no more of them than a run may have open files. */
void sockets_collect(void);

#endif
