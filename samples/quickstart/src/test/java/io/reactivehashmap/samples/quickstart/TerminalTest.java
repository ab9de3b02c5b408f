package io.reactivehashmap.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void onAConsoleProgressIsWrittenOver() {
        Terminal terminal = terminal(true);

        terminal.show(new Line("half", true));
        terminal.show(new Line("most", true));
        terminal.show(new Line("all", false));
        terminal.show(new Line("next", false));

        assertThat(out.toString(UTF_8)).isEqualTo("half\r\u001b[Kmost\r\u001b[Kall\nnext\n");
    }

    @Test
    void elsewhereProgressHasLinesOfItsOwn() {
        Terminal terminal = terminal(false);

        terminal.show(new Line("half", true));
        terminal.show(new Line("all", false));

        assertThat(out.toString(UTF_8)).isEqualTo("half\nall\n");
    }

    @Test
    void aFailureIsOneLineBelowTheProgress() {
        Terminal terminal = terminal(true);

        terminal.show(new Line("half", true));
        terminal.fail("broken:\n  why");

        assertThat(out.toString(UTF_8)).isEqualTo("half\n");
        assertThat(err.toString(UTF_8)).isEqualTo("quickstart: broken: | why\n");
    }

    private Terminal terminal(boolean console) {
        return new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), console);
    }
}
