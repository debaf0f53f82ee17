#include "stall.h"

#include "clock.h"

static struct {
    unsigned kinds; /* that are going on */
    uint64_t since, before;
} stalled;

void stall_note(enum stall kind, bool stalls)
{
    unsigned kinds = stalls ? stalled.kinds | kind : stalled.kinds & ~(unsigned)kind;
    if ((kinds == 0) != (stalled.kinds == 0)) {
        uint64_t now = clock_now_ns();
        if (kinds != 0)
            stalled.since = now;
        else
            stalled.before += now - stalled.since;
    }
    stalled.kinds = kinds;
}

uint64_t stall_ns(void)
{
    return stalled.before + (stalled.kinds != 0 ? clock_now_ns() - stalled.since : 0);
}
