// Cuts a letter off the front until the strip starts with what is left.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

class Main {
    public static void main(String[] args) throws IOException {
        String strip = new BufferedReader(new InputStreamReader(System.in)).readLine();
        String left = strip.substring(1);
        while (!strip.startsWith(left))
            left = left.substring(1);
        System.out.println(strip.length() - left.length());
    }
}
