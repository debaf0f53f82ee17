#include "../../counters.h"

#include "check.h"

void counters_tests(void)
{
    static const char text[] = "cache 5\nrss 4096\nrss_huge 7\ntotal_rss 18446744073709551615\nanon 3\n";
    CHECK(counters_field(text, "cache") == 5);
    CHECK(counters_field(text, "rss") == 4096);
    CHECK(counters_field(text, "total_rss") == UINT64_MAX);
    CHECK(counters_field(text, "anon") == 3);
    CHECK(counters_field(text, "huge") == 0 && counters_field(text, "ano") == 0 && counters_field("", "rss") == 0);
    CHECK(counters_field("usage_usec 12\nuser_usec 5\n", "usage_usec") == 12);
}
