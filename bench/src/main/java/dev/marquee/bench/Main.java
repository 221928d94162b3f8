package dev.marquee.bench;

public final class Main {
    public static void main(String[] args) {}
}
