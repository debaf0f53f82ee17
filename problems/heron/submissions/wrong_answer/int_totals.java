// Adds up in an int: three stones of a thousand million are too many.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.StringTokenizer;

class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        StringTokenizer words = new StringTokenizer(in.readLine());
        int[] best = new int[Integer.parseInt(words.nextToken())];
        int k = Integer.parseInt(words.nextToken());
        words = new StringTokenizer(in.readLine());
        ArrayDeque<Integer> useful = new ArrayDeque<>();
        for (int i = 0; i < best.length; i++) {
            best[i] = Integer.parseInt(words.nextToken());
            if (!useful.isEmpty() && useful.peekFirst() < i - k)
                useful.pollFirst();
            if (i > 0)
                best[i] += best[useful.peekFirst()];
            while (!useful.isEmpty() && best[useful.peekLast()] <= best[i])
                useful.pollLast();
            useful.addLast(i);
        }
        System.out.println(best[best.length - 1]);
    }
}
