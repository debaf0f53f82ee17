#include "report.h"

#include <signal.h>
#include <sys/wait.h>

#include "clock.h"
#include "frames.h"

enum { OUT_CUT = 1, ERROR_CUT = 2, BYTES_PER_KIB = 1024 };

enum outcome report_decide(const struct ending *ending)
{
    int signal = WIFSIGNALED(ending->status) ? WTERMSIG(ending->status) : 0;
    if (ending->cpu_exceeded || signal == SIGXCPU)
        return TIME_LIMIT_CPU;
    if (ending->wall_exceeded)
        return TIME_LIMIT_WALL;
    if (ending->memory_exceeded)
        return MEMORY_LIMIT;
    if (ending->output_exceeded)
        return OUTPUT_LIMIT;
    if (signal == SIGXFSZ)
        return FILE_LIMIT;
    if (ending->not_started)
        return NOT_STARTED;
    return signal != 0 ? SIGNALED : EXITED;
}

void report_pack(const struct report *report, uint8_t payload[REPORT_LENGTH])
{
    int code = report->outcome == EXITED ? WEXITSTATUS(report->status) : -1;
    int signal = WIFSIGNALED(report->status) ? WTERMSIG(report->status) : 0;
    payload[0] = (uint8_t)report->outcome;
    payload[1] = (uint8_t)((report->out_cut ? OUT_CUT : 0) | (report->error_cut ? ERROR_CUT : 0));
    put_u32(payload + 2, (uint32_t)code);
    put_u32(payload + 6, (uint32_t)signal);
    put_u64(payload + 10, report->cpu_ns / NS_PER_US);
    put_u64(payload + 18, report->wall_ns / NS_PER_US);
    put_u64(payload + 26, (report->memory_bytes + BYTES_PER_KIB - 1) / BYTES_PER_KIB);
    put_u64(payload + 34, report->out_bytes);
    put_u64(payload + 42, report->error_bytes);
}
