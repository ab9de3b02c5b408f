package io.reactivehashmap.samples.quickstart;

import reactor.core.publisher.Flux;

/** The Unicode character database that every JDK carries. */
final class UnicodeDatabase {

    private UnicodeDatabase() {}

    /** Streams every code point that has a character of its own, in their order, as fast as the subscriber asks. */
    static Flux<CodePoint> codePoints() {
        return Flux.range(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT + 1)
                .filter(UnicodeDatabase::isCharacter)
                .map(CodePoint::of);
    }

    private static boolean isCharacter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
