#include "counters.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "box.h"
#include "clock.h"

enum { PATH_ROOM = 512, TEXT_ROOM = 4096, KERNEL_FREE = 128 << 20 };
enum { SETTLE_SECONDS = 5, SETTLE_MARGIN = 2 << 20, PAGES_OF_A_PROCESSOR = 64 };
enum { LARGEST_PIECE = 4 << 20 }; /* more than the kernel hands out at a time: a refusal leaves the peak so far below */

static struct {
    int version;
    int cpu, memory, kernel, events;
    int peak, limit;
    uint64_t before; /* own CPU time that the cgroup does not know of: a runtime may have come into it late */
    uint64_t idle;   /* programs' memory when there has been no program yet: the supervisor's own */
    uint64_t margin; /* by which the same figure may be off later */
} cgroup;

/* The cgroup's path in the hierarchy that holds `controller` ("" is version 2): a line "N:controllers:/path". */
static bool own_path(const char *controller, char *path, size_t room)
{
    static char text[TEXT_ROOM];
    int file = open("/proc/self/cgroup", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    if (length <= 0)
        return false;
    text[length] = '\0';
    for (char *rest = text, *line; (line = strsep(&rest, "\n")) != NULL;) {
        strsep(&line, ":");
        char *controllers = strsep(&line, ":");
        if (controllers == NULL || line == NULL || line[0] != '/')
            continue;
        if (controller[0] == '\0' && controllers[0] == '\0')
            return (size_t)snprintf(path, room, "%s", line) < room;
        for (char *one; controller[0] != '\0' && (one = strsep(&controllers, ",")) != NULL;)
            if (strcmp(one, controller) == 0)
                return (size_t)snprintf(path, room, "%s", line) < room;
    }
    return false;
}

/* Opens a file of the box's own cgroup: below the path that the kernel names where the whole hierarchy is mounted, else
 * at the mount's root, which then is the box's. */
static int open_counter(const char *mount, const char *controller, const char *name)
{
    char own[PATH_ROOM], path[2 * PATH_ROOM];
    if (own_path(controller, own, sizeof own) && strcmp(own, "/") != 0) {
        snprintf(path, sizeof path, "/sys/fs/cgroup%s%s/%s", mount, own, name);
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file >= 0)
            return file;
    }
    snprintf(path, sizeof path, "/sys/fs/cgroup%s/%s", mount, name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

static int open_memory(bool one, const char *name)
{
    return open_counter(one ? "/memory" : "", one ? "memory" : "", name);
}

/* Version 1 limits memory with what is swapped out by itself, to the same for a box: there that limit is reached, and
 * the one for memory need not be. Version 2 has no peak before Linux 5.19. */
static void open_peak(bool one)
{
    cgroup.peak = open_memory(one, one ? "memory.memsw.max_usage_in_bytes" : "memory.peak");
    cgroup.limit = open_memory(one, one ? "memory.memsw.limit_in_bytes" : "memory.max");
    if (one && cgroup.peak < 0) {
        cgroup.peak = open_memory(one, "memory.max_usage_in_bytes");
        cgroup.limit = open_memory(one, "memory.limit_in_bytes");
    }
}

static void open_all(int version)
{
    bool one = version == 1;
    cgroup.version = version;
    cgroup.cpu = open_counter(one ? "/cpuacct" : "", one ? "cpuacct" : "", one ? "cpuacct.usage" : "cpu.stat");
    if (one && cgroup.cpu < 0)
        cgroup.cpu = open_counter("/cpu,cpuacct", "cpuacct", "cpuacct.usage");
    cgroup.memory = open_memory(one, "memory.stat");
    cgroup.kernel = open_memory(one, one ? "memory.kmem.usage_in_bytes" : "memory.current");
    cgroup.events = open_memory(one, one ? "memory.oom_control" : "memory.events");
    open_peak(one);
}

static const char *read_counter(int file)
{
    static char text[TEXT_ROOM];
    ssize_t length = pread(file, text, sizeof text - 1, 0);
    text[length > 0 ? length : 0] = '\0';
    return text;
}

static uint64_t read_number(int file)
{
    char text[24]; /* enough for any number and a line end */
    ssize_t length = pread(file, text, sizeof text - 1, 0);
    text[length > 0 ? length : 0] = '\0';
    return strtoull(text, NULL, 10);
}

/* What stands behind `key` at the start of a line, NULL when there is none. */
static const char *find_field(const char *text, const char *key)
{
    size_t length = strlen(key);
    for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
        if (*line == '\n')
            line++;
        if (strncmp(line, key, length) == 0 && line[length] == ' ')
            return line + length;
    }
    return NULL;
}

uint64_t counters_field(const char *text, const char *key)
{
    const char *number = find_field(text, key);
    return number != NULL ? strtoull(number, NULL, 10) : 0;
}

static uint64_t all_cpu_ns(void)
{
    if (cgroup.version == 1)
        return read_number(cgroup.cpu);
    return counters_field(read_counter(cgroup.cpu), "usage_usec") * NS_PER_US;
}

uint64_t counters_cpu_ns(void)
{
    if (cgroup.version == 0)
        return 0;
    /* Own time first: reading the clock also brings the cgroup's counter up to date, so the difference stays exact. */
    uint64_t own = clock_read_ns(CLOCK_PROCESS_CPUTIME_ID), all = all_cpu_ns() + cgroup.before;
    return all > own ? all - own : 0;
}

uint64_t counters_kernel_memory(const char *stat, uint64_t current)
{
    uint64_t all = current, others = counters_field(stat, "slab_reclaimable");
    if (find_field(stat, "kernel") != NULL)
        all = counters_field(stat, "kernel");
    else
        others += counters_field(stat, "anon") + counters_field(stat, "file");
    return all > others ? all - others : 0; /* each figure is of a moment of its own */
}

uint64_t counters_programs_memory(const char *stat, int version)
{
    if (version == 1)
        return counters_field(stat, "total_rss") + counters_field(stat, "total_shmem") + counters_field(stat, "total_swap");
    return counters_field(stat, "anon") + counters_field(stat, "shmem");
}

static uint64_t programs_memory(const char *stat)
{
    return counters_programs_memory(stat, cgroup.version);
}

static uint64_t memory(const char *stat)
{
    uint64_t current = read_number(cgroup.kernel);
    uint64_t kernel = cgroup.version == 1 ? current : counters_kernel_memory(stat, current);
    return programs_memory(stat) + (kernel > KERNEL_FREE ? kernel - KERNEL_FREE : 0);
}

uint64_t counters_memory(void)
{
    return cgroup.version == 0 ? 0 : memory(read_counter(cgroup.memory));
}

/* Of the box's folder, which are shared memory. */
static uint64_t files_memory(void)
{
    struct statvfs box;
    return statvfs(BOX_FOLDER, &box) == 0 ? (box.f_blocks - box.f_bfree) * box.f_frsize : 0;
}

/* The kernel adds up at the latest when so many pages have changed; below that a figure may be an old one. */
static uint64_t uncertainty(void)
{
    long processors = sysconf(_SC_NPROCESSORS_CONF), page = sysconf(_SC_PAGESIZE);
    return processors > 0 && page > 0 ? (uint64_t)processors * (uint64_t)page * PAGES_OF_A_PROCESSOR : 0;
}

uint64_t counters_settled_memory(void)
{
    static const struct timespec pause = {.tv_nsec = NS_PER_MS};
    if (cgroup.version == 0)
        return 0;
    uint64_t expected = cgroup.idle + cgroup.margin + files_memory();
    uint64_t deadline = clock_now_ns() + SETTLE_SECONDS * NS_PER_S;
    const char *stat = read_counter(cgroup.memory);
    while (programs_memory(stat) > expected && clock_now_ns() < deadline) {
        nanosleep(&pause, NULL);
        stat = read_counter(cgroup.memory);
    }
    return memory(stat);
}

static bool can_read_cpu(void)
{
    return cgroup.version == 1 ? read_number(cgroup.cpu) > 0 : find_field(read_counter(cgroup.cpu), "usage_usec") != NULL;
}

int counters_open(void)
{
    open_all(access("/sys/fs/cgroup/cgroup.controllers", F_OK) == 0 ? 2 : 1);
    if (cgroup.memory < 0 || cgroup.events < 0 || !can_read_cpu())
        cgroup.version = 0;
    cgroup.before = clock_read_ns(CLOCK_PROCESS_CPUTIME_ID);
    cgroup.idle = programs_memory(read_counter(cgroup.memory));
    cgroup.margin = SETTLE_MARGIN + uncertainty();
    return cgroup.version;
}

uint64_t counters_oom_kills(void)
{
    return cgroup.version == 0 ? 0 : counters_field(read_counter(cgroup.events), "oom_kill");
}

/* Version 2 counts what the limit refuses; version 1 too (memory.failcnt), but not with Linux 6.18. The peak tells also
 * where a group around the box has the same limit and refuses first, since that holds a little more than the box does:
 * crun puts a box into a group within its systemd unit, and the limit is on both. */
bool counters_limit_reached(void)
{
    if (cgroup.version == 2 && counters_field(read_counter(cgroup.events), "max") > 0)
        return true;
    return read_number(cgroup.peak) + LARGEST_PIECE > read_number(cgroup.limit);
}
