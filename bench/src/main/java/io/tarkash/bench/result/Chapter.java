package io.tarkash.bench.result;

import java.util.List;

/** The figures that are to be read beside each other, and in words what each did and what it did not. */
public record Chapter(String name, String title, List<Figure> figures, List<String> notes) {
    public Chapter {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }
}
