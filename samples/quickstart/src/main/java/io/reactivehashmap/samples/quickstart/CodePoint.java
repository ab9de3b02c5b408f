package io.reactivehashmap.samples.quickstart;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Locale;

/**
 * What Unicode says of one code point.
 *
 * @param name such as {@code SNOWMAN}; no two code points share one
 * @param block such as {@code MISCELLANEOUS_SYMBOLS}
 * @param script such as {@code COMMON}
 * @param category the general category, such as {@code So}
 */
record CodePoint(int codePoint, String name, String block, String script, String category) {

    static CodePoint of(int codePoint) {
        return new CodePoint(
                codePoint,
                Character.getName(codePoint),
                String.valueOf(UnicodeBlock.of(codePoint)),
                UnicodeScript.of(codePoint).name(),
                GeneralCategory.of(codePoint));
    }

    CodePoint withScript(String script) {
        return new CodePoint(codePoint, name, block, script, category);
    }

    /** Returns the character itself. */
    String glyph() {
        return Character.toString(codePoint);
    }

    /** Returns it for people to read, such as {@code SNOWMAN ☃ U+2603 So}. */
    String describe() {
        return String.format(Locale.ROOT, "%s %s U+%04X %s %s %s", name, glyph(), codePoint, category, script, block);
    }
}
