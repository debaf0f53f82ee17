// expect: wrong-answer
fn main() {
    println!("{}", 3 - 4);
}
