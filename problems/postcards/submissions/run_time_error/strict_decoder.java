// Decodes as ASCII, and asks to be told when that does not work.
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

class Main {
    public static void main(String[] args) throws IOException {
        ByteBuffer input = ByteBuffer.wrap(System.in.readAllBytes());
        String[] lines = StandardCharsets.US_ASCII.newDecoder().decode(input).toString().split("\n");
        for (int i = 1; i < lines.length; i++)
            System.out.println(lines[i].length() + " " + new StringBuilder(lines[i]).reverse());
    }
}
