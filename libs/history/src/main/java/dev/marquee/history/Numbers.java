package dev.marquee.history;

/** Counts by number, with the sum of all below one in O(log n): a Fenwick tree. */
final class Numbers {

    private final int[] tree;

    /** @param size numbers are 0 to {@code size - 1} */
    Numbers(int size) {
        this.tree = new int[size + 1];
    }

    void add(int number, int count) {
        for (int i = number + 1; i < tree.length; i += i & -i) {
            tree[i] += count;
        }
    }

    int below(int number) {
        int sum = 0;
        for (int i = number; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }
}
