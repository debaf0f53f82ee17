import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
            for (int n = Integer.parseInt(in.readLine()); n > 0; n--) {
                String message = in.readLine();
                // StringBuilder.reverse keeps the two halves of a surrogate pair in order.
                out.print(message.codePointCount(0, message.length()) + " ");
                out.println(new StringBuilder(message).reverse());
            }
        }
    }
}
