/*
 * The table of denied calls: DENY(name, errno). One list serves x86_64 and aarch64; what only one of them has stands
 * under its #ifdef. ENOSYS where a runtime falls back when a call does not exist, else EPERM.
 */

/* Queues, semaphores and segments that outlive their process or count per user across boxes. */
DENY(shmget, EPERM)
DENY(shmat, EPERM)
DENY(shmdt, EPERM)
DENY(shmctl, EPERM)
DENY(semget, EPERM)
DENY(semop, EPERM)
DENY(semtimedop, EPERM)
DENY(semctl, EPERM)
DENY(msgget, EPERM)
DENY(msgsnd, EPERM)
DENY(msgrcv, EPERM)
DENY(msgctl, EPERM)
DENY(mq_open, EPERM)
DENY(mq_unlink, EPERM)
DENY(mq_timedsend, EPERM)
DENY(mq_timedreceive, EPERM)
DENY(mq_notify, EPERM)
DENY(mq_getsetattr, EPERM)

/* Networks of any family: also vsock and netlink, which a container without a network still has. */
DENY(socket, EPERM)

/* Other processes' memory and descriptors. */
DENY(ptrace, EPERM)
DENY(process_vm_readv, EPERM)
DENY(process_vm_writev, EPERM)
DENY(process_madvise, EPERM)
DENY(process_mrelease, EPERM)
DENY(pidfd_getfd, EPERM)
DENY(kcmp, EPERM)
DENY(migrate_pages, EPERM)
DENY(move_pages, EPERM)

/* Parts of the kernel that judged programs do not need and that have had holes. */
DENY(io_uring_setup, ENOSYS)
DENY(io_uring_enter, ENOSYS)
DENY(io_uring_register, ENOSYS)
DENY(userfaultfd, ENOSYS)
DENY(bpf, EPERM)
DENY(perf_event_open, EPERM)
DENY(add_key, EPERM)
DENY(request_key, EPERM)
DENY(keyctl, EPERM)
DENY(memfd_secret, ENOSYS)
DENY(seccomp, EPERM)
DENY(lookup_dcookie, EPERM)
DENY(lsm_get_self_attr, ENOSYS)
DENY(lsm_set_self_attr, ENOSYS)
DENY(lsm_list_modules, ENOSYS)

/* Pages put into a pipe or a socket as they are: once cut off from their file, or let go of by their program (with all
 * of the large page that they are a part of), they are in no figure but that of all memory. EINVAL is what runtimes
 * expect where files do not support these calls, and they read and write instead. */
DENY(splice, EINVAL)
DENY(vmsplice, EINVAL)
DENY(tee, EINVAL)
DENY(sendfile, EINVAL)

/* Namespaces and mounts. clone3 hides its flags in memory; every runtime falls back to clone, which is looked into. */
DENY(clone3, ENOSYS)
DENY(unshare, EPERM)
DENY(setns, EPERM)
DENY(mount, EPERM)
DENY(umount2, EPERM)
DENY(pivot_root, EPERM)
DENY(chroot, EPERM)
DENY(fsopen, EPERM)
DENY(fsconfig, EPERM)
DENY(fsmount, EPERM)
DENY(fspick, EPERM)
DENY(move_mount, EPERM)
DENY(open_tree, EPERM)
DENY(mount_setattr, EPERM)
DENY(statmount, ENOSYS)
DENY(listmount, ENOSYS)
DENY(name_to_handle_at, EPERM)
DENY(open_by_handle_at, EPERM)

/* Watches count per user across boxes. */
DENY(inotify_init1, EPERM)
DENY(inotify_add_watch, EPERM)
DENY(inotify_rm_watch, EPERM)
DENY(fanotify_init, EPERM)
DENY(fanotify_mark, EPERM)

/* What a whole machine shares: the number of asynchronous requests, and its disks, which syncing would keep busy.
 * Syncing pretends to succeed; a box has nothing on a disk. So does advice on files: it could drop the image's files, which
 * all boxes share, from memory. */
DENY(io_setup, ENOSYS)
DENY(io_destroy, ENOSYS)
DENY(io_submit, ENOSYS)
DENY(io_cancel, ENOSYS)
DENY(io_getevents, ENOSYS)
DENY(io_pgetevents, ENOSYS)
DENY(fadvise64, 0)
DENY(cachestat, ENOSYS)
DENY(sync, 0)
DENY(syncfs, 0)

/* The machine: the engine's capabilities refuse these as well. */
DENY(init_module, EPERM)
DENY(finit_module, EPERM)
DENY(delete_module, EPERM)
DENY(kexec_load, EPERM)
DENY(reboot, EPERM)
DENY(swapon, EPERM)
DENY(swapoff, EPERM)
DENY(settimeofday, EPERM)
DENY(clock_settime, EPERM)
DENY(clock_adjtime, EPERM)
DENY(adjtimex, EPERM)
DENY(acct, EPERM)
DENY(quotactl, EPERM)
DENY(quotactl_fd, EPERM)
DENY(syslog, EPERM)
DENY(vhangup, EPERM)
DENY(sethostname, EPERM)
DENY(setdomainname, EPERM)
DENY(nfsservctl, ENOSYS)
#ifdef SYS_kexec_file_load
DENY(kexec_file_load, EPERM)
#endif

#ifdef __x86_64__
DENY(inotify_init, EPERM)
DENY(modify_ldt, EPERM)
DENY(iopl, EPERM)
DENY(ioperm, EPERM)
DENY(uselib, EPERM)
DENY(ustat, EPERM)
DENY(sysfs, EPERM)
DENY(_sysctl, ENOSYS)
#endif
