// Cuts a byte's worth out of the text at a time: Rust does not cut through a character.
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    for message in text.lines().skip(1) {
        let backwards: String = (0..message.len()).rev().map(|i| &message[i..i + 1]).collect();
        println!("{} {}", message.len(), backwards);
    }
}
