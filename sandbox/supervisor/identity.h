/*
 * Whose files the supervisor touches. It has no CAP_CHOWN and no CAP_DAC_OVERRIDE, so it becomes the owner for the
 * file system (setfsuid) while it makes, fills or wipes a folder. Its group stays 0, which may write to /box.
 */
#ifndef IDENTITY_H
#define IDENTITY_H

#include <sys/types.h>

/* Sets the ids of this box's block; the block must lie between 1 and LAST_USER_ID. */
void identity_open(uid_t first);

uid_t killer_id(void);
uid_t program_id(void);

/* The user id of the next run, round robin over the block. */
uid_t next_run_id(void);

/* From here on files are made and reached as this user; act_as(0) ends it. */
void act_as(uid_t user);

#endif
