package coderunner;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StreamTokenizer;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Scanner;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Run once while the image is built: what contestants' programs use is loaded here and kept ready in an archive. */
public final class Warm {
    public static void main(String[] args) throws IOException {
        var scanner = new Scanner(System.in);
        long sum = scanner.nextInt() + scanner.nextLong();
        scanner.nextLine();
        var reader = new BufferedReader(new InputStreamReader(new ByteArrayInputStream("1 2\nx y\n".getBytes())));
        var tokens = new StringTokenizer(reader.readLine());
        sum += Integer.parseInt(tokens.nextToken()) + Long.parseLong(tokens.nextToken());
        new StreamTokenizer(reader).nextToken();

        List<Integer> list = new ArrayList<>(List.of(3, 1, 2));
        Collections.sort(list);
        list.sort(Comparator.reverseOrder());
        list.sort((a, b) -> Integer.compare(b, a));
        Map<String, Integer> map = new HashMap<>();
        map.merge("a", 1, Integer::sum);
        map.computeIfAbsent("b", key -> 2);
        new TreeMap<>(map).firstEntry();
        new LinkedHashMap<>(map).forEach((key, value) -> { });
        new HashSet<>(list).addAll(new TreeSet<>(list));
        new PriorityQueue<Integer>(Comparator.comparingInt(x -> -x)).addAll(list);
        new ArrayDeque<>(list).pollFirst();
        new LinkedList<>(list).getLast();
        new BitSet(100).set(3);
        int[] numbers = new Random(1).ints(100, 0, 9).toArray();
        Arrays.sort(numbers);
        Arrays.sort(new String[] { "b", "a" });
        sum += IntStream.range(0, 9).filter(x -> x % 2 == 0).sum();
        String joined = list.stream().map(String::valueOf).collect(Collectors.joining(" "));
        joined += String.join(",", "a b c".split(" ")) + new StringBuilder("abc").reverse();
        joined += String.format("%d %.3f %s%n", sum, 1.5, BigInteger.TWO.pow(99));
        var out = new PrintWriter(System.out);
        out.println(joined);
        out.flush();
        System.out.println(sum);
        System.out.printf("%d%n", sum);
        new Thread(() -> { }).start();
    }
}
