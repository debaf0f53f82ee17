// expect: compile-error
fn main() {
    let moved = String::from("7");
    drop(moved);
    println!("{moved}");
}
