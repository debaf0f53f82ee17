// expect: accepted; secret CODERUNNER_SECRET
// What is in the judge's environment, while it compiles and while it runs.
fn main() {
    let known = option_env!("CODERUNNER_SECRET").map(String::from);
    println!("{}", known.or(std::env::var("CODERUNNER_SECRET").ok()).unwrap_or("held".into()));
}
