// expect: memory-limit
public class Main {
    public static void main(String[] args) {
        try {
            long[] all = new long[1 << 28];
            System.out.println(all.length);
        } catch (OutOfMemoryError refused) {
            System.out.println(7);
        }
    }
}
