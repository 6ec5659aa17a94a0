package io.tarkash.soak.day;

/** The process dies the {@code count}-th time that it comes to this step, counted over all its lives. */
record CrashAt(Label label, int count) {
    @Override
    public String toString() {
        return label + "#" + count;
    }
}
