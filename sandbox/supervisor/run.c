#include "run.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "clock.h"
#include "fatal.h"
#include "frames.h"
#include "identity.h"
#include "killer.h"
#include "meter.h"
#include "report.h"
#include "request.h"
#include "sockets.h"
#include "streams.h"
#include "upload.h"
#include "work.h"

struct run {
    const struct request *request;
    uid_t user;
    pid_t main;
    bool main_ended;
    int main_status;
    enum reaping living;
    struct meter meter;
    struct streams streams;
};

static int child_signals = -1;

void run_prepare(void)
{
    sigset_t children;
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &children, NULL) != 0 ||
        (child_signals = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK)) < 0)
        fatal_errno("SIGCHLD cannot be awaited");
}

static void note_reaped(void *context, pid_t process, int status, const struct rusage *usage)
{
    struct run *run = context;
    meter_reaped(&run->meter, usage);
    if (process != run->main)
        return;
    run->main_ended = true;
    run->main_status = status;
    meter_main_ended(&run->meter);
}

static void start(struct run *run)
{
    struct standard standard = streams_open(&run->streams, run->request, run->user);
    meter_start(&run->meter, run->request);
    run->living = SOME_LIVE;
    run->main = child_start(run->request, run->user, &standard);
    if (run->main < 0)
        fatal_errno("no process can be made");
    run->meter.main = run->main;
    close(standard.in);
    close(standard.out);
    if (standard.error != standard.out)
        close(standard.error);
}

static void wait_for_more(struct run *run, bool at_once)
{
    struct pollfd polls[STREAM_POLLS + 1];
    uint64_t pause = at_once ? 0 : streams_pause_ns(&run->streams, meter_pause_ns(&run->meter));
    struct timespec timeout = {.tv_sec = (time_t)(pause / NS_PER_S), .tv_nsec = (long)(pause % NS_PER_S)};
    streams_await(&run->streams, polls);
    polls[STREAM_POLLS] = (struct pollfd){.fd = child_signals, .events = POLLIN};
    if (ppoll(polls, STREAM_POLLS + 1, &timeout, NULL) < 0) {
        if (errno != EINTR)
            fatal_errno("waiting for the run failed");
        return;
    }
    streams_serve(&run->streams, polls);
    if (polls[STREAM_POLLS].revents != 0) {
        struct signalfd_siginfo signal;
        if (read(child_signals, &signal, sizeof signal) < 0 && errno != EAGAIN)
            fatal_errno("SIGCHLD cannot be read");
        run->living = reap(note_reaped, run);
    }
}

/* Until the first process has ended or a limit is passed. */
static void watch(struct run *run)
{
    while (!run->main_ended && !streams_cut(&run->streams)) {
        bool more = streams_feed(&run->streams);
        if (meter_exceeded(&run->meter))
            break;
        wait_for_more(run, more);
    }
}

static struct report finish(struct run *run)
{
    if (run->living != NONE_LIVE)
        kill_all(run->user, note_reaped, run);
    meter_stop(&run->meter);
    if (run->meter.starved)
        fatal("the machine ran out of memory: the kernel killed a process of the program, which was within its limit");
    streams_finish(&run->streams);
    const char *step;
    int error;
    enum child_failure failure = child_failed(&step, &error);
    if (failure == BROKEN) {
        errno = error;
        fatal_errno("a process could not be prepared (%s)", step);
    }
    struct ending ending = {
        .cpu_exceeded = meter_cpu_exceeded(&run->meter),
        .wall_exceeded = meter_wall_exceeded(&run->meter),
        .memory_exceeded = meter_memory_exceeded(&run->meter),
        .output_exceeded = streams_cut(&run->streams) && failure != NOT_EXECUTABLE, /* then the words are our own */
        .not_started = failure == NOT_EXECUTABLE,
        .status = run->main_status,
    };
    return (struct report){
        .outcome = report_decide(&ending),
        .out_cut = run->streams.out_cut,
        .error_cut = run->streams.error_cut,
        .status = run->main_status,
        .cpu_ns = run->meter.cpu_ns,
        .wall_ns = run->meter.wall_ns,
        .memory_bytes = run->meter.memory,
        .out_bytes = run->streams.out_bytes,
        .error_bytes = run->streams.error_bytes,
    };
}

static void keep_and_wipe(const struct run *run, struct report *report)
{
    if (run->request->keep && report->outcome == EXITED && WEXITSTATUS(report->status) == 0 &&
        !work_keep(run->user, run->request->artefact))
        report->outcome = NO_ARTEFACT;
    work_wipe(run->user);
}

static void send_report(struct run *run, const struct report *report)
{
    if (output_room() < REPORT_LENGTH)
        streams_flush(&run->streams);
    report_pack(report, output_payload());
    output_frame('r', REPORT_LENGTH);
    streams_flush(&run->streams);
}

void run_serve(uint32_t header_length)
{
    static uint8_t header[FRAME_MAX];
    static struct request request;
    static struct run run;
    input_exact(header, header_length);
    const char *wrong = request_parse(&request, header, header_length);
    if (wrong != NULL)
        fatal("%s", wrong);
    run = (struct run){.request = &request, .user = next_run_id()};
    work_make(run.user);
    upload_work(run.user);
    start(&run);
    watch(&run);
    struct report report = finish(&run);
    sockets_collect();
    keep_and_wipe(&run, &report);
    send_report(&run, &report);
    streams_drop_input(&run.streams);
}
