// expect: accepted
use std::collections::BTreeMap;
use std::io::{stdin, stdout, BufRead, BufWriter, Write};
use std::thread;

fn main() {
    let line = stdin().lock().lines().next().unwrap().unwrap();
    let numbers: BTreeMap<usize, i64> = line.split(' ').map(|n| n.parse().unwrap()).enumerate().collect();
    let sum = thread::spawn(move || numbers.values().sum::<i64>()).join().unwrap();
    writeln!(BufWriter::new(stdout()), "{sum}").unwrap();
}
