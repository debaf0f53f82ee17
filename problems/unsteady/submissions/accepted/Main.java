import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Welford's method: the mean and the sum of squared deviations, kept up to date with every tick. */
public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int n = Integer.parseInt(in.readLine());
        double mean = 0;
        double squares = 0;
        for (int i = 1; i <= n; i++) {
            double tick = Integer.parseInt(in.readLine());
            double before = tick - mean;
            mean += before / i;
            squares += before * (tick - mean);
        }
        System.out.println(Math.sqrt(squares / n));
    }
}
