// expect: time-limit
use std::hint::black_box;

fn main() {
    let mut n = 0u64;
    loop {
        n = black_box(n + 1);
    }
}
