import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Arrays;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int[] shelves = new int[Integer.parseInt(in.readLine())];
        for (int i = 0; i < shelves.length; i++)
            shelves[i] = Integer.parseInt(in.readLine());
        Arrays.sort(shelves);
        try (PrintWriter out = new PrintWriter(System.out)) {
            for (int shelf : shelves)
                out.println(shelf);
        }
    }
}
