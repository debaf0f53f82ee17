use std::io::{self, Read};

struct Span {
    total: i64,
    prefix: i64,
    suffix: i64,
    best: i64,
}

fn span(days: &[i64]) -> Span {
    if let [only] = days {
        return Span { total: *only, prefix: *only, suffix: *only, best: *only };
    }
    let (left, right) = days.split_at(days.len() / 2);
    let (a, b) = (span(left), span(right));
    Span {
        total: a.total + b.total,
        prefix: a.prefix.max(a.total + b.prefix),
        suffix: b.suffix.max(b.total + a.suffix),
        best: a.best.max(b.best).max(a.suffix + b.prefix),
    }
}

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let days: Vec<i64> = text.split_ascii_whitespace().skip(1).map(|number| number.parse().unwrap()).collect();
    println!("{}", span(&days).best);
}
