// expect: accepted
import java.io.*;
import java.util.stream.*;

public class Solution {
    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        var numbers = Stream.of(in.readLine().split(" ")).map(Long::parseLong).toList();
        System.out.println(numbers.get(0) + numbers.get(1));
    }
}
