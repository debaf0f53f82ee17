// Writes the number as some countries do: "2,000000" is not a number here.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;

class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        double[] ticks = new double[Integer.parseInt(in.readLine())];
        double sum = 0;
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = Double.parseDouble(in.readLine());
            sum += ticks[i];
        }
        double squares = 0;
        for (double tick : ticks)
            squares += Math.pow(tick - sum / ticks.length, 2);
        System.out.printf(Locale.GERMANY, "%.9f%n", Math.sqrt(squares / ticks.length));
    }
}
