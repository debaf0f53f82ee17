#include "identity.h"

#include <sys/fsuid.h>

#include "box.h"
#include "fatal.h"

static uid_t first_id;
static uid_t next_offset = FIRST_RUN_ID;
static uid_t acting;

void identity_open(uid_t first)
{
    first_id = first;
}

uid_t killer_id(void)
{
    return first_id + KILLER_ID;
}

uid_t program_id(void)
{
    return first_id + PROGRAM_ID;
}

uid_t next_run_id(void)
{
    uid_t id = first_id + next_offset;
    next_offset = next_offset + 1 < BLOCK_SIZE ? next_offset + 1 : FIRST_RUN_ID;
    return id;
}

void act_as(uid_t user)
{
    /* setfsuid reports no error; what it returns is the id before, so each call proves the one before it. */
    if ((uid_t)setfsuid(user) != acting)
        fatal("the supervisor cannot take file system ids: CAP_SETUID is missing");
    acting = user;
}
