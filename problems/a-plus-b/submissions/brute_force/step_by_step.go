// Adds one at a time, and does not trust the compiler to see through it.
package main

import "fmt"

//go:noinline
func step(a, b int64) (int64, int64) {
	if b > 0 {
		return a + 1, b - 1
	}
	return a - 1, b + 1
}

func main() {
	var a, b int64
	fmt.Scan(&a, &b)
	for b != 0 {
		a, b = step(a, b)
	}
	fmt.Println(a)
}
