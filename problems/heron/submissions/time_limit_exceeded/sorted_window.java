// Sorts the k totals within reach for every maximum.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.StringTokenizer;

class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        StringTokenizer words = new StringTokenizer(in.readLine());
        long[] best = new long[Integer.parseInt(words.nextToken())];
        int k = Integer.parseInt(words.nextToken());
        words = new StringTokenizer(in.readLine());
        best[0] = Long.parseLong(words.nextToken());
        for (int i = 1; i < best.length; i++) {
            long[] reach = Arrays.copyOfRange(best, Math.max(0, i - k), i);
            Arrays.sort(reach);
            best[i] = Long.parseLong(words.nextToken()) + reach[reach.length - 1];
        }
        System.out.println(best[best.length - 1]);
    }
}
