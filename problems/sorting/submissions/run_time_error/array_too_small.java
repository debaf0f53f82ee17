// Has room for a hundred thousand parcels.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Arrays;

class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int[] shelves = new int[100_000];
        int n = Integer.parseInt(in.readLine());
        for (int i = 0; i < n; i++)
            shelves[i] = Integer.parseInt(in.readLine());
        Arrays.sort(shelves, 0, n);
        try (PrintWriter out = new PrintWriter(System.out)) {
            for (int i = 0; i < n; i++)
                out.println(shelves[i]);
        }
    }
}
