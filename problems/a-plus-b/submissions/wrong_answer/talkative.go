// Prints more than it was asked for.
package main

import "fmt"

func main() {
	var a, b int64
	fmt.Scan(&a, &b)
	fmt.Println("The sum is", a+b)
}
