// expect: compile-error
package main

import "fmt"

func main() {
	unused := 7
}
