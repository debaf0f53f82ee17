// expect: compile-error exit 1 or compile-error time-limit cpu or compile-error time-limit wall or compile-error memory-limit; compile-cpu 6000
#![recursion_limit = "4294967295"]
macro_rules! grow { ($($t:tt)*) => { grow!($($t)* $($t)* x) } }
fn main() {
    grow!(x);
}
