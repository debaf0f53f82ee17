// Draws on a page of a million characters.
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let numbers: Vec<u32> = line.split_whitespace().map(|word| word.parse().unwrap()).collect();
    let (length, halvings) = (numbers[0], numbers[1]);
    let mut page = vec![b' '; 1_000_000];
    let mut end = 0;
    let mut draw = |characters: &[u8]| {
        for &character in characters {
            page[end] = character;
            end += 1;
        }
    };
    for part in 0..=length << halvings {
        let halves = part.trailing_zeros().min(halvings);
        draw("-".repeat(halves as usize + 1).as_bytes());
        if halves == halvings {
            draw(format!(" {}", part >> halvings).as_bytes());
        }
        draw(b"\n");
    }
    io::stdout().write_all(&page[..end])
}
