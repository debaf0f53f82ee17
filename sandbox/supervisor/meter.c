#include "meter.h"

#include "clock.h"
#include "counters.h"
#include "stall.h"

enum { MEMORY_BYTES_PER_NS = 8, SHORTEST_PAUSE_MS = 1, LONGEST_PAUSE_MS = 20, BYTES_PER_KIB = 1024 };

static uint64_t above(uint64_t now, uint64_t start)
{
    return now > start ? now - start : 0;
}

static uint64_t smaller(uint64_t one, uint64_t other)
{
    return one < other ? one : other;
}

static void raise_to(uint64_t *peak, uint64_t value)
{
    if (value > *peak)
        *peak = value;
}

/* The clock of the first process alone: all there is without a cgroup while it runs. */
static uint64_t process_cpu_ns(pid_t process)
{
    clockid_t clock;
    return clock_getcpuclockid(process, &clock) == 0 ? clock_read_ns(clock) : 0;
}

void meter_reaped(struct meter *meter, const struct rusage *usage)
{
    const struct timeval *user = &usage->ru_utime, *system = &usage->ru_stime;
    meter->reaped_cpu_ns += (uint64_t)(user->tv_sec + system->tv_sec) * NS_PER_S;
    meter->reaped_cpu_ns += (uint64_t)(user->tv_usec + system->tv_usec) * NS_PER_US;
    raise_to(&meter->memory, (uint64_t)usage->ru_maxrss * BYTES_PER_KIB);
}

/* Time in which the judge kept the run waiting is the judge's. */
static void look_at_wall(struct meter *meter, uint64_t now)
{
    meter->wall_ns = above(now - meter->wall_start, stall_ns() - meter->stalled_start);
}

static void look_at_cpu(struct meter *meter)
{
    raise_to(&meter->cpu_ns, above(counters_cpu_ns(), meter->cpu_start));
    raise_to(&meter->cpu_ns, meter->reaped_cpu_ns);
}

/* What was there at the start may go away while the run goes on (the kernel frees some memory late, a program may
 * remove the files it was given): it must not leave room behind. */
static void look_at_memory(struct meter *meter)
{
    uint64_t now = counters_memory();
    meter->memory_start = smaller(meter->memory_start, now);
    raise_to(&meter->memory, now - meter->memory_start);
}

/* As long as no limit can be passed meanwhile: CPU time by the processors there may be, memory by the speed at which
 * the kernel can hand out cleared pages. */
static uint64_t pause(const struct meter *meter)
{
    uint64_t ns = LONGEST_PAUSE_MS * NS_PER_MS;
    ns = smaller(ns, above(meter->cpu_limit_ns, meter->cpu_ns) / 2);
    ns = smaller(ns, above(meter->memory_limit, meter->memory) / MEMORY_BYTES_PER_NS);
    if (ns < SHORTEST_PAUSE_MS * NS_PER_MS)
        ns = SHORTEST_PAUSE_MS * NS_PER_MS;
    return smaller(ns, above(meter->wall_limit_ns, meter->wall_ns) + 1);
}

void meter_start(struct meter *meter, const struct request *request)
{
    uint64_t memory = counters_settled_memory(); /* first: it may take its time */
    *meter = (struct meter){
        .cpu_limit_ns = request->cpu_ms * NS_PER_MS,
        .wall_limit_ns = request->wall_ms * NS_PER_MS,
        .memory_limit = (uint64_t)request->memory_kib * BYTES_PER_KIB,
        .memory_start = memory,
        .oom_start = counters_oom_kills(),
        .stalled_start = stall_ns(),
        .cpu_start = counters_cpu_ns(),
        .wall_start = clock_now_ns(),
    };
    meter->next_look = meter->wall_start + pause(meter);
}

bool meter_exceeded(struct meter *meter)
{
    uint64_t now = clock_now_ns();
    if (now < meter->next_look)
        return false;
    look_at_wall(meter, now);
    look_at_cpu(meter);
    raise_to(&meter->cpu_ns, process_cpu_ns(meter->main));
    look_at_memory(meter);
    meter->next_look = now + pause(meter);
    return meter_cpu_exceeded(meter) || meter_wall_exceeded(meter) || meter_memory_exceeded(meter);
}

uint64_t meter_pause_ns(const struct meter *meter)
{
    return above(meter->next_look, clock_now_ns());
}

void meter_main_ended(struct meter *meter)
{
    look_at_wall(meter, clock_now_ns());
    look_at_memory(meter);
}

void meter_stop(struct meter *meter)
{
    bool killed = counters_oom_kills() > meter->oom_start;
    look_at_cpu(meter);
    meter->out_of_memory = killed && counters_limit_reached();
    meter->starved = killed && !meter_memory_exceeded(meter);
}

bool meter_cpu_exceeded(const struct meter *meter)
{
    return meter->cpu_ns > meter->cpu_limit_ns;
}

bool meter_wall_exceeded(const struct meter *meter)
{
    return meter->wall_ns > meter->wall_limit_ns;
}

bool meter_memory_exceeded(const struct meter *meter)
{
    return meter->out_of_memory || meter->memory > meter->memory_limit;
}
