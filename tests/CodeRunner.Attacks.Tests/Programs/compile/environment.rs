// expect: compile-error exit 1
const SECRET: &str = env!("CODERUNNER_SECRET");
fn main() {
    println!("{SECRET}");
}
