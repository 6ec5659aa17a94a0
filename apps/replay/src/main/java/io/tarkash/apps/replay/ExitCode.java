package io.tarkash.apps.replay;

/** How a replay tells its caller what came of it. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    /** The plan, the data or the command line were refused; nothing was written. */
    REFUSED(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
