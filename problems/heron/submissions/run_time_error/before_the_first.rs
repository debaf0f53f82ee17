// Looks back k stones even where the river bank is nearer: the subtraction is checked, and unwrapped.
use std::collections::VecDeque;
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let numbers: Vec<i64> = text.split_ascii_whitespace().map(|word| word.parse().unwrap()).collect();
    let k = numbers[1] as usize;
    let mut useful = VecDeque::from(vec![(numbers[2], 0)]);
    for (i, worth) in numbers[2..].iter().enumerate().skip(1) {
        if useful[0].1 < i.checked_sub(k).unwrap() {
            useful.pop_front();
        }
        let total = worth + useful[0].0;
        while useful.back().map_or(false, |&(best, _)| best <= total) {
            useful.pop_back();
        }
        useful.push_back((total, i));
    }
    println!("{}", useful.back().unwrap().0);
}
