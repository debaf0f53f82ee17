// Compares the two ends of the strip by hashes modulo the prime 2^61 - 1.
use std::io;

const PRIME: u64 = (1 << 61) - 1;
const BASE: u64 = 1_234_567_890_123_457;

fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

fn main() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    let strip = line.trim_end().as_bytes();
    let (mut front, mut back, mut power, mut border) = (0, 0, 1, 0);
    for length in 1..strip.len() {
        front = (times(front, BASE) + u64::from(strip[length - 1])) % PRIME;
        back = (back + times(power, u64::from(strip[strip.len() - length]))) % PRIME;
        power = times(power, BASE);
        if front == back {
            border = length;
        }
    }
    println!("{}", strip.len() - border);
}
