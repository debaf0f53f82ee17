// expect: compile-error exit 1
// In the compiler's own words.
fn main() {
    println!("{}", include_str!("/etc/shadow"));
}
