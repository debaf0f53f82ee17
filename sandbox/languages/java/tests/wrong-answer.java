// expect: wrong-answer
import java.util.Scanner;

class Main {
    public static void main(String[] args) {
        var in = new Scanner(System.in);
        System.out.println(in.nextInt() + "" + in.nextInt());
    }
}
