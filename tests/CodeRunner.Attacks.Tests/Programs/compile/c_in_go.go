// expect: compile-error exit 1
package main

// #cgo LDFLAGS: -Wl,-T,/etc/shadow
// #include "/etc/shadow"
import "C"

func main() {
}
