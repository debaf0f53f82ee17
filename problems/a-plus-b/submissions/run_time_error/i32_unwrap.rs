// Unwraps the error of a number that does not fit into 32 bits.
use std::io;

fn main() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    let sum: i64 = line.split_whitespace().map(|word| i64::from(word.parse::<i32>().unwrap())).sum();
    println!("{}", sum);
}
