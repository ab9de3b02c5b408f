package io.reactivehashmap.samples.benchmarks.report;

import io.reactivehashmap.samples.benchmarks.measure.PacedSample;
import io.reactivehashmap.samples.benchmarks.measure.Sample;
import io.reactivehashmap.samples.benchmarks.peer.PeerName;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON, under the names that the {@linkplain ResultLines lines} use. */
public final class ResultJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultJson() {}

    public static String of(Results results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("environment", results.environment());
        json.put("cases", results.cases().stream().map(ResultJson::json).toList());
        json.put("paced", results.paced().stream().map(ResultJson::json).toList());
        json.put(
                "paced_ratios",
                PacedRatio.of(results.paced()).stream().map(ResultJson::json).toList());
        return MAPPER.writeValueAsString(json) + "\n";
    }

    private static Map<String, Object> json(CaseResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", result.name());
        json.put(
                "peers",
                result.samples().entrySet().stream()
                        .map(sample -> json(sample.getKey(), sample.getValue()))
                        .toList());
        json.put("ratios", ratios(result));
        return json;
    }

    private static Map<String, Object> json(PeerName peer, Sample sample) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("peer", peer.label());
        json.put("ops_per_s", rounded(sample.opsPerSecond()));
        json.put("client_cpu_us_per_op", rounded(sample.clientCpuMicros()));
        json.put("server_cpu_us_per_op", rounded(sample.serverCpuMicros()));
        json.put("alloc_b_per_op", rounded(sample.allocatedBytes()));
        json.put("p50_us", rounded(sample.p50Micros()));
        json.put("p99_us", rounded(sample.p99Micros()));
        return json;
    }

    private static Map<String, Object> ratios(CaseResult result) {
        Map<String, Object> ratios = new LinkedHashMap<>();
        result.ratios().forEach((other, ratio) -> ratios.put("us/" + other, rounded(ratio)));
        return ratios;
    }

    private static Map<String, Object> json(PacedResult result) {
        PacedSample sample = result.sample();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("peer", result.peer().label());
        json.put("rate", rounded(sample.rate()));
        json.put("percent", result.percent());
        json.put("of", result.of().label());
        json.put("p50_us", rounded(sample.p50Micros()));
        json.put("p99_us", rounded(sample.p99Micros()));
        json.put("p999_us", rounded(sample.p999Micros()));
        json.put("achieved_per_s", rounded(sample.achieved()));
        return json;
    }

    private static Map<String, Object> json(PacedRatio ratio) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("case", "paced-" + ratio.percent());
        json.put("us/best-peer", rounded(ratio.value()));
        return json;
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1000) / 1000.0;
    }
}
