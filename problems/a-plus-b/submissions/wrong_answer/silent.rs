// Adds, and forgets to print.
use std::io;

fn main() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    let _sum: i64 = line.split_whitespace().map(|word| word.parse::<i64>().unwrap()).sum();
}
