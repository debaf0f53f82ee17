#include "../../counters.h"

#include "check.h"

enum { MIB = 1 << 20 };

/* memory.stat of cgroup 2 as kernels write it (with the lines that are looked at and their neighbours): 64 MiB of the
 * programs, 32 MiB of files of which 8 are shared memory, 24 MiB of slabs of which 16 can be given back, 200 MiB of
 * socket buffers, and 4 MiB more of the kernel's. */
static const char linux_5_10[] = "anon 67108864\nfile 33554432\nkernel_stack 1048576\npercpu 1048576\nsock 209715200\n"
                                 "shmem 8388608\nfile_mapped 4096\nfile_dirty 0\nfile_writeback 0\nanon_thp 0\n"
                                 "inactive_anon 67108864\nactive_anon 0\ninactive_file 25165824\nactive_file 0\n"
                                 "unevictable 0\nslab_reclaimable 16777216\nslab_unreclaimable 8388608\nslab 25165824\n"
                                 "workingset_refault_anon 0\npgfault 17325\npgmajfault 0\n";
static const char linux_5_15[] = "anon 67108864\nfile 33554432\nkernel_stack 1048576\npagetables 2097152\n"
                                 "percpu 1048576\nsock 209715200\nshmem 8388608\nfile_mapped 4096\nfile_dirty 0\n"
                                 "file_writeback 0\nswapcached 0\nanon_thp 0\nfile_thp 0\nshmem_thp 0\n"
                                 "inactive_anon 67108864\nactive_anon 0\ninactive_file 25165824\nactive_file 0\n"
                                 "unevictable 0\nslab_reclaimable 16777216\nslab_unreclaimable 8388608\n"
                                 "slab 25165824\nworkingset_refault_anon 0\npgfault 17325\n";
static const char linux_6_12[] = "anon 67108864\nfile 33554432\nkernel 239075328\nkernel_stack 1048576\n"
                                 "pagetables 2097152\nsec_pagetables 0\npercpu 1048576\nsock 0\nvmalloc 0\n"
                                 "shmem 8388608\nzswap 0\nzswapped 0\nfile_mapped 4096\nfile_dirty 0\n"
                                 "file_writeback 0\nswapcached 0\nanon_thp 0\ninactive_anon 67108864\n"
                                 "slab_reclaimable 16777216\nslab_unreclaimable 8388608\nslab 25165824\n";

static void fields(void)
{
    static const char text[] = "cache 5\nrss 4096\nrss_huge 7\ntotal_rss 18446744073709551615\nanon 3\n";
    CHECK(counters_field(text, "cache") == 5);
    CHECK(counters_field(text, "rss") == 4096);
    CHECK(counters_field(text, "total_rss") == UINT64_MAX);
    CHECK(counters_field(text, "anon") == 3);
    CHECK(counters_field(text, "huge") == 0 && counters_field(text, "ano") == 0 && counters_field("", "rss") == 0);
    CHECK(counters_field("usage_usec 12\nuser_usec 5\n", "usage_usec") == 12);
}

static void programs_memory(void)
{
    static const char version_1[] = "cache 9\nrss 1\nshmem 2\nswap 4\ntotal_cache 9\ntotal_rss 16\ntotal_shmem 32\n"
                                    "total_swap 64\ntotal_swapcached 128\n";
    CHECK(counters_programs_memory(version_1, 1) == 16 + 32 + 64);
    CHECK(counters_programs_memory("total_rss 16\ntotal_shmem 32\n", 1) == 16 + 32);
    CHECK(counters_programs_memory(linux_6_12, 2) == UINT64_C(72) * MIB);
}

static void kernel_memory(void)
{
    static const uint64_t current = UINT64_C(324) * MIB, kernel = UINT64_C(212) * MIB;
    CHECK(counters_kernel_memory(linux_5_10, current) == kernel);
    CHECK(counters_kernel_memory(linux_5_15, current) == kernel);
    CHECK(counters_kernel_memory(linux_6_12, current) == kernel);
    CHECK(counters_kernel_memory(linux_6_12, 0) == kernel);
    CHECK(counters_kernel_memory(linux_5_10, 0) == 0 && counters_kernel_memory(linux_5_15, 100 * MIB) == 0);
    CHECK(counters_kernel_memory("kernel 5\nslab_reclaimable 6\n", current) == 0);
    CHECK(counters_kernel_memory("", 7) == 7);
}

void counters_tests(void)
{
    fields();
    programs_memory();
    kernel_memory();
}
