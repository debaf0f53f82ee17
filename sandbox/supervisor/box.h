/* The box as every part of the supervisor sees it: its folders and its block of user ids. */
#ifndef BOX_H
#define BOX_H

#include <sys/types.h>

#define BOX_FOLDER "/box"
#define WORK_FOLDER "/box/work"
#define PROGRAM "/box/program"

enum {
    BLOCK_SIZE = 256,  /* user and group ids that one box owns */
    KILLER_ID = 0,     /* offsets in the block */
    PROGRAM_ID = 1,
    FIRST_RUN_ID = 2,
    LAST_USER_ID = 65535
};

#endif
