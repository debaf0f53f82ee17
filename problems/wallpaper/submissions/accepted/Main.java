import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class Main {
    public static void main(String[] args) throws IOException {
        String strip = new BufferedReader(new InputStreamReader(System.in)).readLine();
        int n = strip.length();
        int[] borders = new int[n + 1];
        borders[0] = -1;
        for (int i = 0, length = -1; i < n; ) {
            while (length >= 0 && strip.charAt(i) != strip.charAt(length))
                length = borders[length];
            borders[++i] = ++length;
        }
        System.out.println(n - borders[n]);
    }
}
