// Writes line ends only between numbers and cuts one off nevertheless: the last number loses its last digit.
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut shelves: Vec<i32> = text.lines().skip(1).map(|line| line.parse().unwrap()).collect();
    shelves.sort_unstable();
    let words: Vec<String> = shelves.iter().map(|shelf| shelf.to_string()).collect();
    let mut output = words.join("\n");
    output.pop();
    println!("{}", output);
}
