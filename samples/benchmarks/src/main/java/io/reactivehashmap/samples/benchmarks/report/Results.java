package io.reactivehashmap.samples.benchmarks.report;

import java.util.List;

/**
 * All that came out of a run.
 *
 * @param cases the cases, in the order in which they ran
 * @param paced the loads at given rates
 */
public record Results(Environment environment, List<CaseResult> cases, List<PacedResult> paced) {}
