// expect: compile-error
public class Main {
    public static void main(String[] args) {
        int sum = "one";
    }
}
