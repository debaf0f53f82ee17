// Forgets the root.
use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let ticks: Vec<f64> = text.lines().skip(1).map(|line| line.parse().unwrap()).collect();
    let n = ticks.len() as f64;
    let mean = ticks.iter().sum::<f64>() / n;
    println!("{}", ticks.iter().map(|tick| (tick - mean).powi(2)).sum::<f64>() / n);
}
