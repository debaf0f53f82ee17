#include "../../report.h"

#include <signal.h>
#include <string.h>

#include "../../frames.h"
#include "check.h"

enum { EXIT_3 = 3 << 8 };

static void decides_in_order(void)
{
    struct ending all = {true, true, true, true, true, SIGXFSZ};
    CHECK(report_decide(&all) == TIME_LIMIT_CPU);
    all.cpu_exceeded = false;
    CHECK(report_decide(&all) == TIME_LIMIT_WALL);
    all.wall_exceeded = false;
    CHECK(report_decide(&all) == MEMORY_LIMIT);
    all.memory_exceeded = false;
    CHECK(report_decide(&all) == OUTPUT_LIMIT);
    all.output_exceeded = false;
    CHECK(report_decide(&all) == FILE_LIMIT);
    all.status = EXIT_3;
    CHECK(report_decide(&all) == NOT_STARTED);
    all.not_started = false;
    CHECK(report_decide(&all) == EXITED);
    all.status = SIGKILL;
    CHECK(report_decide(&all) == SIGNALED);
    all.status = SIGXCPU;
    CHECK(report_decide(&all) == TIME_LIMIT_CPU);
}

static void packs(void)
{
    uint8_t payload[REPORT_LENGTH];
    struct report report = {.outcome = EXITED,
                            .out_cut = true,
                            .status = EXIT_3,
                            .cpu_ns = 1999,
                            .wall_ns = 5000000,
                            .memory_bytes = 1025,
                            .out_bytes = 7,
                            .error_bytes = UINT64_C(1) << 33};
    report_pack(&report, payload);
    CHECK(payload[0] == 1 && payload[1] == 1 && get_u32(payload + 2) == 3 && get_u32(payload + 6) == 0);
    CHECK(get_u64(payload + 10) == 1 && get_u64(payload + 18) == 5000 && get_u64(payload + 26) == 2);
    CHECK(get_u64(payload + 34) == 7 && get_u64(payload + 42) == UINT64_C(1) << 33);
    report = (struct report){.outcome = SIGNALED, .error_cut = true, .status = SIGSEGV};
    report_pack(&report, payload);
    CHECK(payload[1] == 2 && get_u32(payload + 2) == UINT32_MAX && get_u32(payload + 6) == SIGSEGV);
    report = (struct report){.outcome = NO_ARTEFACT};
    report_pack(&report, payload);
    CHECK(get_u32(payload + 2) == UINT32_MAX && get_u32(payload + 6) == 0);
}

void report_tests(void)
{
    decides_in_order();
    packs();
}
