package io.tarkash.marketdata.facts;

/** Something wrong in the facts: the file, the line (0 for the file as a whole), the field if there is one. */
public record FactProblem(String file, int line, String field, String message) {
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        return place + (field.isEmpty() ? "" : " " + field) + ": " + message;
    }
}
