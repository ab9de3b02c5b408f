package io.reactivehashmap.codec;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registered types of the tests. */
final class Samples {

    static final TypeRegistry REGISTRY = TypeRegistry.builder()
            .register("order.v1", Order.class)
            .register("line.v1", Line.class)
            .register("celsius", Celsius.class)
            .register("status", Status.class)
            .build();

    private Samples() {}

    static Order order() {
        return new Order(
                "o-1 😀",
                new BigDecimal("12.30"),
                List.of(new Line("tea", 2), new Line("cup", 1)),
                Set.of(new Line("x", 1), new Line("y", 2)),
                Map.of("b", 2L, "a", Long.MIN_VALUE),
                Status.CLOSED,
                new Times(
                        Instant.MAX,
                        LocalDate.MIN,
                        OffsetDateTime.parse("2026-11-21T10:15:30+05:30"),
                        ZonedDateTime.parse("2026-10-25T02:30+02:00[Europe/Paris]"),
                        Duration.ofNanos(-1)),
                null);
    }

    record Order(
            String id,
            BigDecimal total,
            List<Line> lines,
            Set<Line> extras,
            Map<String, Long> counts,
            Status status,
            Times times,
            @Nullable Double discount) {}

    record Line(String item, int count) {}

    record Times(Instant at, LocalDate day, OffsetDateTime local, ZonedDateTime zoned, Duration taken) {}

    enum Status {
        OPEN,
        CLOSED {
            @Override
            boolean isFinal() {
                return true;
            }
        };

        boolean isFinal() {
            return false;
        }
    }

    /** A plain class, written through its getter and setter. */
    static final class Celsius {

        private double degrees;

        Celsius() {}

        Celsius(double degrees) {
            this.degrees = degrees;
        }

        public double getDegrees() {
            return degrees;
        }

        public void setDegrees(double degrees) {
            this.degrees = degrees;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Celsius celsius && Double.compare(celsius.degrees, degrees) == 0;
        }

        @Override
        public int hashCode() {
            return Objects.hash(degrees);
        }
    }
}
