// Sorts fast, but writes slowly: each += copies all the text there is.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;

class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int[] shelves = new int[Integer.parseInt(in.readLine())];
        for (int i = 0; i < shelves.length; i++)
            shelves[i] = Integer.parseInt(in.readLine());
        Arrays.sort(shelves);
        String output = "";
        for (int shelf : shelves)
            output += shelf + "\n";
        System.out.print(output);
    }
}
