// Has room for a single season (30 points).
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut room = [0i64; 2000];
    let mut days = 0;
    for (i, number) in text.split_ascii_whitespace().skip(1).enumerate() {
        room[i] = number.parse().unwrap();
        days = i + 1;
    }
    let (mut best, mut ending) = (i64::MIN, 0);
    for brought in &room[..days] {
        ending = brought + ending.max(0);
        best = best.max(ending);
    }
    println!("{best}");
}
