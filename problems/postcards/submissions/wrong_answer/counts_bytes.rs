// str::len counts bytes.
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    for message in text.lines().skip(1) {
        println!("{} {}", message.len(), message.chars().rev().collect::<String>());
    }
}
