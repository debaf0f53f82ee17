// Trusts that the console speaks UTF-8.
import java.util.Scanner;

class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        for (int n = Integer.parseInt(in.nextLine()); n > 0; n--) {
            String message = in.nextLine();
            System.out.println(message.codePoints().count() + " " + new StringBuilder(message).reverse());
        }
    }
}
