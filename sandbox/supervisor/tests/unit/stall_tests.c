#include "../../stall.h"

#include "../../clock.h"
#include "check.h"

static void pass_ns(uint64_t ns)
{
    for (uint64_t began = clock_now_ns(); clock_now_ns() - began < ns;)
        ;
}

static void counts_only_while_something_stalls(void)
{
    uint64_t before = stall_ns();
    pass_ns(NS_PER_MS);
    CHECK(stall_ns() == before);
    stall_note(INPUT_OWED, true);
    pass_ns(NS_PER_MS);
    CHECK(stall_ns() >= before + NS_PER_MS);
    stall_note(INPUT_OWED, false);
    before = stall_ns();
    pass_ns(NS_PER_MS);
    CHECK(stall_ns() == before);
}

static void counts_two_kinds_at_once_once(void)
{
    uint64_t before = stall_ns(), began = clock_now_ns();
    stall_note(INPUT_OWED, true);
    pass_ns(NS_PER_MS);
    stall_note(OUTPUT_NOT_TAKEN, true);
    stall_note(INPUT_OWED, true);
    pass_ns(NS_PER_MS);
    stall_note(INPUT_OWED, false);
    pass_ns(NS_PER_MS);
    stall_note(OUTPUT_NOT_TAKEN, false);
    uint64_t stalled = stall_ns() - before;
    CHECK(stalled >= 3 * NS_PER_MS && stalled <= clock_now_ns() - began);
}

void stall_tests(void)
{
    counts_only_while_something_stalls();
    counts_two_kinds_at_once_once();
}
