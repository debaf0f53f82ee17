import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * First the darkness of every crossing by a queue with two ends (lit streets to the front, dark ones to the back), then
 * a breadth-first walk over those streets that lie on a way of least darkness.
 */
public class Main {
    private record Street(int to, int dark) {
    }

    private static final StreamTokenizer IN = new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));

    public static void main(String[] args) throws IOException {
        int n = next();
        int m = next();
        List<List<Street>> streets = new ArrayList<>();
        for (int i = 0; i <= n; i++)
            streets.add(new ArrayList<>(2));
        for (int i = 0; i < m; i++) {
            int a = next();
            int b = next();
            int dark = 1 - next();
            streets.get(a).add(new Street(b, dark));
            streets.get(b).add(new Street(a, dark));
        }

        int[] darkness = darkness(streets);
        int[] length = lengths(streets, darkness);
        System.out.println(length[n] < 0 ? "library" : darkness[n] + " " + length[n]);
    }

    private static int[] darkness(List<List<Street>> streets) {
        int[] darkness = new int[streets.size()];
        Arrays.fill(darkness, Integer.MAX_VALUE);
        darkness[1] = 0;
        ArrayDeque<Integer> waiting = new ArrayDeque<>(List.of(1));
        while (!waiting.isEmpty()) {
            int here = waiting.pollFirst();
            for (Street street : streets.get(here)) {
                if (darkness[here] + street.dark >= darkness[street.to])
                    continue;
                darkness[street.to] = darkness[here] + street.dark;
                if (street.dark == 0)
                    waiting.addFirst(street.to);
                else
                    waiting.addLast(street.to);
            }
        }
        return darkness;
    }

    private static int[] lengths(List<List<Street>> streets, int[] darkness) {
        int[] length = new int[streets.size()];
        Arrays.fill(length, -1);
        length[1] = 0;
        ArrayDeque<Integer> waiting = new ArrayDeque<>(List.of(1));
        while (!waiting.isEmpty()) {
            int here = waiting.pollFirst();
            for (Street street : streets.get(here)) {
                if (length[street.to] < 0 && darkness[here] + street.dark == darkness[street.to]) {
                    length[street.to] = length[here] + 1;
                    waiting.addLast(street.to);
                }
            }
        }
        return length;
    }

    private static int next() throws IOException {
        IN.nextToken();
        return (int) IN.nval;
    }
}
