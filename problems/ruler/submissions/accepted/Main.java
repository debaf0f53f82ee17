import java.util.Scanner;

public class Main {
    private static final StringBuilder DRAWING = new StringBuilder(1 << 23);

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int length = in.nextInt();
        int halvings = in.nextInt();
        String whole = "-".repeat(halvings + 1);
        DRAWING.append(whole).append(" 0\n");
        for (int centimetre = 1; centimetre <= length; centimetre++) {
            inside(halvings);
            DRAWING.append(whole).append(' ').append(centimetre).append('\n');
        }
        System.out.print(DRAWING);
    }

    private static void inside(int dashes) {
        if (dashes == 0)
            return;
        inside(dashes - 1);
        DRAWING.append("-".repeat(dashes)).append('\n');
        inside(dashes - 1);
    }
}
