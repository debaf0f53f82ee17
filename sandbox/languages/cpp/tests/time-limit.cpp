// expect: time-limit
#include <thread>

// Two threads burn half of the time each: it is their sum that counts.
int main() {
    auto burn = [] { for (volatile unsigned i = 0;; i = i + 1) { } };
    std::thread other(burn);
    burn();
}
