// Prints how many streets are dark, and says nothing of the others.
use std::collections::VecDeque;
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<usize>().unwrap());
    let mut next = || numbers.next().unwrap();
    let (n, m) = (next(), next());
    let mut streets = vec![Vec::new(); n + 1];
    for _ in 0..m {
        let (a, b, dark) = (next(), next(), 1 - next());
        streets[a].push((b, dark));
        streets[b].push((a, dark));
    }
    let mut darkness = vec![n; n + 1];
    darkness[1] = 0;
    let mut waiting = VecDeque::from(vec![1]);
    while let Some(here) = waiting.pop_front() {
        for &(there, dark) in &streets[here] {
            if darkness[here] + dark < darkness[there] {
                darkness[there] = darkness[here] + dark;
                if dark == 0 {
                    waiting.push_front(there);
                } else {
                    waiting.push_back(there);
                }
            }
        }
    }
    if darkness[n] == n {
        println!("library");
    } else {
        println!("{}", darkness[n]);
    }
}
