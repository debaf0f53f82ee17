// expect: runtime-error
package main

func main() {
	var nothing map[string]int
	nothing["a"] = 1
}
