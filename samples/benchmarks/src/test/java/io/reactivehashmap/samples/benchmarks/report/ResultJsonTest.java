package io.reactivehashmap.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ResultJsonTest {

    private final JsonNode json = JsonMapper.shared().readTree(ResultJson.of(Sampled.results()));

    @Test
    void hasTheFiguresOfTheLinesUnderTheSameNames() {
        JsonNode us = json.at("/cases/0/peers/0");

        assertThat(json.at("/cases/0/case").stringValue()).isEqualTo("get-1");
        assertThat(us.at("/peer").stringValue()).isEqualTo("us");
        assertThat(us.at("/ops_per_s").doubleValue()).isEqualTo(10);
        assertThat(us.at("/client_cpu_us_per_op").doubleValue()).isEqualTo(1.235);
        assertThat(us.at("/p99_us").doubleValue()).isEqualTo(56.78);
        assertThat(json.at("/cases/0/ratios").get("us/best-peer").doubleValue()).isEqualTo(0.25);
        assertThat(json.at("/paced/1/of").stringValue()).isEqualTo("spring");
        assertThat(json.at("/paced/1/p999_us").doubleValue()).isEqualTo(80);
        assertThat(json.at("/paced_ratios/0").get("us/best-peer").doubleValue()).isEqualTo(0.2);
    }

    @Test
    void saysWhatTheResultsDependOn() {
        assertThat(json.at("/environment/server").stringValue()).isEqualTo("Redis <8> & more");
        assertThat(json.at("/environment/processors").intValue()).isEqualTo(2);
        assertThat(json.at("/environment/versions/lettuce").stringValue()).isEqualTo("7");
        assertThat(json.at("/environment/options/entries").intValue()).isEqualTo(10);
    }
}
