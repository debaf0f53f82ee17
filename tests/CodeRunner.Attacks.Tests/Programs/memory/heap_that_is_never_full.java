// expect: memory-limit; cpu 5000
import java.util.*;

public class Main {
    public static void main(String[] args) {
        List<byte[]> held = new ArrayList<>();
        for (;;)
            try {
                held.add(new byte[1 << 20]);
            } catch (OutOfMemoryError full) {
                // tries again
            }
    }
}
