// expect: time-limit
package main

func main() {
	for i := 0; ; i++ {
	}
}
