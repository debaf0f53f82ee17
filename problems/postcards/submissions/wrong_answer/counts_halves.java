// Turns the message around rightly, but counts UTF-16 units.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
            for (int n = Integer.parseInt(in.readLine()); n > 0; n--) {
                String message = in.readLine();
                out.println(message.length() + " " + new StringBuilder(message).reverse());
            }
        }
    }
}
