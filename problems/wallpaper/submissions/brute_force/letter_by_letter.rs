// Looks at the strip letter by letter for every length of the pattern.
use std::io;

fn main() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    let strip = line.trim_end().as_bytes();
    let fits = |&p: &usize| (p..strip.len()).all(|i| strip[i] == strip[i - p]);
    println!("{}", (1..=strip.len()).find(fits).unwrap());
}
