package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Results as a chart in SVG: for each case a bar for each client, as long as its speed is beside that of the fastest
 * one in that case, and how many times as fast as the best peer we are. The colours are of middle lightness, to stand
 * out from white and from black alike.
 */
public final class Chart {

    private static final int WIDTH = 760;
    private static final int BARS_LEFT = 150;
    private static final int BARS_WIDTH = 460;
    private static final int FIRST_CASE = 72;
    private static final int BAR_STEP = 9;
    private static final int CASE_GAP = 10;
    private static final int LEGEND_STEP = 118;

    private final StringBuilder svg = new StringBuilder();

    private Chart() {}

    /** Returns the chart, the same for the same results. */
    public static String of(Results results) {
        return new Chart().draw(results);
    }

    private String draw(Results results) {
        add("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
                font-family="system-ui, sans-serif" font-size="12" fill="#75808c">
                <title>Operations per second of each client in each case</title>
                """, WIDTH, height(results));
        text(2, 14, "Operations per second; the fastest of each case fills the width.");
        text(2, 30, results.environment().summary());
        int x = BARS_LEFT;
        for (PeerName peer : peers(results)) {
            add("<rect x=\"%d\" y=\"43\" width=\"10\" height=\"10\" fill=\"%s\"/>\n", x, colour(peer));
            text(x + 15, 52, peer.label());
            x += LEGEND_STEP;
        }
        text(WIDTH - 80, 66, "us/best peer");
        int y = FIRST_CASE;
        for (CaseResult result : results.cases()) {
            draw(result, y);
            y += height(result);
        }
        return svg.append("</svg>\n").toString();
    }

    /** Returns the clients that took part in any case. */
    private static Set<PeerName> peers(Results results) {
        return results.cases().stream()
                .flatMap(result -> result.samples().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void draw(CaseResult result, int top) {
        int middle = top + (height(result) - CASE_GAP) / 2 + 4;
        text(2, middle, result.name());
        double fastest = result.samples().values().stream()
                .mapToDouble(Sample::opsPerSecond)
                .max()
                .orElse(1);
        int y = top;
        for (PeerName peer : result.samples().keySet()) {
            double speed = result.opsPerSecond(peer);
            double width = BARS_WIDTH * speed / fastest;
            add(
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                    BARS_LEFT, y, width, BAR_STEP - 1, colour(peer));
            add(
                    "<text x=\"%.1f\" y=\"%d\" font-size=\"9\">%s</text>\n",
                    BARS_LEFT + width + 4, y + BAR_STEP - 2, thousands(speed));
            y += BAR_STEP;
        }
        Double ratio = result.ratios().get(Rivals.BEST_PEER.label());
        if (ratio != null) {
            text(WIDTH - 80, middle, String.format(Locale.ROOT, "× %.2f", ratio));
        }
    }

    private static int height(Results results) {
        return FIRST_CASE + results.cases().stream().mapToInt(Chart::height).sum();
    }

    private static int height(CaseResult result) {
        return result.samples().size() * BAR_STEP + CASE_GAP;
    }

    private static String thousands(double speed) {
        return String.format(Locale.ROOT, "%,.0f k/s", speed / 1000);
    }

    private static String colour(PeerName peer) {
        return switch (peer) {
            case US -> "#d1242f";
            case US_UNGUARDED -> "#e0667a";
            case US_WITH_IDS -> "#c2418f";
            case US_METERED -> "#b5562b";
            case US_OBSERVED -> "#8f6b1f";
            case LETTUCE -> "#3b82d6";
            case LETTUCE_ASYNC -> "#2a9d8f";
            case SPRING -> "#5f9e3d";
            case REDISSON -> "#a371c9";
        };
    }

    private void text(int x, int y, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%d\" y=\"%d\">%s</text>\n", x, y, escaped);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
