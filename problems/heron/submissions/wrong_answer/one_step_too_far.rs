// Lets the heron step k + 1 stones ahead.
use std::collections::VecDeque;
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let numbers: Vec<i64> = text.split_ascii_whitespace().map(|word| word.parse().unwrap()).collect();
    let k = numbers[1] as usize;
    let mut useful: VecDeque<(i64, usize)> = VecDeque::new();
    let mut total = 0;
    for (i, worth) in numbers[2..].iter().enumerate() {
        if useful.front().map_or(false, |&(_, stone)| stone + k + 1 < i) {
            useful.pop_front();
        }
        total = worth + useful.front().map_or(0, |&(best, _)| best);
        while useful.back().map_or(false, |&(best, _)| best <= total) {
            useful.pop_back();
        }
        useful.push_back((total, i));
    }
    println!("{}", total);
}
