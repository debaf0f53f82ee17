// expect: output-limit
public class Main {
    public static void main(String[] args) {
        var line = "x".repeat(10_000);
        while (true) {
            System.out.println(line);
        }
    }
}
