package io.tarkash.identity.user;

/**
 * What is wrong with one field of a request, in words for people and a code for programs. Never repeats a secret.
 */
public record FieldProblem(String field, String code, String message) {}
