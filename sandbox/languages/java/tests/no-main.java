// expect: compile-error
public class Main {
    public static void start(String[] args) {
    }
}
