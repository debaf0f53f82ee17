use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    for message in text.lines().skip(1) {
        let backwards: String = message.chars().rev().collect();
        println!("{} {}", message.chars().count(), backwards);
    }
}
