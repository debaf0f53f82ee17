// Looks for every single character from the start of the message, for there is no other way to find the nth.
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    for message in text.lines().skip(1) {
        let count = message.chars().count();
        let backwards: String = (0..count).rev().map(|n| message.chars().nth(n).unwrap()).collect();
        println!("{} {}", count, backwards);
    }
}
