// Adds one at a time, in big integers.
import java.math.BigInteger;
import java.util.Scanner;

class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        BigInteger sum = in.nextBigInteger();
        BigInteger rest = in.nextBigInteger();
        BigInteger step = BigInteger.valueOf(rest.signum());
        while (rest.signum() != 0) {
            sum = sum.add(step);
            rest = rest.subtract(step);
        }
        System.out.println(sum);
    }
}
