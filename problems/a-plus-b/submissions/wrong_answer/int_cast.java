// Narrows both numbers to int before adding them.
import java.util.Scanner;

class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int a = (int) in.nextLong();
        int b = (int) in.nextLong();
        System.out.println(a + b);
    }
}
